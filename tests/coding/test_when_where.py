"""When and where: dates with the tense, places of the clause, and the dateline behind them."""

from collections.abc import Callable
from datetime import date

import pytest

from eventcode.coding.coder import Coder
from eventcode.model.event import Coding
from eventcode.model.text import Document
from eventcode.model.when import FuzzyDate, Place

Code = Callable[..., Coding]

FRIDAY = date(2019, 5, 3)


def when(coding: Coding) -> FuzzyDate:
    assert coding.events
    found = coding.events[0].date
    assert found is not None
    assert all(event.date == found for event in coding.events)
    return found


def where(coding: Coding) -> Place | None:
    assert coding.events
    return coding.events[0].place


@pytest.mark.parametrize(
    ("text", "day", "precision", "words"),
    [
        ("Peru met Chile on Monday.", "2019-04-29", "day", "Monday"),
        ("Peru will meet Chile on Monday.", "2019-05-06", "day", "Monday"),
        ("Peru is expected to meet Chile on Monday.", "2019-05-06", "day", "Monday"),
        ("On Friday, Peru met Chile.", "2019-05-03", "day", "Friday"),
        ("Peru met Chile yesterday.", "2019-05-02", "day", "yesterday"),
        ("Peru met Chile last week.", "2019-04-22", "week", "last week"),
        ("Peru will meet Chile next week.", "2019-05-06", "week", "next week"),
        ("Peru met Chile in April.", "2019-04-01", "month", "April"),
        ("Peru met Chile in May 2018.", "2018-05-01", "month", "May 2018"),
        ("Peru met Chile last year.", "2018-01-01", "year", "last year"),
        ("Peru met Chile in 2018.", "2018-01-01", "year", "2018"),
        ("Peru met Chile on 12 March 2018.", "2018-03-12", "day", "12 March 2018"),
        ("Peru will visit Chile on 10 June.", "2019-06-10", "day", "10 June"),
    ],
)
def test_dates_with_the_tense_of_the_verb(
    code: Code, text: str, day: str, precision: str, words: str
) -> None:
    assert when(code(text)) == FuzzyDate(date.fromisoformat(day), precision, words)  # type: ignore[arg-type]


def test_without_a_word_the_published_date_stands_in(code: Code) -> None:
    assert when(code("Peru met Chile.")) == FuzzyDate(FRIDAY, "day", None)


def test_without_a_published_date_there_is_none(code: Code) -> None:
    (event, _) = code("Peru met Chile.", None).events

    assert (event.date, event.published) == (None, None)


def test_a_full_date_needs_no_published_date(code: Code) -> None:
    found = code("Peru met Chile on 12 March 2018.", None).events[0].date

    assert found == FuzzyDate(date(2018, 3, 12), "day", "12 March 2018")


def test_each_deed_has_its_own_date(code: Code) -> None:
    coding = code("Peru criticised Chile on Monday and praised Ecuador on Tuesday.")

    assert [(e.action.code, e.date and e.date.text) for e in coding.events] == [
        ("111", "Monday"),
        ("051", "Tuesday"),
    ]


def test_a_year_after_another_noun_dates_the_noun(code: Code) -> None:
    assert when(code("Peru criticised Chile over the election in 2018.")).text is None


def test_a_year_before_a_noun_dates_the_noun(code: Code) -> None:
    assert when(code("Peru condemned the 2018 attack by Chile.")).text is None


def test_a_plan_in_the_present_tense(code: Code) -> None:
    coding = code("Peru's foreign minister visits Chile next week.")

    assert [(str(e.action.code), e.modality) for e in coding.events] == [("036", "planned")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru met Chile in Quito.", ("Quito", "ECU")),
        ("In Quito, Peru met Chile.", ("Quito", "ECU")),
        ("Peru bombed Chile in Arica, Chile.", ("Arica", "CHL")),
        ("Talks between France and Germany were held in Vienna.", ("Vienna", "AUT")),
        ("Israel bombed targets in Syria.", ("Syria", "SYR")),
        ("Emmanuel Macron visited Japan.", ("Japan", "JPN")),
        ("Emmanuel Macron arrived in Berlin.", ("Berlin", "DEU")),
    ],
)
def test_the_place_that_the_clause_names(code: Code, text: str, place: tuple[str, str]) -> None:
    found = where(code(text))

    assert found is not None
    assert (found.name, found.country) == place
    assert found.origin == "clause"
    assert found.text in text


def test_a_city_has_its_coordinates(code: Code) -> None:
    found = where(code("Peru met Chile in Quito."))

    assert found is not None
    assert found.lat == pytest.approx(-0.2, abs=0.3)
    assert found.lon == pytest.approx(-78.5, abs=0.3)
    assert (found.geonameid, found.precision) == (3652462, "city")


def test_the_dateline_stands_in(code: Code) -> None:
    found = where(code("LIMA (Agency) — Chile criticised Bolivia."))

    assert found is not None
    assert (found.name, found.country, found.origin, found.text) == (
        "Lima",
        "PER",
        "dateline",
        "LIMA",
    )


def test_the_dateline_tells_which_of_two_cities(code: Code) -> None:
    found = where(code("PARIS, Texas (Agency) — Peru criticised Chile."))

    assert found is not None
    assert (found.name, found.country, found.origin) == ("Paris", "USA", "dateline")


def test_the_clause_comes_before_the_dateline(code: Code) -> None:
    found = where(code("LIMA (Agency) — Chile met Bolivia in Quito."))

    assert found is not None
    assert (found.name, found.origin) == ("Quito", "clause")


def test_no_place_is_known(code: Code) -> None:
    assert where(code("Peru criticised Chile.")) is None


def test_a_visit_takes_place_where_it_is_hosted(code: Code) -> None:
    found = where(code("Peru hosted Chile in Lima."))

    assert found is not None
    assert found.name == "Lima"


@pytest.mark.parametrize("text", ["Peru met Chile on 12 March 2018.", "Peru met Chile in March."])
def test_a_month_is_no_march(code: Code, text: str) -> None:
    assert code(text).uncoded == ()


def test_each_of_two_visits_has_its_own_place(coder: Coder) -> None:
    text = "Putin will visit Turkey and Greece on Monday."
    coding = coder.code(Document(id="d", text=text, published=date(2019, 5, 3)))
    places = {event.target.code: event.place.name for event in coding.events if event.place}

    assert places == {"TUR": "Turkey", "GRC": "Greece"}


def test_the_place_of_what_came_before_is_not_the_deeds(code: Callable[..., Coding]) -> None:
    event = code("Macron will meet Merkel after a coup attempt in Bamako.").events[0]

    assert event.place is None


def test_what_was_done_was_not_done_on_a_day_to_come(code: Callable[..., Coding]) -> None:
    text = "Macron will meet Putin next week. In the call Kenya accused Chad of lies."
    event = code(text).events[-1]

    assert event.date is not None
    assert event.date.day <= date(2019, 5, 3)
