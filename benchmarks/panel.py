"""How fast panels are made: python benchmarks/panel.py [--events N]

Synthetic events over ten years, among a hundred countries of which some are named far more often,
are written to a Parquet file; then `eventcode panel` runs as a process of its own, so that the time
and the most memory it took are what a user has to have.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np
import pyarrow as pa

from eventcode.export.batches import columns_schema
from eventcode.export.parquet import write_parquet
from eventcode.world.crosswalk import lives
from eventcode.world.state_types import System

COLUMNS = ("event_id", "date", "date_precision", "source_country", "target_country",
           "root_code", "quad_class", "goldstein")  # fmt: skip
FIRST = np.datetime64("2010-01-01")
DAYS = 3652
COUNTRIES = 100
SLICE = 500_000
RUNS = {
    "dyad-month": ("--unit", "dyad-month"),
    "dyad-month by quad class, undirected": ("--unit", "dyad-month", "--by", "quad",
                                             "--undirected"),
    "dyad-month, zero-filled, cow": ("--unit", "dyad-month", "--zero-fill", "--states", "cow"),
}  # fmt: skip
MEASURES = ("--measure", "count,goldstein_mean,goldstein_sum")


def events(number: int) -> Iterator[pa.Table]:
    """Always the same events for the same number, in the order of their dates."""
    draw = np.random.default_rng(1)
    days = np.sort(draw.integers(0, DAYS, number))
    codes = np.array(sorted(lives(System.CAMEO))[::2][:COUNTRIES])
    weights = 1 / np.arange(1, len(codes) + 1)
    weights /= weights.sum()
    for start in range(0, number, SLICE):
        size = min(SLICE, number - start)
        roots = draw.integers(1, 21, size)
        columns = [
            pa.array(np.char.mod("%024x", np.arange(start, start + size))),
            pa.array(FIRST + days[start : start + size]),
            pa.repeat("day", size),
            pa.array(draw.choice(codes, size, p=weights)),
            pa.array(draw.choice(codes, size, p=weights)),
            pa.array(np.char.mod("%02d", roots)),
            pa.array((roots - 1) // 5 + 1),
            pa.array(draw.integers(-100, 101, size) / 10),
        ]
        yield pa.table(columns, names=list(COLUMNS)).cast(columns_schema(COLUMNS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    number = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "events.parquet")
        for _ in write_parquet(file, columns_schema(COLUMNS), events(number), ("date",)):
            pass
        print(f"{number:,} events, {file.stat().st_size / 1e6:,.0f} MB of Parquet")
        for name, options in RUNS.items():
            out = str(Path(folder, "panel.parquet"))
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "eventcode", "panel", str(file), "--out", out, *options,
                 *MEASURES], check=True)  # fmt: skip
            took = time.perf_counter() - start
            # The most that any child took so far: the runs stand in the order of what they need.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{name}: {took:.1f} s, {peak:,.0f} MiB at most\n")


if __name__ == "__main__":
    main()
