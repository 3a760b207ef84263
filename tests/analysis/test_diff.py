"""Events of two tables are matched one to one, and every change is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from command import run
from drops import EVENT, REF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import events

from eventcode.analysis.diff import Difference, diff_events, diff_grids, diff_page
from eventcode.export import Release, read_rows, to_table, write_drop
from eventcode.model.errors import InputError
from eventcode.model.event import Action, Actor, CodebookRef, Coding, Event
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate, Place


def table(folder: Path, name: str, *found: Event) -> Path:
    path = folder / f"{name}.parquet"
    pq.write_table(to_table(found), path)
    return path


def diff(folder: Path, old: list[Event], new: list[Event]) -> Difference:
    return diff_events(table(folder, "old", *old), table(folder, "new", *new))


def numbers(found: Difference) -> tuple[int, int, int, int]:
    return found.kept, len(found.recoded), len(found.removed), len(found.added)


def ids(found: Difference) -> list[tuple[str, str]]:
    return [(str(c.old["event_id"]), str(c.new["event_id"])) for c in found.recoded
            if c.old and c.new]  # fmt: skip


def renamed(found: list[Event]) -> list[Event]:
    """As another codebook would code them: other ids, digests and rules, the same codes."""
    ref = CodebookRef("cameo", "0.2.0", "d2")
    return [evolve(event, id=f"new {event.id}", codebook=ref, rule_id="r") for event in found]


@settings(max_examples=30)
@given(st.lists(events(), max_size=6), st.randoms(use_true_random=False))
def test_the_same_events_are_kept_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, given_events: list[Event], random: Any
) -> None:
    new = renamed(given_events)
    random.shuffle(new)
    found = diff(tmp_path_factory.mktemp("diff"), given_events, new)
    assert numbers(found) == (len(given_events), 0, 0, 0)
    assert not found.changed


@settings(max_examples=30)
@given(st.lists(events(), max_size=5), st.lists(events(), max_size=5))
def test_every_event_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, old: list[Event], new: list[Event]
) -> None:
    # In one document and one sentence, so that many can be matched.
    old, new = ([evolve(event, document_id="d", sentence_text="s") for event in side]
                for side in (old, new))  # fmt: skip
    found = diff(tmp_path_factory.mktemp("diff"), old, new)
    kept, recoded, removed, added = numbers(found)
    assert kept + recoded + removed == len(old) == found.old_roots.total()
    assert kept + recoded + added == len(new) == found.new_roots.total()
    again = diff(tmp_path_factory.mktemp("diff"), list(reversed(old)), list(reversed(new)))
    assert numbers(again) == numbers(found)


CONSULT = Action("040", "Consult", 1, 1.0)


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        ({"action": CONSULT}, ("action_code", "quad_class", "goldstein")),
        ({"source": Actor("JPN", text="Tokyo")}, ("source_code",)),
        ({"target": Actor("KENGOV", text="Nairobi")}, ("target_code",)),
        ({"modality": "planned"}, ("modality",)),
        ({"date": FuzzyDate(date(2019, 5, 1), "month")}, ("date", "date_precision")),
        ({"date": None}, ("date", "date_precision")),
        ({"place": Place("Nairobi", "KEN")}, ("place_name", "place_country")),
        ({"action": CONSULT, "source": Actor("CHN"), "span": Span(1, 9)}, None),
        ({"source": Actor("CHN"), "target": Actor("USA"), "action": CONSULT},
         ("source_code", "target_code", "action_code", "quad_class", "goldstein")),
    ],
)  # fmt: skip
def test_what_differs_is_told(
    tmp_path: Path, change: dict[str, Any], columns: tuple[str, ...] | None
) -> None:
    found = diff(tmp_path, [EVENT], [evolve(EVENT, id="e2", **change)])
    if columns is None:
        assert numbers(found) == (0, 0, 1, 1)
    else:
        assert numbers(found) == (0, 1, 0, 0)
        assert found.recoded[0].columns == columns
    assert found.changed


def test_words_rules_and_versions_alone_are_no_change(tmp_path: Path) -> None:
    same = evolve(EVENT, id="e9", sentence_index=4, rule_id="071-2", action_text="has lent",
                  confidence=0.5, eventcode_version="9", title="T")  # fmt: skip
    found = diff(tmp_path, [EVENT], [same])
    assert numbers(found) == (1, 0, 0, 0)
    assert found.other_rule == 1


def test_the_nearest_event_is_matched_first(tmp_path: Path) -> None:
    meeting = evolve(EVENT, id="m", action=CONSULT, action_text="met", span=Span(40, 60))
    back = evolve(meeting, id="b", source=EVENT.target, target=EVENT.source)
    new = [evolve(meeting, id="m2", action=evolve(CONSULT, code="036")), back]
    found = diff(tmp_path, [EVENT, meeting, back], new)
    assert numbers(found) == (1, 1, 1, 0)
    assert ids(found) == [("m", "m2")]
    assert [change.old and change.old["event_id"] for change in found.removed] == ["e1"]


def test_another_document_or_sentence_is_another_event(tmp_path: Path) -> None:
    new = [evolve(EVENT, id="e2", document_id="d2"), evolve(EVENT, id="e3", sentence_text="Else.")]
    assert numbers(diff(tmp_path, [EVENT], new)) == (0, 0, 1, 2)


def test_drops_of_any_form_can_be_compared(tmp_path: Path) -> None:
    for name, release in (("old", Release(raw_csv=True)), ("new", Release(text=False)),
                          ("parts", Release(text=False, partition_by="year"))):  # fmt: skip
        coding = Coding((evolve(EVENT, sentence_text="=Tokyo lent."),))
        write_drop(coding, tmp_path / name, codebook=REF, eventcode_version="1", release=release)
    for new in ("new", "parts"):
        assert numbers(diff_events(tmp_path / "old", tmp_path / new)) == (1, 0, 0, 0)
    csv = tmp_path / "old" / "events.csv"
    assert numbers(diff_events(csv, tmp_path / "new", raw=True)) == (1, 0, 0, 0)


def test_a_table_of_an_earlier_version_can_be_compared(tmp_path: Path) -> None:
    new = table(tmp_path, "new", EVENT)
    early = pq.read_table(new).drop_columns(["confidence", "evidence", "speaker_code"])
    pq.write_table(early, tmp_path / "early.parquet")
    assert numbers(diff_events(tmp_path / "early.parquet", new)) == (1, 0, 0, 0)
    assert [row["event_id"] for row in read_rows(new, columns=["event_id"])] == ["e1"]
    pq.write_table(early.drop_columns(["rule_id"]), tmp_path / "bad.parquet")
    with pytest.raises(InputError, match="column 'rule_id' is missing"):
        diff_events(new, tmp_path / "bad.parquet")
    pq.write_table(pa.table({"x": [1]}), tmp_path / "bad.parquet")
    with pytest.raises(InputError, match=r"no event table: it lacks the columns .*'document_id'"):
        diff_events(tmp_path / "bad.parquet", new)


OLD = [EVENT, evolve(EVENT, id="gone", document_id="d0", action=CONSULT, rule_id="040-1")]
NEW = [
    evolve(EVENT, id="e2", action=Action("0331", "Express intent", 1, 5.2), rule_id="intend>071"),
    evolve(EVENT, id="come", document_id="d3", sentence_text="A <b> & C.", rule_id="071-9"),
]


def test_changes_are_counted_by_root_and_by_rule(tmp_path: Path) -> None:
    grids = {grid.title: grid.rows for grid in diff_grids(diff(tmp_path, OLD, NEW))}
    assert grids["By root code"] == (
        ("03 Express intent to cooperate", "", "", "", "", "1", "", "1"),
        ("04 Consult", "1", "1", "", "", "", "", ""),
        ("07 Provide aid", "1", "", "1", "", "", "1", "1"),
    )
    assert grids["By rule"] == (
        ("040-1", "1", "", "", ""),
        ("071-1", "", "1", "", ""),
        ("071-9", "", "", "", "1"),
        ("intend>071", "", "", "1", ""),
    )
    assert grids["Event codes that changed"] == (("071 → 0331", "1"),)


def test_the_page_shows_each_change(tmp_path: Path) -> None:
    page = diff_page(diff(tmp_path, OLD, NEW), "Old & new")
    assert "<h1>Old &amp; new</h1>" in page
    assert "d3: A &lt;b&gt; &amp; C." in page
    assert "action_code: <del>071</del> → <ins>0331</ins>" in page
    for part in ("<script", "src=", "href="):
        assert part not in page
    assert page == diff_page(diff(tmp_path, OLD, NEW), "Old & new")


def test_the_command_says_what_changed(tmp_path: Path) -> None:
    old, new = table(tmp_path, "old", *OLD), table(tmp_path, "new", *NEW)
    done = run("diff", old, new, "--html", tmp_path / "pages" / "diff.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "07 Provide aid" in done.stdout
    assert "Removed: 1" in (tmp_path / "pages" / "diff.html").read_text(encoding="utf-8")
    assert run("diff", old, new, "--fail-on-change").returncode == 1
    assert run("diff", old, old, "--fail-on-change").returncode == 0
    missing = run("diff", old, tmp_path / "no.parquet")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "no.parquet:0:0: cannot be read" in missing.stderr
