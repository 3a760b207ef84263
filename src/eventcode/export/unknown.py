"""`unknown_actors.csv`: names in actors' places that no codebook entry has, the commonest first.

Adding actors to a codebook begins with this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from eventcode.export.arrow import arrow_schema
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.read import BATCH_ROWS
from eventcode.model.columns import Column, ColumnType

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN_FILE: Final = "unknown_actors.csv"
_SHOWN: Final = 3


def _column(
    name: str, type_: ColumnType, description: str, *, nullable: bool = False
) -> Column[Mapping[str, Any]]:
    return Column(name, type_, description, nullable, lambda row: row.get(name))


UNKNOWN_COLUMNS: Final = (
    _column("name", "text", "A name in a source's or target's place that no codebook entry has"),
    _column("count", "int64", "Number of sentences in which it is one"),
    *(
        column
        for number in range(1, _SHOWN + 1)
        for column in (
            _column(f"document_{number}", "text", f"Document of sentence {number}", nullable=True),
            _column(f"sentence_{number}", "text", f"Sentence {number} of those, in the order of "
                    "documents and sentences", nullable=True),
        )
    ),
)  # fmt: skip


@define
class _Seen:
    """A name's sentences: how many, the last one's place, and the first ones."""

    count: int = 0
    last: tuple[str, int] | None = None
    shown: list[tuple[str, str]] = field(factory=list)


def unknown_actors(slices: Iterable[pa.Table], path: Path, *, raw: bool) -> None:
    """Write the unknown names of an uncoded table, whose slices come sorted by sentence.

    Memory grows with the number of different names alone. `raw` as for `csv_records`.
    """
    import pyarrow as pa

    seen: dict[str, _Seen] = {}
    for piece in slices:
        for row in _rows(piece):
            place = (row["document_id"], row["sentence_index"])
            for name in row["unknown_names"]:
                known = seen.setdefault(name, _Seen())
                if known.last != place:
                    known.count, known.last = known.count + 1, place
                    if len(known.shown) < _SHOWN:
                        known.shown.append((row["document_id"], row["sentence_text"]))
    ordered = sorted(seen.items(), key=lambda pair: (-pair[1].count, pair[0]))
    rows = (_row(name, known) for name, known in ordered)
    table = pa.Table.from_pylist(list(rows), schema=arrow_schema(UNKNOWN_COLUMNS))
    with path.open("wb") as file:
        file.write(csv_header(UNKNOWN_COLUMNS))
        file.writelines(csv_records(table, UNKNOWN_COLUMNS, raw=raw))


def _rows(piece: pa.Table) -> Iterable[dict[str, Any]]:
    """The rows of a slice, some columns of them."""
    columns = ["document_id", "sentence_index", "sentence_text", "unknown_names"]
    for batch in piece.select(columns).to_batches(max_chunksize=BATCH_ROWS):
        yield from batch.to_pylist()


def _row(name: str, known: _Seen) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "count": known.count}
    for number, (document, sentence) in enumerate(known.shown, start=1):
        row |= {f"document_{number}": document, f"sentence_{number}": sentence}
    return row
