"""The tables say what the questions one by one say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.world.countries import NoAnswerError, SeveralAnswersError, System, convert, states
from eventcode.world.crosswalk import answers, lives

SYSTEMS = st.sampled_from(System)
DAYS = st.dates(date(1810, 1, 1), date(2030, 1, 1)) | st.dates()


@given(SYSTEMS, SYSTEMS, DAYS, st.data())
def test_answers_are_those_of_convert(
    given: System, wanted: System, on: date, data: st.DataObject
) -> None:
    table = answers(given, wanted)
    code = data.draw(st.sampled_from(sorted({one.code for one in table})))

    (found,) = (one for one in table if one.code == code and one.first <= on <= one.last)

    if found.answer is not None:
        assert convert(code, given, wanted, on) == found.answer
    else:
        with pytest.raises(SeveralAnswersError if found.several else NoAnswerError):
            convert(code, given, wanted, on)


@given(SYSTEMS, DAYS)
def test_lives_are_those_of_states(system: System, on: date) -> None:
    alive = [code for code, periods in lives(system).items() if any(p.holds(on) for p in periods)]

    assert alive == list(dict.fromkeys(one.code(system, on) for one in states(on, system)))
