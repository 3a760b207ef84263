"""Running a codebook's examples: what it expects of its sentences against what comes out."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from attrs import frozen

from eventcode.codebook.errors import EXAMPLE_FAILS, PROMOTE
from eventcode.codebook.types import Example
from eventcode.coding.coder import Coder
from eventcode.model.errors import Fault
from eventcode.model.event import Coding, Event
from eventcode.model.text import Document

Verdict = Literal["passed", "failed", "missed", "promote"]
PUBLISHED: Final = date(2020, 6, 17)
"""The day of an example that names none."""


@frozen
class Outcome:
    """What came of an example.

    `missed` is a known miss that is still missed, `promote` one that comes out right by now and
    belongs among the examples.
    """

    example: Example
    verdict: Verdict
    coding: Coding

    @property
    def ok(self) -> bool:
        """Whether the codebook is as it says."""
        return self.verdict in ("passed", "missed")

    @property
    def got(self) -> str:
        """What came out, in the form of `expected`."""
        return "; ".join(
            f"{event.source.code} {event.action.code} {event.target.code}"
            for event in self.coding.events
        ) or "nothing"  # fmt: skip


def expected(example: Example) -> str:
    """What should come of an example, in short: `JPN 071 KEN`, with `*` for what is left open."""
    if example.action == "none":
        return "nothing"
    shown = " ".join(part or "*" for part in (example.source, example.action, example.target))
    if example.contexts:
        shown += f" in {', '.join(example.contexts)}"
    if example.kind == "counterexample" and _is_code(example.under):
        return f"not {example.under}" if shown == "* * *" else f"{shown}, not {example.under}"
    return shown


def fault_of(outcome: Outcome) -> Fault:
    """What is wrong with the codebook when an example comes out otherwise than it says."""
    example = outcome.example
    kind = f"{example.kind.replace('_', ' ')} of {example.under}"
    if outcome.verdict == "promote":
        message = f"{kind} comes out right, promote it: {example.text}"
        return Fault(example.file, example.line, 1, message, PROMOTE.code)
    message = f"{kind}: expected {expected(example)}, got {outcome.got}"
    return Fault(example.file, example.line, 1, message, EXAMPLE_FAILS.code)


def check_examples(coder: Coder, examples: Iterable[Example]) -> list[Outcome]:
    """Code each example and compare; an example without a date is dated `PUBLISHED`."""
    examples = list(examples)
    documents = [
        Document(id=str(number), text=example.text, published=example.published or PUBLISHED)
        for number, example in enumerate(examples)
    ]
    found = zip(examples, coder.code_all(documents), strict=True)
    return [Outcome(example, _verdict(example, coding), coding) for example, coding in found]


def _verdict(example: Example, coding: Coding) -> Verdict:
    right = _as_expected(example, coding.events)
    if example.kind == "known_miss":
        return "promote" if right else "missed"
    if right and example.kind == "counterexample" and _is_code(example.under):
        right = all(event.action.code != example.under for event in coding.events)
    return "passed" if right else "failed"


def _as_expected(example: Example, events: Iterable[Event]) -> bool:
    """Whether one of the events fits; nothing expected fits anything."""
    events = tuple(events)
    if example.action == "none":
        return not events
    if not (example.source or example.action or example.target or example.contexts):
        return True
    return bool(fitting(example, events))


def fitting(example: Example, events: Iterable[Event]) -> list[Event]:
    """The events that are as an example expects one to be."""
    return [
        event
        for event in events
        if _fits(example.source, event.source.code)
        and has_action(example, event)
        and set(example.contexts) <= set(event.action.plover_contexts)
        and _fits(example.target, event.target.code)
    ]


def has_action(example: Example, event: Event) -> bool:
    """Whether an event has the code that an example expects, or a longer one of its kind."""
    return _fits(example.action, event.action.code)


def _fits(wanted: str | None, code: str | None) -> bool:
    """Whether a code is the wanted one, or a longer one of its kind."""
    return wanted is None or (code is not None and code.startswith(wanted))


def _is_code(under: str) -> bool:
    return under[:1].isdigit() or under[:1].isupper()  # 071, ASSAULT-drone; operators are small
