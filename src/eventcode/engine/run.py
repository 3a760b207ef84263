"""From inputs to a drop, in memory that does not grow with the input."""

import datetime
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import BinaryIO

import eventcode
from eventcode.coding.coder import Coder
from eventcode.engine.counting import CountingReader
from eventcode.engine.summary import Summary, Tally
from eventcode.export import Release, write_drop
from eventcode.inputs import read_inputs
from eventcode.model.errors import Fault
from eventcode.model.event import Coding
from eventcode.model.text import Document, Interaction


class Watcher:
    """Is told how a run goes; override what is of interest."""

    def coded(self, items: int, sentences: int, events: int) -> None:
        """One more document or interaction is coded; the numbers are those of the run so far."""

    def fault(self, fault: Fault) -> None:
        """Something could not be read; the run goes on."""


def code_files(
    paths: Sequence[Path | str],
    coder: Coder,
    out: Path | str,
    *,
    published: datetime.date | None = None,
    stdin: BinaryIO | None = None,
    watcher: Watcher | None = None,
    release: Release | None = None,
) -> Summary:
    """Code files, folders and `-` (JSONL on standard input) into a drop in the folder `out`.

    `published` dates what has no date of its own. What cannot be read is told to `watcher` and
    counted, the rest is coded. `release` gives the drop its name, version and form. Raises
    `ExportError` when `out` cannot be written.
    """
    watcher = watcher or Watcher()
    reader = CountingReader(coder.reader)
    coder = copy(coder)
    coder.reader = reader
    tally = Tally()

    def items() -> Iterator[Document | Interaction]:
        for item in read_inputs(paths, published, stdin=stdin):
            if isinstance(item, Fault):
                tally.faults += 1
                watcher.fault(item)
            else:
                tally.item(item)
                yield item

    def codings() -> Iterator[Coding]:
        events = 0
        for number, coding in enumerate(coder.code_all(items()), start=1):
            tally.coding(coding)
            events += len(coding.events)
            yield coding
            watcher.coded(number, reader.sentences, events)

    files = write_drop(
        codings(), out, codebook=coder.codebook.ref, eventcode_version=eventcode.__version__,
        release=release or Release(),
    )  # fmt: skip
    return tally.summary(reader.sentences, reader.skipped, files)
