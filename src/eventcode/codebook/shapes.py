"""What stands in the files of a codebook: a class for each mapping, a field for each key.

The JSON Schemas in codebooks/schema are made of these classes. What the values mean is told in
docs/codebook-format.md. A field whose name ends in `_` stands for the key without it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from attrs import field, frozen

from eventcode.model.codes import ActorCode, CameoCode

Text = str
Scores = Mapping[Text, float]


@frozen
class ExpectShape:
    """What is coded of an example; what does not matter is left out."""

    source: ActorCode | None = None
    action: CameoCode | Literal["none"] | None = None
    target: ActorCode | None = None


@frozen
class ExampleShape:
    """A sentence of our own with what is coded of it."""

    text: Text
    expect: ExpectShape | None = None
    published: date | None = None


@frozen(kw_only=True)
class ExamplesShape:
    """The sentences of a code or an operator."""

    examples: tuple[ExampleShape, ...] = ()
    counterexamples: tuple[ExampleShape, ...] = ()
    known_misses: tuple[ExampleShape, ...] = ()


@frozen
class PhraseShape:
    """A phrase with an id or a mirror of its own."""

    pattern: Text
    id: Text | None = None
    mirror: CameoCode | Literal["none"] | None = None


@frozen
class PloverShape:
    """What the code is in PLOVER."""

    event: Text | None = None
    mode: Text | None = None
    contexts: tuple[Text, ...] = ()


@frozen(kw_only=True)
class CodeShape(ExamplesShape):
    """A CAMEO code: its meaning, its phrases, its examples."""

    name: Text
    definition: Text | None = None
    untold: Text | None = None
    goldstein: Scores = field(factory=dict)
    plover: PloverShape | None = None
    mirror: CameoCode | None = None
    phrases: tuple[Text | PhraseShape, ...] = ()
    nouns: tuple[Text | PhraseShape, ...] = ()


@frozen
class ActionsShape:
    """A file in actions/: the codes of one root."""

    root: CameoCode
    name: Text
    codes: Mapping[CameoCode, CodeShape]
    definition: Text | None = None


@frozen(kw_only=True)
class OperatorShape(ExamplesShape):
    """A file in operators/: what turns a deed's code into another."""

    operator: Text
    name: Text
    definition: Text | None = None
    cues: tuple[Text | PhraseShape, ...] = ()
    nouns: tuple[Text | PhraseShape, ...] = ()
    moods: tuple[Literal["future", "future-negated", "obliged"], ...] = ()
    target: tuple[Literal["cue", "deed-source", "deed-target"], ...] = ()
    mirror: bool = False
    control: bool = False
    codes: Mapping[CameoCode, CameoCode] = field(factory=dict)
    default: CameoCode | None = None


@frozen
class ClassShape:
    """All words of another class."""

    class_: Text


WordsShape = Mapping[Text, tuple[Text | ClassShape, ...]]
"""A file in words/: word classes by name."""


@frozen
class DatedRoleShape:
    """A code that an actor has from a day (included) to a day (excluded)."""

    code: ActorCode
    title: Text | None = None
    from_: date | None = None
    to: date | None = None
    note: Text | None = None


@frozen
class ActorShape:
    """Somebody whom the codebook knows by name."""

    id: Text
    kind: Literal["country", "person", "organisation", "group"]
    code: ActorCode
    name: Text | None = None
    names: tuple[Text, ...] = ()
    adjectives: tuple[Text, ...] = ()
    demonyms: tuple[Text, ...] = ()
    capitals: tuple[Text, ...] = ()
    seats: tuple[Text, ...] = ()
    shared: tuple[Text, ...] = ()
    context: tuple[Text, ...] = ()
    family: Text | None = None
    gender: Literal["male", "female"] | None = None
    roles: tuple[DatedRoleShape, ...] = ()
    reference: Text | None = None
    note: Text | None = None


@frozen
class ActorsShape:
    """A file in actors/."""

    actors: tuple[ActorShape, ...]


@frozen
class RoleShape:
    """A kind of actor, by the words that name it."""

    id: Text
    parts: tuple[ActorCode, ...]
    nouns: tuple[Text, ...] = ()
    adjectives: tuple[Text, ...] = ()
    person: bool = False
    note: Text | None = None


@frozen
class RolesShape:
    """roles.yaml."""

    roles: tuple[RoleShape, ...]


@frozen
class RetiredIdShape:
    """An id that was in use and names nothing again."""

    kind: Literal["action", "phrase", "operator", "class", "actor", "role"]
    id: Text
    date: Text
    why: Text
    replaced_by: Text | None = None


@frozen
class RetiredShape:
    """retired.yaml."""

    retired: tuple[RetiredIdShape, ...]


@frozen
class DefaultsShape:
    """The schemes that the event table shows."""

    quad_class: Text = "gdelt"
    goldstein: Text = "gdelt"


@frozen
class CodebookShape:
    """codebook.yaml: what the codebook is."""

    id: Text
    name: Text
    version: Text
    licence: Text
    quad_class: Mapping[Text, Mapping[CameoCode, Literal["1", "2", "3", "4"]]]
    defaults: DefaultsShape | None = None
    sources: object = None


FILES: Final = {
    "actions": ActionsShape,
    "actors": ActorsShape,
    "codebook": CodebookShape,
    "operators": OperatorShape,
    "retired": RetiredShape,
    "roles": RolesShape,
    "words": WordsShape,
}
"""The shapes of files by the name of their folder, or by their own."""
