"""JSONL, CSV and Parquet files, record by record, in memory that does not grow with the file."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from eventcode.inputs.csvfile import csv_records
from eventcode.inputs.lines import lines_of
from eventcode.inputs.records import KEYS, NEEDS, Details, Item, Placed, Where, lacking, make_item
from eventcode.model.errors import Fault

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS: Final = 256
BUFFER: Final = 1 << 20
Reader = Callable[[BinaryIO, str, str, Details], Iterator[Placed]]


def read_jsonl(stream: BinaryIO, file: str, stem: str, known: Details) -> Iterator[Placed]:
    """One JSON object a line; blank lines are left out."""
    whole, empty = Where(file, stem), True
    for line in lines_of(stream):
        where = Where(file, stem, line.number)
        if line.fault is not None:
            empty = False
            yield where, where.fault(f"the line {line.fault}")
        elif line.text.strip():
            empty = False
            yield where, _json_item(line.text, where, known)
    if empty:
        yield whole, whole.fault("is empty; put one JSON object on each line")


def read_csv(stream: BinaryIO, file: str, stem: str, known: Details) -> Iterator[Placed]:
    """One record a row, named by the header."""
    whole = Where(file, stem)
    records = csv_records(stream)
    header = next(records, None)
    if header is None:
        yield whole, whole.fault("is empty; the first line names the columns")
        return
    names = [cell.strip() for cell in header.cells]
    problem = header.fault or _bad_header(names)
    if problem is not None:
        where = Where(file, stem, header.line)
        yield where, where.fault(problem)
        return
    empty = True
    for record in records:
        empty = False
        where = Where(file, stem, record.line)
        if record.fault is not None:
            yield where, where.fault(record.fault)
        elif len(record.cells) != len(names):
            yield where, where.fault(
                f"the record has {len(record.cells)} cells, the header has {len(names)}; put a "
                "cell that holds the separator between quotation marks"
            )
        else:
            yield where, make_item(dict(zip(names, record.cells, strict=True)), where, known)
    if empty:
        yield whole, whole.fault("has a header and no records")


def read_parquet(path: Path, file: str, stem: str, known: Details) -> Iterator[Placed]:
    """One record a row; a record's line in faults and ids is its row, from 1.

    A row group that cannot be read costs its own rows, those after it are read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    whole, begin = Where(file, stem), 0
    try:
        # With a buffer, a row group of any size is read page by page.
        with pq.ParquetFile(path, buffer_size=BUFFER) as parquet:
            names = parquet.schema_arrow.names
            problem = lacking(names)
            if problem is not None:
                yield whole, whole.fault(problem)
                return
            wanted = [key for key in KEYS if key in names]
            for group in range(parquet.num_row_groups):
                end = begin + parquet.metadata.row_group(group).num_rows
                row = begin
                try:
                    for batch in parquet.iter_batches(
                        BATCH_ROWS, row_groups=[group], columns=wanted, use_threads=False
                    ):
                        for index in range(batch.num_rows):
                            row += 1
                            where = Where(file, stem, row)
                            yield where, _row_item(batch, index, where, known)
                except (pa.ArrowException, OSError) as error:
                    message = f"rows {row + 1} to {end} cannot be read as Parquet: {error}"
                    yield Where(file, stem, row + 1), Where(file, stem, row + 1).fault(message)
                begin = end
    except pa.ArrowException as error:
        yield whole, whole.fault(f"cannot be read as Parquet: {error}")
        return
    if not begin:
        yield whole, whole.fault("has no records")


def json_object(text: str, where: Where, wanted: str) -> Mapping[str, Any] | Fault:
    """The JSON object in a line, or the fault; `wanted` says what an object should hold."""
    try:
        value: Any = json.loads(text)
    except json.JSONDecodeError as error:
        return where.fault(
            f"is not JSON: {error.msg}; each line holds one JSON object", error.colno
        )
    except (ValueError, RecursionError) as error:
        return where.fault(f"is no JSON that can be read: {error}")
    return value if isinstance(value, Mapping) else where.fault(f"is JSON and no object{wanted}")


def _row_item(batch: "pa.RecordBatch", index: int, where: Where, known: Details) -> Item:
    try:
        values = {name: batch.column(name)[index].as_py() for name in batch.schema.names}
    except UnicodeDecodeError as error:
        return where.fault(f"the row holds text that is not UTF-8: {error}")
    return make_item(values, where, known)


def _json_item(text: str, where: Where, known: Details) -> Item:
    value = json_object(text, where, f": {NEEDS}")
    return value if isinstance(value, Fault) else make_item(value, where, known)


def _bad_header(names: list[str]) -> str | None:
    twice = sorted({name for name in names if name in KEYS and names.count(name) > 1})
    if twice:
        return f"column {twice[0]!r} stands twice in the header"
    return lacking([name for name in names if name])
