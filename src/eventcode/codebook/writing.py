"""Writing a new entry into a codebook's file: the lines that are there stay as they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml

from eventcode.codebook.canonical import ORDERS, end_line
from eventcode.codebook.survey import survey
from eventcode.codebook.yamlio import Mapping as Read
from eventcode.codebook.yamlio import Text, read_yaml
from eventcode.model.errors import CodebookError, Fault

KIND_FILES: Final = {"country": "countries", "person": "people", "organisation": "organisations",
                     "group": "groups"}  # fmt: skip
_WIDTH: Final = 110
_MOST_BYTES: Final = 200_000  # a file that one still likes to review


def scalar(text: str) -> str:
    """A text as YAML has it: plain where that is read as this text, else in double quotes."""
    try:
        read = yaml.safe_load(f"[{text}]")
        plain = read == [text] and yaml.safe_load(f"- {text}") == [text]
    except yaml.YAMLError:
        plain = False
    if plain and text == text.strip():
        return text
    quoted: str = yaml.dump(text, default_style='"', allow_unicode=True, width=1_000_000)
    return quoted.strip()


def actor_file(folder: Path, kind: str, country: str | None) -> Path:
    """The file for a new actor: the one that holds most of its kind and country, else its kind's.

    Files that have become long are left out.
    """
    counts: dict[Path, int] = {}
    for path in sorted((folder / "actors").glob("*.yaml")):
        if path.stat().st_size > _MOST_BYTES:
            continue
        for item in _items(path):
            code = item.get(Text("code"), "")
            if item.get(Text("kind")) == kind and country is not None and code[:3] == country:
                counts[path] = counts.get(path, 0) + 1
    most = max(counts.values(), default=0)
    found = [path for path, number in counts.items() if number == most]
    return found[0] if found else folder / "actors" / f"{KIND_FILES.get(kind, kind)}.yaml"


def action_file(folder: Path, code: str) -> Path:
    """The file for a phrase of a code: the one that has the code, else its root, else a new one."""
    of_root: Path | None = None
    root = code[:2] if code[:1].isdigit() else code.partition("-")[0]
    for path in sorted((folder / "actions").glob("*.yaml")):
        mapping = read_yaml(path, str(path), []) or Read()
        codes = mapping.get(Text("codes"))
        if isinstance(codes, Read) and Text(code) in codes:
            return path
        if mapping.get(Text("root")) == root:
            of_root = of_root or path
    return of_root or folder / "actions" / f"{root.lower()}.yaml"


def write_checked(folder: Path, path: Path, text: str) -> None:
    """Write a file of the codebook in a folder, if the codebook has no error with it.

    Raises `CodebookError` with all errors, and leaves the file as it is then.
    """
    with TemporaryDirectory() as work:
        draft = Path(work) / path.name
        draft.write_text(text, "utf-8")
        found = survey(folder, instead={path: draft})
    if found.errors:
        raise CodebookError(found.errors)
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def with_actor(
    text: str,
    fields: Mapping[str, str | Sequence[str]],
    roles: Sequence[Mapping[str, str]] = (),
) -> str:
    """The content of a file of actors with one more at its end; `fields` in their order.

    `roles` are dated codes with the keys code, title, from and to.
    """
    lines = [f"{key}: {_value(value, 4 + len(key) + 2)}" for key, value in fields.items() if value]
    if roles:
        lines.append("roles:")
        for role in roles:
            days = ", ".join(
                f"{key}: {value if key in ('from', 'to') else scalar(value)}"
                for key, value in role.items()
                if value
            )
            lines.append(f"  - {{{days}}}")
    entry = "  - " + "\n    ".join(lines) + "\n"
    return _ended(text or "actors:\n") + entry


def with_phrase(
    text: str, code: str, pattern: str, *, noun: bool = False, id_: str | None = None
) -> str:
    """The content of a file of actions with a phrase more, the last of the code's list."""
    root = code[:2] if code[:1].isdigit() else code.partition("-")[0]
    text = _ended(text or f"root: {scalar(root)}\ncodes:\n")
    phrase = f"{{pattern: {_quoted(pattern)}, id: {scalar(id_)}}}" if id_ else scalar(pattern)
    key = "nouns" if noun else "phrases"
    return _inserted(text, code, key, phrase)


def with_example(text: str, code: str, sentence: str, expect: Mapping[str, str]) -> str:
    """The content of a file of actions with an example more, the last of the code's list."""
    told = ", ".join(f"{key}: {scalar(value)}" for key, value in expect.items() if value)
    return _inserted(text, code, "examples", f"text: {scalar(sentence)}", f"expect: {{{told}}}")


def _inserted(text: str, code: str, key: str, *lines: str) -> str:
    """The text with an item of some lines at the end of a list of a code."""
    top = _node(yaml.compose(text, Loader=yaml.CSafeLoader))
    entry = top.get("codes", (None, None))[1]
    codes = _node(entry)
    rows = text.splitlines(keepends=True)
    if code not in codes:
        if entry is not None and getattr(entry, "flow_style", False):
            raise _refused("the codes stand in braces; write each in lines of its own")
        at = end_line(entry) if codes else len(rows)
        return _put(rows, at, f"  {scalar(code)}:\n    {key}:\n" + _item(6, *lines))
    of_code = codes[code][1]
    keys = _node(of_code)
    if key not in keys:
        if getattr(of_code, "flow_style", False):
            raise _refused(f"code {code} stands in braces; write it in lines of its own")
        order = ORDERS["code"]
        later = order[order.index(key) + 1 :]
        starts = [node.start_mark.line for name, (node, _) in keys.items() if name in later]
        at = min(starts, default=end_line(of_code))
        indent = next(iter(keys.values()))[0].start_mark.column if keys else 4
        return _put(rows, at, f"{' ' * indent}{key}:\n" + _item(indent + 2, *lines))
    items = keys[key][1]
    if getattr(items, "flow_style", False):
        raise _refused(f"the {key} of code {code} stand in brackets; write each in its own line")
    column: int = items.start_mark.column
    return _put(rows, end_line(items), _item(column, *lines))


def _put(rows: list[str], at: int, new: str) -> str:
    return "".join([*rows[:at], new, *rows[at:]])


def _item(indent: int, *lines: str) -> str:
    blank = " " * indent
    return "".join(f"{blank}{'- ' if number == 0 else '  '}{line}\n"
                   for number, line in enumerate(lines))  # fmt: skip


def _node(node: Any) -> dict[str, tuple[Any, Any]]:
    """The keys of a mapping in a YAML tree, each with the nodes of key and value."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (key, value) for key, value in node.value}


def _value(value: str | Sequence[str], indent: int) -> str:
    if isinstance(value, str):
        return scalar(value)
    lines = ["["]
    for number, text in enumerate(map(scalar, value)):
        lines[-1] += "," if number else ""
        if number and indent + len(lines[-1]) + len(text) + 2 > _WIDTH:
            lines.append(" " * 6 + text)
            indent = 0
        else:
            lines[-1] += (" " if number else "") + text
    return "\n".join(lines) + "]"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _items(path: Path) -> list[Read]:
    found = (read_yaml(path, str(path), []) or Read()).get(Text("actors"))
    return [item for item in found or () if isinstance(item, Read)]


def _refused(message: str) -> CodebookError:
    return CodebookError([Fault("", 0, 0, message)])
