"""Deeds told again: "the meeting", "their talks", "his trip" are no new events."""

from collections.abc import Callable
from datetime import date

import pytest

from eventcode.model.event import Coding

Code = Callable[..., Coding]
Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    "again",
    [
        "The meeting comes at a difficult time.",
        "Their meeting will touch upon trade.",
        "The talks were overshadowed by floods.",
        "Oil prices were the subject of the meeting.",
        "The meeting was confirmed by a Norwegian diplomat.",
    ],
)
def test_a_meeting_spoken_of_again_is_evidence(code: Code, again: str) -> None:
    text = f"Emmanuel Macron will meet Angela Merkel next week. {again}"
    coding = code(text)

    met = [e for e in coding.events if {e.source.code, e.target.code} == {"FRAGOV", "DEUGOV"}]
    assert [str(e.action.code) for e in met] == ["036", "036"]
    assert all([found.sentence_index for found in e.evidence] == [1] for e in met)


def test_what_is_told_again_adds_date_and_place(code: Code) -> None:
    text = "Macron will meet Merkel. The meeting on Sunday in Helsinki is the first since March."
    event = code(text).events[0]

    assert event.date is not None
    assert event.date.day == date(2019, 5, 5)
    assert event.place is not None
    assert event.place.name == "Helsinki"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a plan that was carried out is a new event of the same two
        (
            "Kenya and Chad will hold talks in May. The talks took place on Monday.",
            ["KEN 036 TCD", "TCD 036 KEN", "KEN 040 TCD", "TCD 040 KEN"],
        ),
        # the nearest deed of the kind is meant
        (
            "Chad attacked Niger. It rained for days. It was cold. Nobody came. "
            "Peru attacked Chile. Kenya condemned the attack.",
            ["TCD 190 NER", "PER 190 CHL", "KEN 111 PER"],
        ),
        # others' meetings are no meeting told before
        (
            "Macron will meet Merkel. The meeting between Peru and Chile was long.",
            ["FRAGOV 036 DEUGOV", "DEUGOV 036 FRAGOV", "PER 040 CHL", "CHL 040 PER"],
        ),
        # who rejects sanctions has not imposed them
        (
            "The United States imposed sanctions on Cuba. Cuba rejected the sanctions. "
            "Russia condemned the sanctions.",
            ["USA 163 CUB", "CUB 120 USA", "RUS 111 USA"],
        ),
    ],
)
def test_what_is_meant_again(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not negotiate with Peru," the Chilean president said.', ["CHLGOV 125 PER"]),
        ('"I condemn the Russian attack," Emmanuel Macron told reporters.', ["FRAGOV 111 RUS"]),
        ('"Our soldiers attacked Peru on Monday," the Chilean minister said.', ["CHLMIL 190 PER"]),
        # who speaks goes on speaking in the next quotation
        (
            '"It is cold," the Kenyan president said. "We condemn Peru."',
            ["KENGOV 111 PER"],
        ),
        # but the writer's "we" is nobody's
        ("The Kenyan president said that it was cold. We praised Peru.", []),
        ("The Kenyan president said that the US praised Peru.", ["USA 051 PER"]),
    ],
)
def test_the_first_person_is_who_speaks(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron said that France could attack Niger.", ["FRA 1384 NER"]),
        ("Iran said that it may impose sanctions on Oman.", ["IRN 1312 OMN"]),
        # what others could do is a forecast
        ("Macron said that Iran could attack Oman.", []),
        ("France could attack Niger.", []),
    ],
)
def test_force_that_ones_own_side_may_use_is_a_threat(
    events: Events, text: str, expected: list[str]
) -> None:
    assert events(text) == expected
