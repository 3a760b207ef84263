"""How the faults of a codebook are shown: to people, to programs, on GitHub, as SARIF."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import eventcode
from eventcode.cli.options import FaultFormat, counted
from eventcode.codebook.errors import KINDS
from eventcode.model.errors import Fault


def faults_as(form: FaultFormat, faults: Sequence[Fault]) -> str:
    """Faults in one of the forms; text of no line is empty."""
    if form == "json":
        return _dump({"faults": [_plain(fault) for fault in faults]})
    if form == "sarif":
        return _dump(_sarif(faults))
    lines = map(str, faults) if form == "text" else map(_github, faults)
    return "\n".join(lines)


def kinds_of(faults: Iterable[Fault]) -> str:
    """How many faults there are of each kind: `12 of W001 (a phrase without an example)`."""
    titles = {kind.code: kind.title for kind in KINDS}
    numbers = Counter(fault.code for fault in faults)
    return ", ".join(
        f"{number:,} of {code} ({titles[code][0].lower()}{titles[code][1:]})"
        for code, number in sorted(numbers.items())
    )


def told(errors: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """How many errors and warnings there are: `2 errors, 1 warning`."""
    return f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}"


def _plain(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "level": "warning" if fault.warning else "error",
        "code": fault.code,
        "message": fault.message,
    }


def _github(fault: Fault) -> str:
    """A workflow command of GitHub, which shows the fault beside the line."""
    level = "warning" if fault.warning else "error"
    place = {"file": _near(fault.file)}
    if fault.line:
        place |= {"line": str(fault.line), "col": str(fault.column)}
    place["title"] = fault.code or "fault"
    told = ",".join(f"{name}={_escaped(value, ',:')}" for name, value in place.items())
    return f"::{level} {told}::{_escaped(fault.message)}"


def _escaped(text: str, more: str = "") -> str:
    text = text.replace("%", "%25")
    for character in "\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _sarif(faults: Sequence[Fault]) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), which code scanning services read."""
    rules = [
        {
            "id": kind.code,
            "shortDescription": {"text": kind.title},
            "fullDescription": {"text": kind.meaning},
            "help": {"text": kind.mend},
            "defaultConfiguration": {"level": "warning" if kind.code[0] == "W" else "error"},
        }
        for kind in KINDS
    ]
    driver = {"name": "eventcode", "version": eventcode.__version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": list(_results(faults)),
            }
        ],
    }


def _results(faults: Iterable[Fault]) -> Iterator[dict[str, Any]]:
    for fault in faults:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(fault.file)}}
        if fault.line:
            place["region"] = {"startLine": fault.line, "startColumn": fault.column}
        yield {
            "ruleId": fault.code,
            "level": "warning" if fault.warning else "error",
            "message": {"text": fault.message},
            "locations": [{"physicalLocation": place}],
        }


def _near(file: str) -> str:
    """A path as seen from the working folder, if it lies in there."""
    path = Path(os.path.abspath(file))
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _uri(file: str) -> str:
    from urllib.parse import quote

    near = _near(file)
    return quote(near) if not near.startswith("/") else Path(near).as_uri()


def _dump(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
