"""Bringing the files of others into the event table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from eventcode.export.arrow import event_schema
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.drop import CHECKSUMS
from eventcode.export.layouts.records import read_layout
from eventcode.export.parquet import write_parquet
from eventcode.export.whole import whole_file
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError, Fault, InputError

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 16_384


@frozen
class Imported:
    """What came of an import: the file written, its rows, and how many records were refused."""

    file: Path
    rows: int
    faults: int


def imported_schema(layout: str) -> pa.Schema:
    """The event table's schema with nulls allowed everywhere, and the layout in its metadata."""
    import pyarrow as pa

    fields = [field.with_nullable(True) for field in event_schema()]
    return pa.schema(fields, metadata={"imported_from": layout})


def import_layout(
    path: Path | str,
    layout: str,
    out: Path | str,
    *,
    on_fault: Callable[[Fault], None] = lambda fault: None,
) -> Imported:
    """Write the records of a file in another layout as an event table.

    `out` is a `.parquet` or `.csv` file; any other name is a folder, which gets an
    `events.parquet`. Rows keep the file's order. A record that cannot be read is handed to
    `on_fault` with its line, and the rest is kept. The file appears whole or not at all, in memory
    that does not grow with it. Raises like `read_layout`, `InputError` when no record at all could
    be read, and `ExportError` when `out` cannot be written or is a folder with a drop.
    """
    target = _target(Path(out))
    faults = 0

    def good() -> Iterator[dict[str, Any]]:
        nonlocal faults
        for record in read_layout(path, layout):
            if isinstance(record, Fault):
                faults += 1
                on_fault(record)
            else:
                yield record

    schema = imported_schema(layout)
    with whole_file(target, Path(path)) as work:
        write = _write_csv if target.suffix == ".csv" else _write_parquet
        rows = write(work, schema, _tables(good(), schema))
        if faults and not rows:
            message = f"none of its {faults} records could be read; nothing was written"
            raise InputError([Fault(str(path), message=message)])
    return Imported(target, rows, faults)


def _target(out: Path) -> Path:
    if out.suffix in (".parquet", ".csv") and not out.is_dir():
        return out
    if (out / CHECKSUMS).exists():
        raise ExportError(
            f"{out}: holds a drop ({CHECKSUMS}), which an import does not replace; "
            "choose another folder, or name a .parquet or .csv file"
        )
    return out / "events.parquet"


def _tables(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.Table]:
    import pyarrow as pa

    rows = iter(rows)
    while piece := list(islice(rows, ROWS_AT_ONCE)):
        yield pa.Table.from_pylist(piece, schema=schema)


def _write_parquet(work: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
    return sum(table.num_rows for table in write_parquet(work, schema, tables, order=()))


def _write_csv(work: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
    rows = 0
    with work.open("wb") as file:
        file.write(csv_header(EVENT_COLUMNS))
        for table in tables:
            file.writelines(csv_records(table, EVENT_COLUMNS, raw=False))
            rows += table.num_rows
    return rows
