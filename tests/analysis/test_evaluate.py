"""A whole evaluation, from gold to the page."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import SMALL, run

from eventcode.analysis import kinds
from eventcode.analysis.data import report_json
from eventcode.analysis.evaluate import evaluate
from eventcode.analysis.gold import Gold, make_gold
from eventcode.analysis.page import report_page
from eventcode.analysis.report import Report
from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.inputs.records import Where
from eventcode.model.errors import EventcodeError

MET = "Germany met with Kenya on Monday."
LENT = "Japan lent Kenya two million dollars."
ACTIONS = [
    {"id": "1", "text": MET, "source": "Germany", "target": "Kenya", "code": "040"},
    {"id": "2", "text": LENT, "source": "Japan", "target": "Kenya", "code": "071"},
    {"id": "3", "text": LENT, "source": "Japan", "target": "Kenya", "code": "040"},
    {"id": "4", "text": "Japan <b>waved</b> at Kenya.", "source": "Japan", "target": "Kenya",
     "code": "040"},
]  # fmt: skip
EVENTS = [
    {"id": "5", "text": MET, "events": [{"source": "DEU", "action": "040", "target": "KEN"}]},
    {"id": "6", "text": LENT, "events": [{"source": "JPN", "action": "07", "target": "KENGOV"}]},
    {"id": "7", "text": "Nothing was said.", "events": []},
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(read_codebook(SMALL))


def golds(rows: list[dict[str, Any]]) -> list[Gold]:
    found = [make_gold(row, Where("gold.jsonl", "gold", n)) for n, row in enumerate(rows, 1)]
    assert all(isinstance(gold, Gold) for gold in found), found
    return [gold for gold in found if isinstance(gold, Gold)]


@pytest.fixture(scope="module")
def report(coder: Coder) -> Report:
    return evaluate(coder, golds([*ACTIONS, *EVENTS]), version="0")


def test_actions_are_scored_at_every_level(report: Report) -> None:
    actions = report.sections[0]

    assert (actions.kind, actions.gold, actions.coded, actions.covered) == ("actions", 4, 3, 0.75)
    assert list(actions.scores) == ["root", "base", "code", "plover", "quad"]
    scores = actions.scores["root"]
    assert scores.rows == ("04", "07", None)
    assert scores.matrix == ((1, 1, 1), (0, 1, 0), (0, 0, 0))
    # 04 has precision 1 and recall 1/3, 07 precision 1/2 and recall 1.
    assert scores.macro_f1.value == pytest.approx((0.5 + 2 / 3) / 2)
    assert scores.micro_f1.value == pytest.approx(4 / 7)


def test_events_are_scored_whole_and_in_parts(report: Report) -> None:
    events = report.sections[1]

    assert (events.records, events.gold, events.coded, events.covered) == (3, 2, 3, 1.0)
    assert (events.extra, events.mirrored) == (1, 1)  # Kenya met with Germany, too
    right = {part.part: part.right for part in (*events.wholes, *events.parts)}
    assert right["countries and root"] == 2
    assert right["actors and root"] == 1
    assert (right["target country"], right["target exact"]) == (2, 1)
    code = next(part for part in events.parts if part.part == "code")
    assert (code.gold, code.right) == (1, 1)  # the other gold event says no more than its root
    assert not any(part.part in ("date", "place") for part in events.parts)


def test_who_when_and_where_are_scored_apart(coder: Coder) -> None:
    told = {"source": "DEU", "action": "071", "target": "KEN", "date": "2019-04-29"}
    rows = [
        {"id": "a", "text": "Germany lent Kenya money on Monday in Berlin.", "place": "Berlin"},
        {"id": "b", "text": "Germany lent Kenya money in Nairobi.", "place": "Mombasa"},
        {"id": "c", "text": "Japan lent Kenya money on Monday."},
    ]
    found = evaluate(
        coder,
        golds([{"id": row["id"], "text": row["text"], "published": "2019-05-03",
                "events": [told | {k: row[k] for k in ("place",) if k in row}]} for row in rows]),
        version="0",
    ).sections[0]  # fmt: skip

    assert {part.part: (part.gold, part.right) for part in found.parts} == {
        "source country": (3, 2), "source roles": (3, 3), "source exact": (3, 2),
        "target country": (3, 3), "target roles": (3, 3), "target exact": (3, 3),
        "root": (3, 3), "base": (3, 3), "code": (3, 3), "date": (3, 2), "place": (2, 1),
    }  # fmt: skip


def test_errors_tell_what_was_expected_and_why_it_is_so(report: Report) -> None:
    errors = {error.id: error for error in report.sections[0].errors}

    assert sorted(errors) == ["3", "4"]
    wrong, missing = errors["3"], errors["4"]
    assert (wrong.expected, wrong.got[:3]) == ("040", "071")
    assert (wrong.rules, wrong.words) == ("071-1", "lent two million dollars")
    assert any("071-1" in line for line in wrong.explanation)
    assert missing.got == "nothing"
    assert missing.reasons[0].startswith("no_action")
    assert errors["3"].gap > errors["4"].gap
    assert [error.id for error in report.sections[0].errors] == ["3", "4"]


def test_errors_are_counted_by_kind(report: Report) -> None:
    actions, events = report.sections

    assert dict(actions.kinds) == {kinds.OTHER_CODE: 1, kinds.SILENT: 1}
    assert dict(events.kinds) == {kinds.OTHER_DIRECTION: 1, kinds.WRONG_ACTORS: 1}


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Japan urged Kenya to lend Germany money.", "071", kinds.FALSE_OPERATOR),
        (LENT, "023", kinds.MISSED_OPERATOR),
        ("Japan met Kenya before Kenya lent Japan money.", "071", kinds.OTHER_DEED),
    ],
)
def test_kinds_of_wrong_deeds(coder: Coder, text: str, code: str, kind: str) -> None:
    row = {"id": "1", "text": text, "source": "Japan", "target": "Kenya", "code": code}

    assert evaluate(coder, golds([row])).sections[0].kinds == ((kind, 1),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Japan did not lend Kenya money.", kinds.UNCODED.format(reason="negated")),
        ("Germany lent Japan money.", kinds.OTHER_ACTORS),
        ("Japan waved at Kenya.", kinds.SILENT),
    ],
)
def test_kinds_of_missing_events(coder: Coder, text: str, kind: str) -> None:
    wanted = {"source": "JPN", "action": "071", "target": "KEN"}

    found = evaluate(coder, golds([{"id": "1", "text": text, "events": [wanted]}])).sections[0]

    assert kind in dict(found.kinds)


def test_what_is_all_right_scores_one(coder: Coder) -> None:
    found = evaluate(coder, golds(ACTIONS[:2])).sections[0]

    for scores in found.scores.values():
        assert scores.macro_f1.value == scores.micro_f1.low == 1.0
    assert not found.errors


def test_plover_names_are_the_default_where_the_gold_has_them(coder: Coder) -> None:
    row = {**ACTIONS[1], "root": "AID"}
    del row["code"]

    found = evaluate(coder, golds([row])).sections[0]

    assert found.level == "plover"
    assert list(found.scores) == ["plover", "quad"]
    with pytest.raises(EventcodeError, match="--against code: no record"):
        evaluate(coder, golds([row]), "code")


def test_no_gold_is_an_error(coder: Coder) -> None:
    with pytest.raises(EventcodeError, match="there is no gold"):
        evaluate(coder, [])


def test_the_same_gold_gives_the_same_bytes(coder: Coder, report: Report) -> None:
    again = evaluate(coder, golds([*ACTIONS, *EVENTS]), version="0")

    assert report_json(again) == report_json(report)
    assert report_page(again, "T") == report_page(report, "T")


def test_the_json_has_all_figures(report: Report) -> None:
    value = json.loads(report_json(report))

    actions, events = value["sections"]
    assert actions["levels"]["root"]["macro_f1"]["value"] == pytest.approx(0.583333)
    assert {"gold": "04", "coded": None, "count": 1} in actions["levels"]["root"]["confusion"]
    assert actions["worst_errors"][0]["rules"] == "071-1"
    assert events["other_direction"] == 1
    assert events["whole_events"][0]["f1"]["value"] == pytest.approx(0.8)


def test_the_page_needs_nothing_else_and_trusts_no_text(report: Report) -> None:
    page = report_page(report, "<script>")

    assert not re.search(r"(src|href)\s*=|url\(|@import|<script|http://|https://", page)
    assert "&lt;script&gt;" in page
    assert "Japan &lt;b&gt;waved" in page
    assert 'style="background:rgba(22, 120, 84,' in page
    assert 'title="04 coded as 07: 1 of 3"' in page


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*ACTIONS, *EVENTS]))

    done = run("evaluate", path, "--codebook", SMALL, "--out", tmp_path / "out",
               "--against", "base")  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    assert "actions, the actors given: 4 records, 4 in the gold, 3 coded; coverage 75.0 %" in shown
    assert "3: expected 040, got 071 Provide economic aid from 'lent two million dollars'" in shown
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "evaluation.html", "evaluation.json"
    ]  # fmt: skip


def test_the_command_tells_bad_gold_and_evaluates_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ACTIONS[0]) + "\n{}\n")

    done = run("evaluate", path, "--codebook", SMALL)

    assert done.returncode == 1
    assert f"{path}:2:1: no 'text'" in done.stderr
    assert "1 record was left out" in done.stderr
    assert "1 records, 1 in the gold" in done.stdout


def test_the_command_needs_gold_and_a_level_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n")

    assert "there is no gold" in run("evaluate", path, "--codebook", SMALL).stderr
    assert run("evaluate").returncode == 1
    assert run("evaluate", path, "--against", "colour").returncode == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ACTIONS[0]) + "\n")

    done = run("evaluate", path, "--codebook", SMALL, "--out", path)

    assert done.returncode == 1
    assert f"{path}: cannot write the report here" in done.stderr
