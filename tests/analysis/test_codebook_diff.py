"""Two codebooks are compared by their entries' ids and by what they make of the same texts."""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from command import SMALL, run
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from eventcode.analysis.codebook_diff import (
    code_twice,
    codebook_diff_page,
    diff_codebooks,
    diff_codings,
    diff_markdown,
)
from eventcode.analysis.codebook_diff.compare import CodebookDiff, EntryChange, FactChange
from eventcode.analysis.codebook_diff.markdown import LONGEST
from eventcode.cli.app import main
from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Codebook, DatedCode, Retired
from eventcode.coding.coder import Coder
from eventcode.model.clause import Sentence
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.event import CodebookRef
from eventcode.model.text import Document, Interaction
from eventcode.reading.reader import Reader

OTHER = SMALL.parent / "coding-codebook"
DAY = date(2019, 5, 3)
BOOK = read_codebook(SMALL)


def told(found: CodebookDiff) -> list[tuple[str, str, str]]:
    return [(change.how, change.kind, change.id) for change in found.changes]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def change(book: Path, file: str, old: str, new: str) -> None:
    text = (book / file).read_text("utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new), "utf-8")


def test_a_codebook_is_as_it_is(cameo: Codebook) -> None:
    found = diff_codebooks(cameo, cameo)
    assert (found.changes, found.unretired, found.reused) == ((), (), ())
    assert "The codebooks are the same." in diff_markdown(found)


def test_every_entry_of_another_codebook_is_added_or_removed() -> None:
    other = read_codebook(OTHER)
    found, back = diff_codebooks(BOOK, other), diff_codebooks(other, BOOK)
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(told(back)) == sorted((swapped[h], kind, id_) for h, kind, id_ in told(found))
    assert {id_ for how, kind, id_ in told(found) if (how, kind) == ("added", "actor")} == {
        actor.id for actor in other.actors
    } - {actor.id for actor in BOOK.actors}
    facts = {(c.kind, c.id, f.name): (f.gone, f.come) for c in found.changes for f in c.facts}
    assert facts == {
        (c.kind, c.id, f.name): (f.come, f.gone) for c in back.changes for f in c.facts
    }


AID = BOOK.codes[CameoCode("071")]
KENYA = next(actor for actor in BOOK.actors if actor.id == "kenya")
MINISTER, APPEAL, LEND = BOOK.roles[0], BOOK.operators[0], AID.phrases[0]
OTHERS: dict[str, Any] = {
    "name": "Another", "definition": "Another.", "untold": "Nobody says it.", "family": "Other",
    "goldstein": {"gdelt": 1.5}, "mirror": CameoCode("042"), "code": ActorCode("KENGOV"),
    "cameo": CameoCode("042"),
    "names": {"Other": "name"}, "kind": "group", "gender": "female", "shared": ("Other",),
    "roles": (DatedCode(ActorCode("KENGOV"), "minister", DAY),), "context": frozenset({"nigh"}),
    "parts": ("MIL",), "nouns": frozenset({("other",)}), "adjectives": frozenset({("other",)}),
    "person": True, "moods": frozenset({"future"}), "target": ("cue",), "control": True,
    "codes": {"01": CameoCode("071")}, "default": CameoCode("071"), "pattern": "SOURCE other",
    "examples": (), "plover_event": "X", "plover_mode": "x", "plover_contexts": ("x",),
    "quad_class": 4, "licence": "MIT", "quad_schemes": {}, "words": {"money": frozenset({("x",)})},
    "retired": (Retired("role", "vizier", DAY, "gone"),),
}  # fmt: skip


def fields(value: object, *without: str) -> list[str]:
    return [f.name for f in type(value).__attrs_attrs__ if f.name not in without]  # type: ignore[attr-defined]


def with_code(**changes: Any) -> Codebook:
    return evolve(BOOK, codes={**BOOK.codes, CameoCode("071"): evolve(AID, **changes)})


@pytest.mark.parametrize("name", fields(KENYA, "id", "layers"))
def test_whatever_an_actor_says_counts(name: str) -> None:
    actors = tuple(evolve(a, **{name: OTHERS[name]}) if a is KENYA else a for a in BOOK.actors)
    found = diff_codebooks(BOOK, evolve(BOOK, actors=actors))
    assert told(found) == [("changed", "actor", "kenya")]
    assert [fact.name for fact in found.changes[0].facts] == [name]


@pytest.mark.parametrize("name", fields(MINISTER, "id", "layers"))
def test_whatever_a_role_says_counts(name: str) -> None:
    value = not MINISTER.person if name == "person" else OTHERS[name]
    roles = (evolve(MINISTER, **{name: value}), *BOOK.roles[1:])
    found = diff_codebooks(BOOK, evolve(BOOK, roles=roles))
    assert told(found) == [("changed", "role", MINISTER.id)]


@pytest.mark.parametrize("name", fields(APPEAL, "id", "phrases", "transparent", "layers"))
def test_whatever_an_operator_says_counts(name: str) -> None:
    value = not APPEAL.mirror if name == "mirror" else OTHERS[name]
    found = diff_codebooks(BOOK, evolve(BOOK, operators=(evolve(APPEAL, **{name: value}),)))
    assert told(found) == [("changed", "operator", "appeal")]


@pytest.mark.parametrize("name", fields(AID, "action", "phrases", "layers"))
def test_whatever_a_code_says_counts(name: str) -> None:
    found = diff_codebooks(BOOK, with_code(**{name: OTHERS[name]}))
    assert ("changed", "action", "071") in told(found)


@pytest.mark.parametrize("name", fields(AID.action, "code", "goldstein"))
def test_whatever_an_action_says_counts(name: str) -> None:
    found = diff_codebooks(BOOK, with_code(action=evolve(AID.action, **{name: OTHERS[name]})))
    assert told(found) == [("changed", "action", "071")]


def test_the_code_that_events_are_written_with_counts() -> None:
    action = evolve(AID.action, code=CameoCode("072"))
    found = diff_codebooks(BOOK, with_code(action=action))
    assert told(found) == [("changed", "action", "071")]
    assert found.changes[0].facts == (FactChange("written as", (), ("072",)),)


@pytest.mark.parametrize("name", ["name", "licence", "quad_schemes", "retired"])
def test_whatever_the_codebook_says_counts(name: str) -> None:
    found = diff_codebooks(BOOK, evolve(BOOK, **{name: OTHERS[name]}))
    assert told(found) == [("changed", "codebook", "codebook")]


def test_phrases_are_added_removed_and_changed_by_their_ids() -> None:
    lend, send = AID.phrases
    moved = diff_codebooks(BOOK, with_code(phrases=(send, lend)))
    assert told(moved) == [("changed", "action", "071")]
    assert moved.changes[0].facts == (FactChange("order of phrases"),)

    said = diff_codebooks(BOOK, with_code(phrases=(lend, evolve(send, pattern="SOURCE send"))))
    assert told(said) == [("changed", "phrase", send.id)]
    assert said.changes[0].facts == (
        FactChange("pattern", ("SOURCE send {money} to TARGET",), ("SOURCE send",)),
    )
    gone = diff_codebooks(BOOK, with_code(phrases=(lend,)))
    assert told(gone) == [("removed", "phrase", send.id)]


def test_word_classes_tell_the_words(book: Path) -> None:
    change(book, "words/material.yaml", "dollar", "sterling")
    found = diff_codebooks(BOOK, read_codebook(book))
    assert told(found) == [("changed", "class", "money")]
    assert found.changes[0].facts == (FactChange("words", ("dollar",), ("sterling",)),)


def test_an_id_that_goes_is_to_be_retired(book: Path) -> None:
    change(book, "actions/07-provide-aid.yaml", 'id: "2"', "id: second")
    change(book, "actions/04-consult.yaml", '{pattern: "SOURCE meet with TARGET", id: "2"}',
           "SOURCE meet with TARGET")  # fmt: skip
    change(book, "actors/countries.yaml", "id: kenya", "id: republic-of-kenya")
    new = read_codebook(book)
    assert diff_codebooks(BOOK, new).unretired == (
        ("actor", "kenya"), ("phrase", "040-2"), ("phrase", "071-2")
    )  # fmt: skip

    listed = (Retired("actor", "kenya", DAY, "long"), Retired("phrase", "040-2", DAY, "words"),
              Retired("phrase", "071-2", DAY, "named"))  # fmt: skip
    retired = evolve(new, retired=listed)
    assert diff_codebooks(BOOK, retired).unretired == ()
    # An id made of words needs no listing, and an index is not shortened.
    words = diff_codebooks(new, evolve(new, codes={}, operators=(), retired=()))
    assert all(kind != "phrase" or id_ in ("040-1", "040-n1", "071-1", "071-second", "appeal-1")
               for kind, id_ in words.unretired)  # fmt: skip
    assert diff_codebooks(retired, new).unretired == diff_codebooks(BOOK, new).unretired
    assert diff_codebooks(retired, BOOK).reused == tuple((each.kind, each.id) for each in listed)


def test_another_codebook_has_nothing_to_retire() -> None:
    other = evolve(BOOK, ref=evolve(BOOK.ref, id="other"), actors=())
    assert diff_codebooks(BOOK, other).unretired == ()
    same = evolve(BOOK, actors=())
    assert {id_ for _, id_ in diff_codebooks(BOOK, same).unretired} == {a.id for a in BOOK.actors}


TEXTS = [
    Document(id="1", text="Japan lent Kenya money. Germany met with Kenya.", published=DAY),
    Document(id="2", published=DAY, text="Peru And Chile Agree To Meet In Lima On Money And Aid\n\n"
             "LIMA (Reuters) - Peru refused to attack Chile, Kenya asked Japan to send money to "
             "Germany."),
    Document(id="3", text="Marche Greets Kenya Before Big Talks\n\nSanto left.", published=DAY),
    Interaction(id="4", source="Peru", target="Chile", action="attacked", published=DAY),
]  # fmt: skip


@pytest.fixture(scope="module")
def coders() -> tuple[Coder, Coder]:
    return Coder(BOOK), Coder(read_codebook(OTHER))


def test_coded_together_is_as_coded_alone(coders: tuple[Coder, Coder]) -> None:
    old, new = coders
    many = [evolve(text, id=f"{text.id}-{n}") for n in range(40) for text in TEXTS[:2]] + TEXTS[2:]
    found = list(code_twice(many, old, new))
    assert [one for one, _ in found] == list(old.code_all(many))
    assert [other for _, other in found] == list(new.code_all(many))


class Spy(Reader):
    """Remembers what it reads."""

    def __init__(self) -> None:
        super().__init__(names=["Kenya"])
        self.seen: list[str] = []

    def read_all(self, documents: Iterable[Document]) -> Iterator[list[Sentence]]:
        for document in documents:
            self.seen.append(document.id)
            yield from super().read_all([document])


def test_a_text_is_read_once_unless_a_headline_differs() -> None:
    first, second, third = Spy(), Spy(), Spy()
    texts = [Document(id="plain", text="Japan lent Kenya money."),
             Document(id="title", text="Water Rises In Big Towns\n\nIt rained.")]  # fmt: skip
    list(code_twice(texts, Coder(BOOK, first), Coder(BOOK, second)))
    assert (first.seen, second.seen) == (["plain", "title"], [])
    third._names = frozenset({"Water", "Rises", "Towns"})
    list(code_twice(texts, Coder(BOOK, first), Coder(BOOK, third)))
    assert third.seen == ["title"]


def test_events_are_added_lost_and_recoded(book: Path, coders: tuple[Coder, Coder]) -> None:
    change(book, "actions/07-provide-aid.yaml", "SOURCE (give|lend)", "SOURCE (give|grant)")
    change(book, "operators/appeal.yaml", '"07": "023"', '"07": "020"')
    text = ("Japan lent Kenya money. Japan granted Germany money. Germany met with Kenya. "
            "Kenya asked Japan to send money to Germany.")  # fmt: skip
    old, new = coders[0], Coder(read_codebook(book))
    found = diff_codings([Document(id="d", text=text)], old, new)

    assert (found.items, found.sentences) == (1, 4)
    assert [row.old["sentence_text"] for row in found.events.removed] == ["Japan lent Kenya money."]
    assert [row.new["sentence_text"] for row in found.events.added] == [
        "Japan granted Germany money."
    ]
    assert [(row.old["action_code"], row.new["action_code"]) for row in found.events.recoded] == [
        ("023", "020")
    ]
    assert found.events.kept == 2

    shown = diff_markdown(diff_codebooks(BOOK, new.codebook), found)
    assert "**1 added, 1 lost, 1 recoded**, 2 as before." in shown
    lost = "Japan lent Kenya money. (d)\n```diff\n- JPN 071 KEN from “lent Kenya money” by 071-1\n"
    assert f"{lost}```" in shown
    assert "- KEN 023 JPN" in shown and "+ KEN 020 JPN" in shown
    page = codebook_diff_page(diff_codebooks(BOOK, new.codebook), found, "A <change>")
    assert "<h1>A &lt;change&gt;</h1>" in page and "Japan granted Germany money." in page


REF = CodebookRef("a", "1", "0" * 64)
HOSTILE = st.text(st.sampled_from("ab<>&`*_|#@\n\r-+![]()~\\/"), max_size=40)


FACTS = st.builds(FactChange, name=st.just("names"), gone=st.lists(HOSTILE, max_size=3).map(tuple),
                  come=st.lists(HOSTILE, max_size=3).map(tuple))  # fmt: skip
CHANGES = st.lists(
    st.builds(EntryChange, how=st.just("changed"), kind=st.sampled_from(["phrase", "actor"]),
              id=HOSTILE, said=HOSTILE, facts=st.tuples(FACTS)),
    max_size=5,
)  # fmt: skip


@settings(max_examples=25)
@given(CHANGES, st.sampled_from([1, 30, 500]))
def test_the_markdown_is_bounded_and_well_formed(changes: list[EntryChange], times: int) -> None:
    many = tuple(evolve(each, said=each.said * times) for each in changes) * times
    unretired = tuple(("actor", change.id * times) for change in changes)
    found = CodebookDiff(REF, evolve(REF, version="2"), many, unretired, ())
    shown = diff_markdown(found)
    assert len(shown) <= LONGEST
    assert shown.count("<details>") == shown.count("</details>") == shown.count("<summary>")
    tokens = MarkdownIt("commonmark").parse(shown)
    inline = [token for block in tokens for token in block.children or ()]
    html = "".join(token.content for token in tokens + inline if token.type.startswith("html"))
    assert re.fullmatch(r"(<details><summary>\w+: [\d,]+</summary>\n|</details>\n)*", html)
    assert not {"link_open", "image", "hr", "em_open"} & {token.type for token in tokens + inline}
    for block in tokens:
        if block.type == "fence":
            assert all(line[0] in "+-!" for line in block.content.splitlines())


def test_the_command_writes_both_pages(book: Path, tmp_path: Path) -> None:
    change(book, "actions/07-provide-aid.yaml", 'lend) TARGET {money}", id: "1"',
           'grant) TARGET {money}", id: one')  # fmt: skip
    (tmp_path / "text.txt").write_text("Japan lent Kenya money.")
    files = "--markdown", tmp_path / "d.md", "--html", tmp_path / "d.html"
    done = run("codebook", "diff", SMALL, book, "--on", tmp_path / "text.txt", *files)

    assert done.returncode == 0
    assert "removed phrase 071-1" in done.stdout and "1 text with 1 sentence" in done.stdout
    assert done.stderr == "phrase 071-1 is gone and not listed in retired.yaml\n"
    assert "Lost events: 1" in (tmp_path / "d.md").read_text("utf-8")
    page = (tmp_path / "d.html").read_text("utf-8")
    assert "Japan lent Kenya money." in page and "phrase 071-1" in page
    for part in ("<script", "src=", "href=", "url(", "://"):
        assert part not in page


def test_the_exit_status(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared = ["codebook", "diff", str(SMALL), str(book)]
    change(book, "actors/countries.yaml", "id: kenya", "id: republic-of-kenya")
    assert main(compared) == 0
    assert main([*compared, "--fail-on-unretired"]) == 1
    assert "actor kenya is gone and not listed in retired.yaml" in capsys.readouterr().err
    entry = "{kind: actor, id: kenya, date: 2020, why: w, replaced_by: republic-of-kenya}"
    (book / "retired.yaml").write_text(f"retired:\n  - {entry}\n")
    assert main([*compared, "--fail-on-unretired"]) == 0
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{\n")
    assert main([*compared, "--on", str(bad)]) == 1
    told = capsys.readouterr().err
    assert f"{bad}:1:" in told and "1 fault above: not everything was read" in told
