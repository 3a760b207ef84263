"""Kill runs at random points, resume them, and compare what comes out.

Run by test_resume.py: `python killed_run.py FOLDER`. Each run is a process of its own with two
workers, of which one or the run itself is killed when a number of chunks is there that a seeded
generator draws. Prints how often what was killed, and how many runs had something to resume.
"""

import fcntl
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from command import SMALL
from drops import contents
from run_texts import written

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.engine import Summary, chunks, code_files
from eventcode.model.errors import RunError

RECORDS, CHUNK_ITEMS = 80, 4
chunks.CHUNK_ITEMS = CHUNK_ITEMS
ROUNDS = 10
CODER = Coder(read_codebook(SMALL))


def run(place: Path, *, workers: int = 2, resume: bool = False) -> Summary:
    inputs, out = [place.parent / "in.jsonl"], place / "drop"
    return code_files(inputs, CODER, out, workers=workers, resume=resume)


def started(work: Callable[[], object]) -> int:
    """Start a process that does it and ends with 0, or with 3 if a worker was lost."""
    child = os.fork()
    if not child:
        try:
            work()
        except RunError as error:
            assert "was ended by SIGKILL" in str(error), error
            os._exit(3)
        os._exit(0)
    return child


def children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children")
                .read_text().split()]  # fmt: skip
    except FileNotFoundError:
        return []


def none_alive(processes: list[int]) -> bool:
    for process in processes:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            return False
    return True


def finished(kept: Path, chunks: int) -> bool:
    return len(list(kept.glob("*.arrow"))) >= chunks


def unlocked(out: Path) -> bool:
    """Whether nobody writes a drop any more: of a process the last thread gives its locks back."""
    lock = out.with_name(f".{out.name}.lock")
    if lock.exists():
        with lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
    return True


def wait_until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.002)


def main(folder: Path) -> None:
    written(folder / "in.jsonl", RECORDS)
    whole = folder / "whole"
    summary = run(whole, workers=1)
    items = summary.documents + summary.interactions
    count = -(-items // CHUNK_ITEMS)
    expected = contents(whole / "drop")
    assert expected
    counts: Counter[str] = Counter()
    for round_ in range(ROUNDS):
        draw = random.Random(round_)
        place = folder / str(round_)
        kept = place / ".drop.unfinished"
        victim = "run" if round_ % 2 else "worker"
        # A run may also die when all is coded and the drop is written; workers have gone by then.
        at = draw.randint(1, count if victim == "run" else count - 8)
        child = started(partial(run, place))
        wait_until(partial(finished, kept, at), "no chunks come")
        workers = children(child)
        assert len(workers) == 2 or at > count - 8, workers
        os.kill(child if victim == "run" else draw.choice(workers), signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        wait_until(partial(none_alive, workers), "a worker outlives its run")
        wait_until(partial(unlocked, place / "drop"), "a lock outlives its run")
        wanted = -signal.SIGKILL if victim == "run" else 3
        assert os.waitstatus_to_exitcode(status) == wanted, status
        assert contents(place / "drop") in ({}, expected)
        again = run(place, workers=draw.choice((1, 2)), resume=True)
        assert contents(place / "drop") == expected
        assert sorted(path.name for path in place.iterdir()) == ["drop"]
        assert (again.documents, again.sentences, again.roots, again.faults) == (
            summary.documents, summary.sentences, summary.roots, summary.faults
        )  # fmt: skip
        counts[victim] += 1
        counts["resumed"] += again.resumed > 0
    print(*(f"{name}={number}" for name, number in sorted(counts.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
