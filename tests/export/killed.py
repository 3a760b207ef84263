"""Write a drop over an earlier one again and again, killed at one step later each time.

Run by test_faults.py: `python killed.py FOLDER swap|rename`. Each attempt is a process of its own,
killed at its n-th call of the file system. Prints how many attempts left the old drop and the new
one; fails if the folder ever holds anything else, or if the next writer leaves something beside it.
"""

import datetime
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from eventcode.export import Release, folder, write_drop
from eventcode.model.event import Action, Actor, CodebookRef, Coding, Event, Uncoded
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate

REF = CodebookRef("cameo", "0.1.0", "d1935")
EVENT = Event(
    id="e1", document_id="d1", sentence_index=0, date=FuzzyDate(datetime.date(2019, 5, 3)),
    source=Actor("JPNGOV", text="Tokyo"), target=Actor("KEN"),
    action=Action("071", "Provide economic aid", 2, 7.4), modality="actual", action_text="lent",
    rule_id="071-1", place=None, sentence_text="Tokyo lent Kenya 40 million dollars.",
    span=Span(0, 35), codebook=REF, eventcode_version="0.1",
)  # fmt: skip
OLD = Coding((EVENT,), (Uncoded("d1", 1, "Rain fell.", "no_action"),))
NEW = Coding((evolve(EVENT, id="e2"), evolve(EVENT, id="e3")))
STEPS = ("open", "os.", "shutil.", "ctypes.", "fcntl.")


def contents(path: Path) -> dict[str, bytes] | None:
    if not path.is_dir():
        return None
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def in_child(work: Callable[[], object]) -> bool:
    """Whether the work came to its end in a process of its own."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the writer failed"
    return os.WIFEXITED(status)


def stepping(at_step: Callable[[int], object], out: Path) -> None:
    """Write the new drop; `at_step` is told the number of each step before it is taken."""
    seen = 0

    def hook(event: str, _: object) -> None:
        nonlocal seen
        if event.startswith(STEPS):
            seen += 1
            at_step(seen)

    sys.addaudithook(hook)
    write(NEW, out, partitioned=True)


def killed_at(point: int, out: Path) -> None:
    stepping(lambda seen: os.kill(os.getpid(), signal.SIGKILL) if seen == point else None, out)


def steps_of_a_write(place: Path) -> int:
    notes = place / "steps"
    handle = os.open(notes, os.O_CREAT | os.O_WRONLY)
    in_child(lambda: stepping(lambda _: os.write(handle, b"."), place / "drop"))
    return notes.stat().st_size


def write(coding: Coding, out: Path, *, partitioned: bool = False) -> None:
    release = Release(partition_by="year" if partitioned else None)
    write_drop(coding, out, codebook=REF, eventcode_version="0.1", release=release)


def main(place: Path, how: str) -> None:
    if how == "rename":
        folder._swap = lambda one, other: False  # type: ignore[assignment]
    out = place / "drop"
    in_child(lambda: write(OLD, out))
    old = contents(out)
    other = place / "other"
    other.mkdir()
    in_child(lambda: write(OLD, other / "drop"))
    total = steps_of_a_write(other)
    new = contents(other / "drop")
    assert old and new and old != new
    found: Counter[str] = Counter()
    # Each step of the end, where the folders change places, and some of the long way there.
    for point in [*range(1, total - 40, 9), *range(max(1, total - 40), total + 1)]:
        assert not in_child(lambda point=point: killed_at(point, out)), "not killed"
        now = contents(out)
        if now is None and how == "rename":
            found["away"] += 1
            now = contents(place / ".drop.old")
        assert now in (old, new), f"a mixture after step {point}: {sorted(now or [])}"
        found["old" if now == old else "new"] += 1
        if now == new:
            in_child(lambda: write(OLD, out))
    in_child(lambda: write(OLD, out))
    assert contents(out) == old
    assert sorted(path.name for path in place.iterdir()) == ["drop", "other"]
    print(*(f"{name}={number}" for name, number in sorted(found.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
