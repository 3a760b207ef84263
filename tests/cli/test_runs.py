"""How the command tells of workers, of an interruption, and of a run that goes on."""

import json
import os
from pathlib import Path

import pytest
from command import SMALL, run

from eventcode import engine
from eventcode.cli.app import main
from eventcode.cli.progress import progress_watcher
from eventcode.engine import Watcher, chunks


def test_an_interrupted_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENTCODE_CACHE", os.devnull)
    monkeypatch.setattr(chunks, "CHUNK_ITEMS", 3)
    inputs = tmp_path / "in.jsonl"
    inputs.write_text('{"text": "Germany met with Kenya."}\n' * 12)
    arguments = ["code", str(inputs), "--out", str(tmp_path / "out"), "--codebook", str(SMALL)]

    def interrupt(self: Watcher, items: int, sentences: int, events: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(engine.Watcher, "coded", interrupt)
        assert main([*arguments, "--workers", "1"]) == 130
    said = capsys.readouterr()
    assert said.err.startswith("eventcode: interrupted; the same command with --resume goes on")

    assert main([*arguments, "--workers", "2", "--resume"]) == 0
    said = capsys.readouterr()
    assert "documents                                 12" in said.out
    assert "  texts coded before the run was resumed   3" in said.out

    assert main([*arguments, "--resume"]) == 0
    assert "before the run" not in capsys.readouterr().out


def test_the_bar_says_how_far_the_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 2.0, 4.0, 99.0, 100.0))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("eventcode.cli.progress.time.monotonic", lambda: next(clock))
    with progress_watcher(quiet=False) as watcher:
        shown = []
        for items, sentences in ((1, 1000), (2, 2000), (3, 3000), (4, 3050)):
            watcher.coded(items, sentences, 7)
            shown.append(watcher._progress.tasks[0].description)  # type: ignore[attr-defined]
        watcher.writing()
        shown.append(watcher._progress.tasks[0].description)  # type: ignore[attr-defined]
    assert shown == [
        "1 texts, 1,000 sentences, 7 events, 500 sentences/s",
        "2 texts, 2,000 sentences, 7 events, 500 sentences/s",
        "3 texts, 3,000 sentences, 7 events, 11 sentences/s",
        "4 texts, 3,050 sentences, 7 events, 50 sentences/s",
        "writing the drop",
    ]


def test_compressed_input_is_coded_to_the_break(tmp_path: Path) -> None:
    import gzip

    lines = "".join(
        json.dumps({"id": str(n), "text": f"Germany met with Kenya, record {n * n} says."}) + "\n"
        for n in range(400)
    )
    packed = gzip.compress(lines.encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 4])

    done = run("code", tmp_path, "--out", tmp_path / "out", "--codebook", SMALL)

    assert done.returncode == 1
    assert "in.jsonl.gz:" in done.stderr and "breaks off or is damaged here" in done.stderr
    assert "1 fault above" in done.stderr
    assert "040" in (tmp_path / "out" / "events.csv").read_text("utf-8")
