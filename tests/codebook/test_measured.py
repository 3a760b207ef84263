"""The file of measures: what is written is read, faults have their place, and what it changes."""

import shutil
from pathlib import Path

import pytest
from command import SMALL, run
from hypothesis import given
from strategies import cameo_codes, measures, rule_ids

from eventcode.codebook import cache
from eventcode.codebook.checks import Checker
from eventcode.codebook.confidence import Count, Counts
from eventcode.codebook.load import digest_of, read_codebook
from eventcode.codebook.measured import MEASURED, Measured, outdated, read_measured
from eventcode.codebook.yamlio import read_yaml
from eventcode.coding.coder import Coder
from eventcode.model.codes import CameoCode
from eventcode.model.errors import CodebookError, Fault
from eventcode.model.text import Document

AID = CameoCode("071")
TEXT = "gold:\n  071-1: {'071': 7/8}\nexamples: {}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


ANY = measures(rule_ids(), cameo_codes())


@given(ANY, ANY)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, gold: Counts, examples: Counts
) -> None:
    path = tmp_path_factory.mktemp("book") / MEASURED
    measured = Measured(gold, examples)
    path.write_text(measured.text("Gold: 1 record of a\nb:.jsonl."), encoding="utf-8", newline="")
    faults: list[Fault] = []

    mapping = read_yaml(path, str(path), faults)
    assert mapping is not None
    found = read_measured(Checker(str(path), faults), mapping)

    assert not faults
    assert found == measured
    assert found.text("No gold.") == measured.text("No gold.")


def test_the_file_has_a_line_for_each_rule_in_order() -> None:
    counts = {"b-1>071-2": {AID: Count(0, 1)}, "042-1": {CameoCode("043"): Count(1, 1),
              CameoCode("042"): Count(2, 3)}}  # fmt: skip

    lines = Measured(counts, {}).text("Gold: 4 records of a.jsonl.").splitlines()

    assert lines[0].startswith("# Made by `eventcode codebook measure`")
    assert lines[2].endswith("Gold: 4 records of a.jsonl.")
    assert lines[3:] == ["gold:", "  042-1: {'042': 2/3, '043': 1/1}", "  b-1>071-2: {'071': 0/1}",
                         "examples: {}"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TEXT.replace("7/8", "9/8"), "2:18: [E014] of 8 codings, 9 cannot be right"),
        (TEXT.replace("7/8", "0.9"), "2:18: [E014] a count is written right/coded, such as 11/12"),
        (TEXT.replace("'071'", "'7x'"), "2:11: [E020] a CAMEO code has two to four digits"),
        (TEXT.replace("gold", "golds"), "1:1: [E010] unknown key 'golds'; did you mean 'gold'?"),
        (TEXT.replace("examples: {}\n", ""), "1:1: [E011] the key 'examples' is missing"),
        (TEXT.replace("{'071': 7/8}", "7/8"), "2:10: [E013] rule 071-1 must be a mapping"),
        ("gold: [", "is no valid YAML"),
    ],
)
def test_faults_are_told_with_their_place(book: Path, text: str, fault: str) -> None:
    (book / MEASURED).write_text(text)

    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    assert fault in str(caught.value)
    assert f"{book / MEASURED}:" in str(caught.value)


def test_a_codebook_without_measures_has_no_confidence(book: Path) -> None:
    found = read_codebook(book)

    assert found.confidence is None
    assert found.confidence_of("071-1", AID) is None


def test_measures_change_the_digest_and_not_the_rules(book: Path) -> None:
    before = read_codebook(book)
    (book / MEASURED).write_text(TEXT)
    after = read_codebook(book)

    assert before.ref.digest == before.rules_digest == after.rules_digest
    assert after.ref.digest == digest_of(book) != before.ref.digest
    (book / "words" / "material.yaml").write_text("money: [money]\n")
    assert read_codebook(book).rules_digest != after.rules_digest


def test_measures_change_no_event_id(book: Path) -> None:
    document = Document(id="d", text="Japan lent Kenya money.")
    (before,) = Coder(read_codebook(book)).code(document).events
    (book / MEASURED).write_text(TEXT)
    (after,) = Coder(read_codebook(book)).code(document).events

    assert (before.id, before.confidence) == (after.id, None)
    assert after.confidence == read_codebook(book).confidence_of("071-1", AID)
    assert after.codebook != before.codebook


def test_the_cache_keeps_them(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    assert cache.load_codebook(book).confidence is None
    (book / MEASURED).write_text(TEXT)

    found = [cache.load_codebook(book).confidence_of("071-1", AID) for _ in range(2)]

    assert found == [read_codebook(book).confidence_of("071-1", AID)] * 2
    assert found[0] is not None


def test_measures_of_rules_that_are_gone_are_told(book: Path) -> None:
    (book / MEASURED).write_text(
        "gold:\n  071-1: {'071': 7/8}\n  appeal-1>071-99: {'023': 1/1}\n"
        "  appeal>071-1: {'023': 1/1}\nexamples:\n  040-1: {'049': 1/1}\n"
    )

    told = [str(fault).removeprefix(f"{book}/") for fault in outdated(book, read_codebook(book))]
    assert told == [
        "measured.yaml:3:3: [W003] no longer in the codebook: 071-99; measure anew",
        "measured.yaml:6:3: [W003] no longer in the codebook: code 049; measure anew",
    ]
    done = run("codebook", "check", book, "--warnings")
    assert done.returncode == 0
    assert f"{book / MEASURED}:{told[0].removeprefix('measured.yaml:')}" in done.stdout
    assert "small 0.0.1: no errors" in done.stdout


def test_without_measures_nothing_is_gone(book: Path) -> None:
    assert outdated(book, read_codebook(book)) == []
