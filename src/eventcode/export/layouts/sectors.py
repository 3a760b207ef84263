"""Sectors: how ICEWS and PLOVER name what CAMEO has as parts of an actor code.

ICEWS has hundreds of sectors in a hierarchy. Only those are paired with a part that mean the same,
one with one, so that what is written can be read back.
"""

from collections.abc import Iterable
from typing import Final

from eventcode.export.layouts.actors import Parts

_STATE: Final = "Government"
_EXECUTIVE: Final = "Executive"
_DISSIDENT: Final = "Dissident"
_SOCIAL: Final = "Social"
_NGO: Final = "Nongovernmental Organizations / Activists"
_RELIGIOUS: Final = "International Religious"
# Part of an actor code, its sector, and the sector above it, which ICEWS lists too.
ICEWS_SECTORS: Final = (
    ("GOV", _STATE, None),
    ("MIL", "Military", _STATE),
    ("COP", "Police", _STATE),
    ("JUD", "Judicial", _STATE),
    ("LEG", "Legislative / Parliamentary", _STATE),
    ("SPY", "Intelligence Ministry", _STATE),
    ("OPP", _DISSIDENT, None),
    ("REB", "Rebel", _DISSIDENT),
    ("INS", "Insurgents", _DISSIDENT),
    ("SEP", "Separatists", _DISSIDENT),
    ("RAD", "Radicals / Extremists / Fundamentalists", _DISSIDENT),
    ("CRM", "Criminals / Gangs", _DISSIDENT),
    ("UAF", "Unidentified Forces", None),
    ("CVL", "General Population / Civilian / Social", _SOCIAL),
    ("BUS", "Business", _SOCIAL),
    ("MNC", "Multinational Corporation", _SOCIAL),
    ("LAB", "Labor", _SOCIAL),
    ("AGR", "Agricultural", _SOCIAL),
    ("EDU", "Education", _SOCIAL),
    ("HLH", "Medical / Health", _SOCIAL),
    ("MED", "Media", _SOCIAL),
    ("REF", "Refugees / Displaced", _SOCIAL),
    ("ELI", "Elite", None),
    ("NGO", _NGO, None),
    ("HRI", "Human Rights NGOs", _NGO),
    ("IGO", "International Government Organization", None),
    ("CHR", "Christian", _RELIGIOUS),
    ("CTH", "Catholic", _RELIGIOUS),
    ("PRO", "Protestant", _RELIGIOUS),
    ("DOX", "Orthodox", _RELIGIOUS),
    ("MOS", "Muslim", _RELIGIOUS),
    ("SUN", "Sunni", _RELIGIOUS),
    ("SHI", "Shia", _RELIGIOUS),
    ("JEW", "Jewish", _RELIGIOUS),
    ("HIN", "Hindu", _RELIGIOUS),
    ("BUD", "Buddhist", _RELIGIOUS),
    ("SIK", "Sikh", _RELIGIOUS),
)
PLOVER_SECTORS: Final = (
    ("GOV", "GOV"),
    ("MIL", "MIL"),
    ("COP", "COP"),
    ("JUD", "JUD"),
    ("LEG", "LEG"),
    ("SPY", "SPY"),
    ("OPP", "OPP"),
    ("REB", "REB"),
    ("INS", "REB"),
    ("SEP", "REB"),
    ("UAF", "UAF"),
    ("CRM", "CRM"),
    ("CVL", "CVL"),
    ("ELI", "ELI"),
    ("BUS", "BUS"),
    ("MNC", "BUS"),
    ("LAB", "LAB"),
    ("AGR", "AGR"),
    ("EDU", "EDU"),
    ("HLH", "MED"),  # PLOVER's MED is medicine, CAMEO's the media
    ("MED", "JRN"),
    ("REF", "REF"),
)
_SECTOR_OF: Final = {part: (sector, above) for part, sector, above in ICEWS_SECTORS}
_PLOVER_OF: Final = dict(PLOVER_SECTORS)


def sectors_of(parts: Parts) -> list[str]:
    """ICEWS's sectors of an actor in the order of its code, each followed by the one above it.

    A government beside another branch of the state is told by the sector of the executive.
    """
    known = [_SECTOR_OF[part] for part in (*parts.roles, *parts.religions) if part in _SECTOR_OF]
    found = [sector for pair in known for sector in pair if sector is not None]
    if (_STATE, None) in known and any(above == _STATE for _, above in known):
        found.append(_EXECUTIVE)
    return list(dict.fromkeys(found))


def parts_of_sectors(cell: str | None) -> list[str]:
    """The parts of an actor code that a cell of ICEWS's sectors stands for.

    A sector that only stands above another one adds nothing: "Police,Government" is COP. With the
    executive beside it, the government is meant too.
    """
    sectors = set((cell or "").split(","))
    above = {upper for _, sector, upper in ICEWS_SECTORS if sector in sectors}
    if _EXECUTIVE in sectors:
        above.discard(_STATE)
    return [part for part, sector, _ in ICEWS_SECTORS if sector in sectors - above]


def plover_sectors(roles: Iterable[str]) -> list[str]:
    """PLOVER's sectors of some CAMEO roles, each once."""
    return list(dict.fromkeys(_PLOVER_OF[role] for role in roles if role in _PLOVER_OF))
