"""Rows on their way into a sorted file: kept on disk, handed out in order, a slice at a time.

Sorting needs all rows, memory does not: rows wait in an Arrow file, only the sort keys are loaded
at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 8192
SLICE: Final = 65536


class Spill:
    """Rows waiting in a file; add them, then take them sorted, once."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Open the waiting file for tables of `schema`."""
        import pyarrow as pa

        self._path = path
        self._waiting: list[pa.Table] = []
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, schema)

    def add(self, table: pa.Table) -> None:
        """Take the rows of a table in."""
        self._waiting.append(table)
        if sum(piece.num_rows for piece in self._waiting) >= ROWS_AT_ONCE:
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
        import pyarrow as pa

        if not self._waiting:
            return
        table = pa.concat_tables(self._waiting).combine_chunks()
        start = 0
        while table.num_rows - start >= least:
            self._writer.write_table(table.slice(start, ROWS_AT_ONCE))
            start += ROWS_AT_ONCE
        self._waiting = [table.slice(start)] if start < table.num_rows else []


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
