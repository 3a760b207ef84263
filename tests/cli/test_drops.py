"""The commands that make drops, as their users call them."""

import json
from pathlib import Path

from command import SMALL, run
from drops import contents

from eventcode.export import read_events

TEXT = "---\npublished: 2019-05-03\n---\n\nJapan lent Kenya money. Rain fell.\n"


def test_code_and_drop_take_the_same_options(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    form = ("--name", "Loans & more", "--version", "1.0", "--author", "A", "--author", "B",
            "--partition-by", "year", "--no-text", "--raw-csv")  # fmt: skip
    done = run("code", tmp_path / "a.md", "--codebook", SMALL, "--out", tmp_path / "one", *form)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"files in {tmp_path / 'one'}: events/, events.csv, uncoded.parquet," in done.stdout
    done = run("drop", tmp_path / "one", "--out", tmp_path / "two", *form)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert "events/year=2019/part-0.parquet" in contents(tmp_path / "one")
    package = json.loads((tmp_path / "one" / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["name"], package["version"]) == ("loans-more", "1.0")
    assert [person["title"] for person in package["contributors"]] == ["A", "B"]
    assert package["sentences"] == "sha256"
    (event,) = read_events(tmp_path / "two")
    assert event.sentence_text.startswith("sha256:")


def test_csv_is_safe_unless_raw(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT.replace("---\np", "---\ntitle: '=1+1'\np", 1), "utf-8")
    call = ("code", tmp_path / "a.md", "--codebook", SMALL, "--out", tmp_path / "out")
    for option, title in (
        ((), "'=1+1"), (("--spreadsheet-safe",), "'=1+1"), (("--raw-csv",), "=1+1")
    ):  # fmt: skip
        done = run(*call, *option)
        assert (done.returncode, done.stderr) == (0, "")
        cells = (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").split(",")
        assert title in cells


def test_what_is_wrong_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    for arguments, message in (
        (("code", tmp_path / "a.md", "--codebook", SMALL, "--out", tmp_path / "mine"),
         f"{tmp_path / 'mine'}: holds thesis.txt, which would be lost, for the drop has its folder "
         "to itself; choose another folder, or move that away\n"),
        (("drop", tmp_path / "mine", "--out", tmp_path / "out"),
         f"{tmp_path / 'mine' / 'events.parquet'}:0:0: cannot be read: "),
        (("drop", tmp_path / "a.md", "--out", tmp_path / "out"),
         f"{tmp_path / 'a.md'}:0:0: is no .parquet or .csv file, nor a drop's folder\n"),
        (("drop", tmp_path / "a.md", "--out", tmp_path / "out", "--name", " "),
         "a drop's name is empty; give it one, such as 'balkans-2019'\n"),
    ):  # fmt: skip
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(message)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "mine"]
