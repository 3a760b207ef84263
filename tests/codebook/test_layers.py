"""A codebook that extends another adds to it, overrides and disables, entry by entry."""

import shutil
from pathlib import Path

import pytest
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st
from layered import extending

from eventcode.codebook.cache import load_codebook
from eventcode.codebook.load import digest_of, layer_folders, read_codebook
from eventcode.codebook.phrases import id_of_words
from eventcode.codebook.survey import survey
from eventcode.codebook.types import ActorEntry, Codebook
from eventcode.model.codes import CameoCode
from eventcode.model.errors import CodebookError

LENDING = CameoCode("071")


def actor(book: Codebook, id_: str) -> ActorEntry:
    (found,) = [entry for entry in book.actors if entry.id == id_]
    return found


def patterns(book: Codebook, code: str) -> list[tuple[str, str]]:
    return [(phrase.id, phrase.pattern) for phrase in book.codes[CameoCode(code)].phrases]


def faults(book: Path) -> list[str]:
    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    return [str(fault).replace(f"{book.parent}/", "") for fault in caught.value.faults]


def test_a_codebook_that_only_extends_another_has_its_entries(tmp_path: Path) -> None:
    below, book = read_codebook(SMALL), read_codebook(extending(tmp_path, {}))

    assert book.ref.id == "study"
    assert book.layers == ("small", "study")
    assert (book.licence, book.quad_schemes) == (below.licence, below.quad_schemes)
    assert book.words == below.words
    assert [a.id for a in book.actors] == [a.id for a in below.actors]
    for code, entry in below.codes.items():
        assert book.codes[code].action == entry.action
        assert patterns(book, code) == patterns(below, code)
        assert book.codes[code].examples == entry.examples
    assert {p.layer for p in book.phrases} == {"small"}
    assert {p.layer for p in below.phrases} == {None}


def test_an_actor_is_added_and_another_gets_more(tmp_path: Path) -> None:
    book = read_codebook(extending(tmp_path, {"actors/more.yaml": """\
actors:
  - {id: chad, kind: country, code: TCD, names: [Chad]}
  - id: kenya
    code: KEN
    names: [Kenia, {without: Kenya}]
    adjectives: [Kenian]
"""}))  # fmt: skip

    assert actor(book, "chad").layers == ("study",)
    kenya = actor(book, "kenya")
    assert kenya.layers == ("small", "study")
    assert kenya.name == "Kenya"
    assert {n for n, use in kenya.names.items() if use == "name"} == {"Kenia"}
    assert {n for n, use in kenya.names.items() if use == "adjective"} == {"Kenyan", "Kenian"}
    assert actor(book, "japan").layers == ("small",)


def test_a_dated_role_above_is_asked_before_those_below(tmp_path: Path) -> None:
    first = extending(tmp_path, {"actors/p.yaml": """\
actors:
  - id: jane-doe
    kind: person
    code: KENGOV
    names: [Jane Doe]
    roles: [{code: KENGOV, from: 2010}]
"""}, name="first")  # fmt: skip
    book = read_codebook(extending(tmp_path, {"actors/p.yaml": """\
actors:
  - id: jane-doe
    roles: [{code: KENELI, from: 2020}]
"""}, below=str(first)))  # fmt: skip

    assert [role.code for role in actor(book, "jane-doe").roles] == ["KENELI", "KENGOV"]


def test_phrases_are_added_before_and_overridden_by_id(tmp_path: Path) -> None:
    book = read_codebook(extending(tmp_path, {"actions/aid.yaml": """\
root: "07"
codes:
  "071":
    phrases:
      - SOURCE float TARGET
      - {id: "2", pattern: "SOURCE wire {money} to TARGET"}
    nouns:
      - bailout of TARGET
"""}))  # fmt: skip

    assert patterns(book, "071") == [
        ("071-l6xecc", "SOURCE float TARGET"),
        ("071-2", "SOURCE wire {money} to TARGET"),
        ("071-1", "SOURCE (give|lend) TARGET {money}"),
        (f"071-{id_of_words('bailout of TARGET', 'noun')}", "bailout of TARGET"),
    ]
    assert book.codes[LENDING].action == read_codebook(SMALL).codes[LENDING].action
    assert book.codes[LENDING].layers == ("small", "study")
    assert book.origin_of("071-2") == "study"
    assert book.origin_of("071-1") == "small"
    assert next(iter(book.phrases)).layer == "study"


def test_words_and_operators_get_more_and_less(tmp_path: Path) -> None:
    book = read_codebook(extending(tmp_path, {
        "words/more.yaml": "money: [cash, {without: loan}]\ngrain: [maize]\n",
        "operators/appeal.yaml": """\
operator: appeal
cues: [SOURCE implore TARGET to DEED]
target: [deed-source]
codes: {"071": "020"}
""",
    }))  # fmt: skip

    assert book.words["money"] == {("money",), ("dollar",), ("cash",)}
    assert book.words["grain"] == {("maize",)}
    (appeal,) = book.operators
    assert [p.id for p in appeal.phrases] == ["appeal-7vtyvq", "appeal-1"]
    assert appeal.target == ("deed-source",)
    assert dict(appeal.codes) == {"07": "023", "071": "020"}
    assert appeal.layers == ("small", "study")
    assert book.origin_of("appeal") == "small, study"


def test_everything_can_be_disabled_by_id(tmp_path: Path) -> None:
    book = read_codebook(extending(tmp_path, {"codebook.yaml": """\
disable:
  actors: [kenya]
  codes: ["023"]
  phrases: [071-2]
  roles: [minister]
"""}))  # fmt: skip

    assert "kenya" not in {entry.id for entry in book.actors}
    assert "023" not in book.codes
    assert [id_ for id_, _ in patterns(book, "071")] == ["071-1"]
    assert book.roles == ()
    (appeal,) = book.operators
    assert dict(appeal.codes) == {}  # what gave 023 falls back on the default
    assert appeal.default == "020"

    without = extending(tmp_path, {"codebook.yaml": "disable: {operators: [appeal]}\n"}, name="two")
    assert read_codebook(without).operators == ()


def test_what_is_disabled_can_be_written_anew(tmp_path: Path) -> None:
    book = read_codebook(extending(tmp_path, {
        "codebook.yaml": "disable: {words: [money], roles: [minister]}\n",
        "words/m.yaml": "money: [cash]\n",
        "roles.yaml": "roles: [{id: minister, parts: [GOV], nouns: [vizier]}]\n",
    }))  # fmt: skip

    assert book.words["money"] == {("cash",)}
    (minister,) = book.roles
    assert (minister.nouns, minister.layers) == ({("vizier",)}, ("study",))


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("actors/a.yaml", "actors:\n  - {id: kenia, code: KEN}\n",
         "study/actors/a.yaml:2:10: [E083] no codebook below has actor 'kenia'; did you mean "
         "'kenya'?; a new one needs kind"),
        ("actors/a.yaml", "actors:\n  - {id: kenya, names: [Germany]}\n",
         "study/actors/a.yaml:2:25: [E031] name 'Germany' belongs to 'germany' too"),
        ("actors/a.yaml", "actors:\n  - {id: germany, names: [Kenya]}\n",
         "study/actors/a.yaml:2:27: [E031] name 'Kenya' belongs to 'kenya' too"),
        ("actors/a.yaml", "actors:\n  - {id: kenya, gander: male}\n",
         "study/actors/a.yaml:2:17: [E010] unknown key 'gander'; did you mean 'gender'?"),
        ("actors/a.yaml", "actors:\n  - {id: kenya, names: [{without: Kenia}]}\n",
         "study/actors/a.yaml:2:35: [E083] 'Kenia' does not stand in the list below; did you "
         "mean 'Kenya'?"),
        ("actions/a.yaml",
         'root: "07"\ncodes:\n  "071":\n    phrases:\n      - SOURCE send {cash}\n',
         "study/actions/a.yaml:5:21: [E041] phrase 'SOURCE send {cash}' uses the word class {cash},"
         " which no words file has"),
        ("actions/a.yaml", 'root: "07"\ncodes:\n  "072":\n    phrases: [SOURCE arm TARGET]\n',
         "study/actions/a.yaml:3:3: [E083] no codebook below has code '072'; did you mean '07'?; a "
         "new one needs name"),
        ("operators/o.yaml", 'operator: appeal\ndefault: "077"\n',
         "study/operators/o.yaml:2:10: [E023] operator appeal gives code 077, which no file "
         "defines; did you mean '07'?"),
        ("codebook.yaml", "disable: {codes: ['079']}\n",
         "study/codebook.yaml:5:19: [E083] no codebook below has code '079' that could be "
         "disabled; did you mean '07'?"),
        ("codebook.yaml", "disable: {phrases: ['071-7']}\n",
         "study/codebook.yaml:5:21: [E083] no codebook below has phrase '071-7' that could be "
         "disabled; did you mean '071-2'?"),
        ("codebook.yaml", "disable: {words: [money]}\n",
         "study/codebook.yaml:5:19: [E084] word class 'money' stands in phrase 071-1 and 1 more: "
         "disable these too, or write the class anew"),
        ("codebook.yaml", "disable: {actor: [kenya]}\n",
         "study/codebook.yaml:5:11: [E010] unknown key 'actor'; did you mean 'actors'?"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_was_written(
    tmp_path: Path, file: str, text: str, fault: str
) -> None:
    assert fault in faults(extending(tmp_path, {file: text}))


def test_a_fault_of_the_codebook_below_is_told_there(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "below")
    file = tmp_path / "below" / "actors" / "countries.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: country", "kind: land", 1), "utf-8")

    (fault,) = faults(extending(tmp_path, {}, below="../below"))

    assert fault.startswith("below/actors/countries.yaml:3:")


def test_codebooks_extend_each_other_in_a_chain(tmp_path: Path) -> None:
    extending(tmp_path, {"actors/a.yaml": """\
actors: [{id: chad, kind: country, code: TCD, names: [Chad]}]
"""}, name="middle")  # fmt: skip
    top = extending(tmp_path, {"actors/a.yaml": """\
actors: [{id: chad, names: [Tchad]}, {id: kenya, names: [Kenia]}]
"""}, below="../middle")  # fmt: skip
    book = read_codebook(top)

    assert book.layers == ("small", "middle", "study")
    assert actor(book, "chad").layers == ("middle", "study")
    assert actor(book, "kenya").layers == ("small", "study")
    assert set(actor(book, "chad").names) == {"Chad", "Tchad"}
    assert [folder.resolve() for folder in layer_folders(top)] == [
        SMALL.resolve(), tmp_path / "middle", tmp_path / "study",
    ]  # fmt: skip


def test_a_cycle_is_refused(tmp_path: Path) -> None:
    one = extending(tmp_path, {}, below="../two", name="one")
    extending(tmp_path, {}, below="../one", name="two")

    assert faults(one) == [
        "two/codebook.yaml:4:10: [E081] a codebook cannot extend itself: one extends two extends "
        "one"
    ]
    itself = extending(tmp_path, {}, below="../three", name="three")
    assert "cannot extend itself: three extends three" in faults(itself)[0]


def test_a_codebook_that_is_not_there_is_named(tmp_path: Path) -> None:
    (fault,) = faults(extending(tmp_path, {}, below="cameoo"))

    assert fault.startswith("study/codebook.yaml:4:10: [E080] extends 'cameoo': no codebook is ")
    assert "cameo" in fault.partition("one of")[2]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ('"a\\0b"', "[E080]"),
        ('"../a\\0b"', "[E080]"),
        ("../" + "x" * 5_000, "[E080]"),
        ("[cameo]", "[E013] extends must be text"),
    ],
    ids=["NUL", "NUL in a path", "too long", "list"],
)
def test_what_names_no_codebook_is_refused(tmp_path: Path, below: str, told: str) -> None:
    found = faults(extending(tmp_path, {}, below=below))

    assert any(f"study/codebook.yaml:4:10: {told}" in fault for fault in found)


def test_the_id_must_be_its_own(tmp_path: Path) -> None:
    (fault,) = faults(extending(tmp_path, {}, name="small"))

    assert "[E082] id 'small' is that of a codebook that this one extends" in fault


def test_only_what_extends_can_disable(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "copy")
    with (tmp_path / "copy" / "codebook.yaml").open("a") as file:
        file.write("disable: {actors: [kenya]}\n")

    (fault,) = faults(tmp_path / "copy")
    assert "copy/codebook.yaml:10:10: [E083] nothing is below that could be disabled" in fault


def test_a_survey_tells_what_is_wrong_with_the_upper_codebook_alone(tmp_path: Path) -> None:
    # The phrase wins over 040-1 below, which is meant, and over the one that stands behind it.
    book = extending(tmp_path, {
        "actions/a.yaml": """\
root: "07"
codes:
  "071":
    phrases:
      - SOURCE (meet|see) TARGET
      - SOURCE see TARGET
""",
        "actors/a.yaml": "actors: [{id: chad, kind: country, code: TCD, names: [Chad]}]\n",
    })  # fmt: skip
    found = survey(book)

    (dead,) = found.errors
    assert (dead.code, dead.file, dead.line) == ("E046", str(book / "actions" / "a.yaml"), 6)
    assert {Path(fault.file).parents[1] for fault in found.faults} == {book}
    assert [fault.line for fault in found.faults if fault.code == "W002"] == [1]


def test_a_phrase_of_the_same_words_stands_instead_of_the_one_below(tmp_path: Path) -> None:
    text = 'root: "07"\ncodes:\n  "071": {phrases: [SOURCE float TARGET]}\n'
    first = extending(tmp_path, {"actions/a.yaml": text}, name="first")
    book = read_codebook(extending(tmp_path, {"actions/b.yaml": text}, below=str(first)))

    floats = [phrase for phrase in book.phrases if phrase.pattern == "SOURCE float TARGET"]
    assert [(phrase.id, phrase.layer) for phrase in floats] == [("071-l6xecc", "study")]


def test_an_id_that_was_retired_below_is_not_used_again(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "below")
    (tmp_path / "below" / "retired.yaml").write_text(
        "retired:\n  - {kind: actor, id: zaire, date: 1997, why: renamed, replaced_by: kenya}\n",
        "utf-8",
    )
    own = "retired: [{kind: role, id: vizier, date: 2020, why: gone}]\n"
    files = {"retired.yaml": own, "codebook.yaml": "disable: {actors: [kenya]}\n"}
    book = read_codebook(extending(tmp_path, dict(files), below="../below"))
    assert {each.id for each in book.retired} == {"zaire", "vizier"}

    files["actors/a.yaml"] = "actors: [{id: zaire, kind: country, code: COD, names: [Zaire]}]\n"
    (fault,) = faults(extending(tmp_path, files, below="../below", name="two"))
    assert fault.startswith("below/retired.yaml:2:23: [E036] actor 'zaire' is retired")


def test_roles_overlap_with_those_below_but_not_with_each_other(tmp_path: Path) -> None:
    (fault,) = faults(extending(tmp_path, {"actors/p.yaml": """\
actors:
  - id: kenya
    roles: [{code: KENGOV, from: 2010}, {code: KENOPP, from: 2012}]
"""}))  # fmt: skip

    assert fault.startswith("study/actors/p.yaml:3:41: [E061]")


def test_the_digest_is_that_of_all_layers(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "below")
    book = extending(tmp_path, {}, below="../below")
    before = digest_of(book)
    assert before != digest_of(tmp_path / "below")
    assert digest_of(extending(tmp_path / "elsewhere", {}, below="../../below")) != before

    with (tmp_path / "below" / "words" / "material.yaml").open("a") as file:
        file.write("grain: [maize]\n")

    assert digest_of(book) != before


def test_the_cache_notices_a_change_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SMALL, tmp_path / "below")
    book = extending(tmp_path, {}, below="../below")
    assert "grain" not in load_codebook(book).words
    assert load_codebook(book).layers == ("small", "study")

    with (tmp_path / "below" / "words" / "material.yaml").open("a") as file:
        file.write("grain: [maize]\n")

    assert "grain" in load_codebook(book).words


FILES = {
    "codebook.yaml": "disable:\n  actors: [japan]\n  phrases: [071-2]\n  words: [grain]\n",
    "actors/a.yaml": "actors:\n  - id: kenya\n    names: [Kenia, {without: Kenya}]\n"
    "  - {id: chad, kind: country, code: TCD, names: [Chad]}\n",
    "actions/a.yaml": 'root: "07"\ncodes:\n  "071":\n    phrases:\n      - {id: "1", pattern: '
    '"SOURCE wire {money} to TARGET"}\n      - SOURCE float TARGET\n',
    "operators/o.yaml": 'operator: appeal\ncues: [SOURCE implore TARGET to DEED]\ncodes: {"071": '
    '"020"}\n',
    "words/w.yaml": "money: [cash, {without: loan}]\n",
    "roles.yaml": "roles:\n  - {id: minister, nouns: [vizier]}\n",
}


@given(file=st.sampled_from(sorted(FILES)), data=st.data())
def test_a_broken_layer_is_refused_with_places_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, file: str, data: st.DataObject
) -> None:
    text = FILES[file]
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 12))
    new = data.draw(st.sampled_from(["", "- ", ": ", "[", "{", "x", "\n", "  ", '"', "071"]))
    broken = {**FILES, file: text[:at] + new + text[at + cut :]}
    book = extending(tmp_path_factory.mktemp("books"), broken)

    try:
        assert read_codebook(book).layers == ("small", "study")
    except CodebookError as error:
        assert error.faults
        assert all(Path(fault.file).is_relative_to(book) for fault in error.faults)


@given(ids=st.sets(st.sampled_from(["germany", "japan", "kenya"])))
def test_disabling_takes_away_what_it_names_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, ids: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("books")
    listed = ", ".join(sorted(ids))
    book = read_codebook(
        extending(folder, {"codebook.yaml": f"disable: {{actors: [{listed}]}}\n"})
    )
    below = read_codebook(SMALL)

    assert [a.id for a in book.actors] == [a.id for a in below.actors if a.id not in ids]
    assert list(book.codes) == list(below.codes)
