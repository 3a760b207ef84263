"""What a codebook holds, after it has been read and checked."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from attrs import evolve, field, frozen

from eventcode.codebook.confidence import Confidence
from eventcode.model.codes import ActorCode, CameoCode, EventCode, NamedCode
from eventcode.model.event import Action, CodebookRef

SlotName = Literal["SOURCE", "TARGET", "DEED"]
Lemmas = tuple[str, ...]
"""One alternative: one or more lemmas that stand side by side."""

Kind = Literal["action", "phrase", "operator", "class", "actor", "role"]
"""The kinds of entries that have ids; a `class` is one of words."""

CAMEO: Final = "cameo"
PLOVER: Final = "plover"
PERSON: Final = "PERSON"
"""Stands in phrases for somebody's name."""


@frozen
class Group:
    """A part of a template: what must stand as object, or after one of some prepositions.

    `markers` is None for an object. Either `slot` says that an actor or a deed stands there, or
    `heads` are the alternatives for its head, with `modifiers` that must stand with it. With both,
    the actor must be one of the words ("TARGET:{prisoner}").
    """

    markers: frozenset[str] | None = None
    slot: SlotName | None = None
    possessor: SlotName | None = None
    heads: frozenset[Lemmas] = frozenset()
    modifiers: tuple[frozenset[Lemmas], ...] = ()
    helpful: frozenset[Lemmas] = frozenset()
    optional: bool = False


@frozen
class Template:
    """A phrase, compiled: the head's alternatives and the groups around it.

    `adjective` is set for "be concerned": the head is an adjective or participle. `particle` is
    the verb's. `negated` is set for "SOURCE not comment", `possessor` for a noun such as
    "TARGET's arrest", `source` for a verb whose source must be one of some words
    ("SOURCE:{troop} leave TARGET"). `said` is set for "SOURCE say that TARGET be illegal": whoever
    says so is the source, whatever the verb of saying, and the head's subject is the target.
    """

    head: frozenset[Lemmas]
    groups: tuple[Group, ...] = ()
    particle: frozenset[str] | None = None
    modifiers: tuple[frozenset[Lemmas], ...] = ()
    helpful: frozenset[Lemmas] = frozenset()
    adjective: bool = False
    negated: bool = False
    possessor: SlotName | None = None
    source: frozenset[Lemmas] = frozenset()
    said: bool = False


@frozen
class Phrase:
    """A template with its id and what it stands for: a deed's code or an operator.

    One phrase as written can compile to several templates, all with the same id. `mirror` is the
    code of the event in the other direction. `layer` is the codebook that it is from, where one
    extends another.
    """

    id: str
    pattern: str
    templates: tuple[Template, ...]
    kind: Literal["verb", "noun"]
    code: CameoCode | None = None
    operator: str | None = None
    mirror: CameoCode | None = None
    layer: str | None = None


@frozen
class Example:
    """A sentence with what must (or must not) come out of it."""

    text: str
    kind: Literal["example", "counterexample", "known_miss"]
    under: str
    file: str
    line: int
    source: str | None = None
    action: str | None = None
    target: str | None = None
    published: date | None = None
    contexts: tuple[str, ...] = ()


@frozen(eq=False)
class CodeEntry:
    """One event code with all that the codebook says about it.

    `action` is what an event with the code is written as: in a codebook that writes named codes,
    a CAMEO code's is the named one. `untold` says why no text can tell the code, which then has
    neither phrases nor an operator. `cameo` is the code by which a named code's own phrases are
    read: operators and the engine know CAMEO's.
    """

    action: Action
    goldstein: Mapping[str, float]
    definition: str | None = None
    untold: str | None = None
    mirror: CameoCode | None = None
    phrases: tuple[Phrase, ...] = ()
    examples: tuple[Example, ...] = ()
    layers: tuple[str, ...] = ()
    cameo: CameoCode | None = None


@frozen(eq=False)
class Operator:
    """What turns a deed's code into another: cues, and the table of codes.

    With `control`, the deed must be the cue's own subject's: "warned that it would", but not
    "warned that others would". A `transparent` operator leaves the deed's code as it is.
    """

    id: str
    name: str
    phrases: tuple[Phrase, ...]
    moods: frozenset[str]
    target: tuple[str, ...]
    mirror: bool
    codes: Mapping[str, CameoCode]
    default: CameoCode | None
    transparent: bool
    control: bool = False
    definition: str | None = None
    examples: tuple[Example, ...] = ()
    layers: tuple[str, ...] = ()

    def derive(self, deed: CameoCode) -> CameoCode | None:
        """The code that the operator makes of a deed's: the longest prefix listed decides."""
        for length in range(len(deed), 1, -1):
            derived = self.codes.get(deed[:length])
            if derived is not None:
                return derived
        return None


@frozen
class DatedCode:
    """An actor code that holds from a day (included) to a day (excluded); None is open."""

    code: ActorCode
    title: str | None = None
    start: date | None = None
    end: date | None = None


@frozen(eq=False)
class ActorEntry:
    """An actor that the codebook knows by name.

    `names` maps each way to write it to how it is used: "name", "adjective", "demonym", "capital"
    or "seat". `shared` are names that it has with other countries and that mean it only where the
    text tells so; `context` are words beside a shared name that tell so.
    """

    id: str
    kind: Literal["country", "person", "organisation", "group"]
    code: ActorCode
    name: str
    names: Mapping[str, str]
    family: str | None = None
    gender: str | None = None
    roles: tuple[DatedCode, ...] = ()
    shared: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    layers: tuple[str, ...] = ()

    def code_on(self, day: date | None) -> ActorCode:
        """The code on a day; without a day, the one of the latest role that is not over."""
        if day is None:
            open_ended = [role for role in self.roles if role.end is None]
            return open_ended[-1].code if open_ended else self.code
        role = self._role_on(day)
        return role.code if role is not None else self.code

    def title_on(self, day: date | None) -> frozenset[str]:
        """The words of the title on a day: {"foreign", "minister"}; of all titles without a day."""
        held = self._role_on(day)
        roles = self.roles if day is None else ((held,) if held is not None else ())
        return frozenset(word for r in roles if r.title for word in r.title.lower().split())

    def _role_on(self, day: date | None) -> DatedCode | None:
        if day is None:
            return None
        for role in self.roles:
            if (role.start is None or role.start <= day) and (role.end is None or day < role.end):
                return role
        return None


@frozen(eq=False)
class RoleEntry:
    """A kind of actor: its code parts and the nouns and adjectives that name it."""

    id: str
    parts: tuple[str, ...]
    nouns: frozenset[Lemmas]
    adjectives: frozenset[Lemmas] = frozenset()
    person: bool = False
    layers: tuple[str, ...] = ()


@frozen
class Retired:
    """An id that was in use and is never used again, since a day; `replaced_by` is an id."""

    kind: Kind
    id: str
    date: date
    why: str
    replaced_by: str | None = None


@frozen(eq=False)
class Codebook:
    """A versioned set of coding decisions.

    The digest in `ref` changes with any byte of its files. `rules_digest` is that of the files
    that decide what is coded: all but `measured.yaml`, from which `confidence` comes. `layers` are
    the ids of the codebooks that it extends, the lowest first, and its own. `scheme` is the one in
    whose codes events are written: "cameo", or "plover", whose codes are named.
    """

    ref: CodebookRef
    rules_digest: str
    name: str
    licence: str
    quad_schemes: Mapping[str, Mapping[str, int]]
    codes: Mapping[EventCode, CodeEntry] = field(repr=False)
    operators: tuple[Operator, ...] = field(repr=False)
    actors: tuple[ActorEntry, ...] = field(repr=False)
    roles: tuple[RoleEntry, ...] = field(repr=False)
    words: Mapping[str, frozenset[Lemmas]] = field(repr=False, factory=dict)
    word_layers: Mapping[str, tuple[str, ...]] = field(repr=False, factory=dict)
    layers: tuple[str, ...] = ()
    scheme: str = CAMEO
    confidence: Confidence | None = None
    retired: tuple[Retired, ...] = ()

    def confidence_of(self, rule: str, code: CameoCode) -> float | None:
        """How often codings of a rule with a code are right; None where nothing was measured."""
        return self.confidence.of(rule, code) if self.confidence is not None else None

    def finer(self) -> dict[str, tuple[Action, Action]]:
        """What the phrases of named codes make of an event, by their ids.

        Each is a pair: the action that the event has by the phrase's CAMEO code, and the one that
        it is to have, in whose stead it stands. A phrase under operators leaves it as it is.
        """
        found: dict[str, tuple[Action, Action]] = {}
        for code, entry in self.codes.items():
            if isinstance(code, NamedCode) and entry.cameo is not None:
                usual = self.codes[entry.cameo].action
                contexts = entry.action.plover_contexts or usual.plover_contexts
                finer = evolve(entry.action, plover_contexts=contexts)
                found |= {phrase.id: (usual, finer) for phrase in entry.phrases}
        return found

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases and cues in the order in which they are tried.

        Those of a codebook come before those of the ones that it extends; then codes by number,
        then operators by name.
        """
        found = [phrase for entry in self.codes.values() for phrase in entry.phrases]
        found += [phrase for operator in self.operators for phrase in operator.phrases]
        rank = {layer: number for number, layer in enumerate(reversed(self.layers))}
        return tuple(sorted(found, key=lambda phrase: rank.get(phrase.layer or "", 0)))

    def origin_of(self, rule: str) -> str | None:
        """The codebook that a phrase or operator is from; None where no other is extended.

        `rule` is the id of a phrase, of a cue or of an operator that a mood triggers. An operator
        that several codebooks write is all of theirs: `cameo, water-study`.
        """
        if len(self.layers) < 2:
            return None
        for operator in self.operators:
            if operator.id == rule:
                return ", ".join(operator.layers)
        return next((phrase.layer for phrase in self.phrases if phrase.id == rule), None)

    @property
    def examples(self) -> tuple[Example, ...]:
        """All examples, counterexamples and known misses, in file order."""
        found = [e for entry in self.codes.values() for e in entry.examples]
        found += [e for operator in self.operators for e in operator.examples]
        return tuple(sorted(found, key=lambda e: (e.file, e.line)))
