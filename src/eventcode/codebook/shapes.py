"""What stands in the files of a codebook: a class for each mapping, a field for each key.

The JSON Schemas in codebooks/schema are made of these classes. What the values mean is told in
docs/codebook-format.md. A field whose name ends in `_` stands for the key without it. What a new
entry needs and one that changes an entry of another codebook does not need is optional here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from attrs import field, frozen

from eventcode.model.codes import ActorCode, CameoCode, EventCode

Text = str
Scores = Mapping[Text, float]


@frozen
class WithoutShape:
    """A word that is taken out of the list of the codebook below."""

    without: Text


Words = tuple[Text | WithoutShape, ...]


@frozen
class ExpectShape:
    """What is coded of an example; what does not matter is left out."""

    source: ActorCode | None = None
    action: EventCode | Literal["none"] | None = None
    target: ActorCode | None = None
    contexts: tuple[Text, ...] = ()


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
    """An event code: its meaning, its phrases, its examples; `cameo` is for named codes."""

    name: Text | None = None
    definition: Text | None = None
    untold: Text | None = None
    goldstein: Scores = field(factory=dict)
    plover: PloverShape | None = None
    mirror: CameoCode | None = None
    cameo: CameoCode | None = None
    phrases: tuple[Text | PhraseShape, ...] = ()
    nouns: tuple[Text | PhraseShape, ...] = ()


@frozen
class ActionsShape:
    """A file in actions/: the codes of one root."""

    root: EventCode
    codes: Mapping[EventCode, CodeShape]
    name: Text | None = None
    definition: Text | None = None


@frozen(kw_only=True)
class OperatorShape(ExamplesShape):
    """A file in operators/: what turns a deed's code into another."""

    operator: Text
    name: Text | None = None
    definition: Text | None = None
    cues: tuple[Text | PhraseShape, ...] = ()
    nouns: tuple[Text | PhraseShape, ...] = ()
    moods: tuple[Literal["future", "future-negated", "obliged"] | WithoutShape, ...] = ()
    target: tuple[Literal["cue", "deed-source", "deed-target"], ...] = ()
    mirror: bool = False
    control: bool = False
    codes: Mapping[CameoCode, CameoCode] = field(factory=dict)
    default: CameoCode | None = None


@frozen
class ClassShape:
    """All words of another class."""

    class_: Text


WordsShape = Mapping[Text, tuple[Text | ClassShape | WithoutShape, ...]]
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
    kind: Literal["country", "person", "organisation", "group"] | None = None
    code: ActorCode | None = None
    name: Text | None = None
    names: Words = ()
    adjectives: Words = ()
    demonyms: Words = ()
    capitals: Words = ()
    seats: Words = ()
    shared: Words = ()
    context: Words = ()
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
    parts: tuple[ActorCode, ...] = ()
    nouns: Words = ()
    adjectives: Words = ()
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
    """The schemes that the event table shows, and the codes that it is written in."""

    quad_class: Text = "gdelt"
    goldstein: Text = "gdelt"
    codes: Literal["cameo", "plover"] = "cameo"


@frozen
class DisableShape:
    """The ids of entries of the codebook below that do not hold here."""

    actors: tuple[Text, ...] = ()
    codes: tuple[EventCode, ...] = ()
    operators: tuple[Text, ...] = ()
    phrases: tuple[Text, ...] = ()
    roles: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()


@frozen
class CodebookShape:
    """codebook.yaml: what the codebook is."""

    id: Text
    name: Text
    version: Text
    licence: Text | None = None
    quad_class: Mapping[Text, Mapping[EventCode, Literal["1", "2", "3", "4"]]] | None = None
    extends: Text | None = None
    disable: DisableShape | None = None
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
