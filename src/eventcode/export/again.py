"""A drop made of events that were coded before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eventcode.export.about import Release
from eventcode.export.drop import write_drop
from eventcode.export.read import read_events, read_uncoded
from eventcode.model.errors import Fault, InputError
from eventcode.model.event import CodebookRef, Coding, Event

_PLAIN: Final = Release()


def drop_events(
    events: Path | str,
    out: Path | str,
    *,
    release: Release = _PLAIN,
    raw: bool = False,
) -> tuple[Path, ...]:
    """Write the events of a table or a drop into a drop in the folder `out`; see `write_drop`.

    `events` is an `events.parquet`, an `events.csv` (`raw` if its text was written as it is) or a
    drop's folder, of which the uncoded rows come along. A drop has one codebook and one version
    of eventcode: raises `InputError` when the events have several, when there are none, and when
    they cannot be read, `ExportError` when `out` cannot be written.
    """
    source = Path(events)
    first = next(read_events(source, raw=raw), None)
    if first is None:
        message = "has no events, and so no codebook that a drop could name"
        raise InputError([Fault(str(source), message=message)])
    return write_drop(
        _codings(source, first, raw=raw),
        out,
        codebook=first.codebook,
        eventcode_version=first.eventcode_version,
        release=release,
    )


def _codings(source: Path, first: Event, *, raw: bool) -> Iterator[Coding]:
    wanted = _maker(first.codebook, first.eventcode_version)
    for number, event in enumerate(read_events(source, raw=raw), start=1):
        found = _maker(event.codebook, event.eventcode_version)
        if found != wanted:
            message = (
                f"row {number}: was coded with {found}, the first row with {wanted}; a drop has "
                "one of each: code the texts anew, or make two drops"
            )
            raise InputError([Fault(str(source), number, 1, message)])
        yield Coding((event,))
    if source.is_dir() and (source / "uncoded.parquet").exists():
        for row in read_uncoded(source):
            yield Coding((), (row,))


def _maker(book: CodebookRef, version: str) -> str:
    return f"codebook {book.id} {book.version}, digest {book.digest}, by eventcode {version}"
