"""Chunks coded by several processes.

A process that is forked shares the coder with this one; where none can be forked, each makes its
own. A process takes the next chunk in while it codes one, and ends with the process that it works
for, however that ends.
"""


import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, Literal

from attrs import define, field

from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.engine.chunks import Chunk
from eventcode.engine.coded import code_chunk
from eventcode.engine.garbage import settle
from eventcode.engine.kept import Kept
from eventcode.model.errors import ExportError, RunError
from eventcode.reading.reader import Reader

# On macOS a forked process may not use the system's own libraries.
START: Final[Literal["fork", "spawn"]] = "fork" if sys.platform == "linux" else "spawn"
# Fewer chunks than this are done before other processes have begun: a fork takes no time, but
# making a coder anew takes seconds.
LEAST_CHUNKS: Final = {"fork": 2, "spawn": 8}
_AT_ONCE: Final = 2
_AHEAD: Final = 4


@define(eq=False)
class _Worker:
    """A process, how to talk to it, and how many chunks it has."""

    process: BaseProcess
    connection: Connection
    chunks: int = field(default=0)


def code_in_processes(
    chunks: Iterator[Chunk], coder: Coder, kept: Kept, workers: int
) -> Generator[Chunk, None, None]:
    """Code chunks and keep what comes of each; the chunks, in order, each when it is kept.

    What `kept` has already is not coded again. Memory holds a few chunks for each process. Raises
    `RunError` when a process ends before its time, `ExportError` when a chunk cannot be kept. No
    process is left when the iterator ends or is closed.
    """
    team: list[_Worker] = []
    try:
        for _ in range(workers):
            team.append(_hired(coder, kept, [worker.connection for worker in team]))
        yield from _in_order(chunks, kept, team)
        for worker in team:
            worker.connection.send(None)
        for worker in team:
            worker.process.join()
    finally:
        for worker in team:
            worker.process.terminate()
        for worker in team:
            worker.process.join()
            worker.connection.close()


def _in_order(chunks: Iterator[Chunk], kept: Kept, team: list[_Worker]) -> Iterator[Chunk]:
    waiting: deque[Chunk] = deque()  # for its turn to be handed on
    to_do: deque[Chunk] = deque()
    undone: set[int] = set()
    more = True
    while more or waiting:
        while more and len(waiting) < _AHEAD * len(team):
            chunk = next(chunks, None)
            if chunk is None:
                more = False
                break
            waiting.append(chunk)
            if not kept.has(chunk):
                to_do.append(chunk)
                undone.add(chunk.number)
                _hand_out(to_do, team)
        blocked = bool(waiting) and waiting[0].number in undone
        undone.difference_update(_finished(team, None if blocked else 0))
        _hand_out(to_do, team)
        if waiting and waiting[0].number not in undone:
            yield waiting.popleft()


def _hand_out(to_do: deque[Chunk], team: list[_Worker]) -> None:
    """Give chunks to those who have the fewest, one in advance."""
    while to_do:
        worker = min(team, key=lambda each: each.chunks)
        if worker.chunks >= _AT_ONCE:
            return
        worker.chunks += 1
        try:
            worker.connection.send(to_do.popleft())
        except OSError:
            raise _ended(worker) from None


def _finished(team: list[_Worker], timeout: float | None) -> Iterator[int]:
    """The numbers of chunks that were finished meanwhile; waits for one at most `timeout`."""
    ready = wait([worker.connection for worker in team], timeout)
    for worker in team:
        if worker.connection not in ready:
            continue
        try:
            answer: int | ExportError = worker.connection.recv()
        except (EOFError, OSError):
            raise _ended(worker) from None
        if isinstance(answer, ExportError):
            raise answer
        worker.chunks -= 1
        yield answer


def _ended(worker: _Worker) -> RunError:
    worker.process.join()
    code = worker.process.exitcode or 0
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    return RunError(
        f"a worker process (number {worker.process.pid}) {how}; if memory was short, take fewer "
        "workers; what is finished is kept, and the run can be resumed with --resume"
    )


def _hired(coder: Coder, kept: Kept, others: Sequence[Connection]) -> _Worker:
    context: Any = multiprocessing.get_context(START)
    ours, theirs = context.Pipe()
    if START == "fork":
        make: Callable[[], Coder] = partial(_same, coder)
        inherited = (*others, ours)
    else:
        options = coder.min_confidence, coder.day_first, coder.skim
        make, inherited = partial(_made_anew, coder.codebook, coder.reader, *options), ()
    process = context.Process(target=_work, args=(make, kept, theirs, inherited), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _same(coder: Coder) -> Coder:
    return coder


def _made_anew(
    codebook: Codebook,
    reader: Reader,
    min_confidence: float | None,
    day_first: bool | None,
    skim: bool,
) -> Coder:
    return Coder(codebook, reader, min_confidence=min_confidence, day_first=day_first, skim=skim)


def _work(
    make: Callable[[], Coder], kept: Kept, boss: Connection, inherited: Sequence[Connection]
) -> None:
    """What a worker process does until it is told to stop."""
    # The key that interrupts reaches all processes at once; one of them will say so.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for connection in inherited:
        connection.close()
    chunks: SimpleQueue[Chunk | None] = SimpleQueue()
    Thread(target=_take_in, args=(boss, chunks), daemon=True).start()
    coder = make()
    settle()  # else the collector would write on the pages that processes share
    with suppress(BrokenPipeError):
        while (chunk := chunks.get()) is not None:
            try:
                kept.save(chunk, code_chunk(coder, chunk))
            except ExportError as error:
                boss.send(error)
            else:
                boss.send(chunk.number)


def _take_in(boss: Connection, chunks: "SimpleQueue[Chunk | None]") -> None:
    try:
        while (chunk := boss.recv()) is not None:
            chunks.put(chunk)
    except (EOFError, OSError):
        os._exit(1)  # whom we work for is gone, and nobody waits for the chunk
    chunks.put(None)
