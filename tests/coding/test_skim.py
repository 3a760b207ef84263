"""Sentences that are left out before the parse: no event is lost by it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.inputs import read_inputs
from eventcode.model.event import Coding
from eventcode.model.text import Document, Interaction

DAY = date(2019, 5, 3)
SEEDS = Path(__file__).parents[2] / "seeds"
# What a newspaper has besides.
IDLE = (
    "The museum reopens after two years of repairs.",
    "A café on the roof looks over the river.",
    "Fry the onions in butter until soft.",
    "Let it simmer for twenty minutes.",
    "It keeps for three days in the fridge.",
    "The visitors had two chances before the break but missed both.",
    "Critics praised the quiet tone of her third album.",
    "Tickets cost twelve euros and children get in free.",
    "Heavy rain is expected along the coast tonight.",
    "It is too hot for water.",
    "Shares rose four percent after better sales than in spring.",
    "He fell asleep sooner than they had thought.",
    "On Tuesday the leaves turned red.",
    "Anna Brandt plays the lead.",
    "The tour ends in Lisbon.",
    "Coach Peter Hald said so on Monday.",
    "Their offer was too low.",
    "Music filled the streets.",
)
PLAIN = "".join(f"{part} " for part in (IDLE[2], IDLE[3], IDLE[9], IDLE[17])).strip()


@pytest.fixture(scope="module")
def whole(cameo: Codebook, coder: Coder) -> Coder:
    """A coder that parses every sentence."""
    return Coder(cameo, coder.reader, skim=False)


def events(coder: Coder, documents: list[Document]) -> list[tuple[object, ...]]:
    return [coding.events for coding in coder.code_all(documents)]


def test_all_events_of_a_corpus_are_the_same(coder: Coder, whole: Coder) -> None:
    """Seeds, and the codebook's examples by the dozen with idle sentences between them."""
    examples = [example.text for example in coder.codebook.examples][::40]
    texts = [item.text for item in read_inputs([SEEDS]) if isinstance(item, Document)]
    texts += [f"{text}\n\n{PLAIN}" for text in texts]
    for start in range(0, len(examples), 12):
        mixed = []
        for number, example in enumerate(examples[start : start + 12], start=start):
            mixed += [IDLE[number % len(IDLE)], example, IDLE[7 * number % len(IDLE)]]
        texts.append(" ".join(mixed))
    documents = [Document(str(number), text, DAY) for number, text in enumerate(texts)]

    found = events(coder, documents)

    assert found == events(whole, documents)
    assert sum(map(len, found)) > 80


@pytest.fixture(scope="module")
def sentences(coder: Coder) -> st.SearchStrategy[str]:
    """Sentences of the codebook's own words, and idle ones."""
    codebook = coder.codebook
    actors = sorted({name for actor in codebook.actors[:400] for name in actor.names})
    roles = sorted({f"the {' '.join(n)}" for role in codebook.roles for n in role.nouns})
    index = coder.rulebook.index
    heads = st.sampled_from(sorted({*index.verbs, *index.nouns, *index.adjectives}))
    needed = sorted(
        {
            min(words)
            for bundle in index.verbs.values()
            for rule in bundle.rules
            for words in rule.needs
        }
    )
    who = st.one_of(
        st.sampled_from(actors),
        st.sampled_from(roles),
        st.sampled_from(["he", "it", "they", "both countries", "the country", "Anna Brandt"]),
    )
    shapes = st.sampled_from(
        [
            "{a} will {deed} {word} {b}.",
            "{a} {deed}ed {b} {word} on Monday.",
            "{a} {deed}s {word}.",
            "The {deed} of {a} {word} {b} began.",
            "{a} is {deed} to {b}.",
            "{a}'s {deed} {word} was cancelled.",
            "We {deed} {word}, {a} said.",
            "They {deed}.",
        ]
    )
    made = st.builds(
        lambda shape, a, deed, word, b: shape.format(a=a, deed=deed, word=word, b=b),
        shapes,
        who,
        heads,
        st.sampled_from(["with", "against", *needed]),
        who,
    )
    return st.one_of(made, st.sampled_from(IDLE))


def test_all_events_of_any_words_of_the_codebook_are_the_same(
    coder: Coder, whole: Coder, sentences: st.SearchStrategy[str]
) -> None:
    @settings(max_examples=8)
    @given(st.lists(st.lists(sentences, min_size=1, max_size=8), min_size=3, max_size=3))
    def same(texts: list[list[str]]) -> None:
        documents = [
            Document(str(n), " ".join(s[:1].upper() + s[1:] for s in text), DAY)
            for n, text in enumerate(texts)
        ]
        assert events(coder, documents) == events(whole, documents)

    same()


def test_sentences_that_are_left_out_are_counted(coder: Coder, whole: Coder) -> None:
    text = "The onions were soft. Music played. Japan met with Kenya. Music played. It was soft."
    document = Document("d", text, DAY)
    every = coder.reader.read(document)

    found = next(coder.reader.read_all([document], coder.skimmer))

    assert [s.skipped for s in found] == [True, False, False, True, True]
    assert not any(s.skipped for s in every)
    assert [(s.index, s.span, s.text) for s in found] == [(s.index, s.span, s.text) for s in every]
    assert {event.sentence_index for event in coder.code(document).events} == {2}


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        (f"{PLAIN} The garden was open, and visitors brought visitors.", False),
        ("Police were called. Visitors left.", True),
        ("Visitors left. Music filled the streets. Police arrested visitors.", True),
        ("LIMA, Peru — Police arrested somebody.", True),
        ("Leeds was lovely. They arrested everybody.", True),
    ],
)
def test_a_text_is_parsed_if_two_who_could_act_are_in_it(
    coder: Coder, text: str, parsed: bool
) -> None:
    found = next(coder.reader.read_all([Document("d", text)], coder.skimmer))
    assert all(sentence.skipped for sentence in found) != parsed


def test_the_first_sentence_of_a_story_is_the_first_though_it_is_left_out(
    coder: Coder, whole: Coder
) -> None:
    text = "Talks Of Japan, Kenya\n\nMusic filled the streets. Japan met Kenya on Wednesday."
    document = Document("d", text, DAY)
    assert coder.code(document).events == whole.code(document).events


def test_described_interactions_are_parsed_whole(coder: Coder) -> None:
    item = Interaction("i", "the baker", "the miller", text="Music filled the streets. They met.")
    seen: list[bool] = []

    def watched(document: Document, drafts: object) -> list[bool]:
        assert coder.skimmer is not None
        found = coder.skimmer(document, drafts)  # type: ignore[arg-type]
        seen.extend(found)
        return found

    watching = Coder(coder.codebook, coder.reader)
    watching.skimmer = watched  # type: ignore[assignment]
    watching.code(item)

    assert seen == [True, True]


def test_no_action_rows_are_all_there_without_the_filter(
    code: Callable[..., Coding], whole: Coder
) -> None:
    text = "Germany met with Kenya. Germany sang to Kenya."
    assert [row.reason for row in whole.code(Document("d", text, DAY)).uncoded] == ["no_action"]
    assert code(text).uncoded == ()
