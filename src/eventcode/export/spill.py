"""Rows on their way into a sorted file: kept on disk, handed out in order, a slice at a time.

Sorting needs all rows, memory does not: rows wait in an Arrow file, only the sort keys are loaded
at once. They wait in sorted runs, so that what a slice needs of a run lies in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 8192
RUN: Final = 65536
BATCH: Final = 2048
SLICE: Final = 65536


class Spill:
    """Rows waiting in a file; add them, then take them sorted."""

    def __init__(self, path: Path, schema: pa.Schema, keys: tuple[str, ...]) -> None:
        """Open the waiting file for tables of `schema`; by the columns `keys` runs are sorted."""
        import pyarrow as pa

        self._path = path
        self._keys = keys
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, schema)

    def add(self, table: pa.Table) -> None:
        """Take the rows of a table in."""
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= RUN:
            self._write_runs(RUN)

    def close(self) -> None:
        """Give the file handle back; harmless when done already."""
        if not self._sink.closed:
            self._writer.close()
            self._sink.close()

    def sorted(self, keys: tuple[str, ...] = ()) -> Iterator[pa.Table]:
        """The rows in the order of the keys, of the runs' unless others are given, nulls last.

        Rows with equal keys stay as they came, or with other keys than the runs' as these have
        them.
        """
        import pyarrow as pa

        if not self._sink.closed:
            self._write_runs(1)
            self.close()
        with pa.memory_map(str(self._path)) as source, pa.ipc.open_file(source) as reader:
            order = _order(reader.read_all(), keys or self._keys)
        for start in range(0, len(order), SLICE):
            # Opened anew for each slice, so that what the last one needed of it can go.
            with pa.memory_map(str(self._path)) as source, pa.ipc.open_file(source) as reader:
                yield _gather(reader, order[start : start + SLICE])

    def _write_runs(self, least: int) -> None:
        """Write runs while there are as many rows, in batches of one size.

        So a row's number says in which batch it lies.
        """
        import pyarrow as pa

        if not self._rows:
            return
        table = pa.concat_tables(self._waiting)
        while table.num_rows >= least:
            run, table = table.slice(0, RUN), table.slice(RUN)
            rows = pa.array(_order(run, self._keys), pa.int64())
            self._writer.write_table(run.take(rows).combine_chunks(), max_chunksize=BATCH)
        self._waiting, self._rows = [table], table.num_rows


def _order(table: pa.Table, keys: tuple[str, ...]) -> Any:
    """The numbers of a table's rows in the order of the keys."""
    import pyarrow.compute as pc

    found = pc.sort_indices(
        table.select(list(keys)), sort_keys=[(key, "ascending") for key in keys]
    )
    return found.to_numpy()


def _gather(reader: pa.RecordBatchFileReader, wanted: Any) -> pa.Table:
    """The rows with these numbers, in this order.

    `Table.take` would join the whole file's texts into one array first, which has no room for
    more than 2 GiB.
    """
    import numpy as np
    import pyarrow as pa

    batches, rows = np.divmod(wanted, BATCH)
    by_batch = np.argsort(batches, kind="stable")
    found, firsts = np.unique(batches[by_batch], return_index=True)
    pieces = [
        reader.get_batch(int(batch)).take(pa.array(rows[of_batch], pa.int64()))
        for batch, of_batch in zip(found, np.split(by_batch, firsts[1:]), strict=True)
    ]
    back = np.empty_like(by_batch)
    back[by_batch] = np.arange(len(by_batch))
    return pa.Table.from_batches(pieces).take(pa.array(back, pa.int64()))
