"""How a run is watched on the command line: a bar on a terminal, faults on standard error."""

import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from eventcode.engine import Watcher
from eventcode.model.errors import Fault

_PACE_SECONDS: Final = 60.0


class _Faults(Watcher):
    """Tells the faults as they come."""

    def fault(self, fault: Fault) -> None:
        """Print a fault on its own line."""
        print(fault, file=sys.stderr, flush=True)


class _Bar(Watcher):
    """Shows how far the run is and how fast, and the faults above it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None)
        # When and how many sentences: the pace is that of the last minute, for what an earlier
        # run had finished comes all at once.
        self._past: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def coded(self, items: int, sentences: int, events: int) -> None:
        """Move on."""
        now = time.monotonic()
        while len(self._past) > 1 and now - self._past[0][0] > _PACE_SECONDS:
            self._past.popleft()
        then, before = self._past[0]
        self._past.append((now, sentences))
        pace = (sentences - before) / max(now - then, 0.001)
        self._progress.update(
            self._task,
            description=f"{items:,} texts, {sentences:,} sentences, {events:,} events, "
            f"{pace:,.0f} sentences/s",
        )

    def writing(self) -> None:
        """Say that all is coded."""
        self._progress.update(self._task, description="writing the drop")

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
