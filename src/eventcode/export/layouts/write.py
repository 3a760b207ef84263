"""Writing an event table in the layout of another data set."""

from collections.abc import Iterable
from pathlib import Path

from eventcode.export.layouts.records import layout_named
from eventcode.export.read import read_rows, table_file
from eventcode.export.whole import whole_file
from eventcode.model.errors import Fault, InputError, ValueTypeError


def write_layout(
    events: Path | str, layout: str, out: Path | str, *, raw: bool = False
) -> int:
    """Write the event table `events` to the file `out` in a layout; the number of its rows.

    `events` is an `events.parquet`, an `events.csv` (`raw` if it was written with `raw_csv`) or a
    drop's folder, of coded or imported events. Rows keep their order; the same table gives the
    same bytes: UTF-8, tabs, line feeds, no quotation marks. docs/layouts.md says what each column
    is made from. The file appears whole or not at all, in memory that does not grow with it.
    Raises `ExportError` for an unknown layout or a place that cannot be written, `InputError` for
    a table that cannot be read, naming the column or the row that is not as it should be.
    """
    form = layout_named(layout)
    source, out = table_file(events), Path(out)
    rows = 0
    with whole_file(out, source) as work, work.open("w", encoding="utf-8", newline="") as file:
        if form.header:
            file.write(_line(form.names))
        for row in read_rows(source, raw=raw):
            rows += 1
            try:
                file.write(_line(form.cells(row)))
            except ValueTypeError as error:
                raise InputError([Fault(str(source), rows, 1, f"row {rows}: {error}")]) from error
    return rows


def _line(cells: Iterable[str]) -> str:
    return "\t".join(cells) + "\n"
