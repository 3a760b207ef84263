"""The parser's model, quicker by what it has found before; it finds the same."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SEEN: Final = ("TAG", "DEP", "LOWER", "IS_SPACE")
_REMEMBERED: Final = 200_000
Match = tuple[int, int, int, int]


def quicker(model: "Language") -> "Language":
    """The same model, with sets for its lists of words and a memory for its rules of attributes."""
    lookups = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index")
    for kind in index:
        index[kind] = frozenset(index[kind])
    ruler: Any = model.get_pipe("attribute_ruler")
    if Remembered.suits(ruler):
        ruler.match = Remembered(ruler)
    return model


class Remembered:
    """What the rules of a model say of words, asked once for each word with its tag and relation.

    Rules of two words are few: a sentence with a word of theirs is always given to the ruler.
    """

    def __init__(self, ruler: Any) -> None:
        self._match = ruler.match
        self._of_two = frozenset(
            ruler.vocab.strings[word] for tokens in _of_several(ruler) for word in _literal(tokens)
        )
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    @staticmethod
    def suits(ruler: Any) -> bool:
        """Whether all rules look at what is remembered, and each at one word or at a plain one."""
        every = [tokens for rule in ruler.patterns for tokens in rule["patterns"]]
        seen = all(token.keys() <= set(_SEEN) for tokens in every for token in tokens)
        return seen and all(_literal(tokens) for tokens in _of_several(ruler))

    def __call__(self, doc: "Doc") -> list[Match]:
        """The matches of the rules in a text, as the ruler gives them."""
        keys = list(map(tuple, doc.to_array(list(_SEEN)).tolist()))
        known = self._known
        if any(key[2] in self._of_two for key in keys):
            return list(self._match(doc))
        if not all(key in known for key in keys):
            return self._learnt(doc, keys)
        found = [
            (rule, name, at, at + 1) for at, key in enumerate(keys) for rule, name in known[key]
        ]
        found.sort()
        return found

    def _learnt(self, doc: "Doc", keys: list[tuple[int, ...]]) -> list[Match]:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        found: list[Match] = self._match(doc)
        told: dict[int, list[tuple[int, int]]] = {}
        for rule, name, at, _ in found:
            told.setdefault(at, []).append((rule, name))
        for at, key in enumerate(keys):
            self._known[key] = tuple(told.get(at, ()))
        return found


def _of_several(ruler: Any) -> Iterator[list[dict[str, Any]]]:
    """The patterns of more than one word."""
    for rule in ruler.patterns:
        for tokens in rule["patterns"]:
            if len(tokens) > 1:
                yield tokens


def _literal(tokens: list[dict[str, Any]]) -> list[str]:
    """How a word of a pattern must be written, of the first one that is given so."""
    for token in tokens:
        written = token.get("LOWER")
        if isinstance(written, str):
            return [written]
        if isinstance(written, dict) and written.keys() == {"IN"}:
            return list(written["IN"])
    return []
