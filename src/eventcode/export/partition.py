"""A table split over folders by a key, as Hive does: `year=2019/part-0.parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eventcode.export.about import PartitionKey
from eventcode.export.parquet import EVENT_ORDER, parquet_writer

if TYPE_CHECKING:
    import pyarrow as pa

NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"  # the name that Hive gives to those without a key
PART: Final = "part-0.parquet"
# What events are sorted by first, so that those of one key come one after the other.
SORTED_FIRST: Final[dict[PartitionKey, tuple[str, ...]]] = {
    "year": (),  # they are sorted by date anyway
    "country": ("source_country",),
}


def write_partitions(
    folder: Path, schema: pa.Schema, slices: Iterator[pa.Table], key: PartitionKey
) -> tuple[Path, ...]:
    """Write the slices of an event table whose keys come one after the other; the files made.

    The key is no column of the files: readers take it from the names of the folders.
    """
    files: list[Path] = []
    with ExitStack() as stack:
        for piece in slices:
            for value, part in _runs(piece, key):
                path = folder / f"{key}={NO_VALUE if value is None else value}" / PART
                if not files or files[-1] != path:
                    stack.close()
                    path.parent.mkdir(parents=True)
                    files.append(path)
                    writer = stack.enter_context(parquet_writer(path, schema, EVENT_ORDER))
                writer.write_table(part, row_group_size=part.num_rows)
        if not files:
            # A dataset without a file would not tell its columns.
            files.append(folder / f"{key}={NO_VALUE}" / PART)
            files[0].parent.mkdir(parents=True)
            stack.enter_context(parquet_writer(files[0], schema, EVENT_ORDER))
    return tuple(sorted(files))


def _runs(table: pa.Table, key: PartitionKey) -> Iterator[tuple[object, pa.Table]]:
    """The stretches of a table that have the same key, with the key."""
    import pyarrow.compute as pc

    column = table.column("source_country") if key == "country" else pc.year(table.column("date"))
    start = 0
    for value, rows in groupby(column.to_pylist()):
        count = sum(1 for _ in rows)
        yield value, table.slice(start, count)
        start += count
