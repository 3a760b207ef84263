"""What the date rules share: the setting of a date expression and what a rule makes of it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal

from attrs import frozen

from eventcode.model.when import DatePrecision

Tense = Literal["past", "present", "future"]
Period = tuple[date, DatePrecision]
"""A day within a period, and the period's precision."""

LAST: Final = -1
THIS: Final = 0
NEXT: Final = 1
RELATION: Final = {"last": LAST, "this": THIS, "next": NEXT}


@frozen
class Setting:
    """What a date expression is relative to; see `dates.resolve`."""

    published: date | None
    tense: Tense
    anchor: date | None = None
    day_first: bool | None = None


Resolver = Callable[[re.Match[str], Setting], Period | None]
Needs = Literal["nothing", "context", "resolve"]


@frozen
class Rule:
    """One shape of date expression.

    `pattern` is over lower-case text with single blanks. `needs` is "context" for words that are
    dates only after a preposition or before a noun ("2016", "May"), and "resolve" for shapes
    that are looked for only in words known to be a date. `measures` marks stretches of time.
    `ranges` marks what has two ends, which a text must hint at before it is looked for.
    """

    pattern: str
    resolver: Resolver
    needs: Needs = "nothing"
    measures: bool = False
    modifies: bool = False
    ranges: bool = False


def nearest(before: date | None, after: date | None, published: date) -> date | None:
    """The one of two dates that is nearer to `published`, the earlier when they are as near."""
    if before is None or after is None:
        return before or after
    return before if published - before <= after - published else after


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday on or before `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
