"""A drop: the folder that holds a released dataset, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import Final

from eventcode.export.arrow import event_schema, to_table, uncoded_schema, uncoded_table
from eventcode.export.csvfile import csv_header, csv_lines
from eventcode.export.package import checksums, data_package
from eventcode.export.parquet import EVENT_ORDER, UNCODED_ORDER, write_parquet
from eventcode.export.spill import Spill
from eventcode.export.unknown import UNKNOWN_FILE, unknown_actors
from eventcode.export.whole import telling
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError
from eventcode.model.event import CodebookRef, Coding, Event, Uncoded

TABLES: Final = ("events.parquet", "events.csv", "uncoded.parquet", UNKNOWN_FILE)
# The checksums come last: a folder that holds them holds a whole drop.
DROP_FILES: Final = (*TABLES, "datapackage.json", "SHA256SUMS")
_WAITING: Final = ("events.arrow", "uncoded.arrow")
_EVENT_KEYS: Final = (*EVENT_ORDER, "document_id", "sentence_index", "text_start")


def write_drop(
    codings: Coding | Iterable[Coding],
    out: Path | str,
    *,
    codebook: CodebookRef,
    eventcode_version: str,
    raw_csv: bool = False,
) -> tuple[Path, ...]:
    """Write codings into the folder `out` and return its files, in the order of `DROP_FILES`.

    `codings` may be an iterator: rows wait on disk, so memory stays flat. Events are sorted by
    date and id, uncoded rows by document and sentence, so that the files do not depend on the
    order of the input; the same codings give the same bytes. `raw_csv` leaves text in CSV as it
    is, even where a spreadsheet would take it for a formula.

    The folder is made if it is not there. Of an earlier drop the files are replaced, all of them
    or none; files of other names are left alone. Raises `ExportError` when `out` cannot be
    written or something that is no file has the name of a drop's file; then `out` is as before.
    """
    out = Path(out)
    codings = (codings,) if isinstance(codings, Coding) else codings
    with _told(out):
        _check(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        work = _new_folder(out)
    try:
        _write_files(codings, work, out, codebook, eventcode_version, raw_csv=raw_csv)
        with _told(out):
            if work.parent == out:
                _replace(work, out)
            else:
                work.rename(out)
    finally:
        _remove(work)
    return tuple(out / name for name in DROP_FILES)


def _told(out: Path) -> AbstractContextManager[None]:
    return telling(out, "the drop", "choose a folder that can be written")


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ExportError(f"{out}: is a file; name a folder, new or with an earlier drop")
    for parent in out.parents:
        if parent.exists() and not parent.is_dir():
            raise ExportError(f"{out}: cannot be made, for {parent} is a file")
    for name in DROP_FILES:
        path = out / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise ExportError(
                f"{path}: is no plain file and stands where a file of the drop belongs; "
                "move it away or choose another folder"
            )


def _new_folder(out: Path) -> Path:
    """A new folder on the same disk: inside `out` if that is there, else beside it."""
    place = out if out.is_dir() else out.parent
    for number in count():
        work = place / f".{out.name}.{number}.part"
        try:
            work.mkdir()
        except FileExistsError:
            continue
        return work
    raise AssertionError


def _write_files(
    codings: Iterable[Coding],
    work: Path,
    out: Path,
    codebook: CodebookRef,
    eventcode_version: str,
    *,
    raw_csv: bool,
) -> None:
    metadata = {
        "codebook_id": codebook.id,
        "codebook_version": codebook.version,
        "codebook_digest": codebook.digest,
        "eventcode_version": eventcode_version,
    }
    with _told(out):
        events: Spill[Event] = Spill(work / _WAITING[0], event_schema(), to_table)
        uncoded: Spill[Uncoded] = Spill(work / _WAITING[1], uncoded_schema(), uncoded_table)
    try:
        for coding in codings:
            with _told(out):
                events.add(coding.events)
                uncoded.add(coding.uncoded)
        with _told(out):
            slices = write_parquet(
                work / TABLES[0], event_schema(metadata), events.sorted(_EVENT_KEYS), EVENT_ORDER
            )
            with (work / TABLES[1]).open("w", encoding="utf-8", newline="") as csv:
                csv.write(csv_header(EVENT_COLUMNS) + "\n")
                for piece in slices:
                    csv.writelines(csv_lines(piece, EVENT_COLUMNS, raw=raw_csv))
            rows = uncoded.sorted(UNCODED_ORDER)
            slices = write_parquet(
                work / TABLES[2], uncoded_schema(metadata), rows, UNCODED_ORDER
            )
            unknown_actors(slices, work / UNKNOWN_FILE, raw=raw_csv)
    finally:
        events.close()
        uncoded.close()
    with _told(out):
        for name in _WAITING:
            (work / name).unlink()
        package = data_package(work, codebook, eventcode_version, raw_csv=raw_csv)
        (work / DROP_FILES[-2]).write_text(package, encoding="utf-8", newline="")
        sums = checksums(work / name for name in DROP_FILES[:-1])
        (work / DROP_FILES[-1]).write_text(sums, encoding="utf-8", newline="")
        for name in DROP_FILES:
            with (work / name).open("rb") as file:
                os.fsync(file.fileno())


def _replace(work: Path, out: Path) -> None:
    """Put the new files in the place of the old ones; on a fault put the old ones back."""
    old = work / "old"
    old.mkdir()
    moved: list[str] = []
    placed: list[str] = []
    try:
        for name in reversed(DROP_FILES):
            if (out / name).exists():
                (out / name).rename(old / name)
                moved.append(name)
        for name in DROP_FILES:
            (work / name).rename(out / name)
            placed.append(name)
    except OSError:
        for name in placed:
            (out / name).rename(work / name)
        for name in moved:
            (old / name).rename(out / name)
        raise


def _remove(work: Path) -> None:
    """Remove the folder that we made, if it is still there, with what we may have put in it."""
    for folder in (work / "old", work):
        for name in (*DROP_FILES, *_WAITING):
            (folder / name).unlink(missing_ok=True)
        if folder.is_dir():
            folder.rmdir()
