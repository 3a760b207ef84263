"""Today's country codes: CAMEO's and ISO's. `countries` has them for any day, and says why not."""

from functools import cache

from eventcode.world.state_table import all_states
from eventcode.world.state_types import System, Use


def _today(system: System, *uses: Use) -> dict[str, str]:
    """The id of the state that has a code now."""
    return {
        spell.code: one.id
        for one in all_states()
        for spell in one.spells
        if spell.system is system and spell.use in uses and spell.period.last is None
    }


@cache
def _iso_by_cameo() -> dict[str, str]:
    iso = {owner: code for code, owner in _today(System.ISO3, "main").items()}
    owners = _today(System.CAMEO, "main", "also")
    return {code: iso[owner] for code, owner in owners.items() if owner in iso}


@cache
def _cameo_by_iso() -> dict[str, str]:
    cameo = {owner: code for code, owner in _today(System.CAMEO, "main").items()}
    owners = _today(System.ISO3, "main")
    return {code: cameo[owner] for code, owner in owners.items() if owner in cameo}


def cameo_to_iso3(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a CAMEO country code; None for regions and the unknown.

    The West Bank, the Gaza Strip and Baghdad, which CAMEO lists beside countries, give the country
    they lie in. Kosovo is `XKX`, as GeoNames has it.
    """
    return _iso_by_cameo().get(code)


def iso3_to_cameo(code: str) -> str | None:
    """The CAMEO country code of an ISO 3166-1 alpha-3 code; None when CAMEO has none."""
    return _cameo_by_iso().get(code)
