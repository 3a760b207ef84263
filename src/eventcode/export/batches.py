"""Some columns of an event table as Arrow batches: of a file, of a drop, of a partitioned set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from eventcode.export.arrow import event_schema
from eventcode.export.read import check_schema, csv_batches, table_file, telling_why
from eventcode.model.errors import Fault, InputError

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS: Final = 65_536
_NOTED: Final = (
    "codebook_id", "codebook_version", "codebook_digest", "eventcode_version", "imported_from"
)  # fmt: skip
_NULL: Final = "__HIVE_DEFAULT_PARTITION__"


def event_files(path: Path | str) -> tuple[Path, ...]:
    """The files that hold an event table, in the order in which they are read.

    `path` is a `.parquet` or `.csv` file, the folder of a drop, or the folder of a partitioned set
    (`year=2019/part-0.parquet`), whose Parquet files are sorted by path; names that begin with a
    dot or an underscore are left out. Raises `InputError` when there is none.
    """
    path = Path(path)
    if not path.exists():
        raise InputError([Fault(str(path), message="is not there; check the name")])
    file = table_file(path)
    if not path.is_dir() or file.is_file():
        return (file,)
    folder = file if file.is_dir() else path
    found = [
        one
        for one in folder.rglob("*.parquet")
        if not any(part.startswith((".", "_")) for part in one.relative_to(folder).parts)
    ]
    if not found:
        message = "holds no event table: neither events.parquet nor a partitioned set of .parquet"
        raise InputError([Fault(str(path), message=message)])
    return tuple(sorted(found, key=lambda one: one.relative_to(path).parts))


def event_batches(
    path: Path | str, names: Sequence[str], *, raw: bool = False
) -> Iterator[pa.RecordBatch]:
    """Batches of the named columns of an event table, in the order of its files and their rows.

    Takes what `event_files` takes; `raw` is that of `read_events`. Types are those of the event
    table, but nulls are allowed everywhere, as imported tables have them. A column that a
    partitioned set has in its folders' names only is taken from there. Raises `InputError` naming
    the file and the column when one is missing or of another type, or the file cannot be read.
    """
    for file in event_files(path):
        with telling_why(file):
            yield from _batches(file, Path(path), names, raw=raw)


def columns_schema(names: Sequence[str]) -> pa.Schema:
    """The schema of `event_batches`: the named columns, all nullable."""
    import pyarrow as pa

    schema = event_schema()
    return pa.schema([schema.field(name).with_nullable(True) for name in names])


def table_metadata(path: Path | str) -> dict[str, str]:
    """What the metadata of an event table say, such as the codebook's digest; of a set, its first
    file's. CSV has none.
    """  # noqa: D205
    import pyarrow.parquet as pq

    file = event_files(path)[0]
    if file.suffix != ".parquet":
        return {}
    with telling_why(file):
        noted = pq.read_schema(file).metadata or {}
    # Keys of programs that describe their own types there would no longer be true.
    return {k.decode(): v.decode() for k, v in noted.items() if k.decode() in _NOTED}


def _batches(
    file: Path, path: Path, names: Sequence[str], *, raw: bool
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = columns_schema(names)
    if file.suffix == ".csv":
        for batch in csv_batches(file, raw=raw, names=names):
            yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)
        return
    if file.suffix != ".parquet":
        message = "is no .parquet or .csv file, nor a folder with an event table"
        raise InputError([Fault(str(file), message=message)])
    folders = _folder_values(file, path) if path.is_dir() else {}
    with pq.ParquetFile(file) as table:
        here = [n for n in names if n in table.schema_arrow.names or n not in folders]
        check_schema(table.schema_arrow, str(file), here)
        for batch in table.iter_batches(BATCH_ROWS, columns=here):
            arrays: list[pa.Array[Any]] = []
            for field in schema:
                if field.name in here:
                    arrays.append(batch.column(field.name).cast(field.type))
                else:
                    value = pa.scalar(folders[field.name], pa.string()).cast(field.type)
                    arrays.append(pa.repeat(value, batch.num_rows))
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _folder_values(file: Path, path: Path) -> dict[str, str | None]:
    """What the folders' names of a partitioned set say: `{"year": "2019"}`."""
    pairs = (part.split("=", 1) for part in file.relative_to(path).parts[:-1] if "=" in part)
    return {key: None if value == _NULL else unquote(value) for key, value in pairs}
