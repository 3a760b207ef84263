"""Who did it and to whom: names, roles, nationality, and what a text has said before."""

from collections.abc import Callable
from datetime import date

import pytest

from eventcode.model.event import Coding

Code = Callable[..., Coding]
Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru attacked Chile.", ["PER 190 CHL"]),
        ("Chile was attacked by Peru.", ["PER 190 CHL"]),
        ("Chile, which attacked Peru, praised Bolivia.", ["CHL 190 PER", "CHL 051 BOL"]),
        ("Kenya condemned France and praised Spain.", ["KEN 111 FRA", "KEN 051 ESP"]),
        ("Kenya condemned France, Germany and Spain.",
         ["KEN 111 FRA", "KEN 111 DEU", "KEN 111 ESP"]),
        ("Germany, France and Italy condemned Iran.",
         ["DEU 111 IRN", "FRA 111 IRN", "ITA 111 IRN"]),
        ("Three Chilean diplomats were expelled by Peru.", ["PER 161 CHLGOV"]),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(events: Events, text: str, expected: list[str]) -> None:
    assert events(text) == expected


def test_coordinated_actors_have_each_their_own_words(code: Code) -> None:
    coding = code("Germany, France and Italy condemned Iran and Syria.")

    assert [(e.source.text, e.target.text) for e in coding.events] == [
        (source, target) for source in ("Germany", "France", "Italy")
        for target in ("Iran", "Syria")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "code_"),
    [
        ("Peru's offer", "PER"),
        ("the Peruvian offer", "PER"),
        ("the offer of Peru", "PER"),
    ],
)
def test_a_thing_stands_for_whose_it_is(events: Events, target: str, code_: str) -> None:
    assert events(f"Chile rejected {target}.") == [f"CHL 120 {code_}"]


def test_an_attack_that_is_condemned_is_its_makers(events: Events) -> None:
    assert events("Chile condemned the Peruvian attack.") == ["CHL 111 PER"]


def test_whose_offer_was_rejected_in_the_passive(events: Events) -> None:
    assert events("Peru's offer was rejected by Chile.") == ["CHL 120 PER"]


@pytest.mark.parametrize(
    ("text", "code_"),
    [
        ("Peru", "PER"),
        ("The Kremlin", "RUSGOV"),
        ("Moscow", "RUS"),
        ("The Peruvian army", "PERMIL"),
        ("Egypt's army", "EGYMIL"),
        ("The army of Sudan", "SDNMIL"),
        ("Police in Peru", "PERCOP"),
        ("The Venezuelan opposition leader", "VENOPP"),
        ("The rebels in Yemen", "YEMREB"),
        ("Kurdish rebels in Turkey", "TURREBkur"),
        ("Hezbollah", "LBNREBHEZ"),
        ("The United Nations", "IGOUNO"),
        ("US officials", "USAGOV"),
        ("Iranian Foreign Minister Mohammad Javad Zarif", "IRNGOV"),
        ("Nicolas Maduro, the president of Venezuela,", "VENGOV"),
        ("The president of Venezuela, Nicolas Maduro,", "VENGOV"),
        ("Venezuela's president", "VENGOV"),
        ("Zorb Quandry, the French foreign minister,", "FRAGOV"),
        ("Spanish Foreign Minister Zorb Quandry", "ESPGOV"),
        ("The foreign minister of Peru, Zorb Quandry,", "PERGOV"),
    ],
)
def test_names_roles_and_nationality_compose(events: Events, text: str, code_: str) -> None:
    assert events(f"{text} condemned Norway.") == [f"{code_} 111 NOR"]


def test_both_of_two_nationalities(events: Events) -> None:
    assert sorted(events("French and German officials condemned Norway.")) == [
        "DEUGOV 111 NOR",
        "FRAGOV 111 NOR",
    ]


def test_ethnic_groups_as_targets(code: Code) -> None:
    (event,) = code("Turkish police arrested Kurdish protesters.").events

    assert (event.source.code, event.action.code) == ("TURCOP", "173")
    assert event.target.code is not None
    assert event.target.code.parts[-2:] == ("OPP", "kur")


@pytest.mark.parametrize("text", ["US-backed rebels", "Russian-backed rebels", "US-led rebels"])
def test_whom_somebody_backs_is_not_somebodys(events: Events, text: str) -> None:
    assert events(f"{text} attacked Syria.") == ["REB 190 SYR"]


def test_a_name_is_the_codebooks_and_the_words_are_the_texts(code: Code) -> None:
    (event,) = code("Iranian Foreign Minister Mohammad Javad Zarif condemned Norway.").events

    assert event.source.name == "Mohammad Javad Zarif"
    assert event.source.text == "Iranian Foreign Minister Mohammad Javad Zarif"
    assert (event.source.country, event.source.roles) == ("IRN", ("GOV",))


@pytest.mark.parametrize(
    ("published", "code_"),
    [
        (date(2017, 6, 1), "GBRGOV"),  # foreign secretary
        (date(2019, 5, 3), "GBRLEG"),  # in parliament only
        (date(2019, 9, 1), "GBRGOV"),  # prime minister
    ],
)
def test_a_persons_role_is_that_of_the_day(events: Events, published: date, code_: str) -> None:
    assert events("Boris Johnson condemned Norway.", published) == [f"{code_} 111 NOR"]


def test_a_family_name_after_the_full_name(code: Code) -> None:
    coding = code("Angela Merkel condemned Norway. On Monday, Merkel praised Spain.")

    assert [(e.source.name, e.action.code) for e in coding.events] == [
        ("Angela Merkel", "111"),
        ("Angela Merkel", "051"),
    ]


def test_the_family_name_of_somebody_whom_the_text_introduced(code: Code) -> None:
    coding = code(
        "Zorb Quandry, the French foreign minister, condemned Norway. Quandry praised Spain."
    )

    assert [str(e.source.code) for e in coding.events] == ["FRAGOV", "FRAGOV"]
    assert coding.events[1].source.name == "Zorb Quandry"


def test_a_family_name_that_is_an_everyday_word(events: Events, code: Code) -> None:
    before = "Theresa May praised Spain. "

    # With other verbs the small model takes a "May" that is alone for the modal.
    assert events(f"{before}In her speech, May praised France.")[1:] == ["GBRGOV 051 FRA"]
    assert events(f"{before}On Monday, Mrs May condemned Norway.")[1:] == ["GBRGOV 111 NOR"]
    assert events("Prime Minister May praised France.") == ["GBRGOV 051 FRA"]
    (row,) = code("Brown condemned Norway.").uncoded
    assert (row.reason, row.source_text) == ("unknown_actor", "Brown")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Quandry condemned Norway.", "Quandry", None),
        ("Norway condemned Zorb Quandry.", "Norway", "Zorb Quandry"),
        ("They condemned Norway.", "They", None),
        ("Norway condemned it.", "Norway", "it"),
    ],
)
def test_an_unknown_actor_is_reported(
    code: Code, text: str, source: str, target: str | None
) -> None:
    coding = code(text)
    (row,) = coding.uncoded

    assert coding.events == ()
    assert (row.reason, row.source_text, row.target_text) == ("unknown_actor", source, target)
    unknown = target or source
    assert row.detail is not None
    assert unknown in row.detail


def test_nobody_to_whom_it_is_done(code: Code) -> None:
    (row,) = code("Norway was attacked.").uncoded

    assert row.reason == "no_source"


def test_nobody_does_it_to_himself(code: Code) -> None:
    coding = code("Norway praised Norway.")

    assert coding.events == ()
    assert [row.reason for row in coding.uncoded] == ["same_actor"]


def test_a_state_may_act_on_a_part_of_itself(events: Events) -> None:
    assert events("Peru praised its army.") == ["PER 051 PERMIL"]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        pytest.param("Spanish Foreign Minister Zorb Quandry arrived.",
                     "The minister praised Norway.", ["ESPGOV 051 NOR"], id="the minister"),
        pytest.param("Emmanuel Macron met Angela Merkel.", "The two leaders praised Norway.",
                     ["FRAGOV 051 NOR", "DEUGOV 051 NOR"], id="the two leaders"),
        pytest.param("Emmanuel Macron and Angela Merkel spoke.", "They praised Norway.",
                     ["FRAGOV 051 NOR", "DEUGOV 051 NOR"], id="they"),
        pytest.param("Emmanuel Macron arrived.", "He praised Norway.", ["FRAGOV 051 NOR"],
                     id="he"),
        pytest.param("Emmanuel Macron met Angela Merkel.", "She praised Norway.",
                     ["DEUGOV 051 NOR"], id="she"),
        pytest.param("Kenya has debts.", "China praised the country.", ["CHN 051 KEN"],
                     id="the country"),
        pytest.param("Peru and Chile have debts.", "Both countries praised Norway.",
                     ["PER 051 NOR", "CHL 051 NOR"], id="both countries"),
        pytest.param("Emmanuel Macron met Angela Merkel in Paris.",
                     "The two leaders praised Norway.", ["FRAGOV 051 NOR", "DEUGOV 051 NOR"],
                     id="the two leaders, not the place"),
    ],
)  # fmt: skip
def test_what_was_said_before_tells_who(
    code: Code, before: str, text: str, expected: list[str]
) -> None:
    found = code(f"{before} {text}").events

    assert [
        f"{e.source.code} {e.action.code} {e.target.code}" for e in found if e.sentence_index == 1
    ] == expected


def test_nothing_is_remembered_from_one_document_to_the_next(events: Events, code: Code) -> None:
    assert events("Zorb Quandry, the French foreign minister, condemned Norway.")

    assert [row.reason for row in code("Quandry condemned Norway.").uncoded] == ["unknown_actor"]


@pytest.mark.parametrize("counterpart", ["his Spanish counterpart", "his counterpart from Spain"])
def test_a_counterpart_has_the_same_role(events: Events, counterpart: str) -> None:
    text = f"French Foreign Minister Zorb Quandry met {counterpart} in Rome."

    assert events(text) == ["FRAGOV 040 ESPGOV", "ESPGOV 040 FRAGOV"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel bombed targets in Syria.", "ISR 195 SYR"),
        ("Peru fired missiles at targets in Chile.", "PER 195 CHL"),
        ("The army of Sudan attacked rebels in Darfur.", "SDNMIL 190 SDNREB"),
        ("Protesters in Chile criticised the government.", "CHLOPP 111 CHLGOV"),
    ],
)
def test_the_place_tells_whose_the_target_is(events: Events, text: str, expected: str) -> None:
    assert events(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United States bombed Baghdad.", "USA 195 IRQ"),
        ("Peru attacked Arica.", "PER 190 CHL"),
        ("Israel bombed Aleppo.", "ISR 195 SYR"),
        ("Quebec condemned Norway.", "CAN 111 NOR"),
    ],
)  # fmt: skip
def test_a_place_stands_for_its_country(events: Events, text: str, expected: str) -> None:
    assert events(text) == [expected]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        # The small model takes the verb of other pairs' headlines for a noun.
        ("Putin, Xi Speak by Phone", ["CHNGOV 041 RUSGOV", "RUSGOV 041 CHNGOV"]),
        ("Lavrov, Pompeo meet in Rome", ["RUSGOV 040 USAGOV", "USAGOV 040 RUSGOV"]),
        ("Merkel Condemns Attack by Peru", ["DEUGOV 111 PER"]),
        ("Norway condemns France", ["NOR 111 FRA"]),
    ],
)
def test_headlines_are_coded(events: Events, headline: str, expected: list[str]) -> None:
    assert sorted(events(f"{headline}\n\nIt rained on that day.")) == expected
