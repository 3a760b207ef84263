r"""CSV: UTF-8, line feeds, a header, and a way back to exactly the same values.

- A missing value is an empty cell, an empty text is `""` between quotation marks.
- The items of a list are joined by `;`; a `;` or `\` inside an item has a `\` before it.
- A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. Text that does
  gets an apostrophe before it; so that this can be undone, text that already begins with
  apostrophes before such a character gets one more. With `raw=True` nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from eventcode.model.columns import Column

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS: Final = 65_536
_PIECE_ROWS: Final = 4096  # as many as a processor has at hand at once
_SAMPLE_ROWS: Final = 1024
# What Python takes for blanks; to the regular expressions of pyarrow only ASCII has any.
_BLANK: Final = (
    r"\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
)
# Control characters at the start are cut off by some programs, what follows may be a formula; the
# wide forms of the four characters are taken for the plain ones in East Asian versions.
_FORMULA: Final = rf"'*(?:[\t\r\n]|[{_BLANK}]*[=+\-@\x{{ff1d}}\x{{ff0b}}\x{{ff0d}}\x{{ff20}}])"
_NEEDS_QUOTES: Final = rf'[",\r\n]|^[{_BLANK}]|[{_BLANK}]$|^$'
_ITEM: Final = re.compile(r"((?:[^;\\]|\\.)*)(;|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def csv_header(columns: Sequence[Column[Any]]) -> bytes:
    """The header with its line feed."""
    return ",".join(column.name for column in columns).encode() + b"\n"


def csv_records(
    table: pa.Table, columns: Sequence[Column[Any]], *, raw: bool
) -> Iterator[pa.Buffer]:
    """The records of a table as CSV, each with its line feed, many at a time."""
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        if batch.num_rows:
            yield from _records(batch, columns, raw=raw)


def read_cells(table: pa.Table, columns: Sequence[Column[Any]], *, raw: bool) -> pa.Table:
    """Undo what `csv_records` did to text and lists in a table whose cells are read as text.

    Columns of other types are left alone. Raises `ValueError` for a list with a stray backslash.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    kinds = {column.name: column.type for column in columns}
    for number, name in enumerate(table.column_names):
        if kinds.get(name) not in ("text", "list"):
            continue
        cells = table.column(number)
        if not raw:
            guarded = pc.match_substring_regex(cells, f"^'{_FORMULA}")
            cells = pc.if_else(guarded, pc.utf8_slice_codeunits(cells, 1), cells)
        if kinds[name] == "list":
            kind = pa.list_(pa.field("element", pa.string(), nullable=False))
            lists = [split_list(cell) for cell in cells.to_pylist()]
            cells = pa.chunked_array([pa.array(lists, type=kind)])
        table = table.set_column(number, name, cells)
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


def _records(
    batch: pa.RecordBatch, columns: Sequence[Column[Any]], *, raw: bool
) -> Iterator[pa.Buffer]:
    """The records of a batch, some at a time.

    Most columns have few different values: each of them becomes a cell once, with the comma or the
    line feed after it. Taken in the order of the table, all cells together are the text.
    """
    import numpy as np
    import pyarrow as pa

    cells: list[pa.Array[Any]] = []
    places: list[tuple[Any, int]] = []  # by column, which cell each row has, and of them the first
    for column in columns:
        values = batch.column(column.name)
        if column.type == "list":
            values = _joined_lists(values)
        found, of_rows = _different(values)
        places.append((of_rows, sum(map(len, cells))))
        end = "\n" if column is columns[-1] else ","
        cells.append(_cells(found, column.type, end, raw=raw))
    every = pa.concat_arrays(cells)
    for start in range(0, batch.num_rows, _PIECE_ROWS):
        rows = min(_PIECE_ROWS, batch.num_rows - start)
        wanted = np.empty((rows, len(columns)), np.int32)
        for number, (of_column, first) in enumerate(places):
            np.add(of_column[start : start + rows], first, out=wanted[:, number])
        text = every.take(pa.array(wanted.ravel(), pa.int32())).buffers()[2]
        assert text is not None  # every cell has at least its end
        yield text


def _different(values: Any) -> tuple[Any, Any]:
    """The different values of a column, and by row the number of its value among them.

    A column in whose beginning hardly a value stands twice is taken as it is.
    """
    import numpy as np

    sample = values.slice(0, _SAMPLE_ROWS)
    if 2 * len(sample.unique()) > len(sample):
        return values, np.arange(len(values), dtype=np.int32)
    found = values.dictionary_encode(null_encoding="encode")
    return found.dictionary, found.indices.to_numpy()


def _cells(values: Any, kind: str, end: str, *, raw: bool) -> pa.Array[Any]:
    """The values as they stand in CSV, each with its end; large text, for there may be much."""
    import pyarrow as pa
    import pyarrow.compute as pc

    join: Any = pc.binary_join_element_wise
    if kind in ("text", "list"):
        if not raw:
            values = _guarded(values)
        special = pc.match_substring_regex(values, _NEEDS_QUOTES)
        if pc.any(special).as_py():
            quoted = join('"', pc.replace_substring(values, '"', '""'), '"', "")
            values = pc.if_else(special, quoted, values)
    elif kind == "float64":
        # As Python writes them: 7.0, not 7.
        values = pa.array([None if v is None else str(v) for v in values.to_pylist()], pa.string())
    large = pa.large_string()
    parts = (values.cast(large), pa.scalar(end, large), pa.scalar("", large))
    ended: pa.Array[Any] = join(*parts, null_handling="replace")
    return ended


def guarded(texts: Sequence[str]) -> list[str]:
    """Texts with an apostrophe before what a spreadsheet would take for a formula."""
    import pyarrow as pa

    found: list[str] = _guarded(pa.array(texts, pa.string())).to_pylist()
    return found


def _guarded(values: Any) -> Any:
    import pyarrow.compute as pc

    formula = pc.match_substring_regex(values, f"^{_FORMULA}")
    if not pc.any(formula).as_py():
        return values
    join: Any = pc.binary_join_element_wise
    return pc.if_else(formula, join("'", values, ""), values)


def _joined_lists(lists: Any) -> Any:
    """What `join_list` makes of each list."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = lists.flatten().dictionary_encode()
    escaped = pc.replace_substring(found.dictionary, "\\", "\\\\")
    items = pc.replace_substring(escaped, ";", "\\;").take(found.indices)
    sizes: Any = pc.fill_null(pc.list_value_length(lists), 0)
    starts = pa.concat_arrays([pa.array([0], sizes.type), pc.cumulative_sum(sizes)])
    joined = pc.binary_join(pa.ListArray.from_arrays(starts, items), ";")
    return pc.if_else(sizes.cast(pa.bool_()), joined, None)
