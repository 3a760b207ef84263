"""Places of events: over whole tables, and construction by construction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from place_table import GOLD, LATER, measure

from eventcode.coding.coder import Coder
from eventcode.coding.explain import Explained, explain
from eventcode.model.event import Coding
from eventcode.model.text import Interaction
from eventcode.model.when import Place

Code = Callable[..., Coding]


def last(coding: Coding) -> Place | None:
    assert coding.events
    return coding.events[-1].place


@pytest.mark.parametrize(
    ("table", "rows", "countries"), [(GOLD, 300, 0.97), (LATER, 90, 0.94)], ids=["gold", "later"]
)
def test_most_places_are_right(coder: Coder, table: Path, rows: int, countries: float) -> None:
    """The country, and the place within 50 km; a text without an event counts as wrong."""
    results = list(measure(coder, table))
    assert len(results) >= rows
    assert sum(each.country for each in results) / len(results) >= countries
    assert sum(each.spot for each in results) / len(results) >= 0.90


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Peru bombed Chile in the port city of Arica.", "Arica", "CHL", "city"),
        ("Peru met Chile's minister at a ceremony in Quito.", "Quito", "ECU", "city"),
        ("Peru met Chile's minister in Quito.", "Quito", "ECU", "city"),
        ("Peru bombed Chilean troops in Chilean waters.", "Chile", "CHL", "country"),
        ("Peru met Chile in the Ecuadorean capital.", "Quito", "ECU", "city"),
        ("Peru met Chile in the capital of Ecuador.", "Quito", "ECU", "city"),
        ("Peru met Chile in the city of Armenia, Colombia.", "Armenia", "COL", "city"),
        ("Peru withdrew its troops from Arica.", "Arica", "CHL", "city"),
        ("Turkey invaded Cyprus.", "Cyprus", "CYP", "country"),
        ("Peru met Chile on Lake Titicaca.", "Lake Titicaca", None, "region"),
        ("Peru met Chile in the Gulf of Fonseca.", "Gulf of Fonseca", None, "region"),
        ("Peru's president flew to Quito to meet Chile's president.", "Quito", "ECU", "city"),
        ("Speaking in Quito, Peru's president praised Chile.", "Quito", "ECU", "city"),
        ("Peru's president, on a visit to Quito, praised Chile.", "Quito", "ECU", "city"),
        ("Peru visited Ecuador and met Chile's president.", "Ecuador", "ECU", "country"),
    ],
)
def test_the_clause_tells_the_place(
    code: Code, text: str, name: str, country: str | None, precision: str
) -> None:
    place = last(code(text))

    assert place is not None
    assert (place.name, place.country, place.precision) == (name, country, precision)
    assert place.text is not None and place.text in text


@pytest.mark.parametrize(
    "text",
    [
        "Peru held talks with Chile on Syria.",
        "Peru condemned Chile's attack in Arica.",
        "Peru attacked Chile near the border with Qwertyland.",
    ],
)
def test_what_a_deed_is_about_is_no_place_of_it(code: Code, text: str) -> None:
    place = code(text).events[0].place

    assert place is None or place.name not in ("Syria", "Arica")


def test_a_town_that_the_gazetteer_lacks_is_told_without_coordinates(code: Code) -> None:
    place = last(code("Peru attacked Chile near the northern Chilean town of Qwertyville."))

    assert place is not None
    assert (place.name, place.country, place.precision) == ("Qwertyville", "CHL", "city")
    assert (place.lat, place.lon, place.geonameid) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president met Chile's president in Quito. He praised Chile's president.",
        "Peru's president visited Ecuador's president in Quito. "
        "During the visit, Peru's president criticised Ecuador's president.",
        "Peru attacked Chile in Quito. Chile attacked Peru.",
    ],
)
def test_what_goes_on_stays_where_it_was(code: Code, text: str) -> None:
    place = last(code(text))

    assert place is not None
    assert (place.name, place.origin, place.text) == ("Quito", "context", "Quito")


def test_what_is_told_of_others_does_not_stay_there(code: Code) -> None:
    assert last(code("Peru met Chile in Quito. Kenya accused Uganda of lies.")) is None


@pytest.mark.parametrize(
    ("before", "country"),
    [
        ("Lebanon's parliament failed to elect a president. ", "LBN"),
        ("Libya's parliament failed to elect a president. ", "LBY"),
        ("BEIRUT (Reuters) - ", "LBN"),
        ("", "LBY"),
    ],
)
def test_the_text_tells_namesakes_apart(code: Code, before: str, country: str) -> None:
    place = last(code(before + "Gunmen attacked police in Tripoli."))

    assert place is not None
    assert (place.name, place.country) == ("Tripoli", country)


def test_explain_tells_the_namesakes_that_were_not_meant(coder: Coder) -> None:
    def lines(tree: Explained) -> list[str]:
        return [tree.label, *(label for child in tree.children for label in lines(child))]

    told = lines(explain(coder, "Lebanese soldiers arrested militants in Tripoli."))

    places = [line for line in told if line.startswith("place: Tripoli")]
    namesakes = [line for line in told if line.startswith("namesakes: ")]
    assert "LBN" in places[0] and "geonameid" in places[0]
    assert "LBY" in namesakes[0] and "LBN (city" not in namesakes[0]


@pytest.mark.parametrize(
    ("place", "country"), [("Tripoli", "LBN"), ("Rovaniemi", "FIN"), ("Qwertyville", None)]
)
def test_the_place_that_a_user_gives_stands(
    coder: Coder, place: str, country: str | None
) -> None:
    """One that the gazetteer lacks keeps its name, and is not replaced by another."""
    item = Interaction(
        id="r", source="Lebanon", target="Kenya", action="met", text="Lebanon met Kenya in Cairo.",
        published=date(2019, 5, 3), place=place,
    )
    found = last(coder.code(item))

    assert found is not None
    assert (found.name, found.country, found.text) == (place, country, place)
