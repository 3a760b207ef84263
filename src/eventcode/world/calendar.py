"""The calendar in English words: names of days and months, numbers, and the periods they name."""

import re
from datetime import date, timedelta
from typing import Final

from eventcode.model.when import DatePrecision

_MONTH_NAMES: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAY_NAMES: Final = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
_NUMBER_WORDS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


MONTHS: Final = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names}
WEEKDAYS: Final = {name: n for n, names in enumerate(_WEEKDAY_NAMES) for name in names}
NUMBERS: Final = {
    "a": 1,
    "an": 1,
    **{word: n for n, word in enumerate(_NUMBER_WORDS, 1)},
    **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100},
}
ORDINALS: Final = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
HOLIDAYS: Final = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Days with a name of their own that fall on the same day every year."""

SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _pattern(names: tuple[tuple[str, ...], ...]) -> str:
    full = "|".join(forms[0] for forms in names)
    short = "|".join(form for forms in names for form in forms[1:])
    return rf"(?:(?:{full})\b|(?:{short})\b\.?)"


MONTH: Final = _pattern(_MONTH_NAMES)
WEEKDAY: Final = _pattern(_WEEKDAY_NAMES)
FULL_WEEKDAY: Final = "(?:" + "|".join(names[0] for names in _WEEKDAY_NAMES) + ")"
NUMBER: Final = "(?:[0-9]{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
YEAR: Final = "(?:1[5-9]|20)[0-9][0-9]"
SEASON: Final = "(?:" + "|".join(SEASONS) + ")"
ORDINAL: Final = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
HOLIDAY: Final = "(?:" + "|".join(HOLIDAYS).replace("'", "['\u2019]") + ")"

CAPITALISED: Final = frozenset({*MONTHS, *WEEKDAYS})
"""Words that name a date in running text only with a capital letter: "may", "march", "sun"."""


def month_number(name: str) -> int:
    """The month of a lower-case name or abbreviation, with or without its full stop."""
    return MONTHS[name.rstrip(".")]


def weekday_number(name: str) -> int:
    """The weekday of a lower-case name or abbreviation; Monday is 0."""
    return WEEKDAYS[name.rstrip(".")]


def number(word: str) -> int:
    """The number that lower-case digits or a number word stand for."""
    return int(word) if re.fullmatch(r"[0-9]+", word) else NUMBERS[word]


def start_of(day: date, precision: DatePrecision) -> date:
    """The first day of the week, month or year that `day` lies in."""
    if precision == "week":
        return day - timedelta(days=day.weekday())
    if precision == "month":
        return day.replace(day=1)
    if precision == "year":
        return day.replace(month=1, day=1)
    return day


def shift(day: date, count: int, unit: DatePrecision) -> date:
    """The first day of the period that lies `count` units after the one of `day`.

    Raises `OverflowError` or `ValueError` outside the years 1 to 9999.
    """
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return start_of(day, "week") + timedelta(weeks=count)
    if unit == "year":
        return date(day.year + count, 1, 1)
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def same_day_in_years(month: int, day: int, year: int, step: int) -> date | None:
    """The first valid `day` of `month`, going from `year` by `step` years; None if there is none.

    29 February needs the step: at most eight years lie between two leap years.
    """
    for candidate in range(year, year + 9 * step, step):
        try:
            return date(candidate, month, day)
        except ValueError:
            continue
    return None
