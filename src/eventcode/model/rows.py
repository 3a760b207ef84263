"""Events and uncoded rows as plain rows, and back.

A row maps each column's name to a plain value: text, int, float, `datetime.date`, a list of texts
or None. `event_from_row(event_row(event)) == event` for every event.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from eventcode.model.codes import event_code
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS
from eventcode.model.errors import ValueTypeError
from eventcode.model.event import Action, Actor, CodebookRef, Event, Evidence, Uncoded
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate, Place

_EVIDENCE: Final = re.compile(r"([0-9]+):([0-9]+)-([0-9]+)")
_Made = TypeVar("_Made")


def event_row(event: Event) -> dict[str, Any]:
    """The event as a row, in the order of `EVENT_COLUMNS`."""
    return {column.name: column.get(event) for column in EVENT_COLUMNS}


def uncoded_row(uncoded: Uncoded) -> dict[str, Any]:
    """The uncoded row as a plain row, in the order of `UNCODED_COLUMNS`."""
    return {column.name: column.get(uncoded) for column in UNCODED_COLUMNS}


def event_from_row(row: Mapping[str, Any]) -> Event:
    """The event of a row; further columns are ignored.

    Raises `ValueTypeError` when a column is missing, a value is not allowed, or a derived column
    (such as `root_code` or `source_country`) contradicts the column it is derived from.
    """
    for column in EVENT_COLUMNS:
        if column.name not in row:
            raise ValueTypeError(f"column {column.name!r} is missing")
        if row[column.name] is None and not column.nullable:
            raise ValueTypeError(f"column {column.name!r} is empty, every coded event has a value")
    event = _made(_event, row)
    for column in EVENT_COLUMNS:
        if column.get(event) != row[column.name]:
            raise ValueTypeError(
                f"column {column.name!r} should be {column.get(event)!r} by the other columns of "
                f"its row, got {row[column.name]!r}"
            )
    return event


def uncoded_from_row(row: Mapping[str, Any]) -> Uncoded:
    """The uncoded row of a plain row; raises `ValueTypeError` for what it cannot be."""
    names = [column.name for column in UNCODED_COLUMNS]
    return _made(lambda given: Uncoded(**{name: given[name] for name in names}), row)


def _made(make: Callable[[Mapping[str, Any]], _Made], row: Mapping[str, Any]) -> _Made:
    try:
        return make(row)
    except KeyError as error:
        raise ValueTypeError(f"column {error.args[0]!r} is missing") from error
    except (TypeError, AttributeError) as error:
        # A null where a number, a list or a code belongs.
        raise ValueTypeError(f"a value of the row has the wrong type: {error}") from error


def _event(row: Mapping[str, Any]) -> Event:
    source, target = _actor(row, "source"), _actor(row, "target")
    if source is None or target is None:
        side = "source" if source is None else "target"
        raise ValueTypeError(
            f"columns '{side}_code' and '{side}_text' are empty, an event needs both actors"
        )
    return Event(
        id=row["event_id"],
        document_id=row["document_id"],
        sentence_index=row["sentence_index"],
        date=_date(row),
        source=source,
        target=target,
        action=Action(
            code=event_code(row["action_code"]),
            name=row["action_name"],
            quad_class=row["quad_class"],
            goldstein=row["goldstein"],
            plover_event=row["plover_event"],
            plover_mode=row["plover_mode"],
            plover_contexts=tuple(row["plover_contexts"]),
        ),
        modality=row["modality"],
        action_text=row["action_text"],
        rule_id=row["rule_id"],
        place=_place(row),
        sentence_text=row["sentence_text"],
        span=Span(row["text_start"], row["text_end"]),
        codebook=CodebookRef(
            row["codebook_id"], row["codebook_version"], row["codebook_digest"]
        ),
        eventcode_version=row["eventcode_version"],
        published=row["document_published"],
        document_source=row["document_source"],
        url=row["document_url"],
        title=row["document_title"],
        speaker=_actor(row, "speaker"),
        evidence=tuple(_evidence(text) for text in row["evidence"]),
        confidence=row["confidence"],
    )


def _actor(row: Mapping[str, Any], side: str) -> Actor | None:
    code, text = row[f"{side}_code"], row[f"{side}_text"]
    if code is None and text is None:
        return None
    return Actor(code, row[f"{side}_name"], text)


def _date(row: Mapping[str, Any]) -> FuzzyDate | None:
    if row["date"] is None:
        return None
    return FuzzyDate(row["date"], row["date_precision"], row["date_text"])


def _place(row: Mapping[str, Any]) -> Place | None:
    if row["place_name"] is None:
        return None
    return Place(
        name=row["place_name"],
        country=row["place_country"],
        admin1=row["place_admin1"],
        lat=row["place_lat"],
        lon=row["place_lon"],
        geonameid=row["place_geonameid"],
        precision=row["place_precision"],
        text=row["place_text"],
        origin=row["place_origin"],
    )


def _evidence(text: str) -> Evidence:
    match = _EVIDENCE.fullmatch(text)
    if match is None:
        raise ValueTypeError(
            f"column 'evidence' lists places as sentence:start-end, such as 4:310-355, got {text!r}"
        )
    index, start, end = (int(number) for number in match.groups())
    return Evidence(index, Span(start, end))
