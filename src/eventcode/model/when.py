"""Dates that are only as exact as the words they came from, and places."""

import datetime
from typing import Final, Literal, get_args

from attrs import frozen

from eventcode.model.errors import ValueTypeError

DatePrecision = Literal["day", "week", "month", "year"]
PlacePrecision = Literal["city", "admin1", "country", "region"]
PlaceOrigin = Literal["clause", "context", "dateline"]

DATE_PRECISIONS: Final = get_args(DatePrecision)
PLACE_PRECISIONS: Final = get_args(PlacePrecision)
PLACE_ORIGINS: Final = get_args(PlaceOrigin)


def check_day(what: str, value: datetime.date | None) -> None:
    """Raise `ValueTypeError` unless `value` is a day without a time of day, or None."""
    if value is not None and type(value) is not datetime.date:
        raise ValueTypeError(f"{what} is a day (datetime.date) without a time, got {value!r}")


@frozen
class FuzzyDate:
    """A date with its precision and the words it came from.

    `day` is the first day of the period that the precision names: the Monday of a week, the
    first of a month, the first of January. `text` is None when no words named the date and the
    published date stands in for it.
    """

    day: datetime.date
    precision: DatePrecision = "day"
    text: str | None = None

    def __attrs_post_init__(self) -> None:
        check_day("a date's day", self.day)
        if self.precision not in DATE_PRECISIONS:
            raise ValueTypeError(
                f"a date's precision is one of {', '.join(DATE_PRECISIONS)}, got {self.precision!r}"
            )
        first = {
            "day": True,
            "week": self.day.weekday() == 0,
            "month": self.day.day == 1,
            "year": (self.day.month, self.day.day) == (1, 1),
        }
        if not first[self.precision]:
            raise ValueTypeError(
                f"a date of precision {self.precision} is the first day of its {self.precision}, "
                f"got {self.day.isoformat()}"
            )


@frozen
class Place:
    """Where something happened.

    `country` is ISO 3166-1 alpha-3; `lat` and `lon` are degrees (WGS 84); `geonameid` is the
    GeoNames key. `origin` says whether the clause named the place, what was told before
    ("context"), or the dateline stands in.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: PlacePrecision = "city"
    text: str | None = None
    origin: PlaceOrigin = "clause"

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            raise ValueTypeError("a place needs a name")
        country = self.country
        if country is not None and not (
            len(country) == 3 and country.isascii() and country.isalpha() and country.isupper()
        ):
            raise ValueTypeError(
                f"a place's country is an ISO 3166-1 alpha-3 code, got {country!r}"
            )
        if (self.lat is None) != (self.lon is None):
            raise ValueTypeError(
                f"place {self.name!r} needs both a latitude and a longitude, or none"
            )
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueTypeError(f"a latitude lies between -90 and 90 degrees, got {self.lat}")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueTypeError(f"a longitude lies between -180 and 180 degrees, got {self.lon}")
        if self.geonameid is not None and self.geonameid <= 0:
            raise ValueTypeError(f"a geonameid is a positive number, got {self.geonameid}")
        if self.precision not in PLACE_PRECISIONS:
            raise ValueTypeError(
                f"a place's precision is one of {', '.join(PLACE_PRECISIONS)}, "
                f"got {self.precision!r}"
            )
        if self.origin not in PLACE_ORIGINS:
            raise ValueTypeError(
                f"a place's origin is one of {', '.join(PLACE_ORIGINS)}, got {self.origin!r}"
            )
