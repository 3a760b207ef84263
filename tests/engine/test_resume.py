"""A run that did not come to its end is resumed, to the same bytes, or refused."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from command import SMALL
from drops import contents
from run_texts import records, written

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.engine import Summary, Watcher, chunks, code_files
from eventcode.export import Release
from eventcode.model.errors import RunError

CHUNK_ITEMS = 4
# Lines that hold no item fill no chunk.
FOURTH_CHUNK = [line for line in records(40) if '"soon"' not in line][3 * CHUNK_ITEMS]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(read_codebook(SMALL))


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_ITEMS", CHUNK_ITEMS)


class Interrupted(Watcher):
    """Ends a run when this many items are coded."""

    def __init__(self, items: int) -> None:
        self._items = items

    def coded(self, items: int, sentences: int, events: int) -> None:
        if items >= self._items:
            raise KeyboardInterrupt


def interrupted(coder: Coder, inputs: Path, out: Path, items: int = 20) -> None:
    with pytest.raises(KeyboardInterrupt):
        code_files([inputs], coder, out, watcher=Interrupted(items))


def resumed(coder: Coder, inputs: Path, out: Path, **options: object) -> Summary:
    return code_files([inputs], coder, out, resume=True, **options)  # type: ignore[arg-type]


def test_runs_killed_at_random_points(tmp_path: Path) -> None:
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc")
    script = Path(__file__).with_name("killed_run.py")
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    resumed = re.fullmatch(r"resumed=(\d+) run=5 worker=5\n", done.stdout)
    assert resumed is not None and int(resumed[1]) >= 8


def test_what_was_finished_is_not_coded_again(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    code_files([inputs], coder, tmp_path / "whole")
    interrupted(coder, inputs, tmp_path / "out")

    summary = resumed(coder, inputs, tmp_path / "out")

    assert summary.resumed == 20
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert not (tmp_path / ".out.unfinished").exists()


def test_another_form_of_the_drop_may_be_asked_for(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    form = Release(text=False, partition_by="year")
    code_files([inputs], coder, tmp_path / "whole", release=form)
    interrupted(coder, inputs, tmp_path / "out")
    assert resumed(coder, inputs, tmp_path / "out", release=form).resumed == 20
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_without_resume_a_run_begins_anew(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    assert code_files([inputs], coder, tmp_path / "out").resumed == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out"]
    assert resumed(coder, inputs, tmp_path / "out").resumed == 0


def test_a_run_that_finished_nothing_leaves_nothing(coder: Coder, tmp_path: Path) -> None:
    inputs = tmp_path / "in.jsonl"
    inputs.write_text("no JSON\n")
    with pytest.raises(RunError, match="nothing could be read"):
        code_files([inputs], coder, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_other_options_are_refused(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    other = Coder(coder.codebook, coder.reader, day_first=True)
    with pytest.raises(RunError, match=r"another option day_first \(None, now True\); take the"):
        resumed(other, inputs, tmp_path / "out")
    assert resumed(coder, inputs, tmp_path / "out").resumed == 20


def test_another_codebook_is_refused(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    book = coder.codebook
    other = Coder(evolve(book, ref=evolve(book.ref, digest="0" * 64)), coder.reader)
    with pytest.raises(RunError, match=r"begun with another codebook .small .*, digest 0000"):
        resumed(other, inputs, tmp_path / "out")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{}", *records(40)[1:]], r"in\.jsonl:2 or soon after; give the same inputs"),
        (records(40)[:15] + records(39)[15:], "differ at"),
        (records(40)[: records(40).index(FOURTH_CHUNK)], "the inputs end before those of the unf"),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_other_inputs_are_refused(
    coder: Coder, tmp_path: Path, lines: list[str], message: str, workers: int
) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    other = tmp_path / "other" / "in.jsonl"
    other.parent.mkdir()
    other.write_text("\n".join(lines) + "\n")
    with pytest.raises(RunError, match=message):
        resumed(coder, other, tmp_path / "out", workers=workers)
    assert resumed(coder, inputs, tmp_path / "out").resumed == 20


def test_lines_that_are_added_are_coded(coder: Coder, tmp_path: Path) -> None:
    """What was finished is still what it was."""
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    with inputs.open("a") as file:
        file.write('{"id": "late", "text": "Germany met with Kenya."}\n')
    code_files([inputs], coder, tmp_path / "whole")
    assert resumed(coder, inputs, tmp_path / "out").resumed == 20
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_damaged_chunk_is_told(coder: Coder, tmp_path: Path) -> None:
    inputs = written(tmp_path / "in.jsonl", 40)
    interrupted(coder, inputs, tmp_path / "out")
    file = sorted((tmp_path / ".out.unfinished").glob("*.arrow"))[2]
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(RunError, match=r"00000002-\w+\.arrow: is damaged .* remove it and resume"):
        resumed(coder, inputs, tmp_path / "out")
    file.unlink()
    assert resumed(coder, inputs, tmp_path / "out").resumed == 16
