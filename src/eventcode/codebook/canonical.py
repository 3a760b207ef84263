"""The one way to write a codebook's file, where YAML leaves a choice; comments stay where they are.

Keys stand in the order of `ORDERS`, in entries that are written in lines. Quotation marks are
double ones, and stand where YAML would take a text for something else (NO, 010); where they are not
needed they may stand too. Lines end with a line feed and without blanks, and never two blank lines
follow each other. How lists are broken into lines is left to people. `measured.yaml` is made by a
command and is no matter of style.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from eventcode.model.errors import EventcodeError

_EXAMPLE: Final = ("text", "published", "expect")
_LISTS: Final = ("examples", "counterexamples", "known_misses")
_CODE: Final = ("name", "goldstein", "plover", "mirror", "cameo", "definition", "untold", "phrases",
                "nouns", *_LISTS)  # fmt: skip
ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "codebook": ("id", "name", "version", "extends", "licence", "quad_class", "defaults", "disable",
                 "sources"),
    "actions": ("root", "name", "definition", "codes"),
    "code": _CODE,
    "operators": ("operator", "name", "definition", "cues", "nouns", "moods", "target", "mirror",
                  "control", "codes", "default", *_LISTS),
    # What a country shares with others may stand before or behind its capitals.
    "actor": ("id", "kind", "code", "name", "names", "adjectives", "demonyms", "capitals|shared",
              "seats", "context", "family", "gender", "roles", "reference", "note"),
    "dated": ("code", "title", "from", "to", "note"),
    "role": ("id", "parts", "nouns", "adjectives", "person", "note"),
    "example": _EXAMPLE,
    "expect": ("source", "action", "target", "contexts"),
}  # fmt: skip
_NUMBERS: Final = frozenset({"from", "to", "published", "version", "goldstein"})
_DEPTH: Final = 6
_RESOLVER: Final = yaml.SafeLoader("")


def canonical(text: str, kind: str) -> str:
    """The content of a file as it should be written.

    `kind` is the name of the file's folder (actions, actors, operators, words), or that of the file
    without .yaml (codebook, roles, words). The text must be YAML that can be read. Raises
    `EventcodeError` if what is written would not be read as the same.
    """
    written = _quoted(_tidy(text))
    for _ in range(_DEPTH):
        ordered = _ordered(written, kind)
        if ordered == written:
            break
        written = ordered
    if _plain(written) != _plain(text):
        raise EventcodeError("this file cannot be put into form without a change of its meaning")
    return written


def _plain(text: str) -> Any:
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip("\n") + "\n"


def _quoted(text: str) -> str:
    """The text with double quotation marks where they are needed."""
    lines = text.split("\n")
    edits = [
        (node.start_mark, node.end_mark, node.value)
        for node, key in _scalars(yaml.compose(text, Loader=yaml.CSafeLoader), "")
        if node.start_mark.line == node.end_mark.line
        and (node.style == "'" or (not node.style and _mistaken(node.value, key)))
    ]
    for start, end, value in reversed(edits):
        line = lines[start.line]
        new = yaml.dump(value, default_style='"', allow_unicode=True, width=1_000_000).strip()
        lines[start.line] = line[: start.column] + new + line[end.column :]
    return "\n".join(lines)


def _scalars(node: Any, key: str) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """All scalars in their order, each with the key that it stands under."""
    if isinstance(node, yaml.ScalarNode):
        yield node, key
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(name, "")
            below = key if key in _NUMBERS else str(name.value)
            yield from _scalars(value, below)


def _mistaken(value: str, key: str) -> bool:
    """Whether YAML would take a plain text for something else that it is not meant to be."""
    if key in _NUMBERS or value in ("true", "false"):
        return False
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(value) and tag != "tag:yaml.org,2002:str"


def _ordered(text: str, kind: str) -> str:
    """The text with the outermost mappings whose keys are out of order put in order."""
    lines = text.split("\n")
    done: list[tuple[int, int]] = []
    for node, order in _mappings(yaml.compose(text, Loader=yaml.CSafeLoader), kind):
        rank = {key: at for at, keys in enumerate(order) for key in keys.split("|")}
        keys = [rank.get(str(key.value), len(order)) for key, _ in node.value]
        first, last = node.start_mark.line, end_line(node.value[-1][1]) if node.value else 0
        inside = any(start <= first < end for start, end in done)
        starts = [key.start_mark.line for key, _ in node.value]
        if keys == sorted(keys) or node.flow_style or inside or len(set(starts)) < len(starts):
            continue
        lines[first:last] = _moved(lines[first:last], node, keys)
        done.append((first, last))
    return "\n".join(lines)


def _moved(lines: Sequence[str], node: yaml.MappingNode, ranks: Sequence[int]) -> list[str]:
    """The lines of a mapping with its keys in order; comments above a key go with it."""
    first, column = node.start_mark.line, node.start_mark.column
    ends = [end_line(value) - first for _, value in node.value]
    for at, end in enumerate(ends[:-1]):  # blank lines go with what stands above them
        ends[at] = next(n for n in range(end, len(lines)) if lines[n])
    chunks = [list(lines[a:b]) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    start = chunks[0][0][:column]
    chunks[0][0] = " " * column + chunks[0][0][column:]
    found = [chunks[at] for at in sorted(range(len(chunks)), key=lambda at: ranks[at])]
    key = next(at for at, line in enumerate(found[0]) if not line.lstrip().startswith("#"))
    found[0][key] = start + found[0][key][column:]
    return [line for chunk in found for line in chunk]


def _mappings(node: Any, kind: str) -> Iterator[tuple[yaml.MappingNode, tuple[str, ...]]]:
    """The mappings of a file whose order is known, the outer ones first."""
    if not isinstance(node, yaml.MappingNode):
        return
    if kind in ORDERS:
        yield node, ORDERS[kind]
    for key, value in node.value:
        name = str(key.value)
        if name in _LISTS:
            below = "example"
        elif kind == "actions" and name == "codes" and isinstance(value, yaml.MappingNode):
            for _, code in value.value:
                yield from _mappings(code, "code")
            continue
        else:
            below = {("actors", "actors"): "actor", ("roles", "roles"): "role",
                     ("actor", "roles"): "dated", ("example", "expect"): "expect"}.get(
                         (kind, name), "")  # fmt: skip
        for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if below:
                yield from _mappings(item, below)


def end_line(node: Any) -> int:
    """The line behind the last one of a node; comments and blank lines behind it are not its."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)
