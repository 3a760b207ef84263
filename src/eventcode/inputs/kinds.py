"""Which files are read: told by the ends of their names; some may be compressed."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

TEXTS: Final = (".md", ".txt")
TABLES: Final = (".csv", ".jsonl", ".parquet")
_STREAMS: Final = (".csv", ".jsonl")
_GZIP, _ZSTD = ".gz", ".zst"
SUFFIXES: Final = tuple(
    sorted((*TEXTS, *TABLES, *(kind + packed for kind in _STREAMS for packed in (_GZIP, _ZSTD))))
)


def suffix_of(path: Path) -> str | None:
    """The end of a file's name that says how it is read, such as `.jsonl.gz`; None for others."""
    name = path.name.lower()
    return next((end for end in SUFFIXES if name.endswith(end) and len(name) > len(end)), None)


def stem_of(path: Path) -> str:
    """The path as text, without the end that says how it is read."""
    text = path.as_posix()
    return text[: len(text) - len(suffix_of(path) or path.suffix)]


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, of a compressed one as they were before; they are read as needed.

    Compressed data that break off or are damaged raise `EOFError`, `zlib.error` or an `OSError`
    without a number while they are read.
    """
    name = path.name.lower()
    if name.endswith(_GZIP):
        with gzip.open(path, "rb") as unpacked:
            yield cast(BinaryIO, unpacked)
    elif name.endswith(_ZSTD):
        import pyarrow as pa

        with path.open("rb") as packed, pa.CompressedInputStream(packed, "zstd") as stream:
            yield io.BufferedReader(stream)  # type: ignore[type-var]
    else:
        with path.open("rb") as plain:
            yield plain
