"""`eventcode panel` and `eventcode dedupe`, as their users call them."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from command import run
from plain import event_file, plain_event

from eventcode.analysis import panel_spec
from eventcode.cli.panel import ByName, MeasureName, StatesName, UnitName

WIRE = "Peru and Chile opened talks on their border in Santiago on Friday, officials of both said."


@pytest.fixture
def events(tmp_path: Path) -> Path:
    told = {"document_source": "Herald", "published": date(2019, 5, 4), "sentence_text": WIRE}
    return event_file(
        tmp_path / "in" / "events.parquet",
        plain_event("2019-05-03", "PER", "040", "CHL", id="a", document_id="d1", **told),
        plain_event("2019-05-03", "PER", "040", "CHL", id="b", document_id="d2", **told),
        plain_event("2019-06-01", "CHL", "190", "PER", id="c", precision="month"),
        plain_event("2019-06-02", "EUR", "010", "PER", id="d"),
    )


def test_a_panel_says_how_many_cells_and_what_it_leaves_out(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.csv"

    done = run("panel", events, "--unit", "dyad-day", "--out", out, "--by", "quad",
               "--measure", "count,goldstein_sum", "--from", "2019-05", "--to", "2019")  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "1 cell: 1 day from 2019-05-03 to 2019-05-03, 1 pair of states with events, 1 kind\n"
        f"2 of 4 events counted, in {out}\n"
        "2 events left out:\n"
        "  1 with a date less exact than the panel's periods, or across two of them\n"
        "  1 with a country code that is no state's, such as a region's\n"
    )
    assert out.read_text() == (
        "date,source,target,quad_class,count,goldstein_sum\n2019-05-03,PER,CHL,1,2,0.0\n"
    )


def test_a_zero_filled_panel_has_every_pair(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.csv"

    done = run("panel", events.parent, "--unit", "dyad-month", "--out", out, "--undirected",
               "--zero-fill", "--no-domestic", "--states", "cow", "--from", "2019-05",
               "--to", "2019-06")  # fmt: skip

    # 195 states make 195 * 194 / 2 pairs.
    assert done.stdout.splitlines()[0] == (
        "37,830 cells: 2 months from 2019-05-01 to 2019-06-30, 18,915 pairs of states that existed"
    )
    lines = out.read_text().splitlines()
    assert len(lines) == 37_831
    assert lines[1] == "2019-05-01,2019,5,2,20,0"
    assert [line for line in lines[1:] if not line.endswith(",0")] == [
        "2019-05-01,2019,5,135,155,2", "2019-06-01,2019,6,135,155,1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--unit", "dyad-decade"], "dyad-decade"),
        (["--unit", "dyad-month", "--from", "2020", "--to", "2019-12"], "--from 2020 is after"),
        (["--unit", "dyad-month", "--from", "2019-05-02"], "counts whole ones"),
        (["--unit", "dyad-month", "--to", "May"], "--to must be YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--unit", "dyad-month", "--measure", "count,sum"], "got 'sum'"),
        (["--unit", "dyad-month", "--measure", ""], "got ''"),
        (["--unit", "dyad-month", "--states", "fips"], "fips"),
        (["--unit", "dyad-month", "--by", "code"], "code"),
    ],
)
def test_wrong_options_are_told(
    events: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    done = run("panel", events, "--out", tmp_path / "panel.csv", *options)

    assert done.returncode == 1
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_what_cannot_be_read_or_written_is_told(events: Path, tmp_path: Path) -> None:
    unit = ("--unit", "dyad-month")
    (tmp_path / "wrong.csv").write_text("date,source\n2019-05-03,PER\n")
    (tmp_path / "file").write_text("")
    before = sorted(path.name for path in tmp_path.iterdir())

    none = run("panel", tmp_path / "none.parquet", *unit, "--out", tmp_path / "panel.csv")
    wrong = run("panel", tmp_path / "wrong.csv", *unit, "--out", tmp_path / "panel.csv")
    place = run("panel", events, *unit, "--out", tmp_path / "file" / "panel.csv")
    once = run("dedupe", tmp_path / "wrong.csv", "--out", tmp_path / "once.csv")

    assert [done.returncode for done in (none, wrong, place, once)] == [1, 1, 1, 1]
    assert f"{tmp_path}/none.parquet:0:0: is not there" in none.stderr
    assert f"{tmp_path}/wrong.csv:0:0: " in wrong.stderr and "is missing" in wrong.stderr
    assert "cannot write" in place.stderr
    assert "is missing" in once.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_reports_of_one_event_become_one(events: Path, tmp_path: Path) -> None:
    out, stories = tmp_path / "once.csv", tmp_path / "stories.csv"

    done = run("dedupe", events, "--out", out, "--stories", stories)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"3 of 4 events kept, in {out}\n"
        "2 documents, 1 story\n"
    )  # fmt: skip
    assert out.read_text().splitlines()[1].endswith(",2,2,1,1,d1,a;b")
    assert stories.read_text().splitlines()[1:] == ["d1,d1,2019-05-04,Herald,3",
                                                    "d2,d1,2019-05-04,Herald,1"]  # fmt: skip


def test_texts_that_cannot_be_read_are_told(events: Path, tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(WIRE)

    done = run("dedupe", events, "--out", tmp_path / "once.csv", "--texts", tmp_path / "d1.txt",
               "--texts", tmp_path / "d2.txt")  # fmt: skip

    assert done.returncode == 1
    assert f"{tmp_path}/d2.txt:0:0: cannot be read" in done.stderr
    assert "1 of them without a text" in done.stdout
    assert (tmp_path / "once.csv").exists()


def test_the_command_offers_what_there_is() -> None:
    assert get_args(UnitName) == panel_spec.UNITS
    assert get_args(ByName) == get_args(panel_spec.By)
    assert get_args(MeasureName) == get_args(panel_spec.Measure)
    assert get_args(StatesName) == get_args(panel_spec.States)
