"""Putting an entry of one codebook over the entry of the same id in the codebook that it extends.

A text takes the place of the one below. A mapping is put over the one below, key by key. A list is
added to the one below: texts behind it, and what is tried in order (phrases, dated roles, examples)
before it, for there the first that fits decides. `{without: word}` in a list of texts takes one
away. A phrase of the same id takes the place of the one below.
"""

from collections.abc import Iterator
from typing import Any, Final, Literal

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker, did_you_mean
from eventcode.codebook.phrases import id_of_words
from eventcode.codebook.yamlio import Mapping, Sequence, Text

_WHOLE: Final = frozenset({"target", "parts", "plover"})
"""Lists and mappings that say one thing together: the one above stands instead of the one below."""
_PHRASES: Final[dict[str, Literal["verb", "noun"]]] = {
    "phrases": "verb", "cues": "verb", "nouns": "noun"
}  # fmt: skip


def overlay(check: Checker, below: Any, above: Any) -> Any:
    """The entry that comes of an entry and the one over it; `check` is that of the upper file."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        entry = Mapping(below)
        for key, value in above.items():
            old = entry.pop(key, None)
            both = isinstance(old, Mapping | Sequence) and key not in _WHOLE
            entry[key] = overlay(check, old, value) if both else value
        _place(entry, below, above)
        return entry
    if isinstance(below, Sequence) and isinstance(above, Sequence):
        return _joined(check, below, above)
    return above


def with_ids(entry: Mapping, layer: str) -> None:
    """Give every phrase of a code or an operator its id, and note its layer.

    The id is made of the phrase's words where none is given, so that the same phrase in two layers
    is one.
    """
    for key, kind in _PHRASES.items():
        items = entry.get(Text(key))
        if not isinstance(items, Sequence):
            continue
        for at, item in enumerate(items):
            phrase = item
            if isinstance(item, Text):
                phrase = Mapping({Text("pattern"): item})
                phrase.file, phrase.line, phrase.column = item.file, item.line, item.column
                items[at] = phrase
            if isinstance(phrase, Mapping):
                pattern = phrase.get(Text("pattern"))
                if isinstance(pattern, Text) and Text("id") not in phrase:
                    phrase[Text("id")] = Text(id_of_words(pattern, kind))
                phrase.layers = (layer,)


def phrase_lists(entry: Mapping) -> Iterator[Sequence]:
    """The lists of phrases that a code or an operator has."""
    for key in _PHRASES:
        items = entry.get(Text(key))
        if isinstance(items, Sequence):
            yield items


def _joined(check: Checker, below: Sequence, above: Sequence) -> Sequence:
    first = [item for item in above if isinstance(item, Mapping) and "without" not in item]
    own = {str(item[Text("id")]) for item in first if isinstance(item.get(Text("id")), Text)}
    kept = [item for item in below
            if not (isinstance(item, Mapping) and item.get(Text("id")) in own)]  # fmt: skip
    for item in above:
        if isinstance(item, Mapping) and "without" in item:
            check.keys(item, ["without"])
            kept = _without(check, kept, item[Text("without")])
    last = [item for item in above if not isinstance(item, Mapping) and item not in kept]
    joined = Sequence([*first, *kept, *last])
    _place(joined, below, above)
    return joined


def _without(check: Checker, items: list[Any], value: Any) -> list[Any]:
    word = check.text(value, "without")
    texts = [str(item) for item in items if isinstance(item, Text)]
    if word is not None and word not in texts:
        message = f"{str(word)!r} does not stand in the list below{did_you_mean(word, texts)}"
        check.fault(word, message, errors.NOT_BELOW)
    return [item for item in items if not isinstance(item, Text) or item != word]


def _place(entry: Any, below: Any, above: Any) -> None:
    entry.file, entry.line, entry.column = above.file, above.line, above.column
    entry.layers = tuple(dict.fromkeys((*below.layers, *above.layers)))
