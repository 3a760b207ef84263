"""An event table as JSON Lines: an object for each event, its columns in their order."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from eventcode.export.read import read_rows, table_file
from eventcode.export.whole import whole_file


def write_jsonl(events: Path | str, out: Path | str, *, raw: bool = False) -> int:
    """Write the event table `events` to the file `out` as JSON Lines; the number of its rows.

    `events` is what `read_rows` takes. Each line is an object with every column: text, numbers,
    lists of text, dates as `YYYY-MM-DD`, null for a missing value. UTF-8, line feeds; the same
    table gives the same bytes, in memory that does not grow with it. Raises `ExportError` when
    `out` cannot be written, `InputError` for a table that cannot be read.
    """
    source, out = table_file(events), Path(out)
    rows = 0
    with whole_file(out, source) as work, work.open("w", encoding="utf-8", newline="") as file:
        for rows, row in enumerate(read_rows(source, raw=raw), start=1):  # noqa: B007
            file.write(json.dumps(row, ensure_ascii=False, default=_day) + "\n")
    return rows


def _day(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()
