"""What will, could, must, not and if make of a deed."""

from typing import Final

from attrs import evolve

from eventcode.coding.deed import Deed
from eventcode.coding.match import Candidate
from eventcode.coding.rulebook import Rulebook
from eventcode.model.clause import Node, Sentence

_FUTURE: Final = frozenset({"will", "would", "shall", "be to"})
_POSSIBLE: Final = frozenset({"can", "could", "may", "might"})
_OBLIGED: Final = frozenset({"must", "should", "ought"})


class Moods:
    """Puts the deeds of one sentence into the mood in which it tells them."""

    def __init__(self, rulebook: Rulebook, sentence: Sentence) -> None:
        self._rulebook = rulebook
        self._clauses = {id(clause.node): clause for clause in sentence.clauses}

    def in_mood(self, deed: Deed, node: Node) -> Deed:
        """What will, could, must or not make of a deed."""
        denied = (node.negated and not deed.denial) or deed.negated
        if deed.said:  # "it would be a mistake" is said now
            return evolve(deed, negated=True) if denied else deed
        if node.conditional:
            return evolve(deed, modality="conditional", negated=denied)
        if node.modal in _OBLIGED and node.tense != "past":  # what one had to do, one did
            return self._obliged(evolve(deed, modality="possible", negated=denied), node)
        future = node.modal in _FUTURE
        unable = node.modal in _POSSIBLE and denied
        if node.modal in _POSSIBLE and not denied:
            return evolve(deed, modality="possible")
        if not future and not unable:
            return deed if denied == deed.negated else evolve(deed, negated=denied)
        return self.with_mood(deed, "future-negated" if denied else "future")

    def speaker(self, node: Node) -> Node | None:
        """Who says what a predicate tells."""
        clause = self._clauses.get(id(node))
        return clause.speaker if clause is not None else None

    def with_mood(self, deed: Deed, mood: str) -> Deed:
        """The deed that a mood makes of a deed: "future", "future-negated"."""
        for operator in self._rulebook.moods.get(mood, ()):
            code = operator.derive(deed.code)
            if code is not None:
                symmetric = deed.mirror == deed.code and operator.mirror
                return evolve(
                    deed,
                    code=code,
                    rules=(operator.id, *deed.rules),
                    mirror=code if symmetric else None,
                    modality="planned",
                    inner=deed,
                )
        return evolve(deed, modality="planned", negated=mood == "future-negated")

    def _obliged(self, deed: Deed, node: Node) -> Deed:
        """"X said Y must leave" is X's appeal to Y."""
        clause = self._clauses.get(id(node))
        if clause is None or clause.speaker is None:
            return deed
        for operator in self._rulebook.moods.get("obliged", ()):
            code = operator.derive(deed.code) or operator.default
            if code is not None:
                return Deed(
                    code=code,
                    rules=(operator.id, *deed.rules),
                    node=deed.node,
                    score=deed.score,
                    sources=(Candidate(clause.speaker),),
                    targets=(*deed.sources, *deed.targets),
                    used=deed.used,
                    inner=deed,
                )
        return deed
