"""The first word of a sentence, which has its capital anyway, misleads the parser.

"Visiting Angola, he …" is read as a name, and "May praised …" as a modal verb. The parser gets
other words of the same length instead; the words of the text stay what they are.
"""

import re
from collections.abc import Collection
from typing import Final

_OPENING: Final = re.compile(r"(?:^|(?<=[.!?:] )|(?<=[.!?][\"'] )|(?<=\"))([A-Z][a-z]+)(?=[ ,'])")
_GERUND: Final = re.compile(r"[A-Z][a-z]{2,}ing")
# What says that a family name stands before a deed, and not a common word in its own right.
_DOING: Final = re.compile(
    r",? (?:and [A-Z]|[A-Z]|(?:\w+ly )?(?:[a-z]+(?:s|ed)\b|said|told|met|will|would|has|had|was|is|"
    r"won't|did|does|spoke|went|took|left|made|sent|held|began|gave|may|could|should)\b)"
)
_NO_FIRST_NAMES: Final = frozenset(
    "In On By Since Until Last Early Late This From During Before After The And But For At".split()
)
# The parser's mistake, whatever the text says.
_READ_AS_NOUNS: Final = frozenset({"Trump"})
# Names that the parser reads as such, by their length.
_STAND_INS: Final = {
    len(name): name for name in ("Xi", "Abe", "Modi", "Blair", "Merkel", "Clinton", "Milosevic")
}


def plain_openings(part: str, text: str, names: Collection[str], persons: Collection[str]) -> str:
    """A part of a text for the parser, as long as it is.

    `names` are words that are names, `persons` those that are family names and common words.
    """

    def put(match: re.Match[str]) -> str:
        word = match[1]
        if _GERUND.fullmatch(word) and word not in names:
            return word.lower()
        stand_in = _STAND_INS.get(len(word))
        named = word in _READ_AS_NOUNS or (word in persons and _named(word, text))
        doing = stand_in is not None and named and _DOING.match(part, match.end())
        return stand_in if stand_in is not None and doing else word

    return _OPENING.sub(put, part)


def _named(word: str, text: str) -> bool:
    """Whether the text names somebody so: "Theresa May", "President Bush"."""
    before = re.findall(rf"([A-Z][a-z]+)\.? {word}\b", text)
    return any(name not in _NO_FIRST_NAMES for name in before)
