"""What somebody says of others: "said that the vote was a farce"."""

from collections.abc import Callable

import pytest

Events = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said that Chad's attack was illegal.", ["KEN 111 TCD"]),
        ('"The Chadian vote is a farce," Kenya said.', ["KEN 111 TCD"]),
        ("Kenya said that Chad was responsible for the raid.", ["KEN 112 TCD"]),
        ("Kenya said that Chad was a friend.", ["KEN 051 TCD"]),
        # the deed is to say so now
        ("Kenya said that Chad's ban would be illegal.", ["KEN 111 TCD"]),
        # nobody says so, or it is denied
        ("Chad's attack was illegal.", []),
        ("Kenya said that Chad's attack was not illegal.", []),
    ],
)
def test_who_judges_whom(events: Events, text: str, expected: list[str]) -> None:
    assert [event for event in events(text) if " 19" not in event] == expected


def test_a_judgement_of_a_deed_told_before_is_of_its_doer(events: Events) -> None:
    text = "Chad attacked Peru on Monday. Kenya said that the attack was a crime."

    assert events(text) == ["TCD 190 PER", "KEN 111 TCD"]
