"""`eventcode code`: news text in, a drop out."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from cyclopts import Parameter
from cyclopts.validators import Number

from eventcode.cli.drops import ReleaseOptions, listed
from eventcode.cli.options import (
    DEFAULT_CODEBOOK,
    CodebookOption,
    DatesOption,
    PublishedOption,
    day_option,
)

if TYPE_CHECKING:
    from eventcode.codebook.types import Codebook
    from eventcode.engine import Summary

_INTERRUPTED: Final = 130  # what shells say of a command that Ctrl-C has ended


def _no_option(type_: Any, token: str) -> None:
    """Refuse a mistyped option, which would be taken for a file: `-` alone is standard input."""
    if token.startswith("-") and token != "-":
        raise ValueError(f"there is no option {token}; a file of this name is ./{token}")


def code(
    *inputs: Annotated[
        str,
        Parameter(
            name="INPUT", allow_leading_hyphen=True, required=True, negative=(),
            validator=_no_option,
        ),
    ],
    out: Path,
    codebook: CodebookOption = DEFAULT_CODEBOOK,
    published: PublishedOption = None,
    min_confidence: Annotated[float | None, Parameter(validator=Number(gte=0, lte=1))] = None,
    dates: DatesOption = None,
    workers: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    resume: Annotated[bool, Parameter(negative=())] = False,
    no_filter: Annotated[bool, Parameter(negative=())] = False,
    quiet: Annotated[bool, Parameter(negative=())] = False,
    form: ReleaseOptions | None = None,
) -> int:  # fmt: skip
    """Code files into events, written as Parquet and CSV.

    The exit status is 0 if everything was read and 1 otherwise; what cannot be read is told on
    standard error as file:line:column: message, and the rest is coded.

    Parameters
    ----------
    inputs
        Files (.txt, .md, .parquet, .jsonl and .csv, these two also with .gz or .zst), folders of
        them, or - for JSONL on standard input.
    out
        Folder for the drop: data, code lists, description, README and report. An earlier drop in
        it is replaced as a whole.
    min_confidence
        Leave events of less confidence (0 to 1) uncoded, with the reason low_confidence.
    workers
        Processes that code, as many as there are cores unless told. What comes out is the same.
    resume
        Go on from where a run with the same inputs, codebook and options was ended before its
        time. Without it such a run is begun anew.
    no_filter
        Parse every sentence. Without this, those that no event can depend on are counted but not
        parsed: the events are the same, uncoded rows of the reason no_action are fewer.
    quiet
        No progress bar and no table at the end.
    """
    day = day_option(published)

    from eventcode.cli.progress import progress_watcher
    from eventcode.cli.setup import make_coder
    from eventcode.engine import code_files

    coder = make_coder(codebook, min_confidence=min_confidence, dates=dates, skim=not no_filter)
    try:
        with progress_watcher(quiet=quiet) as watcher:
            summary = code_files(
                inputs, coder, out, published=day, watcher=watcher,
                release=(form or ReleaseOptions()).release(), workers=workers or _cores(),
                resume=resume,
            )  # fmt: skip
    except KeyboardInterrupt:
        print(
            "eventcode: interrupted; the same command with --resume goes on from what is "
            "finished, without it begins anew",
            file=sys.stderr,
        )
        return _INTERRUPTED
    if not quiet:
        _print_summary(summary, coder.codebook, out)
    if not summary.complete:
        _say_incomplete(summary.faults)
    return 0 if summary.complete else 1


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _print_summary(summary: "Summary", book: "Codebook", out: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")

    def row(label: str, number: int, *, part: bool = False) -> None:
        style = "" if part else "bold"
        table.add_row(Text(f"  {label}" if part else label, style), Text(f"{number:,}", style))

    row("documents", summary.documents)
    if summary.interactions:
        row("described interactions", summary.interactions)
    row("sentences", summary.sentences)
    if summary.resumed:
        row("texts coded before the run was resumed", summary.resumed, part=True)
    if summary.skipped:
        row("not parsed", summary.skipped, part=True)
    row("events", summary.events)
    for root, number in summary.roots.items():
        row(f"{root} {root_name(book, root)}".rstrip(), number, part=True)
    row("events without a date", summary.undated_events)
    row("uncoded", sum(summary.uncoded.values()))
    for reason, number in summary.uncoded.items():
        row(reason, number, part=True)
    row("unknown names", summary.unknown_actors)
    if summary.faults:
        row("not read (faults)", summary.faults)
    Console(highlight=False).print(table)
    if summary.undated_items:
        print(
            f"{summary.undated_items} of {summary.documents + summary.interactions} texts have no "
            "published date, so that their events have none but what they name in full; give one "
            "in the record, in front matter, in manifest.csv or by --published"
        )
    print(f"codebook: {book.ref.id} {book.ref.version}, digest {book.ref.digest[:12]}")
    print(f"files in {out}: {listed(summary.files, out)}")


def root_name(book: "Codebook", root: str) -> str:
    """What a codebook calls a root code; empty if it does not have it."""
    return next((e.action.name for code, e in book.codes.items() if str(code) == root), "")


def _say_incomplete(faults: int) -> None:
    what = "1 fault" if faults == 1 else f"{faults} faults"
    print(f"eventcode: {what} above: not everything was read, the rest is coded", file=sys.stderr)
