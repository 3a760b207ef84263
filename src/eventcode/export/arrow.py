"""Events and uncoded rows as Arrow tables, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, Column
from eventcode.model.errors import ExportError, Fault, InputError, ValueTypeError
from eventcode.model.event import Event, Uncoded
from eventcode.model.rows import event_from_row, uncoded_from_row

if TYPE_CHECKING:
    import pyarrow as pa

_Made = TypeVar("_Made")


def arrow_schema(
    columns: Sequence[Column[Any]], metadata: Mapping[str, str] | None = None
) -> pa.Schema:
    """The Arrow schema of some columns; what is never missing is not nullable there either."""
    import pyarrow as pa

    types: dict[str, pa.DataType] = {
        "text": pa.string(),
        "int8": pa.int8(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date32": pa.date32(),
        # "element" is what Parquet calls it, so that the schema is the same before and after.
        "list": pa.list_(pa.field("element", pa.string(), nullable=False)),
    }
    fields = [pa.field(column.name, types[column.type], column.nullable) for column in columns]
    noted: dict[str | bytes, str | bytes] = {key: value for key, value in (metadata or {}).items()}
    return pa.schema(fields, metadata=noted or None)


def event_schema(metadata: Mapping[str, str] | None = None) -> pa.Schema:
    """The Arrow schema of the event table."""
    return arrow_schema(EVENT_COLUMNS, metadata)


def uncoded_schema(metadata: Mapping[str, str] | None = None) -> pa.Schema:
    """The Arrow schema of the uncoded table."""
    return arrow_schema(UNCODED_COLUMNS, metadata)


def to_table(events: Iterable[Event]) -> pa.Table:
    """The event table of some events, in the order given.

    Raises `ExportError` when a value does not fit its column, such as an offset beyond 32 bits or
    text that holds half of a surrogate pair.
    """
    return _table(tuple(events), EVENT_COLUMNS)


def uncoded_table(uncoded: Iterable[Uncoded]) -> pa.Table:
    """The uncoded table of some uncoded rows, in the order given; raises like `to_table`."""
    return _table(tuple(uncoded), UNCODED_COLUMNS)


def from_table(table: pa.Table) -> Iterator[Event]:
    """The events of an event table, one after the other; further columns are ignored.

    Raises `InputError` naming the row when a column is missing or a value is not allowed.
    """
    return events_from_batches(table.to_batches(), "table")


def uncoded_from_table(table: pa.Table) -> Iterator[Uncoded]:
    """The uncoded rows of an uncoded table; raises like `from_table`."""
    return uncoded_from_batches(table.to_batches(), "table")


def events_from_batches(batches: Iterable[pa.RecordBatch], file: str) -> Iterator[Event]:
    """The events of some batches of the event table; `file` stands in the faults."""
    return _made(batches, file, event_from_row)


def uncoded_from_batches(batches: Iterable[pa.RecordBatch], file: str) -> Iterator[Uncoded]:
    """The uncoded rows of some batches of the uncoded table; `file` stands in the faults."""
    return _made(batches, file, uncoded_from_row)


def _made(
    batches: Iterable[pa.RecordBatch], file: str, make: Callable[[dict[str, Any]], _Made]
) -> Iterator[_Made]:
    for number, row in _rows(batches):
        try:
            yield make(row)
        except ValueTypeError as error:
            raise InputError([Fault(file, number, 1, f"row {number}: {error}")]) from error


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            yield number, row


def _table(rows: Sequence[Any], columns: Sequence[Column[Any]]) -> pa.Table:
    import pyarrow as pa

    schema = arrow_schema(columns)
    arrays: list[pa.Array[Any]] = []
    for column, kind in zip(columns, schema.types, strict=True):
        values = [column.get(row) for row in rows]
        try:
            arrays.append(pa.array(values, type=kind))
        except (pa.ArrowException, OverflowError, TypeError, UnicodeError) as error:
            raise ExportError(
                f"a value does not fit column {column.name!r} of type {column.type}: {error}"
            ) from error
    return pa.Table.from_arrays(arrays, schema=schema)
