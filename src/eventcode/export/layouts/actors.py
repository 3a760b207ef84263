"""Actor codes taken apart, as GDELT and Phoenix have them in columns."""

from functools import lru_cache
from typing import Final

from attrs import frozen

from eventcode.model.codes import actor_parts

_PLACES: Final = ("country", "region")
_ROLES: Final = ("transnational", "primary role", "secondary role", "tertiary role")


@frozen
class Parts:
    """The parts of an actor code by kind, each kind in the code's order.

    `country` is the country or region; `others` are parts that CAMEO does not list.
    """

    country: str | None
    roles: tuple[str, ...]
    groups: tuple[str, ...]
    ethnic: tuple[str, ...]
    religions: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=16_384)
def split_actor(code: str | None) -> Parts:
    """The parts of an actor code; of an unknown actor none.

    A part with two meanings (SHN is Saint Helena and Old Shinto) is a country if none came before.
    Codes of others need not obey CAMEO's order; what is cut off after threes is left away.
    """
    found: dict[str, list[str]] = {kind: [] for kind in ("place", "role", "group", "ethnic",
                                                         "religion", "other")}  # fmt: skip
    text = code or ""
    for start in range(0, len(text) - 2, 3):
        part = text[start : start + 3]
        kinds = {kind for kind, _ in actor_parts().get(part, ())}
        if kinds.intersection(_PLACES) and not found["place"]:
            found["place"].append(part)
        elif kinds.intersection(_ROLES):
            found["role"].append(part)
        elif "known group" in kinds:
            found["group"].append(part)
        elif "ethnic" in kinds:
            found["ethnic"].append(part)
        elif "religion" in kinds:
            found["religion"].append(part)
        else:
            found["other"].append(part)
    return Parts(
        country=found["place"][0] if found["place"] else None,
        roles=tuple(found["role"]),
        groups=tuple(found["group"]),
        ethnic=tuple(found["ethnic"]),
        religions=tuple(found["religion"]),
        others=tuple(found["other"]),
    )
