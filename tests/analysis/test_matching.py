"""Matching events one to one."""

import datetime
from itertools import permutations

import strategies
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventcode.analysis.credit import Comparer, Match, other_directions
from eventcode.analysis.gold import GoldEvent
from eventcode.analysis.labels import GoldAction, Scale
from eventcode.analysis.matching import assign
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.event import Action, Actor, CodebookRef, Event
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate, Place

ACTORS = ("USA", "USAGOV", "RUS", "RUSGOV", "SYRREB", "IGOUNO")
CODES = ("040", "042", "071", "111", "1121")


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    width = draw(st.integers(1, 5))
    line = st.lists(st.integers(0, 6), min_size=width, max_size=width)
    return draw(st.lists(line, min_size=1, max_size=5))


def greatest(weights: list[list[int]]) -> int:
    """The weight of the best matching, by trying them all."""
    height, width = len(weights), len(weights[0])
    if height > width:
        weights = [list(line) for line in zip(*weights, strict=True)]
        height, width = width, height
    return max(
        sum(weights[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(range(width), height)
    )


@given(tables())
def test_the_matching_is_one_to_one_and_the_best(weights: list[list[int]]) -> None:
    pairs = assign(weights)

    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert sum(weights[row][column] for row, column in pairs) == greatest(weights)
    assert pairs == sorted(pairs)

    turned = [list(line) for line in zip(*weights, strict=True)]
    assert sum(turned[row][column] for row, column in assign(turned)) == greatest(weights)


def test_nothing_is_matched_with_nothing() -> None:
    assert assign([]) == assign([[]]) == assign([[0, 0]]) == []


def code_of(text: str) -> Action:
    return Action(code=text, name=text, quad_class=1)


SCALE = Scale("root", {CameoCode(code): code_of(code) for code in CODES})
COMPARER = Comparer(SCALE)
SOME = strategies.events()


def gold_events() -> st.SearchStrategy[GoldEvent]:
    actor = st.sampled_from(ACTORS).map(ActorCode)
    action = st.sampled_from(CODES).map(lambda c: GoldAction(CameoCode(c).root, CameoCode(c)))
    return st.builds(GoldEvent, actor, action, actor, st.none(), st.none())


@st.composite
def coded_events(draw: st.DrawFn) -> Event:
    actor = st.sampled_from(ACTORS).map(Actor)
    return evolve(
        draw(SOME),
        source=draw(actor),
        target=draw(actor),
        action=code_of(draw(st.sampled_from(CODES))),
    )


def shown(matches: list[Match]) -> list[tuple[object, ...]]:
    """Matches without what tells equal events apart."""
    return sorted(
        (
            str(m.gold),
            str(m.got and (m.got.source.code, m.got.action.code, m.got.target.code)),
            tuple(sorted(m.right)),
        )
        for m in matches
    )


@given(
    st.lists(gold_events(), max_size=5),
    st.lists(coded_events(), max_size=5),
    st.randoms(use_true_random=False),
)
def test_events_are_matched_once_in_whatever_order_they_stand(golds, events, random) -> None:
    found = COMPARER.matches(golds, events)
    assert sum(match.gold is not None for match in found) == len(golds)
    assert sorted(id(m.got) for m in found if m.got is not None) == sorted(map(id, events))

    random.shuffle(golds)
    random.shuffle(events)
    assert shown(COMPARER.matches(golds, events)) == shown(found)


@given(st.lists(coded_events(), max_size=5))
def test_the_same_events_match_in_all_parts(events: list[Event]) -> None:
    golds = [
        GoldEvent(e.source.code, GoldAction(e.action.code.root, e.action.code), e.target.code)
        for e in events
        if e.source.code and e.target.code
    ]

    for match in COMPARER.matches(golds, events):
        assert match.gold is not None and match.got is not None
        assert {"source exact", "target exact", "root", "base", "code"} <= match.right


def event(source: str, code: str, target: str, **more: object) -> Event:
    plain = Event(
        id="1", document_id="d", sentence_index=0, date=None, source=Actor(source),
        target=Actor(target), action=code_of(code), modality="actual", action_text="met",
        rule_id="r", place=None, sentence_text="s", span=Span(0, 1),
        codebook=CodebookRef("small", "0", "0"), eventcode_version="0",
    )  # fmt: skip
    return evolve(plain, **more)


def gold(source: str, code: str, target: str, **more: str) -> GoldEvent:
    action = GoldAction(CameoCode(code).root, CameoCode(code))
    return GoldEvent(ActorCode(source), action, ActorCode(target), **more)


def test_two_of_source_root_and_target_make_the_same_event() -> None:
    found = COMPARER.matches([gold("USAGOV", "040", "RUS")], [event("USA", "042", "SYRREB")])
    assert found[0].right >= {"source country", "root"}
    assert "source exact" not in found[0].right

    found = COMPARER.matches([gold("USAGOV", "040", "RUS")], [event("USA", "071", "SYRREB")])
    assert [(m.gold is None, m.got is None) for m in found] == [(False, True), (True, False)]


def test_actors_without_a_country_agree_in_their_group() -> None:
    found = COMPARER.matches([gold("IGOUNO", "040", "USA")], [event("IGOUNOKID", "040", "USA")])
    assert "source country" in found[0].right
    found = COMPARER.matches([gold("IGOUNO", "040", "USA")], [event("IGOOPC", "040", "USA")])
    assert "source country" not in found[0].right


def test_a_date_agrees_when_it_is_as_exact_as_the_gold_asks() -> None:
    day = FuzzyDate(datetime.date(2019, 5, 1), "day")
    month = FuzzyDate(datetime.date(2019, 5, 1), "month")
    for wanted, date, right in (
        ("2019-05-01", day, True), ("2019-05-02", day, False), ("2019-05", day, True),
        ("2019-05-01", month, False), ("2019-05", month, True), ("2019", month, True),
    ):  # fmt: skip
        one = gold("USA", "040", "RUS", date=wanted)
        found = COMPARER.right(one, event("USA", "040", "RUS", date=date))
        assert ("date" in found) == right, (wanted, date)


def test_two_names_of_one_place_agree() -> None:
    kyiv = Place("Kyiv", "UKR", geonameid=703448)
    comparer = Comparer(SCALE, {"Kiev": kyiv}.get)
    coded = event("USA", "040", "RUS", place=kyiv)

    for name, right in (("Kiev", True), ("kyiv", True), ("Lviv", False)):
        one = gold("USA", "040", "RUS", place=name)
        assert ("place" in comparer.right(one, coded)) == right


def test_the_other_direction_of_a_matched_event_is_known() -> None:
    there, back = event("USA", "040", "RUS"), event("RUS", "040", "USA", id="2")

    found = COMPARER.matches([gold("USA", "040", "RUS")], [there, back])

    assert other_directions(found) == [back]
    assert other_directions(COMPARER.matches([], [there, back])) == []
