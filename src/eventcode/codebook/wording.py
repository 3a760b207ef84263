"""Whether the words of phrases exist, and whether an example shows them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from eventcode.codebook.checks import did_you_mean
from eventcode.codebook.types import PERSON, Lemmas, Phrase, Template
from eventcode.model.lexicon import Lexicon

_WORD: Final = re.compile(r"[^\W\d_]+")
Words = frozenset[Lemmas]


class Wording:
    """The words of a dictionary and of a codebook's examples."""

    def __init__(self, lexicon: Lexicon, examples: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._examples: dict[str, set[int]] = {}
        for number, text in enumerate(examples):
            for word in _WORD.findall(text.lower()):
                for form in lexicon.forms_of(word):
                    self._examples.setdefault(form, set()).add(number)
        self._with: dict[Words, frozenset[int]] = {}

    def odd(self, phrase: Phrase) -> str | None:
        """A word that the phrase cannot do without, and that nobody uses."""
        for template in phrase.templates:
            for words in _needed(template):
                odd = [self._unknown(alternative) for alternative in sorted(words)]
                if all(odd):
                    return odd[0]
        return None

    def near(self, word: str) -> str:
        """A hint at a word of the dictionary that is much like another."""
        alike = (each for each in self._lexicon.words
                 if each[:1] == word[:1] and abs(len(each) - len(word)) < 2)  # fmt: skip
        return did_you_mean(word, alike)

    def shown(self, phrase: Phrase) -> bool:
        """Whether an example has all the words that the phrase needs, in whatever order."""
        return any(
            frozenset.intersection(*map(self._examples_with, _needed(template)))
            for template in phrase.templates
        )

    def _unknown(self, alternative: Lemmas) -> str | None:
        for word in alternative:
            known = word in self._lexicon.words or word in self._examples
            if not known and word != PERSON and _WORD.fullmatch(word):
                return word
        return None

    def _examples_with(self, words: Words) -> frozenset[int]:
        if words not in self._with:
            found: set[int] = set()
            for alternative in words:
                each = [self._examples.get(word, set()) for word in alternative
                        if _WORD.fullmatch(word) and word != PERSON]  # fmt: skip
                if each:
                    found |= set.intersection(*each)
            self._with[words] = frozenset(found)
        return self._with[words]


def _needed(template: Template) -> Iterator[Words]:
    """The sets of alternatives of which a sentence must have one each."""
    yield template.head
    yield from template.modifiers
    for group in template.groups:
        if not group.optional:
            if group.heads:
                yield group.heads
            yield from group.modifiers
    if template.source:
        yield template.source
