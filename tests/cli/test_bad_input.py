"""Bad input: a message with its place and the remedy, exit status 1, and good records coded."""

import shutil
from pathlib import Path

import pytest
from command import SMALL, run

from eventcode.export import read_events

GOOD = "---\npublished: 2019-05-03\n---\nGermany met with Kenya on Monday.\n"
BOTH_WAYS = {("DEU", "040", "KEN"), ("KEN", "040", "DEU")}


def triples(drop: Path) -> set[tuple[str, str, str]]:
    return {
        (str(e.source.code), str(e.action.code), str(e.target.code))
        for e in read_events(drop / "events.parquet")
    }


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty.txt:0:0: is empty; remove it"),
        ("latin.txt", b"Caf\xe9 closed.", "latin.txt:0:0: is not UTF-8 at byte 3 (0xe9); save"),
        ("bad.jsonl", b'{"text": \n', "bad.jsonl:1:1: is not JSON"),
        ("column.csv", b"id,body\n1,Germany\n", "column.csv:1:1: column 'text' is missing"),
        (
            "date.jsonl",
            b'{"text": "Germany met Kenya.", "published": "3 May 2019"}\n',
            "date.jsonl:1:1: 'published' must be a day as YYYY-MM-DD, got '3 May 2019'",
        ),
        (
            "front.md",
            b"---\npublished: yesterday\n---\nGermany met Kenya.\n",
            "front.md:2:12: 'published' must be a day as YYYY-MM-DD, got 'yesterday'",
        ),
    ],
)
def test_the_rest_of_the_batch_is_coded(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "good.txt").write_text(GOOD)
    (inputs / name).write_bytes(content)

    done = run("code", inputs, "--out", tmp_path / "out", "--codebook", SMALL)

    assert done.returncode == 1
    assert f"{inputs}/{message}" in done.stderr
    assert "1 fault above: not everything was read, the rest is coded" in done.stderr
    assert "Traceback" not in done.stderr
    assert triples(tmp_path / "out") == BOTH_WAYS


def test_good_records_of_a_bad_file_are_coded(tmp_path: Path) -> None:
    lines = (
        '{"id": "a", "text": "Germany met with Kenya.", "published": "2019-05-03"}\n'
        "no JSON\n"
        '{"id": "c", "source": "Japan", "target": "Kenya", "text": "Japan lent Kenya money."}\n'
    )

    done = run("code", "-", "--out", tmp_path / "out", "--codebook", SMALL, stdin=lines)

    assert done.returncode == 1
    assert "<stdin>:2:1: is not JSON" in done.stderr
    assert triples(tmp_path / "out") == {*BOTH_WAYS, ("JPN", "071", "KEN")}


def test_a_text_without_a_date_is_coded_and_counted(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Germany met with Kenya on Monday.")

    done = run("code", tmp_path / "undated.txt", "--out", tmp_path / "out", "--codebook", SMALL)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "events without a date  2" in done.stdout
    assert "1 of 1 texts have no published date" in done.stdout
    assert [e.date for e in read_events(tmp_path / "out" / "events.csv")] == [None, None]


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    done = run("code", tmp_path / "nowhere.txt", "--out", tmp_path / "out", "--codebook", SMALL)

    assert done.returncode == 1
    assert f"{tmp_path}/nowhere.txt:0:0: cannot be read: No such file or directory" in done.stderr


def test_a_codebook_with_a_typo(tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(SMALL, book)
    path = book / "actions" / "04-consult.yaml"
    path.write_text(path.read_text().replace("    phrases:", "    phrasse:"))
    words = book / "words" / "material.yaml"
    words.write_text("money: [money\n")
    (tmp_path / "good.txt").write_text(GOOD)

    done = run("code", tmp_path / "good.txt", "--out", tmp_path / "out", "--codebook", book)

    assert done.returncode == 1
    assert f"{path}:10:5: [E010] unknown key 'phrasse'; did you mean 'phrases'?" in done.stderr
    assert f"{words}:2:1: [E004] is no valid YAML" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_codebook_that_is_not_there(tmp_path: Path) -> None:
    done = run("code", tmp_path, "--out", tmp_path / "out", "--codebook", "cameos")

    assert done.returncode == 1
    assert "no codebook is here: a folder with codebook.yaml, or one of cameo" in done.stderr


def test_an_out_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "out").write_text("mine")

    done = run("code", tmp_path / "good.txt", "--out", tmp_path / "out", "--codebook", SMALL)

    assert done.returncode == 1
    assert f"{tmp_path}/out: is a file; name a folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code", "a.txt", "--out", "o", "--published", "3.5.2019"], "must be a day as YYYY-MM-DD"),
        (["code", "a.txt", "--ouf", "o", "--out", "o"], "there is no option --ouf"),
        (["code", "a.txt"], "--out"),
        (["code", "--out", "o"], "INPUT"),
        (["code", "a.txt", "--out", "o", "--min-confidence", "1.5"], "Must be <= 1"),
        (["code", "a.txt", "--out", "o", "--min-confidence", "-1"], "Must be >= 0"),
        (["code", "a.txt", "--out", "o", "--min-confidence", "high"], "into float"),
        (["code", "a.txt", "--out", "o", "--workers", "0"], "Must be >= 1"),
        (["code", "a.txt", "--out", "o", "--min-confidence", "0.5", "--codebook", str(SMALL)],
         "codebook small has no measured.yaml"),
        (["codebook", "show", "0712", "--codebook", str(SMALL)], "has no code 0712; near it"),
        (["codebook", "show", "7x", "--codebook", str(SMALL)], "two to four digits, got '7x'"),
        (["codebook", "show", "keny", "--codebook", str(SMALL)],
         "small has nothing of the id 'keny'; did you mean 'kenya'?"),
        (["codebook", "test", "99-", "--codebook", str(SMALL)], "has no examples in 99-"),
        (["explain", " ", "--codebook", str(SMALL)], "no sentence to explain"),
    ],
)
def test_arguments_that_cannot_be(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = run(*arguments, cwd=tmp_path)

    assert done.returncode == 1
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
