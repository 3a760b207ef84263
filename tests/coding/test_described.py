"""Described interactions: the user names the actors, and each record gives exactly one row."""

from datetime import date

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from eventcode.coding.coder import Coder
from eventcode.model.event import Event, Uncoded
from eventcode.model.rows import event_from_row, event_row
from eventcode.model.text import Interaction

FRIDAY = date(2019, 5, 3)


def row(coder: Coder, interaction: Interaction) -> Event | Uncoded:
    coding = coder.code(interaction)
    (found,) = (*coding.events, *coding.uncoded)
    return found


def event(coder: Coder, **given: str) -> Event:
    fields = {"id": "r1", "source": "Peru", "target": "Chile", **given}
    found = row(coder, Interaction(**fields, published=FRIDAY))  # type: ignore[arg-type]
    assert isinstance(found, Event)
    assert found.document_id == fields["id"]
    return found


def short(found: Event) -> str:
    return f"{found.source.code} {found.action.code} {found.target.code}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru attacked Chile on Monday.", "PER 190 CHL"),
        ("Peru met Chile.", "PER 040 CHL"),  # one way, though meetings go both
        ("Chile met Peru.", "PER 040 CHL"),
        ("Peru's foreign minister visited Chile.", "PER 042 CHL"),
        ("Bolivia praised Ecuador. Peru attacked Chile. Uganda met Kenya.", "PER 190 CHL"),
        ("Peru attacked Chile and praised Bolivia.", "PER 190 CHL"),
        ("Chile condemned Bolivia and was attacked by Peru.", "PER 190 CHL"),
        ("Peru refused to meet Chile.", "PER 125 CHL"),
        ("Peru did not help Chile.", "PER 122 CHL"),  # what was not done was refused
    ],
)
def test_the_deed_between_the_two(coder: Coder, text: str, expected: str) -> None:
    assert short(event(coder, text=text)) == expected


def test_words_for_the_action_will_do(coder: Coder) -> None:
    found = event(coder, source="the Peruvian army", action="attacked")

    assert short(found) == "PERMIL 190 CHL"
    assert found.sentence_text == "the Peruvian army attacked Chile."


def test_the_actors_are_the_users(coder: Coder) -> None:
    found = event(coder, source="Vladimir Putin", target="Angela Merkel",
                  text="Putin criticised Merkel.")  # fmt: skip

    assert (found.source.code, found.source.name, found.source.text) == (
        "RUSGOV",
        "Vladimir Putin",
        "Vladimir Putin",
    )
    assert (found.target.code, found.target.text) == ("DEUGOV", "Angela Merkel")


@pytest.mark.parametrize("side", ["source", "target"])
def test_an_actor_that_the_codebook_does_not_know_has_no_code(coder: Coder, side: str) -> None:
    found = event(coder, **{side: "Zubrowka"}, text="Peru attacked Chile.")
    actor = getattr(found, side)

    assert (actor.code, actor.name, actor.text) == (None, None, "Zubrowka")
    assert found.action.code == "190"
    assert event_from_row(event_row(found)) == found


def test_the_users_date_and_place_come_first(coder: Coder) -> None:
    found = event(coder, text="Peru met Chile in Quito on Monday.", date="12 March 2018",
                  place="Lima")  # fmt: skip

    assert found.date is not None
    assert (found.date.day, found.date.text) == (date(2018, 3, 12), "12 March 2018")
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Lima", "PER")


@pytest.mark.parametrize("words", ["2018-03-12", "12 March 2018", "March 12, 2018"])
def test_the_users_date_may_be_written_in_many_ways(coder: Coder, words: str) -> None:
    found = event(coder, text="Peru met Chile.", date=words).date

    assert found is not None
    assert found.day == date(2018, 3, 12)


def test_the_users_date_may_be_less_exact(coder: Coder) -> None:
    found = event(coder, text="Peru met Chile.", date="March 2018").date

    assert found is not None
    assert (found.day, found.precision) == (date(2018, 3, 1), "month")


def test_without_them_the_texts_own_stand(coder: Coder) -> None:
    found = event(coder, text="Peru met Chile in Quito on Monday.")

    assert found.date is not None
    assert found.date.day == date(2019, 4, 29)
    assert found.place is not None
    assert found.place.name == "Quito"


@pytest.mark.parametrize("text", ["It rained.", "All rights reserved.", "x", "…"])
def test_a_text_without_a_deed_gives_one_uncoded_row(coder: Coder, text: str) -> None:
    found = row(coder, Interaction(id="r7", source="Peru", target="Chile", text=text))

    assert isinstance(found, Uncoded)
    assert (found.document_id, found.reason) == ("r7", "no_action")
    assert (found.source_text, found.target_text) == ("Peru", "Chile")


WORDS = ["Peru", "Chile", "the army of Sudan", "Zubrowka", "he", "rebels", "1", "İ", "\n"]
DEEDS = ["attacked", "did not meet", "will visit", "and", "praised the offer of", "said that"]


@st.composite
def described(draw: st.DrawFn) -> Interaction:
    """Interactions whose texts are made of actors and deeds."""
    word, deed = st.sampled_from(WORDS), st.sampled_from(DEEDS)
    parts = draw(st.lists(word | deed, min_size=1, max_size=8))
    return Interaction(
        id=draw(our.filled_texts()),
        source=draw(word),
        target=draw(word),
        text=" ".join(["Peru", *parts]) + draw(st.sampled_from(["", ".", " on Monday."])),
        date=draw(st.sampled_from([None, "yesterday", "2019", "soon", ""])),
        place=draw(st.sampled_from([None, "Quito", "nowhere", ""])),
        published=draw(st.none() | st.just(FRIDAY)),
    )


@given(described() | our.interactions())
def test_each_record_gives_exactly_one_row(coder: Coder, interaction: Interaction) -> None:
    found = row(coder, interaction)

    assert found.document_id == interaction.id
    if isinstance(found, Event):
        assert event_from_row(event_row(found)) == found
        assert (found.source.text, found.target.text) == (interaction.source, interaction.target)


@given(st.lists(described(), max_size=5))
def test_records_do_not_depend_on_each_other(coder: Coder, records: list[Interaction]) -> None:
    assert list(coder.code_all(records)) == [coder.code(record) for record in records]
