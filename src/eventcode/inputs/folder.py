"""A folder of files, with an optional `manifest.csv` that dates them."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from attrs import field, frozen

from eventcode.inputs.csvfile import CsvRecord, csv_records
from eventcode.inputs.kinds import SUFFIXES, suffix_of
from eventcode.inputs.records import DETAILS, BadValue, Details, day_of, text_of
from eventcode.model.errors import Fault

MANIFEST: Final = "manifest.csv"


@frozen
class Listed:
    """A file to be read, and what manifests say of it."""

    path: Path
    details: Details


@frozen
class _Manifest:
    """What a manifest says of files, by their path below its folder, and which it spoils."""

    folder: Path
    details: dict[str, Details] = field(factory=dict)
    refused: set[str] = field(factory=set)


def list_folder(folder: Path) -> Iterator[Listed | Fault]:
    """The files below a folder that can be read, sorted by path, hidden ones left out.

    A `manifest.csv` speaks of the files of its own folder and those below; a nearer one wins. A
    file whose row is bad is refused, for it would be coded with a wrong date. Memory holds the
    names in one folder and in those above it, and their manifests.
    """
    empty = True
    for found in _walk(folder, ()):
        empty = False
        yield found
    if empty:
        known = ", ".join(SUFFIXES)
        yield Fault(str(folder), message=f"holds no file that ends in {known}")


def _walk(folder: Path, above: tuple[_Manifest, ...]) -> Iterator[Listed | Fault]:
    try:
        names, links = _names(folder)
    except OSError as error:
        yield _told(error)
        return
    for name in links:
        message = "is a link to a folder and not followed; name that folder as an input"
        yield Fault(str(folder / name), message=message)
    manifests = above
    if MANIFEST in names:
        manifest = _Manifest(folder)
        manifests = (*above, manifest)
        try:
            yield from _read_manifest(folder / MANIFEST, manifest)
        except OSError as error:
            yield _told(error)
    for name in names:
        path = folder / name
        if name.endswith("/"):
            yield from _walk(path, manifests)
        elif name != MANIFEST and suffix_of(path) is not None:
            details = _details(path, manifests)
            if details is not None:
                yield Listed(path, details)


def _names(folder: Path) -> tuple[list[str], list[str]]:
    """The names in a folder in the order of the paths below it, folders' with a `/`; and links."""
    names, links = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                names.append(entry.name)
            elif entry.is_symlink():
                links.append(entry.name)
            else:
                names.append(f"{entry.name}/")
    return sorted(name for name in names if not name.startswith(".")), sorted(links)


def _details(path: Path, manifests: tuple[_Manifest, ...]) -> Details | None:
    """What the manifests above a file say of it, the nearest first; None if one refuses it."""
    details = Details()
    for manifest in reversed(manifests):
        name = path.relative_to(manifest.folder).as_posix()
        if name in manifest.refused:
            return None
        details = details.or_else(manifest.details.get(name, Details()))
    return details


def _told(error: OSError) -> Fault:
    return Fault(str(error.filename), message=f"cannot be read: {error.strerror or error}")


def _read_manifest(path: Path, manifest: _Manifest) -> Iterator[Fault]:
    """Take a manifest's rows in; what is wrong with it comes out."""
    with path.open("rb") as stream:
        records = csv_records(stream)
        header = next(records, None)
        names = [] if header is None else [cell.strip() for cell in header.cells]
        if header is None or header.fault is not None or "file" not in names:
            problem = (header.fault if header else None) or (
                "column 'file' is missing: a manifest has the columns file, published, source, "
                "url, title"
            )
            yield Fault(str(path), header.line if header else 0, 1, problem)
            return
        for record in records:
            for message in _read_row(record, names, manifest):
                yield Fault(str(path), record.line, 1, message)


def _read_row(record: CsvRecord, names: list[str], manifest: _Manifest) -> Iterator[str]:
    """Take one row in; what is wrong with it comes out."""
    if record.fault is not None:
        yield record.fault
        return
    if len(record.cells) != len(names):
        yield f"the row has {len(record.cells)} cells, the header has {len(names)}"
        return
    row = dict(zip(names, record.cells, strict=True))
    name = row["file"].strip()
    path = PurePath(name)
    key = path.as_posix()
    if not name:
        yield "column 'file' is blank"
    elif path.is_absolute() or ".." in path.parts:
        yield f"file {name!r} lies outside the manifest's folder"
    elif not (manifest.folder / path).is_file():
        yield f"file {name!r} is not there; remove the row or add the file"
    elif not _readable(manifest.folder, path):
        yield f"file {name!r} is of no kind that is read, or hidden"
    elif key in manifest.details or key in manifest.refused:
        yield f"file {name!r} has a row already; the first one holds"
    else:
        try:
            values = {key: text_of(key, row.get(key)) for key in DETAILS if key != "published"}
            published = day_of(row.get("published"))
        except BadValue as error:
            manifest.refused.add(key)
            yield f"{error}; file {name!r} is not read"
        else:
            manifest.details[key] = Details(published, **values)


def _readable(folder: Path, path: PurePath) -> bool:
    """Whether a file below a folder is one that is read when the folder is."""
    if path.name == MANIFEST or suffix_of(Path(path)) is None:
        return False
    above = [folder / parent for parent in path.parents if parent.parts]
    return not any(part.startswith(".") for part in path.parts) and not any(
        parent.is_symlink() for parent in above
    )
