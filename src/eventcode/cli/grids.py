"""Tables of what changed, printed."""

from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventcode.analysis.diff import Grid

_MOST_ROWS: Final = 30


def print_grids(grids: Iterable[Grid]) -> None:
    """Print tables, each with a blank line after it; of long ones the first rows."""
    console = Console(highlight=False)
    for grid in grids:
        table = Table(box=None, pad_edge=False, title=Text(grid.title), title_justify="left")
        for number, head in enumerate(grid.head):
            table.add_column(head, justify="right" if number else "left")
        for row in grid.rows[:_MOST_ROWS]:
            table.add_row(*map(Text, row))
        console.print(table)
        if len(grid.rows) > _MOST_ROWS:
            print(f"… and {len(grid.rows) - _MOST_ROWS:,} more: see the page that --html writes")
        print()
