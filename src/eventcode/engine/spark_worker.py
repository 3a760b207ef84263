"""What a Python worker of Spark does: it codes the records of Arrow batches, with one coder.

Nothing here needs Spark. A record comes out as rows of `OUT_COLUMNS`: a struct for each event, one
for each uncoded row, or one that says why the record could not be read.
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, field, frozen

import eventcode
from eventcode.codebook.cache import restored
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.engine.chunks import PlacedItem, chunks_of
from eventcode.engine.coded import code_chunk
from eventcode.export import CodedRows
from eventcode.export.arrow import arrow_schema
from eventcode.inputs.records import NEEDS, BadValue, Details, Where, make_item, text_of
from eventcode.inputs.tables import json_object
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, Column
from eventcode.model.errors import EventcodeError, Fault
from eventcode.model.text import Document, Interaction
from eventcode.reading.lexicon import MODELS

if TYPE_CHECKING:
    import pyarrow as pa

# Beside the records' own columns: the file that a record stands in, and a line of JSON.
FILE: Final = "_file"
LINE: Final = "_line"
_SHOWN: Final = 60


@frozen
class Unread:
    """A record that could not be read; `file` and `document_id` as far as they are known."""

    file: str | None
    document_id: str | None
    message: str


UNREAD_COLUMNS: Final[tuple[Column[Unread], ...]] = (
    Column("file", "text", "File of the record", True, lambda row: row.file),
    Column("document_id", "text", "Id of the document or record", True,
           lambda row: row.document_id),
    Column("message", "text", "Why it could not be read", False, lambda row: row.message),
)  # fmt: skip
# Each row has one of them; the others are null.
OUT_COLUMNS: Final[Mapping[str, tuple[Column[Any], ...]]] = {
    "event": EVENT_COLUMNS, "uncoded": UNCODED_COLUMNS, "fault": UNREAD_COLUMNS
}  # fmt: skip


@frozen
class Job:
    """All that a worker has to know, shipped with its task.

    `codebook` is the compiled codebook, pickled: a worker needs no file of it. `versions` are those
    of the driver, for another parser could read a sentence otherwise.
    """

    codebook: bytes = field(repr=False)
    published: datetime.date | None = None
    min_confidence: float | None = None
    day_first: bool | None = None
    versions: tuple[str, ...] = Factory(lambda: versions())


def versions() -> tuple[str, ...]:
    """Names and versions of what decides how a text is coded, as installed here."""
    found = [f"eventcode {eventcode.__version__}"]
    for name in ("spacy", *MODELS):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return tuple(found)


def code_batches(job: Job, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches of `OUT_COLUMNS` for batches of records, in their order.

    Memory holds a chunk of records with its rows. Raises `EventcodeError`
    when other versions are installed here than where the job was made.
    """
    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        return  # making a coder takes seconds
    coder, unread = _coder(job), list[Unread]()
    placed = _placed(chain((first,), batches), Details(published=job.published), unread)
    for chunk in chunks_of(placed):
        coded = code_chunk(coder, chunk)
        unread += [Unread(fault.file, None, fault.message) for fault in coded.faults]
        yield _batch(coded.rows, unread)
        unread.clear()
    yield _batch(CodedRows.of(()), unread)


@lru_cache(maxsize=1)
def _coder(job: Job) -> Coder:
    """The coder of a job; the tasks that one process works off share it."""
    here = versions()
    if here != job.versions:
        raise EventcodeError(
            f"a worker has {', '.join(here)}, the driver {', '.join(job.versions)}: texts could be "
            "read otherwise; install the same versions everywhere"
        )
    codebook = restored(job.codebook)
    if not isinstance(codebook, Codebook):
        raise EventcodeError("the job holds no codebook")
    coder = Coder(codebook, min_confidence=job.min_confidence, day_first=job.day_first)
    gc.freeze()  # it stays as long as the process does, so it is no garbage
    return coder


def _placed(
    batches: Iterable[pa.RecordBatch], known: Details, unread: list[Unread]
) -> Iterator[PlacedItem]:
    """What can be coded of some batches; what cannot be read is added to `unread`."""
    for batch in batches:
        for index in range(batch.num_rows):
            row: dict[str, Any] = {}
            try:
                for name in batch.schema.names:
                    row[name] = batch.column(name)[index].as_py()
            except UnicodeDecodeError as error:
                message = f"the record holds text that is not UTF-8: {error}"
                unread.append(Unread(row.get(FILE), _id(row), message))
                continue
            item = _item(row, known)
            if isinstance(item, Unread):
                unread.append(item)
            elif item is not None:
                yield _where(row), item


def _item(row: Mapping[str, Any], known: Details) -> Document | Interaction | Unread | None:
    """The item of a record, None for a blank line, as they are read from files."""
    file, where = row.get(FILE), _where(row)
    if LINE in row:
        line = row[LINE] or ""
        if not line.strip():
            return None
        value = json_object(line, where, f": {NEEDS}")
        if isinstance(value, Fault):
            return Unread(file, None, f"{value.message}: {line[:_SHOWN]!r}")
        row = value
    item = make_item(row, where, known)
    if isinstance(item, Fault):
        return Unread(file, _id(row), item.message)
    if _id(row) is None:
        shown = (item.text or "")[:_SHOWN]
        message = f"has no 'id', and no line from whose number to make one: {shown!r}"
        return Unread(file, None, message)
    return item


def _where(row: Mapping[str, Any]) -> Where:
    return Where(row.get(FILE) or "DataFrame", "")


def _id(row: Mapping[str, Any]) -> str | None:
    """The id of a record; None if it has none that can be used."""
    try:
        return text_of("id", row.get("id"))
    except BadValue:
        return None


def _batch(rows: CodedRows, unread: Iterable[Unread]) -> pa.RecordBatch:
    """The rows of each kind, below each other, as a batch of `OUT_COLUMNS`."""
    import pyarrow as pa

    faults = [{c.name: c.get(row) for c in UNREAD_COLUMNS} for row in unread]
    tables = (
        rows.events, rows.uncoded, pa.Table.from_pylist(faults, arrow_schema(UNREAD_COLUMNS))
    )  # fmt: skip
    total, before = sum(table.num_rows for table in tables), 0
    arrays: list[pa.Array[Any]] = []
    for table in tables:
        structs = table.to_struct_array().combine_chunks()
        after = total - before - len(structs)
        nulls = [pa.nulls(number, structs.type) for number in (before, after)]
        arrays.append(pa.concat_arrays([nulls[0], structs, nulls[1]]))
        before += len(structs)
    return pa.RecordBatch.from_arrays(arrays, names=list(OUT_COLUMNS))
