"""Actor codes of the dictionaries as ours: known parts, in CAMEO's order."""

from typing import Final

from attrs import frozen

from eventcode.codebook.petrarch.records import NULL_CODE
from eventcode.model.codes import ActorCode, actor_parts
from eventcode.model.errors import ValueTypeError

_TWO_ACTORS: Final = "/"


@frozen
class ReadCode:
    """A code as ours, and why it is not as the dictionary has it; "" when it is."""

    code: ActorCode
    why: str = ""


def read_code(text: str) -> ReadCode:
    """An actor code; raises `ValueTypeError` when nothing of it is known.

    Parts that CAMEO does not have are left out, peoples are written in small letters, the others
    in capitals, and all are put into CAMEO's order.
    """
    if set(text) <= set(NULL_CODE + "#"):
        raise ValueTypeError(f"{text}: our codebook cannot say that a name is nobody's")
    if _TWO_ACTORS in text:
        raise ValueTypeError(f"{text} is the code of several actors; write an entry for each")
    if len(text) % 3:
        raise ValueTypeError(f"actor code {text!r} is not made of three-letter parts")
    parts = [text[i : i + 3] for i in range(0, len(text), 3)]
    known = [found for part in parts if (found := _known(part)) is not None]
    unknown = [part for part in parts if _known(part) is None]
    if not known:
        raise ValueTypeError(f"{', '.join(unknown)}: no part of an actor code in CAMEO")
    code = ActorCode.of(known)
    if unknown:
        return ReadCode(code, f"{text} without {', '.join(unknown)}, which CAMEO does not have")
    return ReadCode(code, f"{text} is written {code} in CAMEO" if code != text else "")


def _known(part: str) -> str | None:
    return next((p for p in (part, part.upper(), part.lower()) if p in actor_parts()), None)
