"""Whole documents: what is told twice, the ids of events, and one document beside another."""

from collections.abc import Callable
from datetime import date

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.export import to_table
from eventcode.model.event import Coding, Event
from eventcode.model.rows import event_from_row, event_row, uncoded_from_row, uncoded_row
from eventcode.model.text import Document

Code = Callable[..., Coding]

FRIDAY = date(2019, 5, 3)
TEXTS = [
    "Peru attacked Chile on Monday.",
    "Peru attacked Chile on Monday. It rained.",
    "LIMA (Agency) — Chile condemned the attack. Peru will meet Chile next week.",
    "Emmanuel Macron met Angela Merkel in Paris. She praised Norway.",
    "Quandry praised France.",
    "By Jane Smith",
    " ",
    "The minister praised Norway.",
]


def test_what_is_told_twice_is_one_event(code: Code) -> None:
    text = (
        "Kenya condemned France. It rained for days. On Monday Kenya condemned France in Nairobi."
    )
    (event,) = code(text).events

    assert (event.sentence_index, event.span.cut(text)) == (0, "Kenya condemned France")
    assert [(e.sentence_index, e.span.cut(text)) for e in event.evidence] == [
        (2, "Kenya condemned France")
    ]
    assert event.date is not None
    assert event.date.text == "Monday"
    assert event.place is not None
    assert event.place.name == "Nairobi"


@pytest.mark.parametrize(
    "text",
    [
        "Peru praised Chile on Monday. Peru praised Chile on Tuesday.",
        "Peru praised Chile. Peru praised Bolivia.",
        "Peru praised Chile. Chile praised Peru.",
        "Peru praised Chile. Peru criticised Chile.",
        "Peru met with the army of Chile. Peru visited Chile.",
    ],
)
def test_what_differs_stays_apart(code: Code, text: str) -> None:
    found = code(text).events

    assert len(found) >= 2
    assert all(event.evidence == () for event in found)
    assert len({event.id for event in found}) == len(found)


def test_an_id_is_twenty_hexadecimal_digits(code: Code) -> None:
    (event,) = code("Peru praised Chile.").events

    assert len(event.id) == 20
    assert set(event.id) <= set("0123456789abcdef")


def test_an_id_depends_on_the_document(coder: Coder) -> None:
    ids = {
        coder.code(Document(id=id_, text="Peru praised Chile.")).events[0].id for id_ in ("a", "b")
    }

    assert len(ids) == 2


def test_an_event_knows_its_document_and_codebook(coder: Coder, cameo: Codebook) -> None:
    document = Document(id="d", text="Peru praised Chile.", published=FRIDAY, source="Example",
                        url="https://example.org/1", title="Praise")  # fmt: skip
    (event,) = coder.code(document).events

    assert event.document_id == "d"
    assert (event.published, event.document_source) == (FRIDAY, "Example")
    assert (event.url, event.title) == ("https://example.org/1", "Praise")
    assert event.codebook == cameo.ref
    assert event.action_text == "praised"


@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_documents_changes_nothing(coder: Coder, order: list[int]) -> None:
    documents = [Document(id=f"d{n}", text=TEXTS[n], published=FRIDAY) for n in order]

    found = dict(zip(order, coder.code_all(documents), strict=True))

    for number, text in enumerate(TEXTS):
        alone = coder.code(Document(id=f"d{number}", text=text, published=FRIDAY))
        assert found[number] == alone


def test_what_is_no_part_of_the_story_is_listed_and_not_coded(code: Code) -> None:
    coding = code("Peru slept.\n\nRelated article: Peru attacked Chile on Monday.")

    assert coding.events == ()
    assert [row.reason for row in coding.uncoded if "Related" in row.sentence_text] == [
        "discarded"
    ]


def test_a_clause_of_an_actor_without_a_known_deed_is_listed(code: Code) -> None:
    (row,) = code("Peru slept.").uncoded

    assert (row.reason, row.source_text, row.action_text) == ("no_action", "Peru", "slept")


def check(codebook: Codebook, text: str, coding: Coding) -> None:
    for event in coding.events:
        assert event_from_row(event_row(event)) == event
        assert event.source.code is not None
        assert event.source.code != event.target.code
        assert event.target.code is not None
        assert event.action == codebook.codes[event.action.code].action
        assert event.sentence_text in text
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert event.span.cut(text).strip()
        assert list(event.evidence) == sorted(event.evidence)
        assert all(e.span.end <= len(text) for e in event.evidence)
    assert len({event.id for event in coding.events}) == len(coding.events)
    assert len(set(coding.uncoded)) == len(coding.uncoded)
    for row in coding.uncoded:
        assert uncoded_from_row(uncoded_row(row)) == row
        assert row.sentence_text in text
    assert to_table(coding.events).num_rows == len(coding.events)


@given(data=st.data())
def test_every_event_of_any_text_satisfies_the_schema(
    coder: Coder, cameo: Codebook, data: st.DataObject
) -> None:
    sentences = st.sampled_from([example.text for example in cameo.examples])
    drawn = data.draw(st.lists(sentences, min_size=1, max_size=6))
    text = data.draw(st.sampled_from([" ", "\n", "\n\n"])).join(drawn)
    published = data.draw(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))

    check(cameo, text, coder.code(Document(id="d", text=text, published=published)))


@given(our.news_like_texts().filter(lambda text: bool(text.strip())))
def test_no_text_stops_the_coder(coder: Coder, cameo: Codebook, text: str) -> None:
    check(cameo, text, coder.code(Document(id="d", text=text, published=FRIDAY)))


def test_the_codebooks_own_examples_are_coded_alike_twice(coder: Coder, cameo: Codebook) -> None:
    documents = [Document(id=str(n), text=example.text, published=FRIDAY)
                 for n, example in enumerate(cameo.examples[::9])]  # fmt: skip

    first: list[Event] = [e for coding in coder.code_all(documents) for e in coding.events]
    again: list[Event] = [e for coding in coder.code_all(documents) for e in coding.events]

    assert first == again
    assert len(first) >= len(documents) // 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body is spoken of by its kind
        ("The African Union praised Kenya. The bloc criticised Chad.", "IGOAFROAU 111 TCD"),
        ("Hezbollah attacked Israel. The group praised Iran.", "LBNREBHEZ 051 IRN"),
        # who stands beside a pronoun is not meant by it
        ("Macron praised Kenya. Putin thanked him.", "RUSGOV 051 FRAGOV"),
        (
            "Police clashed with protesters in Kenya. They arrested twelve of them.",
            "KENCOP 173 KENOPP",
        ),
        # two who were told of together
        ("Kenya talked to Chad. Peru called on the two countries to talk.", "PER 026 KEN"),
        ("Kenya talked to Chad. Both countries withdrew their troops.", "KEN 0874 TCD"),
        ("Kenya talked to Chad. Peru offered to mediate.", "PER 039 TCD"),
        # a body with a common name is the country's that the text is about
        ("Bolivia's president spoke in La Paz. Congress criticised Peru.", "BOLLEG 111 PER"),
        # the last who spoke is who made the speech
        ('"It is late," the Kenyan president said. Chad criticised the speech.', "TCD 111 KENGOV"),
    ],
)
def test_what_was_told_before_says_who_is_meant(
    events: Callable[..., list[str]], text: str, expected: str
) -> None:
    assert expected in events(text)
