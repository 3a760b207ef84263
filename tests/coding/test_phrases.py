"""What each kind of phrase finds in sentences, with a codebook that has one of each."""

from datetime import date
from pathlib import Path

import pytest

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.model.event import Coding
from eventcode.model.text import Document

BOOK = Path(__file__).parent.parent / "fixtures" / "coding-codebook"


@pytest.fixture(scope="module")
def small() -> Coder:
    return Coder(read_codebook(BOOK))


def coding(small: Coder, text: str, published: date | None = date(2019, 5, 3)) -> Coding:
    return small.code(Document(id="d", text=text, published=published))


def told(small: Coder, text: str, published: date | None = date(2019, 5, 3)) -> list[str]:
    """The events in short, with their rules: `PER 190 CHL 190-1`."""
    return [
        f"{e.source.code} {e.action.code} {e.target.code} {e.rule_id}"
        for e in coding(small, text, published).events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru attacked Chile.", "PER 190 CHL 190-1"),
        ("Chile was attacked by Peru.", "PER 190 CHL 190-1"),
        ("Peru attacked Chile with missiles.", "PER 195 CHL 195-1"),
        ("Chile was attacked by Peru with missiles.", "PER 195 CHL 195-1"),
        ("Peru attacked Chile with new Bolivian drones.", "PER 195 CHL 195-1"),
        ("Peru launched an attack on Chile.", "PER 190 CHL 190-n1"),
        ("Peru launched a series of air strikes on Chile.", "PER 195 CHL 195-n1"),
        ("Peru launched air strikes on Chile.", "PER 195 CHL 195-n1"),
        ("Peru sent aid to Chile.", "PER 071 CHL 071-1"),
        ("Peru sent economic food aid to Chile.", "PER 071 CHL 071-1"),
        ("Peru bailed Chile out.", "PER 070 CHL 070-1"),
        ("Peru bailed out Chile.", "PER 070 CHL 070-1"),
        ("Peru broke off talks with Chile.", "PER 164 CHL 164-1"),
        ("Peru lashed out at Chile.", "PER 111 CHL 111-1"),
        ("Peru rejected Chile's offer.", "PER 120 CHL 120-1"),
        ("Peru rejected the Chilean proposal.", "PER 120 CHL 120-1"),
        ("Peru rejected the offer of Chile.", "PER 120 CHL 120-1"),
        ("Peru is worried about Chile.", "PER 110 CHL 110-1"),
        ("Peru did not comment on Chile.", "PER 011 CHL 011-1"),
        ("Peruvian soldiers left Chile.", "PERMIL 0874 CHL 0874-1"),
        ("Peru released Chilean prisoners.", "PER 0841 CHLCVL 0841-1"),
        ("Peru greeted Chile.", "PER 040 CHL 040-greet"),
        ("Peru agreed to send aid to Chile.", "PER 033 CHL intend-1>071-1"),
        ("Peru refused to agree to send aid to Chile.", "PER 122 CHL reject-1>intend-1>071-1"),
        ("Peru refused to attack Chile.", "PER 120 CHL reject-1>190-1"),  # the default
        ("Peru will send aid to Chile.", "PER 033 CHL intend>071-1"),
        ("Peru will not send aid to Chile.", "PER 122 CHL reject>071-1"),
    ],
)  # fmt: skip
def test_a_phrase_that_fits(small: Coder, text: str, expected: str) -> None:
    assert told(small, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Peru sent soldiers to Chile.",  # no word of the class
        "Peru commented on Chile.",  # no "not"
        "Peru rejected Chile.",  # no offer
        "Peruvian ministers left Chile.",  # no troops
        "Peru released Chilean newspapers.",  # no prisoners
        "Peru broke talks with Chile.",  # no particle
        "Peru is worried.",  # nobody about whom
        "The soldiers of nobody slept.",
    ],
)
def test_what_a_phrase_asks_for_must_be_there(small: Coder, text: str) -> None:
    assert told(small, text) == []


def test_a_mirror_is_coded_in_the_other_direction(small: Coder) -> None:
    assert told(small, "Peru met Chile.") == ["PER 040 CHL 040-1", "CHL 040 PER 040-1"]
    assert told(small, "Peru visited Chile.") == ["PER 042 CHL 042-1", "CHL 043 PER 042-1"]
    assert told(small, "Peru paid a visit to Chile.") == [
        "PER 042 CHL 042-n1",
        "CHL 043 PER 042-n1",
    ]


def test_a_transparent_operator_leaves_code_and_mirror(small: Coder) -> None:
    assert told(small, "Peru tried to visit Chile.") == [
        "PER 042 CHL transparent-1>042-1",
        "CHL 043 PER transparent-1>042-1",
    ]


def test_an_operator_says_whether_a_mirror_stays(small: Coder) -> None:
    assert told(small, "Peru agreed to meet Chile.") == [
        "PER 036 CHL intend-1>040-1",
        "CHL 036 PER intend-1>040-1",
    ]
    assert told(small, "Peru refused to meet Chile.") == ["PER 125 CHL reject-1>040-1"]


def test_a_mood_without_an_operator_for_the_deed_only_marks_it(small: Coder) -> None:
    (event,) = coding(small, "Peru will attack Chile.").events

    assert (event.action.code, event.modality, event.rule_id) == ("190", "planned", "190-1")


def test_control_asks_for_the_subjects_own_deed(small: Coder) -> None:
    assert told(small, "Peru agreed that Bolivia would send aid to Chile.") == [
        "BOL 033 CHL intend>071-1"
    ]


def test_a_denial_that_is_denied_is_no_deed(small: Coder) -> None:
    (row,) = coding(small, "Peru is not worried about Chile.").uncoded

    assert row.reason == "negated"


@pytest.mark.parametrize(
    ("published", "code"),
    [
        (date(2007, 12, 31), "CHL"),  # before any role: the actor's own code
        (date(2008, 1, 1), "CHLOPP"),
        (date(2012, 3, 10), "CHLOPP"),  # the last day of a role is the one before its end
        (date(2012, 3, 11), "CHLGOV"),
        (date(2019, 5, 3), "CHLELI"),
        (None, "CHLELI"),  # without a date, the last role that is not over
    ],
)
def test_a_persons_role_is_that_of_the_day(
    small: Coder, published: date | None, code: str
) -> None:
    for name in ("Jorge Kent", "Kent"):
        assert told(small, f"{name} criticised Peru.", published) == [f"{code} 111 PER 111-1"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("President Brown criticised Chile.", ["PERGOV"]),  # after a title
        ("Ana Brown criticised Chile. Later Brown criticised Bolivia.", ["PERGOV", "PERGOV"]),
        ("Brown criticised Chile.", []),  # an everyday word
        ("Mary Kent criticised Peru.", []),  # somebody else's first name
        ("Vega criticised Bolivia.", []),  # two have it
        ("Luis Vega criticised Bolivia. Later Vega criticised Chile.", ["PERMIL", "PERMIL"]),
        ("Chilean soldier Vega criticised Bolivia.", ["CHLMIL"]),  # the nationality decides
    ],
)
def test_family_names(small: Coder, text: str, sources: list[str]) -> None:
    assert [str(e.source.code) for e in coding(small, text).events] == sources


def test_a_name_that_could_be_two_peoples_is_told_with_both(small: Coder) -> None:
    (row,) = coding(small, "Vega criticised Bolivia.").uncoded

    assert row.reason == "ambiguous_actor"
    assert row.detail is not None
    assert "could be Luis Vega, Marta Vega" in row.detail


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        ("The Government Palace", "PERGOV"),  # a seat stands for the government
        ("Lima", "PER"),  # a capital for the state
        ("The Peruvians", "PER"),
        ("The Andean Union", "IGOSAM"),
        ("The army of the Andean Union", "IGOSAM"),  # a body keeps its code
        ("The army", "MIL"),  # a role without a country
    ],
)
def test_how_actors_are_named(small: Coder, actor: str, code: str) -> None:
    assert told(small, f"{actor} criticised Chile.") == [f"{code} 111 CHL 111-1"]


def test_a_hypothetical_noun_makes_no_event(small: Coder) -> None:
    found = coding(small, "The risk of an attack by Peru on Chile grew.")

    assert found.events == ()
    assert [row.reason for row in found.uncoded] == ["hypothetical"]
