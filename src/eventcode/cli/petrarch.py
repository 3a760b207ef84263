"""`eventcode codebook import`: codebooks from the dictionaries of other programs."""

import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from attrs import evolve
from cyclopts import Parameter

from eventcode.cli.options import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eventcode.codebook.petrarch import ReportLine
    from eventcode.model.errors import Fault

Files = Annotated[tuple[Path, ...], Parameter(consume_multiple=True, negative=())]
REPORT_NAME: Final = "import-report.csv"
_SHOWN: Final = 12


def import_codebook(
    kind: Literal["petrarch"],
    /,
    *,
    verbs: Files = (),
    actors: Files = (),
    agents: Files = (),
    discards: Files = (),
    issues: Files = (),
    out: Path,
    id: str | None = None,
) -> None:
    """Bring dictionaries of TABARI, PETRARCH or PETRARCH-2 into a codebook of YAML files.

    What became of each line stands in import-report.csv in the new folder: carried over,
    approximated or refused, and why. The page docs/petrarch.md says what is carried over how.

    Parameters
    ----------
    kind
        What the dictionaries belong to: petrarch, which reads those of TABARI too.
    verbs
        Verb dictionaries, with synsets and patterns.
    actors
        Actor dictionaries, with dated codes.
    agents
        Agent dictionaries.
    discards
        Discard lists. They are read and refused line by line: codebooks have nothing like them.
    issues
        Issue lists, which become word classes.
    out
        The folder to make. It appears whole or not at all; one with files in it is left alone.
    id
        The codebook's id; without it, the name of the folder.
    """
    from eventcode.codebook.cache import load_codebook
    from eventcode.codebook.load import read_codebook
    from eventcode.codebook.petrarch import Sources, import_dictionaries
    from eventcode.codebook.petrarch.spelling import slug
    from eventcode.export.folder import told_of, whole_folder
    from eventcode.model.errors import EventcodeError

    sources = Sources(verbs, actors, agents, discards, issues)
    if not any((verbs, actors, agents, discards, issues)):
        raise EventcodeError("name a dictionary: --verbs, --actors, --agents, --discards, --issues")
    with whole_folder(out, "the codebook", lambda path: False) as work:
        name = id or slug(out.absolute().name)
        errors_of = partial(_errors, work)
        found = import_dictionaries(sources, load_codebook("cameo"), name, errors_of)
        with told_of(out, "the codebook"):
            _write_files(work, found.files)
            _write_report(work / REPORT_NAME, found.lines)
        book = read_codebook(work)  # what does not load is not left behind
    _print_report(found.lines)
    phrases = sum(len(entry.phrases) for entry in book.codes.values())
    print(
        f"{counted(phrases, 'phrase')}, {counted(len(book.actors), 'actor')} and "
        f"{counted(len(book.roles), 'role')} written to {out}; every line of the dictionaries is "
        f"in {out / REPORT_NAME}"
    )
    if not found.lines:
        print("eventcode: the dictionaries have no lines that say anything", file=sys.stderr)


def _write_files(folder: Path, files: "Mapping[str, str]") -> None:
    """Write the files of a codebook; those of an earlier try are removed."""
    for path in folder.rglob("*.yaml"):
        path.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _errors(work: Path, files: "Mapping[str, str]") -> "list[Fault]":
    """What the check of a codebook says of some files."""
    from eventcode.codebook.survey import survey
    from eventcode.export.folder import told_of
    from eventcode.reading.lexicon import read_lexicon

    with told_of(work, "the codebook"):
        _write_files(work, files)
    return [_told_from(work, fault) for fault in survey(work, read_lexicon()).errors]


def _told_from(work: Path, fault: "Fault") -> "Fault":
    """A fault with its files named as they are in the folder."""
    here = f"{work.as_posix()}/"
    file, message = fault.file.removeprefix(here), fault.message.replace(here, "")
    return evolve(fault, file=file, message=message)


def _write_report(path: Path, lines: "Sequence[ReportLine]") -> None:
    import csv

    from eventcode.export.csvfile import guarded

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "line", "text", "outcome", "why", "became"])
        for row in lines:
            cells = (row.text, row.outcome, row.why, row.became)
            name, *texts = guarded([row.file, *cells])
            writer.writerow([name, row.line, *texts])


def _print_report(lines: "Sequence[ReportLine]") -> None:
    from rich.console import Console
    from rich.table import Table

    from eventcode.codebook.petrarch.report import OUTCOMES

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    table.add_column("dictionary")
    for outcome in OUTCOMES:
        table.add_column(outcome, justify="right")
    files = list(dict.fromkeys(row.file for row in lines))
    for file in files:
        numbers = Counter(row.outcome for row in lines if row.file == file)
        table.add_row(Path(file).name, *(f"{numbers[outcome]:,}" for outcome in OUTCOMES))
    total = Counter(row.outcome for row in lines)
    table.add_row("all", *(f"{total[outcome]:,}" for outcome in OUTCOMES), style="bold")
    console.print(table)
    for outcome in OUTCOMES[1:]:
        rows = [row for row in lines if row.outcome == outcome]
        if rows:
            console.print(f"\n{outcome.capitalize()}:", style="bold")
        for row in rows[:_SHOWN]:
            console.print(f"{row.file}:{row.line}: {row.text}", markup=False, soft_wrap=True)
            console.print(f"    {row.why}", markup=False, soft_wrap=True)
        if len(rows) > _SHOWN:
            console.print(f"and {len(rows) - _SHOWN:,} more, see {REPORT_NAME}")
    if lines:
        console.print()
