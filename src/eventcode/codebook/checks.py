"""Taking values out of a YAML file, with a fault for everything that is not as it should be."""

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, TypeVar

from eventcode.codebook import errors
from eventcode.codebook.errors import FaultKind
from eventcode.codebook.yamlio import Mapping, Sequence, Text
from eventcode.model.codes import ActorCode, CameoCode, event_code
from eventcode.model.errors import Fault, ValueTypeError

_T = TypeVar("_T")
# Ids become parts of rule ids, links and file names.
_ID: Final = re.compile(r"[^\W_][\w.-]*")
_CODE_KINDS: Final[dict[object, FaultKind]] = {
    CameoCode: errors.BAD_EVENT_CODE, event_code: errors.BAD_EVENT_CODE,
    ActorCode: errors.BAD_ACTOR_CODE,
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest of some words: `; did you mean 'phrases'?`, or nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


class Checker:
    """Reads values of one file and collects the faults; a bad value gives None or is left out."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self._faults = faults

    def fault(
        self, where: Any, message: str, kind: FaultKind = errors.BAD_VALUE, offset: int = 0
    ) -> None:
        """Note a fault at a value's place, `offset` characters into it."""
        line = getattr(where, "line", 0)
        column = getattr(where, "column", 0) + (offset if line else 0)
        self._faults.append(Fault(self.file_of(where), line, column, message, kind.code))

    def file_of(self, where: Any) -> str:
        """The file that a value is from: an entry may have been put together from several."""
        return getattr(where, "file", "") or self.file

    def keys(self, mapping: Mapping, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
        """Check that a mapping has no key but the allowed ones, and all that are required."""
        allowed = sorted(allowed)
        for key in mapping:
            if key not in allowed:
                hint = did_you_mean(key, allowed) or f"; allowed are {', '.join(allowed)}"
                self.fault(key, f"unknown key {str(key)!r}{hint}", errors.UNKNOWN_KEY)
        for wanted in required if mapping.line else ():  # else there is none, which was noted
            if wanted not in mapping:
                self.fault(mapping, f"the key {wanted!r} is missing", errors.MISSING_KEY)

    def mapping(self, value: Any, what: str) -> Mapping:
        """The value as a mapping; an empty one and a fault if it is something else."""
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.fault(value, f"{what} must be a mapping (key: value)", errors.WRONG_SHAPE)
        return Mapping()

    def items(self, value: Any, what: str) -> list[Any]:
        """The value as a list; an empty one and a fault if it is something else."""
        if isinstance(value, Sequence):
            return value
        if value is not None:
            self.fault(value, f"{what} must be a list", errors.WRONG_SHAPE)
        return []

    def text(self, value: Any, what: str) -> Text | None:
        """The value as text that is not blank."""
        if isinstance(value, Text) and value.strip():
            return value
        if value is not None:
            self.fault(value, f"{what} must be text and not blank", errors.WRONG_SHAPE)
        return None

    def texts(self, value: Any, what: str) -> list[Text]:
        """The value as a list of texts."""
        found = [self.text(item, f"an item of {what}") for item in self.items(value, what)]
        return [item for item in found if item is not None]

    def identifier(self, value: Any, what: str) -> Text | None:
        """The value as an id: letters, digits, `-`, `_` and `.`, a letter or digit first."""
        text = self.text(value, what)
        if text is None or _ID.fullmatch(text):
            return text
        message = f"{what} has letters, digits, '-', '_' and '.', got {str(text)!r}"
        self.fault(text, message, errors.BAD_NAME)
        return None

    def choice(self, value: Text, what: str, allowed: Iterable[str]) -> bool:
        """Whether a text is one of those allowed; a fault if it is not."""
        allowed = tuple(allowed)
        if value in allowed:
            return True
        hint = did_you_mean(value, allowed)
        self.fault(value, f"{what} is one of {', '.join(allowed)}, got {str(value)!r}{hint}")
        return False

    def typed(self, value: Any, make: Callable[[str], _T], what: str) -> _T | None:
        """The value as a value type such as `CameoCode`, which says itself what is wrong."""
        text = self.text(value, what)
        if text is None:
            return None
        try:
            return make(str(text))
        except ValueTypeError as error:
            self.fault(text, str(error), _CODE_KINDS.get(make, errors.BAD_VALUE))
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
