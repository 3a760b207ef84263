"""Any valid event survives Arrow, Parquet and CSV and comes back equal."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import codings, events, texts, uncodeds

from eventcode.export import (
    Release,
    csvfile,
    event_schema,
    from_table,
    read_events,
    spill,
    to_table,
    uncoded_from_table,
    uncoded_schema,
    uncoded_table,
    write_drop,
)
from eventcode.export.csvfile import csv_records, join_list, split_list
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS
from eventcode.model.event import CodebookRef, Coding, Event, Uncoded

REF = CodebookRef("cameo", "0.1.0", "d1935")


def by_id(found: list[Event]) -> list[Event]:
    return sorted(found, key=lambda event: event.id)


@given(st.lists(events(), max_size=3))
def test_events_survive_arrow(given_events: list[Event]) -> None:
    table = to_table(given_events)
    assert table.schema == event_schema()
    table.validate(full=True)
    assert list(from_table(table)) == given_events


@given(st.lists(uncodeds(), max_size=3))
def test_uncoded_rows_survive_arrow(given_rows: list) -> None:
    table = uncoded_table(given_rows)
    assert table.schema == uncoded_schema()
    assert list(uncoded_from_table(table)) == given_rows


@given(codings(), st.booleans())
def test_events_survive_parquet_and_csv(coding: Coding, raw: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "drop")
        write_drop(coding, out, codebook=REF, eventcode_version="0.1", release=Release(raw_csv=raw))
        parquet = list(read_events(out))
        assert by_id(parquet) == by_id(list(coding.events))
        assert list(read_events(out / "events.csv", raw=raw)) == parquet


@settings(max_examples=20)
@given(st.lists(events(), min_size=1, max_size=3), st.booleans())
def test_a_value_that_stands_often_is_the_same_cell(given_events: list[Event], raw: bool) -> None:
    def csv(found: list[Event]) -> bytes:
        return b"".join(map(bytes, csv_records(to_table(found), EVENT_COLUMNS, raw=raw)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvfile, "_PIECE_ROWS", 2)
        assert csv(given_events * 3) == csv(given_events) * 3


@given(st.lists(uncodeds(), max_size=30))
def test_waiting_rows_come_back_sorted(
    tmp_path_factory: pytest.TempPathFactory, given_rows: list[Uncoded]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, rows in (("ROWS_AT_ONCE", 4), ("RUN", 8), ("BATCH", 2), ("SLICE", 5)):
            patch.setattr(spill, name, rows)
        place = tmp_path_factory.mktemp("spill") / "waiting.arrow"
        waiting = spill.Spill(place, uncoded_schema(), uncoded_table, ("sentence_index",))
        for row in given_rows:
            waiting.add((row,))
        slices = list(waiting.sorted())
        found = [row for piece in slices for row in uncoded_from_table(piece)]
        others = [row for piece in waiting.sorted(("reason",)) for row in uncoded_from_table(piece)]
    assert all(piece.num_rows == 5 for piece in slices[:-1])
    assert found == sorted(given_rows, key=lambda row: row.sentence_index)
    assert [row.reason for row in others] == sorted(row.reason for row in given_rows)
    assert sorted(map(repr, others)) == sorted(map(repr, given_rows))


@given(st.lists(texts(), max_size=4))
def test_lists_survive_being_joined(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_a_list_that_ends_in_a_backslash_is_refused() -> None:
    with pytest.raises(ValueError, match="single backslash"):
        split_list("a;b\\")


@given(events())
def test_null_stands_only_where_a_column_allows_it(event: Event) -> None:
    for column in EVENT_COLUMNS:
        value = column.get(event)
        assert column.nullable or value is not None
        if column.allowed and value is not None:
            assert value in column.allowed


def test_columns_stand_in_the_order_of_the_contract() -> None:
    names = [column.name for column in EVENT_COLUMNS]
    assert names[:6] == [
        "event_id", "document_id", "sentence_index", "date", "date_precision", "date_text"
    ]  # fmt: skip
    assert names[-10:] == [
        "codebook_id", "codebook_version", "codebook_digest", "eventcode_version", "speaker_code",
        "speaker_name", "speaker_text", "place_origin", "evidence", "confidence",
    ]  # fmt: skip
    assert len(set(names)) == len(names) == 52
    assert [column.name for column in UNCODED_COLUMNS][3] == "reason"
    assert event_schema().field("quad_class").type == pa.int8()
