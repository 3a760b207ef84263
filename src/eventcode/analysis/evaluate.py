"""Predictions against gold: every record is coded, compared and counted."""

from collections.abc import Callable, Iterable, Sequence

from eventcode.analysis.errors import SHOWN, Wrong, worst
from eventcode.analysis.gold import Gold
from eventcode.analysis.kinds import Kinds
from eventcode.analysis.labels import LEVELS, GoldAction, Level, Scale
from eventcode.analysis.report import Report, Section, counted
from eventcode.analysis.scores import Pair, Scores, score
from eventcode.analysis.whole import score_events
from eventcode.codebook.types import CAMEO
from eventcode.coding.coder import Coder
from eventcode.model.errors import EventcodeError
from eventcode.model.event import Coding

Watch = Callable[[int], None]


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
    named = coder.codebook.scheme != CAMEO
    level = against or ("plover" if named else _default_level(said))
    scales = {each: Scale.of(each, coder.codebook, said) for each in LEVELS}
    if said and not any(scales[level].of_gold(action) is not None for action in said):
        raise EventcodeError(f"--against {level}: no record of the gold says so much of its deeds")
    asked = [(gold, coding) for gold, coding in both if gold.action is not None]
    whole = [(gold, coding) for gold, coding in both if gold.action is None]
    sections = []
    if asked:
        sections.append(_actions(coder, asked, scales, level))
    if whole:
        sections.append(score_events(coder, whole, scales, level))
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
                shown = scale.name(wanted) if level == "quad" else str(gold.action)
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
        kinds=counted(wrong),
        errors=tuple(worst(coder, wrong, scales[level], SHOWN)),
    )
