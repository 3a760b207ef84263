"""A folder of files, with an optional `manifest.csv` that dates them."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath
from typing import Final

from attrs import field, frozen

from eventcode.inputs.csvfile import CsvRecord, csv_records
from eventcode.inputs.records import DETAILS, BadValue, Details, day_of, text_of
from eventcode.model.errors import Fault

MANIFEST: Final = "manifest.csv"


@frozen
class Listing:
    """What a folder holds: files in order, what manifests say of them, which they spoil, faults."""

    files: list[Path] = field(factory=list)
    details: dict[Path, Details] = field(factory=dict)
    refused: set[Path] = field(factory=set)
    faults: list[Fault] = field(factory=list)


def list_folder(folder: Path, suffixes: Collection[str]) -> Listing:
    """The files with these suffixes below a folder, sorted by path, hidden ones left out.

    A `manifest.csv` speaks of the files of its own folder and those below; a nearer one wins. A
    file whose row is bad is refused, for it would be coded with a wrong date.
    """
    listing = Listing()
    manifests: list[Path] = []

    def tell(error: OSError) -> None:
        reason = error.strerror or str(error)
        listing.faults.append(Fault(str(error.filename), message=f"cannot be read: {reason}"))

    for root, folders, names in os.walk(folder, onerror=tell):
        for name in folders:
            if Path(root, name).is_symlink():
                message = "is a link to a folder and not followed; name that folder as an input"
                listing.faults.append(Fault(str(Path(root, name)), message=message))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(root, name)
            if name == MANIFEST:
                manifests.append(path)
            elif not name.startswith(".") and path.suffix.lower() in suffixes:
                listing.files.append(path)
    listing.files.sort(key=lambda path: path.relative_to(folder).as_posix())
    for manifest in sorted(manifests, key=lambda path: (len(path.parts), path)):
        try:
            _read_manifest(manifest, listing)
        except OSError as error:
            tell(error)
    if not listing.files and not listing.faults:
        known = ", ".join(sorted(suffixes))
        listing.faults.append(Fault(str(folder), message=f"holds no file that ends in {known}"))
    return listing


def _read_manifest(path: Path, listing: Listing) -> None:
    with path.open("rb") as stream:
        records = csv_records(stream)
        header = next(records, None)
        files = set(listing.files)
        names = [] if header is None else [cell.strip() for cell in header.cells]
        if header is None or header.fault is not None or "file" not in names:
            problem = (header.fault if header else None) or (
                "column 'file' is missing: a manifest has the columns file, published, source, "
                "url, title"
            )
            listing.faults.append(Fault(str(path), header.line if header else 0, 1, problem))
            return
        seen: set[Path] = set()
        for record in records:
            for message in _read_row(record, names, path, listing, files, seen):
                listing.faults.append(Fault(str(path), record.line, 1, message))


def _read_row(
    record: CsvRecord,
    names: list[str],
    manifest: Path,
    listing: Listing,
    files: set[Path],
    seen: set[Path],
) -> Iterator[str]:
    """Take a manifest's row into the listing; what is wrong with it comes out."""
    if record.fault is not None:
        yield record.fault
        return
    if len(record.cells) != len(names):
        yield f"the row has {len(record.cells)} cells, the header has {len(names)}"
        return
    row = dict(zip(names, record.cells, strict=True))
    name = row["file"].strip()
    target = manifest.parent / name
    if not name:
        yield "column 'file' is blank"
    elif PurePath(name).is_absolute() or ".." in PurePath(name).parts:
        yield f"file {name!r} lies outside the manifest's folder"
    elif not target.is_file():
        yield f"file {name!r} is not there; remove the row or add the file"
    elif target not in files:
        yield f"file {name!r} is of no kind that is read, or hidden"
    elif target in seen:
        yield f"file {name!r} has a row already; the first one holds"
    else:
        seen.add(target)
        try:
            values = {key: text_of(key, row.get(key)) for key in DETAILS if key != "published"}
            published = day_of(row.get("published"))
        except BadValue as error:
            listing.refused.add(target)
            yield f"{error}; file {name!r} is not read"
        else:
            own = Details(published, **values)
            listing.details[target] = own.or_else(listing.details.get(target, Details()))
