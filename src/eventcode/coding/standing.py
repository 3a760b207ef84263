"""Who of a sentence is spoken of next: a subject rather than an object, a main clause's first.

News goes on about its subject (centering: Grosz, Joshi and Weinstein 1995). Of two who stand alike
neither is meant more than the other.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from attrs import frozen

from eventcode.coding.record import lazy
from eventcode.model.clause import Clause, Node, Sentence

_SUBJECT: Final = 0
_OBJECT: Final = 1
_OTHER: Final = 2


@frozen
class Standing:
    """How one stands in a sentence: 0 subject, 1 object, 2 else, and how deep the clause lies."""

    rank: int = _OTHER
    depth: int = 0

    def yields_to(self, other: "Standing") -> bool:
        """Whether the other is meant rather: no less in either way, and more in one."""
        return self != other and other.rank <= self.rank and other.depth <= self.depth


NOWHERE: Final = Standing()


@cache
def _standing(rank: int, depth: int) -> Standing:
    return Standing(rank, depth)


class Standings:
    """How the nouns of a sentence stand; worked out when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    def of(self, indexes: Iterable[int]) -> Standing:
        """How the first of some words stands that is a noun's head."""
        return next((self._known[i] for i in indexes if i in self._known), NOWHERE)

    @lazy
    def _known(self) -> dict[int, Standing]:
        return _standings(self._sentence)


def _standings(sentence: Sentence) -> dict[int, Standing]:
    """How the nouns of a sentence stand, by the indexes of their head words.

    In the passive the one to whom it is done is the subject. Whose the subject is may be spoken of
    again like an object.
    """
    clauses = {clause.node.head.index: clause for clause in sentence.clauses}
    found: dict[int, Standing] = {}
    for clause in sentence.clauses:
        depth = _depth(clause, clauses)
        subject, object_ = (_OTHER, _SUBJECT) if clause.node.passive else (_SUBJECT, _OBJECT)
        ranks = {"subject": subject, "object": object_, "recipient": object_}
        for arg in clause.node.args:
            if arg.node.kind == "noun":
                standing = _standing(ranks.get(arg.role, _OTHER), depth)
                for node in arg.node.with_conjuncts:
                    _note(found, node, standing)
    for noun in sentence.nouns:
        if noun.head.index not in found:
            owner = clauses.get(noun.head.owner)
            depth = _depth(owner, clauses) if owner is not None else 0
            found[noun.head.index] = _standing(_OTHER, depth)
    return found


def _note(found: dict[int, Standing], node: Node, standing: Standing) -> None:
    """Note how a node stands, and with it its appositions and its owner."""
    found.setdefault(node.head.index, standing)
    for arg in node.args:
        if arg.role == "apposition":
            found.setdefault(arg.node.head.index, standing)
        elif arg.role == "possessor":
            rank = _OBJECT if standing.rank == _SUBJECT else _OTHER
            found.setdefault(arg.node.head.index, _standing(rank, standing.depth))


def _depth(clause: Clause, clauses: dict[int, Clause]) -> int:
    """Under how many predicates a clause stands."""
    depth, above = 0, clause.parent
    while above is not None and depth < len(clauses):
        depth += 1
        clause_above = clauses.get(above.head.index)
        above = clause_above.parent if clause_above is not None else None
    return depth
