"""A drop: the folder that holds a released dataset, written whole or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve

from eventcode.export.about import About, Release
from eventcode.export.arrow import event_schema, uncoded_schema
from eventcode.export.citation import drop_citation
from eventcode.export.coded import CodedRows, coded_rows
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.folder import told_of, whole_folder
from eventcode.export.lists import write_lists
from eventcode.export.package import checksums, data_package
from eventcode.export.parquet import EVENT_ORDER, UNCODED_ORDER, write_parquet
from eventcode.export.partition import PART, SORTED_FIRST, write_partitions
from eventcode.export.readme import drop_readme
from eventcode.export.report import report_html
from eventcode.export.spill import Spill
from eventcode.export.tally import Tally
from eventcode.export.unknown import UNKNOWN_FILE, unknown_actors
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.event import CodebookRef, Coding

if TYPE_CHECKING:
    import pyarrow as pa

EVENTS: Final = "events.parquet"
PARTITIONED: Final = "events"
CHECKSUMS: Final = "SHA256SUMS"
DROP_FILES: Final = (
    EVENTS, "events.csv", "uncoded.parquet", "actors.csv", "actions.csv", UNKNOWN_FILE,
    "datapackage.json", "README.md", "report.html", "CITATION.cff", CHECKSUMS,
)  # fmt: skip
_DIGEST: Final = re.compile("sha256:[0-9a-f]{64}")
_PLAIN: Final = Release()
_WHAT: Final = "the drop"
_EVENT_KEYS: Final = (*EVENT_ORDER, "document_id", "sentence_index", "text_start")


def write_drop(
    codings: Coding | Iterable[Coding],
    out: Path | str,
    *,
    codebook: CodebookRef,
    eventcode_version: str,
    release: Release = _PLAIN,
) -> tuple[Path, ...]:
    """Write codings into the folder `out` and return its files, in the order of `DROP_FILES`.

    `codings` may be an iterator: rows wait on disk, so memory grows only with the number of
    different codes, names and places. Events are sorted by date and id, uncoded rows by document
    and sentence, so that the files do not depend on the order of the input; the same codings
    give the same bytes. `release` gives the drop its name, version and form: partitioned, the
    folder `events` takes the place of `events.parquet`, with a folder `year=2019` or `country=RUS`
    for each value; without text, `sentence_text` has `sha256:` and the digest of each sentence.

    A drop has its folder to itself. The folder is made if it is not there; an earlier drop is
    replaced at one stroke (`whole_folder`). Raises `ExportError` when `out` cannot be written,
    holds anything else or is being written by another process; then `out` is as before.
    """
    codings = (codings,) if isinstance(codings, Coding) else codings
    return write_rows(
        coded_rows(codings), out, codebook=codebook, eventcode_version=eventcode_version,
        release=release,
    )  # fmt: skip


def write_rows(
    rows: Iterable[CodedRows],
    out: Path | str,
    *,
    codebook: CodebookRef,
    eventcode_version: str,
    release: Release = _PLAIN,
) -> tuple[Path, ...]:
    """Do what `write_drop` does with rows that are tables already.

    `rows` is asked for its first ones when nobody else can write `out` any more.
    """
    out = Path(out)
    about = About(release, codebook, eventcode_version)
    with whole_folder(out, _WHAT, is_part_of_drop) as work:
        made = _write_files(rows, work, out, about)
    return tuple(out / path for path in made)


def is_part_of_drop(path: Path) -> bool:
    """Whether something in a folder is of a drop that we wrote, by its name and kind."""
    if not (path.parent / CHECKSUMS).is_file() or path.is_symlink():
        return False
    if path.name == PARTITIONED:
        return path.is_dir() and all(
            part.is_dir() or part.name == PART for part in path.rglob("*")
        )
    return path.name in DROP_FILES and path.is_file()


def _write_files(
    rows: Iterable[CodedRows], work: Path, out: Path, about: About
) -> tuple[Path, ...]:
    """Write the files into `work`; their names in it."""
    waiting = [work / "events.arrow", work / "uncoded.arrow"]
    with told_of(out, _WHAT):
        events = Spill(waiting[0], event_schema(), _EVENT_KEYS)
        uncoded = Spill(waiting[1], uncoded_schema(), UNCODED_ORDER)
    try:
        for some in rows:
            with told_of(out, _WHAT):
                for spill, table in ((events, some.events), (uncoded, some.uncoded)):
                    spill.add(table if about.release.text else _digested(table))
        with told_of(out, _WHAT):
            tally = Tally()
            tables = _write_events(work, events, tally, about)
            ordered = uncoded.sorted()
            schema = uncoded_schema(about.metadata)
            slices = write_parquet(work / DROP_FILES[2], schema, ordered, UNCODED_ORDER)
            unknown_actors(_tallied(slices, tally), work / UNKNOWN_FILE, raw=about.release.raw_csv)
    finally:
        with told_of(out, _WHAT):
            events.close()
            uncoded.close()
    about = evolve(about, named=tally.named)
    with told_of(out, _WHAT):
        for path in waiting:
            path.unlink()
        write_lists(work, tally, raw=about.release.raw_csv)
        texts: tuple[tuple[str, Callable[[], str]], ...] = (
            ("datapackage.json", lambda: data_package(work, about, tables)),
            ("README.md", lambda: drop_readme(about, tally)),
            ("report.html", lambda: report_html(about, tally)),
            ("CITATION.cff", lambda: drop_citation(about)),
            (CHECKSUMS, lambda: checksums(work)),
        )
        for name, text in texts:
            (work / name).write_text(text(), encoding="utf-8", newline="")
    return tuple(path.relative_to(work) for path in (*tables, *(work / f for f in DROP_FILES[1:])))


def _write_events(
    work: Path, events: Spill, tally: Tally, about: About
) -> tuple[Path, ...]:
    """Write the events as Parquet and as CSV, and count them; the Parquet files."""
    schema = event_schema(about.metadata)
    key = about.release.partition_by
    if key is None:
        _write_csv(work, write_parquet(work / EVENTS, schema, events.sorted(),
                                       EVENT_ORDER), tally, raw=about.release.raw_csv)  # fmt: skip
        return (work / EVENTS,)
    _write_csv(work, events.sorted(), tally, raw=about.release.raw_csv)
    slices = events.sorted((*SORTED_FIRST[key], *_EVENT_KEYS))
    (work / PARTITIONED).mkdir()
    return write_partitions(work / PARTITIONED, schema, slices, key)


def _write_csv(work: Path, slices: Iterator[pa.Table], tally: Tally, *, raw: bool) -> None:
    with (work / DROP_FILES[1]).open("wb") as file:
        file.write(csv_header(EVENT_COLUMNS))
        for piece in slices:
            tally.add_events(piece)
            file.writelines(csv_records(piece, EVENT_COLUMNS, raw=raw))


def _tallied(slices: Iterable[pa.Table], tally: Tally) -> Iterator[pa.Table]:
    for piece in slices:
        tally.add_uncoded(piece)
        yield piece


def _digested(table: pa.Table) -> pa.Table:
    """The table with digests in the place of its sentences."""
    import pyarrow as pa

    index = table.schema.get_field_index("sentence_text")
    digests = [sentence_digest(str(text)) for text in table.column(index).to_pylist()]
    return table.set_column(index, table.field(index), pa.array(digests, pa.string()))


def sentence_digest(text: str) -> str:
    """What stands for a sentence in a drop without text; a digest stands for itself."""
    if _DIGEST.fullmatch(text):
        return text
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
