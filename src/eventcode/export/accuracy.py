"""The measured figures of the shipped codebook, as the page docs/accuracy.md has them."""

import re
from pathlib import Path
from typing import Final

from attrs import frozen

_PACKAGE: Final = Path(__file__).parent.parent
# In the wheel beside the code, in a checkout where the page is read.
_PLACES: Final = (_PACKAGE / "accuracy.md", _PACKAGE.parent.parent / "docs" / "accuracy.md")
_BOOK: Final = re.compile(r"^Codebook (\S+) (\S+), digest ([0-9a-f]+)\.$", re.MULTILINE)
_TABLE: Final = re.compile(r"^### (Deeds|Events)\n\n((?:\|.*\n?)+)", re.MULTILINE)
# Figures of what phrases were tuned on would promise too much.
_HELD_BACK: Final = re.compile(r"held back|blind")


@frozen
class Measured:
    """What was measured of which codebook.

    `tables` are Markdown tables of the sets held back from tuning, by title.
    """

    codebook_id: str
    codebook_version: str
    digest: str
    tables: tuple[tuple[str, tuple[str, ...]], ...]


def shipped_figures() -> Measured | None:
    """The figures that are shipped; None where the page is missing or has none."""
    page = next((path for path in _PLACES if path.is_file()), None)
    return None if page is None else figures_of(page.read_text(encoding="utf-8"))


def figures_of(page: str) -> Measured | None:
    """The figures of a page that `benchmarks/accuracy.py` filled; None if it has none."""
    book = _BOOK.search(page)
    if book is None:
        return None
    tables = []
    for match in _TABLE.finditer(page):
        head, line, *rows = match[2].splitlines()
        kept = [row for row in rows if _HELD_BACK.search(row.split("|")[1])]
        if kept:
            tables.append((match[1], (head, line, *kept)))
    return Measured(book[1], book[2], book[3], tuple(tables)) if tables else None
