"""What of a news text is read as one, what is a headline, and what is no part of the story."""

import pytest
import strategies as our
from hypothesis import given

from eventcode.reading.layout import Block, blocks

STORY = "Soldiers of Chile attacked Peru on Monday."
ANSWER = "The minister of Peru condemned Chile."


def told(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


def test_a_headline_needs_no_full_stop() -> None:
    assert told(paragraphs("Chile attacks Peru", STORY)) == [
        ("headline", "Chile attacks Peru"),
        ("body", STORY),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The foreign minister of Chile met the foreign\nminister of Peru on Monday. They\n"
        "talked about trade."
    )

    assert told(f"{wrapped}\n\n{STORY}") == [("body", wrapped), ("body", STORY)]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = (
        "Soldiers of Chile attacked Peru on Monday, and the government in Lima promised an answer "
        "to the attack within days or weeks, as it said."
    )

    assert told(f"{long}\n{ANSWER}\nHe left for Lima.") == [
        ("body", long),
        ("body", ANSWER),
        ("body", "He left for Lima."),
    ]


@pytest.mark.parametrize(
    ("before", "place", "filed"),
    [
        ("MOSCOW (Agency) — ", "MOSCOW", None),
        ("LIMA, Peru (Agency) -- ", "LIMA, Peru", None),
        ("LIMA, May 3 (Agency) - ", "LIMA", "May 3"),
        ("LIMA, 3 May (Agency) - ", "LIMA", "3 May"),
        ("LIMA, Peru, May 3, 2019 (Agency) - ", "LIMA, Peru", "May 3, 2019"),
        ("LIMA, Friday (Agency) — ", "LIMA", "Friday"),
        ("LIMA, 2019-05-03 (Agency) — ", "LIMA", "2019-05-03"),
        ("LIMA, Sept. 3 — ", "LIMA", "Sept. 3"),
        ("LIMA, Peru — ", "LIMA, Peru", None),
        ("SAO PAULO (Agency) – ", "SAO PAULO", None),
        ("Moscow (Agency) — ", "Moscow", None),
        ("Lima, May 3 (Agency) — ", "Lima", "May 3"),
    ],
)
def test_a_dateline(before: str, place: str, filed: str | None) -> None:
    text = before + STORY

    assert blocks(text) == [Block("body", len(before), len(text), place, filed)]


@pytest.mark.parametrize(
    "text", ["UN - Chile left the talks.", "The army (of Chile) — it is small — left the border."]
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert blocks(text) == [Block("body", 0, len(text))]


@pytest.mark.xfail(strict=True, reason="an acronym of four letters passes for a place")
def test_an_acronym_is_no_dateline() -> None:
    text = "NATO — the alliance of the west — praised Peru."

    assert blocks(text) == [Block("body", 0, len(text))]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Smith",
        "By Jane Smith and John Roe",
        "May 3, 2019",
        "Friday, May 3, 2019",
        "3 May 2019",
        "Updated 3 May 2019",
        "Related article: Ten soups for cold evenings",
        "Related stories",
        "Read more: Ten soups for cold evenings",
        "Advertisement",
        "* * *",
        "Sign up for our newsletters to get more of this.",
        "Photo credit: John Roe",
    ],
)
def test_what_is_no_part_of_the_story(line: str) -> None:
    assert told(paragraphs(STORY, line, ANSWER)) == [
        ("body", STORY),
        ("boilerplate", line),
        ("body", ANSWER),
    ]


def test_a_sentence_may_begin_with_by() -> None:
    assert told("By Friday the troops had left.") == [("body", "By Friday the troops had left.")]


@pytest.mark.parametrize("line", ["By Jane Smith", "May 3, 2019", "Related article: Ten soups"])
def test_such_a_line_needs_no_blank_line_around_it(line: str) -> None:
    assert told(f"{STORY}\n{line}\n{ANSWER}") == [
        ("body", STORY),
        ("boilerplate", line),
        ("body", ANSWER),
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2019 Example News. All rights reserved.",
        "Reporting by Jane Smith; editing by John Roe",
        "John Roe contributed to this report from Quito.",
    ],
)
def test_after_a_notice_at_the_end_there_is_no_story(notice: str) -> None:
    kinds = [kind for kind, _ in told(paragraphs(STORY, notice, "Peru is a country."))]

    assert kinds == ["body", "boilerplate", "boilerplate"]


def test_the_headline_of_another_story_inside() -> None:
    stranger, own = "Ten Soups For Cold Evenings", "Peru Promises Answer"

    assert told(paragraphs(STORY, stranger, ANSWER))[1] == ("boilerplate", stranger)
    assert told(paragraphs(STORY, own, ANSWER))[1] == ("headline", own)


def test_a_caption() -> None:
    caption = "a soldier of Chile at the border"

    assert told(paragraphs(STORY, caption, ANSWER))[1] == ("caption", caption)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \u00a0\n"])
def test_a_blank_text_has_no_blocks(text: str) -> None:
    assert blocks(text) == []


@given(our.news_like_texts())
def test_blocks_cover_the_text_in_order(text: str) -> None:
    at = 0
    for block in blocks(text):
        between = text[at : block.start]
        assert not between.strip() or (block.dateline is not None and block.dateline in between)
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert not text[at:].strip()
