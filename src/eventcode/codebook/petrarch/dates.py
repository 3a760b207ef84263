"""Dates of actors' codes: `<990101`, `>20010203`, `010101-051231`.

Years of two figures are those of PETRARCH: 00 to 30 is 2000 to 2030, 31 to 99 is 1931 to 1999.
"""

import re
from datetime import date, timedelta
from typing import Final

from eventcode.model.errors import ValueTypeError

_LAST_OF_2000S: Final = 30
_DATE: Final = re.compile(r"(\d{4}|\d{2})(\d{2})(\d{2})")


def read_period(text: str) -> tuple[date | None, date | None]:
    """From a day (included) to a day (excluded); None is open.

    `<` is before the day; `>` from the day on; in `a-b` the last day is included. Raises
    `ValueTypeError`, which says what is wrong.
    """
    if text.startswith("<"):
        return None, read_day(text[1:])
    if text.startswith(">"):
        return read_day(text[1:]), None
    first, dash, last = text.partition("-")
    if not dash:
        raise ValueTypeError(
            f"{text!r} is no period: write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD, or years of four "
            "figures"
        )
    start, end = read_day(first), read_day(last)
    if start > end:
        raise ValueTypeError(f"{text!r} ends before it begins")
    return start, end + timedelta(days=1) if end < date.max else None


def read_day(text: str) -> date:
    """A day as YYMMDD or YYYYMMDD; raises `ValueTypeError`."""
    match = _DATE.fullmatch(text.strip())
    if match is None or not text.isascii():
        raise ValueTypeError(f"{text.strip()!r} is no date: write YYMMDD or YYYYMMDD")
    year = int(match[1])
    if len(match[1]) == 2:
        year += 2000 if year <= _LAST_OF_2000S else 1900
    try:
        return date(year, int(match[2]), int(match[3]))
    except ValueError as error:
        raise ValueTypeError(f"{text.strip()!r} is no day of the calendar") from error
