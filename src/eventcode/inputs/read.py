"""The inputs of a run, one item after the other: documents, described interactions, faults."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from eventcode.inputs.folder import list_folder
from eventcode.inputs.ids import SeenIds
from eventcode.inputs.kinds import SUFFIXES, TEXTS, opened, stem_of, suffix_of
from eventcode.inputs.records import Details, Item, Placed, Where
from eventcode.inputs.tables import read_csv, read_jsonl, read_parquet
from eventcode.inputs.textfile import read_text_file
from eventcode.model.errors import Fault

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"


def read_inputs(
    paths: Sequence[Path | str],
    published: datetime.date | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """Read files, folders and `-` (JSONL on standard input) in the order given.

    - `.txt`, `.md`: a document; its id is the file's name without suffix, in a folder the path
      below the folder. Front matter between two `---` lines may name id, published, source,
      url and title.
    - `.jsonl`, `.csv`, `.parquet`: a record with `text` is a document (`id`, `published`,
      `source`, `url`, `title`); one with `source` and `target` is a described interaction
      (`text` or `action`, `date`, `place`, `document_source`). Without an id it gets the file's
      name and its line. Other columns are ignored. JSONL and CSV may be compressed (`.gz`,
      `.zst`).
    - a folder: such files in and below it, sorted; `manifest.csv` may date them.

    What a record says of itself goes before what its manifest says, and that before `published`.
    What cannot be read comes out as a `Fault` in its place, and the rest is read; nothing is
    raised for bad input. Of two items with one id the first is kept. Memory holds a file's text,
    or a batch of records, and the names in a folder, however much there is to read.
    """
    return (item for _, item in read_placed(paths, published, stdin=stdin))


def read_placed(
    paths: Sequence[Path | str],
    published: datetime.date | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Placed]:
    """What `read_inputs` reads, each with its place, so that a fault found later can tell it."""
    known = Details(published=published)
    seen = SeenIds()
    try:
        for path in paths:
            for where, item in _input(path, known, stdin):
                if isinstance(item, Fault) or seen.add(item.id):
                    yield where, item
                else:
                    yield where, where.fault(
                        f"id {item.id!r} was used before in this run and is left out here; give "
                        "it an id of its own"
                    )
    finally:
        seen.close()


def _input(path: Path | str, known: Details, stdin: BinaryIO | None) -> Iterator[Placed]:
    """What one input holds; a folder's files one after the other."""
    if str(path) == STDIN:
        stream = sys.stdin.buffer if stdin is None else stdin
        yield from read_jsonl(stream, STDIN_NAME, "stdin", known)
        return
    folder = Path(path)
    if not folder.is_dir():
        yield from _file(folder, stem_of(Path(folder.name)), known)
        return
    for found in list_folder(folder):
        if isinstance(found, Fault):
            yield Where(found.file, ""), found
        else:
            key = stem_of(found.path.relative_to(folder))
            yield from _file(found.path, key, found.details.or_else(known))


def printable(name: str) -> str:
    """A file's name as text that UTF-8 can hold, even where the name itself is none."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _file(path: Path, key: str, known: Details) -> Iterator[Placed]:
    """What one file holds; `key` names its document or begins the ids of its records."""
    file, suffix = printable(str(path)), suffix_of(path)
    whole = Where(file, key)
    if printable(key) != key:
        yield whole, whole.fault("the file's name is not UTF-8; rename the file")
        return
    try:
        if suffix is None:
            message = f"cannot be read: the name must end in {', '.join(SUFFIXES)}"
            if path.suffix.lower() == ".json":
                message += "; write one JSON object a line and name the file .jsonl"
            yield whole, whole.fault(message)
        elif suffix in TEXTS:
            yield Where(file, key, 1), read_text_file(path, file, key, known)
        elif suffix == ".parquet":
            yield from read_parquet(path, file, key, known)
        else:
            read = read_csv if suffix.startswith(".csv") else read_jsonl
            with opened(path) as stream:
                yield from read(stream, file, key, known)
    except OSError as error:
        reason = error.strerror or str(error)
        yield whole, whole.fault(f"cannot be read: {reason}; check the name and its permissions")
