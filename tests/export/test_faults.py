"""Whatever happens while a drop is written, its folder holds the old drop or the new one."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drops import REF, contents

import eventcode
from eventcode.export import folder, write_drop
from eventcode.export.folder import whole_folder
from eventcode.model.errors import ExportError
from eventcode.model.event import Coding, Uncoded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and file locks")

OLD = Coding((), (Uncoded("d1", 1, "Rain fell.", "no_action"),))
KILLED = Path(__file__).parent / "killed.py"
# A limit on the size of files stands for a full disk: the system refuses the write, wherever it is.
SHORT_OF_ROOM = """
import resource, sys
from pathlib import Path
from eventcode.export import write_drop
from eventcode.model.errors import ExportError
from eventcode.model.event import CodebookRef, Coding, Uncoded

row = Uncoded("d1", 1, "Rain fell on the plain. " * 40, "no_action")
codings = [Coding((), (row,))] * 300
import pyarrow.parquet, pyarrow.compute, fcntl, ctypes
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    write_drop(codings, Path(sys.argv[1]), codebook=CodebookRef("c", "1", "2"),
               eventcode_version="1")
except ExportError as error:
    print(error)
"""


def write(coding: Coding, out: Path) -> None:
    write_drop(coding, out, codebook=REF, eventcode_version="0.1")


def python(*arguments: str | Path) -> str:
    places = (Path(eventcode.__file__).parent.parent, Path(__file__).parent.parent)
    path = os.pathsep.join(map(str, places))
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("how", ["swap", "rename"])
def test_a_writer_killed_at_any_step_leaves_the_old_drop_or_the_new(
    tmp_path: Path, how: str
) -> None:
    if how == "swap" and sys.platform != "linux":
        pytest.skip("only Linux swaps two folders in one step")
    found = dict(part.split("=") for part in python(KILLED, tmp_path, how).split())
    assert int(found["old"]) > 20
    assert int(found["new"]) > 5
    assert ("away" in found) == (how == "rename")


@pytest.mark.parametrize("room", [0, 300, 1200, 5000, 20_000])
def test_a_full_disk_is_told_and_the_old_drop_stays(tmp_path: Path, room: int) -> None:
    out = tmp_path / "drop"
    write(OLD, out)
    before = contents(out)
    said = python("-c", SHORT_OF_ROOM, out, str(room))
    assert f"{out}: cannot write the drop here: " in said
    assert "nothing there was changed; make room or choose" in said
    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["drop"]


def test_the_words_of_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OLD, tmp_path / "drop")
    before = contents(tmp_path / "drop")

    def full(one: Path, other: Path) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_swap", full)
    with pytest.raises(ExportError, match="cannot write the drop here: No space left on device"):
        write(Coding(), tmp_path / "drop")
    assert contents(tmp_path / "drop") == before
    assert [path.name for path in tmp_path.iterdir()] == ["drop"]


def test_a_fault_between_two_renames_puts_the_old_drop_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(OLD, tmp_path / "drop")
    before = contents(tmp_path / "drop")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == ".drop.part":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(folder, "_swap", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ExportError, match="Input/output error"):
        write(Coding(), tmp_path / "drop")
    assert contents(tmp_path / "drop") == before
    assert [path.name for path in tmp_path.iterdir()] == ["drop"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for the superuser")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    place = tmp_path / "closed"
    write(OLD, place / "drop")
    before = contents(place / "drop")
    place.chmod(0o555)
    try:
        with pytest.raises(ExportError, match="cannot write the drop here: Permission denied"):
            write(Coding(), place / "drop")
    finally:
        place.chmod(0o755)
    assert contents(place / "drop") == before


def test_a_folder_of_the_system_is_told(tmp_path: Path) -> None:
    # Even the superuser makes no folder in /proc; elsewhere a file system that is read-only.
    if not Path("/proc/self").exists():
        pytest.skip("needs /proc")
    with pytest.raises(ExportError, match=r"^/proc/drop: cannot write the drop here: "):
        write(Coding(), Path("/proc/drop"))


def test_a_second_writer_is_told_and_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "drop"
    write(OLD, out)
    before = contents(out)

    def codings() -> Iterator[Coding]:
        with pytest.raises(ExportError, match="another process is writing the drop here; wait"):
            write(Coding(), out)
        assert contents(out) == before
        yield Coding()

    write_drop(codings(), out, codebook=REF, eventcode_version="0.1")
    assert contents(out) != before
    assert [path.name for path in tmp_path.iterdir()] == ["drop"]
    write(OLD, out)
    assert contents(out) == before


def test_a_writer_in_another_process_is_told_apart(tmp_path: Path) -> None:
    with (tmp_path / ".drop.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = python("-c", SHORT_OF_ROOM, tmp_path / "drop", str(1 << 30))
    assert "another process is writing the drop here" in said
    assert not (tmp_path / "drop").exists()


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    write(OLD, tmp_path / "drop")
    (tmp_path / "drop").rename(tmp_path / ".drop.old")
    (tmp_path / ".drop.part" / "events").mkdir(parents=True)
    (tmp_path / ".drop.part" / "events.csv").write_text("half")
    (tmp_path / ".drop.lock").touch()
    (tmp_path / "neighbour").mkdir()

    def broken() -> Iterator[Coding]:
        yield OLD
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_drop(broken(), tmp_path / "drop", codebook=REF, eventcode_version="0.1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drop", "neighbour"]
    assert (tmp_path / "drop" / "SHA256SUMS").is_file()


@pytest.mark.parametrize("content", ["events.csv", "notes.txt", "README.md", "events/a.txt"])
def test_a_folder_that_is_no_drop_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    out = tmp_path / "mine"
    (out / content).parent.mkdir(parents=True)
    (out / content).write_text("mine")
    name = content.partition("/")[0]
    with pytest.raises(ExportError, match=f"mine: holds {name}, which would be lost"):
        write(OLD, out)
    assert (out / content).read_text() == "mine"


def test_something_put_into_a_drop_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "drop"
    write(OLD, out)
    for name in ("notes.txt", "figures", "b", "a"):
        (out / name).mkdir()
    with pytest.raises(ExportError, match="holds a, b, figures and 1 more, which would be lost"):
        write(Coding(), out)

    def meanwhile() -> Iterator[Coding]:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "late.txt").write_text("mine")
        yield OLD

    with pytest.raises(ExportError, match=r"holds late\.txt"):
        write_drop(meanwhile(), tmp_path / "new", codebook=REF, eventcode_version="0.1")
    assert (tmp_path / "new" / "late.txt").read_text() == "mine"


def test_the_working_folder_is_not_swapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    for out in (Path("."), Path(".."), tmp_path / "a"):
        with pytest.raises(ExportError, match="is the folder in which you work, or above it"):
            write(OLD, out)
    write(OLD, Path("drop"))
    assert (tmp_path / "a" / "b" / "drop" / "events.csv").is_file()


def test_a_link_to_a_drop_stays_a_link(tmp_path: Path) -> None:
    write(OLD, tmp_path / "drop-1")
    (tmp_path / "latest").symlink_to("drop-1")
    write(Coding(), tmp_path / "latest")
    assert (tmp_path / "latest").is_symlink()
    write(Coding(), tmp_path / "plain")
    assert contents(tmp_path / "drop-1") == contents(tmp_path / "plain")


def test_an_empty_folder_and_what_file_managers_leave_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    with whole_folder(tmp_path / "empty", "the drop", lambda path: False) as work:
        (work / "x").write_text("new")
    assert contents(tmp_path / "empty") == {"x": b"new"}
