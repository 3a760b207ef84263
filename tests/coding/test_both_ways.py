"""Deeds of two sides: meetings, visits, talks, and what two do to each other."""

from collections.abc import Callable

import pytest

from eventcode.model.event import Coding

Code = Callable[..., Coding]
Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "code_"),
    [
        ("Mali met with Niger.", "040"),
        ("Mali and Niger met.", "040"),
        ("Mali and Niger met in Berlin.", "040"),
        ("Mali held talks with Niger.", "040"),
        ("Mali and Niger held talks.", "040"),
        ("The talks between Mali and Niger began on Monday.", "040"),
        ("Mali-Niger talks began on Monday.", "040"),
        ("A meeting took place between Mali and Niger.", "040"),
        ("Mali and Niger signed an agreement.", "057"),
        ("Mali signed an agreement with Niger.", "057"),
        ("Mali clashed with Niger.", "190"),
        ("Mali resumed talks with Niger.", "040"),
        ("Mali agreed to meet Niger.", "036"),
        ("Mali and Niger will sign an agreement.", "032"),
    ],
)
def test_both_sides_are_the_source(events: Events, text: str, code_: str) -> None:
    assert sorted(events(text)) == [f"MLI {code_} NER", f"NER {code_} MLI"]


def test_a_refusal_to_meet_is_one_sides_own(events: Events) -> None:
    assert events("Mali refused to meet Niger.") == ["MLI 125 NER"]


def test_a_visit_is_made_and_hosted(events: Events) -> None:
    assert events("Mali's foreign minister visited Niger.") == ["MLIGOV 042 NER", "NER 043 MLIGOV"]
    assert events("Bolivia paid a visit to Cuba.") == ["BOL 042 CUB", "CUB 043 BOL"]


def test_a_visit_to_come_is_one_sides_intent(events: Events) -> None:
    assert events("Mali's foreign minister will visit Niger.") == ["MLIGOV 036 NER"]


@pytest.mark.parametrize(
    "text",
    [
        "India and Pakistan accused each other of attacking border posts.",
        "India and Pakistan each accused the other of attacking border posts.",
    ],
)
def test_each_does_it_to_the_other(events: Events, text: str) -> None:
    assert sorted(events(text)) == ["IND 1123 PAK", "PAK 1123 IND"]


def test_what_two_do_to_a_third_they_do_not_do_to_each_other(events: Events) -> None:
    assert events("India and Pakistan met Nepal.") == [
        "IND 040 NPL",
        "PAK 040 NPL",
        "NPL 040 IND",
        "NPL 040 PAK",
    ]
    assert events("India and Pakistan condemned Nepal.") == ["IND 111 NPL", "PAK 111 NPL"]


def test_the_ministers_of_two_countries(events: Events) -> None:
    assert sorted(events("The foreign ministers of France and Germany met in Berlin.")) == [
        "DEUGOV 040 FRAGOV",
        "FRAGOV 040 DEUGOV",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey launched an attack on Syria.", "TUR 190 SYR"),
        ("Turkey carried out an attack on Syria.", "TUR 190 SYR"),
        ("Turkey continued its attack on Syria.", "TUR 190 SYR"),
        ("Saudi Arabia carried out air strikes in Yemen.", "SAU 195 YEM"),
    ],
)
def test_the_noun_of_a_light_verb_is_the_deed(events: Events, text: str, expected: str) -> None:
    assert events(text) == [expected]


def test_who_hosts_talks_takes_part(events: Events) -> None:
    assert "UGA 040 RWA" in events("Uganda hosted talks with Rwanda.")


def test_a_phone_call(events: Events) -> None:
    expected = ["DEUGOV 041 RUSGOV", "RUSGOV 041 DEUGOV"]

    assert sorted(events("Putin spoke by phone with Merkel on Friday.")) == expected
    assert sorted(events("Putin and Merkel spoke by phone on Friday.")) == expected
