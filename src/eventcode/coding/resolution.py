"""Who a noun phrase is, or why it is nobody."""

from collections.abc import Sequence
from typing import Final

from eventcode.coding.belonging import compatible
from eventcode.coding.memory import Mention
from eventcode.coding.names import NameMatch
from eventcode.coding.record import record
from eventcode.model.codes import ActorCode
from eventcode.model.event import Actor, Reason


@record(eq=False)
class Resolution:
    """Who a noun phrase is: actors, or a reason why there is none. `why` tells it in words.

    Of several who are coordinated the reason may be that one of them is nobody. `unknown` are the
    names among them that no entry of the codebook has.
    """

    actors: tuple[Actor, ...] = ()
    reason: Reason | None = None
    text: str | None = None
    why: str = ""
    unknown: tuple[str, ...] = ()


NOBODY: Final = Resolution()


def either(match: NameMatch) -> Resolution:
    """The resolution of a name that stays open: it could be any of its entries."""
    names = ", ".join(entry.name for entry in match.entries)
    return Resolution(reason="ambiguous_actor", why=f"could be {names}")


def mentioned(found: Sequence[Mention], why: str) -> Resolution:
    """The resolution to those whom the document mentioned before."""
    return Resolution(tuple(Actor(m.code, m.name) for m in found), why=why)


def actor_of(country: str | None, parts: Sequence[str], name: str | None) -> Actor:
    """Somebody with some roles, of a country if it is known."""
    first = [country] if country else []
    return Actor(ActorCode.of([*first, *compatible(parts)]), name)
