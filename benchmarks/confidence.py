"""Measure the shipped codebook: python benchmarks/confidence.py [--dev FILE] [--docs FILE]

Writes measured.yaml, with which events have a confidence, from the dev set, the odd lines of
tests/fresh and the codebook's examples; then says how far the confidence holds on the even lines,
which are held back. The dev set is no part of this project; without it nothing is written, for its
counts would be lost.
"""

import argparse
import sys
from pathlib import Path

from accuracy import (  # sets the number of threads, so it comes first
    DEV,
    FRESH,
    Grid,
    as_action,
    as_markdown,
    as_table,
    fill,
    golds,
    good,
    rows,
)
from rich.console import Console

from eventcode.analysis.calibration import HEAD, KEPT_HEAD, bin_rows, kept_rows
from eventcode.analysis.gold import read_gold
from eventcode.analysis.measure import judged, measure
from eventcode.analysis.write import write_texts
from eventcode.codebook.cache import load_codebook
from eventcode.codebook.confidence import Confidence
from eventcode.codebook.load import codebook_folder, digest_of
from eventcode.codebook.measured import MEASURED
from eventcode.coding.coder import Coder


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--dev", type=Path, default=DEV)
    parser.add_argument("--fresh", type=Path, default=FRESH)
    parser.add_argument("--codebook", default="cameo")
    parser.add_argument("--docs", type=Path, help="page whose figures are to be filled in anew")
    arguments = parser.parse_args()
    if not arguments.dev.is_file():
        print(f"{arguments.dev} is not here: nothing is measured; name it with --dev")
        return 1

    folder = codebook_folder(arguments.codebook)
    coder = Coder(load_codebook(folder))
    # Files of other names are other tests', and all of them are held back.
    files = sorted(arguments.fresh.glob("quad*.jsonl"))
    dev = good(read_gold([arguments.dev]))
    lines = list(rows(files))
    odd = good(golds((each for each in lines if each[0].line % 2 == 1), as_action))
    measured = measure(coder, [*dev, *odd])
    text = measured.text(f"Gold: {len(dev)} records of {arguments.dev.name}, {len(odd)} of "
                         "tests/fresh (odd lines).")  # fmt: skip
    (file,) = write_texts({MEASURED: text}, folder, "the measured counts")
    print(f"{len(measured.gold.keys() | measured.examples.keys())} rules in {file}")

    confidence = Confidence.of_counts(measured.gold, measured.examples)
    even = (each for each in lines if each[0].line % 2 == 0)
    held = list(judged(coder, good(golds(even, as_action))))
    grids = [
        Grid("By confidence", HEAD, tuple(bin_rows(confidence, held))),
        Grid("What is kept", KEPT_HEAD, tuple(kept_rows(confidence, held))),
    ]
    console = Console(highlight=False)
    for grid in grids:
        console.print(as_table(grid))
    if arguments.docs is not None:
        book = coder.codebook.ref
        which = f"Codebook {book.id} {book.version}, digest {digest_of(folder)[:12]}."
        fill(arguments.docs, "\n\n".join([which, *map(as_markdown, grids)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
