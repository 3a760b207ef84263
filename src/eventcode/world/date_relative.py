"""Date expressions relative to a day: "on Friday", "last week", "two days ago", "the next day"."""

import re
from datetime import date, timedelta
from typing import Final

from eventcode.model.when import DATE_PRECISIONS, DatePrecision
from eventcode.world.calendar import (
    FULL_WEEKDAY,
    NUMBER,
    WEEKDAY,
    number,
    shift,
    start_of,
    weekday_number,
)
from eventcode.world.date_absolute import DAY_AND_MONTH, EARLY, day_and_month
from eventcode.world.date_parts import (
    LAST,
    NEXT,
    RELATION,
    Period,
    Resolver,
    Rule,
    Setting,
    nearest,
    weekday_after,
    weekday_before,
)

_PART: Final = "(?: (?:early |late )?(?:morning|afternoon|evening|night))?"
_HOUR: Final = "(?:(?:early|late|earlier|later)(?: on)? )?"
_ABOUT: Final = "(?:about|around|roughly|some|nearly|almost|more than|over|less than|at least)"
_UNIT: Final = "(?P<unit>minute|hour|day|week|fortnight|month|year)"
_DAYS: Final[dict[str, float]] = {
    **{"minute": 1 / 1440, "hour": 1 / 24, "day": 1},
    **{"week": 7, "fortnight": 14, "month": 30, "year": 365},
}
_DAY_PART: Final = "(?:day|morning|afternoon|evening|night)"
_STEPS: Final = {"next": NEXT, "following": NEXT, "after": NEXT, "same": 0, "": 0}
_WEEK: Final[DatePrecision] = "week"
_BARE_END: Final = r"(?=[.,;:)]|$| (?:in|at|on|and|but|to)\b)"


def _weekday(match: re.Match[str], setting: Setting) -> Period | None:
    published, weekday = setting.published, weekday_number(match["weekday"])
    if published is None:
        return None
    before, after = weekday_before(published, weekday), weekday_after(published, weekday)
    found = {"past": before, "future": after}.get(setting.tense, nearest(before, after, published))
    return (found, "day") if found else None


def _related_weekday(match: re.Match[str], setting: Setting) -> Period | None:
    """A weekday with last, this, next.

    "last Friday" is the latest before the day of writing, but not yesterday; "next Friday" is the
    one of the next calendar week, but not tomorrow: writers call those by other names.
    """
    published, weekday = setting.published, weekday_number(match["weekday"])
    if published is None:
        return None
    one, relation = timedelta(days=1), match["rel"]
    if relation == "last":
        return weekday_before(published - 2 * one, weekday), "day"
    if relation == "this past":
        return weekday_before(published - one, weekday), "day"
    if relation == "next":
        found = start_of(published, "week") + timedelta(days=7 + weekday)
        return (found if found > published + one else found + timedelta(days=7)), "day"
    if relation == "this" and setting.tense == "past":
        return weekday_before(published, weekday), "day"
    return weekday_after(published if relation == "this" else published + one, weekday), "day"


def _weekday_of_week(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.published is None:
        return None
    monday = shift(setting.published, RELATION[match["rel"]], "week")
    return monday + timedelta(days=weekday_number(match["weekday"])), "day"


def _anchored_weekday(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.anchor is None:
        return None
    weekday, one = weekday_number(match["weekday"]), timedelta(days=1)
    if match["which"] in ("following", "next"):
        return weekday_after(setting.anchor + one, weekday), "day"
    return weekday_before(setting.anchor - one, weekday), "day"


def _near_day(offset: int) -> Resolver:
    def resolver(match: re.Match[str], setting: Setting) -> Period | None:
        published = setting.published
        return (published + timedelta(days=offset), "day") if published else None

    return resolver


def _unit(match: re.Match[str]) -> DatePrecision:
    return next(unit for unit in DATE_PRECISIONS if unit == match["unit"])


def _related_unit(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.published is None:
        return None
    unit = _unit(match)
    return shift(setting.published, RELATION[match["rel"] or "this"], unit), unit


def _anchored_unit(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.anchor is None:
        return None
    unit = _unit(match)
    return shift(setting.anchor, _STEPS.get(match["which"], LAST), unit), unit


def _anchored_day(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.anchor is None:
        return None
    return setting.anchor + timedelta(days=_STEPS.get(match["which"], LAST)), "day"


def _near_anchor(match: re.Match[str], setting: Setting) -> Period | None:
    """The day counted from: "hours later" is the same day, most often."""
    return (setting.anchor, "day") if setting.anchor is not None else None


def _beyond(match: re.Match[str], setting: Setting) -> Period | None:
    """The week before the last or after the next."""
    if setting.published is None:
        return None
    unit = _unit(match)
    return shift(setting.published, 2 * RELATION[match["rel"]], unit), unit


def _week_of(match: re.Match[str], setting: Setting) -> Period | None:
    found = day_and_month(match, setting)
    return (found[0], "week") if found is not None else None


def _ago_to_the_day(match: re.Match[str], setting: Setting) -> Period | None:
    """A year ago today; None for 29 February when that year has none."""
    published = setting.published
    if published is None:
        return None
    count = number(match["count"])
    if match["unit"] == "week":
        return published - timedelta(weeks=count), "day"
    months = published.year * 12 + published.month - 1
    months -= count * (12 if match["unit"] == "year" else 1)
    return published.replace(year=months // 12, month=months % 12 + 1), "day"


def _that(match: re.Match[str], setting: Setting) -> Period | None:
    if setting.anchor is None:
        return None
    return setting.anchor, _unit(match)


def _moved(day: date | None, match: re.Match[str], sign: int) -> Period | None:
    if day is None:
        return None
    count = number(match["count"])
    if match["unit"] in ("minute", "hour"):
        # "20 hours ago" may be the day before; below half a day the date hardly changes.
        return day + sign * timedelta(days=round(count * _DAYS[match["unit"]])), "day"
    if match["unit"] == "fortnight":
        unit, count = _WEEK, 2 * count
    else:
        unit = _unit(match)
    found = shift(day, sign * count, unit)
    if not match["about"]:
        return found, unit
    coarser = DATE_PRECISIONS.index(unit) + 1
    return (found, DATE_PRECISIONS[coarser]) if coarser < len(DATE_PRECISIONS) else None


def _ago(match: re.Match[str], setting: Setting) -> Period | None:
    way = match["way"]
    if way in ("ago", "from now"):
        return _moved(setting.published, match, 1 if way == "from now" else -1)
    return _moved(setting.anchor, match, 1 if way in ("later", "after", "afterwards") else -1)


def _in_units(match: re.Match[str], setting: Setting) -> Period | None:
    """The end of "in two weeks" in the future; in the past it says how long something took."""
    return _moved(setting.published, match, 1) if setting.tense == "future" else None


def _stretch(match: re.Match[str], setting: Setting) -> Period | None:
    """The calendar period that holds the middle of "the past week" or "the next ten days"."""
    count = match["count"]
    if setting.published is None or (match["vague"] and not count):
        return None
    days = _DAYS[match["unit"]] * (number(count) if count else 1)
    fits = (("week", 7), ("month", 31), ("year", 366))
    precision = next((name for name, length in fits if days <= length), None)
    if precision is None:
        return None
    sign = -1 if match["way"] in ("past", "last", "previous", "preceding") else 1
    middle = setting.published + sign * timedelta(days=days / 2)
    return middle, next(unit for unit in DATE_PRECISIONS if unit == precision)


def _vague(match: re.Match[str], setting: Setting) -> Period | None:
    return None


def _weekend(match: re.Match[str], setting: Setting) -> Period | None:
    """The week whose end is meant: no precision is as short as a weekend."""
    published = setting.published
    if published is None:
        return None
    relation, before_it = match["rel"], published.weekday() < 5
    if relation in ("last", "next"):
        step = RELATION[relation]
    elif relation in ("the past", "this past"):
        step = LAST
    elif setting.tense == "past":
        step = LAST if before_it else 0
    elif setting.tense == "present" and relation == "the":
        step = LAST if published.weekday() < 2 else 0
    else:
        step = 0
    return shift(published, step, "week"), "week"


RULES: Final = (
    Rule(
        f"{_HOUR}(?P<weekday>{WEEKDAY}){_PART},? (?:of )?(?P<rel>last|this|next) week",
        _weekday_of_week,
    ),
    Rule(
        "(?P<rel>last|next|this past|this coming|the coming|this) "
        f"(?P<weekday>{FULL_WEEKDAY}){_PART}",
        _related_weekday,
    ),
    Rule(
        f"the (?P<which>following|next|previous|preceding) (?P<weekday>{FULL_WEEKDAY}){_PART}",
        _anchored_weekday,
    ),
    Rule(f"{_HOUR}(?P<weekday>{FULL_WEEKDAY}){_PART}", _weekday, modifies=True),
    Rule(f"(?P<weekday>{WEEKDAY})", _weekday, needs="resolve"),
    Rule("the day before yesterday", _near_day(-2)),
    Rule("the day after tomorrow", _near_day(2)),
    Rule(f"{_HOUR}yesterday{_PART}|{_HOUR}last (?:night|evening)", _near_day(-1)),
    Rule(f"{_HOUR}tomorrow{_PART}", _near_day(1)),
    Rule(
        f"{_HOUR}today|tonight|{_HOUR}this (?:morning|afternoon|evening)|"
        "(?:earlier|later) in the day",
        _near_day(0),
    ),
    Rule(f"{EARLY}?(?P<rel>last|this|next) (?P<unit>week|month|year)", _related_unit),
    Rule(f"{EARLY}(?P<rel>)the (?P<unit>week|month|year)(?! of\\b)", _related_unit),
    Rule(
        "(?:the|that) (?P<which>following|previous|preceding|same|prior) (?P<unit>week|month|year)",
        _anchored_unit,
    ),
    Rule(f"the (?P<unit>week|month|year) (?P<which>before|after){_BARE_END}", _anchored_unit),
    Rule(
        f"{_HOUR}(?:the|that)(?: very)? (?P<which>next|following|same|previous|preceding|prior) "
        f"{_DAY_PART}",
        _anchored_day,
    ),
    Rule(f"the {_DAY_PART} (?P<which>before|after){_BARE_END}", _anchored_day),
    Rule(f"{_HOUR}that (?P<which>)(?:morning|afternoon|evening|night)", _anchored_day),
    Rule(f"{_HOUR}that (?P<unit>day|week|month|year)", _that),
    Rule(
        "(?:just |only )?(?:(?:a few|a couple of|several|some|many) )?(?:minutes|hours) "
        f"(?:later|earlier|afterwards|(?:before|after){_BARE_END})",
        _near_anchor,
    ),
    Rule("the (?P<unit>week|month|year) before (?P<rel>last)", _beyond),
    Rule("the (?P<unit>week|month|year) after (?P<rel>next)", _beyond),
    Rule(f"the week of {DAY_AND_MONTH}", _week_of),
    Rule(f"(?P<count>{NUMBER}) (?P<unit>week|month|year)s? ago (?:today|to the day)",
         _ago_to_the_day),
    Rule(
        f"(?:(?P<about>{_ABOUT}) |just |only )?(?P<count>{NUMBER}) {_UNIT}s? "
        f"(?P<way>ago|from now|earlier|later|afterwards|(?:before|after){_BARE_END})",
        _ago,
    ),
    Rule(
        f"in (?:(?P<about>{_ABOUT}) |just |only )?(?P<count>{NUMBER}) {_UNIT}s?"
        r"(?:['\u2019]s? time)?",
        _in_units,
    ),
    Rule(
        "the (?P<way>past|last|next|coming|previous|following|preceding)"
        f"(?: (?P<vague>few|several|couple of))?(?: (?P<count>{NUMBER}))? {_UNIT}s",
        _stretch,
        measures=True,
    ),
    Rule(
        f"the (?P<vague>)(?P<way>past|last|next|coming)(?: (?P<count>{NUMBER}))? {_UNIT}",
        _stretch,
        measures=True,
    ),
    Rule(
        "(?:recent|coming) (?:hours|days|weeks|months|years)|"
        "(?:a few |several |a couple of |many |some )?"
        "(?:days|weeks|months|years|decades|centuries) (?:ago|earlier|later|before|afterwards)|"
        "(?:a few |several |a couple of |many |some )?(?:minutes|hours) ago|"
        f"(?:{NUMBER}|half a|more than a) (?:decades?|century|centuries) (?:ago|earlier|later)|"
        f"within (?:{NUMBER}|a few|several) (?:hours?|days?|weeks?|months?|years?)",
        _vague,
        measures=True,
    ),
    Rule(
        "(?P<rel>last|next|this past|this coming|the past|the coming|this|the) weekend",
        _weekend,
    ),
)
"""The rules for these, the more specific before the less specific."""
