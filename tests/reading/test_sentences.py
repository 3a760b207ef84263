"""Sentences before the parse: where they end, and the forms that their words may have."""

from importlib import import_module
from importlib.util import find_spec

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from eventcode.model.text import Document
from eventcode.reading.drafts import Draft
from eventcode.reading.reader import MODELS, Reader, load_model
from eventcode.reading.sentences import sentence_spans


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "text",
    [
        "He left.| She stayed.",
        'He said: "We will go."| "When?" she asked.',
        "He came (at last!).| It rained.",
        "Mr. Brown met Lt. Col. Jones of the U.S. Army in St. Louis on Jan. 3.| They left.",
        "It is in the U.S.| The talks failed.",
        "Prices rose by 3.5 percent … and fell again.",
        "He left.|She stayed.",
        "What now?!| Nobody knows.",
        "They\nmet.|\n\nIt was late.",
        "J. Smith, No. 5 on the list, won.",
        "»Yes.«",
    ],
)
def test_where_sentences_end(text: str) -> None:
    parts = text.split("|")
    whole = "".join(parts)
    spans = list(sentence_spans(load_model().make_doc(whole)))
    assert [whole[start:end] for start, end in spans] == [part.strip() for part in parts]


def test_what_has_no_end_is_cut() -> None:
    spans = list(sentence_spans(load_model().make_doc("word " * 2500)))
    assert [end - start for start, end in spans] == [4999, 4999, 2499]


def test_what_has_no_word_is_no_sentence() -> None:
    assert list(sentence_spans(load_model().make_doc("... 17! -- ?"))) == []


@given(st.lists(our.news_like_texts(), min_size=1, max_size=3))
def test_every_form_that_the_parse_gives_was_possible(reader: Reader, texts: list[str]) -> None:
    """By this the filter knows every word that the codebook may find in a sentence."""
    drafts: list[Draft] = []

    def note(document: Document, found: object) -> list[bool]:
        drafts.extend(found)  # type: ignore[arg-type]
        return [True] * len(found)  # type: ignore[arg-type]

    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    read = [s for found in reader.read_all(documents, note) for s in found]
    parsed = [sentence for sentence in read if sentence.kind != "boilerplate"]

    assert [s.text for s in parsed] == [draft.text for draft in drafts]
    for sentence, draft in zip(parsed, drafts, strict=True):
        assert {form for w in sentence.words for form in (w.lemma, w.lower)} <= draft.forms


@given(st.lists(our.news_like_texts(), min_size=1, max_size=3), st.data())
def test_what_is_left_out_changes_nothing_else(
    reader: Reader, texts: list[str], data: st.DataObject
) -> None:
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    whole = list(reader.read_all(documents))

    def some(document: Document, drafts: object) -> list[bool]:
        size = len(drafts)  # type: ignore[arg-type]
        return data.draw(st.lists(st.booleans(), min_size=size, max_size=size))

    for found, every in zip(reader.read_all(documents, some), whole, strict=True):
        assert [(s.index, s.span, s.text) for s in found] == [
            (s.index, s.span, s.text) for s in every
        ]
        for one, other in zip(found, every, strict=True):
            assert one.skipped or (one.words, repr(one)) == (other.words, repr(other))


def test_rules_that_are_remembered_find_what_the_model_finds(reader: Reader) -> None:
    plain = import_module(next(name for name in MODELS if find_spec(name))).load()
    text = "They're gonna let's go. What was it that the U.S. Army said? All of y'all knew."
    texts = [text, text.lower(), text.title(), text.upper(), text]
    tagged = [
        [[(t.lemma_, t.pos_, str(t.morph)) for t in doc] for doc in model.pipe(texts)]
        for model in (plain, load_model(), load_model())
    ]
    assert tagged[0] == tagged[1] == tagged[2]
