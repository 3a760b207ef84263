"""A bad value cannot exist: each type refuses what it does not allow."""

import datetime
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st
from strategies import actor_codes, cameo_codes, events, fuzzy_dates, places, spans, uncodeds

from eventcode.model.codes import ActorCode, CameoCode, actor_parts
from eventcode.model.errors import EventcodeError, Fault, FaultsError, ValueTypeError
from eventcode.model.event import Action, Actor, Event, Evidence, Uncoded
from eventcode.model.text import Document, Interaction, Span
from eventcode.model.when import FuzzyDate, Place


@given(st.text(max_size=5) | st.from_regex(r"[0-9]{0,5}", fullmatch=True))
def test_cameo_codes_are_two_to_four_digits_from_a_root(text: str) -> None:
    fits = (
        2 <= len(text) <= 4
        and all(digit in "0123456789" for digit in text)
        and text[:2] in {f"{root:02}" for root in range(1, 21)}
    )
    if fits:
        assert CameoCode(text) == text
    else:
        with pytest.raises(ValueTypeError):
            CameoCode(text)


@given(cameo_codes())
def test_cameo_codes_know_root_and_base(code: CameoCode) -> None:
    assert code.startswith(code.base)
    assert code.base.startswith(code.root)
    assert (len(code.root), len(code.base)) == (2, min(3, len(code)))


@given(actor_codes())
def test_actor_codes_are_put_together_from_their_parts(code: ActorCode) -> None:
    assert ActorCode.of(code.parts) == code
    assert ActorCode.of(reversed(code.parts)) == code
    assert "".join(code.parts) == code
    assert set(code.roles) <= set(code.parts)
    assert code.country is None or code.country in code.parts


@given(st.text(st.sampled_from("RUSGOVrusgov12 "), max_size=9))
def test_other_text_is_no_actor_code(text: str) -> None:
    try:
        code = ActorCode(text)
    except ValueTypeError:
        return
    assert set(code.parts) <= set(actor_parts())
    assert len(set(code.parts)) == len(code) / 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "made of three-letter parts"),
        ("RUSG", "made of three-letter parts"),
        ("RUSGOVGOV", "no part twice"),
        ("ZZQ", "'ZZQ' in actor code 'ZZQ' is no CAMEO actor code part"),
        ("GOVRUS", "out of order, CAMEO writes 'RUSGOV'"),
    ],
)
def test_actor_code_messages(text: str, message: str) -> None:
    with pytest.raises(ValueTypeError, match=message):
        ActorCode(text)
    with pytest.raises(ValueTypeError, match=message):
        Actor(text)


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_spans_begin_at_zero_or_later_and_hold_something(start: int, end: int) -> None:
    if 0 <= start < end:
        assert len(Span(start, end).cut("abcdefgh")) == end - start
    else:
        with pytest.raises(ValueTypeError):
            Span(start, end)


@given(spans(), spans())
def test_what_contains_overlaps(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert not one.contains(other) or one.overlaps(other)


@given(st.dates(), st.sampled_from(["day", "week", "month", "year", "decade"]))
def test_a_fuzzy_date_is_the_first_day_of_its_period(day: datetime.date, precision: Any) -> None:
    first = {
        "day": True,
        "week": day.isoweekday() == 1,
        "month": day.day == 1,
        "year": day.timetuple().tm_yday == 1,
        "decade": False,
    }
    if first[precision]:
        assert FuzzyDate(day, precision).day == day
    else:
        with pytest.raises(ValueTypeError):
            FuzzyDate(day, precision)


@given(fuzzy_dates(), places(), uncodeds())
def test_values_are_frozen_and_hashable(date: FuzzyDate, place: Place, row: Uncoded) -> None:
    for value in (date, place, row):
        assert hash(value) == hash(evolve(value))
        with pytest.raises(FrozenInstanceError):
            value.text = "other"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"country": "ru"},
        {"country": "RU1"},
        {"lat": 1.0},
        {"lon": 1.0},
        {"lat": 90.5, "lon": 0.0},
        {"lat": 0.0, "lon": -180.5},
        {"lat": float("nan"), "lon": 0.0},
        {"geonameid": 0},
        {"precision": "street"},
        {"origin": "byline"},
    ],
)
def test_bad_places_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueTypeError):
        Place(**{"name": "Nairobi", **changes})


@pytest.mark.parametrize("quad_class", [0, 5, -1, None])
def test_there_are_four_quad_classes(quad_class: Any) -> None:
    with pytest.raises(ValueTypeError, match="quad class"):
        Action("01", "Make public statement", quad_class)


@given(st.floats().filter(lambda score: not -10 <= score <= 10))
def test_goldstein_scores_lie_between_minus_ten_and_ten(score: float) -> None:
    with pytest.raises(ValueTypeError, match="Goldstein"):
        Action("01", "Make public statement", 1, score)


def test_an_action_takes_no_bad_code_and_keeps_tuples() -> None:
    with pytest.raises(ValueTypeError):
        Action("21", "No such root", 1)
    with pytest.raises(ValueTypeError):
        Action(71, "A number", 1)  # type: ignore[arg-type]
    assert Action("071", "Aid", 2, plover_contexts=["economic"]).plover_contexts == ("economic",)


@given(events())
def test_bad_events_are_refused(event: Event) -> None:
    now = datetime.datetime(2019, 5, 3, 12, 0)
    for changes in ({"modality": "hoped"}, {"sentence_index": -1}, {"published": now}):
        with pytest.raises(ValueTypeError):
            evolve(event, **changes)


def test_days_have_no_time() -> None:
    now = datetime.datetime(2019, 5, 3, 12, 0)
    for make in (
        lambda: FuzzyDate(now),
        lambda: Document("d", "t", now),
        lambda: Interaction("i", "a", "b", "t", published=now),
    ):
        with pytest.raises(ValueTypeError, match="without a time"):
            make()


def test_other_bad_values_are_refused() -> None:
    for make in (
        lambda: Document(" ", "t"),
        lambda: Interaction("i", "a", "b"),
        lambda: Interaction(" ", "a", "b", "t"),
        lambda: Uncoded("d", 0, "t", "bored"),  # type: ignore[arg-type]
        lambda: Evidence(-1, Span(0, 1)),
    ):
        with pytest.raises(ValueTypeError):
            make()


def test_faults_are_told_in_file_order() -> None:
    error = FaultsError([Fault("b", 1, 1, "x"), Fault("a", 10, 1, "y"), Fault("a", 2, 1, "z")])
    assert str(error) == "a:2:1: z\na:10:1: y\nb:1:1: x"
    assert isinstance(error, EventcodeError)
