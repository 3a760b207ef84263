"""Dates from one day to another: "May 3-5", "between 3 and 5 May", "from Monday to Wednesday".

Such words give a calendar period, the week, month or year that holds the middle of the range. The
tense decides by the last day of the range: what is over ended no later than the day of writing.
"""

import re
from datetime import date, timedelta
from typing import Final

from eventcode.world.calendar import (
    FULL_WEEKDAY,
    MONTH,
    YEAR,
    month_number,
    same_day_in_years,
    shift,
    weekday_number,
)
from eventcode.world.date_parts import (
    Period,
    Rule,
    Setting,
    nearest,
    weekday_after,
    weekday_before,
)

_DASH: Final = "[-\u2013\u2014]"
HINT: Final = re.compile(
    rf"{_DASH} ?[0-9A-Z]|[Bb]etween\s|\b(?:to|until|till|through|thru)\s+(?:the\s+)?[0-9A-Z]"
)
"""Whatever has a range in it has one of these."""
_TO: Final = f"(?: ?{_DASH} ?| (?:to|until|till|through|thru) )"


def _day(name: str) -> str:
    return f"(?:the )?(?P<{name}>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"


def _of_year(name: str = "year") -> str:
    return f"(?:,? (?:of )?(?P<{name}>{YEAR})(?![0-9]))?"


def _holding(first: date, last: date, setting: Setting) -> Period | None:
    """The period of a range: as long as it or longer, and the one that holds its middle.

    Of what is to come and has begun, the one that holds the day of writing. None when the range is
    longer than a month and lies in two years.
    """
    days = (last - first).days + 1
    if days < 1:
        return None
    if days == 1:
        return first, "day"
    middle = first + timedelta(days=(days - 1) // 2)
    if setting.tense == "future" and setting.published is not None:
        middle = min(max(middle, setting.published), last)
    if days <= 7:
        return middle, "week"
    if days <= 31:
        return middle, "month"
    return (first, "year") if first.year == last.year else None


def _of_weekdays(match: re.Match[str], setting: Setting) -> Period | None:
    published, last = setting.published, weekday_number(match["last"])
    if published is None:
        return None
    before, after = weekday_before(published, last), weekday_after(published, last)
    end = {"past": before, "future": after}.get(setting.tense, nearest(before, after, published))
    if end is None:
        return None
    first = weekday_before(end - timedelta(days=1), weekday_number(match["first"]))
    return _holding(first, end, setting)


def _of_days(match: re.Match[str], setting: Setting) -> Period | None:
    """From a day to a day, of one month or of two; a year at the end is that of the end."""
    parts = match.groupdict()
    names = [parts.get("month"), parts.get("other")]
    months = [month_number(name) for name in names if name]
    first, last = int(parts["first"]), int(parts["last"])
    end = _end(months[-1], last, parts.get("year"), setting)
    if end is None:
        return None
    year = int(parts["start"]) if parts.get("start") else None
    backwards = (months[0], first) > (months[-1], last)
    if len(months) == 1 and backwards:
        return None
    return _holding(date(year or end.year - backwards, months[0], first), end, setting)


def _end(month: int, day: int, year: str | None, setting: Setting) -> date | None:
    if year is not None:
        return date(int(year), month, day)
    published = setting.published
    if published is None:
        return None
    here = (published.month, published.day)
    before = same_day_in_years(month, day, published.year - ((month, day) > here), -1)
    after = same_day_in_years(month, day, published.year + ((month, day) < here), 1)
    return {"past": before, "future": after}.get(setting.tense, nearest(before, after, published))


def _of_months(match: re.Match[str], setting: Setting) -> Period | None:
    """From a month to a month, with the year or with a day of writing to count from."""
    first, last = month_number(match["month"]), month_number(match["other"])
    published = setting.published
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return None
    elif setting.tense == "future":
        year = published.year + (last < published.month)
    else:
        year = published.year - (last > published.month)
    end = shift(date(year, last, 1), 1, "month") - timedelta(days=1)
    return _holding(date(year - (first > last), first, 1), end, setting)


def _of_years(match: re.Match[str], setting: Setting) -> Period | None:
    """No date: no precision is longer than a year."""
    return None


def _pairs(first: str, last: str) -> tuple[str, ...]:
    """The ways to write a range between two patterns, each of which may be used but once."""
    return (
        f"from {first}{_TO}{last}",
        f"between {first} and {last}",
        f"{first}{_TO}{last}",
    )


_ENDS: Final = "(?![0-9a-z%]|[.,:/][0-9])"

RULES: Final = (
    *(
        Rule(pattern, _of_days, modifies=True, ranges=True)
        for pattern in (
            *_pairs(f"(?P<month>{MONTH}) {_day('first')}{_of_year('start')}",
                    f"(?P<other>{MONTH}) {_day('last')}{_ENDS}{_of_year()}"),
            *_pairs(f"{_day('first')} (?:of )?(?P<month>{MONTH}){_of_year('start')}",
                    f"{_day('last')} (?:of )?(?P<other>{MONTH}){_of_year()}"),
            *_pairs(f"(?P<month>{MONTH}) {_day('first')}", f"{_day('last')}{_ENDS}{_of_year()}"),
            *_pairs(_day("first"), f"{_day('last')} (?:of )?(?P<month>{MONTH}){_of_year()}"),
        )
    ),
    *(
        Rule(pattern, _of_weekdays, ranges=True)
        for pattern in _pairs(f"(?P<first>{FULL_WEEKDAY})", f"(?P<last>{FULL_WEEKDAY})")
    ),
    *(
        Rule(pattern, _of_months, modifies=True, ranges=True)
        for pattern in _pairs(f"(?P<month>{MONTH})", f"(?P<other>{MONTH})(?! [0-9]{{1,2}}\\b)"
                              f"{_of_year()}")
    ),
    *(
        Rule(pattern, _of_years, measures=True, ranges=True)
        for pattern in (
            f"from (?P<year>{YEAR}){_TO}{YEAR}(?![0-9/%-])",
            f"between (?P<year>{YEAR}) and {YEAR}(?![0-9/%-])",
        )
    ),
    Rule(
        f"(?P<year>{YEAR})(?: ?{_DASH} ?{YEAR}|[\u2013/][0-9][0-9]|-(?:1[3-9]|[2-9][0-9]))"
        "(?![0-9/%-])",
        _of_years, measures=True, needs="context", modifies=True, ranges=True,
    ),
)  # fmt: skip
"""The rules for these; they stand before those for the days at their ends."""
