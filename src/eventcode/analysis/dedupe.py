"""De-duplication: one event a day, source, target and code; documents linked by their story.

For example:

    from eventcode.analysis.dedupe import dedupe

    done = dedupe("drop", "once.parquet", stories="stories.csv")
    done.reports, done.kept
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from eventcode.analysis import dedupe_sql as sql
from eventcode.analysis.database import Database, database
from eventcode.analysis.stories import StoryText, link_stories
from eventcode.analysis.tablefile import check_target, write_table
from eventcode.export.batches import columns_schema, event_batches, table_metadata
from eventcode.inputs import read_inputs
from eventcode.model.columns import EVENT_COLUMNS, Column
from eventcode.model.errors import ExportError, Fault
from eventcode.model.text import Document

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]


def _column(name: str, kind: Any, text: str, nullable: bool = False) -> Column[Row]:
    return Column(name, kind, text, nullable, itemgetter(name))


COUNT_COLUMNS: Final = (
    _column("reports", "int64", "Events with this date, source, target and code, this one too"),
    _column("documents", "int64", "Documents that tell it; 0 when no report names its document"),
    _column("sources", "int64", "Publishers of these documents, as far as they are known"),
    _column("stories", "int64", "Stories of these documents: near-duplicates count once"),
    _column("story_id", "text", "Story of this event's document: the id of its first document"),
    _column("report_ids", "list", "`event_id` of all reports, this event's own first"),
)
"""What a de-duplicated table has after the columns of the event table."""

STORY_COLUMNS: Final = (
    _column("document_id", "text", "Id of the document"),
    _column("story_id", "text", "Id of the story's first document"),
    _column("document_published", "date32", "Day on which it was published", True),
    _column("document_source", "text", "Its publisher", True),
    _column("events", "int64", "Events that it tells, before de-duplication"),
)
"""The table of documents and their stories."""

_EVENTS: Final = tuple(column.name for column in EVENT_COLUMNS)
_TEXTS_AT_ONCE: Final = 1000


@frozen
class Deduped:
    """What came of it: events read and kept, documents and their stories.

    `compared` documents had a text that was long enough; `alone` events have no date, or an actor
    without a code, and are kept as they are.
    """

    reports: int
    kept: int
    alone: int
    documents: int
    compared: int
    stories: int


def dedupe(
    events: Path | str,
    out: Path | str,
    *,
    inputs: Sequence[Path | str] = (),
    stories: Path | str | None = None,
    likeness: float = 0.5,
    days: int = 3,
    raw: bool = False,
    on_fault: Callable[[Fault], None] = lambda fault: None,
) -> Deduped:
    """Write one event for each date, source, target and code of an event table.

    `events` is what `event_files` takes. Of several reports the one stays that tells the deed as
    done, then that of the first published document; columns after the usual ones (`COUNT_COLUMNS`)
    count them and name them. Order and metadata are those of the table that is read.

    Documents are linked by `link_stories`. Compared are the sentences that tell events, or the
    whole texts of the documents in `inputs`, which `read_inputs` reads; what cannot be read there
    is handed to `on_fault`. `stories` is a further file, with all documents and their stories.
    `raw` says that CSV has no apostrophes before formulas, in what is read and written.

    Files are `.parquet` or `.csv`, and appear whole or not at all. Raises like `write_panel` and
    `link_stories`.
    """
    out, events = Path(out), Path(events)
    stories = None if stories is None else Path(stories)
    if stories is not None and stories.resolve() == out.resolve():
        raise ExportError(f"{out}: is asked for twice; name another file for the stories")
    with ExitStack() as stack:
        work = stack.enter_context(check_target(out, events))
        if stories is not None:
            stories_work = stack.enter_context(check_target(stories, events))
        base = stack.enter_context(database(out, events))
        with base.stream("events", _numbered_schema(), _numbered(events, raw=raw)):
            base.run(sql.REPORTS)
        base.run(sql.DOCUMENTS)
        linked = _link(base, events, inputs, on_fault, likeness=likeness, days=days, raw=raw)
        base.add("linked", {"document_id": "VARCHAR", "story_id": "VARCHAR"}, list(linked.items()))
        base.run(sql.KEPT)
        if stories is not None:
            write_table(
                stories_work, stories, STORY_COLUMNS, [base.table(sql.STORIES)], {}, raw=raw
            )
        columns: list[Column[Any]] = [evolve(one, nullable=True) for one in EVENT_COLUMNS]
        metadata = {**table_metadata(events), "deduplicated": "date, source, target, code"}
        columns += COUNT_COLUMNS
        write_table(work, out, columns, _kept(base, events, raw=raw), metadata, raw=raw)
        return _counts(base, linked)


def _numbered(events: Path, *, raw: bool) -> Iterator[pa.RecordBatch]:
    """The key columns with the number of each row."""
    import pyarrow as pa

    schema, first = _numbered_schema(), 0
    for batch in event_batches(events, sql.KEY_COLUMNS, raw=raw):
        numbers = pa.array(range(first, first + batch.num_rows), pa.int64())
        yield pa.RecordBatch.from_arrays([*batch.columns, numbers], schema=schema)
        first += batch.num_rows


def _numbered_schema() -> pa.Schema:
    import pyarrow as pa

    return columns_schema(sql.KEY_COLUMNS).append(pa.field("row", pa.int64()))


def _link(
    base: Database,
    events: Path,
    inputs: Sequence[Path | str],
    on_fault: Callable[[Fault], None],
    *,
    likeness: float,
    days: int,
    raw: bool,
) -> dict[str, str]:
    """The story of each document that has a text to be compared."""
    if inputs:
        base.add("texts", {"document_id": "VARCHAR", "text": "VARCHAR"}, [])
        texts = _texts(inputs, on_fault)
        while some := list(islice(texts, _TEXTS_AT_ONCE)):
            base.append("texts", ("document_id", "text"), some)
    else:
        names = sql.TEXT_COLUMNS
        with base.stream("events", columns_schema(names), event_batches(events, names, raw=raw)):
            base.run(sql.SENTENCES)
    found = (StoryText(*row) for row in base.each(sql.COMPARED))
    return link_stories(found, likeness=likeness, days=days)


def _texts(
    inputs: Sequence[Path | str], on_fault: Callable[[Fault], None]
) -> Iterator[tuple[str, str]]:
    for item in read_inputs(inputs):
        if isinstance(item, Fault):
            on_fault(item)
        elif isinstance(item, Document):
            yield item.id, item.text


def _kept(base: Database, events: Path, *, raw: bool) -> Iterator[pa.Table]:
    """The rows that stay, in the order of the table that is read, with their counts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    first = 0
    for batch in event_batches(events, _EVENTS, raw=raw):
        found = base.table(sql.KEPT_AMONG, first, first + batch.num_rows - 1)
        piece = pa.Table.from_batches([batch]).take(pc.subtract(found["row"], first))
        for column in COUNT_COLUMNS:
            piece = piece.append_column(column.name, found[column.name])
        yield piece
        first += batch.num_rows


def _counts(base: Database, linked: Mapping[str, str]) -> Deduped:
    reports, kept, alone, documents, stories = base.rows(sql.COUNTS)[0]
    return Deduped(reports, kept, alone, documents, len(linked), stories)
