"""A text file as a document: optional front matter between `---` lines, then the text."""

import codecs
from pathlib import Path
from typing import Any, Final

import yaml

from eventcode.inputs.lines import LONGEST_LINE, decoded
from eventcode.inputs.records import BadValue, Details, Item, day_of, text_of
from eventcode.model.errors import Fault
from eventcode.model.text import Document

FRONT_KEYS: Final = ("id", "published", "source", "title", "url")
_FENCE: Final = "---"


class _FrontFault(Exception):
    """What is wrong with front matter, and where."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def read_text_file(path: Path, file: str, key: str, known: Details) -> Item:
    """The document in a text file; `key` is its id unless its front matter names one.

    Its text is what follows the front matter, exactly, with line ends as line feeds and without a
    byte order mark. What the front matter says goes before what is `known` from elsewhere.
    """
    with path.open("rb") as stream:
        data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:
        return Fault(file, message=f"is larger than {LONGEST_LINE:,} bytes, too long for a text")
    bare = data.removeprefix(codecs.BOM_UTF8)
    text, fault = decoded(bare, len(data) - len(bare))
    if fault is not None:
        return Fault(file, message=fault)
    if not text:
        return Fault(file, message="is empty; remove it or put a text in")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        front, body = _split(text)
    except _FrontFault as error:
        return Fault(file, error.line, error.column, str(error))
    values: dict[str, str | None] = {}
    published = None
    for name, (line, column, value) in front.items():
        try:
            if name == "published":
                published = day_of(value)
            else:
                values[name] = text_of(name, value)
        except BadValue as error:
            return Fault(file, line, column, str(error))
    if not body.strip():
        where = "after the front matter " if front else ""
        return Fault(file, 1, 1, f"has no text {where}but blanks; remove it or put a text in")
    try:
        text_of("text", body)
    except BadValue as error:
        return Fault(file, 1, 1, str(error))
    own = Details(published, values.get("source"), values.get("url"), values.get("title"))
    details = own.or_else(known)
    return Document(
        values.get("id") or key,
        body,
        details.published,
        details.source,
        details.url,
        details.title,
    )


def _split(text: str) -> tuple[dict[str, tuple[int, int, str]], str]:
    """The front matter's values, each with its line and column, and the text after it."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        return {}, text
    front: list[str] = []
    while rest:
        line, _, rest = rest.partition("\n")
        if line.rstrip() == _FENCE:
            return _front_matter("\n".join(front)), rest
        front.append(line)
    raise _FrontFault(1, 1, "front matter begins here and never ends: close it with a line '---'")


def _front_matter(front: str) -> dict[str, tuple[int, int, str]]:
    """Read flat YAML from its events: no nesting, no aliases, and every scalar is text."""
    values: dict[str, tuple[int, int, str]] = {}
    depth = 0
    name: str | None = None
    try:
        for event in yaml.parse(front, Loader=yaml.SafeLoader):
            line, column = _at(event.start_mark)
            if isinstance(event, yaml.MappingStartEvent) and depth == 0:
                depth = 1
            elif isinstance(event, yaml.ScalarEvent) and depth == 1:
                if name is None:
                    name = _name(event.value, values, line, column)
                else:
                    values[name] = (line, column, event.value)
                    name = None
            elif isinstance(event, yaml.NodeEvent):
                raise _FrontFault(line, column, _flat())
    except yaml.MarkedYAMLError as error:
        line, column = _at(error.problem_mark)
        raise _FrontFault(
            line,
            column,
            f"front matter is no YAML: {error.problem}; put a value with ': ' or a special "
            "character between quotation marks",
        ) from error
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise _FrontFault(1, 1, f"front matter is no YAML: {problem}") from error
    return values


def _name(name: str, values: dict[str, tuple[int, int, str]], line: int, column: int) -> str:
    if name not in FRONT_KEYS:
        allowed = ", ".join(FRONT_KEYS)
        raise _FrontFault(line, column, f"unknown key {name!r}; front matter may have: {allowed}")
    if name in values:
        raise _FrontFault(line, column, f"key {name!r} stands twice")
    return name


def _at(mark: Any) -> tuple[int, int]:
    """Line and column of a mark within the front matter, whose fence is the file's first line."""
    return (mark.line + 2, mark.column + 1) if mark is not None else (1, 1)


def _flat() -> str:
    return f"front matter is lines of 'key: value'; the keys are: {', '.join(FRONT_KEYS)}"
