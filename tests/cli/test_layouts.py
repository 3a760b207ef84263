"""`eventcode export` and `eventcode import`, as their users call them."""

from pathlib import Path
from typing import get_args

from command import run
from foreign import cells, file

from eventcode.cli.layouts import LayoutName, ReadableName
from eventcode.export import read_rows
from eventcode.export.layouts import LAYOUTS, READABLE


def test_others_events_come_in_and_go_out_again(tmp_path: Path) -> None:
    (tmp_path / "others.tsv").write_text(file("icews", cells("icews")))

    brought = run("import", tmp_path / "others.tsv", "--layout", "icews", "--out", tmp_path / "in")
    sent = run("export", tmp_path / "in", "--layout", "gdelt2", "--out", tmp_path / "out.tsv")

    assert (brought.returncode, brought.stderr) == (0, "")
    assert brought.stdout == f"1 event read into {tmp_path}/in/events.parquet\n"
    assert (sent.returncode, sent.stderr) == (0, "")
    assert sent.stdout == f"1 event written to {tmp_path}/out.tsv, as gdelt2\n"
    assert (tmp_path / "out.tsv").read_text().split("\t")[26] == "043"


def test_a_bad_line_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = cells("gdelt1", EventCode="43")
    (tmp_path / "a.tsv").write_text(file("gdelt1", cells("gdelt1"), bad))

    done = run("import", tmp_path / "a.tsv", "--layout", "gdelt1", "--out", tmp_path / "a.csv")

    assert done.returncode == 1
    assert done.stdout == f"1 event read into {tmp_path}/a.csv\n"
    first, last = done.stderr.splitlines()
    assert first.startswith(f"{tmp_path}/a.tsv:2:1: EventCode is a CAMEO code of three or four")
    assert last == "eventcode: 1 record was left out for the faults above"
    assert [row["event_id"] for row in read_rows(tmp_path / "a.csv")] == ["gdelt:123456789"]


def test_what_cannot_be_is_told_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(file("gdelt2", cells("gdelt2")))

    other = run("import", tmp_path / "a.tsv", "--layout", "gdelt1", "--out", tmp_path / "a.csv")
    back = run("import", tmp_path / "a.tsv", "--layout", "polecat", "--out", tmp_path / "a.csv")
    none = run("export", tmp_path / "no.csv", "--layout", "icews", "--out", tmp_path / "a.tab")

    assert [done.returncode for done in (other, back, none)] == [1, 1, 1]
    assert "try --layout gdelt2" in other.stderr
    assert "gdelt1" in back.stdout + back.stderr
    assert "cannot be read" in none.stderr
    assert not any("Traceback" in done.stderr for done in (other, back, none))
    assert [path.name for path in tmp_path.iterdir()] == ["a.tsv"]


def test_the_command_offers_every_layout() -> None:
    assert get_args(LayoutName) == tuple(LAYOUTS)
    assert get_args(ReadableName) == READABLE
