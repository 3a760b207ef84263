"""Phrases, nouns and examples: what actions and operators have in common."""

import base64
import hashlib
from collections.abc import Mapping as AnyMapping
from typing import Any, Final, Literal

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker
from eventcode.codebook.places import Places
from eventcode.codebook.template import TemplateError, compile_template
from eventcode.codebook.types import Example, Lemmas, Phrase
from eventcode.codebook.yamlio import Mapping, Text
from eventcode.model.codes import CameoCode, event_code

_LISTS: tuple[tuple[str, Literal["example", "counterexample", "known_miss"]], ...] = (
    ("examples", "example"),
    ("counterexamples", "counterexample"),
    ("known_misses", "known_miss"),
)
EXAMPLE_KEYS = [key for key, _ in _LISTS]


_ID_LENGTH: Final = 6


def id_of_words(pattern: str, kind: Literal["verb", "noun"]) -> str:
    """The id of a phrase that was given none: six letters and digits made of its words.

    They are the first of the SHA-256 of the kind and the words, in base 32. Where the phrase
    stands does not matter to it.
    """
    said = f"{kind} {' '.join(pattern.split())}"
    digest = base64.b32encode(hashlib.sha256(said.encode()).digest())
    return digest.decode()[:_ID_LENGTH].lower()


class PhraseReader:
    """Compiles the phrases of a codebook's files and keeps their ids unique.

    `places` are where they stand.
    """

    def __init__(self, classes: AnyMapping[str, frozenset[Lemmas]], places: Places) -> None:
        self._classes = classes
        self.places = places

    def read(
        self,
        check: Checker,
        items: list[Any],
        owner: str,
        kind: Literal["verb", "noun"],
        *,
        code: CameoCode | None = None,
        operator: str | None = None,
        mirror: CameoCode | None = None,
    ) -> tuple[Phrase, ...]:
        """The phrases of one list; `owner` is the code or operator that they stand under."""
        found = []
        for item in items:
            named, pattern, own = None, item, mirror
            if isinstance(item, Mapping):
                check.keys(item, ["pattern", "id", "mirror"], ["pattern"])
                pattern = item.get(Text("pattern"))
                named = check.identifier(item.get(Text("id")), "id")
                if Text("mirror") in item:
                    value = item[Text("mirror")]
                    own = None if value == "none" else check.typed(value, CameoCode, "mirror")
            text = check.text(pattern, "a phrase")
            if text is None:
                continue
            id_ = f"{owner}-{named or id_of_words(text, kind)}"
            first = self.places.phrases.setdefault(id_, (check, text))
            if first[1] is not text:
                what = f"phrase id {id_!r}" if named else f"phrase {str(text)!r} ({id_})"
                message = f"{what} stands in {first[0].file_of(first[1])} too"
                check.fault(text, message, errors.ID_TWICE)
                continue
            if operator is None and "DEED" in text:
                message = "DEED belongs into the cues of an operator"
                check.fault(text, message, errors.MISPLACED_DEED)
                continue
            try:
                templates = compile_template(text, kind, self._classes)
            except TemplateError as error:
                message = f"phrase {str(text)!r} {error}"
                check.fault(text, message, error.kind, error.offset)
                continue
            found.append(
                Phrase(
                    id=id_,
                    pattern=str(text),
                    templates=templates,
                    kind=kind,
                    code=code,
                    operator=operator,
                    mirror=own,
                    layer=_layer(item),
                )
            )
        return tuple(found)


def _layer(item: Any) -> str | None:
    layers = item.layers if isinstance(item, Mapping) else ()
    return layers[-1] if layers else None


def read_examples(check: Checker, mapping: Mapping, under: str) -> tuple[Example, ...]:
    """The examples, counterexamples and known misses of a code or an operator."""
    found = []
    for key, kind in _LISTS:
        for item in check.items(mapping.get(Text(key)), key):
            entry = check.mapping(item, f"an item of {key}")
            check.keys(entry, ["text", "expect", "published"], ["text"])
            text = check.text(entry.get(Text("text")), "text")
            expect = check.mapping(entry.get(Text("expect")), "expect")
            check.keys(expect, ["source", "action", "target", "contexts"])
            if text is None:
                continue
            if kind != "counterexample" and not expect:
                message = "an example needs expect: source, action, target"
                check.fault(entry, message, errors.NO_EXPECTATION)
            action = check.text(expect.get(Text("action")), "action")
            if action is not None and action != "none":
                check.typed(action, event_code, "action")
            source = check.text(expect.get(Text("source")), "source")
            target = check.text(expect.get(Text("target")), "target")
            found.append(
                Example(
                    text=str(text),
                    kind=kind,
                    under=under,
                    file=check.file_of(text),
                    line=text.line,
                    source=str(source) if source else None,
                    action=str(action) if action else None,
                    target=str(target) if target else None,
                    published=check.day(entry.get(Text("published")), "published"),
                    contexts=tuple(map(str, check.texts(expect.get(Text("contexts")), "contexts"))),
                )
            )
    return tuple(found)
