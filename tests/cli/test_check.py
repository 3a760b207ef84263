"""`eventcode codebook check`: the forms in which faults are told, and the exit status."""

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import SMALL, run
from layered import extending

from eventcode.codebook.errors import KINDS


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A codebook with two errors, in a folder whose name has to be escaped."""
    folder = tmp_path / "my book, 2%"
    shutil.copytree(SMALL, folder)
    consult = folder / "actions" / "04-consult.yaml"
    consult.write_text(consult.read_text().replace("nouns:", "noun:"))
    aid = folder / "actions" / "07-provide-aid.yaml"
    aid.write_text(aid.read_text().replace("SOURCE send", "SOURCE sennd"))
    return folder


NOUN = "unknown key 'noun'; did you mean 'nouns'?"


def test_text_has_a_line_for_each_error_and_counts_the_warnings(book: Path) -> None:
    done = run("codebook", "check", book)

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == f"{book}/actions/04-consult.yaml:13:5: [E010] {NOUN}"
    assert lines[1].startswith(f"{book}/actions/07-provide-aid.yaml:14:19: [E043] phrase 071-2")
    assert "3 of W002 (an actor without a reference)" in lines[2]
    assert lines[3] == "2 errors, 3 warnings"


def test_warnings_are_told_when_asked_for_and_are_no_failure() -> None:
    done = run("codebook", "check", SMALL, "--warnings")

    assert done.returncode == 0
    assert "countries.yaml:17:9: [W002] actor 'kenya' has no reference" in done.stdout
    assert "small 0.0.1: no errors; 5 codes" in done.stdout


def test_json_is_for_programs(book: Path) -> None:
    done = run("codebook", "check", book, "--format", "json", "--warnings")

    faults = json.loads(done.stdout)["faults"]
    assert done.returncode == 1
    assert faults[0] == {
        "file": f"{book}/actions/04-consult.yaml", "line": 13, "column": 5, "level": "error",
        "code": "E010", "message": NOUN,
    }  # fmt: skip
    assert [fault["level"] for fault in faults] == ["error"] * 2 + ["warning"] * 3


def test_github_shows_each_beside_its_line(book: Path) -> None:
    done = run("codebook", "check", book.name, "--format", "github", cwd=book.parent)

    first = done.stdout.splitlines()[0]
    assert first == (
        f"::error file=my book%2C 2%25/actions/04-consult.yaml,line=13,col=5,title=E010::{NOUN}"
    )


def test_sarif_is_for_code_scanning(book: Path) -> None:
    done = run("codebook", "check", book.name, "--format", "sarif", cwd=book.parent)

    report = json.loads(done.stdout)
    (one,) = report["runs"]
    known = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    place = one["results"][0]["locations"][0]["physicalLocation"]
    assert report["version"] == "2.1.0"
    assert known == [kind.code for kind in KINDS]
    assert {result["ruleId"] for result in one["results"]} == {"E010", "E043"}
    assert unquote(place["artifactLocation"]["uri"]) == f"{book.name}/actions/04-consult.yaml"
    assert " " not in place["artifactLocation"]["uri"]
    assert place["region"] == {"startLine": 13, "startColumn": 5}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_without_faults_the_forms_are_still_whole(form: str) -> None:
    done = run("codebook", "check", SMALL, "--format", form)

    assert done.returncode == 0
    assert "E010" not in done.stdout or form == "sarif"
    assert json.loads(done.stdout).get("faults", []) == []


def test_what_is_no_codebook_is_a_fault_too(tmp_path: Path) -> None:
    done = run("codebook", "check", tmp_path, "--format", "json")

    (fault,) = json.loads(done.stdout)["faults"]
    assert done.returncode == 1
    assert (fault["code"], fault["file"]) == ("E001", str(tmp_path))


def test_failing_examples_are_errors_when_asked_for(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(SMALL, book)
    path = book / "actions" / "07-provide-aid.yaml"
    text = path.read_text().replace('action: "071", target: KEN', 'action: "04", target: KEN', 1)
    missed = "Money from Japan filled the coffers of Kenya."
    path.write_text(text.replace(missed, "Japan lent Kenya money."))

    assert run("codebook", "check", book).returncode == 0
    done = run("codebook", "check", book, "--examples")

    assert done.returncode == 1
    assert f"{path}:16:1: [E071] example of 071: expected JPN 04 KEN, got JPN" in done.stdout
    assert f"{path}:22:1: [E072] known miss of 071 comes out right, promote it" in done.stdout


def test_examples_of_a_codebook_below_are_not_run(tmp_path: Path) -> None:
    book = extending(tmp_path, {
        "codebook.yaml": "disable: {phrases: [071-1]}\n",  # so that an example below fails
        "actions/a.yaml": 'root: "04"\ncodes:\n  "040":\n    examples:\n'
        "      - text: Japan met with Kenya.\n"
        '        expect: {source: JPN, action: "040", target: KEN}\n',
    })  # fmt: skip
    done = run("codebook", "check", ".", "--examples", cwd=book)

    assert (done.returncode, done.stderr) == (0, "")
    assert "no errors" in done.stdout
    assert run("codebook", "test", "--codebook", book).returncode == 0
    assert run("codebook", "test", "07-provide", "--codebook", book).returncode == 1
