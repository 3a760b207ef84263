"""Sentences and their words lie where they say, in any text."""

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from eventcode.model.clause import Arg, Node, Sentence
from eventcode.model.errors import EventcodeError
from eventcode.model.text import Document
from eventcode.reading.reader import Reader, load_model


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> list[Sentence]:
    return reader.read(Document(id="d", text=text))


def nodes(args: tuple[Arg, ...], seen: set[int]) -> list[Node]:
    found: list[Node] = []
    for arg in args:
        for node in arg.node.with_conjuncts:
            if id(node) not in seen:
                seen.add(id(node))
                found += [node, *nodes(node.args, seen)]
    return found


@given(our.news_like_texts())
def test_offsets_hold_in_any_text(reader: Reader, text: str) -> None:
    at = 0
    for number, sentence in enumerate(read(reader, text)):
        span = sentence.span
        assert sentence.index == number
        assert at <= span.start < span.end <= len(text)
        assert sentence.text == text[span.start : span.end]
        for position, word in enumerate(sentence.words):
            assert word.index == position
            assert word.text == text[word.start : word.end]
            assert -1 <= word.owner < len(sentence.words)
        for clause in sentence.clauses:
            for node in (clause.node, *nodes(clause.node.args, set())):
                assert set(node.words) <= set(sentence.words)
                assert node.head in node.words
        at = span.end


@given(st.lists(our.news_like_texts(), max_size=4))
def test_a_text_is_read_the_same_alone_and_among_others(reader: Reader, texts: list[str]) -> None:
    documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]

    together = list(reader.read_all(documents))

    assert len(together) == len(texts)
    for document, sentences in zip(documents, together, strict=True):
        alone = reader.read(document)
        assert [(s.span, s.kind, s.dateline, s.words) for s in sentences] == [
            (s.span, s.kind, s.dateline, s.words) for s in alone
        ]


def test_several_sentences_of_a_paragraph_and_their_kinds(reader: Reader) -> None:
    text = (
        "Chile attacks Peru\n\nBy Jane Smith\n\nLIMA (Agency) — Chile attacked Peru on Monday. "
        "Peru\ncondemned the attack."
    )

    assert [(s.kind, s.text, s.dateline) for s in read(reader, text)] == [
        ("headline", "Chile attacks Peru", None),
        ("boilerplate", "By Jane Smith", None),
        ("body", "Chile attacked Peru on Monday.", "LIMA"),
        ("body", "Peru\ncondemned the attack.", "LIMA"),
    ]


def test_a_headlines_words_lie_in_the_text(reader: Reader) -> None:
    text = "Chile attacks Peru"
    (sentence,) = read(reader, text)

    assert [word.text for word in sentence.words] == ["Chile", "attacks", "Peru"]
    assert all(word.end <= len(text) for word in sentence.words)


def test_what_is_no_part_of_the_story_is_not_parsed(reader: Reader) -> None:
    sentences = read(reader, "Related article: Chile attacked Peru\n\nPeru slept.")

    assert [(s.kind, len(s.clauses)) for s in sentences] == [("boilerplate", 0), ("body", 1)]


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(EventcodeError, match="tried xx_nothing_sm; pip install"):
        load_model("xx_nothing_sm")
