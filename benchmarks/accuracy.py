"""How right the codings are: python benchmarks/accuracy.py [--dev FILE] [--fresh DIR] [--docs FILE]

The dev set is a file of gold actions (id, text, source, target, root, quad) that is no part of this
project; where it is absent it is left out with a message. The fresh sentences are the project's
own (tests/fresh): they are scored as actions, the actors being given, and as events, where the
actors have to be found too. Phrases may be tuned on their odd lines; the even lines are held back.
The blind set (blind.jsonl) has all events of its sentences and is never tuned on: of it there are
figures only, no report with single errors. Whole documents are scored as events:
documents-open.jsonl is tuned on, documents-blind.jsonl not.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

from attrs import frozen
from rich.console import Console
from rich.markup import escape
from rich.table import Table

import eventcode
from eventcode.analysis.evaluate import evaluate
from eventcode.analysis.gold import Gold, make_gold, read_gold
from eventcode.analysis.report import Report, Section
from eventcode.analysis.tables import TITLES, figure, interval, percent
from eventcode.analysis.write import write_report
from eventcode.codebook.cache import load_codebook
from eventcode.coding.coder import Coder
from eventcode.inputs.records import Details, Where
from eventcode.model.errors import Fault

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev" / "plv_train.jsonl"
FRESH = ROOT / "tests" / "fresh"
BLIND = "blind.jsonl"
PUBLISHED = date(2019, 5, 3)  # of the fresh sentences, which decides who holds which office
DOCUMENTS = {  # files of events, each name with its set
    "documents-open.jsonl": "documents tuned on",
    "documents-blind.jsonl": "documents held back",
}
BEGIN, END = "<!-- begin figures -->", "<!-- end figures -->"
Row = Mapping[str, Any]


def as_action(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "text", "source", "target", "code", "quad")}


def as_event(row: Row) -> dict[str, Any]:
    event = {"source": row["source_code"], "action": row["code"], "target": row["target_code"]}
    return {"id": row["id"], "text": row["text"], "events": [event]}


def as_events(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "text", "events")}


def rows(files: Iterable[Path]) -> Iterator[tuple[Where, Row]]:
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                yield Where(str(file), file.stem, number), json.loads(line)


def golds(
    found: Iterable[tuple[Where, Row]], make: Callable[[Row], dict[str, Any]]
) -> Iterator[Gold | Fault]:
    """Sentences as gold of one kind or the other."""
    for where, row in found:
        yield make_gold(make(row), where, Details(PUBLISHED))


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
    every = sorted(fresh.glob("*.jsonl")) if fresh.is_dir() else []
    files = [file for file in every if file.name not in DOCUMENTS]
    if not files:
        print(f"{fresh} has no *.jsonl: the fresh sentences are left out; name it with --fresh")
        return
    for half, odd in (("tuned on", True), ("held back", False)):
        chosen = [
            (where, row)
            for where, row in rows(file for file in files if file.name != BLIND)
            if where.line % 2 == odd
        ]
        yield f"fresh {half}, actors given", good(golds(chosen, as_action))
        yield f"fresh {half}, end to end", good(golds(chosen, as_event))
    blind = list(rows(file for file in files if file.name == BLIND))
    if blind:
        told = [(where, row) for where, row in blind if row["events"]]
        yield "blind, actors given", good(golds(told, as_action))
        yield "blind, end to end", good(golds(blind, as_events))
    for name, which in DOCUMENTS.items():
        if (fresh / name).is_file():
            yield which, good(read_gold([fresh / name]))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--dev", type=Path, default=DEV)
    parser.add_argument("--fresh", type=Path, default=FRESH)
    parser.add_argument("--codebook", default="cameo")
    parser.add_argument(
        "--out", type=Path, help="folder for a report (JSON and HTML) of each set that may be read"
    )
    parser.add_argument("--docs", type=Path, help="page whose figures are to be filled in anew")
    arguments = parser.parse_args()

    reports: dict[str, Report] = {}
    coder = None
    for name, gold in sets(arguments.dev, arguments.fresh):
        coder = coder or Coder(load_codebook(arguments.codebook))
        reports[name] = evaluate(coder, gold, version=eventcode.__version__)
        if arguments.out is not None and not name.startswith("blind") and "held" not in name:
            folder = arguments.out / name.replace(",", "").replace(" ", "-")
            write_report(reports[name], folder, f"Evaluation: {name}")
    if not reports:
        return 0
    found = [figures(reports), events(reports), kinds(reports), *details(reports)]
    console = Console(highlight=False)
    for grid in found:
        console.print(as_table(grid))
    if arguments.docs is not None:
        book = next(iter(reports.values())).codebook
        which = f"Codebook {book.id} {book.version}, digest {book.digest[:12]}."
        fill(arguments.docs, "\n\n".join([which, *map(as_markdown, found)]))
    return 0


@frozen
class Grid:
    """A table: its title, its head, and rows of text."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections(reports: Mapping[str, Report]) -> Iterator[tuple[str, Section]]:
    for name, report in reports.items():
        for section in report.sections:
            yield name, section


def figures(reports: Mapping[str, Report]) -> Grid:
    rows = [
        (name, TITLES[level], str(section.records), percent(section.covered),
         str(len(scores.classes)), figure(scores.macro_f1.value), interval(scores.macro_f1),
         figure(scores.micro_f1.value), interval(scores.micro_f1))
        for name, section in sections(reports)
        for level, scores in section.scores.items()
    ]  # fmt: skip
    head = ("set", "level", "records", "coded", "classes", "macro-F1", "95 %", "micro-F1", "95 %")
    return Grid("Deeds", head, tuple(rows))


def events(reports: Mapping[str, Report]) -> Grid:
    rows = [
        (name, part.part, figure(part.precision), figure(part.recall), figure(part.f1.value),
         interval(part.f1))
        for name, section in sections(reports)
        for part in (*section.wholes, *section.parts)
    ]  # fmt: skip
    return Grid("Events", ("set", "part", "precision", "recall", "F1", "95 %"), tuple(rows))


def kinds(reports: Mapping[str, Report]) -> Grid:
    counts = [dict(section.kinds) for _, section in sections(reports)]
    every = sorted({kind for each in counts for kind in each},
                   key=lambda kind: (-sum(each.get(kind, 0) for each in counts), kind))  # fmt: skip
    rows = [(kind, *(str(each.get(kind, "")) for each in counts)) for kind in every]
    total = ("all", *(str(sum(each.values())) for each in counts))
    return Grid("Kinds of errors", ("kind", *reports), (*rows, total))


def details(reports: Mapping[str, Report]) -> Iterator[Grid]:
    """Each class, and what it is taken for, where the actors were given."""
    for name, section in sections(reports):
        scores = section.scores.get(section.level)
        if section.kind != "actions" or scores is None:
            continue
        rows = []
        for each, line in zip(scores.classes, scores.matrix, strict=False):
            taken = sorted(
                ((count, label or "nothing") for count, label in
                 zip(line, scores.columns, strict=True) if count and label != each.label),
                key=lambda pair: (-pair[0], pair[1]),
            )  # fmt: skip
            for_what = ", ".join(f"{label} {count}" for count, label in taken)
            rows.append((section.scale.name(each.label), figure(each.precision),
                         figure(each.recall), figure(each.f1), str(each.support), for_what))
        head = ("class", "precision", "recall", "F1", "support", "taken for")
        yield Grid(f"Classes: {name}", head, tuple(rows))


def as_table(grid: Grid) -> Table:
    table = Table(*grid.head, title=grid.title)
    for row in grid.rows:
        table.add_row(*map(escape, row))
    return table


def as_markdown(grid: Grid) -> str:
    lines = [grid.head, ("---",) * len(grid.head), *grid.rows]
    return "\n".join([f"### {grid.title}", "", *(f"| {' | '.join(line)} |" for line in lines)])


def fill(path: Path, text: str) -> None:
    """Put the tables between the two marks of a page."""
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path}: has no lines {BEGIN} and {END} to put the figures between")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
