"""YAML as the codebook needs it: every scalar is text, and everything knows its line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from eventcode.model.errors import Fault

MAX_BYTES: Final = 4_000_000
MAX_DEPTH: Final = 20


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

    Aliases, duplicate keys, files over 4 MB and nesting over 20 levels are faults.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        faults.append(Fault(shown, 0, 0, f"cannot be read: {error.strerror}"))
        return None
    if len(raw) > MAX_BYTES:
        faults.append(Fault(shown, 0, 0, f"has {len(raw)} bytes, at most {MAX_BYTES} are read"))
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.append(Fault(shown, 0, 0, f"is not UTF-8 at byte {error.start}; save it as UTF-8"))
        return None
    try:
        root = yaml.compose(_no_aliases(text), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        faults.append(Fault(shown, line, column, f"is no valid YAML: {error.problem}"))
        return None
    except (yaml.YAMLError, _AliasError) as error:
        faults.append(Fault(shown, 0, 0, f"is no valid YAML: {error}"))
        return None
    if root is None:
        faults.append(Fault(shown, 0, 0, "is empty"))
        return None
    value = _value(root, shown, faults, 0)
    if not isinstance(value, Mapping):
        faults.append(Fault(shown, 1, 1, "must hold a mapping (key: value) at its top"))
        return None
    return value


class _AliasError(Exception):
    pass


def _no_aliases(text: str) -> str:
    if "*" in text or "&" in text:
        for event in _events(text):
            if isinstance(event, yaml.AliasEvent):
                raise _AliasError(f"line {_line(event)}: aliases (*name) are not used")
    return text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=yaml.CSafeLoader))


def _value(node: yaml.Node, shown: str, faults: list[Fault], depth: int) -> Any:
    mark = node.start_mark
    if depth > MAX_DEPTH:
        faults.append(Fault(shown, mark.line + 1, mark.column + 1, "is nested too deeply"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return Text.at(node.value, mark, shown)
    if isinstance(node, yaml.SequenceNode):
        items = Sequence(_value(child, shown, faults, depth + 1) for child in node.value)
        items.line, items.column, items.file = mark.line + 1, mark.column + 1, shown
        return items
    mapping = Mapping()
    mapping.line, mapping.column, mapping.file = mark.line + 1, mark.column + 1, shown
    for key_node, value_node in node.value:
        key = _value(key_node, shown, faults, depth + 1)
        if not isinstance(key, Text):
            place = key_node.start_mark
            faults.append(Fault(shown, place.line + 1, place.column + 1, "a key must be text"))
        elif key in mapping:
            faults.append(Fault(shown, key.line, key.column, f"key {str(key)!r} stands twice"))
        else:
            mapping[key] = _value(value_node, shown, faults, depth + 1)
    return mapping
