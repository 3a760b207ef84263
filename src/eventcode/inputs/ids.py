"""Which ids a run has seen, in memory that does not grow with their number."""

import sqlite3


class SeenIds:
    """A set of texts. What does not fit into some megabytes lies in a file that SQLite removes."""

    def __init__(self) -> None:
        # Without a name it is a file of our own, made only when memory does not suffice.
        self._ids = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._ids.execute("PRAGMA journal_mode = OFF")
        self._ids.execute("PRAGMA synchronous = OFF")
        self._ids.execute("PRAGMA cache_size = -32768")  # in KiB
        self._ids.execute("CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._ids.execute("BEGIN")

    def add(self, id: str) -> bool:
        """Whether an id is new; from now on it is not."""
        added = self._ids.execute("INSERT OR IGNORE INTO seen VALUES (?)", (id,))
        return added.rowcount == 1

    def close(self) -> None:
        """Forget them and remove their file."""
        self._ids.close()
