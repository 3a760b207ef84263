"""De-duplication: one event for each key, nothing lost, and the counts are right."""

from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import event_file, plain_event
from strategies import events

from eventcode.analysis.dedupe import COUNT_COLUMNS, dedupe
from eventcode.export import read_events, to_table, write_drop
from eventcode.model.errors import ExportError, Fault, InputError
from eventcode.model.event import CodebookRef, Coding, Event

WIRE = "Peru and Chile opened talks on their border in Santiago on Friday, officials of both said."
OTHER = "The two neighbours sat down in the Chilean capital to speak about the frontier at last."


@st.composite
def reports(draw: st.DrawFn) -> list[Event]:
    """Events of which some tell the same, in other documents and moods."""
    models = draw(st.lists(events(), min_size=1, max_size=3))
    found = []
    for number in range(draw(st.integers(0, 10))):
        model, other = draw(st.sampled_from(models)), draw(events())
        found.append(
            attrs.evolve(
                other,
                id=f"e{number}",
                document_id=draw(st.sampled_from(["d1", "d2", "d3"])),
                document_source=draw(st.sampled_from([None, "A", "B"])),
                date=model.date,
                source=model.source,
                target=model.target,
                action=model.action,
            )
        )
    return found


def key(event: Event) -> object:
    if event.date is None or event.source.code is None or event.target.code is None:
        return event.id
    return (event.date.day, event.date.precision, event.source.code, event.target.code,
            event.action.code)  # fmt: skip


def rows_of(path: Path) -> list[dict[str, Any]]:
    return pq.read_table(path).to_pylist()


@settings(max_examples=25)
@given(reports())
def test_one_event_stays_for_each_key_and_names_all_others(given: list[Event]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "once.parquet"
        done = dedupe(event_file(folder / "events.parquet", *given), out)
        rows = rows_of(out)
        kept = list(read_events(out))

    by_id = {event.id: event for event in given}
    assert all(by_id[event.id] == event for event in kept)
    assert Counter(map(key, kept)) == Counter(set(map(key, given)))
    # The order of the table that was read.
    places = [list(by_id).index(event.id) for event in kept]
    assert places == sorted(places)
    for row in rows:
        same = [event for event in given if key(event) == key(by_id[row["event_id"]])]
        assert sorted(row["report_ids"]) == sorted(event.id for event in same)
        assert row["report_ids"][0] == row["event_id"]
        assert row["reports"] == len(same)
        assert row["documents"] == len({event.document_id for event in same})
        assert row["sources"] == len({e.document_source for e in same} - {None})
        assert 1 <= row["stories"] <= row["documents"]
    assert (done.reports, done.kept) == (len(given), len(kept))
    assert sum(row["reports"] for row in rows) == len(given)


@settings(max_examples=10)
@given(reports())
def test_csv_and_parquet_say_the_same_and_twice_is_as_once(given: list[Event]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        codebook = CodebookRef("test", "1", "0" * 64)
        write_drop(Coding(tuple(given)), folder / "drop", codebook=codebook, eventcode_version="0")
        for number, source in enumerate(("drop", "drop/events.csv", "drop")):
            dedupe(folder / source, folder / f"{number}.csv", stories=folder / f"s{number}.csv")
        dedupe(folder / "drop", folder / "a.parquet")
        dedupe(folder / "a.parquet", folder / "b.parquet")

        made = [(folder / f"{n}.csv").read_bytes() for n in range(3)]
        stories = [(folder / f"s{n}.csv").read_bytes() for n in range(3)]
        assert made == made[:1] * 3 and stories == stories[:1] * 3
        assert list(read_events(folder / "0.csv")) == list(read_events(folder / "a.parquet"))
        assert list(read_events(folder / "a.parquet")) == list(read_events(folder / "b.parquet"))
        assert pq.read_schema(folder / "b.parquet").metadata[b"codebook_id"] == b"test"


def test_a_wire_story_counts_as_one_story(tmp_path: Path) -> None:
    given = _wires(tmp_path)
    out, stories = tmp_path / "once.parquet", tmp_path / "stories.csv"

    done = dedupe(given, out, stories=stories)

    first, second = rows_of(out)
    counts = {column.name: first[column.name] for column in COUNT_COLUMNS}
    assert counts == {"reports": 4, "documents": 4, "sources": 3, "stories": 2, "story_id": "d0",
                      "report_ids": ["e1", "e2", "e3", "e0"]}  # fmt: skip
    assert (first["event_id"], first["modality"]) == ("e1", "actual")
    assert (second["event_id"], second["reports"], second["story_id"]) == ("government", 1, "d2")
    assert (done.documents, done.compared, done.stories) == (4, 4, 2)
    assert stories.read_text() == (
        "document_id,story_id,document_published,document_source,events\n"
        "d0,d0,2019-05-04,Herald,1\n"
        "d1,d0,2019-05-05,Courier,1\n"
        "d3,d0,2019-05-06,Courier,1\n"
        "d2,d2,2019-05-06,Gazette,2\n"
    )


def _wires(folder: Path) -> Path:
    told = ((WIRE, "Herald", 4, "alleged"), (WIRE, "Courier", 5, "actual"),
            (OTHER, "Gazette", 6, "actual"), (WIRE.upper(), "Courier", 6, "actual"))  # fmt: skip
    found = [
        plain_event("2019-05-03", "PER", "040", "CHL", id=f"e{number}", sentence_text=text,
                    document_id=f"d{number}", document_source=source, modality=mood,
                    published=date(2019, 5, day))
        for number, (text, source, day, mood) in enumerate(told)
    ]  # fmt: skip
    other = plain_event("2019-05-03", "PER", "040", "CHLGOV", id="government", document_id="d2",
                        document_source="Gazette", published=date(2019, 5, 6),
                        sentence_text=OTHER)  # fmt: skip
    return event_file(folder / "events.parquet", *found, other)


def test_whole_texts_may_be_compared_instead(tmp_path: Path) -> None:
    given = _wires(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(4):
        (texts / f"d{number}.txt").write_text(" ".join(f"{number}{word}" for word in WIRE.split()))
    (texts / "d3.txt").write_text((texts / "d2.txt").read_text() + " The End.")
    (texts / "bad.jsonl").write_text("{\n")
    faults: list[Fault] = []

    done = dedupe(given, tmp_path / "once.csv", inputs=[texts], on_fault=faults.append)

    assert [Path(fault.file).name for fault in faults] == ["bad.jsonl"]
    assert (done.documents, done.compared, done.stories) == (4, 4, 3)


def test_events_without_text_or_document_are_kept(tmp_path: Path) -> None:
    table = to_table([plain_event("2019-05-03", "PER", "040", "CHL", id=f"e{n}") for n in (1, 2)])
    for name in ("sentence_text", "document_id", "modality"):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.nulls(2))
    pq.write_table(table, tmp_path / "events.parquet")

    done = dedupe(tmp_path / "events.parquet", tmp_path / "once.parquet")

    (row,) = rows_of(tmp_path / "once.parquet")
    assert (row["reports"], row["documents"], row["story_id"]) == (2, 0, "e1")
    assert (done.documents, done.compared, done.stories) == (0, 0, 0)


def test_what_cannot_be_leaves_nothing(tmp_path: Path) -> None:
    given = _wires(tmp_path / "in")
    out = tmp_path / "out" / "once.csv"
    pq.write_table(pq.read_table(given).drop_columns("confidence"), tmp_path / "lacking.parquet")

    with pytest.raises(InputError, match="confidence"):
        dedupe(tmp_path / "lacking.parquet", out, stories=tmp_path / "out" / "stories.csv")
    with pytest.raises(ExportError, match="twice"):
        dedupe(given, out, stories=out)
    with pytest.raises(ExportError):
        dedupe(given, given)
    with pytest.raises(ExportError):
        dedupe(given, out, stories=tmp_path / "out" / "stories.txt")

    assert list(out.parent.iterdir()) == []
    assert [path.name for path in given.parent.iterdir()] == ["events.parquet"]
