"""Writing files of what was found out; each of them appears whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from eventcode.analysis.data import report_json
from eventcode.analysis.page import report_page
from eventcode.analysis.report import Report
from eventcode.model.errors import ExportError

JSON_NAME: Final = "evaluation.json"
PAGE_NAME: Final = "evaluation.html"


def write_report(report: Report, out: Path, title: str) -> tuple[Path, ...]:
    """Write the JSON file and the page into the folder `out`, which is made if need be.

    Raises `ExportError` when they cannot be written.
    """
    texts = {JSON_NAME: report_json(report), PAGE_NAME: report_page(report, title)}
    return write_texts(texts, out, "the report")


def write_texts(texts: Mapping[str, str], out: Path, what: str) -> tuple[Path, ...]:
    """Write texts into files of the folder `out`, which is made if need be.

    Raises `ExportError` when they cannot be written, which says `what` they are.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        waiting = {name: out / f".{name}.{os.getpid()}.part" for name in texts}
        try:
            for name, text in texts.items():
                waiting[name].write_text(text, encoding="utf-8", newline="")
            for name, path in waiting.items():
                path.replace(out / name)
        finally:
            for path in waiting.values():
                path.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{out}: cannot write {what} here: {reason}; choose a folder that can be written"
        ) from error
    return tuple(out / name for name in texts)
