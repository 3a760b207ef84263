"""Measuring a codebook: how often each of its rules was right, on gold and on its own examples.

What is compared is the kind of deed: the PLOVER name that the codebook gives a code, and the root
of a code that has none. All gold says at least so much, and actors, date and place are not the
rule's doing.
"""

from collections.abc import Iterable, Iterator

from attrs import frozen

from eventcode.analysis.credit import Comparer, other_directions
from eventcode.analysis.examples import Outcome, check_examples, fitting, has_action
from eventcode.analysis.gold import Gold
from eventcode.analysis.labels import GoldAction, Scale
from eventcode.codebook.confidence import Count
from eventcode.codebook.measured import Measured
from eventcode.codebook.types import CAMEO
from eventcode.coding.coder import Coder
from eventcode.model.codes import CameoCode, EventCode
from eventcode.model.errors import EventcodeError
from eventcode.model.event import Coding, Event


@frozen
class Judged:
    """A coding of which gold says whether it is right.

    `exact` is whether the whole code is the gold's, None where the gold has no whole code.
    """

    rule: str
    code: EventCode
    right: bool
    exact: bool | None = None


def measure(coder: Coder, golds: Iterable[Gold]) -> Measured:
    """What came of some gold and of the examples of the coder's codebook, counted.

    Raises `EventcodeError` for a codebook whose events have no CAMEO codes: its rules are those of
    the codebook that it extends, and measured there.
    """
    book = coder.codebook
    if book.scheme != CAMEO:
        raise EventcodeError(
            f"codebook {book.ref.id} writes no CAMEO codes; measure the one that it extends"
        )
    outcomes = check_examples(coder, coder.codebook.examples)
    examples = [each for outcome in outcomes for each in _of_example(outcome)]
    return Measured(_counted(judged(coder, golds)), _counted(examples))


def judged(coder: Coder, golds: Iterable[Gold]) -> Iterator[Judged]:
    """The codings of some gold's records of which it says whether they are right.

    Of records with events that is every event, save the other direction of a right one. Records
    that say less of the deed than its kind are left out.
    """
    golds = list(golds)
    said = [action for gold in golds for action in gold.actions]
    kind, code = (Scale.of(level, coder.codebook, said) for level in ("plover", "code"))
    comparer = Comparer(kind, coder.gazetteer.lookup)
    for gold, coding in zip(golds, coder.code_all(gold.item for gold in golds), strict=True):
        for event, action in _pairs(gold, coding, comparer):
            wanted = kind.of_gold(action) if action is not None else None
            if action is None or wanted is not None:
                whole = code.of_gold(action) if action is not None else None
                yield Judged(
                    event.rule_id,
                    event.action.code,
                    wanted == kind.of_action(event.action),
                    whole == code.of_action(event.action) if whole is not None else None,
                )


def _pairs(
    gold: Gold, coding: Coding, comparer: Comparer
) -> Iterator[tuple[Event, GoldAction | None]]:
    """The events that came of a record, each with what the gold has in its place."""
    if gold.action is not None:
        for event in coding.events:
            yield event, gold.action
        return
    matches = comparer.matches(gold.events, coding.events)
    turned = other_directions(matches)
    for match in matches:
        if match.got is not None and match.got not in turned:
            yield match.got, match.gold.action if match.gold is not None else None


def _of_example(outcome: Outcome) -> Iterator[Judged]:
    """One coding that is as the example expects it, or those that are not."""
    example, events = outcome.example, outcome.coding.events
    if example.action is None:
        return  # it says nothing of the deed
    right = fitting(example, events)[:1]
    for event in right or [event for event in events if not has_action(example, event)]:
        yield Judged(event.rule_id, event.action.code, bool(right))


def _counted(found: Iterable[Judged]) -> dict[str, dict[CameoCode, Count]]:
    counts: dict[str, dict[CameoCode, Count]] = {}
    for each in found:
        by_code = counts.setdefault(each.rule, {})
        code = CameoCode(each.code)
        by_code[code] = by_code.get(code, Count()) + Count(int(each.right), 1)
    return counts
