"""The digest is that of the codebook's content, wherever it lies."""

import shutil
from pathlib import Path

import pytest
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.load import codebook_files, digest_of, read_codebook

FILES = [path.relative_to(SMALL).as_posix() for path in codebook_files(SMALL)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def test_it_stands_in_the_codebooks_reference(book: Path) -> None:
    assert read_codebook(book).ref.digest == digest_of(book)


def test_it_does_not_depend_on_the_place(book: Path) -> None:
    assert digest_of(book) == digest_of(SMALL)


@given(file=st.sampled_from(FILES), data=st.data())
def test_it_changes_with_any_byte(
    tmp_path_factory: pytest.TempPathFactory, file: str, data: st.DataObject
) -> None:
    book = tmp_path_factory.mktemp("shelf") / "book"
    shutil.copytree(SMALL, book)
    content = (book / file).read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    (book / file).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])

    assert digest_of(book) != digest_of(SMALL)


def test_it_changes_with_a_files_name(book: Path) -> None:
    (book / "words" / "material.yaml").rename(book / "words" / "things.yaml")

    assert digest_of(book) != digest_of(SMALL)


def test_it_changes_when_bytes_move_between_files(book: Path) -> None:
    path = book / "words" / "material.yaml"
    content = path.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[:half])
    (book / "words" / "more.yaml").write_bytes(content[half:])

    assert digest_of(book) != digest_of(SMALL)


def test_it_leaves_out_what_is_no_part_of_the_codebook(book: Path) -> None:
    (book / "notes.txt").write_text("to do")
    (book / "actions" / "07-provide-aid.yaml~").write_text("")

    assert digest_of(book) == digest_of(SMALL)


def test_line_ends_are_the_same_on_every_system(book: Path) -> None:
    for file in FILES:
        content = (book / file).read_bytes()
        (book / file).write_bytes(content.replace(b"\n", b"\r\n"))

    assert digest_of(book) == digest_of(SMALL)
