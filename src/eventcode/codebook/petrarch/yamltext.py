"""Writing our YAML as people do: codes in quotation marks, short lists in one line."""

from typing import Any, Final

import yaml

_WIDTH: Final = 96


class Code(str):
    """A text that is written in quotation marks, so that nobody takes it for a number."""

    __slots__ = ()


class Day(str):
    """A day as YYYY-MM-DD, written as it is."""

    __slots__ = ()


class Row(list[Any]):
    """A list that is written in one line, in brackets."""


class RowMap(dict[str, Any]):
    """A mapping that is written in one line, in braces."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list, as the shipped files do."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value as often as it stands: codebooks have no aliases."""
        return True


_Dumper.add_representer(
    Code, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')
)
_Dumper.add_representer(
    Day, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:timestamp", value)
)
_Dumper.add_representer(
    Row, lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=True),
)  # fmt: skip
_Dumper.add_representer(
    RowMap, lambda dumper, value: dumper.represent_mapping(
        "tag:yaml.org,2002:map", value.items(), flow_style=True),
)  # fmt: skip


def yaml_text(content: dict[str, Any], comment: str = "") -> str:
    """The text of a file; the same content gives the same text."""
    body = yaml.dump(
        content, Dumper=_Dumper, default_flow_style=False, sort_keys=False, allow_unicode=True,
        width=_WIDTH,
    )  # fmt: skip
    return f"# {comment}\n{body}" if comment else body
