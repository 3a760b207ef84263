"""What a codebook says of a phrase, an actor, an operator, a role or a word class, in lines."""

import difflib
from collections.abc import Iterable, Iterator

from eventcode.codebook.types import ActorEntry, Codebook, DatedCode, Lemmas, Operator

Shown = tuple[str, list[tuple[str, str]]]
"""A title, and labels with what stands behind them."""


def entries(book: Codebook, id_: str) -> Iterator[Shown]:
    """All entries with an id that are no codes."""
    for phrase in book.phrases:
        if phrase.id == id_:
            what = f"operator {phrase.operator}" if phrase.operator else f"code {phrase.code}"
            yield f"{id_} phrase of {what}", [
                ("Pattern", phrase.pattern), *origin(book, (phrase.layer or "",)),
            ]  # fmt: skip
    for operator in book.operators:
        if operator.id == id_:
            yield f"{id_} operator: {operator.name}", [*_operator(operator),
                                                       *origin(book, operator.layers)]  # fmt: skip
    for actor in book.actors:
        if actor.id == id_:
            yield f"{id_} {actor.kind}: {actor.name}", [*_actor(actor),
                                                        *origin(book, actor.layers)]  # fmt: skip
    for role in book.roles:
        if role.id == id_:
            words = [("Nouns", _words(role.nouns)), ("Adjectives", _words(role.adjectives))]
            yield f"{id_} role: {' '.join(role.parts)}", [
                *(line for line in words if line[1]), *origin(book, role.layers),
            ]  # fmt: skip
    if id_ in book.words:
        layers = book.word_layers.get(id_, ())
        yield f"{id_} word class", [("Words", _words(book.words[id_])), *origin(book, layers)]


def near(book: Codebook, id_: str) -> str:
    """What an id that nothing has may be meant for."""
    known = [*(phrase.id for phrase in book.phrases), *(each.id for each in book.operators),
             *(actor.id for actor in book.actors), *(role.id for role in book.roles),
             *book.words, *map(str, book.codes)]  # fmt: skip
    found = difflib.get_close_matches(id_, known, n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


def origin(book: Codebook, layers: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """From which of the codebooks that extend each other an entry comes."""
    if len(book.layers) > 1 and layers:
        changed = f", changed by {', '.join(layers[1:])}" if len(layers) > 1 else ""
        yield "From", layers[0] + changed


def _operator(operator: Operator) -> Iterator[tuple[str, str]]:
    for phrase in operator.phrases:
        yield phrase.id, phrase.pattern
    if operator.moods:
        yield "Moods", ", ".join(sorted(operator.moods))
    if operator.codes:
        yield "Codes", ", ".join(f"{deed} → {code}" for deed, code in operator.codes.items())
    if operator.default:
        yield "Default", operator.default


def _actor(actor: ActorEntry) -> Iterator[tuple[str, str]]:
    yield "Code", actor.code
    for use in dict.fromkeys(actor.names.values()):
        yield use.capitalize(), ", ".join(name for name, of in actor.names.items() if of == use)
    if actor.shared:
        yield "Shared", ", ".join(actor.shared)
    for role in actor.roles:
        yield "Role", _dated(role)


def _dated(role: DatedCode) -> str:
    title = f" {role.title}" if role.title else ""
    start, end = (day.isoformat() if day else "…" for day in (role.start, role.end))
    return f"{role.code}{title}, {start} to {end}"


def _words(alternatives: Iterable[Lemmas]) -> str:
    return ", ".join(sorted(" ".join(words) for words in alternatives))
