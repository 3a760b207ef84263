"""Events of two tables, matched one to one: which were added, removed and recoded.

Event ids hold the codes, so they cannot say that two events are the same. docs/drops.md lists the
rounds of matching.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from eventcode.export.drop import sentence_digest
from eventcode.export.read import read_rows

Row = Mapping[str, Any]
_WORDS: Final = ("source_text", "action_text", "target_text")
_PLACE: Final = ("text_start", "text_end")
_CODES: Final = ("source_code", "target_code", "action_code")
CODED: Final = (*_CODES, "quad_class", "goldstein", "modality", "date", "date_precision",
                "place_name", "place_country")  # fmt: skip
"""The columns that make a matched event recoded if they differ."""

ROUNDS: Final = (
    (*CODED, *_PLACE, *_WORDS),
    (*_PLACE, *_CODES, *_WORDS),
    _CODES,
    _WORDS,
    ("source_text", "target_text"),
    ("source_code", "target_code"),
    ("action_code", "action_text"),
    _PLACE,
)
"""What matched events agree in, besides document and sentence, round by round."""

_NEEDED: Final = ("event_id", "document_id", "sentence_text", "root_code", "rule_id",
                        *_PLACE, *_WORDS, *CODED)  # fmt: skip


@frozen(eq=False)
class Change:
    """An event that is not as it was: `old` is None for an added one, `new` for a removed one.

    Both are rows of the event table, with the columns that matching needs. `columns` names what
    differs in a recoded event.
    """

    old: Row | None
    new: Row | None
    columns: tuple[str, ...] = ()


@frozen(eq=False)
class Difference:
    """What changed from an old event table to a new one.

    `kept` counts matched events with the same codes, `other_rule` those of them that another rule
    made; `old_roots` and `new_roots` count all events by root code. Changes are sorted by document,
    place in the text and id.
    """

    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    recoded: tuple[Change, ...]
    kept: int
    other_rule: int
    old_roots: Counter[str]
    new_roots: Counter[str]

    @property
    def changed(self) -> bool:
        """Whether any event was added, removed or recoded."""
        return bool(self.added or self.removed or self.recoded)


def diff_events(old: Path | str, new: Path | str, *, raw: bool = False) -> Difference:
    """Compare two event tables: files or drops, as `read_rows` takes them.

    `raw` says that CSV was written with its text as it is. Both tables are held in memory. Raises
    `InputError` when one cannot be read.
    """
    read = (read_rows(path, raw=raw, columns=_NEEDED) for path in (old, new))
    return diff_rows(*read)


def diff_rows(old: Iterable[Row], new: Iterable[Row]) -> Difference:
    """Compare the rows of two event tables; what matching does not need is not kept."""
    before, after = list(map(_needed, old)), list(map(_needed, new))
    pairs, removed, added = _matched(before, after)
    recoded, kept, other_rule = [], 0, 0
    for one, other in pairs:
        columns = tuple(name for name in CODED if one[name] != other[name])
        if columns:
            recoded.append(Change(one, other, columns))
        else:
            kept += 1
            other_rule += one["rule_id"] != other["rule_id"]
    return Difference(
        added=_ordered(Change(None, row) for row in added),
        removed=_ordered(Change(row, None) for row in removed),
        recoded=_ordered(recoded),
        kept=kept,
        other_rule=other_rule,
        old_roots=_by_root(before),
        new_roots=_by_root(after),
    )


def _needed(row: Row) -> dict[str, Any]:
    """The columns that are needed, and a digest for the sentence.

    A drop without text can then be compared with one that has it.
    """
    text = row["sentence_text"]
    needed = {name: row[name] for name in _NEEDED}
    return {**needed, "sentence": None if text is None else sentence_digest(text)}


def _matched(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs, what is left of the old, and what is left of the new."""
    left, right = sorted(old, key=_order), sorted(new, key=_order)
    pairs: list[tuple[Row, Row]] = []
    for columns in ROUNDS:
        key = ("document_id", "sentence", *columns)
        waiting: defaultdict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in reversed(right):
            waiting[tuple(row[name] for name in key)].append(row)
        unmatched, taken = [], set()
        for row in left:
            same = waiting.get(tuple(row[name] for name in key))
            if same:
                partner = same.pop()
                taken.add(id(partner))
                pairs.append((row, partner))
            else:
                unmatched.append(row)
        left, right = unmatched, [row for row in right if id(row) not in taken]
    return pairs, list(left), list(right)


def _order(row: Row) -> tuple[Any, ...]:
    """By document and place in the text; imported events may have neither place nor words."""
    start, end = row["text_start"], row["text_end"]
    return row["document_id"] or "", start or 0, end or 0, row["event_id"]


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: _order(change.new or change.old or {})))


def _by_root(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["root_code"] or "?" for row in rows)
