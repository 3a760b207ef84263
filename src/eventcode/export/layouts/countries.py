"""Country codes and names as other data sets have them.

Place countries of ours are ISO 3166-1 alpha-3, countries of actors CAMEO's. FIPS 10-4 codes and
English names are those of GeoNames. ICEWS has names of its own for some countries; they are taken
from its files. Numbers of the Correlates of War project are those of `world.countries`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from eventcode.world.codes import cameo_to_iso3, iso3_to_cameo
from eventcode.world.countries import states
from eventcode.world.place_data import countries, rows
from eventcode.world.state_types import System

_ICEWS_NAMES: Final = (
    ("CIV", "Cote d'Ivoire"),
    ("COD", "Democratic Republic of Congo"),
    ("COG", "Congo"),
    ("CPV", "Cape Verde"),
    ("CZE", "Czech Republic"),
    ("MDA", "Moldova, Republic of"),
    ("MKD", "the former Yugoslav Republic of Macedonia"),
    ("NLD", "Netherlands"),
    ("PSE", "Occupied Palestinian Territory"),
    ("RUS", "Russian Federation"),
    ("SWZ", "Swaziland"),
    ("TLS", "Timor-Leste"),
    ("VAT", "Holy See"),
)
# The numbers of today's states are theirs on any day since South Sudan's first.
_PRESENT: Final = date(2020, 1, 1)
# Areas with a FIPS code of their own that ISO counts to another.
_FIPS_ALIASES: Final = (("GZ", "PSE"), ("JN", "SJM"))


@cache
def _fips() -> dict[str, str]:
    return {country.iso3: country.fips for country in countries() if country.fips}


@cache
def _iso3_by_fips() -> dict[str, str]:
    return {**dict(_FIPS_ALIASES), **{fips: iso3 for iso3, fips in _fips().items()}}


@cache
def _names() -> dict[str, str]:
    return {country.iso3: country.name.strip() for country in countries()}


@cache
def _icews_names() -> dict[str, str]:
    return {**_names(), **dict(_ICEWS_NAMES)}


@cache
def _iso3_by_icews_name() -> dict[str, str]:
    # GeoNames' own names are read too, for not every name in ICEWS's files is known to us.
    return {name: iso3 for table in (_names(), _icews_names()) for iso3, name in table.items()}


@cache
def _cow() -> dict[str, str]:
    found = (
        (state.code(System.ISO3, _PRESENT), state.code(System.COW, _PRESENT))
        for state in states(_PRESENT, "cow")
    )
    return {iso3: number for iso3, number in found if iso3 is not None and number is not None}


@cache
def _us_states() -> dict[str, str]:
    def named() -> Iterator[tuple[str, str]]:
        for row in rows("admin1.tsv"):
            if row["country"] == "USA":
                yield row["names"].partition("|")[0], row["code"]

    return dict(named())


def fips_of_iso3(code: str | None) -> str | None:
    """The FIPS 10-4 code of a country; None where it has none."""
    return None if code is None else _fips().get(code)


def iso3_of_fips(code: str | None) -> str | None:
    """The country of a FIPS 10-4 code; None for seas and others that ISO has no code for."""
    return None if code is None else _iso3_by_fips().get(code)


def country_name(code: str | None) -> str | None:
    """GeoNames' English name of a country, by ISO 3166-1 alpha-3."""
    return None if code is None else _names().get(code)


def icews_name(code: str | None) -> str | None:
    """ICEWS's English name of a country, by ISO 3166-1 alpha-3."""
    return None if code is None else _icews_names().get(code)


def iso3_of_icews_name(name: str | None) -> str | None:
    """The country that has a name in ICEWS; None for a name that we do not know."""
    return None if name is None else _iso3_by_icews_name().get(name)


def cow_number(code: str | None) -> str | None:
    """The Correlates of War number of a present-day state, by ISO 3166-1 alpha-3, as text."""
    return None if code is None else _cow().get(code)


def us_state_code(name: str | None) -> str | None:
    """The postal code of a state of the United States, which is its FIPS code in letters."""
    return None if name is None else _us_states().get(name)


def iso3_of_actor(code: str | None) -> str | None:
    """The country of a CAMEO country part; None for regions."""
    return None if code is None else cameo_to_iso3(code)


def actor_country_of_iso3(code: str | None) -> str | None:
    """The CAMEO country part of a country; None when CAMEO has none."""
    return None if code is None else iso3_to_cameo(code)
