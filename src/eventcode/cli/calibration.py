"""How far confidence holds on gold that was held back, printed."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from eventcode.analysis.calibration import HEAD, KEPT_HEAD, bin_rows, kept_rows
from eventcode.analysis.measure import Judged
from eventcode.codebook.confidence import Confidence


def print_calibration(confidence: Confidence, found: Iterable[Judged]) -> None:
    """Print two tables: precision by confidence, and what each least confidence would keep."""
    found = list(found)
    console = Console(highlight=False)
    for head, rows in (
        (HEAD, bin_rows(confidence, found)),
        (KEPT_HEAD, kept_rows(confidence, found)),
    ):
        table = Table(box=None, pad_edge=False)
        for heading in head:
            table.add_column(heading, justify="right")
        for row in rows:
            table.add_row(*row)
        console.print(table)
