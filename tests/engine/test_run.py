"""A run codes what it can read, tells what it cannot, and counts both."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.engine import Summary, Watcher, chunks, code_files
from eventcode.export import read_events
from eventcode.model.errors import ExportError, Fault, RunError


class Notes(Watcher):
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.progress: list[tuple[int, int, int]] = []

    def coded(self, items: int, sentences: int, events: int) -> None:
        self.progress.append((items, sentences, events))

    def fault(self, fault: Fault) -> None:
        self.faults.append(fault)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(read_codebook(SMALL))


def jsonl(*records: dict[str, str]) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(record) + "\n" for record in records).encode())


def test_the_summary_counts_everything(coder: Coder, tmp_path: Path) -> None:
    records = jsonl(
        {"text": "Germany met with Kenya. Germany sang to Kenya.", "published": "2019-05-03"},
        {"source": "Japan", "target": "Kenya", "text": "Japan lent Kenya money."},
        {"text": "Kenya asked Japan to send money to Germany.", "published": "tomorrow"},
    )
    notes = Notes()

    summary = code_files(["-"], coder, tmp_path / "drop", stdin=records, watcher=notes)

    assert summary == Summary(
        documents=1,
        interactions=1,
        sentences=3,
        skipped=1,
        roots={"04": 2, "07": 1},
        uncoded={},
        undated_events=1,
        undated_items=1,
        faults=1,
        files=summary.files,
    )
    assert (summary.events, summary.complete) == (3, False)
    assert [str(fault).partition(";")[0] for fault in notes.faults] == [
        "<stdin>:3:1: 'published' must be a day as YYYY-MM-DD, got 'tomorrow'"
    ]
    assert notes.progress[-1] == (2, 3, 3)
    assert len(list(read_events(tmp_path / "drop" / "events.parquet"))) == 3


def test_names_without_an_entry_are_counted_once_and_listed(coder: Coder, tmp_path: Path) -> None:
    records = jsonl(
        {"text": "Zorb Quandry met Kenya. Kenya met the Shore League.", "id": "a"},
        {"text": "Zorb Quandry met Germany.", "id": "b"},
    )

    summary = code_files(["-"], coder, tmp_path / "drop", stdin=records)

    assert summary.unknown_actors == 2
    lines = (tmp_path / "drop" / "unknown_actors.csv").read_text("utf-8").splitlines()
    assert lines[1:] == [
        "Zorb Quandry,2,a,Zorb Quandry met Kenya.,b,Zorb Quandry met Germany.,,",
        "Shore League,1,a,Kenya met the Shore League.,,,,",
    ]


def test_a_run_leaves_the_coder_as_it_was(coder: Coder, tmp_path: Path) -> None:
    reader = coder.reader
    code_files(["-"], coder, tmp_path / "drop", stdin=jsonl({"text": "Germany met Kenya."}))

    assert coder.reader is reader


def test_input_is_read_as_it_is_needed(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long input is not gathered first: the first codings come before the last line is read."""
    monkeypatch.setattr(chunks, "CHUNK_ITEMS", 50)
    total = 600
    taken = 0

    def lines() -> Iterator[bytes]:
        nonlocal taken
        for number in range(total):
            taken = number + 1
            record = {"text": "Germany met with Kenya.", "id": str(number)}
            yield json.dumps(record).encode() + b"\n"

    class Lines(io.RawIOBase):
        """A stream that makes its lines when they are asked for."""

        def __init__(self) -> None:
            self._lines = lines()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = next(self._lines, b"")
            buffer[: len(line)] = line
            return len(line)

    at_first: list[int] = []

    class First(Watcher):
        def coded(self, items: int, sentences: int, events: int) -> None:
            at_first.append(taken)

    stream = io.BufferedReader(Lines(), buffer_size=128)
    summary = code_files(["-"], coder, tmp_path / "drop", stdin=stream, watcher=First())

    assert summary.documents == total
    assert at_first[0] < total


def test_nothing_is_written_where_nothing_can_be(coder: Coder, tmp_path: Path) -> None:
    (tmp_path / "drop").write_text("mine")

    with pytest.raises(ExportError, match="is a file; name a folder"):
        code_files(["-"], coder, tmp_path / "drop", stdin=jsonl({"text": "Germany met Kenya."}))

    assert [path.name for path in tmp_path.iterdir()] == ["drop"]


def test_what_cannot_be_read_at_all_replaces_nothing(coder: Coder, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    code_files(["-"], coder, drop, stdin=jsonl({"text": "Germany met with Kenya."}))
    before = {path.name: path.read_bytes() for path in drop.iterdir()}

    with pytest.raises(RunError, match="nothing could be read"):
        code_files([tmp_path / "mistyped.txt"], coder, drop)

    assert {path.name: path.read_bytes() for path in drop.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["drop"]
