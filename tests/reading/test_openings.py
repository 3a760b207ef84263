"""The first word of a sentence: a gerund, or a family name that is a common word too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.reading.openings import plain_openings

NAMES = {"Beijing", "King", "Boeing"}
PERSONS = {"May", "Bush", "Rice"}


def opened(part: str, before: str = "") -> str:
    return plain_openings(part, f"{before}\n{part}", NAMES, PERSONS)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Visiting Angola, he spoke.", "visiting Angola, he spoke."),
        ("It rained. Fighting resumed.", "It rained. fighting resumed."),
        ("Beijing protested.", "Beijing protested."),
        ("King Abdullah spoke.", "King Abdullah spoke."),
        ("He met Visiting Angola.", "He met Visiting Angola."),
    ],
)
def test_a_gerund_at_the_start_is_no_name(part: str, expected: str) -> None:
    assert opened(part) == expected


@pytest.mark.parametrize(
    ("before", "part", "expected"),
    [
        ("Theresa May spoke.", "May praised Kenya.", "Abe praised Kenya."),
        ("President Bush spoke.", "Bush will meet him.", "Modi will meet him."),
        # nobody of that name was introduced
        ("It was in May.", "May praised Kenya.", "May praised Kenya."),
        # no deed follows
        ("Theresa May spoke.", "May 3 is a holiday.", "May 3 is a holiday."),
        ("Condoleezza Rice spoke.", "Rice from Asia is dear.", "Rice from Asia is dear."),
        # the parser reads this one as a noun, whatever came before
        ("", "Trump praised Kenya.", "Blair praised Kenya."),
    ],
)
def test_a_family_name_that_is_a_word(before: str, part: str, expected: str) -> None:
    assert opened(part, before) == expected


@given(st.text(alphabet="Tringaump Mvisked.,'\"", max_size=60))
def test_the_length_stays(part: str) -> None:
    assert len(opened(part, "Theresa May")) == len(part)
