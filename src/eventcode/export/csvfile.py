r"""CSV: UTF-8, line feeds, a header, and a way back to exactly the same values.

- A missing value is an empty cell, an empty text is `""` between quotation marks.
- The items of a list are joined by `;`; a `;` or `\` inside an item has a `\` before it.
- A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Text that does
  gets an apostrophe before it; so that this can be undone, text that already begins with
  apostrophes before such a character gets one more. With `raw=True` nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from eventcode.model.columns import Column

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS: Final = 4096
# Control characters at the start are cut off by some programs, what follows may be a formula; the
# wide forms of the four characters are taken for the plain ones in East Asian versions.
_FORMULA: Final = re.compile("'*(?:[\t\r\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_NEEDS_QUOTES: Final = re.compile(r'[",\r\n]|^\s|\s$|^$')
_ITEM: Final = re.compile(r"((?:[^;\\]|\\.)*)(;|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def csv_header(columns: Sequence[Column[Any]]) -> str:
    """The header line, without its line feed."""
    return ",".join(column.name for column in columns)


def csv_lines(table: pa.Table, columns: Sequence[Column[Any]], *, raw: bool) -> Iterator[str]:
    """The records of a table as CSV, each with its line feed."""
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        cells = [
            [_cell(value, column.type, raw) for value in batch.column(column.name).to_pylist()]
            for column in columns
        ]
        for record in zip(*cells, strict=True):
            yield ",".join(record) + "\n"


def read_cells(table: pa.Table, columns: Sequence[Column[Any]], *, raw: bool) -> pa.Table:
    """Undo what `csv_lines` did to text and lists in a table whose cells are read as text.

    Columns of other types are left alone. Raises `ValueError` for a list with a stray backslash.
    """
    import pyarrow as pa

    unguard: Callable[[str], str] = str if raw else _unguarded
    for number, name in enumerate(table.column_names):
        column = next((column for column in columns if column.name == name), None)
        if column is None or column.type not in ("text", "list"):
            continue
        values = [None if v is None else unguard(v) for v in table.column(number).to_pylist()]
        made: pa.Array[Any]
        if column.type == "list":
            kind = pa.list_(pa.field("element", pa.string(), nullable=False))
            made = pa.array([split_list(value) for value in values], type=kind)
        else:
            made = pa.array(values, type=pa.string())
        table = table.set_column(number, name, made)
    return table


def join_list(items: Sequence[str]) -> str | None:
    r"""The items joined by `;`, with `\` before each `;` and `\` inside; None for no items."""
    if not items:
        return None
    return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split_list(text: str | None) -> list[str]:
    """The items that `join_list` joined; raises `ValueError` for a backslash at the end."""
    if text is None:
        return []
    items: list[str] = []
    position = 0
    while True:
        match = _ITEM.match(text, position)
        if match is None:
            raise ValueError(f"a list ends in a single backslash: {text!r}")
        items.append(_ESCAPED.sub(r"\1", match[1]))
        if not match[2]:
            return items
        position = match.end()


def _cell(value: Any, kind: str, raw: bool) -> str:
    if kind == "list":
        value = join_list(value)
    if value is None:
        return ""
    if kind not in ("text", "list"):
        return str(value)
    text = value if raw else guarded(value)
    if _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return str(text)


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text
