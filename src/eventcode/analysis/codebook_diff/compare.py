"""Two codebooks, entry by entry: which were added, removed and changed, and what changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from attrs import frozen

from eventcode.analysis.codebook_diff.entries import Entry, EntryKind, Facts, entries_of
from eventcode.codebook.types import Codebook, Kind
from eventcode.model.event import CodebookRef

How = Literal["added", "removed", "changed"]
_Id = tuple[Kind, str]
_Entries = Mapping[tuple[EntryKind, str], Entry]
ENTRY_KINDS: Final[tuple[EntryKind, ...]] = (
    "codebook", "action", "phrase", "operator", "class", "actor", "role"
)  # fmt: skip
HOWS: Final[tuple[How, ...]] = ("added", "removed", "changed")


@frozen
class FactChange:
    """What an entry says differently under a name: texts that are gone, texts that came.

    Both are empty where the same texts stand in another order.
    """

    name: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@frozen(eq=False)
class EntryChange:
    """An entry that is not as it was. An added one has only what came, a removed one what went."""

    how: How
    kind: EntryKind
    id: str
    said: str
    facts: tuple[FactChange, ...]
    under: str = ""


@frozen(eq=False)
class CodebookDiff:
    """What changed from an old codebook to a new one.

    Changes are sorted by kind and id. `unretired` are ids that are gone and not listed in the new
    codebook's `retired.yaml`, though somebody gave them; `reused` are ids that the old codebook
    had retired and the new one has again. Both are asked for only where the codebooks have one id:
    another codebook owes the old one nothing.
    """

    old: CodebookRef
    new: CodebookRef
    changes: tuple[EntryChange, ...]
    unretired: tuple[tuple[Kind, str], ...]
    reused: tuple[tuple[Kind, str], ...]

    def of(self, kind: EntryKind) -> tuple[EntryChange, ...]:
        """The changes of one kind of entries."""
        return tuple(change for change in self.changes if change.kind == kind)

    def counts(self) -> Counter[tuple[EntryKind, How]]:
        """How many entries of a kind were added, removed and changed."""
        return Counter((change.kind, change.how) for change in self.changes)


def diff_codebooks(old: Codebook, new: Codebook) -> CodebookDiff:
    """Compare two codebooks by their entries' ids."""
    before = {(entry.kind, entry.id): entry for entry in entries_of(old)}
    after = {(entry.kind, entry.id): entry for entry in entries_of(new)}
    changes = [
        change
        for key in before.keys() | after.keys()
        for change in _changes(before.get(key), after.get(key))
    ]
    same = old.ref.id == new.ref.id
    unretired, reused = _ids(old, new, before, after) if same else ((), ())
    ordered = tuple(sorted(changes, key=_place))
    return CodebookDiff(old.ref, new.ref, ordered, unretired, reused)


def _ids(
    old: Codebook, new: Codebook, before: _Entries, after: _Entries
) -> tuple[tuple[_Id, ...], tuple[_Id, ...]]:
    """The ids that would have to be retired, and those that were and are live again."""
    listed, once = ({(each.kind, each.id) for each in book.retired} for book in (new, old))
    gone: set[_Id] = {
        (entry.kind, entry.id)
        for key, entry in before.items()
        if entry.given and entry.kind != "codebook" and key not in after
    }
    gone |= {key for key in once if key not in after}
    return tuple(sorted(gone - listed)), tuple(sorted(key for key in once if key in after))


def _changes(old: Entry | None, new: Entry | None) -> Iterator[EntryChange]:
    entry = new or old
    if entry is None:
        return
    facts = tuple(_facts(old.facts if old else {}, new.facts if new else {}))
    if old and new:
        facts += tuple(_order(old.order, new.order))
        if not facts:
            return
    how: How = "changed" if old and new else "added" if new else "removed"
    yield EntryChange(how, entry.kind, entry.id, entry.said, facts, entry.under)


def _place(change: EntryChange) -> tuple[int, str, str, str]:
    """By kind and id; phrases by their words, so that an edited one is beside what it was."""
    kind = ENTRY_KINDS.index(change.kind)
    return kind, change.under, change.said if change.under else "", change.id


def _facts(old: Facts, new: Facts) -> Iterator[FactChange]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name, ()), new.get(name, ())
        if before != after:
            yield FactChange(name, _without(before, after), _without(after, before))


def _order(old: Iterable[str], new: Iterable[str]) -> Iterator[FactChange]:
    """Whether what stands in both stands in another order, which decides between equal matches."""
    before, after = tuple(old), tuple(new)
    both = set(before) & set(after)
    if [id_ for id_ in before if id_ in both] != [id_ for id_ in after if id_ in both]:
        yield FactChange("order of phrases")


def _without(texts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that are not among the others, as often as they are more."""
    left, found = Counter(others), []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return tuple(found)
