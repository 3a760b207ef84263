"""Whom a pronoun, "both countries" or "the two leaders" means."""

from collections.abc import Callable
from typing import Final

from eventcode.coding.belonging import NATION_WORDS, subject_countries
from eventcode.coding.match import Candidate
from eventcode.coding.members import counted
from eventcode.coding.memory import is_pronoun, of_one
from eventcode.coding.resolution import Resolution, actor_of, mentioned
from eventcode.coding.scene import Scene
from eventcode.model.clause import Node

_PAIR_WORDS: Final = NATION_WORDS | frozenset(
    "side leader president minister government neighbour neighbor party both two each official "
    "diplomat ally rival capital man woman".split()
)
THE_TWO: Final = "the two before"
_WITH_OTHERS: Final = frozenset({"with", "to", "by", "against", "from"})
_OF_PAIRS: Final = frozenset({"both", "each", "two"})
_GOVERNING: Final = frozenset(
    {"leader", "president", "minister", "official", "diplomat", "man", "woman"}
)


class References:
    """What the words of one sentence that name nobody refer to; `resolve` finds a slot's actors."""

    def __init__(self, scene: Scene, resolve: Callable[[Candidate], Resolution]) -> None:
        self._scene = scene
        self._resolve = resolve
        self._pairs = any([word.lower in _OF_PAIRS for word in scene.sentence.words])

    def pair(self, node: Node) -> Resolution | None:
        """"The two leaders", "both countries", "each side"."""
        if not self._pairs:
            return None
        scene, role = self._scene, None
        words = {w.lower for w in node.words}
        if not {"both", "each"} & words and not ("two" in words and scene.definite(node)):
            return None
        if counted(scene, node) is not None:
            return None
        if node.lemma not in _PAIR_WORDS:
            role = scene.role_of(node)
            if role is None or not node.plural:
                return None
        part = "GOV" if node.lemma in _GOVERNING else None
        clause = scene.clause_of(node)
        subject = clause is not None and node in clause.node.filling("subject")
        others: frozenset[object] = frozenset() if subject else subject_countries(scene, node)
        dyad = scene.memory.dyad(scene.sentence.index, others, part)
        if dyad and (role is not None or node.lemma in NATION_WORDS):
            parts = role.role.parts if role is not None else ()
            return Resolution(
                tuple(actor_of(a.country, parts, None) for a in dyad), why=THE_TWO
            )
        if dyad or role is not None:
            return Resolution(dyad, why=THE_TWO) if dyad else None
        kinds = ("country",) if node.lemma in NATION_WORDS else ("person", "country", "role")
        start = node.words[0].index
        found = scene.memory.pair(kinds, scene.sentence.index, start)
        return mentioned(found, THE_TWO) if found else None

    def pronoun(self, node: Node) -> Resolution:
        """Who a pronoun is."""
        word = node.head
        found = self._scene.referents(node, self._beside(node))
        if len(found) > 1 and word.lower == "them":
            others = subject_countries(self._scene, node)
            found = tuple(m for m in found if m.code.country not in others) or found
        clause = self._scene.clause_of(node)
        if word.lower == "it" and clause is not None and node in clause.node.filling("object"):
            found = ()  # "welcomed it": an event, more often than an actor
        if len(found) > 1 and of_one(word.lower):
            names = ", ".join(f"{mention.name} ({mention.code})" for mention in found)
            why = f"{word.text!r} could be {names}"
            return Resolution(reason="ambiguous_actor", why=why)
        if found:
            return mentioned(found, f"{word.text}: coreference")
        return Resolution(reason="unknown_actor", why=f"nobody for {word.text!r}")

    def _beside(self, node: Node) -> frozenset[object]:
        """The codes of who else takes part where a pronoun does: "Putin thanked *him*"."""
        clause = self._scene.clause_of(node)
        args = clause.node.args if clause is not None else ()
        # "Twelve of *them*" stand where "they" would.
        whom = {id(arg): counted(self._scene, arg.node) or arg.node for arg in args}
        own = next((arg for arg in args if whom[id(arg)] is node), None)
        if own is None or node.lemma.endswith(("self", "selves")):
            return frozenset()
        found: set[object] = set()
        for arg in args:
            other, beside = whom[id(arg)], arg.marker is None or arg.marker in _WITH_OTHERS
            if arg is own or other.kind != "noun" or not beside:
                continue
            if is_pronoun(other.head) and (own.role == "subject" or arg.role != "subject"):
                continue
            found.update(actor.code for actor in self._resolve(Candidate(other)).actors)
        return frozenset(found)
