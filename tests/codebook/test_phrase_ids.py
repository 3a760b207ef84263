"""A phrase's id is made of its words: neither its place nor its neighbours matter to it."""

import shutil
from pathlib import Path

import pytest
from command import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook.load import read_codebook
from eventcode.codebook.phrases import id_of_words
from eventcode.model.errors import CodebookError

FILE = "actions/04-consult.yaml"
HEAD = 'root: "04"\nname: Consult\ncodes:\n  "040":\n    name: Consult\n'


def ids(folder: Path, *items: str) -> dict[str, str]:
    """The ids of code 040's phrases, by their words."""
    book = folder / "book"
    if not book.exists():
        shutil.copytree(SMALL, book)
    lines = "".join(f"      - {item}\n" for item in items)
    (book / FILE).write_text(f"{HEAD}    phrases:\n{lines}", "utf-8")
    entry = next(e for code, e in read_codebook(book).codes.items() if code == "040")
    return {phrase.pattern: phrase.id for phrase in entry.phrases}


VERBS = [f"SOURCE {verb} TARGET" for verb in ("greet", "host", "see", "meet", "call", "visit")]


@settings(max_examples=15)
@given(st.permutations(VERBS), st.integers(1, len(VERBS)))
def test_order_and_neighbours_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[str], number: int
) -> None:
    folder = tmp_path_factory.mktemp("ids")
    every = ids(folder, *VERBS)
    assert len(set(every.values())) == len(VERBS)
    some = ids(folder, *verbs[:number])
    assert some == {pattern: every[pattern] for pattern in verbs[:number]}


def test_the_id_is_as_the_documents_say() -> None:
    assert id_of_words("SOURCE (give|grant|lend) TARGET {money}", "verb") == "x33z66"
    assert id_of_words("talk with TARGET", "verb") != id_of_words("talk with TARGET", "noun")
    assert id_of_words("talk  with\n TARGET", "noun") == id_of_words("talk with TARGET", "noun")


def test_an_id_of_its_own_stays_when_the_words_change(tmp_path: Path) -> None:
    for pattern in VERBS[:2]:
        assert ids(tmp_path, f"{{pattern: {pattern}, id: first}}") == {pattern: "040-first"}


def test_the_same_phrase_stands_once_under_a_code(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"yaml:8:9: \[E030\] phrase 'SOURCE  see TARGET'"):
        ids(tmp_path, "SOURCE see TARGET", "SOURCE  see TARGET")
