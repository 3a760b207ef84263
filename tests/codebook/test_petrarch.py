"""Dictionaries of TABARI and PETRARCH: what they say survives, what they cannot is told."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from petrarch_text import (
    actors_text,
    agents_text,
    discards_text,
    issues_text,
    verbs_text,
)
from strategies import actor_codes

from eventcode.codebook.load import read_codebook
from eventcode.codebook.petrarch import Imported, ReportLine, Sources, import_dictionaries
from eventcode.codebook.petrarch.actors import read_actors
from eventcode.codebook.petrarch.agents import read_agents
from eventcode.codebook.petrarch.lines import read_lines
from eventcode.codebook.petrarch.lists import read_discards, read_issues
from eventcode.codebook.petrarch.records import (
    ActorRecord,
    AgentRecord,
    Choice,
    DatedCode,
    Discard,
    Element,
    Group,
    Issue,
    Name,
    Pattern,
    Slot,
    Synset,
    SynsetRef,
    Verb,
    VerbBlock,
    Words,
)
from eventcode.codebook.petrarch.report import Report
from eventcode.codebook.petrarch.verbs import read_verbs
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.model.errors import CodebookError, Fault
from eventcode.model.text import Document

SAMPLES = Path(__file__).parents[1] / "fixtures" / "petrarch"
KINDS = ("verbs", "actors", "agents", "discards", "issues")
LAST = date(2030, 12, 31)

words = st.from_regex(r"[A-Z]{2,8}", fullmatch=True).filter(lambda w: w not in ("TO", "BY"))
names = st.builds(Name, st.lists(words, min_size=1, max_size=3).map(tuple), st.booleans())
apart = st.builds(
    Name, st.lists(words, min_size=2, max_size=3).map(tuple), st.booleans(), st.just(False)
)
days = st.dates(date(1931, 1, 1), LAST)


@st.composite
def dated_codes(draw: st.DrawFn) -> DatedCode:
    start, end = sorted([draw(days), draw(days)])
    end += timedelta(days=1)
    period = draw(st.sampled_from([(None, None), (start, None), (None, start), (start, end)]))
    return DatedCode(draw(actor_codes()), *period)


actors = st.builds(
    ActorRecord,
    st.lists(names | apart, min_size=1, max_size=3).map(tuple),
    st.lists(dated_codes(), max_size=4).map(tuple),
)
agents = st.builds(
    AgentRecord, names | apart, actor_codes(), st.booleans(),
    st.none() | st.lists(names, max_size=2).map(tuple),
)  # fmt: skip
event_codes = st.sampled_from(["010", "040", "0331", "1211", "20", "---", "345"])
simple = st.one_of(
    st.builds(Words, st.lists(words, min_size=1, max_size=3).map(tuple)),
    st.builds(Slot, st.sampled_from(["source", "target", "both", "skip"])),
    st.builds(SynsetRef, words),
    st.builds(Choice, st.lists(st.lists(words, min_size=1, max_size=2).map(tuple), min_size=2,
                               max_size=3).map(tuple)),
)  # fmt: skip
elements: st.SearchStrategy[tuple[Element, ...]] = st.lists(
    simple | st.builds(Group, st.sampled_from(["noun", "preposition"]),
                       st.lists(simple, min_size=1, max_size=3).map(tuple)),
    max_size=4,
).map(tuple)  # fmt: skip
patterns = st.builds(Pattern, elements, elements, event_codes, st.none() | event_codes)


@st.composite
def verbs(draw: st.DrawFn) -> Verb:
    parts = draw(st.lists(words, min_size=1, max_size=3))
    code = draw(st.none() | event_codes)
    return Verb(tuple(parts), draw(st.integers(0, len(parts) - 1)),
                tuple(draw(st.lists(words, max_size=3))), code,
                draw(st.none() | event_codes) if code else None)  # fmt: skip


blocks = st.builds(VerbBlock, st.lists(verbs(), min_size=1, max_size=3).map(tuple),
                   st.lists(patterns, max_size=3).map(tuple))  # fmt: skip
synsets = st.builds(Synset, words, st.lists(names | apart, max_size=3).map(tuple))


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Write a dictionary into a folder that all tests of this file share."""
    folder = tmp_path_factory.mktemp("dictionaries")

    def written(name: str, text: str) -> Path:
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture(scope="module")
def bring(
    cameo: Codebook, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[Imported, Codebook]]:
    """Import dictionaries and read the codebook that comes of them."""
    folder = tmp_path_factory.mktemp("book")

    def brought(**paths: Path) -> tuple[Imported, Codebook]:
        found = import_dictionaries(
            Sources(**{kind: (path,) for kind, path in paths.items()}), cameo, "brought"
        )
        for old in folder.rglob("*.yaml"):
            old.unlink()
        for name, text in found.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return found, read_codebook(folder)

    return brought


@pytest.fixture(scope="module")
def sample(bring: Callable[..., tuple[Imported, Codebook]]) -> tuple[Imported, Codebook]:
    return bring(**{kind: SAMPLES / f"{kind}.txt" for kind in KINDS})


def told(found: Imported, text: str) -> ReportLine:
    rows = [row for row in found.lines if row.text == text]
    assert len(rows) == 1, text
    return rows[0]


@settings(max_examples=30)
@given(data=st.data(), short=st.booleans())
def test_what_a_dictionary_says_is_read_again_as_it_was_written(
    write: Callable[[str, str], Path], data: st.DataObject, short: bool
) -> None:
    report = Report()
    people = data.draw(st.lists(actors, max_size=3))
    roles = data.draw(st.lists(agents, max_size=3))
    sets, deeds = data.draw(st.lists(synsets, max_size=2)), data.draw(st.lists(blocks, max_size=2))
    left_out = data.draw(st.lists(st.builds(Discard, names | apart, st.booleans()), max_size=3))
    topics = data.draw(st.lists(st.builds(Issue, words, names | apart), max_size=3))
    text = actors_text(people, short=short)
    assert read_actors(read_lines(write("actors", text), report), report) == people
    assert read_agents(read_lines(write("agents", agents_text(roles)), report), report) == roles
    verb_file = write("verbs", verbs_text(sets, deeds))
    assert read_verbs(read_lines(verb_file, report), report) == (sets, deeds)
    discard_file = write("discards", discards_text(left_out))
    assert read_discards(read_lines(discard_file, report), report) == left_out
    issue_file = write("issues", issues_text(topics))
    assert read_issues(read_lines(issue_file, report), report) == topics
    assert not [row for row in report.lines() if row.outcome == "refused"]


def petrarchs(record: ActorRecord, day: date) -> str | None:
    """The code that PETRARCH takes: the first that fits, one without dates last."""
    dated = [c for c in record.codes if c.start or c.end]
    plain = [c for c in record.codes if not (c.start or c.end)]
    for code in dated + plain:
        if (code.start is None or code.start <= day) and (code.end is None or day < code.end):
            return code.code
    return None


@settings(max_examples=30)
@given(records=st.lists(actors.filter(lambda r: r.codes), max_size=3), day=days)
def test_actors_have_the_same_code_on_the_same_day(
    write: Callable[[str, str], Path], bring: Callable[..., tuple[Imported, Codebook]],
    records: list[ActorRecord], day: date,
) -> None:  # fmt: skip
    numbered = [  # no two of one name
        ActorRecord(tuple(Name((*name.words, f"N{n}", f"A{m}"), name.whole, name.adjacent)
                          for m, name in enumerate(record.names)), record.codes)
        for n, record in enumerate(records)
    ]  # fmt: skip
    _, book = bring(actors=write("actors", actors_text(numbered, short=False)))
    assert len(book.actors) == len(numbered)
    for entry, record in zip(book.actors, numbered, strict=True):
        written = {name.lower() for name in entry.names}
        assert {" ".join(name.words).lower() for name in record.names} == written
        wanted = petrarchs(record, day)
        if wanted is not None:
            assert entry.code_on(day) == wanted


@settings(max_examples=30)
@given(records=st.lists(agents, max_size=4, unique_by=lambda r: r.name.words))
def test_agents_are_nouns_of_the_role_with_their_code(
    write: Callable[[str, str], Path], bring: Callable[..., tuple[Imported, Codebook]],
    records: list[AgentRecord],
) -> None:  # fmt: skip
    found, book = bring(agents=write("agents", agents_text(records)))
    nouns = {role.parts: {" ".join(noun) for noun in role.nouns} for role in book.roles}
    refused = {row.line for row in found.lines if row.outcome == "refused"}
    for number, record in enumerate(records, start=1):
        if number not in refused:
            parts = tuple(record.code[i : i + 3] for i in range(0, len(record.code), 3))
            assert " ".join(record.name.words).lower() in nouns[parts]


VERBS, OBJECTS = ("GIVE", "SEND", "HAND_OVER"), ("AID", "RICE", "FIELD_GUN")
DEEDS = ("071", "073", "0331")


@settings(max_examples=30)
@given(data=st.data())
def test_phrases_say_what_the_patterns_say(
    write: Callable[[str, str], Path], bring: Callable[..., tuple[Imported, Codebook]],
    data: st.DataObject,
) -> None:  # fmt: skip
    parts = st.tuples(st.sampled_from(VERBS), st.sampled_from(OBJECTS),
                      st.sampled_from(["TO", "FOR", ""]), st.booleans())  # fmt: skip
    chosen = data.draw(st.dictionaries(parts, st.sampled_from(DEEDS), max_size=6))
    lines, wanted = [], set()
    for (verb, thing, preposition, grouped), code in chosen.items():
        if (verb, thing, preposition, not grouped) in chosen and grouped:
            continue  # the same words in another notation
        behind = f"{preposition} +" if preposition else ""
        behind = f"({behind})" if grouped and behind else behind
        lines += [verb, f"- * {thing} {behind} [{code}]"]
        target = f" {preposition.lower()} TARGET" if preposition else ""
        wanted.add((code, f"SOURCE {verb} {thing}".replace("_", " ").lower() + target))
    found, book = bring(verbs=write("verbs", "\n".join(lines)))
    made = {(code, phrase.pattern.replace("SOURCE", "source"))
            for code, entry in book.codes.items() for phrase in entry.phrases}  # fmt: skip
    assert made == wanted
    assert {row.outcome for row in found.lines} <= {"carried"}


PIECES = st.sampled_from(
    [*"_[]{}()*$+%^&~#;|!<>-= \n\t\0\x0b,/", "<!--", "-->", "---", "é", "\ufffd", "&CASH",
     "[190]", "[---]", "990101", "NORWAY_", "\u2028"]
)  # fmt: skip


@settings(max_examples=40)
@given(data=st.data())
def test_a_spoilt_dictionary_is_told_of_and_gives_a_codebook_that_loads(
    write: Callable[[str, str], Path], bring: Callable[..., tuple[Imported, Codebook]],
    data: st.DataObject,
) -> None:  # fmt: skip
    kind = data.draw(st.sampled_from(KINDS))
    text = (SAMPLES / f"{kind}.txt").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(PIECES) + text[at + cut :]
    path = write(kind, text)
    found, _ = bring(**{kind: path})
    rows = [row.line for row in found.lines]
    assert len(rows) == len(set(rows))
    assert {line.number for line in read_lines(path, Report())} <= set(rows)
    assert all(row.why for row in found.lines if row.outcome != "carried")


def test_every_line_of_the_samples_is_reported(sample: tuple[Imported, Codebook]) -> None:
    found, _ = sample
    lines = {(line.file, line.number) for kind in KINDS
             for line in read_lines(SAMPLES / f"{kind}.txt", Report())}  # fmt: skip
    assert {(row.file, row.line) for row in found.lines} == lines


@pytest.mark.parametrize(
    ("text", "outcome", "became"),
    [
        ("- * &CASH (TO +) [0331]", "carried",
         "0331: SOURCE (give|donate|hand over|shower) {cash} to TARGET"),
        ("- * {FOOD PARCELS} (TO +) [073]", "carried",
         "073: SOURCE (give|donate|hand over|shower) food (parcel|parcels) to TARGET"),
        ("- * {RICE | WHEAT_FLOUR} TO + [073]", "carried",
         "073: SOURCE (give|donate|hand over|shower) (rice|wheat flour) to TARGET"),
        ("ATTACK", "carried", "190: SOURCE (attack|shell)"),
        ("- + * (BY $) (WITH &WEAPON) [194]", "approximated",
         "194: SOURCE (attack|shell) TARGET with {weapon}"),
        ("- SOLDIERS * + [190]", "approximated",
         "190: SOURCE:{subject_soldier} (attack|shell) TARGET"),
        ("- NOT * + [080]", "carried", "080: SOURCE not (attack|shell) TARGET"),
        ("- + * &CASH FROM $ [071]", "carried", "071: receive {cash} from SOURCE"),
        ("- % * [040]", "approximated", "040: SOURCE meet with TARGET"),
    ],
)  # fmt: skip
def test_patterns_become_phrases(
    sample: tuple[Imported, Codebook], text: str, outcome: str, became: str
) -> None:
    found, book = sample
    row = told(found, text)
    assert (row.outcome, row.became) == (outcome, became)
    phrases = {f"{code}: {p.pattern}" for code, entry in book.codes.items() for p in entry.phrases}
    assert became in phrases


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- * {COLD SHOULDER} [---]", "nothing is coded"),
        ("- $ * &NOTHING [070]", "&NOTHING"),
        ("- WILL * + [138]", "operators"),
        ("- MINISTER WANTS_TO * + [138]", "operator"),
        ("- + * [190]", "nothing of the source"),
        ("PRAISE [345]", "no event code"),
        ("WIN_+OVER [050]", "not the first"),
        ("- * PRIZE", "is no pattern"),
        ("- ONE * TWO * [050]", "more than one *"),
        ("~ a (a b WILL_ATTACK) SAY = a b 138", "transformation"),
        ("+NORWAY_", "norway's already"),
        ("NOBODY_ [---]", "nobody's"),
        ("BAD_DATE_ [NORGOV 991341]", "'991341'"),
        ("TWO_STATES_ [NOR/GBR]", "several actors"),
        ("+LOST_", "above it"),
        ("WIZARD [~XYZ]", "XYZ"),
        ("!ELF!_CHIEF [~GOV]", "!ELF!"),
        ("SOLDIER [~REB]", "MIL's already"),
        ("BEAT_ALL_ODDS_", "sentences to leave out"),
        ("NO_CATEGORY", "no issue"),
    ],
)
def test_what_is_refused_is_told_with_a_reason(
    sample: tuple[Imported, Codebook], text: str, why: str
) -> None:
    row = told(sample[0], text)
    assert row.outcome == "refused"
    assert why in row.why


def test_phrases_that_the_check_refuses_are_refused_with_its_words(cameo: Codebook) -> None:
    said = "never wins"

    def errors_of(files: Mapping[str, str]) -> list[Fault]:
        return [
            Fault(name, number, 9, said)
            for name, text in files.items()
            for number, line in enumerate(text.splitlines(), start=1)
            if "{weapon}" in line or "receive {cash}" in line
        ]

    found = import_dictionaries(Sources(verbs=(SAMPLES / "verbs.txt",)), cameo, "b", errors_of)
    lost = {row.text for row in found.lines if row.why == said}
    assert lost == {"- * (WITH &WEAPON) [194]", "- + * (BY $) (WITH &WEAPON) [194]",
                    "- + * &CASH FROM $ [071]"}  # fmt: skip
    assert {row.outcome for row in found.lines if row.text in lost} == {"refused"}
    assert '"194"' not in found.files["actions/19.yaml"]
    assert "SOURCE:{subject_soldier}" in found.files["actions/19.yaml"]
    assert '"073"' in found.files["actions/07.yaml"]


def test_codes_of_both_directions(sample: tuple[Imported, Codebook]) -> None:
    mirrors = {p.pattern: p.mirror for e in sample[1].codes.values() for p in e.phrases}
    assert mirrors["SOURCE meet with TARGET in paris"] == "043"
    assert mirrors["SOURCE meet"] == "040"
    assert mirrors["SOURCE meet with TARGET"] is None


def test_the_first_of_two_codes_of_a_day_counts(sample: tuple[Imported, Codebook]) -> None:
    entry = next(entry for entry in sample[1].actors if entry.id == "helge-qvam")
    wanted = {date(1998, 6, 1): "NORMIL", date(1999, 1, 1): "NORGOV", date(2003, 12, 31): "NORGOV",
              date(2004, 1, 1): "NOR"}  # fmt: skip
    assert {day: entry.code_on(day) for day in wanted} == wanted


def test_names_are_written_as_texts_have_them(sample: tuple[Imported, Codebook]) -> None:
    names = {entry.id: set(entry.names) for entry in sample[1].actors}
    assert names["astrid-bin-solberg"] == {"Astrid Bin Solberg", "Astrid bin Solberg", "Solberg"}
    assert names["united-kingdom"] == {"United Kingdom", "U.K.", "Britain"}
    assert "UN" in names["united-nations"]


def test_markers_and_plurals_of_agents(sample: tuple[Imported, Codebook]) -> None:
    nouns = {role.id: {" ".join(noun) for noun in role.nouns} for role in sample[1].roles}
    assert {"foreign minister", "foreign ministry", "attorney general"} <= nouns["gov"]
    assert nouns["mil"] == {"soldier", "troop", "troops"}


def test_another_encoding_is_read_and_told(cameo: Codebook, tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    path.write_bytes("PERÓN_ [ARGGOV]".encode("cp1252"))
    found = import_dictionaries(Sources(actors=(path,)), cameo, "b")
    assert "Perón" in found.files["actors/actors.yaml"]
    assert "Windows-1252" in found.lines[0].why


def test_what_stands_behind_a_comment_without_an_end_is_told_of(
    cameo: Codebook, tmp_path: Path
) -> None:
    path = tmp_path / "actors.txt"
    path.write_text("PERU_ [PER]\n<!-- open\nCHILE_ [CHL]\n", "utf-8")
    found = import_dictionaries(Sources(actors=(path,)), cameo, "b")
    assert [(row.line, row.outcome) for row in found.lines] == [(1, "carried"), (2, "refused")]


def test_a_pipe_is_not_waited_for(cameo: Codebook, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "verbs.txt")
    with pytest.raises(CodebookError, match="is no file"):
        import_dictionaries(Sources(verbs=(tmp_path / "verbs.txt",)), cameo, "b")


def test_a_file_that_is_missing_is_an_error(cameo: Codebook, tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=re.escape("none.txt:0:0: cannot be read")):
        import_dictionaries(Sources(verbs=(tmp_path / "none.txt",)), cameo, "b")


@pytest.mark.parametrize(
    ("text", "day", "event"),
    [
        ("Norway attacked Britain with rockets on Monday.", date(2019, 5, 3), "NOR 194 GBR"),
        ("Norwegian soldiers shelled Britain.", date(2019, 5, 3), "NORMIL 190 GBR"),
        ("Britain was attacked by Norway.", date(2019, 5, 3), "NOR 190 GBR"),
        ("Helge Qvam gave dollars to Britain.", date(2000, 5, 3), "NORGOV 0331 GBR"),
        ("Norway received money from Britain.", date(2019, 5, 3), "GBR 071 NOR"),
    ],
)
def test_sentences_are_coded_by_what_was_brought_over(
    sample: tuple[Imported, Codebook], text: str, day: date, event: str
) -> None:
    coding = Coder(sample[1]).code(Document(id="d", text=text, published=day))
    assert event in [f"{e.source.code} {e.action.code} {e.target.code}" for e in coding.events]
