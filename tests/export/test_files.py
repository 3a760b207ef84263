"""Event tables as Stata files and as JSON Lines."""

import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from command import run
from drops import EVENT
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import events

from eventcode.export import read_rows, to_table, write_jsonl, write_stata
from eventcode.export.csvfile import join_list
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError, InputError
from eventcode.model.event import Action, Actor, Event
from eventcode.model.rows import event_from_row
from eventcode.model.when import Place

NAMES = [column.name for column in EVENT_COLUMNS]


def table(folder: Path, *found: Event) -> Path:
    pq.write_table(to_table(found), folder / "events.parquet")
    return folder / "events.parquet"


@settings(max_examples=40)
@given(st.lists(events(), max_size=4))
def test_events_survive_json_lines(
    tmp_path_factory: pytest.TempPathFactory, given_events: list[Event]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    out = folder / "deep" / "events.jsonl"
    assert write_jsonl(table(folder, *given_events), out) == len(given_events)
    text = out.read_bytes().decode("utf-8")
    found = [json.loads(line) for line in text.split("\n")[:-1]]
    for row in found:
        assert list(row) == NAMES
        for name in ("date", "document_published"):
            row[name] = row[name] and date.fromisoformat(row[name])
    assert [event_from_row(row) for row in found] == given_events


def test_json_lines_look_as_promised(tmp_path: Path) -> None:
    write_jsonl(table(tmp_path, EVENT), tmp_path / "events.jsonl")
    line = (tmp_path / "events.jsonl").read_text(encoding="utf-8")
    assert line.startswith('{"event_id": "e1", "document_id": "d1", "sentence_index": 0, "date": "')
    assert '"date": "2019-05-03", "date_precision": "day", "date_text": null, ' in line
    assert '"plover_contexts": ["economic"], "place_name": null' in line
    with pytest.raises(ExportError, match="is the file that is read"):
        write_jsonl(tmp_path / "events.parquet", tmp_path / "events.parquet")
    with pytest.raises(InputError, match="cannot be read"):
        write_jsonl(tmp_path / "none.parquet", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def stata(out: Path) -> tuple[list[dict[str, Any]], Any]:
    pyreadstat = pytest.importorskip("pyreadstat")
    frame, about = pyreadstat.read_dta(str(out))
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows, about


HARD = [
    EVENT,
    evolve(EVENT, id="e2", date=None, source=Actor(None, text="Žižkov 🌍"), published=None,
           sentence_text="long " * 1000, place=Place("Nairobi", "KEN", None, -1.25, 36.8, 184745),
           action=Action("010", "Say", 1, None, None, None, ("a;b", "c"))),
    evolve(EVENT, id="", url="=1", title='"\n', published=date(1900, 2, 28)),
]  # fmt: skip


def test_a_stata_file_has_every_value(tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat")
    source = table(tmp_path, *HARD)
    assert write_stata(source, tmp_path / "events.dta") == 3
    found, _ = stata(tmp_path / "events.dta")
    for row, made in zip(read_rows(source), found, strict=True):
        assert made.pop("root") == int(row["root_code"])
        for column in EVENT_COLUMNS:
            value = row[column.name]
            if column.type == "list":
                value = join_list(value) or ""
            elif column.type == "text":
                value = value or ""
            assert made.pop(column.name) == value, column.name
        assert not made


def test_a_stata_file_has_labels_and_formats(tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat")
    write_stata(table(tmp_path, *HARD), tmp_path / "events.dta")
    _, about = stata(tmp_path / "events.dta")
    assert about.column_names == [*NAMES, "root"]
    labels = dict(zip(about.column_names, about.column_labels, strict=True))
    assert labels["goldstein"] == "Goldstein score from -10 (conflict) to 10 (cooperation)"
    assert all(label and len(label) <= 80 for label in labels.values())
    assert about.variable_value_labels["quad_class"][4] == "Material conflict"
    assert about.variable_value_labels["root"][7] == "07 Provide aid"
    formats = about.original_variable_types
    assert [name for name in NAMES if formats[name] == "%td"] == ["date", "document_published"]
    head = (tmp_path / "events.dta").read_bytes()[:300]
    assert b"<release>118</release>" in head
    assert b"01 Jan 1960 00:00" in head


@settings(max_examples=20)
@given(st.lists(events(), min_size=1, max_size=3))
def test_any_events_make_a_stata_file_always_the_same(
    tmp_path_factory: pytest.TempPathFactory, given_events: list[Event]
) -> None:
    pytest.importorskip("pyreadstat")
    folder = tmp_path_factory.mktemp("files")
    source = table(folder, *given_events)
    for name in ("one", "two"):
        assert write_stata(source, folder / name) == len(given_events)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
    assert [row["quad_class"] for row in stata(folder / "one")[0]] == [
        event.action.quad_class for event in given_events
    ]


def test_no_events_make_no_stata_file(tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat")
    with pytest.raises(ExportError, match=r"events\.dta: a Stata file needs events, and .* none"):
        write_stata(table(tmp_path), tmp_path / "events.dta")


def test_without_the_extra_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(ExportError, match=r"need pyreadstat; .* pip install 'eventcode\[stata\]'"):
        write_stata(table(tmp_path, EVENT), tmp_path / "events.dta")


def test_a_full_disk_is_told_by_stata_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")

    def full(*_: object, **__: object) -> None:
        raise pyreadstat.ReadstatError("Unable to write data")

    monkeypatch.setattr(pyreadstat, "write_dta", full)
    with pytest.raises(ExportError, match=r"x\.dta: cannot write the file here: Unable to write"):
        write_stata(table(tmp_path, EVENT), tmp_path / "x.dta")
    assert [path.name for path in tmp_path.iterdir()] == ["events.parquet"]


def test_the_command_writes_json_lines(tmp_path: Path) -> None:
    done = run("export", table(tmp_path, *HARD), "--layout", "jsonl", "--out", tmp_path / "x.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"3 events written to {tmp_path / 'x.jsonl'}, as jsonl\n"
    assert len((tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()) == 3
