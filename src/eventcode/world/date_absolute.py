"""Date expressions by day, month and year: "3 May 2019", "Feb. 29", "January last year", "1991"."""

import re
from datetime import date
from typing import Final

from eventcode.world.calendar import (
    HOLIDAY,
    HOLIDAYS,
    MONTH,
    ORDINAL,
    ORDINALS,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    month_number,
    same_day_in_years,
    shift,
)
from eventcode.world.date_parts import LAST, NEXT, RELATION, Period, Rule, Setting, nearest

_DAY: Final = "(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_NO_FIGURE: Final = "(?![0-9a-z%]|[.,:/][0-9])"
_OF_YEAR: Final = f"(?:(?P<year>{YEAR})(?![0-9])|(?P<rel>last|this|next) year)"
_WEEKDAY: Final = f"(?:{WEEKDAY},? )?"
_HALF: Final = "(?:first|second|third|fourth|last)"
EARLY: Final = (
    "(?:(?:early|late|mid|earlier|later)(?: in)? |mid-|"
    f"(?:the )?(?:beginning|start|middle|end|{_HALF} (?:half|quarter|week|weeks|days)) of )"
)
_END_OF_YEAR: Final = "(?![0-9/%-]|[.,][0-9])"


DAY_AND_MONTH: Final = (
    f"(?:(?P<month>{MONTH}) {_DAY}{_NO_FIGURE}(?:,? (?:of )?{_OF_YEAR})?)"
)


def _year(match: re.Match[str], setting: Setting) -> int | None:
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    if parts.get("rel") and setting.published:
        return setting.published.year + RELATION[parts["rel"]]
    return None


def _valid(year: int, month: int, day: int) -> Period | None:
    try:
        return date(year, month, day), "day"
    except ValueError:
        return None


def _iso(match: re.Match[str], setting: Setting) -> Period | None:
    return _valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _iso_month(match: re.Match[str], setting: Setting) -> Period | None:
    month = int(match["month"])
    return (date(int(match["year"]), month, 1), "month") if 1 <= month <= 12 else None


def _numeric(match: re.Match[str], setting: Setting) -> Period | None:
    """A date in figures; without the option only if it can be read in one way."""
    first, second = int(match["first"]), int(match["second"])
    year = _full_year(match["year"], setting)
    if year is None:
        return None
    if setting.day_first is not None:
        day, month = (first, second) if setting.day_first else (second, first)
        return _valid(year, month, day)
    readings = {_valid(year, second, first), _valid(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _full_year(digits: str, setting: Setting) -> int | None:
    """A year of four digits, or of two: the one that is nearest to the day of writing."""
    if len(digits) == 4:
        return int(digits)
    if setting.published is None:
        return None
    here = setting.published.year
    return min((century + int(digits) for century in (1900, 2000)), key=lambda y: abs(y - here))


def day_and_month(match: re.Match[str], setting: Setting) -> Period | None:
    """The day of `DAY_AND_MONTH`: of its year, or the one before or after the day of writing."""
    parts = match.groupdict()
    day = ORDINALS[parts["ordinal"]] if parts.get("ordinal") else int(parts["day"])
    return _day_of(month_number(match["month"]), day, match, setting)


def _holiday(match: re.Match[str], setting: Setting) -> Period | None:
    month, day = HOLIDAYS[match["holiday"].replace("\u2019", "'")]
    return _day_of(month, day, match, setting)


def _day_of_month(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.published is None:
        return None
    month = shift(setting.published, RELATION[match["rel"]], "month")
    return _valid(month.year, month.month, int(match["day"]))


def _day_of(month: int, day: int, match: re.Match[str], setting: Setting) -> Period | None:
    year = _year(match, setting)
    if year is not None:
        return _valid(year, month, day)
    published = setting.published
    if match["rel"] or published is None:
        return None
    passed = (published.month, published.day) > (month, day)
    same = (published.month, published.day) == (month, day)
    before = same_day_in_years(month, day, published.year - (not passed and not same), -1)
    after = same_day_in_years(month, day, published.year + passed, 1)
    found = {"past": before, "future": after}.get(setting.tense, nearest(before, after, published))
    return (found, "day") if found else None


def _month_of_year(match: re.Match[str], setting: Setting) -> Period | None:
    year = _year(match, setting)
    return None if year is None else (date(year, month_number(match["month"]), 1), "month")


def _month(match: re.Match[str], setting: Setting) -> Period | None:
    published, month = setting.published, month_number(match["month"])
    if published is None:
        return None
    since = (published.month - month) % 12
    ahead = (month - published.month) % 12
    past = setting.tense == "past" or (setting.tense == "present" and since <= ahead)
    return shift(published, -since if past else ahead, "month"), "month"


def _related_month(match: re.Match[str], setting: Setting) -> Period | None:
    published, month = setting.published, month_number(match["month"])
    if published is None:
        return None
    relation = RELATION[match["rel"]]
    if relation == LAST:
        return shift(published, -((published.month - month - 1) % 12 + 1), "month"), "month"
    if relation == NEXT:
        return shift(published, (month - published.month - 1) % 12 + 1, "month"), "month"
    return date(published.year, month, 1), "month"


def _bare_year(match: re.Match[str], setting: Setting) -> Period | None:
    return date(int(match["year"]), 1, 1), "year"


def _season(match: re.Match[str], setting: Setting) -> Period | None:
    """The year of a season; a winter without its year spans two and has none."""
    year, published = _year(match, setting), setting.published
    if year is not None:
        return date(year, 1, 1), "year"
    first = SEASONS[match["season"]]
    if published is None or first == 12:
        return None
    relation = match.groupdict().get("which")
    if relation == "last":
        year = published.year - (published.month < first + 3)
    elif relation == "next" or (relation != "this" and setting.tense == "future"):
        year = published.year + (published.month >= first + (0 if relation else 3))
    elif relation == "this":
        year = published.year
    else:
        year = published.year - (published.month < first)
    return date(year, 1, 1), "year"


RULES: Final = (
    Rule(
        f"(?P<year>{YEAR})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})"
        "(?:t[0-9:.]+(?:z|[+-][0-9:]+)?)?(?![0-9])",
        _iso,
    ),
    Rule(f"(?P<year>{YEAR})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _iso, needs="resolve"),
    Rule(f"(?P<year>{YEAR})[-/](?P<month>[0-9]{{2}})", _iso_month, needs="resolve"),
    Rule(
        "(?P<first>[0-9]{1,2})(?P<sep>[-/.])(?P<second>[0-9]{1,2})(?P=sep)"
        f"(?P<year>{YEAR})(?![0-9])",
        _numeric,
    ),
    Rule("(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{2})(?![0-9/])", _numeric),
    Rule(f"{_DAY}(?P<sep>[-/.])(?P<month>{MONTH})(?P=sep)(?P<year>{YEAR})(?![0-9])(?P<rel>)",
         day_and_month),
    Rule(
        f"{_WEEKDAY}(?:the )?{_DAY}(?: of)? (?P<month>{MONTH})(?:,? (?:of )?{_OF_YEAR})?",
        day_and_month,
        modifies=True,
    ),
    Rule(
        f"{_WEEKDAY}(?P<month>{MONTH}) (?:the )?{_DAY}{_NO_FIGURE}(?:,? (?:of )?{_OF_YEAR})?",
        day_and_month,
        modifies=True,
    ),
    Rule(
        f"{_WEEKDAY}the (?P<ordinal>{ORDINAL}) of (?P<month>{MONTH})(?:,? (?:of )?{_OF_YEAR})?",
        day_and_month,
    ),
    Rule(f"{_WEEKDAY}the {_DAY} of (?P<rel>last|this|next) month", _day_of_month),
    Rule(f"(?P<holiday>{HOLIDAY})(?:,? (?:of )?{_OF_YEAR})?", _holiday, modifies=True),
    Rule(f"{EARLY}?(?P<month>{MONTH}),?(?: of)? {_OF_YEAR}", _month_of_year, modifies=True),
    Rule(f"{EARLY}?(?P<rel>last|this|next) (?P<month>{MONTH})(?! [0-9])", _related_month),
    Rule(f"{EARLY}(?P<month>{MONTH})", _month),
    Rule(f"(?P<month>{MONTH})", _month, needs="context", modifies=True),
    Rule(f"{EARLY}?(?:the )?(?P<season>{SEASON})(?: of)? {_OF_YEAR}", _season, modifies=True),
    Rule(f"{EARLY}?(?P<which>last|this|next) (?P<season>{SEASON})(?P<year>)(?P<rel>)", _season),
    Rule(
        f"(?P<which>)(?:the )?(?P<season>{SEASON})(?! of\\b)(?P<year>)(?P<rel>)",
        _season,
        needs="context",
    ),
    Rule(f"{EARLY}(?P<year>{YEAR}){_END_OF_YEAR}", _bare_year),
    Rule(
        f"(?:(?:the )?year )?(?P<year>{YEAR}){_END_OF_YEAR}",
        _bare_year,
        needs="context",
        modifies=True,
    ),
)
"""The rules for these, the more specific before the less specific."""
