"""How eventcode scales: python benchmarks/scale.py [--sentences N] [--docs docs/performance.md]

Codes a newspaper of our own (`newspaper.py`) from raw text to a drop, each run in a process of its
own: with and without the filter before the parser, in one process and in two, and with twice, four
and eight times the text. Times are those of the processor, of all processes together, so that a
busy machine changes them little; what two processes gain is told by the clock, and means something
only where two cores are free. What this version cannot do is left out.
"""

import argparse
import inspect
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any, Final

from accuracy import Grid, as_markdown, as_table, fill  # sets the number of threads: comes first
from newspaper import Newspaper
from rich.console import Console
from speed import MEGABYTE, loading, timed, until

from eventcode.codebook.cache import load_codebook
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.engine import code_files
from eventcode.engine.garbage import settle
from eventcode.model.text import Document

GROWTH: Final = (1, 2, 4, 8)
HELP_RUNS: Final = 5
WORKERS: Final = "workers" in inspect.signature(code_files).parameters
FILTER: Final = "skim" in inspect.signature(Coder.__init__).parameters


def once(job: dict[str, Any]) -> dict[str, float]:
    """Code a file into a drop; the coder is made before the clocks start."""
    coder = coder_of(load_codebook(job["codebook"]), filtered=job["filtered"])
    coder.code(Document(id="warm", text="Japan met with Kenya on Monday."))
    settle()  # as the command does
    more = {"workers": job["workers"]} if WORKERS else {}
    before, wall = processor(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        summary = code_files([job["news"]], coder, Path(folder) / "drop", **more)
    wall = time.perf_counter() - wall
    used = [resource.getrusage(who).ru_maxrss / MEGABYTE
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]  # fmt: skip
    return {
        "sentences": summary.sentences,
        "events": summary.events,
        "wall": wall,
        "processor": processor() - before,
        # The largest child's memory stands for each of them: no less than what all use at once.
        "memory": used[0] + (used[1] * job["workers"] if job["workers"] > 1 else 0),
    }


def processor() -> float:
    """Seconds of the processor that this process and its finished children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def coder_of(codebook: Codebook, *, filtered: bool) -> Coder:
    return Coder(codebook, **({"skim": filtered} if FILTER else {}))


def apart(
    news: Path, codebook: str, *, workers: int = 1, filtered: bool = True
) -> dict[str, float]:
    """`once` in a process of its own, so that no run inherits another's memory."""
    job = {"news": str(news), "codebook": codebook, "workers": workers, "filtered": filtered}
    done = subprocess.run(
        [sys.executable, __file__, "--once", json.dumps(job)], stdout=subprocess.PIPE, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    print(f"  {workers} at work, filter {'on' if filtered and FILTER else 'off'}: "
          f"{found['sentences']:,.0f} sentences, {found['processor']:.1f} s of the processor, "
          f"{found['wall']:.1f} s by the clock", file=sys.stderr)  # fmt: skip
    return found


def written(folder: Path, sentences: int) -> Path:
    """A newspaper of so many sentences as JSONL."""
    path = folder / f"{sentences}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for story in Newspaper().of_length(sentences):
            file.write(json.dumps(story, ensure_ascii=False) + "\n")
    return path


def coding_only(codebook: Codebook, sentences: int) -> tuple[float, float]:
    """Sentences a second of the processor: parsed without a filter, and coded once parsed."""
    coder = coder_of(codebook, filtered=False)
    documents = Newspaper().documents()
    until(islice(documents, 1), coder, 1)
    reading, read = timed(lambda: until(documents, coder, sentences))
    coding, _ = timed(lambda: [coder.code_sentences(*each) for each in read])
    total = sum(len(found) for _, found in read)
    return total / reading, total / coding


def help_time() -> tuple[float, float]:
    """Seconds of the processor for `eventcode --help`, and for Python to start with nothing."""

    def median(*arguments: str) -> float:
        found = []
        for _ in range(HELP_RUNS):
            before = processor()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
            found.append(processor() - before)
        return statistics.median(found)

    return median("-m", "eventcode", "--help"), median("-c", "pass")


def throughput(news: Path, codebook: str, parsed: float, coded: float) -> tuple[Grid, dict]:
    """Sentences a second, from raw text and of the two halves of the work."""
    head = ("what", "sentences a second and core", "as many times as a parse")
    runs = {"raw text to events, without the filter": apart(news, codebook, filtered=False)}
    base = runs["raw text to events, without the filter"]
    if FILTER:
        runs["raw text to events"] = apart(news, codebook)
        base = runs["raw text to events"]
    if WORKERS:
        runs["raw text to events, two workers"] = apart(news, codebook, workers=2)
    rates = {"a parse of every sentence": parsed, "coding of what is parsed": coded}
    rates |= {name: run["sentences"] / run["processor"] for name, run in runs.items()}
    rows = [(name, f"{rate:,.0f}", f"{rate / parsed:.2f}") for name, rate in rates.items()]
    if WORKERS:
        gain = base["wall"] / runs["raw text to events, two workers"]["wall"]
        rows.append(("two workers against one, by the clock", "", f"{gain:.2f}"))
    grid = Grid(f"Throughput, {base['sentences']:,.0f} sentences", head, tuple(rows))
    return grid, runs | {"base": base}


def growth(folder: Path, codebook: str, sentences: int, first: dict[str, float]) -> Grid:
    """Time and memory over the length of the input."""
    runs = [first, *(apart(written(folder, sentences * n), codebook) for n in GROWTH[1:])]
    rows = tuple(
        (f"{times}", f"{run['sentences']:,.0f}", f"{run['processor'] / first['processor']:.2f}",
         f"{run['memory'] / first['memory']:.2f}")
        for times, run in zip(GROWTH, runs, strict=True)
    )  # fmt: skip
    head = ("input", "sentences", "processor time, times the first", "peak memory, times the first")
    return Grid("Growth", head, rows)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=20_000, help="of the smallest input")
    parser.add_argument("--codebook", default="cameo")
    parser.add_argument("--docs", type=Path, help="page whose figures are to be filled in anew")
    parser.add_argument("--once", type=json.loads, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.once)))
        return 0

    helped, started = help_time()
    cold, cached, codebook = loading(given.codebook)
    parsed, coded = coding_only(codebook, min(given.sentences, 5000))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = written(folder, given.sentences)
        speeds, runs = throughput(news, given.codebook, parsed, coded)
        grids = [speeds, growth(folder, given.codebook, given.sentences, runs["base"])]
    grids.insert(1, starts(cold, cached, helped, started, parsed))
    grids.append(memory(runs))
    for grid in grids:
        Console(highlight=False).print(as_table(grid))
    if given.docs is not None:
        fill(given.docs, "\n\n".join(map(as_markdown, grids)))
    return 0


def starts(cold: float, cached: float, helped: float, started: float, parsed: float) -> Grid:
    """What has to happen once, in seconds and as sentences that could be parsed meanwhile."""
    found = (
        ("load the codebook, cold", cold),
        ("load the codebook, cached", cached),
        ("`eventcode --help`", helped),
        ("Python that does nothing", started),
    )
    rows = tuple((what, f"{seconds:.2f}", f"{seconds * parsed:,.0f}") for what, seconds in found)
    return Grid("Start", ("what", "seconds", "sentences parsed meanwhile"), rows)


def memory(runs: dict[str, dict[str, float]]) -> Grid:
    """Peak memory of all processes of a run."""
    rows = tuple((name, f"{run['memory']:,.0f}") for name, run in runs.items() if name != "base")
    return Grid("Peak memory", ("what", "MB, at most"), rows)


if __name__ == "__main__":
    sys.exit(main())
