"""Days counted from another date in the same words: "the eve of May 3", "two days after Monday"."""

import re
from datetime import date, timedelta
from typing import Final

from eventcode.model.when import DATE_PRECISIONS, DatePrecision
from eventcode.world.calendar import NUMBER, number, shift
from eventcode.world.date_parts import Period

_WAYS: Final = {"before": -1, "prior to": -1, "after": 1, "from": 1, "following": 1}
_OFFSET: Final = (
    r"(?:the\s+eve\s+of|(?:the\s+)?(?P<next>day|night|morning|evening)\s+(?P<side>before|after)|"
    rf"(?:just\s+|only\s+)?(?P<count>{NUMBER})\s+(?P<unit>day|week|month|year)s?\s+"
    r"(?P<way>before|prior\s+to|after|from|following))\s+"
)
OFFSET_BEFORE: Final = re.compile(rf"(?<![\w-]){_OFFSET}$", re.IGNORECASE)
"""What may stand before a date and move it."""

_LEADING: Final = re.compile(_OFFSET)


def split(words: str) -> tuple[re.Match[str], str] | None:
    """The words that move a date and the date's own words; None when nothing moves it.

    `words` are lower case with single blanks.
    """
    match = _LEADING.match(words)
    return None if match is None else (match, words[match.end() :])


def moved(offset: re.Match[str], day: date, precision: DatePrecision) -> Period | None:
    """The date that lies so far from another; None if that is not known as exactly as the unit."""
    if offset["count"]:
        unit = next(unit for unit in DATE_PRECISIONS if unit == offset["unit"])
        steps = _WAYS[offset["way"]] * number(offset["count"])
    else:
        unit = "day"
        steps = _WAYS[offset["side"] or "before"]
    if DATE_PRECISIONS.index(precision) > DATE_PRECISIONS.index(unit):
        return None
    found = day + timedelta(days=steps) if unit == "day" else shift(day, steps, unit)
    return found, unit
