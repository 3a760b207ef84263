"""Everything that is wrong with a codebook, at once: also what would not keep it from being used.

Loading refuses what cannot be understood. A survey finds as well the phrases that never win, codes
that nothing gives, words that nobody uses, and what the codebook should have and lacks.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from eventcode.codebook import errors
from eventcode.codebook.cache import no_collection
from eventcode.codebook.load import codebook_files, read_with_faults
from eventcode.codebook.measured import outdated
from eventcode.codebook.places import Places, note
from eventcode.codebook.shadows import note_shadows
from eventcode.codebook.types import Codebook, Phrase
from eventcode.codebook.wording import Wording
from eventcode.model.codes import EventCode
from eventcode.model.errors import Fault, in_order
from eventcode.model.lexicon import Lexicon


@frozen(eq=False)
class Survey:
    """A codebook, as far as it could be read, with its faults in file order."""

    codebook: Codebook | None
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that have to be mended."""
        return tuple(fault for fault in self.faults if not fault.warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that can stay."""
        return tuple(fault for fault in self.faults if fault.warning)


def survey(
    folder: Path, lexicon: Lexicon | None = None, instead: Mapping[Path, Path] | None = None
) -> Survey:
    """Read the codebook in a folder and find all that is wrong with it, except failing examples.

    `lexicon` tells which words there are; without it, words are not looked up. `instead` gives
    other files to be read in the place of some of the folder's own, which need not be there: so a
    change is checked before it is made.
    """
    with no_collection():
        return _survey(folder, lexicon, instead or {})


def _survey(folder: Path, lexicon: Lexicon | None, instead: Mapping[Path, Path]) -> Survey:
    faults: list[Fault] = []
    places = Places()
    book = read_with_faults(folder, faults, places, instead)
    if book is not None:
        read = len(faults)
        if not faults:  # else what gives the code may be the very phrase that has a fault
            _note_unreachable(book, places)
            faults += outdated(folder, book)
        note_shadows(book, places)
        _note_wording(book, places, lexicon)
        _note_references(book, places)
        # What a codebook below lacks, or what this one lets win over it, is none of its faults.
        own = {str(path) for path in (*codebook_files(folder), *instead)}
        faults[read:] = [fault for fault in faults[read:] if fault.file in own]
    return Survey(book, in_order(faults))


def _phrases(book: Codebook) -> Iterator[Phrase]:
    for entry in book.codes.values():
        yield from entry.phrases
    for operator in book.operators:
        yield from operator.phrases


def _note_unreachable(book: Codebook, places: Places) -> None:
    given: set[EventCode] = {
        code for code, entry in book.codes.items() if entry.phrases or entry.untold
    }
    given |= {phrase.mirror for phrase in _phrases(book) if phrase.mirror}
    for operator in book.operators:
        given |= {*operator.codes.values(), *([operator.default] if operator.default else [])}
    given |= {entry.action.code for code, entry in book.codes.items() if code in given}
    for code in book.codes:
        if code not in given:
            message = f"code {code} has no phrases, and no operator gives it"
            note(places.codes[code], message, errors.UNREACHABLE)


def _note_wording(book: Codebook, places: Places, lexicon: Lexicon | None) -> None:
    wording = Wording(lexicon or Lexicon(), (example.text for example in book.examples))
    for phrase in _phrases(book):
        odd = wording.odd(phrase) if lexicon is not None else None
        if odd is not None:
            message = f"phrase {phrase.id} needs {odd!r}, which no dictionary and no example has"
            note(places.phrases[phrase.id], message + wording.near(odd), errors.UNKNOWN_WORD)
        elif not wording.shown(phrase):
            message = f"no example has the words of phrase {phrase.id}"
            note(places.phrases[phrase.id], message, errors.NO_EXAMPLE)


def _note_references(book: Codebook, places: Places) -> None:
    for id_ in sorted(places.actors.keys() - places.with_reference):
        note(places.actors[id_], f"actor {id_!r} has no reference", errors.NO_REFERENCE)
