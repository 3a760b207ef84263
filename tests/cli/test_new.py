"""`eventcode codebook new` writes what check accepts, into the right file, and nothing else."""

import shutil
import sys
from pathlib import Path

import pytest
import yaml
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st
from layered import extending

from eventcode.cli.app import main
from eventcode.codebook.load import read_codebook
from eventcode.codebook.writing import scalar, with_actor, with_phrase
from eventcode.model.codes import CameoCode

AID = "actions/07-provide-aid.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def lines_added(book: Path, file: str) -> list[str]:
    """The lines of a file that the fixture does not have; all of the fixture's must be there."""
    before = (SMALL / file).read_text("utf-8").splitlines()
    after = (book / file).read_text("utf-8").splitlines()
    rest = iter(after)
    assert all(line in rest for line in before), "the lines that were there stay, in their order"
    added = list(after)
    for line in before:
        added.remove(line)
    return added


def test_an_actor_goes_to_those_of_its_kind_and_country(book: Path) -> None:
    given = ["--id", "nairobi-county", "--kind", "country", "--code", "KEN", "--adjective",
             "Nairobian", "--name", "Nairobi County", "--name", "NO"]  # fmt: skip

    assert main(["codebook", "new", "actor", str(book), *given]) == 0

    assert lines_added(book, "actors/countries.yaml") == [
        "  - id: nairobi-county", "    kind: country", "    code: KEN", "    name: Nairobi County",
        '    names: [Nairobi County, "NO"]', "    adjectives: [Nairobian]",
    ]  # fmt: skip


def test_a_person_with_a_dated_role_makes_a_new_file(book: Path) -> None:
    given = ["--id", "jane-doe", "--kind", "person", "--code", "KENGOV", "--name", "Jane Doe",
             "--family", "Doe", "--title", "prime minister", "--from", "2010"]  # fmt: skip

    assert main(["codebook", "new", "actor", str(book), *given]) == 0

    (jane,) = [a for a in read_codebook(book).actors if a.id == "jane-doe"]
    assert (jane.code, jane.family) == ("KENGOV", "Doe")
    assert [role.title for role in jane.roles] == ["prime minister"]
    assert "Jane Doe" in (book / "actors" / "people.yaml").read_text("utf-8")


def test_a_phrase_and_its_example_go_to_their_code(book: Path) -> None:
    given = ["--code", "071", "--pattern", "SOURCE bail TARGET out", "--id", "bail-out",
             "--example", "Japan bailed Kenya out.", "--expect", "JPN 071 *"]  # fmt: skip

    assert main(["codebook", "new", "phrase", str(book), *given]) == 0

    assert lines_added(book, AID) == [
        '      - {pattern: "SOURCE bail TARGET out", id: bail-out}',
        "      - text: Japan bailed Kenya out.",
        '        expect: {source: JPN, action: "071"}',
    ]
    entry = read_codebook(book).codes[CameoCode("071")]
    assert entry.phrases[-1].id == "071-bail-out"
    assert entry.examples[1].text == "Japan bailed Kenya out."


def test_a_list_that_is_not_there_is_begun(book: Path) -> None:
    given = ["--code", "071", "--pattern", "{money} to TARGET", "--noun"]

    assert main(["codebook", "new", "phrase", str(book), *given]) == 0
    assert lines_added(book, AID) == ["    nouns:", '      - "{money} to TARGET"']


def test_an_extending_codebook_gets_a_file_of_its_own(tmp_path: Path) -> None:
    book = extending(tmp_path, {})

    for pattern in ("SOURCE float TARGET", "SOURCE prop TARGET up"):
        given = ["--code", "071", "--pattern", pattern]
        assert main(["codebook", "new", "phrase", str(book), *given]) == 0

    assert (book / "actions" / "07.yaml").read_text("utf-8") == (
        'root: "07"\ncodes:\n  "071":\n    phrases:\n'
        "      - SOURCE float TARGET\n      - SOURCE prop TARGET up\n"
    )
    assert read_codebook(book).codes[CameoCode("071")].layers == ("small", "study")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["actor", "--id", "kenya", "--kind", "country", "--code", "KEN", "--name", "Kenia"],
         "actor id 'kenya' stands in"),
        (["actor", "--id", "x", "--kind", "country", "--code", "KEN", "--name", "Kenya"],
         "name 'Kenya' belongs to 'kenya' too"),
        (["actor", "--id", "x", "--kind", "country", "--code", "XYZ", "--name", "X"],
         "'XYZ' in actor code 'XYZ' is no CAMEO actor code part"),
        (["actor", "--id", "x", "--kind", "country", "--code", "KEN", "--name", "X",
          "--file", "../x.yaml"], "--file is the name of a file below actors/"),
        (["actor", "--id", "x", "--kind", "country", "--code", "KEN"], "--name is missing"),
        (["phrase", "--code", "071", "--pattern", "SOURCE {cash} TARGET"], "word class {cash}"),
        (["phrase", "--code", "07x", "--pattern", "SOURCE float TARGET"], "two to four digits"),
        (["phrase", "--code", "071", "--pattern", "SOURCE float TARGET", "--example", "X.",
          "--expect", "JPN"], "--expect says source, code and target"),
    ],
)  # fmt: skip
def test_what_check_refuses_is_not_written(
    book: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    what, *options = arguments

    assert main(["codebook", "new", what, str(book), *options]) == 1

    assert message in capsys.readouterr().err
    files = {p.relative_to(book): p.read_bytes() for p in book.rglob("*") if p.is_file()}
    assert files == {p.relative_to(SMALL): p.read_bytes() for p in SMALL.rglob("*") if p.is_file()}


def test_at_a_terminal_it_asks(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "071", "SOURCE float TARGET", "", "", ""])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    assert main(["codebook", "new", "phrase", str(book)]) == 0
    assert lines_added(book, AID) == ["      - SOURCE float TARGET"]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_scalar_is_read_as_the_text_that_it_was(text: str) -> None:
    written = scalar(text)

    assert yaml.safe_load(f"[{written}]") == [text]
    assert yaml.safe_load(f"- {written}\n") == [text]


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)


@given(st.lists(WORDS, min_size=1, max_size=40))
def test_the_names_of_an_actor_are_read_as_they_were(names: list[str]) -> None:
    text = with_actor("actors:\n", {"id": "x", "names": names})

    assert yaml.safe_load(text) == {"actors": [{"id": "x", "names": names}]}
    assert with_phrase("", "071", "SOURCE float TARGET").startswith('root: "07"\ncodes:\n  "071":')
