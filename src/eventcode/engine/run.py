"""From inputs to a drop, in memory that does not grow with the input."""

import datetime
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import eventcode
from eventcode.coding.coder import Coder
from eventcode.engine.chunks import Chunk, PlacedItem, chunks_of
from eventcode.engine.coded import code_chunk
from eventcode.engine.kept import Kept, made_with
from eventcode.engine.summary import Summary, Tally
from eventcode.engine.workers import LEAST_CHUNKS, START, code_in_processes
from eventcode.export import CodedRows, Release, write_rows
from eventcode.export.folder import unfinished
from eventcode.inputs import Placed, read_placed
from eventcode.model.errors import Fault, RunError


class Watcher:
    """Is told how a run goes; override what is of interest."""

    def coded(self, items: int, sentences: int, events: int) -> None:
        """More documents or interactions are coded; the numbers are those of the run so far."""

    def fault(self, fault: Fault) -> None:
        """Something could not be read; the run goes on."""

    def writing(self) -> None:
        """All is coded; now the drop is written."""


def code_files(
    paths: Sequence[Path | str],
    coder: Coder,
    out: Path | str,
    *,
    published: datetime.date | None = None,
    stdin: BinaryIO | None = None,
    watcher: Watcher | None = None,
    release: Release | None = None,
    workers: int = 1,
    resume: bool = False,
) -> Summary:
    """Code files, folders and `-` (JSONL on standard input) into a drop in the folder `out`.

    `published` dates what has no date of its own. What cannot be read or coded is told to `watcher`
    and counted, the rest is coded. `release` gives the drop its name, version and form. With
    several `workers` as many processes code; the drop is the same byte for byte. What is finished
    is kept beside `out` until the drop is written: `resume` goes on from there after a run that
    did not come to its end, to the same drop.

    Raises `ExportError` when `out` cannot be written; `RunError` when there is something to read
    and none of it can be read, when a process ends before its time, and when the run to be resumed
    had another codebook, version, options or inputs.
    """
    out = Path(out)
    tally = Tally()
    with closing(_coded_rows(
        read_placed(paths, published, stdin=stdin), coder, out, tally, watcher or Watcher(),
        workers=workers, resume=resume,
    )) as rows:  # fmt: skip
        files = write_rows(
            rows, out, codebook=coder.codebook.ref, eventcode_version=eventcode.__version__,
            release=release or Release(),
        )  # fmt: skip
    return tally.summary(files)


def _coded_rows(
    found: Iterable[Placed],
    coder: Coder,
    out: Path,
    tally: Tally,
    watcher: Watcher,
    *,
    workers: int,
    resume: bool,
) -> Generator[CodedRows, None, None]:
    """The rows of a run, a chunk's at a time; counted and told as they come."""

    def items() -> Iterator[PlacedItem]:
        for where, item in found:
            if isinstance(item, Fault):
                tally.faults += 1
                watcher.fault(item)
            else:
                yield where, item

    kept = Kept.begun(unfinished(out), made_with(coder), resume=resume)
    number = 0
    try:
        for chunk in _finished(chunks_of(items()), coder, kept, workers):
            coded = kept.load(chunk)
            for fault in coded.faults:
                watcher.fault(fault)
            tally.add(chunk, coded, resumed=chunk.number in kept.found)
            watcher.coded(tally.items, tally.sentences, tally.events)
            yield coded.rows
            number += 1
        if not number and tally.faults:
            raise RunError(f"nothing could be read, so nothing is written: {out} is as it was")
        kept.ended(number)
    finally:
        kept.remove_if_empty()
    watcher.writing()


def _finished(
    chunks: Iterator[Chunk], coder: Coder, kept: Kept, workers: int
) -> Iterator[Chunk]:
    """The chunks in order, each when it is coded and kept."""
    first = list(islice(chunks, LEAST_CHUNKS[START]))
    chunks = chain(first, chunks)
    if workers > 1 and len(first) == LEAST_CHUNKS[START]:
        with closing(code_in_processes(chunks, coder, kept, workers)) as done:
            yield from done
        return
    for chunk in chunks:
        if not kept.has(chunk):
            kept.save(chunk, code_chunk(coder, chunk))
        yield chunk
