"""How right the codings are: python benchmarks/accuracy.py [--dev FILE] [--fresh DIR] [--out DIR]

The dev set is a file of gold actions (id, text, source, target, root, quad) that is no part of this
project; where it is absent it is left out with a message. The fresh sentences are the project's
own (tests/fresh): they are scored as actions, the actors being given, and as events, where the
actors have to be found too.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

from rich.console import Console
from rich.table import Table

import eventcode
from eventcode.analysis.evaluate import Report, evaluate
from eventcode.analysis.gold import Gold, make_gold, read_gold
from eventcode.analysis.tables import TITLES, figure, interval, percent
from eventcode.analysis.write import write_report
from eventcode.codebook.cache import load_codebook
from eventcode.coding.coder import Coder
from eventcode.inputs.records import Where
from eventcode.model.errors import Fault

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev" / "plv_train.jsonl"
FRESH = ROOT / "tests" / "fresh"
Row = Mapping[str, Any]


def as_action(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "text", "source", "target", "code", "quad")}


def as_event(row: Row) -> dict[str, Any]:
    event = {"source": row["source_code"], "action": row["code"], "target": row["target_code"]}
    return {"id": row["id"], "text": row["text"], "events": [event]}


def golds(files: list[Path], make: Callable[[Row], dict[str, Any]]) -> Iterator[Gold | Fault]:
    """The records of some files of fresh sentences as gold of one kind or the other."""
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                row = make(json.loads(line))
                yield make_gold(row, Where(file.name, file.stem, number))


def good(found: Iterator[Gold | Fault]) -> list[Gold]:
    """The gold that can be used; the rest is told."""
    kept = []
    for each in found:
        if isinstance(each, Gold):
            kept.append(each)
        else:
            print(each, file=sys.stderr)
    return kept


def sets(dev: Path, fresh: Path) -> Iterator[tuple[str, list[Gold]]]:
    if dev.is_file():
        yield "dev", good(read_gold([dev]))
    else:
        print(f"{dev} is not here: the dev set is left out; name it with --dev")
    files = sorted(fresh.glob("*.jsonl")) if fresh.is_dir() else []
    if not files:
        print(f"{fresh} has no *.jsonl: the fresh sentences are left out; name it with --fresh")
        return
    yield "fresh, actors given", good(golds(files, as_action))
    yield "fresh, end to end", good(golds(files, as_event))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--dev", type=Path, default=DEV)
    parser.add_argument("--fresh", type=Path, default=FRESH)
    parser.add_argument("--codebook", default="cameo")
    parser.add_argument("--out", type=Path, help="folder for a report (JSON and HTML) of each set")
    arguments = parser.parse_args()

    reports: dict[str, Report] = {}
    coder = None
    for name, gold in sets(arguments.dev, arguments.fresh):
        coder = coder or Coder(load_codebook(arguments.codebook))
        reports[name] = evaluate(coder, gold, version=eventcode.__version__)
        if arguments.out is not None:
            folder = arguments.out / name.replace(",", "").replace(" ", "-")
            write_report(reports[name], folder, f"Evaluation: {name}")
    console = Console(highlight=False)
    for table in tables(reports):
        console.print(table)
    return 0


def tables(reports: Mapping[str, Report]) -> Iterator[Table]:
    if not reports:
        return
    levels = Table("set", "level", "records", "coded", "classes", "macro-F1", "95 %", "micro-F1",
                   "95 %", title="deeds")  # fmt: skip
    parts = Table("set", "part", "precision", "recall", "F1", "95 %", title="events")
    for name, report in reports.items():
        for section in report.sections:
            for level, scores in section.scores.items():
                macro, micro = scores.macro_f1, scores.micro_f1
                levels.add_row(
                    name, TITLES[level], str(section.records), percent(section.covered),
                    str(len(scores.classes)), figure(macro.value), interval(macro),
                    figure(micro.value), interval(micro),
                )  # fmt: skip
            for part in (*section.wholes, *section.parts):
                parts.add_row(name, part.part, figure(part.precision), figure(part.recall),
                              figure(part.f1.value), interval(part.f1))  # fmt: skip
    yield levels
    if parts.row_count:
        yield parts


if __name__ == "__main__":
    sys.exit(main())
