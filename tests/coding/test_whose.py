"""Actors behind counts, participles, purposes and attributions."""

from collections.abc import Callable

import pytest

Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom a noun of number counts
        ("Hundreds of Chilean soldiers attacked Peru.", ["CHLMIL 190 PER"]),
        ("One of the Chilean soldiers attacked Peru.", ["CHLMIL 190 PER"]),
        # who made, got or sent a thing, by the participle behind it
        ("Chile praised the steps taken by Peru.", ["CHL 051 PER"]),
        ("Chile rejected the goods imported from Peru.", ["CHL 120 PER"]),
        # a person's envoy serves the person's country
        ("Vladimir Putin's foreign minister praised Chile.", ["RUSGOV 051 CHL"]),
        # part of a compound is not the country
        ("Chile praised the pro-Russian government of Peru.", ["CHL 051 PERGOV"]),
        # those who count or lead others
        ("Leaders of the Chilean rebels attacked Peru.", ["CHLREB 190 PER"]),
        ("Members of Hezbollah attacked Israel.", ["LBNREBHEZ 190 ISR"]),
        ("The head of Kenya's army praised Peru.", ["KENMIL 051 PER"]),
        # who says so is no part of the deed
        ("Chile attacked on Monday, according to soldiers.", []),
    ],
)
def test_who_is_behind_a_noun(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # those who are moved act themselves
        ("Three hundred Kenyan soldiers were deployed to Somalia.", "KENMIL 15 SOM"),
        # a threat addresses those on whose doing it depends
        ("Iran threatened to close the strait if Oman agrees to the plan.", "IRN 13 OMN"),
        # who announces the deed of others has not done it
        ("Kenya will provide Uganda with grants, the Ethiopian minister announced.", "KEN 03 UGA"),
        # the truce is between the two, wherever they are
        ("The ceasefire between the Ukrainian army and separatists in the Donbas came into force.",
         "UKRMIL 08 UKRSEP"),
        # those in the bare infinitive are helped
        ("Canada has pledged to help Mozambique rebuild the port.", "CAN 03 MOZ"),
        # to whom it is said
        ("Nicaragua signalled to Honduras that it was willing to make concessions.",
         "NIC 03 HND"),
        # a thing of one's own has to do with somebody else
        ("Japan is weighing whether to scale back its purchases of crude from Iran.",
         "JPN 01 IRN"),
        # former office, and where those are who are told of
        ("French judges jailed a former Gabonese minister.", "FRAJUD 17 GABELI"),
        ("The governor imposed a curfew on residents of Kajuru in the Nigerian state of Kaduna.",
         "NGAGOV 17 NGACVL"),
        # whom a purpose concerns
        ("Brazil has sent more police into the slums to confront Colombian rebels.",
         "BRA 15 COLREB"),
    ],
)  # fmt: skip
def test_actors_that_stand_elsewhere(events: Events, text: str, expected: str) -> None:
    source, root, target = expected.split()
    found = [event.split() for event in events(text)]
    assert any((s, c[:2], t) == (source, root, target) for s, c, t in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a family name within somebody else's longer name
        ("Madani Hussein praised Peru.", []),
        ("Ahmed Bilal Osman praised Peru.", []),
        ("On Monday Vladimir Putin praised Peru.", ["RUSGOV 051 PER"]),
        ("On Monday Putin praised Peru.", ["RUSGOV 051 PER"]),
    ],
)
def test_a_name_within_a_longer_name(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == expected
