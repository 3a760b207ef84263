"""Options that several commands share, and how their values are read."""

import datetime
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from eventcode.model.errors import EventcodeError

DEFAULT_CODEBOOK: Final = "cameo"

CodebookOption = Annotated[
    str, Parameter(help="Codebook: the name of a shipped one, or a folder with codebook.yaml.")
]
PublishedOption = Annotated[
    str | None,
    Parameter(help="Published date, YYYY-MM-DD, of what has none of its own."),
]
FaultFormat = Literal["text", "json", "github", "sarif"]
DateOrder = Literal["day-first", "month-first"]
DatesOption = Annotated[
    DateOrder | None,
    Parameter(
        help="How to read dates in figures: 03/05/2019 is 3 May with day-first and March 5 with "
        "month-first. Without it only those are read that can be read in one way."
    ),
]


def day_option(value: str | None, name: str = "--published") -> datetime.date | None:
    """The day that an option gives; raises `EventcodeError` when it is none."""
    if value is None:
        return None
    try:
        if len(value) == len("2019-05-03"):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise EventcodeError(f"{name} must be a day as YYYY-MM-DD, got {value!r}")


def counted(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun: `1 event`, `1,204 events`, `2 stories`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
