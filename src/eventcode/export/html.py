"""Pages of HTML that need nothing else: no script, no font, no image from elsewhere."""

from collections.abc import Iterable
from html import escape
from typing import Final

STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1b2530; background: #fff;
  max-width: 75rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin-bottom: .2rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; } .note { color: #5a6672; margin: 0 0 .8rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .22rem .7rem; text-align: right; border-bottom: 1px solid #e3e8ed; }
th { font-weight: 600; } th:first-child, td:first-child { text-align: left; }
.wide { overflow-x: auto; }
table.matrix { font-size: 13px; }
table.matrix th, table.matrix td { border: 1px solid #fff; padding: .28rem .3rem;
  text-align: center; min-width: 1.7rem; }
table.matrix td { background: #f3f5f7; } table.matrix tr > th:first-child { text-align: right;
  white-space: nowrap; }
table.matrix thead th { vertical-align: bottom; }
table.matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); }
.key span { display: inline-block; width: 1.6rem; height: .9rem; margin: 0 .3rem 0 .9rem;
  vertical-align: -1px; }
"""


def html_page(title: str, style: str, body: Iterable[str]) -> str:
    """A page: its title, style beyond `STYLE`, and the parts of its body, which are HTML."""
    head = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{STYLE}{style}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
    ]
    return "\n".join([*head, *body, "</body></html>"]) + "\n"


def html_table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table of rows that `html_row` made."""
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    top, body = f"<thead><tr>{head}</tr></thead>", f"<tbody>{''.join(rows)}</tbody>"
    return f'<div class="wide"><table>{top}{body}</table></div>'


def html_row(cells: Iterable[str], attributes: str = "") -> str:
    """A row of a table; cells are plain text."""
    return f"<tr{attributes}>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def html_matrix(heads: Iterable[str], lines: Iterable[str]) -> str:
    """A table of shaded cells with upright heads; the lines are rows of HTML."""
    top = "".join(f"<th><span>{escape(head)}</span></th>" for head in heads)
    return "\n".join([
        f'<div class="wide"><table class="matrix"><thead><tr><th></th>{top}</tr></thead><tbody>',
        *lines,
        "</tbody></table></div>",
    ])  # fmt: skip


def html_shade(text: str, said: str, share: float, colour: str) -> str:
    """A cell of a matrix, the darker the larger its share (0 to 1); `said` shows on pointing."""
    # A single case in a large row would be invisible without a floor.
    strength = 0.12 + 0.88 * share
    ink = ";color:#fff" if strength > 0.55 else ""
    style = f"background:rgba({colour},{strength:.2f}){ink}"
    return f'<td style="{style}" title="{escape(said)}">{escape(text)}</td>'
