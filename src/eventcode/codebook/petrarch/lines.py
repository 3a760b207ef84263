"""The lines of a dictionary that say something: comments, blank lines and bad bytes are gone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eventcode.codebook.petrarch.records import Line, Name
from eventcode.codebook.petrarch.report import Report
from eventcode.model.errors import CodebookError, Fault

MAX_BYTES: Final = 64_000_000
MAX_LINE: Final = 2_000
_XML: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BAD: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
# Not inside a code: TABARI writes [###] where it takes a pattern for too complex.
_COMMENT: Final = re.compile(r"\[[^\]\n]*\]|([#;])")
_NAME: Final = re.compile(r"[^\W_](?:[\w.'’&/-]*[\w.'’])?(?: +[\w.'’&/-]+)*_?")


def read_lines(path: Path, report: Report) -> list[Line]:
    """The lines of a dictionary without comments (`#`, `;`, `<!-- -->`).

    What is not UTF-8 is read as Windows-1252. Lines with control characters, and lines over 2,000
    characters, are refused in the report.
    Raises `CodebookError` when the file cannot be read or is larger than 64 MB.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe could keep us waiting for ever
            raise CodebookError([Fault(str(path), 0, 0, "is no file")])
        if path.stat().st_size > MAX_BYTES:
            raise CodebookError([Fault(str(path), 0, 0, f"is larger than {MAX_BYTES} bytes")])
        raw = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise CodebookError([Fault(str(path), 0, 0, reason)]) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("cp1252", errors="replace")
        place = raw.count(b"\n", 0, error.start) + 1
        report.approximated(Line(str(path), 0, ""), f"line {place} is not UTF-8: the file is read "
                            "as Windows-1252")  # fmt: skip
    return list(_lines(str(path), text.replace("\r\n", "\n").replace("\r", "\n"), report))


def _lines(file: str, text: str, report: Report) -> Iterator[Line]:
    for match in _XML.finditer(text):
        if not match[0].endswith("-->"):
            first = Line(file, text.count("\n", 0, match.start()) + 1, "<!--")
            report.refused(first, "no --> ends this comment: all below it is left out")
    kept = _XML.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, raw in enumerate(kept.split("\n"), start=1):
        if len(raw) > MAX_LINE:
            line = Line(file, number, raw[:60].strip() + " …")
            report.refused(line, f"has {len(raw)} characters, at most {MAX_LINE} are read")
            continue
        line = Line(file, number, _without_comment(raw).strip())
        if _BAD.search(line.text):
            shown = Line(file, number, _BAD.sub("?", line.text))
            report.refused(shown, "has a character that no text has: save the file as UTF-8")
        elif line.text:
            yield line


def _without_comment(text: str) -> str:
    for match in _COMMENT.finditer(text):
        if match[1]:
            return text[: match.start()]
    return text


def read_name(text: str, line: Line) -> Name | None:
    """The words of "UNITED_STATES_", or None where a character is none of a name."""
    text = text.strip()
    if not _NAME.fullmatch(text):
        return None
    bare = text.rstrip("_ ")
    words = tuple(word for word in re.split(r"[_ ]+", bare) if word)
    return Name(words, whole=text.endswith("_"), adjacent=" " not in bare, line=line)
