"""Rows on their way into a sorted file: kept on disk, handed out in order, a slice at a time.

Sorting needs all rows, memory does not: rows wait in an Arrow file, only the sort keys are loaded
at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")
ROWS_AT_ONCE: Final = 8192
SLICE: Final = 65536


class Spill(Generic[Row]):
    """Rows waiting in a file; add them, then take them sorted, once."""

    def __init__(
        self, path: Path, schema: pa.Schema, to_table: Callable[[list[Row]], pa.Table]
    ) -> None:
        """Open the waiting file; `to_table` makes a table of `schema` from some rows."""
        import pyarrow as pa

        self._path = path
        self._to_table = to_table
        self._waiting: list[Row] = []
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, schema)

    def add(self, rows: tuple[Row, ...]) -> None:
        """Take some rows in."""
        self._waiting.extend(rows)
        self._flush(ROWS_AT_ONCE)

    def close(self) -> None:
        """Give the file handle back; harmless when done already."""
        if not self._sink.closed:
            self._writer.close()
            self._sink.close()

    def sorted(self, keys: tuple[str, ...]) -> Iterator[pa.Table]:
        """The rows in the order of the keys, nulls last, equal ones as they came."""
        import pyarrow as pa
        import pyarrow.compute as pc

        self._flush(1)
        self.close()
        with pa.memory_map(str(self._path)) as source, pa.ipc.open_file(source) as reader:
            order = pc.sort_indices(
                reader.read_all().select(list(keys)),
                sort_keys=[(key, "ascending") for key in keys],
            )
            for start in range(0, len(order), SLICE):
                wanted = cast(list[int], order.slice(start, SLICE).to_pylist())
                yield _gather(reader, wanted)

    def _flush(self, least: int) -> None:
        # Batches of one size, so that a row's number says in which batch it lies.
        while len(self._waiting) >= least:
            self._writer.write_table(self._to_table(self._waiting[:ROWS_AT_ONCE]))
            del self._waiting[:ROWS_AT_ONCE]


def _gather(reader: pa.RecordBatchFileReader, wanted: list[int]) -> pa.Table:
    """The rows with these numbers, in this order.

    `Table.take` would join the whole file's texts into one array first, which has no room for
    more than 2 GiB.
    """
    import pyarrow as pa

    by_batch: dict[int, list[tuple[int, int]]] = {}
    for position, number in enumerate(wanted):
        batch, row = divmod(number, ROWS_AT_ONCE)
        by_batch.setdefault(batch, []).append((row, position))
    pieces = [
        reader.get_batch(batch).take(pa.array([row for row, _ in found], pa.int64()))
        for batch, found in by_batch.items()
    ]
    places = [position for found in by_batch.values() for _, position in found]
    back = sorted(range(len(places)), key=places.__getitem__)
    return pa.Table.from_batches(pieces).take(pa.array(back, pa.int64()))
