"""Measuring a codebook on gold, and whether the confidence that comes of it holds."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import SMALL, run
from hypothesis import given
from hypothesis import strategies as st

from eventcode.analysis.calibration import bin_rows, bins, kept_rows, wilson
from eventcode.analysis.gold import Gold, make_gold
from eventcode.analysis.measure import Judged, judged, measure
from eventcode.codebook.confidence import Confidence, Count
from eventcode.codebook.load import read_codebook
from eventcode.codebook.measured import MEASURED
from eventcode.coding.coder import Coder
from eventcode.export import read_events
from eventcode.inputs.records import Where
from eventcode.model.codes import CameoCode

MET = "Germany met with Kenya on Monday."
LENT = "Japan lent Kenya two million dollars."
LENDING = {"text": LENT, "source": "Japan", "target": "Kenya"}
TALKS, AID = CameoCode("040"), CameoCode("071")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(read_codebook(SMALL))


def golds(*rows: dict[str, Any]) -> list[Gold]:
    found = [make_gold({"id": str(n), **row}, Where("gold.jsonl", "gold", n))
             for n, row in enumerate(rows, 1)]  # fmt: skip
    assert all(isinstance(gold, Gold) for gold in found), found
    return [gold for gold in found if isinstance(gold, Gold)]


@pytest.mark.parametrize(
    ("said", "right", "exact"),
    [
        ({"root": "AID"}, True, None),
        ({"root": "07"}, True, None),
        ({"code": "071"}, True, True),
        ({"code": "07"}, True, None),  # a root, and no whole code
        ({"code": "0711"}, True, False),  # the kind of deed is compared
        ({"root": "CONSULT"}, False, None),
        ({"code": "040"}, False, False),
    ],
)
def test_the_kind_of_deed_is_compared(
    coder: Coder, said: dict[str, Any], right: bool, exact: bool | None
) -> None:
    assert list(judged(coder, golds({**LENDING, **said}))) == [Judged("071-1", AID, right, exact)]


def test_a_code_without_a_plover_name_is_compared_by_its_root(coder: Coder) -> None:
    appeal = {"text": "Kenya asked Japan to send money to Germany.", "source": "Kenya",
              "target": "Japan"}  # fmt: skip
    found = judged(coder, golds({**appeal, "code": "020"}, {**appeal, "code": "030"}))

    assert [(each.rule, each.right) for each in found] == [
        ("appeal-1>071-2", True), ("appeal-1>071-2", False)
    ]  # fmt: skip


def test_what_says_nothing_of_the_kind_or_is_not_coded_does_not_count(coder: Coder) -> None:
    silent = {"text": "Japan waved.", "source": "Japan", "target": "Kenya", "root": "AID"}

    assert list(judged(coder, golds({**LENDING, "quad": 2}, silent))) == []


def test_of_whole_events_all_that_is_coded_counts(coder: Coder) -> None:
    """Save the other direction of the meeting, which is neither right nor wrong."""
    event = {"source": "DEU", "action": "040", "target": "KEN"}
    found = judged(coder, golds({"text": f"{MET} {LENT}", "events": [event]}))

    assert list(found) == [Judged("040-2", TALKS, True, True), Judged("071-1", AID, False)]


def test_where_nothing_is_to_be_coded_every_event_is_wrong(coder: Coder) -> None:
    found = judged(coder, golds({"text": LENT, "events": []}))

    assert list(found) == [Judged("071-1", AID, False)]


def test_gold_and_examples_are_counted_apart(coder: Coder) -> None:
    measured = measure(
        coder, golds({**LENDING, "root": "AID"}, {**LENDING, "root": "AID"},
                     {**LENDING, "root": "CONSULT"})
    )  # fmt: skip

    assert measured.gold == {"071-1": {AID: Count(2, 3)}}
    assert measured.examples == {
        "040-2": {TALKS: Count(1, 1)},
        "071-1": {AID: Count(1, 1)},
        "appeal-1>071-2": {CameoCode("023"): Count(1, 1)},
    }


def test_an_example_that_comes_out_wrong_counts_against_its_rule(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(SMALL, book)
    path = book / "actions" / "07-provide-aid.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text
        + "      - text: Germany met with Japan over a loan.\n"
        + '        expect: {source: DEU, action: "071", target: JPN}\n'
    )

    measured = measure(Coder(read_codebook(book)), [])

    assert measured.examples["040-2"] == {TALKS: Count(1, 3)}  # both directions are wrong


CONFIDENCE = Confidence.of_counts({"071-1": {AID: Count(90, 90)}, "040-1": {TALKS: Count(9, 90)}},
                                  {})  # fmt: skip
HELD = [
    *[Judged("071-1", AID, True, True)] * 6,
    *[Judged("071-1", AID, True, False)] * 3,
    Judged("071-1", AID, False, False),
    Judged("040-1", TALKS, False, False),
]


def test_codings_stand_in_the_bin_of_their_confidence() -> None:
    sure, unsure = CONFIDENCE.of("071-1", AID), CONFIDENCE.of("040-1", TALKS)
    found = bins(CONFIDENCE, HELD, (0.0, 0.5, 0.9, 1.0))

    assert unsure < 0.5 and sure > 0.9
    assert [(each.coded, each.right, each.exact, each.whole) for each in found] == [
        (1, 0, 0, 1), (0, 0, 0, 0), (10, 9, 6, 10)
    ]  # fmt: skip
    assert [each.mean for each in found] == pytest.approx([unsure, 0.0, sure])
    rows = list(bin_rows(CONFIDENCE, HELD))
    assert [row[:2] for row in rows] == [
        ("0.00–0.80", "1"), ("0.96–1.00", "10"), ("0.00–1.00", "11")
    ]  # fmt: skip
    assert rows[1][3:] == ("0.900", "0.596–0.982", "0.600")


def test_what_each_least_confidence_keeps() -> None:
    rows = list(kept_rows(CONFIDENCE, HELD))

    assert rows[0][:3] == ("0.00", "11 (100.0 %)", "0.818")
    assert rows[1][:3] == ("0.80", "10 (90.9 %)", "0.900")


def test_gold_without_whole_codes_has_no_exact_share() -> None:
    told = [Judged("071-1", AID, True), Judged("071-1", AID, False)]

    for row in bin_rows(CONFIDENCE, told):
        assert (row[1], *row[3:]) == ("2", "0.500", "0.095–0.905", "")


@given(st.lists(st.tuples(st.sampled_from(["071-1", "040-1", "new-1"]), st.booleans())))
def test_every_coding_stands_in_one_bin(given_codings: list[tuple[str, bool]]) -> None:
    found = bins(CONFIDENCE, [Judged(rule, AID, right) for rule, right in given_codings])

    assert sum(each.coded for each in found) == len(given_codings)
    assert sum(each.right for each in found) == sum(right for _, right in given_codings)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(given_count: tuple[int, int]) -> None:
    right, coded = given_count
    low, high = wilson(right, coded)

    assert 0 <= low <= right / coded + 1e-12
    assert right / coded - 1e-12 <= high <= 1
    assert low < high


def test_the_command_measures_and_the_events_show_it(tmp_path: Path) -> None:
    book, gold, held = tmp_path / "book", tmp_path / "gold.jsonl", tmp_path / "held.jsonl"
    shutil.copytree(SMALL, book)
    rows = [{"id": str(n), **LENDING, "code": "071"} for n in range(8)]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    held.write_text(json.dumps({"id": "h", **LENDING, "code": "071"}) + "\n")

    done = run("codebook", "measure", book, gold, "--held-back", held)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"3 rules in {book}/measured.yaml" in done.stdout
    assert "0.94–0.96 1 0.955 1.000" in " ".join(done.stdout.split())
    text = (book / MEASURED).read_text("utf-8")
    assert "Gold: 8 records of gold.jsonl.\ngold:\n  071-1: {'071': 8/8}\n" in text
    again = run("codebook", "measure", book, gold)
    assert again.returncode == 0
    assert (book / MEASURED).read_text("utf-8") == text

    coded = run("code", "-", "--out", tmp_path / "out", "--codebook", book,
                "--min-confidence", "0.8", stdin=json.dumps({"text": f"{LENT} {MET}"}))  # fmt: skip
    assert coded.returncode == 0
    assert "low_confidence 2" in " ".join(coded.stdout.split())
    (event,) = read_events(tmp_path / "out")
    assert (event.rule_id, event.confidence) == ("071-1", 0.955)


def test_without_any_of_the_gold_the_counts_that_are_there_stay(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(SMALL, book)
    (book / MEASURED).write_text("gold: {}\nexamples: {}\n")

    done = run("codebook", "measure", book, tmp_path / "nowhere.jsonl")

    assert done.returncode == 1
    assert "nowhere.jsonl:0:0: cannot be read" in done.stderr
    assert "no gold could be read, so nothing was measured" in done.stderr
    assert (book / MEASURED).read_text() == "gold: {}\nexamples: {}\n"


def test_gold_that_cannot_be_read_is_told_and_the_rest_is_measured(tmp_path: Path) -> None:
    book, gold = tmp_path / "book", tmp_path / "gold.jsonl"
    shutil.copytree(SMALL, book)
    gold.write_text("no JSON\n" + json.dumps({"id": "1", **LENDING, "code": "071"}) + "\n")

    done = run("codebook", "measure", book, gold)

    assert done.returncode == 1
    assert f"{gold}:1:1: is not JSON" in done.stderr
    assert "1 record was left out for the faults above" in done.stderr
    assert "071-1: {'071': 1/1}" in (book / MEASURED).read_text("utf-8")
