"""Word classes: words/*.yaml and words.yaml."""

from eventcode.codebook.checks import Checker
from eventcode.codebook.template import lemmas_of
from eventcode.codebook.types import Lemmas
from eventcode.codebook.yamlio import Mapping, Text


def read_words(files: list[tuple[Checker, Mapping]]) -> dict[str, frozenset[Lemmas]]:
    """All word classes of a codebook, with classes inside classes put in."""
    plain: dict[str, set[Lemmas]] = {}
    nested: dict[str, list[tuple[Checker, Text]]] = {}
    owner: dict[str, str] = {}
    for check, mapping in files:
        for name, value in mapping.items():
            if name in owner:
                check.fault(name, f"word class {str(name)!r} stands in {owner[name]} too")
                continue
            owner[str(name)] = check.file
            words = plain.setdefault(str(name), set())
            for item in check.items(value, f"word class {name}"):
                if isinstance(item, Mapping):
                    check.keys(item, ["class"], ["class"])
                    other = check.text(item.get(Text("class")), "class")
                    if other is not None:
                        nested.setdefault(str(name), []).append((check, other))
                    continue
                word = check.text(item, f"a word of {name}")
                if word is not None:
                    words.add(phrase_lemmas(word))
    return {name: frozenset(_all(name, plain, nested, ())) for name in sorted(plain)}


def phrase_lemmas(text: str) -> Lemmas:
    """The lemmas of some words that stand side by side."""
    return tuple(lemma for word in text.split() for lemma in lemmas_of(word))


def written(lemmas: Lemmas) -> str:
    """Lemmas as people write them: `head of state`, `president-elect`."""
    return " ".join(lemmas).replace(" - ", "-")


def _all(
    name: str,
    plain: dict[str, set[Lemmas]],
    nested: dict[str, list[tuple[Checker, Text]]],
    seen: tuple[str, ...],
) -> set[Lemmas]:
    words = set(plain[name])
    for check, other in nested.get(name, []):
        if other not in plain:
            check.fault(other, f"no words file has the word class {str(other)!r}")
        elif other in (*seen, name):
            check.fault(other, f"word class {name!r} contains itself by way of {str(other)!r}")
        else:
            words |= _all(str(other), plain, nested, (*seen, name))
    return words
