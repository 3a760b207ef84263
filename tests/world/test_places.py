"""Names of places, and where they are."""

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.model.when import Place
from eventcode.world.names import fold
from eventcode.world.place_data import Named, cities, rows
from eventcode.world.place_search import UnknownPlaceError
from eventcode.world.places import GEONAMES_ATTRIBUTION, Gazetteer

# name | near | within | country | latitude | longitude | precision
TABLE = """
Rovaniemi | | | FIN | 66.50 | 25.73 | city
Geneva | | | CHE | 46.20 | 6.15 | city
Sochi | | | RUS | 43.59 | 39.73 | city
Idlib | | | SYR | 35.93 | 36.63 | city
Aleppo | | | SYR | 36.20 | 37.16 | city
Goma | | | COD | -1.68 | 29.22 | city
GOMA | | | COD | -1.68 | 29.22 | city
Moscow | | | RUS | 55.75 | 37.62 | city
MOSCOW | | | RUS | 55.75 | 37.62 | city
Kyiv | | | UKR | 50.45 | 30.52 | city
Kiev | | | UKR | 50.45 | 30.52 | city
Odessa | | | UKR | 46.48 | 30.73 | city
Sloviansk | | | UKR | 48.85 | 37.61 | city
Mariupol | | | UKR | 47.10 | 37.54 | city
Lugansk | | | UKR | 48.57 | 39.30 | city
Caracas | | | VEN | 10.49 | -66.88 | city
Cucuta | | | COL | 7.89 | -72.50 | city
Cúcuta | | | COL | 7.89 | -72.50 | city
Bogota | | | COL | 4.71 | -74.07 | city
Bogotá | | | COL | 4.71 | -74.07 | city
Sao Paulo | | | BRA | -23.55 | -46.63 | city
São Paulo | | | BRA | -23.55 | -46.63 | city
Brasilia | | | BRA | -15.79 | -47.88 | city
Mexico City | | | MEX | 19.43 | -99.13 | city
Havana | | | CUB | 23.13 | -82.38 | city
Washington | | | USA | 38.90 | -77.04 | city
New York | | | USA | 40.71 | -74.01 | city
Damascus | | | SYR | 33.51 | 36.29 | city
Deraa | | | SYR | 32.62 | 36.10 | city
Raqqa | | | SYR | 35.95 | 39.01 | city
Deir al-Zor | | | SYR | 35.34 | 40.14 | city
Kobani | | | SYR | 36.89 | 38.35 | city
Mosul | | | IRQ | 36.34 | 43.12 | city
Fallujah | | | IRQ | 33.35 | 43.78 | city
Sanaa | | | YEM | 15.35 | 44.21 | city
Sana'a | | | YEM | 15.35 | 44.21 | city
Hodeidah | | | YEM | 14.80 | 42.95 | city
Kunduz | | | AFG | 36.73 | 68.86 | city
Bagram | | | AFG | 34.95 | 69.26 | city
Srinagar | | | IND | 34.09 | 74.80 | city
Bombay | | | IND | 19.07 | 72.88 | city
Peking | | | CHN | 39.90 | 116.40 | city
Pyongyang | | | PRK | 39.03 | 125.75 | city
Maiduguri | | | NGA | 11.84 | 13.15 | city
Mogadishu | | | SOM | 2.04 | 45.34 | city
El Fasher | | | SDN | 13.63 | 25.35 | city
Davos | | | CHE | 46.80 | 9.84 | city
Srebrenica | | | BIH | 44.10 | 19.30 | city
The Hague | | | NLD | 52.08 | 4.30 | city
the city of Basra | | | IRQ | 30.51 | 47.78 | city
St. Petersburg | | | RUS | 59.94 | 30.31 | city
Reading | | | GBR | 51.46 | -0.97 | city
Nice | | | FRA | 43.70 | 7.27 | city
Paris | | | FRA | 48.85 | 2.35 | city
Paris | USA | | FRA | 48.85 | 2.35 | city
Paris | | Texas | USA | 33.66 | -95.56 | city
Athens | USA | | GRC | 37.98 | 23.73 | city
Moscow | USA | | RUS | 55.75 | 37.62 | city
Tripoli | | | LBY | 32.88 | 13.19 | city
Tripoli | LBN | | LBN | 34.44 | 35.84 | city
Tripoli | LBN,LBY | | LBN | 34.44 | 35.84 | city
Tripoli | | Lebanon | LBN | 34.44 | 35.84 | city
Birmingham | | | GBR | 52.48 | -1.90 | city
Birmingham | USA | | USA | 33.52 | -86.80 | city
Hyderabad | | | IND | 17.38 | 78.46 | city
Hyderabad | PAK | | PAK | 25.40 | 68.37 | city
Valencia | | | ESP | 39.47 | -0.38 | city
Valencia | VEN | | VEN | 10.16 | -68.00 | city
Merida | VEN | | VEN | 8.58 | -71.14 | city
Santa Cruz | BOL | | BOL | -17.79 | -63.18 | city
Springfield | | Ill. | USA | 39.80 | -89.64 | city
Springfield | | Massachusetts | USA | 42.10 | -72.59 | city
Ferguson | | Mo. | USA | 38.74 | -90.31 | city
Rovaniemi | | Finland | FIN | 66.50 | 25.73 | city
Simferopol | | Crimea | UKR | 44.95 | 34.10 | city
Mobile | | Alabama | USA | 30.69 | -88.04 | city
Police | | Poland | POL | 53.55 | 14.57 | city
Georgia | | | GEO | 41.69 | 44.83 | country
Georgia | GEO,USA | | GEO | 41.69 | 44.83 | country
Niger | NGA | | NER | 13.51 | 2.11 | country
Finland | | | FIN | 60.17 | 24.94 | country
Venezuela | | | VEN | 10.49 | -66.88 | country
US | | | USA | 38.90 | -77.04 | country
U.S. | | | USA | 38.90 | -77.04 | country
the United States | | | USA | 38.90 | -77.04 | country
Britain | | | GBR | 51.51 | -0.13 | country
South Korea | | | KOR | 37.57 | 126.98 | country
Ivory Coast | | | CIV | 6.82 | -5.28 | country
DR Congo | | | COD | -4.33 | 15.31 | country
Kosovo | | | XKX | 42.67 | 21.17 | country
Singapore | | | SGP | 1.29 | 103.85 | country
Kremlin | | | RUS | 55.75 | 37.62 | city
the White House | | | USA | 38.90 | -77.04 | city
Pentagon | | | USA | 38.90 | -77.04 | city
Downing Street | | | GBR | 51.51 | -0.13 | city
"""

# name | near | country | first-level division
PROVINCES = """
Idlib province | | SYR | Idlib
Donetsk region | | UKR | Donetsk
Chechnya | | RUS | Chechnya
Dagestan | | RUS | Dagestan
Xinjiang | | CHN | Xinjiang
Tibet | | CHN | Tibet
Catalonia | | ESP | Catalonia
Helmand | | AFG | Helmand
Anbar | | IRQ | Anbar
North Kivu | | COD | North Kivu
Rakhine state | | MMR | Rakhine
Tigray | | ETH | Tigray
Borno | | NGA | Borno
Khyber Pakhtunkhwa | | PAK | Khyber Pakhtunkhwa
Scotland | | GBR | Scotland
Northern Ireland | | GBR | Northern Ireland
Bavaria | | DEU | Bavaria
California | | USA | California
Texas | MEX,USA | USA | Texas
Ontario | | CAN | Ontario
Ontario | USA,CAN | CAN | Ontario
Georgia | USA | USA | Georgia
Punjab | IND | IND | Punjab
Punjab | PAK | PAK | Punjab
"""

REGIONS = (
    *("South China Sea", "Middle East", "Latin America", "Baltic", "Red Sea", "Black Sea"),
    *("Persian Gulf", "Strait of Hormuz", "Donbas", "Kashmir", "Darfur", "West Bank"),
    *("Gaza Strip", "Golan Heights", "Crimea", "the Balkans", "Nagorno-Karabakh", "Sahel"),
)
NO_PLACES = (
    *("March", "May", "Sunday", "Police", "POLICE", "Union", "Parliament", "Of", "Man", "State"),
    *("reading", "mobile", "nice", "moscow", "idlib", "the capital", "Qwertyville", "", "  ", "?"),
)


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def _near(codes: str) -> list[str]:
    return [code for code in codes.split(",") if code]


def _kilometres(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None and place.lon is not None
    north, east = radians(place.lat - lat) / 2, radians(place.lon - lon) / 2
    across = cos(radians(lat)) * cos(radians(place.lat)) * sin(east) ** 2
    return 2 * 6371 * asin(sqrt(sin(north) ** 2 + across))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The bundled gazetteer."""
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "near", "within", "country", "lat", "lon", "precision"), _rows(TABLE)
)
def test_a_name_is_found_where_it_is(
    gazetteer: Gazetteer,
    name: str,
    near: str,
    within: str,
    country: str,
    lat: str,
    lon: str,
    precision: str,
) -> None:
    """Each line of the table, within 50 km."""
    place = gazetteer.lookup(name, _near(near), within or None)
    assert place is not None
    assert (place.country, place.precision, place.text) == (country, precision, name)
    assert _kilometres(place, float(lat), float(lon)) < 50


@pytest.mark.parametrize(("name", "near", "country", "division"), _rows(PROVINCES))
def test_a_province_is_found(
    gazetteer: Gazetteer, name: str, near: str, country: str, division: str
) -> None:
    """Each line of the table."""
    place = gazetteer.lookup(name, _near(near))
    assert place is not None
    assert (place.precision, place.country, place.admin1) == ("admin1", country, division)
    assert place.lat is not None


@pytest.mark.parametrize("name", REGIONS)
def test_a_region_is_found(gazetteer: Gazetteer, name: str) -> None:
    """With coordinates, so that it can be drawn on a map."""
    place = gazetteer.lookup(name)
    assert place is not None
    assert place.precision == "region"
    assert place.lat is not None


@pytest.mark.parametrize("name", NO_PLACES)
def test_a_word_is_no_place(gazetteer: Gazetteer, name: str) -> None:
    """Small letters never are, and some capitals hardly ever."""
    assert gazetteer.lookup(name) is None


def test_a_container_shuts_out_the_rest(gazetteer: Gazetteer) -> None:
    """A name that the container does not have is not looked for elsewhere."""
    assert gazetteer.lookup("Rovaniemi", within="Texas") is None
    assert gazetteer.lookup("Moscow", within="Qwertyland") is None


def test_a_city_has_its_division_and_key(gazetteer: Gazetteer) -> None:
    """What the event table needs beside coordinates."""
    place = gazetteer.lookup("Rovaniemi")
    assert place is not None
    assert (place.name, place.admin1, place.geonameid) == ("Rovaniemi", "Lapland", 638936)


def test_countries_by_code_and_by_name(gazetteer: Gazetteer) -> None:
    """The code leads to the country's place, the name to the code."""
    place = gazetteer.country("MEX")
    assert place is not None
    assert (place.name, place.precision) == ("Mexico", "country")
    assert gazetteer.country("ZZZ") is None
    assert gazetteer.country_code("the Netherlands") == "NLD"
    assert gazetteer.country_code("Mordor") is None


def test_the_gazetteer_is_built_once() -> None:
    """Every caller shares it."""
    assert Gazetteer.load() is Gazetteer.load()
    assert "CC BY 4.0" in GEONAMES_ATTRIBUTION


@given(
    st.one_of(st.text(), st.sampled_from(("Goma", "St. ", "City of ", "the ", "Region of X"))),
    st.lists(st.sampled_from(("USA", "RUS", "???")), max_size=2),
    st.none() | st.text() | st.sampled_from(("Texas", "Ill.", "Crimea", "Russia")),
)
def test_lookup_never_raises(name: str, near: list[str], within: str | None) -> None:
    """Whatever the name, and a place found has a valid country."""
    place = Gazetteer.load().lookup(name, near, within)
    assert place is None or place.text == name.strip()


def test_every_alias_names_a_known_city() -> None:
    """A city renamed in GeoNames would silently lose its news spellings."""
    names = {(each.entry.country, each.entry.name) for each in cities()}
    assert [
        row for row in rows("city_aliases.tsv") if (row["country"], row["city"]) not in names
    ] == []


@pytest.mark.parametrize("table", ("regions.tsv", "countries.tsv", "seats.tsv", "small_towns.tsv"))
def test_no_name_stands_in_two_rows(table: str) -> None:
    """Of two rows with a name one would be lost."""
    found: list[tuple[str, str]] = []
    for row in rows(table):
        country = row["country"] if table == "small_towns.tsv" else ""
        names = row.get("names", row.get("name", "")).split("|")
        found += sorted({(country, fold(name)) for name in names})
    assert sorted({name for name in found if found.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("name", "near", "country", "precision"),
    [
        ("the city of Armenia", [], "COL", "city"),
        ("Armenia", ["COL"], "ARM", "country"),
        ("Trinidad", [], "TTO", "region"),
        ("Trinidad", ["BOL"], "BOL", "city"),
        ("Kingston", ["CAN"], "CAN", "city"),
        ("Kingston", ["USA"], "JAM", "city"),
        ("Euphrates river", [], None, "region"),
        ("Hat Yai district", [], "THA", "city"),
    ],
)
def test_which_namesake_is_meant(
    gazetteer: Gazetteer, name: str, near: list[str], country: str | None, precision: str
) -> None:
    """Cities, countries and regions of one name."""
    place = gazetteer.lookup(name, near)
    assert place is not None
    assert (place.country, place.precision) == (country, precision)


def test_capitals_by_code(gazetteer: Gazetteer) -> None:
    """The code leads to the capital; what has none leads to None."""
    place = gazetteer.capital("NOR")
    assert place is not None
    assert (place.name, place.country, place.precision) == ("Oslo", "NOR", "city")
    assert gazetteer.capital("QQQ") is None


def test_all_who_bear_a_name(gazetteer: Gazetteer) -> None:
    """The best known first, whatever kind of place it is."""
    found = [(each.country, each.precision) for each in gazetteer.namesakes("Georgia")]
    assert found[:2] == [("GEO", "country"), ("USA", "admin1")]
    assert gazetteer.namesakes("Qwertyville") == ()


@given(st.sampled_from(list(cities())))
def test_a_key_leads_back_to_its_place(city: Named) -> None:
    """Every city of the gazetteer is found by its key, and is among those who bear its name."""
    gazetteer, key = Gazetteer.load(), city.entry.geonameid
    if key is not None:
        place = gazetteer.by_id(key)
        assert (place.geonameid, place.country) == (key, city.entry.country)
    assert key in {each.geonameid for each in gazetteer.namesakes(city.entry.name)}


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda g: g.by_id(638937), r"geonameid 638937; near it are .*638936 \(Rovaniemi, FIN\)"),
        (lambda g: g.find("Rovanjemi"), r"'Rovanjemi'; near it are Rovaniemi \(FIN\)"),
        (lambda g: g.find("Rovaniemi", within="Texas"), "'Rovaniemi' in 'Texas'"),
        (lambda g: g.find("???"), "no place is called"),
    ],
)
def test_an_unknown_place_is_told_with_what_is_near(
    gazetteer: Gazetteer, ask: Callable[[Gazetteer], Place], message: str
) -> None:
    """The error names the value and the nearest match."""
    with pytest.raises(UnknownPlaceError, match=message):
        ask(gazetteer)
