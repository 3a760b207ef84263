"""Taking values out of a YAML file, with a fault for everything that is not as it should be."""

import difflib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from eventcode.codebook.yamlio import Mapping, Sequence, Text
from eventcode.model.errors import Fault, ValueTypeError

_T = TypeVar("_T")


class Checker:
    """Reads values of one file and collects the faults; a bad value gives None or is left out."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self._faults = faults

    def fault(self, where: Any, message: str, offset: int = 0) -> None:
        """Note a fault at a value's place."""
        line = getattr(where, "line", 0)
        column = getattr(where, "column", 0) + (offset if line else 0)
        self._faults.append(Fault(self.file_of(where), line, column, message))

    def file_of(self, where: Any) -> str:
        """The file that a value is from: an entry may have been put together from several."""
        return getattr(where, "file", "") or self.file

    def keys(self, mapping: Mapping, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
        """Check that a mapping has no key but the allowed ones, and all that are required."""
        allowed = sorted(allowed)
        for key in mapping:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"allowed are {', '.join(allowed)}"
                self.fault(key, f"unknown key {str(key)!r}; {hint}")
        for wanted in required:
            if wanted not in mapping:
                self.fault(mapping, f"the key {wanted!r} is missing")

    def mapping(self, value: Any, what: str) -> Mapping:
        """The value as a mapping; an empty one and a fault if it is something else."""
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.fault(value, f"{what} must be a mapping (key: value)")
        return Mapping()

    def items(self, value: Any, what: str) -> list[Any]:
        """The value as a list; an empty one and a fault if it is something else."""
        if isinstance(value, Sequence):
            return value
        if value is not None:
            self.fault(value, f"{what} must be a list")
        return []

    def text(self, value: Any, what: str) -> Text | None:
        """The value as text that is not blank."""
        if isinstance(value, Text) and value.strip():
            return value
        if value is not None:
            self.fault(value, f"{what} must be text and not blank")
        return None

    def texts(self, value: Any, what: str) -> list[Text]:
        """The value as a list of texts."""
        found = [self.text(item, f"an item of {what}") for item in self.items(value, what)]
        return [item for item in found if item is not None]

    def typed(self, value: Any, make: Callable[[str], _T], what: str) -> _T | None:
        """The value as a value type such as `CameoCode`, which says itself what is wrong."""
        text = self.text(value, what)
        if text is None:
            return None
        try:
            return make(str(text))
        except ValueTypeError as error:
            self.fault(text, str(error))
        except ValueError:
            self.fault(text, f"{what} cannot be {str(text)!r}")
        return None

    def flag(self, value: Any, what: str) -> bool:
        """The value as true or false; absent is false."""
        if value is None or value == "false":
            return False
        if value != "true":
            self.fault(value, f"{what} is true or false, got {value!r}")
        return str(value) == "true"

    def day(self, value: Any, what: str) -> date | None:
        """The value as a date; YYYY and YYYY-MM stand for their first day."""
        text = self.text(value, what)
        if text is None:
            return None
        parts = text.split("-")
        try:
            return date.fromisoformat("-".join([*parts, *["01"] * (3 - len(parts))]))
        except ValueError:
            self.fault(text, f"{what} is YYYY, YYYY-MM or YYYY-MM-DD, got {str(text)!r}")
            return None
