"""Several processes code what one would, to the byte, and none is left behind."""

import multiprocessing
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path

import pytest
from command import SMALL
from drops import contents
from run_texts import written

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.engine import Summary, Watcher, chunks, code_files, run, workers
from eventcode.engine.coded import code_chunk
from eventcode.engine.counting import CountingReader
from eventcode.engine.kept import Kept
from eventcode.inputs.records import Where
from eventcode.model.clause import Sentence
from eventcode.model.errors import ExportError, Fault, RunError
from eventcode.model.text import Document
from eventcode.reading.drafts import Skim


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(read_codebook(SMALL))


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(chunks, "CHUNK_ITEMS", 4)
    yield
    assert multiprocessing.active_children() == []


class Notes(Watcher):
    def __init__(self) -> None:
        self.said: list[object] = []

    def coded(self, items: int, sentences: int, events: int) -> None:
        self.said.append((items, sentences, events))

    def fault(self, fault: Fault) -> None:
        self.said.append(str(fault))

    def writing(self) -> None:
        self.said.append("writing")


def coded(coder: Coder, inputs: Path, out: Path, number: int) -> tuple[Summary, list[object]]:
    notes = Notes()
    summary = code_files([inputs], coder, out, workers=number, watcher=notes)
    return summary, notes.said


def test_the_number_of_processes_changes_nothing(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 50)
    one, said = coded(coder, inputs, tmp_path / "one", 1)
    assert one.events > 30 and one.faults > 2 and one.interactions > 2

    for number in (2, 5):
        several, heard = coded(coder, inputs, tmp_path / str(number), number)
        assert contents(tmp_path / str(number)) == contents(tmp_path / "one")
        assert (several.roots, several.uncoded, several.sentences) == (
            one.roots, one.uncoded, one.sentences
        )  # fmt: skip
        told = [[line for line in some if not isinstance(line, str)] for some in (said, heard)]
        assert told[0] == told[1] and sorted(map(str, said)) == sorted(map(str, heard))
        assert heard[-1] == "writing"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "5", "in.jsonl", "one"]


def test_a_process_that_makes_its_own_coder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where processes cannot be forked."""
    monkeypatch.setattr(workers, "START", "spawn")
    coder = Coder(read_codebook(SMALL), day_first=True)
    text = Document("d", "Germany met with Kenya on 03/05/2019.")
    some = list(chunks.chunks_of([(Where("in.jsonl", "in", 1), text)]))
    kept = Kept.begun(tmp_path / "kept", {}, resume=False)

    assert list(workers.code_in_processes(iter(some), coder, kept, 1)) == some

    found, expected = kept.load(some[0]), code_chunk(coder, some[0])
    assert found.rows.events.to_pylist() == expected.rows.events.to_pylist()
    assert str(found.rows.events.column("date")[0]) == "2019-05-03"


def test_small_inputs_need_no_further_process(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(run, "code_in_processes", none)
    summary, _ = coded(coder, written(tmp_path / "in.jsonl", 4), tmp_path / "out", 8)
    assert summary.sentences


def test_what_a_process_cannot_write_is_told(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ExportError("no room is left")

    monkeypatch.setattr("eventcode.engine.coded.Coded.save", full)
    with pytest.raises(ExportError, match="no room is left"):
        coded(coder, written(tmp_path / "in.jsonl", 30), tmp_path / "out", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_process_that_fails_is_told(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(workers, "code_chunk", broken)
    with pytest.raises(RunError, match=r"a worker process \(number \d+\) ended with status 1; if "):
        coded(coder, written(tmp_path / "in.jsonl", 30), tmp_path / "out", 2)
    assert "MemoryError" in capfd.readouterr().err


def test_a_run_that_is_interrupted_ends_its_processes(coder: Coder, tmp_path: Path) -> None:
    class Interrupted(Watcher):
        def coded(self, items: int, sentences: int, events: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        code_files([written(tmp_path / "in.jsonl", 50)], coder, tmp_path / "out", workers=2,
                   watcher=Interrupted())  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.unfinished", "in.jsonl"]


class Tangled(CountingReader):
    """Cannot read what is said and said again."""

    def read_all(
        self, documents: Iterable[Document], skim: Skim | None = None
    ) -> Iterator[list[Sentence]]:
        for document in documents:
            if "said that said that" in document.text:
                raise RecursionError
            yield from super().read_all([document], skim)


def test_a_sentence_that_cannot_be_read_costs_its_text(coder: Coder, tmp_path: Path) -> None:
    lines = ["Germany met with Kenya.", "Japan said that said that.", "Japan met with Germany."]
    inputs = tmp_path / "in.csv"
    inputs.write_text("id,text\n" + "".join(f"{n},{text}\n" for n, text in enumerate(lines)))
    coder = copy(coder)
    coder.reader = Tangled(coder.reader)

    summary, said = coded(coder, inputs, tmp_path / "out", 1)

    assert (summary.documents, summary.sentences, summary.faults) == (3, 2, 1)
    assert summary.events == 4
    (told,) = (line for line in said if isinstance(line, str) and line != "writing")
    assert told.startswith(f"{inputs}:3:1: '1' holds a sentence too entangled to be read")
