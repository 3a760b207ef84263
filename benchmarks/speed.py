"""How fast eventcode is, on one core: python benchmarks/speed.py [--sentences N]

Reading (text to clauses) and coding (clauses to events) are timed apart on two texts, of which
every sentence is parsed: the seeds and the codebook's own examples, where nearly every sentence
tells an event; and a newspaper of our own (`newspaper.py`), most of whose sentences tell none.
Times are those of the processor: what other programs take of it on a busy machine counts for
little.
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

from newspaper import Newspaper
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
MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10  # in units of ru_maxrss
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def loading(name: str) -> tuple[float, float, Codebook]:
    """Seconds to load a codebook from its files, then from the cache; and the codebook."""
    users = os.environ.get("EVENTCODE_CACHE")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["EVENTCODE_CACHE"] = cache
        cold, _ = timed(lambda: load_codebook(name))
        cached, codebook = timed(lambda: load_codebook(name))
    del os.environ["EVENTCODE_CACHE"]
    if users is not None:
        os.environ["EVENTCODE_CACHE"] = users
    return cold, cached, codebook


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


def speeds(
    coder: Coder, found: Iterator[Document], least: int
) -> Iterator[tuple[str, str]]:
    """What was measured on some documents with so many sentences or a few more."""
    reading, read = timed(lambda: until(found, coder, least))
    sentences = sum(len(clauses) for _, clauses in read)

    def code() -> int:
        return sum(len(coder.code_sentences(doc, clauses).events) for doc, clauses in read)

    runs = [timed(code) for _ in range(3)]
    coding = statistics.median(seconds for seconds, _ in runs)
    yield "events a sentence", f"{runs[0][1] / sentences:.2f}"
    yield "reading", f"{sentences / reading:,.0f} sentences/s"
    yield "coding", f"{sentences / coding:,.0f} sentences/s"


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=3000)
    parser.add_argument("--codebook", default="cameo")
    arguments = parser.parse_args()

    cold, cached, codebook = loading(arguments.codebook)
    setup, coder = timed(lambda: Coder(codebook))
    settle()  # as the command does
    coder.code(Document(id="warm", text="Japan met with Kenya on Monday.", published=PUBLISHED))

    texts = {"examples": documents(codebook), "a newspaper": Newspaper().documents()}
    rates = [
        (f"{what}, {name}", value)
        for name, text in texts.items()
        for what, value in speeds(coder, text, arguments.sentences)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE

    table = Table("what", "", title="on one core")
    table.columns[1].justify = "right"
    for label, value in (
        ("load the codebook, cold", f"{cold:.2f} s"),
        ("load the codebook, cached", f"{cached:.2f} s"),
        ("make the coder (parser, gazetteer, index)", f"{setup:.2f} s"),
        *rates,
        ("peak memory", f"{peak:,.0f} MB"),
    ):
        table.add_row(label, value)
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
