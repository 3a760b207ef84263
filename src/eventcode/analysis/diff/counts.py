"""A difference in numbers: by root code, by rule, and from which code to which."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from attrs import frozen

from eventcode.analysis.diff.compare import Change, Difference, Row
from eventcode.export.words import ROOT_NAMES

_Key = TypeVar("_Key", str, tuple[str, str])


@frozen
class Grid:
    """A table: its title, its head, and rows of text; the first column is words."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def diff_grids(difference: Difference) -> Iterator[Grid]:
    """The tables of a difference; those without a row are left out."""
    for grid in (_summary(difference), _roots(difference), _codes(difference),
                 _columns(difference), _rules(difference)):  # fmt: skip
        if grid.rows:
            yield grid


def _summary(difference: Difference) -> Grid:
    numbers = (
        ("in the old", difference.old_roots.total()),
        ("in the new", difference.new_roots.total()),
        ("kept", difference.kept),
        ("  of these by another rule", difference.other_rule),
        ("recoded", len(difference.recoded)),
        ("removed", len(difference.removed)),
        ("added", len(difference.added)),
    )
    return Grid("Events", ("events", "number"), tuple((n, f"{value:,}") for n, value in numbers))


def _roots(difference: Difference) -> Grid:
    removed = Counter(_root(change.old) for change in difference.removed)
    added = Counter(_root(change.new) for change in difference.added)
    left, come, within = Counter[str](), Counter[str](), Counter[str]()
    for change in difference.recoded:
        old, new = _root(change.old), _root(change.new)
        if old == new:
            within[old] += 1
        else:
            left[old] += 1
            come[new] += 1
    counts = (difference.old_roots, removed, left, within, come, added, difference.new_roots)
    rows = [
        (f"{root} {ROOT_NAMES.get(root, '')}".rstrip(), *(_number(each[root]) for each in counts))
        for root in sorted(difference.old_roots | difference.new_roots)
    ]
    head = ("root code", "old", "removed", "to another root", "recoded within",
            "from another root", "added", "new")  # fmt: skip
    return Grid("By root code", head, tuple(rows))


def _codes(difference: Difference) -> Grid:
    moves = Counter(
        (change.old["action_code"], change.new["action_code"])
        for change in difference.recoded
        if change.old and change.new and "action_code" in change.columns
    )
    rows = [(f"{old} → {new}", f"{number:,}") for (old, new), number in _most(moves)]
    return Grid("Event codes that changed", ("from → to", "events"), tuple(rows))


def _columns(difference: Difference) -> Grid:
    counts = Counter(name for change in difference.recoded for name in change.columns)
    rows = [(name, f"{number:,}") for name, number in _most(counts)]
    return Grid("What differs in recoded events", ("column", "events"), tuple(rows))


def _rules(difference: Difference) -> Grid:
    removed = Counter(_rule(change.old) for change in difference.removed)
    added = Counter(_rule(change.new) for change in difference.added)
    before = Counter(_rule(change.old) for change in difference.recoded)
    after = Counter(_rule(change.new) for change in difference.recoded)
    every = removed + added + before + after
    rows = [
        (rule, *(_number(each[rule]) for each in (removed, before, after, added)))
        for rule, _ in _most(every)
    ]
    head = ("rule", "removed", "recoded, by it before", "recoded, by it now", "added")
    return Grid("By rule", head, tuple(rows))


def _most(counts: Counter[_Key]) -> list[tuple[_Key, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _root(row: Row | None) -> str:
    return str((row or {}).get("root_code") or "?")


def _rule(row: Row | None) -> str:
    return str((row or {}).get("rule_id") or "?")


def _number(value: int) -> str:
    return f"{value:,}" if value else ""


def changes(difference: Difference) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The changes by kind, in the order in which they are read."""
    yield "recoded", difference.recoded
    yield "removed", difference.removed
    yield "added", difference.added
