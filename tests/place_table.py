"""Places of events against a table of short texts: the test and the benchmark share it.

A row has `text`, in news style, whose last event took place at `name` in `country` (ISO 3166-1
alpha-3, empty for what no state holds), with `precision`, for a city `lat` and `lon` in degrees,
and `kind`, what is hard about it.
"""

import csv
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final, NamedTuple

from eventcode.coding.coder import Coder
from eventcode.model.text import Document
from eventcode.model.when import Place
from eventcode.world.names import fold

WORLD: Final = Path(__file__).parent / "world"
GOLD: Final = WORLD / "places_gold.tsv"
"""Written before places were worked on, and tuned on."""
LATER: Final = WORLD / "places_later.tsv"
"""Written and first measured when the tuning on `GOLD` was over."""
NEAR_KM: Final = 50.0
PUBLISHED: Final = date(2019, 5, 3)


class Result(NamedTuple):
    """One row of the table, the place that was coded, and what of it is right."""

    row: dict[str, str]
    place: Place | None
    coded: bool
    country: bool
    spot: bool


def measure(coder: Coder, table: Path) -> Iterator[Result]:
    """Code each row's text and compare the place of its last event with the row's."""
    with table.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = (Document(id=str(n), text=row["text"], published=PUBLISHED)
             for n, row in enumerate(gold))
    for row, coding in zip(gold, coder.code_all(texts), strict=True):
        place = coding.events[-1].place if coding.events else None
        country = place is not None and (place.country or "") == row["country"]
        spot = place is not None and country and _same(place, row)
        yield Result(row, place, bool(coding.events), country, spot)


def _same(place: Place, row: dict[str, str]) -> bool:
    """Cities by distance; countries, provinces and regions, which have no one spot, by name."""
    if place.precision != row["precision"]:
        return False
    if row["precision"] == "city":
        return _kilometres(place, float(row["lat"]), float(row["lon"])) <= NEAR_KM
    return row["precision"] == "country" or fold(place.name) == fold(row["name"])


def _kilometres(place: Place, lat: float, lon: float) -> float:
    if place.lat is None or place.lon is None:
        return float("inf")
    north, east = radians(place.lat - lat) / 2, radians(place.lon - lon) / 2
    across = cos(radians(lat)) * cos(radians(place.lat)) * sin(east) ** 2
    return 2 * 6371 * asin(sqrt(sin(north) ** 2 + across))
