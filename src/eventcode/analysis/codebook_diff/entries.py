"""A codebook as a list of entries with ids, each with what it says, as plain texts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from eventcode.analysis.examples import expected
from eventcode.codebook.phrases import id_of_words
from eventcode.codebook.types import (
    ActorEntry,
    Codebook,
    CodeEntry,
    DatedCode,
    Example,
    Kind,
    Lemmas,
    Operator,
    Phrase,
    RoleEntry,
)  # fmt: skip
from eventcode.codebook.words import written

EntryKind = Kind | Literal["codebook"]
Facts = Mapping[str, tuple[str, ...]]
_Said = dict[str, Iterable[str | None]]


@frozen(eq=False)
class Entry:
    """An entry of a codebook: its id, what it is called, and what it says under which name.

    `given` says that somebody gave the id, so that it has to be retired; it is false for ids that
    are made of a phrase's words. `under` is the code or operator that a phrase stands under,
    `order` are the ids of the phrases that stand in an entry: their order can matter.
    """

    kind: EntryKind
    id: str
    said: str
    facts: Facts = field(repr=False)
    given: bool = True
    under: str = ""
    order: tuple[str, ...] = field(default=(), repr=False)


def entries_of(book: Codebook) -> Iterator[Entry]:
    """All entries of a codebook, of which the first is for the codebook itself."""
    yield _book(book)
    for code, entry in book.codes.items():
        yield _action(str(code), entry)
        yield from (_phrase(p, str(code), entry.mirror) for p in entry.phrases)
    for operator in book.operators:
        yield _operator(operator)
        yield from (_phrase(p, operator.id, None) for p in operator.phrases)
    for name, words in book.words.items():
        yield Entry("class", name, "", _facts({"words": _texts(words)}))
    yield from map(_actor, book.actors)
    yield from map(_role, book.roles)


def _book(book: Codebook) -> Entry:
    quads = [
        f"{scheme}: {root} is {quad}"
        for scheme, roots in sorted(book.quad_schemes.items())
        for root, quad in sorted(roots.items())
    ]
    facts: _Said = {"id": [book.ref.id], "name": [book.name], "version": [book.ref.version],
             "licence": [book.licence], "quad class": quads,
             "retired": [_retired(each.kind, each.id, each.replaced_by) for each in book.retired]}
    return Entry("codebook", "codebook", book.name, _facts(facts), given=False)


def _retired(kind: str, id_: str, replaced_by: str | None) -> str:
    return f"{kind} {id_}" + (f", now {replaced_by}" if replaced_by else "")


def _action(code: str, entry: CodeEntry) -> Entry:
    action = entry.action
    facts: _Said = {
        "name": [action.name],
        "read as": [entry.cameo],
        "written as": [action.code] if action.code != code else [],
        "definition": [entry.definition],
        "untold": [entry.untold],
        "quad class": [str(action.quad_class)],
        "Goldstein": [_goldstein(entry)],
        "PLOVER event": [action.plover_event],
        "PLOVER mode": [action.plover_mode],
        "PLOVER contexts": action.plover_contexts,
        "other direction": [entry.mirror],
        **_examples(entry.examples),
    }
    order = tuple(phrase.id for phrase in entry.phrases)
    return Entry("action", code, action.name, _facts(facts), order=order)


def _goldstein(entry: CodeEntry) -> str | None:
    """The score that the event table shows, and those of all scales: `7.4 (gdelt 7.4)`."""
    scales = ", ".join(f"{scale} {score:g}" for scale, score in sorted(entry.goldstein.items()))
    shown = "none" if entry.action.goldstein is None else f"{entry.action.goldstein:g}"
    return f"{shown} ({scales})" if scales else None


def _phrase(phrase: Phrase, owner: str, mirror: str | None) -> Entry:
    """A phrase; `mirror` is that of its code, which is no change of the phrase's own."""
    facts: _Said = {
        "pattern": [phrase.pattern],
        "kind": ["noun"] if phrase.kind == "noun" else [],
        "other direction": [phrase.mirror or "none"] if phrase.mirror != mirror else [],
    }
    given = phrase.id != f"{owner}-{id_of_words(phrase.pattern, phrase.kind)}"
    return Entry("phrase", phrase.id, phrase.pattern, _facts(facts), given=given, under=owner)


def _operator(operator: Operator) -> Entry:
    facts: _Said = {
        "name": [operator.name],
        "definition": [operator.definition],
        "moods": sorted(operator.moods),
        "target": operator.target,
        "mirror": _flag(operator.mirror),
        "control": _flag(operator.control),
        "codes": [f"{deed} becomes {code}" for deed, code in sorted(operator.codes.items())],
        "default": [operator.default],
        **_examples(operator.examples),
    }
    order = tuple(phrase.id for phrase in operator.phrases)
    return Entry("operator", operator.id, operator.name, _facts(facts), order=order)


def _actor(actor: ActorEntry) -> Entry:
    facts: _Said = {
        "kind": [actor.kind],
        "code": [actor.code],
        "name": [actor.name],
        "names": sorted(n if use == "name" else f"{n} ({use})" for n, use in actor.names.items()),
        "family": [actor.family],
        "gender": [actor.gender],
        "roles": map(dated, actor.roles),
        "shared": sorted(actor.shared),
        "context": sorted(actor.context),
    }
    return Entry("actor", actor.id, actor.name, _facts(facts))


def _role(role: RoleEntry) -> Entry:
    facts: _Said = {
        "parts": role.parts,
        "nouns": _texts(role.nouns),
        "adjectives": _texts(role.adjectives),
        "person": _flag(role.person),
    }
    return Entry("role", role.id, "", _facts(facts))


def dated(role: DatedCode) -> str:
    """A dated code in words: `RUSGOV, foreign minister, from 2004-03-09`."""
    parts = [role.code, role.title or "", f"from {role.start}" if role.start else "",
             f"to {role.end}" if role.end else ""]  # fmt: skip
    return ", ".join(part for part in parts if part)


def _examples(examples: Iterable[Example]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"example": [], "counterexample": [], "known_miss": []}
    for example in examples:
        day = f" ({example.published})" if example.published else ""
        found[example.kind].append(f"{example.text}{day} → {expected(example)}")
    return {f"{kind.replace('_', ' ')}s": texts for kind, texts in found.items()}


def _texts(words: Iterable[Lemmas]) -> list[str]:
    return sorted(map(written, words))


def _flag(value: bool) -> list[str]:
    return ["true"] if value else []


def _facts(facts: _Said) -> Facts:
    return {name: tuple(str(v) for v in values if v is not None) for name, values in facts.items()}
