"""Why a sentence is coded as it is."""

from datetime import date

import pytest

from eventcode.coding.coder import Coder
from eventcode.coding.explain import Explained, explain
from eventcode.model.text import Document

FRIDAY = date(2019, 5, 3)


def lines(told: Explained) -> list[str]:
    return [told.label, *(line for child in told.children for line in lines(child))]


def under(told: Explained, start: str) -> list[str]:
    """The lines below the one that begins so."""
    if told.label.startswith(start):
        return lines(told)[1:]
    return [line for child in told.children for line in under(child, start)]


def test_it_begins_with_codebook_and_sentence(coder: Coder) -> None:
    told = explain(coder, "Peru attacked Chile.", FRIDAY)

    assert told.label == f"codebook cameo {coder.codebook.ref.version}"
    assert [child.label for child in told.children] == ["body: Peru attacked Chile."]


def test_names_and_dates(coder: Coder) -> None:
    found = under(explain(coder, "Peru attacked Chile on Monday.", FRIDAY), "names and dates")

    assert "Peru: name of peru (PER)" in found
    assert any(line.startswith("Monday: date") for line in found)


def test_the_rule_that_matches_and_those_that_fit_less(coder: Coder) -> None:
    told = explain(coder, "Peru attacked Chile with missiles.", FRIDAY)

    assert any(line.startswith("rule 195-") for line in under(told, "matches: 195"))
    assert any(line.startswith("rule 190-") for line in under(told, "rejected, fits less: 190"))
    assert any("PER 195 CHL" in line for line in under(told, "result"))


def test_the_operators_outermost_first(coder: Coder) -> None:
    told = explain(coder, "Japan refused to agree to send aid to Kenya.", FRIDAY)
    rules = [line for line in under(told, "matches: 122") if line.startswith("rule ")]

    assert [rule.split()[1].partition("-")[0] for rule in rules] == ["reject", "intend", "070"]


def test_who_fills_the_slots_and_why(coder: Coder) -> None:
    told = explain(coder, "Quandry praised France.", FRIDAY)
    found = under(told, "matches: 051")

    assert "source: Quandry = unknown_actor, 'Quandry' is in no codebook entry" in found
    assert "target: France = FRA, actor france, name" in found


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan rebels attacked Chad. The rebels condemned Norway.",
        "Angela Kipkemboi, the Kenyan foreign minister, met Chad's president. "
        "The minister condemned Norway.",
        "Kenya imposed sanctions on Chad. Norway condemned the sanctions.",
        "Kenyan police arrested a journalist. He fled. They beat him.",
    ],
)
def test_sentences_are_explained_as_they_are_coded(coder: Coder, text: str) -> None:
    coded = coder.code(Document(id="d", text=text, published=FRIDAY)).events
    results = lines(explain(coder, text, FRIDAY))
    told = dict.fromkeys(line.split(" (")[0] for line in results if line.startswith("event: "))

    assert list(told) == [f"event: {e.source.code} {e.action.code} {e.target.code}" for e in coded]


def test_the_reason_why_nothing_is_coded(coder: Coder) -> None:
    for text, reason in (
        ("Peru did not attack Chile.", "uncoded, negated"),
        ("Peru may attack Chile.", "uncoded, hypothetical"),
        ("Quandry praised France.", "uncoded, unknown_actor"),
        ("Peru slept.", "nothing to code"),
    ):
        (line,) = under(explain(coder, text, FRIDAY), "result")
        assert line.startswith(reason)


def test_a_clause_that_no_phrase_matches(coder: Coder) -> None:
    told = explain(coder, "Peru slept.", FRIDAY)

    assert "no phrase of the codebook matches" in under(told, "verb 'sleep'")


def test_who_says_so(coder: Coder) -> None:
    told = explain(coder, "Peru praised Chile, Bolivia said.", FRIDAY)

    assert "said by: Bolivia" in under(told, "verb 'praise'")


def test_what_is_left_out(coder: Coder) -> None:
    told = explain(coder, "By Jane Smith\n\nPeru praised Chile.", FRIDAY)

    assert told.children[0].label == "left out as boilerplate: By Jane Smith"
    assert told.children[1].label == "body: Peru praised Chile."


def test_it_tells_what_the_coder_does(coder: Coder) -> None:
    text = "Emmanuel Macron met Angela Merkel. She praised Norway."

    results = under(explain(coder, text, FRIDAY), "result")

    assert [line.split(" (")[0] for line in results] == [
        "event: FRAGOV 040 DEUGOV",
        "event: DEUGOV 040 FRAGOV",
        "event: DEUGOV 051 NOR",
    ]
