"""Whatever is wrong with a codebook is told at once, with file, line, column and remedy."""

import shutil
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook.load import codebook_folder, read_codebook
from eventcode.model.errors import CodebookError

ACTION = "actions/07-provide-aid.yaml"
COUNTRIES = "actors/countries.yaml"
OPERATOR = "operators/appeal.yaml"
PEOPLE = "actors/people.yaml"
WORDS = "words/material.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def change(book: Path, file: str, old: str, new: str) -> None:
    text = (book / file).read_text("utf-8")
    assert text.count(old) >= 1, f"{file} has no {old!r}"
    (book / file).write_text(text.replace(old, new, 1), "utf-8")


def faults(book: Path) -> list[str]:
    """The faults, with the files' names below the folder."""
    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    lines = str(caught.value).splitlines()
    assert lines == [str(fault) for fault in caught.value.faults]
    return [line.replace(f"{book}/", "") for line in lines]


def test_the_fixture_itself_has_no_fault(book: Path) -> None:
    assert read_codebook(book).ref.id == "small"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param(
            ACTION, "    goldstein: {gdelt: 7.4}", "    name: Other",
            f"{ACTION}:10:5: [E012] key 'name' stands twice", id="a key twice",
        ),
        pytest.param(
            ACTION, "    phrases:", "    phases:",
            f"{ACTION}:12:5: [E010] unknown key 'phases'; did you mean 'phrases'?",
            id="a typo in a key",
        ),
        pytest.param(
            "codebook.yaml", "licence:", "zzz: 1\nlicence:",
            "codebook.yaml:4:1: [E010] unknown key 'zzz'; allowed are defaults, disable, extends, "
            "id, licence, name, quad_class, sources, version", id="a key like no other",
        ),
        pytest.param(
            ACTION, '"071":', '"7x":',
            f"{ACTION}:8:3: [E020] a CAMEO code has two to four digits, got '7x'", id="a bad code",
        ),
        pytest.param(
            ACTION, '"071":', '"21":',
            f"{ACTION}:8:3: [E020] a CAMEO code begins with its root, 01 to 20, got '21'",
            id="a root that is none",
        ),
        pytest.param(
            ACTION, '"071":', '"081":',
            f"{ACTION}:8:3: [E022] code 081 does not begin with this file's root 07",
            id="another root",
        ),
        pytest.param(
            ACTION, "{gdelt: 7.4}", "{gdelt: much}",
            f"{ACTION}:10:24: [E014] a Goldstein score cannot be 'much'", id="a score in words",
        ),
        pytest.param(
            ACTION, "send {money}", "send {cash}",
            f"{ACTION}:14:31: [E041] phrase 'SOURCE send {{cash}} to TARGET' uses the word class "
            "{cash}, which no words file has", id="an unknown class",
        ),
        pytest.param(
            ACTION, "(give|lend)", "(give|lend",
            f"{ACTION}:13:37: [E040] phrase 'SOURCE (give|lend TARGET {{money}}' has TARGET inside "
            "alternatives; write two phrases", id="an open bracket",
        ),
        pytest.param(
            ACTION, "{money} to TARGET", "{money} to DEED",
            f"{ACTION}:14:19: [E044] DEED belongs into the cues of an operator",
            id="DEED in an action",
        ),
        pytest.param(
            ACTION, "source: JPN, action: \"071\"", "source: JPN, action: \"7\"",
            f"{ACTION}:17:39: [E020] a CAMEO code has two to four digits, got '7'",
            id="an example's code",
        ),
        pytest.param(
            ACTION, "        expect: {source: JPN, action: \"071\", target: KEN}\n", "",
            f"{ACTION}:16:9: [E070] an example needs expect: source, action, target",
            id="an example without expect",
        ),
        pytest.param(
            COUNTRIES, "code: DEU", "code: DEUX",
            f"{COUNTRIES}:4:11: [E021] an actor code is made of three-letter parts, got 'DEUX'",
            id="a bad actor code",
        ),
        pytest.param(
            COUNTRIES, "code: DEU", "code: GOVDEU",
            f"{COUNTRIES}:4:11: [E021] actor code 'GOVDEU' is out of order, CAMEO writes 'DEUGOV'",
            id="an actor code out of order",
        ),
        pytest.param(
            COUNTRIES, "kind: country", "kind: land",
            f"{COUNTRIES}:3:11: [E014] kind is one of country, person, organisation, group, "
            "got 'land'",
            id="a kind of none",
        ),
        pytest.param(
            COUNTRIES, "capitals: [Tokyo]", "capitals: [Tokyo, Berlin]",
            f"{COUNTRIES}:16:23: [E031] name 'Berlin' belongs to 'germany' too", id="a name twice",
        ),
        pytest.param(
            COUNTRIES, "capitals: [Tokyo]", "shared: [Nippon]",
            f"{COUNTRIES}:16:14: [E033] name 'Nippon' is shared, but no other actor has it",
            id="a name shared with nobody",
        ),
        pytest.param(
            COUNTRIES, "capitals: [Tokyo]", "shared: [Japan]",
            f"{COUNTRIES}:16:14: [E033] name 'Japan' is shared, but no other actor has it",
            id="a name shared with oneself",
        ),
        pytest.param(
            COUNTRIES, "id: japan", "id: germany",
            f"{COUNTRIES}:10:9: [E030] actor id 'germany' stands in actors/countries.yaml too",
            id="an actor twice",
        ),
        pytest.param(
            OPERATOR, "\"07\": \"023\"", "\"07\": \"024\"",
            f"{OPERATOR}:6:9: [E023] operator appeal gives code 024, which no file defines; "
            "did you mean '040'?",
            id="a derived code that no file has",
        ),
        pytest.param(
            OPERATOR, "default:", "moods: [past]\ndefault:",
            f"{OPERATOR}:7:9: [E014] a mood is one of future, future-negated, obliged, got 'past'",
            id="a mood that is none",
        ),
        pytest.param(
            OPERATOR, "default:", "target: [sources]\ndefault:",
            f"{OPERATOR}:7:10: [E014] a target is one of cue, deed-source, deed-target, "
            "got 'sources'; did you mean 'deed-source'?",
            id="a target that is none",
        ),
        pytest.param(
            OPERATOR, "default:", "mirror: no\ndefault:",
            f"{OPERATOR}:7:9: [E014] mirror is true or false, got 'no'", id="a flag in other words",
        ),
        pytest.param(
            WORDS, "money: [money, dollar, loan]", "money: money",
            f"{WORDS}:1:8: [E013] word class money must be a list", id="a word for a list",
        ),
        pytest.param(
            WORDS, "loan]", "{class: gold}]",
            f"{WORDS}:1:32: [E041] no words file has the word class 'gold'",
            id="a class inside a class",
        ),
        pytest.param(
            "codebook.yaml", "id: small\n", "",
            "codebook.yaml:1:1: [E011] the key 'id' is missing", id="a key that is missing",
        ),
        pytest.param(
            ACTION, "    goldstein: {gdelt: 7.4}", "    untold: It is never said.",
            f"{ACTION}:10:13: [E024] code 071 has phrases, and untold says that no text can "
            "tell it",
            id="phrases of a code that no text can tell",
        ),
        pytest.param(
            "actions/02-appeal.yaml", "    goldstein: {gdelt: 3.4}", "    untold: Never said.",
            f"{OPERATOR}:6:9: [E024] operator appeal gives code 023, which is marked as untold",
            id="an operator of a code that no text can tell",
        ),
        pytest.param(
            "roles.yaml", "parts: [GOV]", "parts: [GOX]",
            "roles.yaml:3:13: [E021] 'GOX' in actor code 'GOX' is no CAMEO actor code part",
            id="a bad role part",
        ),
    ],
)  # fmt: skip
def test_a_fault_and_its_place(book: Path, file: str, old: str, new: str, fault: str) -> None:
    change(book, file, old, new)

    assert fault in faults(book)


@pytest.mark.parametrize(
    ("role", "fault"),
    [
        ("from: 2001-13", "9:30: [E014] from is YYYY, YYYY-MM or YYYY-MM-DD, got '2001-13'"),
        ("to: soon", "9:28: [E014] to is YYYY, YYYY-MM or YYYY-MM-DD, got 'soon'"),
        (
            "from: 2005, to: 2004",
            "9:9: [E060] the role ends (2004-01-01) before it begins (2005-01-01)",
        ),
        ("fromm: 2005", "9:24: [E010] unknown key 'fromm'; did you mean 'from'?"),
    ],
)
def test_a_role_needs_dates_that_can_be(book: Path, role: str, fault: str) -> None:
    (book / PEOPLE).write_text(
        "actors:\n  - id: jane\n    kind: person\n    code: JPN\n    names: [Jane Roe]\n"
        f"    family: Roe\n    gender: female\n    roles:\n      - {{code: JPNGOV, {role}}}\n"
    )

    assert faults(book) == [f"{PEOPLE}:{fault}"]


def test_all_faults_of_all_files_are_told_at_once(book: Path) -> None:
    change(book, ACTION, "    phrases:", "    phases:")
    change(book, COUNTRIES, "code: DEU", "code: DEUX")
    change(book, OPERATOR, "cues:", "cue:")
    change(book, "roles.yaml", "person: true", "person: perhaps")
    (book / "words" / "empty.yaml").write_text("")

    files = [fault.partition(":")[0] for fault in faults(book)]

    assert {ACTION, COUNTRIES, OPERATOR, "roles.yaml", "words/empty.yaml"} <= set(files)
    assert files == sorted(files)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "1:1: [E013] is empty"),
        (b"# nothing but a comment\n", "1:1: [E013] is empty"),
        (b"- a list\n", "1:1: [E013] must hold a mapping (key: value) at its top"),
        (b"caf\xe9: [a]\n", "1:4: [E003] is not UTF-8 at byte 3; save it as UTF-8"),
        (b"a: [b\nc: d\n", "2:2: [E004] is no valid YAML"),
        (b"a: &x [b]\nc: *x\n", "2:4: [E005] aliases (*name) are not used"),
        (b"a:\n  ? [b]\n  : c\n", "2:5: [E013] a key must be text"),
        (b"a: " + b"[" * 30 + b"]" * 30 + b"\n", "1:24: [E006] is nested too deeply"),
    ],
    ids=["empty", "comment", "list", "latin-1", "broken", "alias", "key", "deep"],
)
def test_a_file_that_cannot_be_used(book: Path, content: bytes, fault: str) -> None:
    (book / "words" / "odd.yaml").write_bytes(content)

    found = faults(book)

    assert any(line.startswith(f"words/odd.yaml:{fault}") for line in found), found


def test_an_alias_bomb_is_refused_before_it_grows(book: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    (book / "words" / "bomb.yaml").write_text("\n".join(lines))

    assert [f for f in faults(book) if "aliases (*name) are not used" in f]


def test_a_file_of_many_megabytes_is_refused(book: Path) -> None:
    (book / "words" / "huge.yaml").write_text("a: [" + "word, " * 700_000 + "end]\n")

    refused = "words/huge.yaml:0:0: [E002] cannot be read: it has 4,200"
    assert any(refused in fault for fault in faults(book))


def test_what_yaml_would_misread_stays_text(book: Path) -> None:
    (book / COUNTRIES).write_text(
        "actors:\n  - {id: norway, kind: country, code: NOR, names: [Norway, NO, 010, 1e3, null]}\n"
    )
    (book / "words" / "odd.yaml").write_text("odd: [on, yes, 0x10, 2019-05-03]\n")

    codebook = read_codebook(book)

    assert set(codebook.actors[0].names) == {"Norway", "NO", "010", "1e3", "null"}
    assert {("on",), ("yes",), ("0x10",)} <= codebook.words["odd"]


def test_a_code_keeps_its_zeros(book: Path) -> None:
    change(book, ACTION, '"071":', "071:")

    assert "071" in read_codebook(book).codes


def test_dates_may_be_years_and_months(book: Path) -> None:
    (book / PEOPLE).write_text(
        "actors:\n  - id: jane\n    kind: person\n    code: JPN\n    names: [Jane Roe]\n"
        "    roles:\n      - {code: JPNGOV, from: 2001, to: 2003-07}\n"
    )

    (role,) = read_codebook(book).actors[-1].roles

    assert (str(role.start), str(role.end)) == ("2001-01-01", "2003-07-01")


def test_a_folder_that_is_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"a folder with codebook\.yaml, or one of cameo"):
        codebook_folder(tmp_path)


def test_a_codebook_without_its_head(book: Path) -> None:
    (book / "codebook.yaml").unlink()

    assert faults(book) == ["codebook.yaml:0:0: [E001] is missing or unreadable"]


@pytest.mark.parametrize("scheme", ["five", "0", "5"])
def test_a_quad_class_is_one_to_four(book: Path, scheme: str) -> None:
    change(book, "codebook.yaml", '"07": "2"', f'"07": "{scheme}"')

    assert all(fault.startswith("codebook.yaml:6:") for fault in faults(book))
