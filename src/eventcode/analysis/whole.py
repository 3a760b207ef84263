"""Scoring whole events: matched one to one, in parts, and at every level."""

from collections.abc import Mapping, Sequence
from typing import Final

from eventcode.analysis.credit import (
    PARTS,
    ROOT,
    Comparer,
    Match,
    has_part,
    other_directions,
    was_coded,
)
from eventcode.analysis.errors import SHOWN, Wrong, worst
from eventcode.analysis.gold import Gold
from eventcode.analysis.kinds import OTHER_DIRECTION, Kinds
from eventcode.analysis.labels import Level, Scale
from eventcode.analysis.report import Section, counted
from eventcode.analysis.scores import Pair, PartScore, Scores, Tally, part_score, score
from eventcode.coding.coder import Coder
from eventcode.model.event import Coding

WHOLES: Final = {
    "countries and root": ("source country", ROOT, "target country"),
    "actors and root": ("source exact", ROOT, "target exact"),
    "actors and code": ("source exact", "code", "target exact"),
}
"""What makes an event as a whole right, from the most lenient to the strictest."""


def score_events(
    coder: Coder,
    records: Sequence[tuple[Gold, Coding]],
    scales: dict[Level, Scale],
    level: Level,
) -> Section:
    """The result for records that list all their events."""
    named = any(action.plover is not None for gold, _ in records for action in gold.actions)
    broad = scales["plover" if named else "root"]
    comparer = Comparer(broad, coder.gazetteer.lookup)
    matched = [comparer.matches(gold.events, coding.events) for gold, coding in records]
    scores: dict[Level, Scores] = {}
    kinds, wrong = Kinds(coder, scales[level]), list[Wrong]()
    for each, scale in scales.items():
        if any(scale.of_gold(action) is None for gold, _ in records for action in gold.actions):
            continue  # a level that some events lack would count their codings as false
        pairs = [
            Pair(number, *_labels(match, scale))
            for number, matches in enumerate(matched)
            for match in matches
        ]
        scores[each] = score(pairs, len(records))
    kinds, wrong = Kinds(coder, scales[level]), list[Wrong]()
    for (gold, coding), matches in zip(records, matched, strict=True):
        turned = other_directions(matches)
        for match in matches:
            if _all_right(match, scales[level]):
                continue
            wanted, got = _labels(match, scales[level])
            kind = kinds.of(gold, coding, wanted, match.got, got)
            if match.gold is None and match.got in turned:
                kind = OTHER_DIRECTION
            shown = str(match.gold) if match.gold is not None else "nothing"
            wrong.append(Wrong(gold, coding, shown, wanted, match.got, got, kind))
    tell = [coding for gold, coding in records if gold.events]
    covered = sum(bool(coding.events) for coding in tell)
    return Section(
        kind="events",
        records=len(records),
        gold=sum(len(gold.events) for gold, _ in records),
        coded=sum(len(coding.events) for _, coding in records),
        covered=covered / len(tell) if tell else 1.0,
        level=level,
        scale=scales[level],
        scores=scores,
        parts=_parts(matched, {part: (part,) for part in PARTS}, broad),
        wholes=_parts(matched, WHOLES, broad),
        extra=sum(match.gold is None for matches in matched for match in matches),
        mirrored=sum(len(other_directions(matches)) for matches in matched),
        wrong=len(wrong),
        kinds=counted(wrong),
        errors=tuple(worst(coder, wrong, scales[level], SHOWN)),
    )


def _labels(match: Match, scale: Scale) -> tuple[str | None, str | None]:
    return (
        scale.of_gold(match.gold.action) if match.gold is not None else None,
        scale.of_action(match.got.action) if match.got is not None else None,
    )


def _all_right(match: Match, scale: Scale) -> bool:
    gold, got = _labels(match, scale)
    return gold == got and {"source exact", "target exact"} <= match.right


def _parts(
    matched: Sequence[Sequence[Match]], parts: Mapping[str, tuple[str, ...]], scale: Scale
) -> tuple[PartScore, ...]:
    """One score for each name, of all its parts together, where the gold says anything of them."""
    found = []
    for name, wanted in parts.items():
        tallies = [_tally(matches, wanted, scale) for matches in matched]
        if any(tally.gold for tally in tallies):
            found.append(part_score(name, tallies))
    return tuple(found)


def _tally(matches: Sequence[Match], parts: tuple[str, ...], scale: Scale) -> Tally:
    """A coded event counts unless its gold event says nothing of the parts."""
    gold = coded = right = 0
    for match in matches:
        asked = match.gold is None or all(has_part(match.gold, part, scale) for part in parts)
        gold += asked and match.gold is not None
        got = match.got
        coded += asked and got is not None and all(was_coded(got, part) for part in parts)
        right += asked and match.right.issuperset(parts)
    return Tally(gold, coded, right)
