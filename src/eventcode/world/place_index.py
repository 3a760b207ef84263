"""The gazetteer's index: who bears a name, the likeliest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from attrs import frozen

from eventcode.world.names import fold
from eventcode.world.place_data import (
    Country,
    Entry,
    Named,
    cities,
    countries,
    provinces,
    regions,
    rows,
    stop_words,
)

_CAPITAL_WEIGHT: Final = 10.0
_ALIAS_WEIGHT: Final = 0.1

_ByCountry = dict[tuple[str, str], Entry]


class Candidate(NamedTuple):
    """A place that bears a name, and how likely a text means it: its people, weighted.

    `own` is False for a name that is only one of many that the place has gone by.
    """

    entry: Entry
    weight: float
    own: bool = True


@frozen
class Index:
    """What the gazetteer looks up. Names are folded, but for `us_states`; nothing changes it."""

    candidates: Mapping[str, Sequence[Candidate]]
    regions: dict[str, Entry]
    countries: dict[str, Entry]
    country_names: dict[str, str]
    capitals: dict[str, Entry]
    seats: dict[str, Entry]
    divisions: dict[tuple[str, str], str]
    us_states: dict[str, str]
    stop_words: frozenset[str]


def build() -> Index:
    """Read the sources and index them."""
    states, divided = tuple(countries()), tuple(provinces())
    capitals = {(state.iso3, fold(state.capital)) for state in states}
    seats = {(row["country"], fold(row["city"])) for row in rows("seats.tsv")}
    found: dict[str, list[Candidate]] = defaultdict(list)
    wanted: dict[tuple[str, str], Entry | None] = dict.fromkeys(sorted(capitals | seats))
    for city in cities():
        _add_city(city, capitals, found, wanted)
    by_country = {key: entry for key, entry in wanted.items() if entry is not None}
    for province in divided:
        for key in dict.fromkeys(map(fold, province.names)):
            found[key].append(Candidate(province.entry, float(max(province.entry.population, 1))))
    for candidates in found.values():
        if len(candidates) > 1:
            candidates.sort(key=_rank)
    return Index(
        candidates=dict(found),
        regions={fold(name): region.entry for region in regions() for name in region.names},
        countries={state.iso3: _country(state, by_country) for state in states},
        country_names={fold(name): state.iso3 for state in states for name in state.names},
        capitals={
            state.iso3: by_country[state.iso3, fold(state.capital)]
            for state in states
            if (state.iso3, fold(state.capital)) in by_country
        },
        seats=_seats(by_country),
        divisions={
            (each.entry.country, each.entry.code): each.entry.name
            for each in divided
            if each.entry.country is not None and each.entry.code is not None
        },
        us_states={
            name: row["state"]
            for row in rows("us_abbreviations.tsv")
            for name in row["names"].split("|")
        },
        stop_words=stop_words(),
    )


def _add_city(
    city: Named,
    capitals: set[tuple[str, str]],
    found: dict[str, list[Candidate]],
    wanted: dict[tuple[str, str], Entry | None],
) -> None:
    entry, country = city.entry, city.entry.country or ""
    main = {fold(name) for name in city.names}
    aliases = {fold(name) for name in city.others} - main
    weight = float(max(entry.population, 1))
    if any((country, key) in capitals for key in main | aliases):
        weight *= _CAPITAL_WEIGHT
    own, other = Candidate(entry, weight), Candidate(entry, weight * _ALIAS_WEIGHT, False)
    for keys, candidate in ((main, own), (aliases, other)):
        for key in keys:
            found[key].append(candidate)
            if (country, key) in wanted:
                known = wanted[country, key]
                if known is None or known.population < entry.population:
                    wanted[country, key] = entry


def _rank(each: Candidate) -> tuple[float, str, int]:
    """The likeliest first; ties by key, so that the order of reading decides nothing."""
    return -each.weight, each.entry.country or "", each.entry.geonameid or 0


def _country(state: Country, by_country: _ByCountry) -> Entry:
    """The country at its capital; without a known capital it has no coordinates."""
    capital = by_country.get((state.iso3, fold(state.capital)))
    lat, lon = (capital.lat, capital.lon) if capital else (None, None)
    rest = (state.geonameid, state.population)
    return Entry(state.name, state.iso3, None, lat, lon, *rest, "country")


def _seats(by_country: _ByCountry) -> dict[str, Entry]:
    return {
        fold(name): by_country[row["country"], fold(row["city"])]
        for row in rows("seats.tsv")
        for name in row["names"].split("|")
    }
