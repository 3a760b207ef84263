"""Sectors: how ICEWS and PLOVER name what CAMEO has as parts of an actor code.

ICEWS has hundreds of sectors in a hierarchy. Only those are paired with a part that mean the same,
one with one, so that what is written can be read back.
"""

from collections.abc import Iterable
from typing import Final

from eventcode.export.layouts.actors import Parts

ICEWS_SECTORS: Final = (
    ("GOV", "Government"),
    ("MIL", "Military"),
    ("COP", "Police"),
    ("JUD", "Judicial"),
    ("LEG", "Legislative / Parliamentary"),
    ("SPY", "Intelligence Ministry"),
    ("OPP", "Dissident"),
    ("REB", "Rebel"),
    ("INS", "Insurgents"),
    ("SEP", "Separatists"),
    ("RAD", "Radicals / Extremists / Fundamentalists"),
    ("UAF", "Unidentified Forces"),
    ("CRM", "Criminals / Gangs"),
    ("CVL", "General Population / Civilian / Social"),
    ("ELI", "Elite"),
    ("BUS", "Business"),
    ("MNC", "Multinational Corporation"),
    ("LAB", "Labor"),
    ("AGR", "Agricultural"),
    ("EDU", "Education"),
    ("HLH", "Medical / Health"),
    ("MED", "Media"),
    ("REF", "Refugees / Displaced"),
    ("HRI", "Human Rights NGOs"),
    ("NGO", "Nongovernmental Organizations / Activists"),
    ("IGO", "International Government Organization"),
    ("CHR", "Christian"),
    ("CTH", "Catholic"),
    ("PRO", "Protestant"),
    ("DOX", "Orthodox"),
    ("MOS", "Muslim"),
    ("SUN", "Sunni"),
    ("SHI", "Shia"),
    ("JEW", "Jewish"),
    ("HIN", "Hindu"),
    ("BUD", "Buddhist"),
    ("SIK", "Sikh"),
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
_SECTOR_OF: Final = dict(ICEWS_SECTORS)
_PART_OF: Final = {sector: part for part, sector in ICEWS_SECTORS}
_PLOVER_OF: Final = dict(PLOVER_SECTORS)


def sectors_of(parts: Parts) -> list[str]:
    """ICEWS's sectors of an actor, in the order of its code."""
    return [_SECTOR_OF[part] for part in (*parts.roles, *parts.religions) if part in _SECTOR_OF]


def parts_of_sectors(cell: str | None) -> list[str]:
    """The parts of an actor code that a cell of ICEWS's sectors stands for, each once."""
    found = [_PART_OF[sector] for sector in (cell or "").split(",") if sector in _PART_OF]
    return list(dict.fromkeys(found))


def plover_sectors(roles: Iterable[str]) -> list[str]:
    """PLOVER's sectors of some CAMEO roles, each once."""
    return list(dict.fromkeys(_PLOVER_OF[role] for role in roles if role in _PLOVER_OF))
