"""What goes beside the tables of a drop: the data package's description and the checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from eventcode.export.about import About
from eventcode.export.lists import ACTION_COLUMNS, ACTOR_COLUMNS
from eventcode.export.unknown import UNKNOWN_COLUMNS
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, Column, written_in

CHUNK: Final = 1 << 20
_TYPES: Final = {
    "text": "string",
    "int8": "integer",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "date32": "date",
}
_FOREIGN_KEYS: Final = [
    {"fields": [field], "reference": {"resource": resource, "fields": ["code"]}}
    for field, resource in (
        ("action_code", "actions"),
        ("source_code", "actors"),
        ("target_code", "actors"),
        ("speaker_code", "actors"),
    )
]


def sha256_of(path: Path) -> str:
    """The SHA-256 digest of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def checksums(folder: Path) -> str:
    """The SHA256SUMS of all files in a folder, which `sha256sum --check` understands.

    Sorted by path; file names hold no line feeds.
    """
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")
                   if path.is_file())  # fmt: skip
    return "".join(f"{sha256_of(folder / name)}  {name}\n" for name in files)


def table_schema(columns: Sequence[Column[Any]], *, csv: bool) -> dict[str, Any]:
    """The Table Schema of some columns, as they are in CSV or in Parquet."""
    fields = []
    for column in columns:
        field: dict[str, Any] = {"name": column.name, "description": column.description}
        if column.type == "list":
            field["type"] = "string" if csv else "array"
            if csv:
                field["description"] += "; items joined by ;"
        else:
            field["type"] = _TYPES[column.type]
        limits: dict[str, Any] = {}
        # An empty text is a value in our CSV, and a missing one to those who know no better.
        if not column.nullable and column.type not in ("text", "list"):
            limits["required"] = True
        if column.allowed:
            limits["enum"] = list(column.allowed)
        if limits:
            field["constraints"] = limits
        fields.append(field)
    return {"fields": fields, "missingValues": [""]} if csv else {"fields": fields}


def data_package(folder: Path, about: About, resources: Sequence[Path]) -> str:
    """The `datapackage.json` of a drop whose files stand in `folder`; it holds no time stamp.

    `resources` are the files of a partitioned event table, or its one Parquet file. The CSV files
    are described as tables, whose keys lead from events to the code lists. Parquet says itself
    what it holds: those files are described as files, with the meaning of their columns, for
    frictionless reads Parquet only with further packages.
    """
    book, release = about.codebook, about.release
    events = written_in(EVENT_COLUMNS, named=about.named)
    events_csv = _csv(folder, "events", "Coded events", events, about)
    events_csv["description"] = f"The table of events-parquet. {_guard(about)}"
    events_csv["schema"] |= {"primaryKey": ["event_id"], "foreignKeys": _FOREIGN_KEYS}
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": release.slug,
        "title": f"{release.titled}: political events coded with codebook {book.id} {book.version}",
    }
    if release.version is not None:
        package["version"] = release.version
    if release.authors:
        package["contributors"] = [{"title": n, "role": "author"} for n in release.authors]
    package |= {
        "codebook": {"id": book.id, "version": book.version, "digest": book.digest},
        "eventcode_version": about.eventcode_version,
        "partition_by": release.partition_by,
        "sentences": "text" if release.text else "sha256",
        "resources": [
            events_csv,
            _parquet("events", resources, folder, "Coded events", events),
            _parquet("uncoded", [folder / "uncoded.parquet"], folder,
                     "What was seen and not coded, with the reason", UNCODED_COLUMNS),
            _csv(folder, "actors", "Actor codes of the events", ACTOR_COLUMNS, about),
            _csv(folder, "actions", "Event codes of the events",
                 written_in(ACTION_COLUMNS, named=about.named), about),
            _csv(folder, "unknown_actors", "Named actors that no codebook entry knows",
                 UNKNOWN_COLUMNS, about),
        ],
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _guard(about: About) -> str:
    if about.release.raw_csv:
        return "Text is written as it is; a spreadsheet may take it for a formula."
    return "Text that a spreadsheet would take for a formula has an apostrophe before it."


def _csv(
    folder: Path, stem: str, title: str, columns: Sequence[Column[Any]], about: About
) -> dict[str, Any]:
    path = folder / f"{stem}.csv"
    schema = table_schema(columns, csv=True)
    if columns[0].name == "code":
        schema["primaryKey"] = ["code"]
    return {
        "name": f"{stem}-csv" if stem == "events" else stem,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        **_size_and_hash(path),
        "profile": "tabular-data-resource",
        "title": title,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "formula_guard": not about.release.raw_csv,
        "schema": schema,
    }


def _parquet(
    stem: str, paths: Sequence[Path], folder: Path, title: str, columns: Sequence[Column[Any]]
) -> dict[str, Any]:
    names = [path.relative_to(folder).as_posix() for path in paths]
    single = names == [f"{stem}.parquet"]
    return {
        "name": f"{stem}-parquet",
        "type": "file",
        "path": names[0] if single else names,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **(_size_and_hash(paths[0]) if single else {}),
        "title": title,
        "columns": table_schema(columns, csv=False)["fields"],
    }


def _size_and_hash(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "hash": f"sha256:{sha256_of(path)}"}
