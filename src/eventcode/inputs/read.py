"""The inputs of a run, one item after the other: documents, described interactions, faults."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from eventcode.inputs.folder import list_folder
from eventcode.inputs.records import Details, Item, Placed, Where
from eventcode.inputs.tables import read_csv, read_jsonl, read_parquet
from eventcode.inputs.textfile import read_text_file
from eventcode.model.errors import Fault

STDIN: Final = "-"
STDIN_NAME: Final = "<stdin>"
TEXT_SUFFIXES: Final = (".md", ".txt")
SUFFIXES: Final = (".csv", ".jsonl", ".md", ".parquet", ".txt")


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
      name and its line. Other columns are ignored.
    - a folder: such files in and below it, sorted; `manifest.csv` may date them.

    What a record says of itself goes before what its manifest says, and that before `published`.
    What cannot be read comes out as a `Fault` in its place, and the rest is read; nothing is
    raised for bad input. Of two items with one id the first is kept. Memory holds a file's text,
    or a batch of records, and the ids.
    """
    known = Details(published=published)
    seen: set[str] = set()
    for path in paths:
        for where, item in _input(path, known, stdin):
            if isinstance(item, Fault):
                yield item
            elif item.id in seen:
                yield where.fault(
                    f"id {item.id!r} was used before in this run and is left out here; give it "
                    "an id of its own"
                )
            else:
                seen.add(item.id)
                yield item


def _input(path: Path | str, known: Details, stdin: BinaryIO | None) -> Iterator[Placed]:
    """What one input holds; a folder's files one after the other."""
    if str(path) == STDIN:
        stream = sys.stdin.buffer if stdin is None else stdin
        yield from read_jsonl(stream, STDIN_NAME, "stdin", known)
        return
    folder = Path(path)
    if not folder.is_dir():
        yield from _file(folder, folder.stem, known)
        return
    listing = list_folder(folder, SUFFIXES)
    for fault in listing.faults:
        yield Where(fault.file, ""), fault
    for file in listing.files:
        if file not in listing.refused:
            key = file.relative_to(folder).with_suffix("").as_posix()
            details = listing.details.get(file, Details())
            yield from _file(file, key, details.or_else(known))


def printable(name: str) -> str:
    """A file's name as text that UTF-8 can hold, even where the name itself is none."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _file(path: Path, key: str, known: Details) -> Iterator[Placed]:
    """What one file holds; `key` names its document or begins the ids of its records."""
    file, suffix = printable(str(path)), path.suffix.lower()
    whole = Where(file, key)
    if printable(key) != key:
        yield whole, whole.fault("the file's name is not UTF-8; rename the file")
        return
    try:
        if suffix in TEXT_SUFFIXES:
            yield Where(file, key, 1), read_text_file(path, file, key, known)
        elif suffix == ".parquet":
            yield from read_parquet(path, file, key, known)
        elif suffix == ".jsonl":
            with path.open("rb") as stream:
                yield from read_jsonl(stream, file, key, known)
        elif suffix == ".csv":
            with path.open("rb") as stream:
                yield from read_csv(stream, file, key, known)
        else:
            message = f"cannot be read: the name must end in {', '.join(SUFFIXES)}"
            if suffix == ".json":
                message += "; write one JSON object a line and name the file .jsonl"
            yield whole, whole.fault(message)
    except OSError as error:
        reason = error.strerror or str(error)
        yield whole, whole.fault(f"cannot be read: {reason}; check the name and its permissions")
