"""YAML as the codebook needs it: every scalar is text, and everything knows its line."""

import errno
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from eventcode.codebook import errors
from eventcode.codebook.errors import FaultKind
from eventcode.model.errors import Fault

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20
# What YAML does not allow in a file, and U+FEFF, which would stand unseen in a name.
_NOT_PRINTABLE: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Text(str):
    """A scalar with its file and its place there; `line` and `column` count from 1."""

    __slots__ = ("column", "file", "line")
    file: str
    line: int
    column: int

    @classmethod
    def at(cls, value: str, mark: yaml.Mark, file: str = "") -> "Text":
        """The value with the place of a YAML mark."""
        text = cls(value)
        text.line, text.column, text.file = mark.line + 1, mark.column + 1, file
        return text


class Mapping(dict[Text, Any]):
    """A mapping with its place; `layers` are the codebooks that an entry is from, lowest first."""

    file: str = ""
    line: int = 0
    column: int = 0
    layers: tuple[str, ...] = ()


class Sequence(list[Any]):
    """A sequence with its place; `layers` as with mappings."""

    file: str = ""
    line: int = 0
    column: int = 0
    layers: tuple[str, ...] = ()


def read_yaml(path: Path, shown: str, faults: list[Fault]) -> Mapping | None:
    """The mapping in a YAML file, or None when faults make it useless; adds to `faults`.

    Refused are files that are no ordinary ones or too large, what is not UTF-8 text or no YAML,
    aliases, and nesting over 20 levels; a key that stands twice is a fault.
    """
    try:
        return _Composer(shown, faults).mapping(_text(path))
    except _RefusedError as error:
        faults.append(Fault(shown, error.line, error.column, str(error), error.kind.code))
        return None


class _RefusedError(Exception):
    """A file that is of no use, with the place that makes it so."""

    def __init__(self, kind: FaultKind, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.kind, self.line, self.column = kind, line, column

    @classmethod
    def at(cls, mark: Any, kind: FaultKind, message: str) -> "_RefusedError":
        """A fault at a YAML mark."""
        return cls(kind, message, *((mark.line + 1, mark.column + 1) if mark else (1, 1)))


def read_bytes(path: Path) -> bytes:
    """The content of an ordinary file of at most `MAX_BYTES`; raises `OSError` for any other."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    if status.st_size > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it has {status.st_size:,} bytes, at most {MAX_BYTES:,}")
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _text(path: Path) -> str:
    try:
        raw = read_bytes(path)
    except OSError as error:
        kind = errors.TOO_LARGE if error.errno == errno.EFBIG else errors.UNREADABLE
        raise _RefusedError(kind, f"cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        message = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        raise _RefusedError(errors.NOT_TEXT, message, *_place(before)) from error
    odd = _NOT_PRINTABLE.search(text)
    if odd:
        message = f"has the control character U+{ord(odd[0]):04X}; take it out, or save it as UTF-8"
        raise _RefusedError(errors.NOT_TEXT, message, *_place(text[: odd.start()]))
    return text


def _place(before: str) -> tuple[int, int]:
    """The line and column that follow a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _Composer:
    """Makes values of the events of a YAML file, and stops at the first that it refuses."""

    def __init__(self, shown: str, faults: list[Fault]) -> None:
        self._shown = shown
        self._faults = faults

    def mapping(self, text: str) -> Mapping:
        """The file's mapping; raises `_RefusedError` where there is none."""
        try:
            # Text and not bytes: a mark then counts characters.
            self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            message = f"is no valid YAML: {error.problem}"
            raise _RefusedError.at(mark, errors.SYNTAX, message) from error
        except (yaml.YAMLError, ValueError) as error:  # an escape that is no character
            message = f"is no valid YAML: {' '.join(str(error).split())}"
            raise _RefusedError(errors.SYNTAX, message, 1, 1) from error

    def _document(self) -> Mapping:
        starts = [self._next() for _ in ("the stream", "the document")]
        if isinstance(starts[1], yaml.StreamEndEvent):
            raise _RefusedError(errors.WRONG_SHAPE, "is empty", 1, 1)
        value = self._value(self._next(), 0)
        _, after = self._next(), self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            message = "holds a second document: take the line '---' out"
            raise _RefusedError.at(after.start_mark, errors.SYNTAX, message)
        if not isinstance(value, Mapping):
            message = "must hold a mapping (key: value) at its top"
            raise _RefusedError(errors.WRONG_SHAPE, message, 1, 1)
        return value

    def _value(self, event: yaml.Event, depth: int) -> Any:
        mark: Any = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            return Text.at(event.value, mark, self._shown)
        if depth > MAX_DEPTH:
            raise _RefusedError.at(mark, errors.TOO_DEEP, "is nested too deeply")
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError.at(mark, errors.ALIAS, "aliases (*name) are not used")
        if isinstance(event, yaml.SequenceStartEvent):
            items = Sequence()
            items.line, items.column, items.file = mark.line + 1, mark.column + 1, self._shown
            while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
                items.append(self._value(inner, depth + 1))
            return items
        mapping = Mapping()
        mapping.line, mapping.column, mapping.file = mark.line + 1, mark.column + 1, self._shown
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            key = self._value(inner, depth + 1)
            value = self._value(self._next(), depth + 1)
            if not isinstance(key, Text):
                self._fault(key, "a key must be text", errors.WRONG_SHAPE)
            elif key in mapping:
                self._fault(key, f"key {str(key)!r} stands twice", errors.KEY_TWICE)
            else:
                mapping[key] = value
        return mapping

    def _fault(self, where: Any, message: str, kind: FaultKind) -> None:
        self._faults.append(Fault(self._shown, where.line, where.column, message, kind.code))
