"""Near-duplicates are one story, whatever their order; other texts are not."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.analysis.stories import StoryText, link_stories, word_runs
from eventcode.model.errors import ValueTypeError

DAY = date(2019, 5, 3)
WIRE = (
    "The Peruvian foreign minister arrived in Santiago on Friday for two days of talks on the "
    "shared border. He is to meet the president of Chile and officials of the customs service. "
    "Fishermen of both countries have quarrelled for years over the waters near the coast, and "
    "the two navies have stopped each other's boats several times since the spring."
)
RETOLD = (
    "Talks about the border began in the Chilean capital with a dinner. Peru's top diplomat was "
    "received at the airport by an honour guard, and both sides praised the mood. Boats from the "
    "two nations had been seized over past months, which angered their owners at home."
)


def words(seed: int, number: int) -> list[str]:
    draw = random.Random(seed)
    return [f"w{draw.randrange(5000)}" for _ in range(number)]


def test_a_wire_story_at_several_publishers_is_one_story() -> None:
    texts = [
        StoryText("agency", DAY, WIRE),
        StoryText("courier", DAY, "MINISTER IN CHILE\n\nBy our staff -- " + WIRE.upper()),
        StoryText("retold", DAY, RETOLD),
        StoryText("herald", DAY + timedelta(1), WIRE[: len(WIRE) * 3 // 4]),
    ]

    found = link_stories(texts)

    assert found == {"agency": "agency", "courier": "agency", "retold": "retold",
                     "herald": "agency"}  # fmt: skip


def test_days_bound_a_story_and_a_link_in_between_carries_it_on() -> None:
    later = [StoryText(f"d{number}", DAY + timedelta(number), WIRE) for number in (0, 2, 4, 9)]

    assert link_stories(later, days=2) == {"d0": "d0", "d2": "d0", "d4": "d0", "d9": "d9"}
    assert link_stories(later, days=1) == {one.document_id: one.document_id for one in later}


def test_undated_documents_are_compared_with_each_other_only() -> None:
    texts = [StoryText("dated", DAY, WIRE), StoryText("a", None, WIRE), StoryText("b", None, WIRE)]

    assert link_stories(texts) == {"dated": "dated", "a": "a", "b": "a"}


def test_short_texts_are_not_compared() -> None:
    assert link_stories([StoryText("a", DAY, "Iran condemned the attack."),
                         StoryText("b", DAY, "Iran condemned the attack.")]) == {}  # fmt: skip


@given(st.integers(0, 10**6), st.integers(40, 200), st.floats(0, 1))
def test_likeness_decides(seed: int, number: int, share: float) -> None:
    one, other = words(seed, number), words(seed + 1, number)
    kept = round(number * share)
    texts = [StoryText("one", DAY, " ".join(one)),
             StoryText("other", DAY, " ".join(one[:kept] + other[kept:]))]  # fmt: skip
    runs = [set(word_runs(text.text)) for text in texts]
    likeness = len(runs[0] & runs[1]) / len(runs[0] | runs[1])

    linked = link_stories(texts)["other"] == "one"

    # The estimate errs: five times its standard deviation are left out here.
    if abs(likeness - 0.5) > 0.16:
        assert linked == (likeness > 0.5)
    assert linked == (link_stories(texts)["other"] == "one")


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 9)), max_size=12))
def test_stories_are_named_by_their_first_document(given: list[tuple[int, int | None]]) -> None:
    given = sorted(given, key=lambda one: (one[1] is None, one[1]))
    texts = [
        StoryText(f"d{number}", None if days is None else DAY + timedelta(days),
                  " ".join(words(text, 30)))
        for number, (text, days) in enumerate(given)
    ]  # fmt: skip

    found = link_stories(texts)

    assert list(found) == [text.document_id for text in texts]
    for text in texts:
        first = found[text.document_id]
        assert found[first] == first
        assert int(first[1:]) <= int(text.document_id[1:])
        assert given[int(first[1:])][0] == given[int(text.document_id[1:])][0]


@pytest.mark.parametrize("options", [{"likeness": 0.1}, {"likeness": 1.1}, {"days": -1}])
def test_options_that_make_no_sense_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueTypeError):
        link_stories([], **options)
