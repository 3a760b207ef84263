"""How often the place of an event is right, on the table of mentions in tests/world.

Each row of the table is a short text in news style with one event in its last sentence, and where
that took place. Prints the shares of right countries and places, and each kind of mention apart;
with --wrong, the rows that came out wrong.

    python benchmarks/places.py [--wrong] [TABLE]
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final, NamedTuple

from eventcode.codebook.cache import load_codebook
from eventcode.coding.coder import Coder
from eventcode.model.text import Document
from eventcode.model.when import Place
from eventcode.world.names import fold

TABLE: Final = Path(__file__).parents[1] / "tests" / "world" / "places_gold.tsv"
NEAR_KM: Final = 50.0
PUBLISHED: Final = date(2019, 5, 3)


class Result(NamedTuple):
    """One row of the table, the place that was coded, and what of it is right."""

    row: dict[str, str]
    place: Place | None
    coded: bool
    country: bool
    spot: bool


def measure(coder: Coder, table: Path = TABLE) -> Iterator[Result]:
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


def main(arguments: list[str]) -> None:
    """Print the figures, and the wrong rows if asked for."""
    wrong = "--wrong" in arguments
    tables = [Path(each) for each in arguments if not each.startswith("--")]
    results = list(measure(Coder(load_codebook("cameo")), *tables))
    if wrong:
        for each in results:
            if not each.spot:
                row, got = each.row, each.place
                told = (f"{got.name}, {got.country or '-'} ({got.precision}, {got.lat}, {got.lon})"
                        if got else "no place" if each.coded else "no event")
                print(f"{row['kind']}: expected {row['name']}, {row['country'] or '-'} "
                      f"({row['precision']}), got {told}: {row['text']}")
    sizes = Counter(each.row["kind"] for each in results)
    print(f"{'kind':<12}{'rows':>6}{'country':>10}{'place':>10}{'no event':>10}")
    for kind in (*sizes, None):
        some = [each for each in results if kind in (None, each.row["kind"])]
        shares = [sum(getattr(each, what) for each in some) / len(some)
                  for what in ("country", "spot")]
        silent = sum(not each.coded for each in some)
        print(f"{kind or 'all':<12}{len(some):>6}{shares[0]:>10.1%}{shares[1]:>10.1%}{silent:>10}")


if __name__ == "__main__":
    main(sys.argv[1:])
