"""A row of plain values becomes the same event again, or is refused with the column's name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import events, uncodeds

from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS
from eventcode.model.errors import ValueTypeError
from eventcode.model.event import Event, Uncoded
from eventcode.model.rows import event_from_row, event_row, uncoded_from_row, uncoded_row


@given(events())
def test_events_come_back_from_rows(event: Event) -> None:
    row = event_row(event)
    assert list(row) == [column.name for column in EVENT_COLUMNS]
    assert event_from_row({**row, "further": 1}) == event


@given(uncodeds())
def test_uncoded_rows_come_back_from_rows(uncoded: Uncoded) -> None:
    row = uncoded_row(uncoded)
    assert list(row) == [column.name for column in UNCODED_COLUMNS]
    assert uncoded_from_row(row) == uncoded


@given(events(), st.sampled_from(EVENT_COLUMNS))
def test_a_missing_column_is_named(event: Event, column: Any) -> None:
    row = event_row(event)
    del row[column.name]
    with pytest.raises(ValueTypeError, match=f"column '{column.name}' is missing"):
        event_from_row(row)


@given(events())
def test_a_derived_column_that_contradicts_is_named(event: Event) -> None:
    for name in ("root_code", "source_country", "target_roles"):
        with pytest.raises(ValueTypeError, match=f"column '{name}' should be"):
            event_from_row({**event_row(event), name: "other"})


@pytest.mark.parametrize("text", ["", "1:2", "1:5-3", "a:1-2", "1:1-2 "])
@given(event=events())
def test_bad_evidence_is_refused(text: str, event: Event) -> None:
    with pytest.raises(ValueTypeError):
        event_from_row({**event_row(event), "evidence": [text]})


@given(events(), st.sampled_from([column for column in EVENT_COLUMNS if column.type != "text"]))
def test_null_where_none_may_be_is_refused(event: Event, column: Any) -> None:
    if not column.nullable:
        with pytest.raises(ValueTypeError):
            event_from_row({**event_row(event), column.name: None})
