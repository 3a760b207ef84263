"""The index of ids that were in use and are never used again: `retired.yaml`."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, get_args

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker
from eventcode.codebook.types import Codebook, Kind, Retired
from eventcode.codebook.yamlio import Mapping, Text

RETIRED: Final = "retired.yaml"
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_KEYS: Final = ["kind", "id", "date", "why", "replaced_by"]


def live_ids(book: Codebook) -> dict[Kind, frozenset[str]]:
    """The ids that a codebook's entries have, by kind."""
    phrases = [phrase.id for entry in book.codes.values() for phrase in entry.phrases]
    cues = [phrase.id for operator in book.operators for phrase in operator.phrases]
    by_kind: dict[Kind, Iterable[str]] = {
        "action": map(str, book.codes),
        "phrase": phrases + cues,
        "operator": (operator.id for operator in book.operators),
        "class": book.words,
        "actor": (actor.id for actor in book.actors),
        "role": (role.id for role in book.roles),
    }
    return {kind: frozenset(ids) for kind, ids in by_kind.items()}


class RetiredReader:
    """Reads `retired.yaml`; what it says is held against the codebook once that is whole.

    `own` are the files of the codebook itself, and not those of the ones that it extends.
    """

    def __init__(self, check: Checker, mapping: Mapping, own: Collection[str]) -> None:
        self._check = check
        self._own = own
        self._places: dict[tuple[Kind, str], Text] = {}
        self._successors: list[tuple[Kind, Text]] = []
        check.keys(mapping, ["retired"], ["retired"])
        items = check.items(mapping.get(Text("retired")), "retired")
        self.found = tuple(
            entry for item in items for entry in self._read(check.mapping(item, "a retired id"))
        )

    def _read(self, value: Mapping) -> Iterator[Retired]:
        check = self._check
        check.keys(value, _KEYS, ["kind", "id", "date", "why"])
        kind, id_, why, by = (
            check.text(value.get(Text(key)), key) for key in ("kind", "id", "why", "replaced_by")
        )
        day = check.day(value.get(Text("date")), "date")
        known = next((each for each in KINDS if each == kind), None)
        if kind is not None and known is None:
            check.fault(kind, f"kind is one of {', '.join(KINDS)}, got {str(kind)!r}")
        if known is None or id_ is None or why is None or day is None:
            return
        if (known, str(id_)) in self._places:
            check.fault(id_, f"{known} {str(id_)!r} is retired twice", errors.ID_TWICE)
        self._places[known, str(id_)] = id_
        if by is not None:
            self._successors.append((known, by))
        yield Retired(known, str(id_), day, str(why), str(by) if by else None)

    def finish(self, book: Codebook) -> None:
        """Note the retired ids that live again, and successors that never were."""
        live = live_ids(book)
        for (kind, id_), place in self._places.items():
            if id_ in live[kind]:
                message = f"{kind} {id_!r} is retired and stands in the codebook again; "
                message += "give the new entry another id"
                self._check.fault(place, message, errors.RETIRED_ID)
        for kind, by in self._successors:
            mine = self._check.file_of(by) in self._own  # below, it may have been disabled since
            if mine and by not in live[kind] and (kind, str(by)) not in self._places:
                self._check.fault(by, f"no {kind} has the id {str(by)!r}")

