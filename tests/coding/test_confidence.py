"""Events have the confidence of their rule; what is less sure than asked for stays uncoded."""

import shutil
from pathlib import Path

import pytest
import strategies as our
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.load import read_codebook
from eventcode.codebook.measured import MEASURED
from eventcode.coding.coder import Coder
from eventcode.coding.explain import explain
from eventcode.model.errors import EventcodeError
from eventcode.model.event import Coding
from eventcode.model.text import Document, Interaction

# Aid is mostly right, talks mostly wrong, appeals were never measured.
COUNTS = "gold:\n  071-1: {'071': 90/90}\n  040-2: {'040': 9/30}\nexamples: {}\n"
TEXT = "Japan lent Kenya money. Germany met with Kenya. Kenya asked Japan to send money to Germany."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured") / "book"
    shutil.copytree(SMALL, folder)
    (folder / MEASURED).write_text(COUNTS)
    return folder


@pytest.fixture(scope="module")
def plain(book: Path) -> Coder:
    return Coder(read_codebook(book))


@pytest.fixture(scope="module")
def strict(book: Path, plain: Coder) -> Coder:
    return Coder(plain.codebook, plain.reader, min_confidence=0.6)


def coded(coder: Coder, text: str = TEXT) -> Coding:
    return coder.code(Document(id="d", text=text))


def test_an_event_has_the_confidence_of_its_rule_and_code(plain: Coder) -> None:
    found = {(e.rule_id, str(e.action.code)): e.confidence for e in coded(plain).events}

    assert set(found) == {("071-1", "071"), ("040-2", "040"), ("appeal-1>071-2", "023")}
    for (rule, code), confidence in found.items():
        assert confidence == plain.codebook.confidence_of(rule, our.CameoCode(code))
    assert found["071-1", "071"] > found["appeal-1>071-2", "023"] > found["040-2", "040"]


def test_without_measures_there_is_none() -> None:
    assert {e.confidence for e in coded(Coder(read_codebook(SMALL))).events} == {None}


def test_what_is_less_sure_is_uncoded_with_code_rule_and_value(plain: Coder, strict: Coder) -> None:
    (low,) = {e.confidence for e in coded(plain).events if e.rule_id == "040-2"}
    found = coded(strict)

    assert {e.rule_id for e in found.events} == {
        e.rule_id for e in coded(plain).events if e.confidence >= 0.6
    }
    rows = [row for row in found.uncoded if row.reason == "low_confidence"]
    assert [(row.source_text, row.action_text, row.target_text) for row in rows] == [
        ("Germany", "met", "Kenya"), ("Kenya", "met", "Germany")
    ]  # fmt: skip
    assert {row.sentence_text for row in rows} == {"Germany met with Kenya."}
    assert {row.detail for row in rows} == {f"040 by 040-2: confidence {low:g} is below 0.6"}


def test_nothing_is_left_out_at_0_and_nothing_stays_at_1(plain: Coder) -> None:
    for least, wanted in ((0.0, coded(plain).events), (1.0, ())):
        coder = Coder(plain.codebook, plain.reader, min_confidence=least)
        assert coded(coder).events == wanted


def test_the_confidence_asked_for_is_enough(plain: Coder) -> None:
    (event,) = coded(plain, "Japan lent Kenya money.").events
    coder = Coder(plain.codebook, plain.reader, min_confidence=event.confidence)

    assert coded(coder, "Japan lent Kenya money.").events == (event,)


def test_of_what_is_told_twice_the_surer_stays(book: Path, tmp_path: Path) -> None:
    shutil.copytree(book, tmp_path / "book")
    (tmp_path / "book" / MEASURED).write_text(
        "gold:\n  040-1: {'040': 90/90}\n  040-2: {'040': 0/90}\nexamples: {}\n"
    )
    codebook = read_codebook(tmp_path / "book")
    text = "Germany met with Kenya. Germany met Kenya."

    both = coded(Coder(codebook), text).events
    surer = coded(Coder(codebook, min_confidence=0.6), text).events

    assert [(e.rule_id, len(e.evidence)) for e in both] == [("040-2", 1)] * 2
    assert [(e.rule_id, e.sentence_index, len(e.evidence)) for e in surer] == [("040-1", 1, 0)] * 2


WORDS = ["Japan", "Kenya", "Germany", "lent Kenya money", "met with Kenya", "asked Japan to", "and"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_a_described_interaction_still_gives_one_row(
    plain: Coder, strict: Coder, text: str
) -> None:
    item = Interaction(id="r", source="Germany", target="Kenya", text=f"Germany {text}.")
    found, all_of_it = strict.code(item), plain.code(item)

    assert len(found.events) + len(found.uncoded) == 1
    if all_of_it.events and not found.events:
        assert all_of_it.events[0].confidence < 0.6
        assert found.uncoded[0].reason == "low_confidence"
        assert found.uncoded[0].document_id == "r"
    else:
        assert found == all_of_it


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_least_confidence_that_cannot_be(plain: Coder, value: float) -> None:
    with pytest.raises(EventcodeError, match="the least confidence lies between 0 and 1, got"):
        Coder(plain.codebook, plain.reader, min_confidence=value)


def test_a_least_confidence_needs_measures() -> None:
    with pytest.raises(EventcodeError, match=r"codebook small has no measured\.yaml"):
        Coder(read_codebook(SMALL), min_confidence=0.5)


def test_explain_tells_it(plain: Coder) -> None:
    (event,) = coded(plain, "Japan lent Kenya money.").events
    result = explain(plain, "Japan lent Kenya money.").children[0].children[-1]

    assert result.children[0].label.endswith(f", confidence {event.confidence:g}")


def test_the_shipped_codebook_is_measured(coder: Coder) -> None:
    found = coder.code(Document(id="d", text="Russia refused to lift its sanctions on Ukraine."))

    assert [e.confidence is not None and 0 < e.confidence < 1 for e in found.events] == [True]
