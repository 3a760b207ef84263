"""Country codes: CAMEO's actor codes and ISO 3166-1 alpha-3."""

from functools import cache
from typing import Final

from eventcode.model.codes import actor_parts

_DIFFERENT: Final = (
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("MTN", "MNE"),
    ("IMY", "IMN"),
    ("XKX", "XKX"),
)
"""Codes that CAMEO keeps from before ISO changed them; Kosovo's is ISO's user-assigned one."""

_ALIASES: Final = (
    ("KSV", "XKX"),
    ("ZAR", "COD"),
    ("SCG", "SRB"),
    ("YUG", "SRB"),
    ("WSB", "PSE"),
    ("GZS", "PSE"),
    ("BAG", "IRQ"),
)
"""Codes that older tables use, and parts of a country that CAMEO lists beside countries."""

_DISSOLVED: Final = frozenset({"ANT"})


@cache
def _iso_by_cameo() -> dict[str, str]:
    different = dict(_DIFFERENT)
    table = dict(_ALIASES)
    for code, kinds in actor_parts().items():
        if code in _DISSOLVED or code in table:
            continue
        if any(kind == "country" for kind, _ in kinds):
            table[code] = different.get(code, code)
    return table


@cache
def _cameo_by_iso() -> dict[str, str]:
    aliases = dict(_ALIASES)
    return {iso: code for code, iso in sorted(_iso_by_cameo().items()) if code not in aliases}


def cameo_to_iso3(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a CAMEO country code; None for regions and the unknown.

    The West Bank, the Gaza Strip and Baghdad, which CAMEO lists beside countries, give the country
    they lie in. Kosovo is `XKX`, as GeoNames has it.
    """
    return _iso_by_cameo().get(code)


def iso3_to_cameo(code: str) -> str | None:
    """The CAMEO country code of an ISO 3166-1 alpha-3 code; None when CAMEO has none."""
    return _cameo_by_iso().get(code)
