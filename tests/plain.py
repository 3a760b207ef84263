"""Events for tests that say only what matters to them."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pyarrow.parquet as pq

from eventcode.export import to_table
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.event import Action, Actor, CodebookRef, Event
from eventcode.model.text import Span
from eventcode.model.when import DatePrecision, FuzzyDate


def plain_event(
    day: str | None,
    source: str | None,
    code: str,
    target: str | None,
    *,
    id: str = "",
    precision: DatePrecision = "day",
    goldstein: float | None = None,
    plover: str | None = None,
    **fields: Any,
) -> Event:
    """An event; an actor that is None has words instead of a code."""
    root = int(code[:2])
    quad = 1 + sum(root > last for last in (5, 9, 14))
    made = Event(
        id=id or "-".join(map(str, (day, source, code, target))),
        document_id="d1",
        sentence_index=0,
        date=None if day is None else FuzzyDate(date.fromisoformat(day), precision),
        source=_actor(source),
        target=_actor(target),
        action=Action(CameoCode(code), "a deed", quad, goldstein, plover),
        modality="actual",
        action_text="did",
        rule_id=f"{code}-1",
        place=None,
        sentence_text="Somebody did it.",
        span=Span(0, 16),
        codebook=CodebookRef("test", "1", "0" * 64),
        eventcode_version="0",
    )
    return attrs.evolve(made, **fields)


def _actor(code: str | None) -> Actor:
    return Actor(None, text="somebody") if code is None else Actor(ActorCode(code), text=code)


def event_file(path: Path, *events: Event) -> Path:
    """An event table of some events, as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(to_table(events), path)
    return path
