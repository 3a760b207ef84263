"""Events back from a file that `write_drop` wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eventcode.export.arrow import event_schema, events_from_batches, uncoded_from_batches
from eventcode.export.csvfile import read_cells
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import Fault, InputError
from eventcode.model.event import Event, Uncoded

if TYPE_CHECKING:
    import pyarrow as pa

# A record must lie within one block or the next; a sentence of a megabyte is none.
CSV_BLOCK: Final = 16 << 20
BATCH_ROWS: Final = 4096
_FEW: Final = 5
_CSV_COLUMN: Final = re.compile("CSV column #([0-9]+)")
_CSV_MISSING: Final = re.compile("^Column (.+) in include_columns does not exist")


def read_events(path: Path | str, *, raw: bool = False) -> Iterator[Event]:
    """The events of `events.parquet`, of `events.csv`, or of the drop in a folder, in file order.

    Those of a partitioned drop come by partition.

    `raw` says that the CSV was written with `raw_csv`, so that leading apostrophes belong to the
    text. Raises `InputError` naming the file and the row that cannot be read.
    """
    path = table_file(path)
    with telling_why(path):
        yield from events_from_batches(_batches(path, raw=raw), str(path))


def read_rows(
    path: Path | str, *, raw: bool = False, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of an event table, coded or imported, as plain values, in file order.

    Takes what `read_events` takes, and also tables whose columns have nulls where coded events
    have none. Raises `InputError` naming the file and the column when a column is missing or of
    another type, and when the file cannot be read. Further columns are left out. `columns` names
    those that are wanted; without it all are, which a table of an earlier version may not have.
    """
    path = table_file(path)
    names = [column.name for column in EVENT_COLUMNS] if columns is None else list(columns)
    with telling_why(path):
        for number, batch in enumerate(_batches(path, raw=raw)):
            if number == 0:
                check_schema(batch.schema, str(path), names)
            yield from batch.select(names).to_pylist()


def read_uncoded(path: Path | str) -> Iterator[Uncoded]:
    """The uncoded rows of a drop's folder or of an `uncoded.parquet`, in file order.

    Raises `InputError` naming the file, and the row that cannot be read.
    """
    path = Path(path)
    path = path / "uncoded.parquet" if path.is_dir() else path
    with telling_why(path):
        yield from uncoded_from_batches(_parquet_batches(path), str(path))


def table_file(path: Path | str) -> Path:
    """What holds the event table: in a drop's folder its Parquet file or its partitioned dataset.

    The folder of a partitioned dataset is taken as it is.
    """
    path = Path(path)
    if not path.is_dir() or next(path.glob("*=*"), None) is not None:
        return path
    partitioned = path / "events"
    return partitioned if partitioned.is_dir() else path / "events.parquet"


@contextmanager
def telling_why(path: Path) -> Iterator[None]:
    """Raise an `InputError` that tells in our words why a file cannot be read."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        message = f"cannot be read: {_words(error, path)}"
        raise InputError([Fault(str(path), message=message)]) from error


def _words(error: Exception, path: Path) -> str:
    """What an error says, with the name of a CSV column instead of its number."""
    if isinstance(error, FileNotFoundError):
        return "it is not there; check the name"
    message = str(error)
    if missing := _CSV_MISSING.search(message):
        return f"column {missing[1]} is missing"
    if _CSV_COLUMN.search(message) is None:
        return message
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        names = file.readline().rstrip("\n").split(",")
    return _CSV_COLUMN.sub(lambda match: f"column {names[int(match[1])]!r}", message)


def _batches(path: Path, *, raw: bool) -> Iterator[pa.RecordBatch]:
    if path.is_dir():
        parts = sorted(path.glob("*=*/*.parquet"))
        return chain.from_iterable(_parquet_batches(part) for part in parts)
    if path.suffix == ".parquet":
        return _parquet_batches(path)
    if path.suffix == ".csv":
        return csv_batches(path, raw=raw)
    if not path.exists():
        raise FileNotFoundError(path)
    raise InputError(
        [Fault(str(path), message="is no .parquet or .csv file, nor a drop's folder")]
    )


def check_schema(schema: pa.Schema, file: str, names: Sequence[str]) -> None:
    """Raise `InputError` for every named column that is missing or of another type.

    Where more than a few are missing it is another kind of table, which is one fault.
    """
    missing = sorted(set(names) - set(schema.names))
    if len(missing) > _FEW:
        shown = ", ".join(repr(name) for name in missing)
        message = f"is no event table: it lacks the columns {shown}"
        raise InputError([Fault(file, message=message)])
    faults = []
    for wanted in (event_schema().field(name) for name in names):
        if wanted.name not in schema.names:
            faults.append(f"column {wanted.name!r} is missing, it should be {wanted.type}")
            continue
        found = schema.field(wanted.name).type
        if not _same_kind(found, wanted.type):
            faults.append(f"column {wanted.name!r} should be {wanted.type}, got {found}")
    if faults:
        raise InputError([Fault(file, message=message) for message in faults])


def _same_kind(found: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether a type gives the same Python values; a column of nothing but nulls has any type."""
    import pyarrow as pa
    import pyarrow.types as kinds

    if isinstance(found, pa.DictionaryType):
        found = found.value_type
    if kinds.is_null(found) or found == wanted:
        return True
    for is_kind in (kinds.is_integer, kinds.is_date):
        if is_kind(wanted):
            return bool(is_kind(found))
    if kinds.is_floating(wanted):
        return bool(kinds.is_floating(found))
    if isinstance(wanted, pa.ListType):
        lists = isinstance(found, pa.ListType | pa.LargeListType)
        return lists and _same_kind(found.field(0).type, wanted.value_type)
    return bool(kinds.is_string(found) or kinds.is_large_string(found))


def _parquet_batches(path: Path) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=BATCH_ROWS)


def csv_batches(
    path: Path, *, raw: bool, names: Sequence[str] = ()
) -> Iterator[pa.RecordBatch]:
    """The batches of a CSV file, whole rows or only the named columns, in their order."""
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
            include_columns=list(names),
            column_types={
                field.name: pa.string() if field.name in lists else field.type for field in schema
            },
        ),
    )
    with reader:
        for batch in reader:
            table = pa.Table.from_batches([batch])
            yield from read_cells(table, EVENT_COLUMNS, raw=raw).to_batches()
