"""An in-process database for what is larger than memory: duckdb, spilling to a folder of ours."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from eventcode.model.errors import EventcodeError, ExportError, Fault, InputError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# What does not fit goes to disk. More threads than this would each want a share of it.
MEMORY: Final = "1GB"
THREADS: Final = 4
ROWS: Final = 1000


@frozen
class Database:
    """A connection, and what went wrong while it was reading from us."""

    connection: duckdb.DuckDBPyConnection
    _faults: list[EventcodeError] = field(factory=list)

    def run(self, sql: str, *parameters: object) -> duckdb.DuckDBPyConnection:
        """Run one statement."""
        return self.connection.execute(sql, list(parameters))

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        return self.run(sql, *parameters).fetchall()

    def table(self, sql: str, *parameters: object) -> pa.Table:
        """What a query gives, as an Arrow table."""
        table: pa.Table = self.connection.sql(sql, params=list(parameters)).to_arrow_table()
        return table

    def each(self, sql: str, *parameters: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives, some at a time; nothing else may run meanwhile."""
        found = self.run(sql, *parameters)
        while some := found.fetchmany(ROWS):
            yield from some

    def add(self, name: str, types: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a table of that name; `types` are the SQL types of its columns, in order."""
        columns = ", ".join(f"{column} {kind}" for column, kind in types.items())
        self.run(f"CREATE TABLE {name} ({columns})")
        self.append(name, tuple(types), rows)

    def append(self, name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows into a table."""
        import pyarrow as pa

        given = {column: [row[place] for row in rows] for place, column in enumerate(columns)}
        with self._registered("given", pa.table(given)):
            self.run(f"INSERT INTO {name} SELECT * FROM given")

    @contextmanager
    def stream(
        self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
    ) -> Iterator[None]:
        """Within the block one statement may read the batches, once, as a table of that name."""
        import pyarrow as pa

        reader = pa.RecordBatchReader.from_batches(schema, self._noting(batches))
        with self._registered(name, reader):
            yield

    @contextmanager
    def _registered(self, name: str, given: object) -> Iterator[None]:
        self.connection.register(name, given)
        yield
        self.connection.unregister(name)

    def _noting(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Note our own errors: what comes out of the database in their place says less."""
        try:
            yield from batches
        except EventcodeError as error:
            self._faults.append(error)
            raise


@contextmanager
def database(out: Path, source: Path) -> Iterator[Database]:
    """A database that spills beside `out`; nothing of it stays.

    Raises `ExportError` when there is no room left, `InputError` naming `source` when its values
    cannot be computed with, and what was raised by batches that it read.
    """
    import duckdb

    with (
        tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.", suffix=".work") as work,
        duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY,
                "threads": min(THREADS, os.cpu_count() or 1),
                "temp_directory": work,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        ) as connection,
    ):
        made = Database(connection)
        try:
            yield made
        except duckdb.Error as error:
            if made._faults:
                raise made._faults[0] from error
            reason = str(error).splitlines()[0]
            if isinstance(error, duckdb.DataError):
                message = f"has a value that cannot be computed with: {reason}"
                raise InputError([Fault(str(source), message=message)]) from error
            if isinstance(error, duckdb.OperationalError):
                raise ExportError(
                    f"{out}: cannot be made: {reason}; it needs more memory, or room on its disk"
                ) from error
            raise
