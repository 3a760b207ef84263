"""Gold that a command works with; what cannot be read is told on standard error."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from eventcode.analysis.gold import Gold, read_gold


def golds_of(paths: Iterable[Path], published: date | None) -> tuple[list[Gold], int]:
    """The gold of some files, and how many records had to be left out."""
    golds: list[Gold] = []
    faults = 0
    for record in read_gold(paths, published):
        if isinstance(record, Gold):
            golds.append(record)
        else:
            faults += 1
            print(record, file=sys.stderr)
    return golds, faults


def say_left_out(faults: int) -> None:
    """Say how many records were left out, if any."""
    if faults:
        what = "1 record was" if faults == 1 else f"{faults} records were"
        print(f"eventcode: {what} left out for the faults above", file=sys.stderr)
