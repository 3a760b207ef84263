"""Described interactions: the user names the actors, and one deed is to be chosen."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from eventcode.coding.deed import Deed
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.match import Candidate
from eventcode.model.clause import Clause, Node, Sentence
from eventcode.model.text import Span

# How much it counts that a deed has the user's source and target, is what the main clause says,
# stands for itself rather than under a cue, and fits its phrase; found on the development set.
_SOURCE: Final = 3.0
_TARGET: Final = 2.0
_MAIN_CLAUSE: Final = 1.5
_STANDING: Final = 1.0
_PHRASE: Final = 0.25
_NEXT_BEST: Final = 0.4
_CONDITION: Final = 2.0


@frozen(eq=False)
class Choice:
    """A deed of a sentence and how well its actors agree with those that the user named."""

    sentence: Sentence
    clause: Clause | None
    deed: Deed
    fit: float


def find_mention(text: str, words: str, after: int = 0) -> Span | None:
    """Where some words stand in a text, upper and lower case and white space aside."""
    flat = " ".join(text.split()).lower() if "\n" in text else text.lower()
    wanted = " ".join(words.split()).lower().strip(" ,.;'\"")
    if len(flat) != len(text) or not wanted:
        flat = text.lower()
    start = flat.find(wanted, after)
    return Span(start, start + len(wanted)) if start >= 0 and wanted else None


def choices(
    sentence: Sentence, deeds: SentenceDeeds, source: Span | None, target: Span | None
) -> Iterator[Choice]:
    """All deeds of a sentence with their fit, in text order."""
    clauses: dict[int, Clause] = {id(clause.node): clause for clause in sentence.clauses}
    nodes = [*(clause.node for clause in sentence.clauses), *sentence.nouns]
    standing = {id(deed.node) for _, deed in deeds.found()}
    for node in nodes:
        clause = clauses.get(id(node))
        for rank, deed in enumerate(deeds.options(node)[:4]):
            fit = _fit(deed, source, target) + _PHRASE * deed.score - _NEXT_BEST * rank
            if clause is not None and clause.parent is None:
                fit += _MAIN_CLAUSE
            if id(node) in standing and rank == 0:
                fit += _STANDING
            if deed.modality == "conditional":
                fit -= _CONDITION
            yield Choice(sentence, clause, deed, fit)


def _fit(deed: Deed, source: Span | None, target: Span | None) -> float:
    by_source = _best(deed.sources, source)
    on_target = _best(deed.targets, target)
    swapped = min(_best(deed.sources, target), _best(deed.targets, source))
    if deed.mirror is not None or deed.reciprocal:
        by_source = max(by_source, _best(deed.targets, source), _best(deed.sources, source))
        on_target = max(on_target, _best(deed.sources, target))
        swapped = 0.0
    return _SOURCE * by_source + _TARGET * on_target - _TARGET * swapped


def _best(candidates: tuple[Candidate, ...], span: Span | None) -> float:
    if span is None:
        return 0.0
    found = [
        _overlap(each, span) - 0.05 * rank
        for rank, candidate in enumerate(candidates)
        for each in candidate.node.with_conjuncts
    ]
    return max([0.0, *found])


def _overlap(node: Node, span: Span) -> float:
    head = Span(node.head.start, node.head.end)
    if span.overlaps(head):
        return 1.0
    if span.overlaps(node.span):
        return 0.8
    return 0.5 if any(span.overlaps(inner.span) for inner in _below(node, 0)) else 0.0


def _below(node: Node, depth: int) -> Iterator[Node]:
    if depth > 3:
        return
    for arg in node.args:
        if arg.role in ("possessor", "preposition", "apposition", "object"):
            for each in arg.node.with_conjuncts:
                yield each
                yield from _below(each, depth + 1)
