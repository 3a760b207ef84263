"""A file that appears whole or not at all: written beside its place, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from eventcode.model.errors import ExportError


@contextmanager
def telling(out: Path, what: str, remedy: str) -> Iterator[None]:
    """Tell what the system says in our words; only around our own reading and writing."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{out}: cannot write {what} here: {reason}; {remedy}") from error


@contextmanager
def whole_file(out: Path, source: Path | None = None) -> Iterator[Path]:
    """A new path on the same disk to write to; what was written becomes `out` at the end.

    Folders above `out` are made. If the block raises, `out` is as it was before. Raises
    `ExportError` when `out` is no plain file, is the file `source` that is read, or cannot be
    written.
    """
    if source is not None and out.exists() and source.exists() and out.samefile(source):
        raise ExportError(f"{out}: is the file that is read; name another one")
    if out.exists() and not out.is_file():
        raise ExportError(f"{out}: is no plain file; name a file, new or to be replaced")
    with telling(out, "the file", "choose a place that can be written"):
        out.parent.mkdir(parents=True, exist_ok=True)
        work = _new_file(out)
        try:
            yield work
            with work.open("rb") as file:
                os.fsync(file.fileno())
            work.replace(out)
        finally:
            work.unlink(missing_ok=True)


def _new_file(out: Path) -> Path:
    """An empty file beside `out` that nobody else writes to."""
    for number in count():
        work = out.with_name(f".{out.name}.{number}.part")
        try:
            work.open("xb").close()
        except FileExistsError:
            continue
        return work
    raise AssertionError
