"""Write a drop over an earlier one again and again, killed at one step later each time.

Run by test_faults.py: `python killed.py FOLDER swap|rename`. Each attempt is a process of its own,
killed at its n-th call of the file system. Prints how many attempts left the old drop and the new
one; fails if the folder ever holds anything else, or if the next writer leaves something beside it.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from attrs import evolve
from drops import CODING, EVENT, REF, contents

from eventcode.export import Release, folder, write_drop
from eventcode.model.event import Coding

NEW = Coding((evolve(EVENT, id="e2"), evolve(EVENT, id="e3")))
STEPS = ("open", "os.", "shutil.", "ctypes.", "fcntl.")


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
    in_child(lambda: write(CODING, out))
    old = contents(out)
    other = place / "other"
    other.mkdir()
    in_child(lambda: write(CODING, other / "drop"))
    total = steps_of_a_write(other)
    new = contents(other / "drop")
    assert old and new and old != new
    found: Counter[str] = Counter()
    # Some steps of the long way, on which each writer also removes what the one before it left,
    # then each of the end, where the folders change places.
    for point in chain(range(1, total - 40, 9), count(total - 30)):
        ended = in_child(lambda point=point: killed_at(point, out))
        now = contents(out)
        if not out.exists() and how == "rename":
            found["away"] += 1
            now = contents(place / ".drop.old")
        assert now in (old, new), f"a mixture after step {point}: {sorted(now or [])}"
        found["old" if now == old else "new"] += 1
        if ended:
            break
        if point >= total - 30:
            in_child(lambda: write(CODING, out))
    in_child(lambda: write(CODING, out))
    assert contents(out) == old
    assert sorted(path.name for path in place.iterdir()) == ["drop", "other"]
    print(*(f"{name}={number}" for name, number in sorted(found.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
