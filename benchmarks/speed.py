"""How fast eventcode is, on one core: python benchmarks/speed.py [--sentences N]

Reading (text to clauses) and coding (clauses to events) are timed apart, on the seeds and the
codebook's own examples, over and over again with other document ids. Times are those of the
processor: what other programs take of it on a busy machine does not count.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

from rich.console import Console
from rich.table import Table

from eventcode.codebook.cache import load_codebook
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.engine.garbage import settle
from eventcode.inputs import read_inputs
from eventcode.model.text import Document

SEEDS = Path(__file__).parent.parent / "seeds"
EXAMPLES_A_DOCUMENT = 12
PUBLISHED = date(2020, 6, 17)
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def documents(codebook: Codebook) -> Iterator[Document]:
    """The seeds, then the examples as texts of a dozen sentences; without end."""
    texts = [item.text for item in read_inputs([SEEDS]) if isinstance(item, Document)]
    examples = [example.text for example in codebook.examples]
    for start in range(0, len(examples), EXAMPLES_A_DOCUMENT):
        texts.append(" ".join(examples[start : start + EXAMPLES_A_DOCUMENT]))
    for number, text in enumerate(cycle(texts)):
        yield Document(id=f"bench-{number}", text=text, published=PUBLISHED)


def until(found: Iterator[Document], coder: Coder, sentences: int) -> list[tuple[Document, list]]:
    """Documents with their sentences, read until there are enough of them."""
    read: list[tuple[Document, list]] = []
    total = 0
    while total < sentences:
        batch = list(islice(found, 50))
        for document, clauses in zip(batch, coder.reader.read_all(batch), strict=True):
            read.append((document, clauses))
            total += len(clauses)
    return read


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=3000)
    parser.add_argument("--codebook", default="cameo")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as cache:
        os.environ["EVENTCODE_CACHE"] = cache
        cold, _ = timed(lambda: load_codebook(arguments.codebook))
        cached, codebook = timed(lambda: load_codebook(arguments.codebook))
    setup, coder = timed(lambda: Coder(codebook))
    settle()  # as the command does
    coder.code(Document(id="warm", text="Japan met with Kenya on Monday.", published=PUBLISHED))

    reading, read = timed(lambda: until(documents(codebook), coder, arguments.sentences))
    sentences = sum(len(clauses) for _, clauses in read)

    def code() -> int:
        return sum(len(coder.code_sentences(doc, clauses).events) for doc, clauses in read)

    runs = [timed(code) for _ in range(3)]
    coding, events = statistics.median(seconds for seconds, _ in runs), runs[0][1]
    megabyte = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / megabyte

    table = Table("what", "", title=f"{sentences:,} sentences, {events:,} events, one core")
    table.columns[1].justify = "right"
    for label, value in (
        ("load the codebook, cold", f"{cold:.2f} s"),
        ("load the codebook, cached", f"{cached:.2f} s"),
        ("make the coder (parser, gazetteer, index)", f"{setup:.2f} s"),
        ("reading", f"{sentences / reading:,.0f} sentences/s"),
        ("coding", f"{sentences / coding:,.0f} sentences/s"),
        ("peak memory", f"{peak:,.0f} MB"),
    ):
        table.add_row(label, value)
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
