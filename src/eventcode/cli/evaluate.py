"""`eventcode evaluate`: codings against gold."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from eventcode.cli.options import (
    DEFAULT_CODEBOOK,
    CodebookOption,
    DatesOption,
    PublishedOption,
    day_option,
)

Against = Literal["root", "base", "code", "plover", "quad"]


def evaluate(
    *gold: Annotated[Path, Parameter(name="GOLD", required=True, negative=())],
    codebook: CodebookOption = DEFAULT_CODEBOOK,
    published: PublishedOption = None,
    dates: DatesOption = None,
    out: Path | None = None,
    against: Against | None = None,
) -> int:
    """Code gold records and say how far the codings agree with them.

    The exit status is 0 if all gold could be read and 1 otherwise; a record that cannot be read
    is told on standard error as file:line:column: message and left out.

    Parameters
    ----------
    gold
        JSONL files. A record has id, text, source, target and root (a CAMEO root or a PLOVER
        name), code or quad; or id, text and events, a list of objects with source, action,
        target and perhaps date and place.
    out
        Folder for evaluation.json and evaluation.html.
    against
        What the confusion matrix and the errors compare; without it PLOVER names if the gold has
        them, and else roots.
    """
    day = day_option(published)

    from rich.console import Console
    from rich.text import Text

    import eventcode
    from eventcode.analysis.evaluate import evaluate as evaluated
    from eventcode.analysis.tables import report_tables
    from eventcode.analysis.write import write_report
    from eventcode.cli.golds import golds_of, say_left_out
    from eventcode.cli.setup import make_coder

    golds, faults = golds_of(gold, day)
    with _watch(len(golds)) as watch:
        coder = make_coder(codebook, dates=dates)
        report = evaluated(coder, golds, against, version=eventcode.__version__, watch=watch)
    console = Console(highlight=False)
    for table in report_tables(report):
        console.print(table, soft_wrap=isinstance(table, Text))
    if out is not None:
        names = ", ".join(path.name for path in gold)
        files = write_report(report, out, f"Evaluation on {names}")
        print(f"files in {out}: {', '.join(path.name for path in files)}")
    say_left_out(faults)
    return 1 if faults else 0


@contextmanager
def _watch(total: int) -> Iterator[Callable[[int], None]]:
    """A bar if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("coding", total=total)
        yield lambda done: progress.update(task, completed=done)
