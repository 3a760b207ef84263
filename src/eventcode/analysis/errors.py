"""The worst errors, with what was expected, what came out, and why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from eventcode.analysis.gold import Gold
from eventcode.analysis.labels import Scale
from eventcode.coding.coder import Coder
from eventcode.coding.explain import Explained, explain
from eventcode.model.event import Coding, Event

SHOWN: Final = 50
_EXPLAINED: Final = 60  # lines; a long text's explanation is cut


@frozen(eq=False)
class Wrong:
    """Something that came out wrong: shown as `expected`, with its labels at the main level."""

    gold: Gold
    coding: Coding
    expected: str
    wanted: str | None
    event: Event | None
    got: str | None
    kind: str


@frozen
class ErrorCase:
    """An error as it is shown.

    `gap` is how far the Goldstein scores of the two labels lie apart, nothing counting as 0.
    `rules` and `words` are those of what was coded; `reasons` say why there is nothing else.
    """

    id: str
    text: str
    expected: str
    got: str
    kind: str
    gap: float
    rules: str
    words: str
    reasons: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()


def worst(coder: Coder, wrong: Iterable[Wrong], scale: Scale, shown: int) -> list[ErrorCase]:
    """The worst errors: those with the widest gap, then in the order of the gold."""
    wrong = list(wrong)
    labels = {label for case in wrong for label in (case.wanted, case.got) if label is not None}
    scores = {label: scale.goldstein(label) for label in sorted(labels)}

    def gap(case: Wrong) -> float:
        wanted, got = (scores[x] if x is not None else 0.0 for x in (case.wanted, case.got))
        return round(abs(wanted - got), 2)

    chosen = sorted(wrong, key=gap, reverse=True)[:shown]
    return [_case(coder, each, gap(each)) for each in chosen]


def _case(coder: Coder, case: Wrong, gap: float) -> ErrorCase:
    event, item = case.event, case.gold.item
    lines = _lines(explain(coder, case.gold.text, item.published).children)
    kept = list(lines)
    if len(kept) > _EXPLAINED:
        kept = [*kept[:_EXPLAINED], f"and {len(kept) - _EXPLAINED} lines more"]
    return ErrorCase(
        id=item.id,
        text=" ".join(case.gold.text.split()),
        expected=case.expected,
        got=_shown(event, actors=case.gold.action is None),
        kind=case.kind,
        gap=gap,
        rules=event.rule_id if event is not None else "",
        words=event.action_text if event is not None else "",
        reasons=tuple(_reasons(case.coding)),
        explanation=tuple(kept),
    )


def _shown(event: Event | None, *, actors: bool) -> str:
    if event is None:
        return "nothing"
    code = str(event.action.code)
    if not actors:
        return f"{code} {event.action.name}"
    sides = [side.code or side.text for side in (event.source, event.target)]
    return f"{sides[0]} {code} {sides[1]}"


def _reasons(coding: Coding) -> Iterator[str]:
    for row in coding.uncoded:
        words = row.action_text or " ".join(row.sentence_text.split())
        yield f"{row.reason}: {words}" + (f" ({row.detail})" if row.detail else "")


def _lines(nodes: Sequence[Explained], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield "  " * depth + node.label
        yield from _lines(node.children, depth + 1)
