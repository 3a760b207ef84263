"""Predictions against gold: every record is coded, compared and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from eventcode.analysis.credit import (
    PARTS,
    ROOT,
    Comparer,
    Match,
    has_part,
    other_directions,
    was_coded,
)
from eventcode.analysis.errors import SHOWN, ErrorCase, Wrong, worst
from eventcode.analysis.gold import Gold
from eventcode.analysis.kinds import OTHER_DIRECTION, Kinds
from eventcode.analysis.labels import LEVELS, GoldAction, Level, Scale
from eventcode.analysis.scores import Pair, PartScore, Scores, Tally, part_score, score
from eventcode.coding.coder import Coder
from eventcode.model.errors import EventcodeError
from eventcode.model.event import CodebookRef, Coding

WHOLES: Final = {
    "countries and root": ("source country", ROOT, "target country"),
    "actors and root": ("source exact", ROOT, "target exact"),
    "actors and code": ("source exact", "code", "target exact"),
}
"""What makes an event as a whole right, from the most lenient to the strictest."""
Watch = Callable[[int], None]


@frozen(eq=False)
class Section:
    """The result for one kind of gold: `actions` (the actors were given) or `events`.

    `gold` counts the actions or events of the gold, `coded` those of them that came out (actions)
    or all that came out (events). `covered` is the share of records with something to code for
    which something was coded. Only events have the rest: `parts` is partial credit, `wholes` are
    events as a whole, `extra` counts coded events that the gold does not have, and `mirrored`
    those of them that are the other direction of one that it has (A meets B, B meets A).
    """

    kind: str
    records: int
    gold: int
    coded: int
    covered: float
    level: Level
    scale: Scale
    scores: dict[Level, Scores]
    parts: tuple[PartScore, ...] = ()
    wholes: tuple[PartScore, ...] = ()
    extra: int = 0
    mirrored: int = 0
    wrong: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    errors: tuple[ErrorCase, ...] = ()


@frozen(eq=False)
class Report:
    """All results of one evaluation."""

    codebook: CodebookRef
    eventcode_version: str
    sections: tuple[Section, ...]


def evaluate(
    coder: Coder,
    golds: Iterable[Gold],
    against: Level | None = None,
    *,
    version: str = "",
    watch: Watch = lambda done: None,
) -> Report:
    """Code the records of some gold and score what comes out.

    `against` is the level of the confusion matrix and of the errors: without it PLOVER names
    where the gold has them, and else roots, or quad classes if the gold has no more. All levels
    that the gold allows are scored. `watch` is told how many records are done. Raises
    `EventcodeError` when there is no gold, or none at the level that is asked for.
    """
    golds = list(golds)
    if not golds:
        raise EventcodeError("there is no gold to compare with: no record could be read")
    codings = []
    for done, coding in enumerate(coder.code_all(gold.item for gold in golds), start=1):
        codings.append(coding)
        watch(done)
    both = list(zip(golds, codings, strict=True))
    said = [action for gold in golds for action in gold.actions]
    level = against or _default_level(said)
    scales = {each: Scale.of(each, coder.codebook, said) for each in LEVELS}
    if said and not any(scales[level].of_gold(action) is not None for action in said):
        raise EventcodeError(f"--against {level}: no record of the gold says so much of its deeds")
    asked = [(gold, coding) for gold, coding in both if gold.action is not None]
    whole = [(gold, coding) for gold, coding in both if gold.action is None]
    sections = []
    if asked:
        sections.append(_actions(coder, asked, scales, level))
    if whole:
        sections.append(_events(coder, whole, scales, level))
    return Report(coder.codebook.ref, version, tuple(sections))


def _default_level(said: Sequence[GoldAction]) -> Level:
    if any(action.plover is not None for action in said):
        return "plover"
    return "root" if not said or any(action.cameo is not None for action in said) else "quad"


def _actions(
    coder: Coder,
    records: Sequence[tuple[Gold, Coding]],
    scales: dict[Level, Scale],
    level: Level,
) -> Section:
    scores: dict[Level, Scores] = {}
    kinds, wrong = Kinds(coder, scales[level]), list[Wrong]()
    for each, scale in scales.items():
        pairs: list[Pair] = []
        for gold, coding in records:
            assert gold.action is not None
            wanted = scale.of_gold(gold.action)
            if wanted is None:
                continue
            event = coding.events[0] if coding.events else None
            got = scale.of_action(event.action) if event is not None else None
            pairs.append(Pair(len(pairs), wanted, got))
            if each == level and wanted != got:
                kind = kinds.of(gold, coding, wanted, event, got)
                shown = str(gold.action) if gold.action.cameo or gold.action.plover else wanted
                wrong.append(Wrong(gold, coding, shown, wanted, event, got, kind))
        if pairs:
            scores[each] = score(pairs, len(pairs))
    coded = sum(bool(coding.events) for _, coding in records)
    return Section(
        kind="actions",
        records=len(records),
        gold=len(records),
        coded=coded,
        covered=coded / len(records),
        level=level,
        scale=scales[level],
        scores=scores,
        wrong=len(wrong),
        kinds=_counted(wrong),
        errors=tuple(worst(coder, wrong, scales[level], SHOWN)),
    )


def _events(
    coder: Coder,
    records: Sequence[tuple[Gold, Coding]],
    scales: dict[Level, Scale],
    level: Level,
) -> Section:
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
        kinds=_counted(wrong),
        errors=tuple(worst(coder, wrong, scales[level], SHOWN)),
    )


def _counted(wrong: Iterable[Wrong]) -> tuple[tuple[str, int], ...]:
    counts = Counter(case.kind for case in wrong)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


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
