"""What a layout is: the columns of another data set, what fills them, and the way back.

A row maps the names of `model.columns.EVENT_COLUMNS` to plain values, a record the names of the
layout's columns to cells. Header, order, files and documentation derive from `Layout.columns`.
"""

import datetime
import hashlib
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from eventcode.model.codes import CameoCode
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ValueTypeError

Row = Mapping[str, Any]
Record = Mapping[str, str | None]
# What stands for a missing value in files of others; NA is R's word.
MISSING_WORDS: Final = frozenset({"", "NA", "NULL"})
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f]+")
_CODE: Final = re.compile("(?:0[1-9]|1[0-9]|20)[0-9]{1,2}")
_DIGITS: Final = re.compile("[0-9]+")
# 52 bits: a double holds such a number exactly, and R and Stata read numbers as doubles.
_HEX_DIGITS: Final = 13


@frozen
class LayoutColumn:
    """A column of a layout: its name, which columns of ours fill it, and how.

    `origin` is for readers: from what the cell is made, or why it stays empty. `write` gives the
    cell of a row, None for a missing value; without `write` the column is always empty.
    """

    name: str
    origin: str
    write: Callable[[Row], str | None] | None = None


@frozen
class Layout:
    """The layout of another data set: tab-separated, with or without a header.

    `missing` is written for a missing value. `read` makes the values of a row of ours from a
    record, those that the layout holds, and raises `ValueTypeError` for a cell that it cannot
    read; None when the layout cannot be read back. `optional` is the number of columns at the end
    that older files do not have.
    """

    name: str
    title: str
    columns: tuple[LayoutColumn, ...]
    header: bool
    missing: str
    read: Callable[[Record], dict[str, Any]] | None = None
    optional: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def cells(self, row: Row) -> list[str]:
        """The cells of a row; tabs, line ends and other control characters become spaces.

        Raises `ValueTypeError` for an event code that is none.
        """
        written = (column.write(row) if column.write else None for column in self.columns)
        return [_CONTROLS.sub(" ", cell) if cell else self.missing for cell in written]


def event_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """A whole row of the event table from some values; the others are null, lists empty."""
    empty: dict[str, Any] = {
        column.name: [] if column.type == "list" else None for column in EVENT_COLUMNS
    }
    return {**empty, **given}


def text_of(name: str) -> Callable[[Row], str | None]:
    """The writer that copies a text column of ours."""

    def write(row: Row) -> str | None:
        value: str | None = row[name]
        return value

    return write


def day_of(
    name: str, form: str = "{0.year:04}{0.month:02}{0.day:02}"
) -> Callable[[Row], str | None]:
    """The writer of a date column of ours; `form` formats the day, YYYYMMDD by default."""

    def write(row: Row) -> str | None:
        day: datetime.date | None = row[name]
        return None if day is None else form.format(day)

    return write


def number_of(name: str) -> Callable[[Row], str | None]:
    """The writer of a numeric column of ours, without a useless `.0`."""

    def write(row: Row) -> str | None:
        return plain_number(row[name])

    return write


def plain_number(value: float | None) -> str | None:
    """A number as text without a useless `.0`: 10, -7.5, 35.7721."""
    return None if value is None else repr(value).removesuffix(".0")


def number_of_id(text: str | None, origin: str) -> str | None:
    """The number that stands for an id where a layout wants numbers.

    The id of a record that was read from the same data set, such as `gdelt:688668841`, gives its
    number back; any other gives a number made from its digest.
    """
    if text is None:
        return None
    prefix, _, rest = text.partition(":")
    if prefix == origin and _DIGITS.fullmatch(rest):
        return rest
    return str(int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:_HEX_DIGITS], 16))


def full_code(row: Row) -> str | None:
    """The event code with three or four digits, as other data sets have it: 04 is 040 there."""
    code = _code(row)
    return f"{code}0" if code is not None and len(code) == 2 else code


def root_of(row: Row) -> str | None:
    """The root of the event code."""
    code = _code(row)
    return None if code is None else code.root


def _code(row: Row) -> CameoCode | None:
    return None if row["action_code"] is None else CameoCode(row["action_code"])


# Reading: each raises ValueTypeError naming the column.


def needed(record: Record, name: str) -> str:
    """The cell of a column that may not be empty."""
    cell = record[name]
    if cell is None:
        raise ValueTypeError(f"{name} is empty, every record has one")
    return cell


def read_code(record: Record, name: str) -> CameoCode:
    """A CAMEO event code of three or four digits."""
    code = needed(record, name)
    if not _CODE.fullmatch(code):
        raise ValueTypeError(
            f"{name} is a CAMEO code of three or four digits, the first two from 01 to 20, got "
            f"{code!r}; where leading zeros are lost, read the codes as text and write them again"
        )
    return CameoCode(code)


def read_id(record: Record, name: str, origin: str) -> str:
    """An id from a number that may not be missing, such as `gdelt:688668841`."""
    cell = needed(record, name)
    if not _DIGITS.fullmatch(cell):
        raise ValueTypeError(f"{name} is a number in digits, got {cell!r}")
    return f"{origin}:{cell}"


def read_number(record: Record, name: str, least: float, most: float) -> float | None:
    """A number within bounds, or None when the cell is empty."""
    cell = record[name]
    if cell is None:
        return None
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise ValueTypeError(f"{name} is a number from {least:g} to {most:g}, got {cell!r}")
    return value


def read_whole(record: Record, name: str, least: int, most: int) -> int | None:
    """A whole number within bounds, or None when the cell is empty."""
    cell = record[name]
    if cell is None:
        return None
    if not _DIGITS.fullmatch(cell) or not least <= int(cell) <= most:
        raise ValueTypeError(f"{name} is a whole number from {least} to {most}, got {cell!r}")
    return int(cell)


def read_day(record: Record, name: str, form: re.Pattern[str], shown: str) -> datetime.date | None:
    """A day, or None when the cell is empty; `form` has groups for year, month and day."""
    cell = record[name]
    if cell is None:
        return None
    match = form.fullmatch(cell)
    try:
        if match is not None:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise ValueTypeError(f"{name} is a day as {shown}, got {cell!r}")


def read_coordinates(record: Record, lat: str, lon: str) -> dict[str, float | None]:
    """`place_lat` and `place_lon`: degrees, both or none."""
    values = (read_number(record, lat, -90, 90), read_number(record, lon, -180, 180))
    if (values[0] is None) != (values[1] is None):
        raise ValueTypeError(f"{lat} and {lon} belong together, only one of them is given")
    return {"place_lat": values[0], "place_lon": values[1]}
