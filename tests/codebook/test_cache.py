"""The cache gives what reading gives, only faster, and is never in the way."""

import os
import pickle
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook import cache
from eventcode.codebook.types import Codebook
from eventcode.model.errors import CodebookError


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders that were read, rather than taken from the cache."""
    found: list[Path] = []
    read = cache.read_codebook

    def noted(folder: Path) -> Codebook:
        found.append(folder)
        return read(folder)

    monkeypatch.setattr(cache, "read_codebook", noted)
    return found


def content(codebook: Codebook) -> tuple[object, ...]:
    entries = [(str(code), e.action, e.phrases, e.examples) for code, e in codebook.codes.items()]
    actors = [(actor.id, actor.code, dict(actor.names)) for actor in codebook.actors]
    return codebook.ref, codebook.words, entries, actors, codebook.examples


def test_the_second_time_it_comes_from_the_cache(
    book: Path, shelf: Path, reads: list[Path]
) -> None:
    first, second = cache.load_codebook(book), cache.load_codebook(book)

    assert reads == [book]
    assert content(first) == content(second)
    (file,) = shelf.iterdir()
    assert (shelf.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_changed_codebook_is_read_anew(book: Path, shelf: Path, reads: list[Path]) -> None:
    cache.load_codebook(book)
    path = book / "words" / "material.yaml"
    path.write_text("money: [money, dollar, loan, yen]\n")

    words = cache.load_codebook(book).words["money"]

    assert reads == [book, book]
    assert ("yen",) in words
    assert len(list(shelf.iterdir())) == 1  # the stale one is gone


def test_a_faulty_codebook_is_never_kept(book: Path, shelf: Path) -> None:
    (book / "words" / "material.yaml").write_text("money: money\n")

    for _ in range(2):
        with pytest.raises(CodebookError, match="must be a list"):
            cache.load_codebook(book)
    assert not shelf.exists()


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "other"])
def test_a_damaged_file_is_ignored(
    book: Path, shelf: Path, reads: list[Path], damage: str
) -> None:
    whole = cache.load_codebook(book)
    (file,) = shelf.iterdir()
    data = file.read_bytes()
    changed = data[:-10] + bytes([data[-10] ^ 1]) + data[-9:]
    file.write_bytes(
        {"cut": data[:100], "changed": changed, "empty": b"", "other": b"PK" + data}[damage]
    )

    assert content(cache.load_codebook(book)) == content(whole)
    assert content(cache.load_codebook(book)) == content(whole)
    assert len(reads) == 2  # read anew, and kept whole


def test_a_file_that_others_may_write_is_ignored(
    book: Path, shelf: Path, reads: list[Path]
) -> None:
    cache.load_codebook(book)
    (file,) = shelf.iterdir()
    file.chmod(0o666)

    cache.load_codebook(book)

    assert len(reads) == 2


def test_a_folder_that_others_may_write_is_not_used(
    book: Path, shelf: Path, reads: list[Path]
) -> None:
    shelf.mkdir()
    shelf.chmod(0o777)

    cache.load_codebook(book)
    cache.load_codebook(book)

    assert len(reads) == 2
    assert not list(shelf.iterdir())


def test_a_link_is_not_followed(book: Path, shelf: Path, reads: list[Path]) -> None:
    cache.load_codebook(book)
    (file,) = shelf.iterdir()
    file.rename(shelf / "elsewhere")
    file.symlink_to(shelf / "elsewhere")

    cache.load_codebook(book)

    assert len(reads) == 2


def test_a_cache_that_cannot_be_written_is_no_error(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "file" / "cache"))

    assert cache.load_codebook(book).ref.id == "small"


class Forged:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo forged",)


def test_a_forged_pickle_makes_nothing() -> None:
    for found in (Forged(), os.path.join, subprocess.Popen):
        with pytest.raises(pickle.UnpicklingError, match="is no part of a codebook"):
            cache.restored(pickle.dumps(found))


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("EVENTCODE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache.cache_folder() == tmp_path / "xdg" / "eventcode"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / ".cache" / "eventcode"
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "own"))
    assert cache.cache_folder() == tmp_path / "own"
