"""The data dictionary: what each column of a drop means, as a page of Markdown."""

from collections.abc import Sequence
from typing import Any, Final

from eventcode.export.unknown import UNKNOWN_COLUMNS
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, Column

_TYPES: Final = {"date32": "date", "list": "list of text"}
_INTRODUCTION: Final = """\
# Data dictionary

<!-- Made by eventcode.export.dictionary from model/columns.py; do not edit by hand. -->

A drop holds the coded events twice, as `events.parquet` and as `events.csv`, and what was seen
and not coded as `uncoded.parquet`. Rows of events are sorted by `date` (missing ones last) and
`event_id`, uncoded rows by `document_id` and `sentence_index`. `unknown_actors.csv` lists the names
in actors' places that the codebook lacks, the most frequent first. Further files and forms of a
drop, such as one without sentences, are told in [Drops](drops.md).

In CSV (UTF-8, line feeds, commas) an empty cell is a missing value and `""` an empty text. The
items of a list are joined by `;`; a `;` or `\\` inside an item has a `\\` before it. Text that a
spreadsheet would take for a formula, because it begins with `=`, `+`, `-`, `@` or a control
character, has an apostrophe before it, unless the drop was written raw.
"""


def data_dictionary() -> str:
    """The data dictionary of all tables, as Markdown."""
    return "\n".join(
        [
            _INTRODUCTION,
            "## events\n",
            column_table(EVENT_COLUMNS),
            "",
            "## uncoded\n",
            column_table(UNCODED_COLUMNS),
            "",
            "## unknown_actors\n",
            column_table(UNKNOWN_COLUMNS),
            "",
        ]
    )


def column_table(columns: Sequence[Column[Any]]) -> str:
    """What each of some columns means, as a table in Markdown."""
    lines = ["| column | type | missing | meaning |", "|---|---|---|---|"]
    for column in columns:
        meaning = column.description
        if column.allowed:
            meaning += ": " + ", ".join(f"`{value}`" for value in column.allowed)
        kind = _TYPES.get(column.type, column.type)
        missing = "yes" if column.nullable else "no"
        lines.append(f"| `{column.name}` | {kind} | {missing} | {meaning} |")
    return "\n".join(lines)
