"""A Stata file (.dta) of an event table. Needs the extra `stata` (pyreadstat and pandas)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

from eventcode.export.csvfile import join_list
from eventcode.export.read import read_rows, table_file
from eventcode.export.whole import whole_file
from eventcode.export.words import QUAD_NAMES, ROOT_NAMES
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError

_LONGEST_LABEL: Final = 80  # characters, what Stata takes for a variable
_ROOT: Final = "root"
_ROOT_LABEL: Final = "Root code as a number, with its name"
_VERSION: Final = 14  # of Stata, the first whose files hold Unicode; all later ones read them
_HEAD: Final = 400  # bytes in which the header with its time stamp lies
_STAMP: Final = re.compile(rb"(<timestamp>\x11).{17}(</timestamp>)", re.DOTALL)
_FIRST_DAY: Final = date(1960, 1, 1)  # Stata counts days from here
_NO_TIME: Final = b"01 Jan 1960 00:00"


def write_stata(events: Path | str, out: Path | str, *, raw: bool = False) -> int:
    """Write the event table `events` to the Stata file `out`; the number of its rows.

    `events` is what `read_rows` takes. All columns stand under their names. Codes stay text. Dates
    are Stata dates (%td), lists are joined by `;` as in CSV, and missing text is empty, for Stata
    has no other. `quad_class` has value labels; the variable `root` at the end has the root code
    as a number, with code and name as its label. Variables have labels. The table is held in
    memory, for the library writes a file in one go. The same table gives the same bytes.

    Raises `ExportError` when pyreadstat or pandas is not installed, when there are no events (a
    Stata file needs one to tell the types) or `out` cannot be written, and `InputError` for a
    table that cannot be read.
    """
    try:
        import pandas as pd
        import pyreadstat
    except ImportError as error:
        raise ExportError(
            f"{out}: Stata files need {error.name}; install it with: pip install 'eventcode[stata]'"
        ) from error
    source, out = table_file(events), Path(out)
    rows = list(read_rows(source, raw=raw))
    if not rows:
        raise ExportError(f"{out}: a Stata file needs events, and {source} has none")
    columns = {
        column.name: pd.Series([_value(row[column.name], column.type) for row in rows],
                               dtype=_DTYPES[column.type])
        for column in EVENT_COLUMNS
    }  # fmt: skip
    columns[_ROOT] = pd.Series([_root(row["root_code"]) for row in rows], dtype="float64")
    labels = [_label(column.description) for column in EVENT_COLUMNS]
    with whole_file(out, source) as work:
        try:
            pyreadstat.write_dta(
                pd.DataFrame(columns),
                work,
                file_label="Events coded with eventcode",
                column_labels=[*labels, _ROOT_LABEL],
                version=_VERSION,
                variable_value_labels={
                    "quad_class": {float(code): name for code, name in QUAD_NAMES.items()},
                    _ROOT: {float(code): f"{code} {name}" for code, name in ROOT_NAMES.items()},
                },
                variable_format={c.name: "%td" for c in EVENT_COLUMNS if c.type == "date32"},
            )
        except pyreadstat.ReadstatError as error:
            # It does not say why; what it is given always fits, so the system refused the bytes.
            raise ExportError(
                f"{out}: cannot write the file here: {error}; make room or choose a place that "
                "can be written"
            ) from error
        _without_time(work)
    return len(rows)


_DTYPES: Final = {
    "text": "object",
    "list": "object",
    "date32": "float64",
    "int8": "float64",
    "int32": "float64",
    "int64": "float64",
    "float64": "float64",
}


def _without_time(path: Path) -> None:
    """Put a fixed time stamp into the file, so that the same events give the same bytes."""
    with path.open("r+b") as file:
        head = _STAMP.sub(rb"\g<1>" + _NO_TIME + rb"\g<2>", file.read(_HEAD))
        file.seek(0)
        file.write(head)


def _value(value: Any, kind: str) -> Any:
    if kind == "list":
        return join_list(value or []) or ""
    if kind == "date32":
        return None if value is None else (value - _FIRST_DAY).days
    return "" if value is None and kind == "text" else value


def _root(code: str | None) -> int | None:
    return int(code) if code is not None and code in ROOT_NAMES else None


def _label(description: str) -> str:
    plain = description.replace("`", "")
    if len(plain) <= _LONGEST_LABEL:
        return plain
    return plain[: _LONGEST_LABEL - 2].rpartition(" ")[0] + " …"
