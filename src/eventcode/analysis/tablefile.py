"""Writing a result that is one table, as Parquet or CSV, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcode.export.arrow import arrow_schema
from eventcode.export.batches import event_files
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.parquet import write_parquet
from eventcode.export.whole import whole_file
from eventcode.model.columns import Column
from eventcode.model.errors import ExportError

if TYPE_CHECKING:
    import pyarrow as pa


@contextmanager
def check_target(out: Path, source: Path) -> Iterator[Path]:
    """A new path to write to, which becomes `out` at the end; see `whole_file`.

    Raises `ExportError` also when `out` ends neither in `.parquet` nor in `.csv`, or lies in the
    partitioned set that is read, and `InputError` when there is nothing to read.
    """
    if out.suffix not in (".parquet", ".csv"):
        raise ExportError(f"{out}: the name must end in .parquet or .csv")
    files = event_files(source)
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()) and (
        files != (source / "events.parquet",)
    ):  # fmt: skip
        raise ExportError(f"{out}: lies in the partitioned set that is read; choose another folder")
    with whole_file(out, files[0]) as work:
        yield work


def write_table(
    work: Path,
    out: Path,
    columns: Sequence[Column[Any]],
    slices: Iterable[pa.Table],
    metadata: Mapping[str, str],
    *,
    raw: bool = False,
) -> int:
    """Write slices of a table to `work`, in the format that the name `out` says; count the rows.

    Values are cast to the columns' types. `raw` is that of `csv_records`; CSV holds no metadata.
    """
    schema = arrow_schema(columns, metadata)
    cast = (piece.cast(schema) for piece in slices)
    if out.suffix == ".parquet":
        return sum(piece.num_rows for piece in write_parquet(work, schema, cast, ()))
    rows = 0
    with work.open("wb") as file:
        file.write(csv_header(columns))
        for piece in cast:
            file.writelines(csv_records(piece, columns, raw=raw))
            rows += piece.num_rows
    return rows
