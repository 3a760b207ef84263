"""Events back from a file that `write_drop` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eventcode.export.arrow import event_schema, events_from_batches
from eventcode.export.csvfile import read_cells
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import Fault, InputError
from eventcode.model.event import Event

if TYPE_CHECKING:
    import pyarrow as pa

# A record must lie within one block or the next; a sentence of a megabyte is none.
CSV_BLOCK: Final = 16 << 20
BATCH_ROWS: Final = 4096


def read_events(path: Path | str, *, raw: bool = False) -> Iterator[Event]:
    """The events of `events.parquet`, of `events.csv`, or of the drop in a folder, in file order.

    `raw` says that the CSV was written with `raw_csv`, so that leading apostrophes belong to the
    text. Raises `InputError` naming the file and the row that cannot be read.
    """
    import pyarrow as pa

    path = Path(path)
    if path.is_dir():
        path = path / "events.parquet"
    try:
        if path.suffix == ".parquet":
            yield from events_from_batches(_parquet_batches(path), str(path))
        elif path.suffix == ".csv":
            yield from events_from_batches(_csv_batches(path, raw=raw), str(path))
        else:
            raise InputError(
                [Fault(str(path), message="is no .parquet or .csv file, nor a drop's folder")]
            )
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError([Fault(str(path), message=f"cannot be read: {error}")]) from error


def _parquet_batches(path: Path) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=BATCH_ROWS)


def _csv_batches(path: Path, *, raw: bool) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    from pyarrow import csv

    schema = event_schema()
    lists = {column.name for column in EVENT_COLUMNS if column.type == "list"}
    reader = csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=CSV_BLOCK),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            column_types={
                field.name: pa.string() if field.name in lists else field.type for field in schema
            },
        ),
    )
    with reader:
        for batch in reader:
            table = pa.Table.from_batches([batch])
            yield from read_cells(table, EVENT_COLUMNS, raw=raw).to_batches()
