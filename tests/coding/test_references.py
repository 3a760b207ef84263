"""Whom pronouns, pairs, titles and names in short mean, and when that stays open."""

from collections.abc import Callable

import pytest

from eventcode.model.event import Coding

Code = Callable[..., Coding]


def last(coding: Coding) -> list[str]:
    """The events of a text's last sentence in short."""
    end = max(row.sentence_index for row in (*coding.events, *coding.uncoded))
    return [f"{e.source.code} {e.action.code} {e.target.code}"
            for e in coding.events if e.sentence_index == end]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "pronoun", "source"),
    [
        # gender
        ("Emmanuel Macron met Angela Merkel.", "She", "DEUGOV"),
        ("Emmanuel Macron and Angela Merkel met.", "He", "FRAGOV"),
        ("Talks between Emmanuel Macron and Angela Merkel collapsed.", "She", "DEUGOV"),
        # the subject
        ("Emmanuel Macron met Vladimir Putin.", "He", "FRAGOV"),
        ("In Moscow, Vladimir Putin received Emmanuel Macron.", "He", "RUSGOV"),
        ("Emmanuel Macron was received by Vladimir Putin.", "He", "FRAGOV"),
        ("Emmanuel Macron praised Vladimir Putin's decision.", "He", "FRAGOV"),
        ("Emmanuel Macron met the Russian foreign minister.", "He", "FRAGOV"),
        # a main clause's subject
        ("Emmanuel Macron said that Vladimir Putin had attacked Kenya.", "He", "FRAGOV"),
        ("After Vladimir Putin left, Emmanuel Macron condemned Kenya.", "He", "FRAGOV"),
        ("Norway attacked Kenya, Emmanuel Macron told Vladimir Putin.", "He", "FRAGOV"),
        ("Reuters said that Emmanuel Macron had met Vladimir Putin.", "He", "FRAGOV"),
        # recency
        ("Emmanuel Macron arrived. Vladimir Putin condemned Kenya.", "He", "RUSGOV"),
        ("Emmanuel Macron condemned Kenya. It rained.", "He", "FRAGOV"),
        # number
        ("Emmanuel Macron met Vladimir Putin in Kenya.", "It", "KEN"),
        ("Kenya condemned Peru.", "It", "KEN"),
        ("Kenya accused Peru and Chile of aggression.", "It", "KEN"),
    ],
)
def test_one_is_meant(code: Code, before: str, pronoun: str, source: str) -> None:
    assert last(code(f"{before} {pronoun} praised Norway.")) == [f"{source} 051 NOR"]


@pytest.mark.parametrize(
    ("before", "pronoun", "candidates"),
    [
        ("Emmanuel Macron and Vladimir Putin met.", "He",
         ("Emmanuel Macron (FRAGOV)", "Vladimir Putin (RUSGOV)")),
        ("Talks between Emmanuel Macron and Vladimir Putin collapsed.", "He",
         ("Emmanuel Macron (FRAGOV)", "Vladimir Putin (RUSGOV)")),
        ("Kenya welcomed Emmanuel Macron and Vladimir Putin.", "He",
         ("Emmanuel Macron (FRAGOV)", "Vladimir Putin (RUSGOV)")),
        ("Kenya told Emmanuel Macron that Vladimir Putin had attacked Peru.", "He",
         ("Emmanuel Macron (FRAGOV)", "Vladimir Putin (RUSGOV)")),
        ("Angela Merkel met Emmanuel Macron and Vladimir Putin.", "He",
         ("Emmanuel Macron (FRAGOV)", "Vladimir Putin (RUSGOV)")),
        ("Emmanuel Macron and the Russian foreign minister met.", "He",
         ("Emmanuel Macron (FRAGOV)", "(RUSGOV)")),
        ("Peru and Chile signed a deal.", "It", ("Peru (PER)", "Chile (CHL)")),
    ],
)  # fmt: skip
def test_a_pronoun_that_could_be_two_is_uncoded(
    code: Code, before: str, pronoun: str, candidates: tuple[str, ...]
) -> None:
    coding = code(f"{before} {pronoun} praised Norway.")

    assert last(coding) == []
    row = coding.uncoded[-1]
    assert (row.reason, row.source_text) == ("ambiguous_actor", pronoun)
    assert row.detail is not None
    assert all(candidate in row.detail for candidate in candidates)


def test_a_target_that_could_be_two_is_uncoded(code: Code) -> None:
    coding = code("Emmanuel Macron and Vladimir Putin met. Kenya condemned him.")

    assert last(coding) == []
    assert (coding.uncoded[-1].reason, coding.uncoded[-1].target_text) == ("ambiguous_actor", "him")


def test_who_stands_beside_a_pronoun_is_not_meant(code: Code) -> None:
    coding = code("Emmanuel Macron and Vladimir Putin met. He praised Macron.")

    assert last(coding) == ["RUSGOV 051 FRAGOV"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # first letters
        ("French Foreign Minister Zorb Quandry arrived. The FM praised Norway.",
         ["FRAGOV 051 NOR"]),
        ("Indian Prime Minister Narendra Modi arrived. The PM praised Norway.",
         ["INDGOV 051 NOR"]),
        ("The DPRK praised Norway.", ["PRK 051 NOR"]),
        ("The ROK praised the DPRK.", ["KOR 051 PRK"]),
        # acronyms in brackets
        ("The Kenyan opposition Movement for Peace (MFP) met Peru. The MFP praised Norway.",
         ["KENOPP 051 NOR"]),
        ("The Kenyan rebel Front for Dignity (FFD) met Peru. FFD praised Norway.",
         ["KENREB 051 NOR"]),
        ("The Union of Kenyan Teachers (UKT) met Peru. Norway praised the UKT.",
         ["NOR 051 KENLAB"]),
        ("The African National Congress (ANC) met Peru. The ANC praised Norway.",
         ["ZAFGOV 051 NOR"]),
        # counterparts, pairs
        ("Emmanuel Macron arrived. He praised his Kenyan counterpart.", ["FRAGOV 051 KENGOV"]),
        ("Emmanuel Macron arrived. He praised his counterpart in Kenya.", ["FRAGOV 051 KENGOV"]),
        ("Emmanuel Macron met Vladimir Putin. The two leaders praised Norway.",
         ["FRAGOV 051 NOR", "RUSGOV 051 NOR"]),
        ("Emmanuel Macron met Vladimir Putin. They praised Norway.",
         ["FRAGOV 051 NOR", "RUSGOV 051 NOR"]),
        ("Peru and Chile signed a deal. Both countries praised Norway.",
         ["CHL 051 NOR", "PER 051 NOR"]),
        # family names
        ("Emmanuel Macron arrived. Kenya praised Macron.", ["KEN 051 FRAGOV"]),
        ("Zorb Quandry, the French foreign minister, arrived. Quandry praised Norway.",
         ["FRAGOV 051 NOR"]),
    ],
)  # fmt: skip
def test_what_was_named_before_is_known_again(code: Code, text: str, events: list[str]) -> None:
    assert sorted(last(code(text))) == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Soldiers surrounded the strikers and beat them.", "MIL 182 LAB"),
        ("Kenyan police arrested opposition activists and charged them with treason.",
         "KENCOP 173 KENOPP"),
        ("Turkey has armed rebels, while Kenya has bombed them.", "KEN 195 REB"),
        ("A Chadian judge tried a journalist and sentenced him to prison.", "TCDJUD 173 MED"),
    ],
)  # fmt: skip
def test_those_known_by_role_only_are_known_to_their_own_sentence(
    code: Code, text: str, event: str
) -> None:
    assert event in last(code(text))


def test_some_without_a_country_may_be_others_in_the_next_sentence(code: Code) -> None:
    assert last(code("Soldiers dispersed protesters. Police beat them.")) == []


def test_the_leaders_of_two_are_no_one(code: Code) -> None:
    text = "The leaders of Kenya and Chad met on Monday, days after they signed a trade accord."
    assert "KEN 057 TCD" in last(code(text)) or "KENGOV 057 TCDGOV" in last(code(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("France backs the Libyan government, while Turkey has long sought regime change.",
         "TUR 1041 LBYGOV"),
        ("Kenya's president refused to step down.", "KENGOV 1231 KENOPP"),
        ("The Chadian government refused to hold new elections.", "TCDGOV 123 TCDOPP"),
    ],
)  # fmt: skip
def test_a_target_that_goes_without_saying(code: Code, text: str, event: str) -> None:
    assert event in last(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "India praised Nepal, and China sought regime change.",
        "India praised Nepal, while China sent aid.",
    ],
)
def test_a_target_that_nothing_tells(code: Code, text: str) -> None:
    assert not any("CHN" in event for event in last(code(text)))


def test_letters_in_brackets_are_the_texts_own(code: Code) -> None:
    introduced = "The Kenyan opposition Society for Peace and Decency (SPD) met Peru. "

    assert last(code("The SPD praised Norway.")) == ["DEUGOV 051 NOR"]
    (event,) = last(code(f"{introduced}The SPD praised Norway."))
    assert event.startswith("KENOPP")


@pytest.mark.parametrize("brackets", ["(XYZ)", "(mfp)", "(2019)", "(M)"])
def test_other_brackets_introduce_nobody(code: Code, brackets: str) -> None:
    text = f"The Kenyan opposition Movement for Peace {brackets} met Peru. XYZ praised Norway."

    assert last(code(text)) == []
