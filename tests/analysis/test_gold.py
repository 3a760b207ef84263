"""Reading gold, and what it is called at each level."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import SMALL

from eventcode.analysis.gold import Gold, GoldEvent, make_gold, read_gold
from eventcode.analysis.labels import GoldAction, Level, Scale
from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Codebook
from eventcode.inputs.records import Where
from eventcode.model.codes import CameoCode
from eventcode.model.errors import Fault
from eventcode.model.event import Action

WHERE = Where("gold.jsonl", "gold", 3)
ACTION = {"id": "a", "text": "Germany met Kenya.", "source": "Germany", "target": "Kenya"}
WHOLE = {"id": "b", "text": "Germany met Kenya."}
EVENT = {"source": "DEU", "action": "040", "target": "KEN"}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read_codebook(SMALL)


def gold(**more: Any) -> Gold:
    found = make_gold({**ACTION, **more}, WHERE)
    assert isinstance(found, Gold), found
    return found


def fault(row: dict[str, Any]) -> str:
    found = make_gold(row, WHERE)
    assert isinstance(found, Fault), found
    return str(found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"root": "04"}, GoldAction(CameoCode("04"))),
        ({"root": "consult"}, GoldAction(plover="CONSULT")),
        ({"code": "040"}, GoldAction(None, CameoCode("040"))),
        ({"code": "04", "quad": 1}, GoldAction(CameoCode("04"), quad=1)),
        ({"root": "YIELD", "quad": "2"}, GoldAction(plover="YIELD", quad=2)),
        ({"quad": 3.0}, GoldAction(quad=3)),
    ],
)
def test_an_action_is_a_root_a_code_a_name_or_a_quad_class(given, expected) -> None:
    found = gold(**given).action
    assert found == expected
    assert found is not None and type(found.quad) in (int, type(None))


def test_events_have_actor_codes_and_perhaps_a_date_and_a_place() -> None:
    found = make_gold({**WHOLE, "events": [{**EVENT, "date": "2019-05", "place": "Bonn"}]}, WHERE)

    assert isinstance(found, Gold)
    code = GoldAction(CameoCode("04"), CameoCode("040"))
    assert found.events == (GoldEvent("DEU", code, "KEN", "2019-05", "Bonn"),)
    assert found.action is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**ACTION}, "gold.jsonl:3:1: says nothing of the deed: give 'root'"),
        ({**ACTION, "root": "TALK"}, "'root' must be a CAMEO code or a PLOVER name (ACCUSE, "),
        ({**ACTION, "root": "21"}, "01 to 20, got '21'"),
        ({**ACTION, "code": "4"}, "two to four digits, got '4'"),
        ({**ACTION, "root": "05", "code": "040"}, "'root' is 05 and 'code' is 040"),
        ({**ACTION, "quad": 5}, "'quad' must be 1, 2, 3 or 4, got 5"),
        ({**ACTION, "quad": True}, "'quad' must be 1, 2, 3 or 4, got True"),
        ({**ACTION, "events": [EVENT]}, "actors belong into each event"),
        ({**WHOLE, "root": "04"}, "has neither 'events' nor both 'source' and 'target'"),
        ({**WHOLE, "events": EVENT}, "'events' must be a list of objects"),
        ({**WHOLE, "events": [EVENT, 3]}, "event 2: must be an object"),
        ({**WHOLE, "events": [{"source": "DEU"}]}, "event 1: lacks action, target"),
        ({**WHOLE, "events": [{**EVENT, "source": "GER"}]}, "event 1: 'GER' in actor code"),
        ({**WHOLE, "events": [{**EVENT, "date": "May 2019"}]}, "event 1: 'date' must be YYYY"),
        ({"id": "c", "events": []}, "no 'text'"),
    ],
)
def test_bad_gold_is_told_with_its_line(row: dict[str, Any], said: str) -> None:
    assert said in fault(row)


def test_a_bad_line_costs_one_record(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    good = json.dumps({**ACTION, "root": "04"})
    path.write_text(f"{good}\n\n{{x\n[]\n{good}\n")

    found = list(read_gold([path, tmp_path / "none.jsonl"]))

    assert isinstance(found[0], Gold)
    said = [str(each).removeprefix(str(tmp_path)) for each in found[1:]]
    assert [each.split(": ")[0] for each in said] == [
        "/gold.jsonl:3:2", "/gold.jsonl:4:1", "/gold.jsonl:5:1", "/none.jsonl:0:0"
    ]  # fmt: skip
    assert "stands at" in said[2]


def label(book: Codebook, level: Level, action: GoldAction, *others: GoldAction) -> str | None:
    return Scale.of(level, book, [action, *others]).of_gold(action)


def coded(code: str, event: str | None, quad: int) -> Action:
    return Action(code=code, name=code, quad_class=quad, plover_event=event)


def test_a_code_has_a_label_at_every_level(book: Codebook) -> None:
    action = GoldAction(code=CameoCode("0711"))

    assert [label(book, level, action) for level in ("root", "base", "code", "plover", "quad")] == [
        "07", "071", "0711", "AID", "2"
    ]  # fmt: skip


def test_a_plover_name_says_nothing_of_codes(book: Codebook) -> None:
    action = GoldAction(plover="AID")

    assert [label(book, level, action) for level in ("root", "base", "code", "plover", "quad")] == [
        None, None, None, "AID", "2"
    ]  # fmt: skip


def test_appeals_and_demands_are_requests(book: Codebook) -> None:
    scale = Scale.of("plover", book, [])

    assert scale.of_action(coded("022", None, 1)) == "REQUEST"
    assert scale.of_action(coded("102", "REQUEST", 3)) == "REQUEST"
    assert scale.of_action(coded("010", None, 1)) == "01"


def test_yield_takes_concede_and_retreat_where_the_gold_has_it(book: Codebook) -> None:
    concede, retreat = coded("081", "CONCEDE", 2), coded("087", "RETREAT", 2)

    apart = Scale.of("plover", book, [GoldAction(plover="RETREAT")])
    joined = Scale.of("plover", book, [GoldAction(plover="YIELD")])
    by_root = Scale.of("plover", book, [GoldAction(CameoCode("08"))])

    assert [apart.of_action(each) for each in (concede, retreat)] == ["CONCEDE", "RETREAT"]
    for scale in (joined, by_root):
        assert [scale.of_action(each) for each in (concede, retreat)] == ["YIELD", "YIELD"]


def test_quad_classes_are_plover_s_where_the_gold_has_its_names(book: Codebook) -> None:
    protest = coded("141", "PROTEST", 3)

    assert Scale.of("quad", book, [GoldAction(plover="AID")]).of_action(protest) == "4"
    assert Scale.of("quad", book, [GoldAction(CameoCode("14"))]).of_action(protest) == "3"
