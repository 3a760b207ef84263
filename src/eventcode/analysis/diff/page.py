"""A difference as one HTML page that needs nothing else."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from eventcode.analysis.diff.compare import Change, Difference, Row
from eventcode.analysis.diff.counts import changes, diff_grids
from eventcode.export.html import html_page, html_row, html_table

SHOWN: Final = 500
DIFF_STYLE: Final = """
.change { border-bottom: 1px solid #e3e8ed; padding: .5rem 0; } .change p { margin: .15rem 0; }
del { color: #a3271c; } ins { color: #0b6b3a; text-decoration: none; }
"""


def diff_page(difference: Difference, title: str) -> str:
    """The page as a text; the same difference always gives the same text.

    It shows the first `SHOWN` changes of each kind and says how many more there are.
    """
    return html_page(title, DIFF_STYLE, diff_parts(difference))


def diff_parts(difference: Difference) -> Iterator[str]:
    """The parts of the page's body, which are HTML."""
    for grid in diff_grids(difference):
        yield f"<h2>{escape(grid.title)}</h2>{html_table(grid.head, map(html_row, grid.rows))}"
    for kind, found in changes(difference):
        if found:
            yield f"<h2>{kind.capitalize()}: {len(found):,}</h2>"
            yield from map(_change, found[:SHOWN])
        if len(found) > SHOWN:
            yield f'<p class="note">… and {len(found) - SHOWN:,} more.</p>'


def _change(change: Change) -> str:
    row: Row = change.new or change.old or {}
    lines = [
        f"<p>{mark} {escape(coded(side))}</p>"
        for side, mark in ((change.old, "<del>old</del>"), (change.new, "<ins>new</ins>"))
        if side is not None
    ]
    lines += [
        f"<p>{name}: <del>{_value(change.old[name])}</del> → <ins>{_value(change.new[name])}</ins>"
        "</p>"
        for name in change.columns
        if change.old is not None and change.new is not None
    ]
    said = f"{row['document_id']}: {row['sentence_text'] or ''}"
    return f'<div class="change"><p class="note">{escape(said)}</p>{"".join(lines)}</div>'


def coded(row: Row) -> str:
    """An event in short: `JPN 071 KEN from “lent” by 071-tsaarf`."""
    who = f"{row['source_code'] or '?'} {row['action_code']} {row['target_code'] or '?'}"
    return f"{who} from “{row['action_text'] or ''}” by {row['rule_id'] or '?'}"


def _value(value: Any) -> str:
    return "none" if value is None else escape(str(value))
