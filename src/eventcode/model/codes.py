"""Event and actor codes as value types: text with rules, so that a bad code cannot exist.

Actor code parts and their order follow chapter 3 of the CAMEO manual (Schrodt 2012): a
transnational kind or a country comes first, then the primary role, then the named group, then
secondary and tertiary roles, and the ethnic and religious parts last.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Self

from eventcode.model.errors import ValueTypeError

PART_KINDS: Final = (
    "transnational",
    "country",
    "region",
    "primary role",
    "known group",
    "secondary role",
    "tertiary role",
    "ethnic",
    "religion",
)
_RANK: Final = {kind: rank for rank, kind in enumerate(PART_KINDS)}
_RANK_REGION_AS_COUNTRY: Final = _RANK["country"]
_ALSO_DOMESTIC: Final = frozenset({"MNC", "NGM", "NGO"})
NAMED: Final = re.compile(r"[A-Z][A-Z_]*(-[a-z0-9]+)*", re.ASCII)
_ROLE_KINDS: Final = frozenset({"transnational", "primary role", "secondary role", "tertiary role"})


@cache
def actor_parts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every actor code part that CAMEO knows, with its kinds and labels.

    One part can have two kinds: SHN is Saint Helena as a country and Old Shinto as a religion.
    South Sudan (SSD) and Kosovo (XKX) are added to the published list, which lacks them.
    """
    table = files("eventcode.model").joinpath("actor_parts.tsv").read_text("utf-8")
    parts: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in table.splitlines()[1:]:
        code, kind, label = line.split("\t")
        parts[code] = (*parts.get(code, ()), (kind, label))
    return parts


def _rank(kind: str) -> int:
    return _RANK_REGION_AS_COUNTRY if kind == "region" else _RANK[kind]


def _ranks(part: str) -> list[int]:
    """Where a part may stand; NGO and its like are also roles within a country: USANGO."""
    found = [_rank(kind) for kind, _ in actor_parts()[part]]
    return [*found, _RANK["secondary role"]] if part in _ALSO_DOMESTIC else found


class CameoCode(str):
    """A CAMEO event code: two to four digits, the first two being the root 01 to 20."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check the text and keep it; raises `ValueTypeError` when it is no CAMEO code."""
        if not isinstance(value, str):
            raise ValueTypeError(f"a CAMEO code is text, got {type(value).__name__} {value!r}")
        if not (2 <= len(value) <= 4 and value.isascii() and value.isdigit()):
            raise ValueTypeError(f"a CAMEO code has two to four digits, got {value!r}")
        if not 1 <= int(value[:2]) <= 20:
            raise ValueTypeError(f"a CAMEO code begins with its root, 01 to 20, got {value!r}")
        return super().__new__(cls, value)

    @property
    def root(self) -> "CameoCode":
        """The two-digit root code."""
        return _cameo(self[:2])

    @property
    def base(self) -> "CameoCode":
        """The code cut to three digits; a root code is its own base."""
        return _cameo(self[:3])


@lru_cache(maxsize=1_024)
def _cameo(code: str) -> CameoCode:
    return CameoCode(code)


class NamedCode(str):
    """An event code of a scheme that names its events, as PLOVER does: "ASSAULT-aerial".

    A name in capitals is the root; a mode in small letters may follow behind a hyphen.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check the text and keep it; raises `ValueTypeError` when it is no such code."""
        if not isinstance(value, str) or not NAMED.fullmatch(value):
            raise ValueTypeError(
                "a named code is a name in capitals, and perhaps a hyphen and a mode in small "
                f"letters, such as ASSAULT-aerial; got {value!r}"
            )
        return super().__new__(cls, value)

    @property
    def root(self) -> "NamedCode":
        """The name without the mode."""
        return NamedCode(self.partition("-")[0])

    @property
    def base(self) -> "NamedCode":
        """The code itself: there is nothing between it and its root."""
        return self

    @property
    def mode(self) -> str | None:
        """What stands behind the name, None for a root."""
        return self.partition("-")[2] or None


EventCode = CameoCode | NamedCode
"""A code that an event can have: CAMEO's, or one of a scheme that names its events."""


def event_code(value: str) -> EventCode:
    """The code of a text: a named one if it begins with a letter, else one of CAMEO.

    Raises `ValueTypeError` when it is neither.
    """
    named = isinstance(value, str) and value[:1].isalpha()
    return NamedCode(value) if named else CameoCode(value)


class ActorCode(str):
    """A CAMEO actor code: known three-letter parts in CAMEO's order, none twice.

    `ActorCode("RUSGOV")` has the country `RUS` and the roles `("GOV",)`.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check the text and keep it; raises `ValueTypeError` when it is no actor code."""
        if not isinstance(value, str):
            raise ValueTypeError(f"an actor code is text, got {type(value).__name__} {value!r}")
        _check_actor_code(value)
        return super().__new__(cls, value)

    @classmethod
    def of(cls, parts: Iterable[str]) -> Self:
        """The code of some parts, put into CAMEO's order, each kept once."""
        return cls(_joined(tuple(parts)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The three-letter parts in order."""
        return _parts(self)

    @property
    def country(self) -> str | None:
        """The country or region part, or None for an actor without one."""
        return _country(self)

    @property
    def state(self) -> str | None:
        """The country part, or None for an actor without one; a region is no state."""
        return _state(self)

    @property
    def roles(self) -> tuple[str, ...]:
        """The role parts in order: GOV, MIL, IGO …"""
        return _roles(self)

    @property
    def peoples(self) -> tuple[str, ...]:
        """The ethnic and religious parts in order: kur, SUN …"""
        return tuple(part for part in self.parts if _has_kind(part, "ethnic", "religion"))


# The same few codes come again and again: what they are made of is worked out once.


@lru_cache(maxsize=16_384)
def _joined(parts: tuple[str, ...]) -> str:
    return "".join(_in_order(dict.fromkeys(parts)))


@lru_cache(maxsize=16_384)
def _parts(code: str) -> tuple[str, ...]:
    return tuple(code[i : i + 3] for i in range(0, len(code), 3))


@lru_cache(maxsize=16_384)
def _country(code: str) -> str | None:
    return next((part for part in _parts(code) if _has_kind(part, "country", "region")), None)


@lru_cache(maxsize=16_384)
def _state(code: str) -> str | None:
    return next((part for part in _parts(code) if _has_kind(part, "country")), None)


@lru_cache(maxsize=16_384)
def _roles(code: str) -> tuple[str, ...]:
    return tuple(part for part in _parts(code) if _has_kind(part, *_ROLE_KINDS))


@lru_cache(maxsize=16_384)
def _check_actor_code(value: str) -> None:
    if not value or len(value) % 3:
        raise ValueTypeError(f"an actor code is made of three-letter parts, got {value!r}")
    parts = [value[i : i + 3] for i in range(0, len(value), 3)]
    if len(set(parts)) != len(parts):
        raise ValueTypeError(f"an actor code has no part twice, got {value!r}")
    lowest = 0
    for part in parts:
        kinds = actor_parts().get(part)
        if kinds is None:
            raise ValueTypeError(
                f"{part!r} in actor code {value!r} is no CAMEO actor code part"
            )
        ranks = [rank for rank in sorted(_ranks(part)) if rank >= lowest]
        if not ranks:
            right = "".join(_in_order(parts))
            raise ValueTypeError(
                f"actor code {value!r} is out of order, CAMEO writes {right!r}"
            )
        lowest = ranks[0]


def _has_kind(part: str, *kinds: str) -> bool:
    return any(kind in kinds for kind, _ in actor_parts()[part])


def _in_order(parts: Iterable[str]) -> list[str]:
    """Parts in CAMEO's order; what can stand at two places stands behind a country."""
    known, given = actor_parts(), list(parts)
    countries = {part for part in given if [kind for kind, _ in known.get(part, ())] == ["country"]}

    def rank(part: str) -> tuple[int, bool]:
        ranks = _ranks(part) if part in known else [len(PART_KINDS)]
        return (ranks[-1] if countries - {part} else ranks[0], part not in _ALSO_DOMESTIC)

    return sorted(given, key=rank)
