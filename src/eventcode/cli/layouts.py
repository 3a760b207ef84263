"""`eventcode export` and `eventcode import`: event tables in other layouts and kinds of files."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

LayoutName = Literal["gdelt1", "gdelt2", "icews", "phoenix", "polecat"]
KindName = Literal["stata", "jsonl"]
ReadableName = Literal["gdelt1", "gdelt2", "icews"]


def export(
    events: Path,
    /,
    *,
    layout: LayoutName | KindName,
    out: Path,
    raw_csv: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Write events in the layout of another data set, or as a file of another kind.

    The page docs/layouts.md says what each column of a data set is made from and what is lost.
    Stata files and JSON Lines have our own columns (docs/drops.md).

    Parameters
    ----------
    events
        An events.parquet, an events.csv, or a drop's folder; coded or imported events.
    layout
        The data set whose columns, order and codes are wanted, or the kind of file: stata for a
        .dta file, which needs pip install 'eventcode[stata]', or jsonl.
    out
        The file to write. It appears whole or not at all.
    raw_csv
        The CSV has no apostrophes before what a spreadsheet would take for a formula.
    """
    from eventcode.export import write_jsonl, write_layout, write_stata

    if layout == "stata":
        rows = write_stata(events, out, raw=raw_csv)
    elif layout == "jsonl":
        rows = write_jsonl(events, out, raw=raw_csv)
    else:
        rows = write_layout(events, layout, out, raw=raw_csv)
    print(f"{_events(rows)} written to {out}, as {layout}")


def import_(file: Path, /, *, layout: ReadableName, out: Path) -> int:
    """Read another data set's events into an event table.

    The exit status is 0 if every record could be read and 1 otherwise; a record that cannot be
    read is told on standard error as file:line:column: message and left out. What the file does
    not tell is null in the table; the page docs/layouts.md has the details.

    Parameters
    ----------
    file
        A file of GDELT or ICEWS events, unpacked.
    layout
        The data set that the file belongs to.
    out
        A .parquet or .csv file, or a folder for an events.parquet.
    """
    from eventcode.export.layouts import import_layout

    done = import_layout(file, layout, out, on_fault=lambda fault: print(fault, file=sys.stderr))
    print(f"{_events(done.rows)} read into {done.file}")
    if done.faults:
        what = "1 record was" if done.faults == 1 else f"{done.faults:,} records were"
        print(f"eventcode: {what} left out for the faults above", file=sys.stderr)
    return 1 if done.faults else 0


def _events(number: int) -> str:
    return "1 event" if number == 1 else f"{number:,} events"
