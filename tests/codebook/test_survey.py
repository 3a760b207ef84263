"""A survey finds all that is wrong with a codebook, and gives each kind of fault its code."""

import re
import shutil
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook.errors import KINDS
from eventcode.codebook.load import codebook_folder, read_codebook
from eventcode.codebook.survey import survey
from eventcode.model.errors import Fault
from eventcode.model.lexicon import Lexicon
from eventcode.reading.lexicon import read_lexicon

ACTION = "actions/07-provide-aid.yaml"
CONSULT = "actions/04-consult.yaml"
COUNTRIES = "actors/countries.yaml"
OPERATOR = "operators/appeal.yaml"
WORDS = "words/material.yaml"
PERSON = "    demonyms: [Germans]\n    roles:\n      - {code: DEUGOV, from: 2013, to: 2018}\n"
PHRASE = '      - {pattern: "SOURCE meet with TARGET", id: "2"}\n'
PLAIN = "      - SOURCE meet with TARGET\n"
LEXICON = read_lexicon()

# A change of the small codebook, and what is told of it: code, line, column, words of the message.
# Codes that running the examples gives are tested with the command, E08x with layers.
CHANGES = [
    (CONSULT, None, None, "E001 0:0 cannot be read"),
    (WORDS, "loan]", "loan]\n#" + "x" * 1_000_000, "E002 0:0 at most 1,000,000"),
    (WORDS, "loan]", "lo\x07an]", "E003 1:26 U+0007"),
    (WORDS, "loan]", "loan", "E004 2:1 is no valid YAML"),
    (WORDS, "loan]", "loan]\nx: *y", "E005 2:4 aliases"),
    (WORDS, "loan]", "loan]\nx: " + "[" * 30 + "]" * 30, "E006 2:24 nested"),
    (COUNTRIES, "id: japan", "id: ../japan", "E008 10:9 id has letters"),
    (CONSULT, "nouns:", "noun:", "E010 13:5 did you mean 'nouns'?"),
    (CONSULT, "    name: Consult, not specified below\n", "", "E011 5:5 'name' is missing"),
    (CONSULT, "nouns:", "phrases:", "E012 13:5 key 'phrases' stands twice"),
    (COUNTRIES, "names: [Kenya]", "names: Kenya", "E013 21:12 names must be a list"),
    (COUNTRIES, "kind: country", "kind: contry", "E014 3:11 did you mean 'country'?"),
    (ACTION, 'action: "071"', 'action: "71"', "E020 17:39 begins with its root"),
    (COUNTRIES, "code: DEU", "code: GOVDEU", "E021 4:11 CAMEO writes 'DEUGOV'"),
    (ACTION, '"071":', '"081":', "E022 8:3 does not begin with this file's root 07"),
    (CONSULT, 'root: "04"', 'root: "07"\n#', "E022 5:3 does not begin"),
    (OPERATOR, '"07":', '"06":', "E023 6:3 turns code 06, which no file defines"),
    (OPERATOR, '"023"', '"0233"', "E023 6:9 did you mean '023'?"),
    (CONSULT, "definition: Any", "untold: Any", "E024 6:13 has phrases"),
    (ACTION, "     untold: Texts tell what the aid is.,\n", "",
     "E025 4:3 code 07 has no phrases, and no operator gives it"),
    ("codebook.yaml", '"20": "4"', "", "E026 1:1 no class for root 20"),
    (COUNTRIES, "id: japan", "id: kenya", "E030 17:9 actor id 'kenya'"),
    (COUNTRIES, "[Nairobi]", "[Berlin]", "E031 24:16 belongs to 'germany' too"),
    (COUNTRIES, "[Nairobi]", "[Bérlin]", "E032 24:16 is read as 'Berlin' of 'germany'"),
    (COUNTRIES, "capitals: [Nairobi]", "shared: [Nairobi]", "E033 24:14 no other actor has it"),
    (COUNTRIES, "names: [Japan]\n    adjectives: [Japanese]\n    capitals: [Tokyo]", "gender: male",
     "E034 10:5 has no names"),
    ("roles.yaml", "person: true", "person: true\n  - {id: m, parts: [GOV], nouns: [minister]}",
     "E035 6:35 belongs to role 'minister' too"),
    ("retired.yaml", "retired: []", "retired:\n  - {kind: actor, id: japan, date: 2020, why: w}",
     "E036 2:23 stands in the codebook again"),
    (CONSULT, "SOURCE meet TARGET", "SOURCE (meet TARGET", "E040 11:32 has TARGET inside"),
    (ACTION, "send {money}", "send {mony}", "E041 14:31 did you mean 'money'?"),
    (ACTION, "to TARGET", "(to|towrads) TARGET", "E042 14:39 mixes 'to' with 'towrads'"),
    (ACTION, "to TARGET", "[to|towrads TARGET]", "E042 14:40 'towrads', which is no preposition"),
    (ACTION, "to TARGET", "to Target", "E042 14:42 write TARGET"),
    (WORDS, "[money, dollar, loan]", "[]", "E042 14:31 which has no words"),
    (CONSULT, "SOURCE meet TARGET", "SOURCE confabbulate TARGET", "E043 11:19 'confabbulate'"),
    (CONSULT, "meet TARGET", "ask TARGET to DEED", "E044 11:19 DEED belongs"),
    (CONSULT, PHRASE, PHRASE + PLAIN, "E045 13:9 says the same as 040-2"),
    (CONSULT, PHRASE, "      - SOURCE (meet|see) with TARGET\n" + PHRASE, "E046 13:19 never wins"),
    (WORDS, "loan]", "{class: money}]", "E047 1:32 contains itself"),
    (OPERATOR, 'codes:\n  "07": "023"\ndefault: "020"', "moods: [future]", "E050 5:9 has moods"),
    (COUNTRIES, "    demonyms: [Germans]\n", PERSON.replace("2018", "2012"), "E060 10:9 ends"),
    (COUNTRIES, "    demonyms: [Germans]\n", PERSON + "      - {code: DEUOPP, from: 2017}\n",
     "E061 11:9 from 2017-01-01, at the same time as DEUGOV"),
    (ACTION, '        expect: {source: JPN, action: "071", target: KEN}\n', "", "E070 16:9 expect"),
    (CONSULT, "SOURCE meet TARGET", "SOURCE embrace TARGET", "W001 11:19 phrase 040-1"),
    (COUNTRIES, "id: japan", "id: nippon", "W002 10:9 'nippon' has no reference"),
    ("measured.yaml", "", "gold: {}\nexamples:\n  071-9: {'071': 1/1}\n", "W003 3:3 071-9"),
]  # fmt: skip
ELSEWHERE = {"E007", "E071", "E072", "E080", "E081", "E082", "E083", "E084"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def found(book: Path) -> list[Fault]:
    return list(survey(book, LEXICON).faults)


def change(book: Path, file: str, old: str | None, new: str | None) -> None:
    path = book / file
    if old is None or new is None:
        path.unlink()
        path.mkdir()
        return
    text = path.read_text("utf-8") if old else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), CHANGES,
    ids=[change[3][:10] for change in CHANGES],
)
def test_each_kind_has_its_code_and_its_place(
    book: Path, file: str, old: str | None, new: str | None, told: str
) -> None:
    change(book, file, old, new)

    code, place, words = told.split(" ", 2)
    faults = [f for f in found(book) if (f.code == code and f.file == str(book / file))
              or (code in ("E042", "E044") and f.code == code)]  # fmt: skip
    assert any(f"{f.line}:{f.column}" == place and words in f.message for f in faults), found(book)


def test_every_kind_is_shown_to_happen() -> None:
    assert {kind.code for kind in KINDS} == {change[3][:4] for change in CHANGES} | ELSEWHERE


def test_codes_are_unique_and_say_their_level() -> None:
    codes = [kind.code for kind in KINDS]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"[EW]\d{3}", code) for code in codes)


def test_the_small_codebook_has_warnings_only(book: Path) -> None:
    small = survey(book, LEXICON)

    assert small.errors == ()
    assert {fault.code for fault in small.warnings} == {"W001", "W002"}
    assert small.codebook is not None and small.codebook.ref == read_codebook(book).ref


def test_an_actor_with_a_reference_is_not_warned_of(book: Path) -> None:
    change(book, COUNTRIES, "id: japan", "id: japan\n    reference: ISO 3166-1")

    assert not any("japan" in fault.message for fault in found(book))


def test_faults_of_all_files_are_found_at_once(book: Path) -> None:
    change(book, CONSULT, "SOURCE meet TARGET", "SOURCE (meet TARGET")
    change(book, ACTION, "SOURCE send", "SOURCE sennd")
    change(book, COUNTRIES, "code: DEU", "code: DEUX")

    errors = survey(book, LEXICON).errors

    assert [fault.code for fault in errors] == ["E040", "E043", "E021"]
    assert errors[1].message.endswith("did you mean 'send'?")


def test_a_word_of_an_example_exists(book: Path) -> None:
    change(book, CONSULT, "SOURCE meet TARGET", "SOURCE confabbulate TARGET")
    change(book, CONSULT, "Germany met with Kenya", "Germany met and confabbulated with Kenya")

    assert not survey(book, LEXICON).errors


def test_without_a_lexicon_words_are_not_looked_up(book: Path) -> None:
    change(book, CONSULT, "SOURCE meet TARGET", "SOURCE confabbulate TARGET")

    assert not survey(book).errors


@pytest.mark.parametrize(
    ("first", "second", "dead"),
    [
        ("SOURCE meet (with|for) TARGET", "SOURCE meet with TARGET", True),
        ("SOURCE meet with TARGET", "SOURCE meet (with|for) TARGET", False),
        ("SOURCE (see|meet) {money}", "SOURCE see dollar", True),
        ("SOURCE see TARGET", "SOURCE see TARGET with dollar", False),
        ("SOURCE see TARGET [today]", "SOURCE see TARGET", True),
        ("SOURCE see TARGET", "SOURCE see TARGET [today]", False),
        ("SOURCE be (angry|cross) with TARGET", "SOURCE be angry with TARGET", True),
        ("SOURCE not see TARGET", "SOURCE see TARGET", False),
        ("SOURCE see offer", "SOURCE see peace offer", False),
        ("SOURCE see (offer|plan)", "SOURCE see (plan|peace plan)", False),
        ("SOURCE see (offer|plan)", "SOURCE see peace plan", False),
        ("SOURCE:{money} see TARGET", "SOURCE see TARGET", False),
        ("SOURCE see TARGET", "SOURCE:{money} see TARGET", False),
    ],
)
def test_what_never_wins(book: Path, first: str, second: str, dead: bool) -> None:
    change(book, CONSULT, PHRASE, f'      - "{first}"\n      - "{second}"\n')

    told = [f for f in survey(book).errors if f.code in ("E045", "E046")]

    assert [f.line for f in told] == ([13] if dead else [])


@pytest.mark.parametrize("name", ["cameo", "example-study", "plover"])
def test_the_shipped_codebooks_have_no_errors(name: str) -> None:
    assert survey(codebook_folder(name), LEXICON).errors == ()


def test_forms_of_words() -> None:
    forms = {word: set(LEXICON.forms_of(word)) for word in ("lent", "denied", "stopped", "tries")}

    assert {"lend"} <= forms["lent"] and {"deny"} <= forms["denied"]
    assert {"stop"} <= forms["stopped"] and {"try"} <= forms["tries"]
    assert set(Lexicon().forms_of("lent")) == {"lent"}
