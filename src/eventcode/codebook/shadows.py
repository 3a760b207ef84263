"""Phrases that never win, because another one takes all that they take and comes first.

When several phrases match, the one of which more fits wins, then the first in the codebook. So a
phrase is dead if for each of its heads an earlier phrase of the same build has all its words.
"""

from collections.abc import Hashable, Iterable, Iterator

from attrs import frozen

from eventcode.codebook import errors
from eventcode.codebook.places import Places, note
from eventcode.codebook.types import Codebook, Group, Lemmas, Phrase, Template


@frozen
class Shadow:
    """A phrase and the first of those that always win over it."""

    phrase: Phrase
    by: Phrase


def shadows(book: Codebook) -> Iterator[Shadow]:
    """The phrases that never win, in the order in which they are tried.

    Deeds are compared with deeds, cues with cues. What fits alike counts alike, but words count
    more where an alternative of several words matches: "peace talks" wins over "talks", wherever it
    stands.
    """
    yield from _among(phrase for phrase in book.phrases if phrase.operator is None)
    yield from _among(phrase for phrase in book.phrases if phrase.operator is not None)


def note_shadows(book: Codebook, places: Places) -> None:
    """Note the phrases that never win."""
    for shadow in shadows(book):
        check, where = places.phrases[shadow.by.id]
        other = f"{shadow.by.id} ({check.file_of(where)}:{where.line}: {shadow.by.pattern!r})"
        if shadow.phrase.templates == shadow.by.templates:
            message = f"phrase {shadow.phrase.id} says the same as {other}"
            note(places.phrases[shadow.phrase.id], message, errors.SAME_PATTERN)
        else:
            message = f"phrase {shadow.phrase.id} never wins: {other} comes first and fits as well"
            note(places.phrases[shadow.phrase.id], message, errors.SHADOWED)


def _among(phrases: Iterable[Phrase]) -> Iterator[Shadow]:
    earlier: dict[tuple[Hashable, Lemmas], list[tuple[Phrase, Template]]] = {}
    for phrase in phrases:
        heads = [
            (template, head, (_build(phrase, template), head))
            for template in phrase.templates
            for head in sorted(template.head)
        ]
        winners = [
            next((p for p, other in earlier.get(key, ()) if _wins(other, template, head)), None)
            for template, head, key in heads
        ]
        if winners and winners[0] is not None and all(winners):
            yield Shadow(phrase, winners[0])
        for template, _, key in heads:
            earlier.setdefault(key, []).append((phrase, template))


def _build(phrase: Phrase, template: Template) -> Hashable:
    """What two templates must have in common to be compared word by word."""
    groups = tuple(
        (g.slot, g.possessor, g.optional, g.markers is None, not g.heads, len(g.modifiers))
        for g in template.groups
    )
    rest = (template.adjective, template.negated, template.said, template.possessor,
            template.particle is None, not template.source, len(template.modifiers))
    return (phrase.kind, rest, groups)


def _wins(first: Template, later: Template, head: Lemmas) -> bool:
    """Whether the first of two of the same build fits as well wherever the later one fits."""
    return (
        _takes(first.head, frozenset({head}))
        and (first.particle or frozenset()) >= (later.particle or frozenset())
        and _takes(first.source, later.source)
        and first.helpful >= later.helpful
        and all(map(_takes, first.modifiers, later.modifiers))
        and all(map(_group_wins, first.groups, later.groups))
    )


def _group_wins(first: Group, later: Group) -> bool:
    return (
        (first.markers or frozenset()) >= (later.markers or frozenset())
        and _takes(first.heads, later.heads)
        and first.helpful >= later.helpful
        and all(map(_takes, first.modifiers, later.modifiers))
    )


def _takes(first: frozenset[Lemmas], later: frozenset[Lemmas]) -> bool:
    """Whether some alternatives are among others, none of which finds less in the same words."""
    return first >= later and not any(
        (word,) in first and (word,) not in later
        for words in later if len(words) > 1
        for word in words
    )
