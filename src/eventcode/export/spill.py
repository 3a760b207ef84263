"""Rows on their way into a sorted file: kept on disk, handed out in order, a slice at a time.

Sorting needs all rows, memory does not: rows wait in an Arrow file, only the sort keys are loaded
at once. They wait in sorted runs, so that what a slice needs of a run lies in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
ROWS_AT_ONCE: Final = 8192
RUN: Final = 65536
BATCH: Final = 2048
SLICE: Final = 65536


class Spill(Generic[Row]):
    """Rows waiting in a file; add them, then take them sorted."""

    def __init__(
        self,
        path: Path,
        schema: pa.Schema,
        to_table: Callable[[list[Row]], pa.Table],
        keys: tuple[str, ...],
    ) -> None:
        """Open the waiting file; `to_table` makes a table of `schema` from some rows.

        `keys` are the columns that runs are sorted by.
        """
        import pyarrow as pa

        self._path = path
        self._to_table = to_table
        self._keys = keys
        self._waiting: list[Row] = []
        self._run: list[pa.Table] = []
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, schema)

    def add(self, rows: tuple[Row, ...]) -> None:
        """Take some rows in."""
        self._waiting.extend(rows)
        while len(self._waiting) >= ROWS_AT_ONCE:
            self._run.append(self._to_table(self._waiting[:ROWS_AT_ONCE]))
            del self._waiting[:ROWS_AT_ONCE]
            if len(self._run) * ROWS_AT_ONCE == RUN:
                self._write_run()

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
            self._run.append(self._to_table(self._waiting))
            self._write_run()
            self.close()
        with pa.memory_map(str(self._path)) as source, pa.ipc.open_file(source) as reader:
            order = _order(reader.read_all(), keys or self._keys)
        for start in range(0, len(order), SLICE):
            # Opened anew for each slice, so that what the last one needed of it can go.
            with pa.memory_map(str(self._path)) as source, pa.ipc.open_file(source) as reader:
                yield _gather(reader, order[start : start + SLICE])

    def _write_run(self) -> None:
        # Batches of one size, so that a row's number says in which batch it lies.
        import pyarrow as pa

        run = pa.concat_tables(self._run)
        self._run.clear()
        rows = pa.array(_order(run, self._keys), pa.int64())
        self._writer.write_table(run.take(rows).combine_chunks(), max_chunksize=BATCH)


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
