"""Files of other data sets, read record by record: what is wrong costs one line and no more."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from eventcode.export.layouts.layout import MISSING_WORDS, Layout, Record, event_values
from eventcode.export.layouts.table import LAYOUTS, READABLE
from eventcode.inputs.lines import decoded
from eventcode.model.errors import ExportError, Fault, InputError, ValueTypeError

_BOM: Final = b"\xef\xbb\xbf"
_PACKED: Final = (b"\x1f\x8b", b"PK\x03\x04")  # gzip, zip
# In a quoted file only numbers, dates and missing words stand without quotation marks.
# Within them a quotation mark is doubled or, in R's files, has a backslash before it; one before
# a tab or at the end closes. There is one way to read a line, so the loop need not look back (*+).
_QUOTED: Final = r'"(?:\\"(?!\t|\Z)|""|[^"])*+"'
_BARE: Final = "[-+.:0-9eE]*|" + "|".join(sorted(word for word in MISSING_WORDS if word))
_CELL: Final = re.compile(f"({_QUOTED}|{_BARE})\t")
_MARK: Final = re.compile(r'[\\"]"')
_QUOTED_LINE: Final = re.compile(f"(?:{_QUOTED}|{_BARE})(?:\t(?:{_QUOTED}|{_BARE}))*")


def layout_named(name: str) -> Layout:
    """The layout of a name; raises `ExportError` naming those that there are."""
    if name not in LAYOUTS:
        raise ExportError(f"there is no layout {name!r}; there are {', '.join(LAYOUTS)}")
    return LAYOUTS[name]


def read_layout(path: Path | str, layout: str) -> Iterator[dict[str, Any] | Fault]:
    """The records of a file as rows of the event table, in file order, or faults with their line.

    A row maps the names of `EVENT_COLUMNS` to plain values; what the layout does not hold is null
    (docs/layouts.md says what it holds). Files may be UTF-8 or Latin-1, have CRLF line ends and
    quoted cells; an empty cell, `NA` and `NULL` are missing values. Raises `InputError` when the
    file cannot be opened or is of another layout altogether, `ExportError` for a layout that
    cannot be read.
    """
    form = layout_named(layout)
    if form.read is None:
        raise ExportError(
            f"layout {layout!r} cannot be read back; those that can are {', '.join(READABLE)}"
        )
    try:
        with Path(path).open("rb") as stream:
            yield from _Reader(str(path), form, form.read).rows(stream)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Fault(str(path), message=f"cannot be read: {reason}")]) from error


class _Reader:
    """One pass over one file."""

    def __init__(
        self, file: str, layout: Layout, read: Callable[[Record], dict[str, Any]]
    ) -> None:
        self._file = file
        self._layout = layout
        self._read = read
        self._names = layout.names
        # Both are known with the first line that tells: one with a byte beyond ASCII, the header.
        self._encoding: str | None = None
        self._quoted: bool | None = None

    def rows(self, stream: BinaryIO) -> Iterator[dict[str, Any] | Fault]:
        """The rows and faults of the file."""
        first = True
        number = 0
        for number, line in enumerate(stream, start=1):
            bare = line.removeprefix(_BOM) if number == 1 else line
            if number == 1 and bare.startswith(_PACKED):
                raise InputError([Fault(self._file, message="is packed; unpack it first")])
            bare = bare.removesuffix(b"\n").removesuffix(b"\r")
            if not bare:
                continue
            try:
                cells = self._cells(self._decoded(bare))
                if first and self._is_header(number, cells):
                    self._quoted = b'"' in bare
                    continue
                yield self._row(cells)
            except ValueTypeError as error:
                fault = Fault(self._file, number, 1, str(error))
                if first and self._layout.header:
                    raise InputError([fault]) from error
                yield fault
            finally:
                first = False
        if first and self._layout.header:
            message = f"has no header; {self._layout.title} begin with {', '.join(self._names[:3])}"
            raise InputError([Fault(self._file, number, 0, f"{message} …")])

    def _decoded(self, line: bytes) -> str:
        """The text of a line. The first line beyond ASCII decides between UTF-8 and Latin-1."""
        if line.isascii():
            return line.decode("ascii")
        text, fault = decoded(line)
        found = "UTF-8" if fault is None else "Latin-1"
        if fault is not None and "UTF-16" in fault:
            raise InputError([Fault(self._file, message=fault)])
        self._encoding = self._encoding or found
        if found != self._encoding:
            raise ValueTypeError(
                f"is {found}, but a line before is {self._encoding}; save the file in one encoding"
            )
        # Windows' set has the quotation marks and dashes where Latin-1 has nothing to print.
        try:
            return text if fault is None else line.decode("cp1252")
        except UnicodeDecodeError as error:
            raise ValueTypeError(
                f"is neither UTF-8 nor Latin-1: byte 0x{line[error.start]:02x} is no letter there"
            ) from error

    def _cells(self, line: str) -> list[str]:
        if '"' not in line or self._quoted is False:
            return line.split("\t")
        if _QUOTED_LINE.fullmatch(line):
            return [_unquoted(cell) for cell in _CELL.findall(line + "\t")]
        if self._quoted:
            raise ValueTypeError(
                'the header is quoted and this line is not, or ends within a quotation; write " '
                'inside a cell as "", and no line end'
            )
        return line.split("\t")

    def _is_header(self, number: int, cells: list[str]) -> bool:
        """Whether the first line is the header; raises for a file of another layout."""
        names = list(self._names)
        is_header = cells == names
        if self._layout.header and not is_header:
            raise InputError([Fault(self._file, number, 1, _no_header(names, cells))])
        other = _other_layout(self._layout, len(cells))
        if other is not None:
            raise InputError([Fault(self._file, number, 1, f"{self._counted(cells)}; {other}")])
        return is_header

    def _row(self, cells: list[str]) -> dict[str, Any]:
        if not _fits(self._layout, len(cells)):
            raise ValueTypeError(self._counted(cells))
        given = [None if cell in MISSING_WORDS else cell for cell in cells]
        given += [None] * (len(self._names) - len(given))
        return event_values(self._read(dict(zip(self._names, given, strict=True))))

    def _counted(self, cells: list[str]) -> str:
        layout = self._layout
        wanted = f"{len(layout.columns)} columns separated by tabs"
        if layout.optional:
            wanted += f", or {len(layout.columns) - layout.optional} in older files"
        hint = "; R puts a row name first unless told row.names=FALSE"
        one_more = len(cells) == len(layout.columns) + 1
        return f"has {len(cells)} columns; {layout.title} have {wanted}{hint if one_more else ''}"


def _unquoted(cell: str) -> str:
    return _MARK.sub('"', cell[1:-1]) if cell.startswith('"') else cell


def _no_header(names: list[str], cells: list[str]) -> str:
    for number, name in enumerate(names):
        if number >= len(cells) or cells[number] != name:
            got = repr(cells[number]) if number < len(cells) else "nothing"
            return (
                f"the first line should be the header, {', '.join(names[:3])} …, separated by "
                f"tabs; column {number + 1} should be {name!r}, got {got}"
            )
    return f"the header has {len(cells)} columns instead of {len(names)}"


def _other_layout(layout: Layout, columns: int) -> str | None:
    """What to say when the first line has as many columns as another readable layout."""
    if _fits(layout, columns):
        return None
    for name in READABLE:
        if _fits(LAYOUTS[name], columns):
            return f"it is as long as {LAYOUTS[name].title}: try --layout {name}"
    return None


def _fits(layout: Layout, columns: int) -> bool:
    return len(layout.columns) - layout.optional <= columns <= len(layout.columns)
