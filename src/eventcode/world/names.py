"""Names of places made comparable: without case, diacritics, blanks and punctuation."""

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ə": "e",
    }
)
_ARTICLE: Final = re.compile(r"the\s+", re.IGNORECASE)
_UNIT: Final = (
    "province|region|state|oblast|governorate|prefecture|krai|territory|county|department|district|republic"
)
_UNIT_AFTER: Final = re.compile(rf"(?P<name>.+?)(?:'s)?\s+(?:{_UNIT})", re.IGNORECASE)
_UNIT_BEFORE: Final = re.compile(rf"(?:{_UNIT})\s+of\s+(?P<name>.+)", re.IGNORECASE)
_CITY: Final = re.compile(
    r"(?:(?:city|town|village|port)\s+of\s+(?P<after>.+)|(?P<before>.+)\s+(?:city|town|village))",
    re.IGNORECASE,
)
_SAINT: Final = re.compile(r"(?:St\.?|Ste\.?)[\s-]+(?=\w)")


def fold(name: str) -> str:
    """The key that a name is kept under: "São Paulo", "SAO PAULO" and "Sao-Paulo" have the same."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    return "".join(filter(str.isalnum, name.lower()))


def without_article(name: str) -> str:
    """The name with its blanks tidied and without a leading "the"."""
    tidy = " ".join(name.split()).strip(" ,;:'\"()")
    return _ARTICLE.sub("", tidy, count=1) if _ARTICLE.match(tidy) else tidy


def written_out(name: str) -> str:
    """The name with "St." written out."""
    return _SAINT.sub("Saint ", name)


def province_in(name: str) -> str | None:
    """The name within "Donetsk region" or "province of Idlib", or None for another form."""
    match = _UNIT_AFTER.fullmatch(name) or _UNIT_BEFORE.fullmatch(name)
    return match["name"] if match else None


def city_in(name: str) -> str | None:
    """The name within "the city of Goma" or "Idlib city", or None for another form."""
    match = _CITY.fullmatch(name)
    return (match["after"] or match["before"]) if match else None
