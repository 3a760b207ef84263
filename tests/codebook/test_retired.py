"""Ids that are retired are kept in an index and cannot live again."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Retired
from eventcode.model.errors import CodebookError


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def retire(book: Path, *entries: str) -> None:
    text = "retired:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
    (book / "retired.yaml").write_text(text, "utf-8")


def test_the_index_is_read(book: Path) -> None:
    assert read_codebook(book).retired == ()
    retire(
        book,
        "kind: actor, id: nippon, date: 2020-05, why: spelled anew, replaced_by: japan",
        "kind: actor, id: cipango, date: 1999, why: spelled anew, replaced_by: nippon",
        'kind: phrase, id: 071-bail-out, date: 2021-02-03, why: "never matched, or wrongly"',
    )
    assert read_codebook(book).retired == (
        Retired("actor", "nippon", date(2020, 5, 1), "spelled anew", "japan"),
        Retired("actor", "cipango", date(1999, 1, 1), "spelled anew", "nippon"),
        Retired("phrase", "071-bail-out", date(2021, 2, 3), "never matched, or wrongly"),
    )


@pytest.mark.parametrize(
    ("kind", "id_"),
    [("action", '"071"'), ("phrase", "071-1"), ("operator", "appeal"), ("class", "money"),
     ("actor", "japan"), ("role", "minister")],
)  # fmt: skip
def test_a_live_id_is_refused(book: Path, kind: str, id_: str) -> None:
    retire(book, f"kind: {kind}, id: {id_}, date: 2020, why: test")
    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    column = len(f"  - {{kind: {kind}, id: ") + 1
    shown = id_.strip('"')
    told = f"retired.yaml:2:{column}: [E036] {kind} '{shown}' is retired and stands"
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("kind: actors, id: a, date: 2020, why: w", "2:12: [E014] kind is one of action, phrase"),
        ("kind: actor, id: a, date: soon, why: w", "2:32: [E014] date is YYYY, YYYY-MM or"),
        ("kind: actor, id: a, why: w", "2:5: [E011] the key 'date' is missing"),
        ("kind: actor, id: a, date: 2020", "2:5: [E011] the key 'why' is missing"),
        ("kind: actor, id: a, date: 2020, why: w, by: b", "2:46: [E010] unknown key 'by'"),
        ("kind: role, id: a, date: 2020, why: w, replaced_by: japan",
         "2:58: [E014] no role has the id 'japan'"),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_place(book: Path, entry: str, fault: str) -> None:
    retire(book, entry)
    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    assert f"retired.yaml:{fault}" in str(caught.value)


def test_an_id_is_retired_once(book: Path) -> None:
    retire(book, *["kind: role, id: vizier, date: 2020, why: w"] * 2)
    with pytest.raises(CodebookError, match="role 'vizier' is retired twice"):
        read_codebook(book)
