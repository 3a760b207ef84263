"""Described interactions: the user names the actors, and one deed is to be chosen."""

from collections.abc import Iterator

from attrs import frozen

from eventcode.coding.deed import Deed
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.match import Candidate
from eventcode.model.clause import Clause, Node, Sentence
from eventcode.model.text import Span


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
        for rank, deed in enumerate(deeds.options(node)[:4]):
            fit = _fit(deed, source, target) + 0.25 * deed.score - 0.4 * rank
            fit += 1.0 if id(node) in standing and rank == 0 else 0.0
            fit -= 2.0 if deed.modality == "conditional" else 0.0
            yield Choice(sentence, clauses.get(id(node)), deed, fit)


def _fit(deed: Deed, source: Span | None, target: Span | None) -> float:
    by_source = _best(deed.sources, source)
    on_target = _best(deed.targets, target)
    swapped = min(_best(deed.sources, target), _best(deed.targets, source))
    if deed.mirror is not None or deed.reciprocal:
        by_source = max(by_source, _best(deed.targets, source), _best(deed.sources, source))
        on_target = max(on_target, _best(deed.sources, target))
        swapped = 0.0
    return 3 * by_source + 2 * on_target - 2 * swapped


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
