"""What a sentence says was done, before anybody asks by whom."""

from typing import Final

from attrs import evolve

from eventcode.coding.arguments import selves
from eventcode.coding.deed import Deed
from eventcode.coding.moods import Moods
from eventcode.coding.nodedeeds import NodeDeeds
from eventcode.coding.record import lazy
from eventcode.coding.rulebook import Rulebook
from eventcode.model.clause import Arg, Clause, Node, Sentence

_TALKS: Final = frozenset({"04"})
_PURPOSE: Final = frozenset({"in", "for"})
# "On a visit to Lima he said", "after talks with A he flew home": he was there.
_ON_THE_WAY: Final = frozenset({"on", "during", "after", "following", "at", "before"})
_SINCE: Final = frozenset({"after", "since", "following", "despite"})


class SentenceDeeds:
    """The deeds of one sentence; `people` are the indices of the words that name somebody."""

    def __init__(
        self, rulebook: Rulebook, sentence: Sentence, people: frozenset[int] = frozenset()
    ) -> None:
        self._rulebook = rulebook
        self._sentence = sentence
        self._moods = Moods(rulebook, sentence)
        self._nodes = NodeDeeds(rulebook, sentence, self._moods, people)
        self._alleging = rulebook.alleged & self._nodes.present
        self._found: list[tuple[Clause | None, Deed]] | None = None

    def best(self, node: Node) -> Deed | None:
        """The deed that fits a node best, None when no rule does."""
        return self._nodes.best(node)

    def options(self, node: Node) -> list[Deed]:
        """All deeds that a node could be, the best first."""
        return self._nodes.options(node)

    def in_future(self, deed: Deed) -> Deed:
        """A deed of the present tense with a date to come: "he flies to Cuba on Friday"."""
        return self._moods.with_mood(deed, "future")

    def found(self) -> list[tuple[Clause | None, Deed]]:
        """The deeds that stand for themselves, in text order, with their clauses."""
        if self._found is None:
            self._found = self._find()
        return self._found

    def _find(self) -> list[tuple[Clause | None, Deed]]:
        deeds: list[tuple[Clause | None, Deed]] = []
        used: set[int] = set()
        for clause in self._sentence.clauses:
            deed = self.best(clause.node)
            if deed is not None:
                above = self._governors.get(id(clause.node))
                deed = self._meant(deed, above[0] if above is not None else None)
                for each in (deed, *deed.also):
                    deeds.append((clause, each))
                    used.update(id(node) for node in each.nodes if node is not clause.node)
        for noun in self._sentence.nouns:
            if id(noun) not in used:
                deed = self.best(noun)
                if deed is not None:
                    deeds.append((None, self._governed(deed, noun)))
                    used.update(id(node) for node in deed.nodes if node is not noun)
        standing = [(clause, deed) for clause, deed in deeds if id(deed.node) not in used]
        if self._alleging:
            standing = [(clause, self._alleged(deed)) for clause, deed in standing]
        return sorted(standing, key=lambda pair: pair[1].node.head.index)

    def _meant(self, deed: Deed, above: Node | None) -> Deed:
        """A deed told in an infinitive: "reluctant to talk" is none, "came to talk" a plan."""
        if above is not None and above.lemma in self._rulebook.hypothetical:
            return evolve(deed, modality="possible")
        node = deed.node
        meant = node.kind == "verb" and node.tense == "future" and node.modal is None
        if not meant or deed.modality != "actual" or above is None:
            return deed
        if above.lemma in self._rulebook.failing:
            return evolve(deed, negated=True)
        if above.head.pos == "ADJ":
            return evolve(deed, modality="possible")
        if above.kind == "verb" and above.lemma in self._rulebook.effective:
            return deed
        return self._moods.with_mood(deed, "future") if deed.code.root in _TALKS else (
            evolve(deed, modality="planned")
        )

    def _alleged(self, deed: Deed) -> Deed:
        """"Allegedly attacked", "the alleged attack", "suspected rebels attacked"."""
        if deed.modality != "actual":
            return deed
        node = deed.node
        words = [w for candidate in deed.sources[:1] for w in candidate.node.words]
        if node.kind == "noun":
            words += node.words
        else:
            at = node.head.index
            words += [w for w in self._sentence.words if w.pos == "ADV" and w.owner == at]
            if node.lemma in self._rulebook.light and deed.inner is None:
                words += [w for noun in deed.used for w in noun.words]
        told = any(w.lemma in self._alleging or w.lower in self._alleging for w in words)
        return evolve(deed, modality="alleged") if told else deed

    @lazy
    def _governors(self) -> dict[int, tuple[Node, Arg]]:
        """The node above each noun, with the argument by which it hangs there."""
        found: dict[int, tuple[Node, Arg]] = {}
        above = [*(clause.node for clause in self._sentence.clauses), *self._sentence.nouns]
        for node in above:
            for arg in node.args:
                for each in arg.node.with_conjuncts:
                    found.setdefault(id(each), (node, arg))
        return found

    def _governed(self, deed: Deed, noun: Node) -> Deed:
        """What the words above a noun make of its deed.

        "The possibility of an attack" is none yet; "he came for talks with" has his talks. What
        will happen after a call does not make the call a plan.
        """
        words = {word.lemma for word in deed.node.words}
        if words & self._rulebook.hypothetical:
            deed = evolve(deed, modality="possible")
        governor = self._governors.get(id(noun))
        if governor is None:
            return deed
        node, arg = governor
        if node.kind == "noun":
            if node.lemma in self._rulebook.hypothetical:
                return evolve(deed, modality="possible")
            if arg.marker in _ON_THE_WAY and deed.code.root in _TALKS:
                return evolve(deed, sources=(*deed.sources, *selves([node])))
            above = self._governors.get(id(node))
            if above is None or node.lemma not in self._rulebook.partitives:
                return deed
            node, arg = above
        talking = deed.code.root in _TALKS and arg.marker in _ON_THE_WAY
        if node.kind != "noun" and arg.role == "preposition" and (
            arg.marker in _PURPOSE or talking
        ):
            subjects = node.filling("object" if node.passive else "subject")
            deed = evolve(deed, sources=(*deed.sources, *selves(subjects)))
        before = arg.marker in _SINCE or (node.lemma == "follow" and arg.role == "object")
        return self._moods.in_mood(deed, node) if node.kind != "noun" and not before else deed
