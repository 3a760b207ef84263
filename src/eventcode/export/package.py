"""What goes beside the tables of a drop: the data package's description and the checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from eventcode.export.unknown import UNKNOWN_COLUMNS, UNKNOWN_FILE
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, Column
from eventcode.model.event import CodebookRef

CHUNK: Final = 1 << 20
_TYPES: Final = {
    "text": "string",
    "int8": "integer",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "date32": "date",
}


def sha256_of(path: Path) -> str:
    """The SHA-256 digest of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def checksums(paths: Iterable[Path]) -> str:
    """The lines of a SHA256SUMS file, which `sha256sum --check` understands, sorted by name."""
    ordered = sorted(paths, key=lambda path: path.name)
    return "".join(f"{sha256_of(path)}  {path.name}\n" for path in ordered)


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


def data_package(
    folder: Path, codebook: CodebookRef, eventcode_version: str, *, raw_csv: bool
) -> str:
    """The `datapackage.json` of a drop whose tables stand in `folder`; it holds no time stamp."""
    package = {
        "profile": "data-package",
        "name": "eventcode-drop",
        "title": f"Political events coded with codebook {codebook.id} {codebook.version}",
        "codebook": {
            "id": codebook.id,
            "version": codebook.version,
            "digest": codebook.digest,
        },
        "eventcode_version": eventcode_version,
        "resources": [
            _csv_resource(
                folder / "events.csv", "Coded events", "The table of events-parquet.",
                EVENT_COLUMNS, raw=raw_csv,
            ),
            _parquet_resource(folder / "events.parquet", "Coded events", EVENT_COLUMNS),
            _parquet_resource(
                folder / "uncoded.parquet",
                "What was seen and not coded, with the reason",
                UNCODED_COLUMNS,
            ),
            _csv_resource(
                folder / UNKNOWN_FILE, "Named actors that no codebook entry knows",
                "Made from uncoded-parquet, the most frequent name first.", UNKNOWN_COLUMNS,
                raw=raw_csv,
            ),
        ],
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _csv_resource(
    path: Path, title: str, description: str, columns: Sequence[Column[Any]], *, raw: bool
) -> dict[str, Any]:
    guard = (
        "Text is written as it is; a spreadsheet may take it for a formula."
        if raw
        else "Text that a spreadsheet would take for a formula has an apostrophe before it."
    )
    return {
        **_about(path, f"{path.stem.replace('_', '-')}-csv", "csv", "text/csv"),
        "profile": "tabular-data-resource",
        "title": title,
        "description": f"{description} {guard}",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "formula_guard": not raw,
        "schema": table_schema(columns, csv=True),
    }


def _parquet_resource(path: Path, title: str, columns: Sequence[Column[Any]]) -> dict[str, Any]:
    about = _about(path, f"{path.stem}-parquet", "parquet", "application/vnd.apache.parquet")
    return {
        **about,
        "profile": "data-resource",
        "title": title,
        "schema": table_schema(columns, csv=False),
    }


def _about(path: Path, name: str, kind: str, media_type: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": path.name,
        "format": kind,
        "mediatype": media_type,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }
