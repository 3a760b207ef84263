"""How fast drops are written: python benchmarks/export.py [--events N]

*Tables.* One table of synthetic events (`synthetic.py`), sorted by date and id, lies on disk and is
read by slices of 65,536 rows. Two ways to write it as Parquet and as CSV are timed in turns, three
times in the same run, and the medians compared:

- plain: `pyarrow.parquet.ParquetWriter` with zstd and `pyarrow.csv.CSVWriter`, all else by default.
  That one refuses lists, so they are joined before by `pyarrow.compute.binary_join`, on the clock.
- ours: `write_parquet` and `csv_records`, as `write_drop` uses them. CSV has quotation marks only
  where they are needed, lists joined with `;` inside items marked, and an apostrophe before what a
  spreadsheet would take for a formula. The goal: at most 1.3 times the plain way.

*Drops.* `write_drop` from `Event` objects, which also sorts on disk, counts, and makes code lists,
README, report and digests: a quarter, half and all of the events, each in a process of its own.
What making the events takes is subtracted. Memory is the most that the process took, with the pages
of mapped files that the system had no need to drop.

Times are seconds of the processor and of the clock on the wall; on a busy machine the first tell
more.
"""

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table
from synthetic import CODEBOOK, VERSION, drawn, synthetic_codings

from eventcode.export import event_schema, to_table, write_drop
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.parquet import EVENT_ORDER, write_parquet
from eventcode.export.spill import Spill
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.event import Coding

ROUNDS = 3
GOAL = 1.3
MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10
Times = tuple[float, float]  # of the processor, on the wall


def timed(work: Callable[[], object]) -> Times:
    start = time.process_time(), time.perf_counter()
    work()
    return since(start)


def since(start: Times) -> Times:
    return time.process_time() - start[0], time.perf_counter() - start[1]


# Drops: this file runs itself, once for each number of events.


def drop(number: int) -> None:
    """Write a drop of this many events and print what it took, as JSON."""
    drawn()
    gc.freeze()
    making: list[Times] = []

    def codings() -> Iterator[Coding]:
        start = time.process_time(), time.perf_counter()
        for coding in synthetic_codings(number):
            making.append(since(start))
            yield coding
            start = time.process_time(), time.perf_counter()

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "drop")
        took = timed(lambda: write_drop(codings(), out, codebook=CODEBOOK,
                                        eventcode_version=VERSION))  # fmt: skip
    processor, wall = (sum(spent) for spent in zip(*making, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(json.dumps([took[0] - processor, took[1] - wall, peak]))


def drops(numbers: list[int]) -> Table:
    table = Table("events", "processor", "wall", "events/s", "memory",
                  title="write_drop, from Event objects")  # fmt: skip
    for column in table.columns:
        column.justify = "right"
    for number in numbers:
        done = subprocess.run(
            [sys.executable, __file__, "--drop", str(number)], check=True, stdout=subprocess.PIPE
        )
        processor, wall, peak = json.loads(done.stdout)
        table.add_row(f"{number:,}", f"{processor:.1f} s", f"{wall:.1f} s",
                      f"{number / processor:,.0f}", f"{peak:,.0f} MB")  # fmt: skip
    return table


# Tables.


def stored(number: int, folder: Path) -> Path:
    """The sorted table, as an Arrow file."""
    waiting = Spill(folder / "waiting.arrow", event_schema(), to_table, EVENT_ORDER)
    for coding in synthetic_codings(number):
        waiting.add(coding.events)
    with pa.ipc.new_file(folder / "table.arrow", event_schema()) as writer:
        for piece in waiting.sorted():
            writer.write_table(piece)
    (folder / "waiting.arrow").unlink()
    return folder / "table.arrow"


def joined(table: pa.Table) -> pa.Table:
    for place, column in enumerate(EVENT_COLUMNS):
        if column.type == "list":
            lists = table.column(column.name).cast(pa.list_(pa.string()))
            table = table.set_column(place, column.name, pc.binary_join(lists, ";"))
    return table


def slices(file: Path) -> Iterator[pa.Table]:
    with pa.memory_map(str(file)) as source, pa.ipc.open_file(source) as reader:
        for number in range(reader.num_record_batches):
            yield pa.Table.from_batches([reader.get_batch(number)])


def plain_parquet(table: Path, out: Path) -> None:
    with pq.ParquetWriter(out, event_schema(), compression="zstd") as writer:
        for piece in slices(table):
            writer.write_table(piece)


def plain_csv(table: Path, out: Path) -> None:
    with pcsv.CSVWriter(out, joined(event_schema().empty_table()).schema) as writer:
        for piece in slices(table):
            writer.write_table(joined(piece))


def our_parquet(table: Path, out: Path) -> None:
    for _ in write_parquet(out, event_schema(), slices(table), EVENT_ORDER):
        pass


def our_csv(table: Path, out: Path) -> None:
    with out.open("wb") as file:
        file.write(csv_header(EVENT_COLUMNS))
        for piece in slices(table):
            file.writelines(csv_records(piece, EVENT_COLUMNS, raw=False))


def tables(number: int, folder: Path) -> Table:
    table = stored(number, folder)
    runs: dict[tuple[str, str], Callable[[Path], None]] = {
        ("plain", "Parquet"): lambda out: plain_parquet(table, out),
        ("plain", "CSV"): lambda out: plain_csv(table, out),
        ("ours", "Parquet"): lambda out: our_parquet(table, out),
        ("ours", "CSV"): lambda out: our_csv(table, out),
    }
    times: dict[tuple[str, str], list[Times]] = {key: [] for key in runs}
    sizes: dict[tuple[str, str], float] = {}
    for _ in range(ROUNDS):
        for key, write in runs.items():
            out = folder / "out"
            times[key].append(timed(lambda write=write, out=out: write(out)))
            sizes[key] = out.stat().st_size / 1e6
    took = {key: tuple(map(statistics.median, zip(*found, strict=True)))
            for key, found in times.items()}  # fmt: skip
    for who in ("plain", "ours"):
        took[who, "both"] = tuple(
            took[who, "Parquet"][clock] + took[who, "CSV"][clock] for clock in (0, 1)
        )
        sizes[who, "both"] = sizes[who, "Parquet"] + sizes[who, "CSV"]
    title = f"{number:,} events, table to files; goal: both at most {GOAL}"
    shown = Table("", "plain", "ours", "ratio", "ratio on the wall", "plain MB", "ours MB",
                  title=title)  # fmt: skip
    for column in shown.columns[1:]:
        column.justify = "right"
    for what in ("Parquet", "CSV", "both"):
        a, b = took["plain", what], took["ours", what]
        shown.add_row(what, f"{a[0]:.2f} s", f"{b[0]:.2f} s", f"{b[0] / a[0]:.2f}",
                      f"{b[1] / a[1]:.2f}", f"{sizes['plain', what]:,.0f}",
                      f"{sizes['ours', what]:,.0f}")  # fmt: skip
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--drop", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.drop is not None:
        drop(arguments.drop)
        return 0
    number = arguments.events
    console = Console()
    # First, for a process begins with the peak of the one that starts it.
    console.print(drops([number // 4, number // 2, number]))
    with tempfile.TemporaryDirectory() as folder:
        console.print(tables(number, Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
