"""Phrases, nouns and examples: what actions and operators have in common."""

from collections.abc import Mapping as AnyMapping
from typing import Any, Literal

from eventcode.codebook.checks import Checker
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


class PhraseReader:
    """Compiles the phrases of a codebook's files and keeps their ids unique."""

    def __init__(self, classes: AnyMapping[str, frozenset[Lemmas]]) -> None:
        self._classes = classes
        self._ids: dict[str, str] = {}

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
        letter = "n" if kind == "noun" else ""
        found = []
        for number, item in enumerate(items, start=1):
            id_, pattern, own = f"{owner}-{letter}{number}", item, mirror
            if isinstance(item, Mapping):
                check.keys(item, ["pattern", "id", "mirror"], ["pattern"])
                pattern = item.get(Text("pattern"))
                named = check.text(item.get(Text("id")), "id")
                id_ = f"{owner}-{named}" if named else id_
                if Text("mirror") in item:
                    value = item[Text("mirror")]
                    own = None if value == "none" else check.typed(value, CameoCode, "mirror")
            text = check.text(pattern, "a phrase")
            if text is None:
                continue
            if id_ in self._ids:
                check.fault(text, f"phrase id {id_!r} stands in {self._ids[id_]} too")
                continue
            self._ids[id_] = check.file_of(text)
            if operator is None and "DEED" in text:
                check.fault(text, "DEED belongs into the cues of an operator")
                continue
            try:
                templates = compile_template(text, kind, self._classes)
            except TemplateError as error:
                check.fault(text, f"phrase {str(text)!r} {error}", error.offset)
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
                check.fault(entry, "an example needs expect: source, action, target")
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
