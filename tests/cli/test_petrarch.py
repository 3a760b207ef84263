"""`eventcode codebook import petrarch`, as its users run it."""

import csv
from pathlib import Path

import pytest
from command import run

SAMPLES = Path(__file__).parents[1] / "fixtures" / "petrarch"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("import") / "my-book"


def test_dictionaries_become_a_codebook_that_passes_its_check(out: Path) -> None:
    done = run("codebook", "import", "petrarch", "--verbs", SAMPLES / "verbs.txt",
               "--actors", SAMPLES / "actors.txt", "--agents", SAMPLES / "agents.txt",
               "--discards", SAMPLES / "discards.txt", "--issues", SAMPLES / "issues.txt",
               "--out", out)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "verbs.txt" in done.stdout and "Refused:" in done.stdout
    checked = run("codebook", "check", out)
    assert checked.returncode == 0, checked.stderr
    assert "my-book 0.1.0: no " in checked.stdout


def test_the_report_has_every_line_and_no_formula(out: Path) -> None:
    with (out / "import-report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["outcome"] for row in rows} == {"carried", "approximated", "refused"}
    assert "'+SOLBERG_" in [row["text"] for row in rows]
    assert not [row for row in rows if row["text"][:1] in "=+-@"]


def test_a_folder_with_files_in_it_is_left_alone(out: Path) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    done = run("codebook", "import", "petrarch", "--agents", SAMPLES / "agents.txt", "--out", out)
    assert done.returncode == 1
    assert "would be lost" in done.stderr
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_without_a_dictionary_it_says_what_to_name(tmp_path: Path) -> None:
    done = run("codebook", "import", "petrarch", "--out", tmp_path / "book")
    assert done.returncode == 1
    assert "--verbs" in done.stderr
    assert not (tmp_path / "book").exists()
