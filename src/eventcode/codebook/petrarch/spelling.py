"""From the dictionaries' capitals to words as texts have them.

The dictionaries do not tell a name's small letters, nor singular from plural: what is made here is
what English mostly writes, in more than one way where it writes more than one.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Always small inside a name, and small in some names and not in others.
_SMALL: Final = frozenset("a an and as at by de for from in of on or the to".split())
_EITHER: Final = frozenset(
    "al ad an as ben bin bint da de del della den der di dos du e ed el ez ibn la le ter van von y "
    "zu".split()
)
_LONGEST_ACRONYM: Final = 6
# Names in short that are common words at the beginning of a sentence.
_COMMON: Final = frozenset("AIDS ALL ARE CAN HE HER HIS IS IT MAY OUR SHE US WAS WE WHO".split())
_PIECE: Final = re.compile(r"[^\W\d_]+")


def spellings(words: tuple[str, ...]) -> list[str]:
    """The ways in which a name may be written, the likeliest first; not all capitals stay as is."""
    if any(word != word.upper() for word in words):
        return [" ".join(words)]
    usual = " ".join(_word(word, first=number == 0) for number, word in enumerate(words))
    if len(words) == 1 and words[0] in _COMMON:
        return [words[0]]
    found = [usual]
    if len(words) == 1 and len(words[0]) <= _LONGEST_ACRONYM:
        found.append(words[0])
    elif any(word.lower() in _EITHER for word in words[1:]):
        found.append(" ".join(
            word.lower() if number and word.lower() in _EITHER else _word(word, first=number == 0)
            for number, word in enumerate(words)
        ))  # fmt: skip
    return list(dict.fromkeys(found))


def _word(word: str, *, first: bool) -> str:
    lower = word.lower()
    if lower in _SMALL and lower not in _EITHER and not first:
        return lower
    if "." in word or not re.search(r"[AEIOUYÀ-Ý]", word):
        return word  # U.S., NPFL
    return _PIECE.sub(lambda match: _capital(word, match), lower)


def _capital(word: str, match: re.Match[str]) -> str:
    """A piece between hyphens or apostrophes: Jean-Marie, D'Ivoire, but Qa'ida and Russia's."""
    after = word[match.start() - 1] if match.start() else ""
    if after in ("'", "’") and match.start() > 2:
        return match[0]
    return match[0].capitalize()


def dictionary_forms(words: Iterable[str]) -> list[str]:
    """Words in small letters; beside what looks like a plural, its singular, which comes first."""
    lower = [word.lower() for word in words]
    one = singular(lower[-1])
    found = [" ".join([*lower[:-1], one])] if one else []
    return [*found, " ".join(lower)]


def singular(word: str) -> str | None:
    """The singular of what looks like a regular plural, else None."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def slug(text: str) -> str:
    """Small letters, figures and hyphens, for ids and file names."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(text).lower()).strip("-") or "unnamed"


def class_name(text: str) -> str:
    """The name of a word class: small letters, figures and `_`."""
    return slug(text).replace("-", "_")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def unique(wanted: str, taken: set[str], joint: str = "-") -> str:
    """A name that nobody has: `wanted`, or with the first free number behind; it is taken then."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{joint}{number}"
    taken.add(name)
    return name

