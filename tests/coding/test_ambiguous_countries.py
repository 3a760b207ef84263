"""Names that more than one country has, or a country and a person: nothing is taken in silence.

Either the context tells which one is meant, or the row is uncoded with the reason
`ambiguous_actor`.
"""

from collections.abc import Callable
from datetime import date

import pytest

from eventcode import countries
from eventcode.codebook.types import Codebook
from eventcode.model.event import Coding

Code = Callable[..., Coding]
Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guinea condemned Mali.", ["GIN 111 MLI"]),
        ("Guinea-Bissau condemned Mali.", ["GNB 111 MLI"]),
        ("Equatorial Guinea condemned Mali.", ["GNQ 111 MLI"]),
        ("Papua New Guinea condemned Mali.", ["PNG 111 MLI"]),
        ("New Guinea condemned Mali.", ["PNG 111 MLI"]),
        ("Bissau-Guinean troops attacked Mali.", ["GNBMIL 190 MLI"]),
        ("Guinea, Guinea-Bissau and Equatorial Guinea condemned Mali.",
         ["GIN 111 MLI", "GNB 111 MLI", "GNQ 111 MLI"]),
        ("Congo-Brazzaville condemned Mali.", ["COG 111 MLI"]),
        ("The Republic of the Congo condemned Mali.", ["COG 111 MLI"]),
        ("The Democratic Republic of the Congo condemned Mali.", ["COD 111 MLI"]),
        ("DR Congo condemned Mali.", ["COD 111 MLI"]),
        ("Brazzaville condemned Kinshasa.", ["COG 111 COD"]),
        ("Congolese President Denis Sassou Nguesso condemned Mali.", ["COGGOV 111 MLI"]),
        ("North Korea condemned South Korea.", ["PRK 111 KOR"]),
        ("The Republic of Korea condemned the Democratic People's Republic of Korea.",
         ["KOR 111 PRK"]),
        ("North Korean troops attacked South Korean troops.", ["PRKMIL 190 KORMIL"]),
        ("Niger condemned Nigeria.", ["NER 111 NGA"]),
        ("Nigerien troops attacked Nigerian troops.", ["NERMIL 190 NGAMIL"]),
        ("Dominica condemned the Dominican Republic.", ["DMA 111 DOM"]),
        ("Samoa condemned American Samoa.", ["WSM 111 ASM"]),
        ("The British Virgin Islands condemned the U.S. Virgin Islands.", ["VGB 111 VIR"]),
        ("Sudan condemned South Sudan.", ["SDN 111 SSD"]),
        ("South Sudanese troops attacked Sudanese troops.", ["SSDMIL 190 SDNMIL"]),
        ("Northern Ireland condemned Ireland.", ["GBR 111 IRL"]),
        ("Taiwan condemned China.", ["TWN 111 CHN"]),
        ("The Republic of China condemned the People's Republic of China.", ["TWN 111 CHN"]),
        ("New Mexico sued Mexico.", ["USA 115 MEX"]),
        ("Jordan condemned Israel.", ["JOR 111 ISR"]),
        ("Georgia condemned Russia.", ["GEO 111 RUS"]),
        ("The U.S. state of Georgia sued China.", ["USA 115 CHN"]),
        ("The governor of the state of Georgia sued China.", ["USAGOV 115 CHN"]),
        ("Equatorial Guinean troops attacked Guinean troops.", ["GNQMIL 190 GINMIL"]),
        ("Equatoguinean troops attacked Gabon.", ["GNQMIL 190 GAB"]),
        ("Niger's army attacked Nigerian rebels.", ["NERMIL 190 NGAREB"]),
        ("Northern Irish police arrested Irish rebels.", ["GBRCOP 173 IRLREB"]),
        ("Chinese Taipei condemned Chinese officials.", ["TWN 111 CHNGOV"]),
        ("America condemned Latin America.", ["USA 111 LAM"]),
        ("American troops attacked South American rebels.", ["USAMIL 190 SAMREB"]),
        ("Macedonia condemned Greece.", ["MKD 111 GRC"]),
        ("The Federated States of Micronesia condemned China.", ["FSM 111 CHN"]),
        ("East Timor condemned Indonesia.", ["TMP 111 IDN"]),
        ("Georgian troops attacked Russia.", ["GEOMIL 190 RUS"]),
        ("Georgians protested against Russia.", ["GEO 141 RUS"]),
        ("The president of Georgia condemned Russia.", ["GEOGOV 111 RUS"]),
        ("Russia, Georgia and Ukraine condemned Mali.",
         ["RUS 111 MLI", "GEO 111 MLI", "UKR 111 MLI"]),
    ],
)  # fmt: skip
def test_the_words_around_tell_which_country(
    events: Events, text: str, expected: list[str]
) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Henderson condemned Mali.",
        "Israel Adesanya condemned Mali.",
        "Kenya Moore condemned Mali.",
        "Paris Hilton condemned Mali.",
    ],
)
def test_a_first_name_is_no_country(code: Code, text: str) -> None:
    coding = code(text)

    assert coding.events == ()
    assert [row.reason for row in coding.uncoded] == ["unknown_actor"]


@pytest.mark.parametrize(
    "text", ["Korea condemned Japan.", "Virgin Islands condemned Spain.",
             "The Virgin Islands condemned Spain."]
)  # fmt: skip
def test_a_name_that_may_be_either_is_not_taken(code: Code, text: str) -> None:
    coding = code(text)

    assert coding.events == ()
    assert [row.reason for row in coding.uncoded] in (["unknown_actor"], ["ambiguous_actor"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Burma", "MMR"),
        ("Rangoon", "MMR"),
        ("Peking", "CHN"),
        ("Kiev", "UKR"),
        ("Kyiv", "UKR"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("Zaire", "COD"),
        ("Persia", "IRN"),
        ("Siam", "THA"),
        ("Ceylon", "LKA"),
        ("Dahomey", "BEN"),
        ("Upper Volta", "BFA"),
        ("Rhodesia", "ZWE"),
        ("Abyssinia", "ETH"),
        ("Basutoland", "LSO"),
        ("Bechuanaland", "BWA"),
        ("Tanganyika", "TZA"),
        ("South West Africa", "NAM"),
        ("British Honduras", "BLZ"),
        ("Kampuchea", "KHM"),
        ("Cabo Verde", "CPV"),
        ("Czechia", "CZE"),
        ("North Macedonia", "MKD"),
        ("Timor-Leste", "TMP"),
        ("Holland", "NLD"),
    ],
)
def test_former_and_other_names(events: Events, name: str, expected: str) -> None:
    assert events(f"{name} condemned Mali.") == [f"{expected} 111 MLI"]


def test_which_names_of_several_the_codebook_gives_to_one(cameo: Codebook) -> None:
    # What is added here has to be put right, or to have a reason. The capitals are those of states;
    # their namesakes lie in Guadeloupe, Norfolk Island and the Cayman Islands. "Guinean" and
    # "Samoan" mean the state in nearly all news; others have them only where the text says so.
    today = date(2026, 1, 1)
    found = {
        name
        for entry in cameo.actors
        if entry.kind == "country"
        for name in entry.names
        if len([one for one in countries.called(name) if one.lives(today)]) > 1
    }
    assert {name.removesuffix("s") for name in found} == {
        *("Guinean", "Samoan"),
        *("Basseterre", "Georgetown", "Kingston"),
    }


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("BRAZZAVILLE (AP) — Congo condemned Mali.", "COG"),
        ("BRAZZAVILLE (AP) — Congolese troops attacked Mali.", "COGMIL"),
        ("Congo-Brazzaville praised France. Congo condemned Mali.", "COG"),
        ("POINTE-NOIRE, Republic of the Congo (AP) — Congo condemned Mali.", "COG"),
        ("KINSHASA (AP) — Congo condemned Mali.", "COD"),
        ("GOMA (AP) — Congolese troops attacked Mali.", "CODMIL"),
        ("Kinshasa praised France. Congo condemned Mali.", "COD"),
        ("Congolese troops in Goma attacked rebels.", "CODMIL"),
        ("Congolese President Felix Tshisekedi condemned Mali.", "CODGOV"),
        ("The Congolese president, Denis Sassou Nguesso, condemned Mali.", "COGGOV"),
        ("Congolese troops attacked the M23.", "CODMIL"),
        ("DR Congo said that Congolese troops had attacked rebels.", "CODMIL"),
    ],
)
def test_which_congo_is_told_by_the_text(events: Events, text: str, source: str) -> None:
    assert events(text)[-1].split()[0] == source


@pytest.mark.parametrize("text", [
    "Congo condemned Mali.",
    "Congolese troops attacked Mali.",
    "Mali condemned Congo.",
    "Mali condemned the Congolese attack.",
    "Troops from Congo attacked Mali.",
    "The president of Congo condemned Mali.",
    "Congo's army attacked Mali.",
    "Congolese General Jean Dupont condemned Mali.",
    "Police in Congo arrested rebels.",
    # Who thanks Brazzaville is not Brazzaville; nor is who stands beside it.
    "Congo thanked Brazzaville.",
    "DR Congo praised Congo-Brazzaville. Congo condemned Mali.",
])  # fmt: skip
def test_which_congo_stays_open(code: Code, text: str) -> None:
    coding = code(text)

    assert [row.reason for row in coding.uncoded] == ["ambiguous_actor"]
    assert "Democratic Republic of the Congo, Republic of the Congo" in coding.uncoded[0].detail


def test_who_stands_beside_an_open_name_is_coded(code: Code, events: Events) -> None:
    text = "Belgium apologised to Burundi, Congo and Rwanda."

    assert events(text) == ["BEL 055 BDI", "BEL 055 RWA"]
    assert [row.reason for row in code(text).uncoded] == ["ambiguous_actor"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("SEOUL (AP) — Korea condemned Japan.", "KOR"),
        ("SEOUL (AP) — Korean troops attacked Japan.", "KORMIL"),
        ("North Korea praised China. Korean troops attacked Japan.", "PRKMIL"),
        ("SEOUL (AP) — North Korea threatened South Korea. Korean officials condemned Japan.",
         "KORGOV"),
        ("SEOUL (AP) — Korean officials condemned Japan after Kim Jong Un left.", "KORGOV"),
        ("Kim Jong Un said that Korean troops had attacked Japan.", "PRKMIL"),
    ],
)
def test_which_korea_is_told_by_the_text(events: Events, text: str, source: str) -> None:
    assert events(text)[-1].split()[0] == source


@pytest.mark.parametrize(
    "text",
    [
        "Korean officials condemned Japan.",
        "Korean officials condemned North Korea.",
        "Kim Jong Un met Korean officials.",
    ],
)
def test_which_korea_stays_open(code: Code, text: str) -> None:
    coding = code(text)

    assert [row.reason for row in coding.uncoded] == ["ambiguous_actor"]


@pytest.mark.parametrize(
    "text",
    [
        "ROSEAU (AP) — Dominican officials condemned Mali.",
        "Dominica praised France. Dominican officials condemned Mali.",
    ],
)
def test_which_dominicans_is_told_by_the_text(events: Events, text: str) -> None:
    assert events(text)[-1] == "DMAGOV 111 MLI"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("MALABO (AP) — Guinean troops attacked Gabon.", "GNQMIL"),
        ("Guinea-Bissau praised France. Guinean troops attacked Gabon.", "GNBMIL"),
        ("PAGO PAGO (AP) — Samoan police arrested rebels.", "ASMCOP"),
        ("ROAD TOWN (AP) — The Virgin Islands condemned Spain.", "VGB"),
        ("CHARLOTTE AMALIE (AP) — The Virgin Islands condemned Spain.", "VIR"),
        ("Dominican President Danilo Medina condemned Haiti.", "DOMGOV"),
        ("SANTO DOMINGO (AP) — Dominican troops attacked rebels.", "DOMMIL"),
    ],
)
def test_which_namesake_is_told_by_the_text(events: Events, text: str, source: str) -> None:
    assert events(text)[-1].split()[0] == source


@pytest.mark.parametrize(
    "text",
    [
        "TBILISI (AP) — Georgia sued China.",
        "WASHINGTON (AP) — Georgia sued China.",
        "NEW YORK (AP) — Georgia sued China.",
        "The United States and Georgia sued China.",
        "ATLANTA (AP) — Tbilisi praised Mali. Georgia sued China.",
    ],
)
def test_georgia_is_the_country_where_nothing_else_tells(events: Events, text: str) -> None:
    assert events(text)[-1] == "GEO 115 CHN"


@pytest.mark.parametrize(
    "text",
    [
        "ATLANTA (AP) — Georgia sued China.",
        "Georgia Governor Brian Kemp condemned China.",
        "Officials in Georgia and Florida condemned China.",
        "Georgia's governor condemned China.",
        "MIAMI (AP) — Georgia sued China.",
        "Police in Atlanta, Georgia, arrested a Chinese diplomat.",
        "Texas sued China. Georgia condemned China.",
    ],
)
def test_which_georgia_is_told_by_the_text(events: Events, text: str) -> None:
    assert {event[:3] for event in events(text)} == {"USA"}


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan condemned Mali.",
        "Mr. Jordan condemned Mali.",
        "The basketball player Michael Jordan met fans. Jordan condemned Mali.",
        "Chad Smith condemned Mali.",
        "Denzel Washington condemned Mali.",
        "Virginia Woolf condemned Mali.",
    ],
)
def test_a_family_name_is_no_country(events: Events, text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize("town", [
    "Lebanon, Ohio", "Paris, Texas", "Vienna, Va.", "Athens, Georgia"
])  # fmt: skip
def test_a_town_is_no_country(events: Events, town: str) -> None:
    assert events(f"Police in {town}, arrested a Mexican diplomat.") == ["USACOP 173 MEXGOV"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lebanon, Syria and Iran condemned Mali.", ["LBN", "SYR", "IRN"]),
        ("Mexico, US and Canada condemned Mali.", ["MEX", "USA", "CAN"]),
        ("Albania, Georgia and Moldova condemned Mali.", ["ALB", "GEO", "MDA"]),
    ],
)
def test_a_list_of_countries_is_no_town(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == [f"{country} 111 MLI" for country in expected]


def test_the_country_stays_a_country_beside_its_namesake(events: Events) -> None:
    text = "Michael Jordan visited Mali. Protesters in Jordan attacked police."

    assert [event.split()[0] for event in events(text)] == ["JOROPP"]


def test_soviet_troops_are_russian(events: Events) -> None:
    assert events("Soviet troops attacked Hungary.") == ["RUSMIL 190 HUN"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials of the former Soviet republic condemned Mali.",
        "Officials of the former French colony condemned Mali.",
        "Soviet-era tanks attacked Mali.",
    ],
)
def test_whose_it_was_once_is_not_who_acts(events: Events, text: str) -> None:
    assert not any(event.startswith(("RUS", "FRA")) for event in events(text))
