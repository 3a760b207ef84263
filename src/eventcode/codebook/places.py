"""Where the parts of a codebook stand in its files; known only while it is read and checked."""

from typing import Any

from attrs import field, frozen

from eventcode.codebook.checks import Checker
from eventcode.codebook.errors import FaultKind

Place = tuple[Checker, Any]
"""The checker of a file, and the value in it that knows its line."""


@frozen(eq=False)
class Places:
    """The places of codes, operators and phrases by their ids, and of the actors."""

    codes: dict[str, Place] = field(factory=dict)
    operators: dict[str, Place] = field(factory=dict)
    phrases: dict[str, Place] = field(factory=dict)
    actors: dict[str, Place] = field(factory=dict)
    with_reference: set[str] = field(factory=set)


def note(place: Place, message: str, kind: FaultKind) -> None:
    """Note a fault at a place."""
    check, value = place
    check.fault(value, message, kind)
