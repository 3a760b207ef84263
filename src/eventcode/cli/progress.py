"""How a run is watched on the command line: a bar on a terminal, faults on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from eventcode.engine import Watcher
from eventcode.model.errors import Fault


class _Faults(Watcher):
    """Tells the faults as they come."""

    def fault(self, fault: Fault) -> None:
        """Print a fault on its own line."""
        print(fault, file=sys.stderr, flush=True)


class _Bar(Watcher):
    """Shows how far the run is, and the faults above it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None)

    def coded(self, items: int, sentences: int, events: int) -> None:
        """Move on."""
        shown = f"{items:,} texts, {sentences:,} sentences, {events:,} events"
        self._progress.update(self._task, description=shown)

    def fault(self, fault: Fault) -> None:
        """Print a fault above the bar, as it is."""
        self._progress.console.print(str(fault), markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_watcher(*, quiet: bool) -> Iterator[Watcher]:
    """A bar if standard error is a terminal, and else only the faults."""
    if quiet or not sys.stderr.isatty():
        yield _Faults()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)
