"""Word classes: words/*.yaml and words.yaml."""

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker, did_you_mean
from eventcode.codebook.template import lemmas_of
from eventcode.codebook.types import Lemmas
from eventcode.codebook.yamlio import MAX_DEPTH, Mapping, Text


def read_words(files: list[tuple[Checker, Mapping]]) -> dict[str, frozenset[Lemmas]]:
    """All word classes of a codebook, with classes inside classes put in."""
    plain: dict[str, set[Lemmas]] = {}
    nested: dict[str, list[tuple[Checker, Text]]] = {}
    owner: dict[str, str] = {}
    for check, mapping in files:
        for name, value in mapping.items():
            if name in owner:
                message = f"word class {str(name)!r} stands in {owner[name]} too"
                check.fault(name, message, errors.ID_TWICE)
                continue
            check.identifier(name, "the name of a word class")
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
    known: dict[str, frozenset[Lemmas]] = {}
    for each in sorted(plain):
        _collect(each, plain, nested, known, ())
    return {name: known[name] for name in sorted(plain)}


def phrase_lemmas(text: str) -> Lemmas:
    """The lemmas of some words that stand side by side."""
    return tuple(lemma for word in text.split() for lemma in lemmas_of(word))


def written(lemmas: Lemmas) -> str:
    """Lemmas as people write them: `head of state`, `president-elect`."""
    return " ".join(lemmas).replace(" - ", "-")


def _collect(
    name: str,
    plain: dict[str, set[Lemmas]],
    nested: dict[str, list[tuple[Checker, Text]]],
    known: dict[str, frozenset[Lemmas]],
    above: tuple[str, ...],
) -> None:
    """Put the words of a class and of those inside it into `known`; `above` are those around it."""
    if name in known:
        return
    words = set(plain[name])
    for check, other in nested.get(name, []):
        if other not in plain:
            message = f"no words file has the word class {str(other)!r}"
            check.fault(other, message + did_you_mean(other, plain), errors.UNKNOWN_CLASS)
        elif other in (*above, name):
            message = f"word class {name!r} contains itself by way of {str(other)!r}"
            check.fault(other, message, errors.BAD_CLASS)
        elif len(above) == MAX_DEPTH:
            message = f"word class {name!r} stands too deep in others"
            check.fault(other, message, errors.TOO_DEEP)
        else:
            _collect(str(other), plain, nested, known, (*above, name))
            words |= known[str(other)]
    known[name] = frozenset(words)
