"""Operators and moods: what asking, promising, refusing, denying make of a deed."""

from collections.abc import Callable

import pytest

from eventcode.model.event import Coding, Uncoded

Code = Callable[..., Coding]
Events = Callable[..., list[str]]

def only_uncoded(coding: Coding) -> Uncoded:
    assert coding.events == ()
    (row,) = coding.uncoded
    return row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan sent economic aid to Kenya.", "JPN 071 KEN"),
        ("Japan agreed to send economic aid to Kenya.", "JPN 0331 KEN"),
        ("Japan refused to send economic aid to Kenya.", "JPN 1221 KEN"),
        ("Japan stopped sending economic aid to Kenya.", "JPN 1621 KEN"),
        ("Kenya asked Japan to release prisoners.", "KEN 0253 JPN"),
        ("Kenya demanded that Japan release the prisoners.", "KEN 1053 JPN"),
        ("Greece demanded the release of prisoners by Turkey.", "GRC 1053 TUR"),
        ("Kenya threatened to attack Somalia.", "KEN 1384 SOM"),
        ("Kenya wants Somalia to withdraw its troops.", "KEN 0256 SOM"),
        ("Japan denied attacking Kenya.", "JPN 016 KEN"),
        ("Japan denied that it had attacked Kenya.", "JPN 016 KEN"),
        ("Germany is considering sanctions against Kenya.", "DEU 014 KEN"),
        ("Chile considered attacking Peru.", "CHL 014 PER"),
        ("Chile accused Peru of attacking Chilean soldiers.", "CHL 1123 PER"),
        ("Chile blamed Peru for the attack.", "CHL 1123 PER"),
        ("Chile resumed sanctions against Peru.", "CHL 163 PER"),
        ("Uganda lifted sanctions on Rwanda.", "UGA 085 RWA"),
        ("Kenya plans to visit Uganda.", "KEN 036 UGA"),
        ("Chile tried to attack Peru.", "CHL 190 PER"),
        ("Chile rejected Peru's offer of talks.", "CHL 125 PER"),
        ("Chile urged Peru to hold talks with Bolivia.", "CHL 026 PER"),
        ("Uganda broke off talks with Rwanda.", "UGA 164 RWA"),
        pytest.param("Kenya urged Japan to send economic aid.", "KEN 0231 JPN"),
    ],
)
def test_one_operator(events: Events, text: str, expected: str) -> None:
    assert events(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan refused to agree to send economic aid to Kenya.", "JPN 1221 KEN"),
        ("Chile threatened to stop sending aid to Peru.", "CHL 1311 PER"),
        ("Chile agreed to stop attacking Peru.", "CHL 0356 PER"),
        ("Chile refused to stop attacking Peru.", "CHL 1246 PER"),
        ("Chile urged Peru to stop attacking Bolivia.", "CHL 0256 PER"),
        ("Chile denied that it had agreed to attack Peru.", "CHL 016 PER"),
        ("Chile tried to stop sending aid to Peru.", "CHL 162 PER"),
    ],
)
def test_operators_nest(events: Events, text: str, expected: str) -> None:
    assert events(text) == [expected]


def test_the_rule_names_the_operators_outermost_first(code: Code) -> None:
    (event,) = code("Japan refused to agree to send economic aid to Kenya.").events

    refuse, agree, send = event.rule_id.split(">")
    assert refuse.startswith("reject-")
    assert agree.startswith("intend-")
    assert send.startswith("071-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan will send economic aid to Kenya.", ["JPN 0331 KEN"]),
        ("Japan is expected to send economic aid to Kenya.", ["JPN 0331 KEN"]),
        ("Peru will help Chile.", ["PER 033 CHL"]),
        ("Chad will meet Niger.", ["TCD 036 NER", "NER 036 TCD"]),
        ("Japan will attack Kenya.", ["JPN 1384 KEN"]),
        ("Peru is set to impose sanctions on Chile.", ["PER 1312 CHL"]),
        ("Japan will not send economic aid to Kenya.", ["JPN 1221 KEN"]),
        ("Japan cannot send economic aid to Kenya.", ["JPN 1221 KEN"]),
        ("Peru will not meet Chile.", ["PER 125 CHL"]),
    ],
)
def test_what_is_to_come_is_intended_threatened_or_refused(
    code: Code, events: Events, text: str, expected: list[str]
) -> None:
    assert events(text) == expected
    assert {event.modality for event in code(text).events} == {"planned"}


def test_deeds_that_have_happened_are_actual(code: Code) -> None:
    (event,) = code("Japan sent economic aid to Kenya.").events

    assert event.modality == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said that Japan must release the prisoners.",
        "Kenya said Japan should release the prisoners.",
        "Japan must release the prisoners, Kenya said.",
    ],
)
def test_what_others_must_do_is_a_demand_of_who_says_so(
    code: Code, events: Events, text: str
) -> None:
    assert events(text) == ["KEN 1053 JPN"]
    assert code(text).events[0].rule_id.startswith("demand>0841-")


@pytest.mark.parametrize(
    "text", ["Uganda must release the Rwandan prisoners.", "Peru ought to help Chile."]
)
def test_what_must_be_with_nobody_saying_so_is_not_coded(code: Code, text: str) -> None:
    assert only_uncoded(code(text)).reason == "hypothetical"


@pytest.mark.parametrize(
    ("text", "reason", "source", "action"),
    [
        ("Japan did not send aid to Kenya.", "negated", "Japan", "did not send aid"),
        ("Japan never attacked Kenya.", "negated", "Japan", "never attacked"),
        ("Kenya may send aid to Japan.", "hypothetical", "Kenya", "may send aid"),
        ("Kenya could attack Japan.", "hypothetical", "Kenya", "could attack"),
    ],
)
def test_what_did_not_or_may_happen_is_not_coded(
    code: Code, text: str, reason: str, source: str, action: str
) -> None:
    row = only_uncoded(code(text))

    assert (row.reason, row.source_text, row.action_text) == (reason, source, action)
    assert row.sentence_text == text


def test_a_condition_is_not_coded_but_what_follows_is(code: Code, events: Events) -> None:
    text = "If Japan sends aid to Kenya, Germany will attack France."

    assert events(text) == ["DEU 1384 FRA"]
    assert [(row.reason, row.source_text) for row in code(text).uncoded] == [
        ("hypothetical", "Japan")
    ]


def test_the_possibility_of_a_deed_is_none(code: Code) -> None:
    assert only_uncoded(code("The possibility of an attack by Peru on Chile remains.")).reason == (
        "hypothetical"
    )


def test_what_is_hoped_for_has_not_happened(events: Events) -> None:
    assert sorted(events("Uganda hopes to hold talks with Rwanda.")) == [
        "RWA 036 UGA",
        "UGA 036 RWA",
    ]


def test_what_somebody_failed_to_do_has_not_happened(code: Code) -> None:
    coding = code("Uganda failed to release prisoners from Rwanda.")

    assert coding.events == ()
    assert "negated" in {row.reason for row in coding.uncoded}


def test_who_says_so_is_kept(code: Code) -> None:
    for text in (
        "Germany said that France had attacked Libya.",
        "France attacked Libya, Germany said.",
        "France attacked Libya, according to Germany.",
    ):
        (event,) = code(text).events
        assert (event.source.code, event.action.code, event.target.code) == ("FRA", "190", "LBY")
        assert event.speaker is not None
        assert event.speaker.code == "DEU"


def test_a_deed_without_a_speaker_has_none(code: Code) -> None:
    (event,) = code("France attacked Libya.").events

    assert event.speaker is None
