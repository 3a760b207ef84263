"""Parquet: how a sorted table becomes a file that is the same byte for byte each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

EVENT_ORDER: Final = ("date", "event_id")
UNCODED_ORDER: Final = ("document_id", "sentence_index")


def parquet_writer(path: Path, schema: pa.Schema, order: Sequence[str]) -> pq.ParquetWriter:
    """A writer with zstd, dictionary encoding and statistics.

    `order` is noted as the file's sort order, nulls last, unless it is empty.
    """
    import pyarrow.parquet as pq

    sorting = pq.SortingColumn.from_ordering(
        schema, [(name, "ascending") for name in order], null_placement="at_end"
    )
    return pq.ParquetWriter(
        path,
        schema,
        version="2.6",
        compression="zstd",
        use_dictionary=True,
        write_statistics=True,
        sorting_columns=sorting or None,
    )


def write_parquet(
    path: Path, schema: pa.Schema, slices: Iterable[pa.Table], order: Sequence[str]
) -> Iterator[pa.Table]:
    """Write the slices of a sorted table, each as a row group, and hand each one on.

    A generator: nothing is whole on disk before the last slice was taken.
    """
    with parquet_writer(path, schema, order) as writer:
        for piece in slices:
            writer.write_table(piece, row_group_size=max(piece.num_rows, 1))
            yield piece
