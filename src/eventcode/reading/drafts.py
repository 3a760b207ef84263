"""Sentences before the parse, with every dictionary form that the parse could give their words."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from eventcode.model.text import Document
from eventcode.reading.layout import BlockKind
from eventcode.reading.lemmas import dictionary_form

if TYPE_CHECKING:
    from spacy.language import Language

_KNOWN_WORDS: Final = 50_000
# The tags by which `dictionary_form` corrects a lemma; any other tag leaves it as it is.
_TAGS: Final = ("NNS", "VBD", "NNPS")


@frozen(eq=False)
class Draft:
    """A sentence that has not been parsed.

    `words` are its words as written, `starts` where they begin in `text`, `spelled` each word in
    lower case with all dictionary forms that it could be given, whatever the parser takes it for.
    `forms` are those of all words.
    """

    kind: BlockKind
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    spelled: tuple[frozenset[str], ...]
    dateline: str | None = None
    forms: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "forms", frozenset().union(*self.spelled))


Skim = Callable[[Document, Sequence[Draft]], Sequence[bool]]
"""Says of each sentence of a document, in text order, whether it has to be parsed."""


class Forms:
    """The dictionary forms of words, from the tables of a model's lemmatiser."""

    def __init__(self, model: "Language") -> None:
        lookups = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index, exceptions, rules = (
            lookups.get_table(f"lemma_{table}") for table in ("index", "exc", "rules")
        )
        classes = sorted({*index.keys(), *exceptions.keys(), *rules.keys()})
        self._tables = [
            (index.get(each, {}), exceptions.get(each, {}), rules.get(each, ()))
            for each in classes
        ]
        self._fixed: dict[str, set[str]] = {}
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        for pattern in model.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
            lemma = pattern["attrs"].get("LEMMA")
            for tokens in pattern["patterns"] if lemma else ():
                self._fix(tokens[pattern["index"]]["LOWER"], lemma.lower())
        self.of: Callable[[str], frozenset[str]] = lru_cache(_KNOWN_WORDS)(self._of_word)

    def _fix(self, written: str | dict[str, Any], lemma: str) -> None:
        """Note a lemma that the model has for words that are written in some way."""
        if isinstance(written, dict) and "REGEX" in written:
            self._patterns.append((re.compile(written["REGEX"]), lemma))
            return
        for word in [written] if isinstance(written, str) else written["IN"]:
            self._fixed.setdefault(word, set()).add(lemma)

    def _of_word(self, lower: str) -> frozenset[str]:
        """All forms of a word in lower case: itself, and as each part of speech."""
        lemmas = {lower, *self._fixed.get(lower, ())}
        lemmas.update(lemma for pattern, lemma in self._patterns if pattern.search(lower))
        for index, exceptions, rules in self._tables:
            endings = [lower.removesuffix(old) + new for old, new in rules if lower.endswith(old)]
            lemmas.update(exceptions.get(lower, ()))
            known = [form for form in endings if form in index or not form.isalpha()]
            lemmas.update(form for form in known or endings if form)
        tagged = [dictionary_form(lower, lemma, tag) for lemma in lemmas for tag in _TAGS]
        return frozenset((*lemmas, *tagged))

