"""Headlines In Title Case read badly: common words go back to lower case, names stay."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

_WORD: Final = re.compile(r"[^\W\d_]+")
_CLASSES: Final = ("noun", "verb", "adj", "adv")


def lower_common(line: str, names: Collection[str], model: "Language") -> str:
    """The line with its common words in lower case; it keeps its length."""

    def put(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.lower()
        if match.start() == 0 or word in names or not word.istitle() or len(lower) != len(word):
            return word
        return lower if _common(lower, model) else word

    return _WORD.sub(put, line)


@lru_cache(maxsize=20_000)
def _common(word: str, model: "Language") -> bool:
    """Whether the model's lemmatiser knows the word, as it stands or as a form of another."""
    if word in model.Defaults.stop_words:
        return True
    lookups = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, exceptions, rules = (
        lookups.get_table(f"lemma_{table}") for table in ("index", "exc", "rules")
    )
    for kind in _CLASSES:
        if word in index.get(kind, ()) or word in exceptions.get(kind, {}):
            return True
        for old, new in rules.get(kind, ()):
            if word.endswith(old) and word[: len(word) - len(old)] + new in index.get(kind, ()):
                return True
    return False
