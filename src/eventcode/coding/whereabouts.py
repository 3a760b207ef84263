"""Where a deed was done: the words of its clause, what was told just before, or the dateline."""

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from eventcode.coding.deed import Deed
from eventcode.coding.memory import Located, is_pronoun
from eventcode.coding.placenames import PlaceNames, isos
from eventcode.coding.record import lazy, record
from eventcode.coding.scene import Scene
from eventcode.model.clause import Clause, Node, Word
from eventcode.model.event import Actor
from eventcode.model.when import FuzzyDate, Place

_LOCATIVE: Final = frozenset(
    "in at near around outside inside across within throughout off along".split()
)
# "On the streets of A", "on Lake B", but not "talks on Syria".
_SURFACES: Final = frozenset(
    "border coast edge frontier heights island islands isle lake mainland mount outskirt outskirts "
    "peninsula river road shore shores soil street streets territory".split()
)
_MOTION: Final = frozenset(
    "arrive come drive fly go head journey mission return ride sail tour travel trip visit".split()
)
_GROUP_LEADS: Final = _LOCATIVE | {"on", "during"}
# Said at one place of what others do at another: "condemned the attack in A".
_SPEECH: Final = frozenset({"01", "02", "10", "11", "12", "13"})
_PRAISE: Final = "051"
_FORCE: Final = frozenset({"18", "19", "20"})
_OCCUPATION: Final = "192"
_WITHDRAWAL: Final = "087"
_VISITS: Final = frozenset({"042"})
# "During the visit", "after their meeting": where that was.
_OCCASIONS: Final = frozenset(
    "ceremony conference gathering meeting session summit talk talks tour trip visit".split()
)
_AT_OCCASION: Final = frozenset({"during", "at", "after", "in", "before"})
_KNOWN: Final = frozenset({"the", "their", "his", "her", "this", "that", "its"})
_LOOK_BACK: Final = 2
_OTHER_TIMES: Final = frozenset({"after", "before", "since", "following", "despite", "amid"})
# A dateline is where the story was filed, not where what happened months ago did.
_FRESH_DAYS: Final = 7


@record(eq=False, slots=False)
class Whereabouts:
    """The places of the deeds of one sentence."""

    scene: Scene
    names: PlaceNames

    def of(
        self,
        deed: Deed,
        clause: Clause | None,
        target: Node | None,
        actors: Sequence[Actor],
        when: FuzzyDate | None,
    ) -> Place | None:
        """The place of a deed between `actors` (the target first), and where it is known from."""
        codes = [actor.country for actor in actors if actor.country is not None]
        own = self._visited(deed, target, codes) or self._stated(deed, codes)
        aim = self._attacked(deed, codes)
        exact = aim if aim is not None and aim.precision != "country" else None
        own = own or exact or self._around(deed, clause, codes)
        memory, index = self.scene.memory, self.scene.sentence.index
        if own is not None:
            taken = frozenset(actor.code for actor in actors if actor.code is not None)
            memory.located = Located(own, index, taken, when)
            return own
        before = self._before(deed, actors, when)
        if before is not None:
            return evolve(before, origin="context")
        return aim or self._filed(codes, when)

    def _visited(self, deed: Deed, target: Node | None, codes: Sequence[str]) -> Place | None:
        if deed.layers[-1].code not in _VISITS or target is None:
            return None
        return self._of_node(target, codes)

    def _of_node(self, node: Node, codes: Sequence[str]) -> Place | None:
        """The place that a noun itself is: "visited *Japan*", not "*Japan's minister*"."""
        if node.head.pos != "PROPN" and not node.head.text[:1].isupper():
            return None
        match = self.scene.covering(node.head.index)
        if match is not None and match.entries[0].kind != "country":
            return None
        capitals = [word for word in node.words if word.text[:1].isupper()]
        return self.names.at(capitals[0].index, codes) if capitals else None

    def _stated(self, deed: Deed, codes: Sequence[str]) -> Place | None:
        """The first place that the deed's own words stand in, those nearest to it first."""
        nodes = deed.nodes if not _said(deed) else (deed.node,)
        owners = {node.head.index for node in nodes}
        owners |= {node.head.owner for node in nodes if node.kind == "noun"}
        found = self._locative(owners, codes, loose=not _said(deed))
        if found is None and str(deed.layers[-1].code).startswith(_WITHDRAWAL):
            found = self._from(deed, codes)
        return found

    def _from(self, deed: Deed, codes: Sequence[str]) -> Place | None:
        """What forces are pulled back from."""
        owners = {node.head.index for node in deed.nodes}
        for word in self.scene.sentence.words:
            if word.lower == "from" and word.owner in owners:
                return self.names.at(word.index + 1, codes)
        return None

    def _locative(
        self, heads: set[int], codes: Sequence[str], *, loose: bool
    ) -> Place | None:
        """The place of the prepositions that belong to the predicates or nouns `heads`.

        First those that hang on a head itself, then those within such a group ("at a
        ceremony in A"), then, if `loose`, those that hang on another noun ("met officials in A").
        """
        mine = [w for w in self._leading if w.owner in heads and w.host not in self._aside]
        if not mine:
            return None
        direct = {word.index for word in mine if word.host in heads or word.host == -1}
        inner = {word.index for word in mine if self._in_group(word)} - direct
        groups = [direct, inner, {word.index for word in mine} - direct - inner if loose else ()]
        for group in groups:
            for index in sorted(group):
                found = self.names.at(index + 1, codes)
                if found is not None:
                    return found
        return None

    @lazy
    def _aside(self) -> frozenset[int]:
        """The nouns of other deeds that tell when or why: "after the coup attempt in A"."""
        return frozenset(
            arg.node.head.index
            for clause in self.scene.sentence.clauses
            for arg in clause.node.args
            if arg.role == "preposition" and arg.marker in _OTHER_TIMES
        )

    @lazy
    def _leading(self) -> tuple[Word, ...]:
        """The words that may lead to a place."""
        return tuple(
            word
            for word in self.scene.sentence.words
            if word.lower in _LOCATIVE or (word.lower in ("on", "to") and self._leads(word))
        )

    def _leads(self, word: Word) -> bool:
        """Whether "on" or "to" leads to a place, the latter behind a verb of motion."""
        words = self.scene.sentence.words
        if word.lower == "on":
            ahead = words[word.index + 1 : word.index + 5]
            return any(each.lower in _SURFACES for each in ahead)
        if word.lower == "to" and word.pos == "ADP":
            return any(words[i].lemma in _MOTION for i in (word.host, word.owner) if i >= 0)
        return False

    def _in_group(self, word: Word) -> bool:
        """Whether a preposition hangs on a noun that itself says when or where: "at a rally in"."""
        words = self.scene.sentence.words
        for before in reversed(words[: max(word.host, 0)]):
            if before.pos == "ADP":
                occasion = words[word.host].lemma in _OCCASIONS and before.lower in _AT_OCCASION
                return before.owner == word.owner and (occasion or before.lower in _GROUP_LEADS)
            if before.pos in ("VERB", "AUX", "PUNCT"):
                return False
        return False

    def _attacked(self, deed: Deed, codes: Sequence[str]) -> Place | None:
        """The place that force was used against: "invaded *Cyprus*", "attacked *Abidjan*"."""
        last = deed.layers[-1]
        if last.code.root not in _FORCE and not str(last.code).startswith(_OCCUPATION):
            return None
        for node in last.node.filling("object"):
            found = self._of_node(node, codes)
            if found is not None:
                return found
        return None

    def _around(self, deed: Deed, clause: Clause | None, codes: Sequence[str]) -> Place | None:
        """The place of the clause above ("flew to A *to meet B*") or beside ("*speaking in A*")."""
        above = clause.parent if clause is not None and clause.speaker is None else None
        heads = [above.head.index] if above is not None and _same_scene(above, deed) else []
        heads += [
            other.node.head.index
            for other in self.scene.sentence.clauses
            if other.parent is deed.node and other.node.head.lower.endswith("ing")
            and not other.node.conditional
        ]
        for head in heads:
            found = self._locative({head}, codes, loose=False)
            found = found or self._goal(head, codes)
            if found is not None:
                return found
        return None

    def _goal(self, head: int, codes: Sequence[str]) -> Place | None:
        """What a verb of motion has for its object: "*visited A* to meet B"."""
        for clause in self.scene.sentence.clauses:
            node = clause.node
            if node.head.index == head and node.lemma in _MOTION:
                for goal in node.filling("object"):
                    return self._of_node(goal, codes)
        return None

    def _before(
        self, deed: Deed, actors: Sequence[Actor], when: FuzzyDate | None
    ) -> Place | None:
        """The place of what was told before, if the deed goes on from it."""
        located = self.scene.memory.located
        if located is None:
            return None
        back = self.scene.sentence.index - located.sentence
        if back <= _LOOK_BACK and self._on_occasion(deed):
            return located.place
        if back > 1 or _other_day(located.when, when):
            return None
        taken = {actor.code for actor in actors if actor.code is not None}
        pronoun = any(is_pronoun(node.head) for node in deed.node.filling("subject"))
        shared = taken & located.actors
        goes_on = bool(shared) and (shared == taken or back == 0 or pronoun)
        return located.place if goes_on else None

    def _on_occasion(self, deed: Deed) -> bool:
        return any(node.head.index in self._occasions for node in deed.nodes)

    @lazy
    def _occasions(self) -> frozenset[int]:
        """The predicates of what was done "there", "during the visit", "at their meeting"."""
        words, found = self.scene.sentence.words, set()
        for word in words:
            if word.lemma in _OCCASIONS:
                before = {each.lower for each in words[max(0, word.index - 4) : word.index]}
                if before & _KNOWN and before & _AT_OCCASION:
                    found.add(word.owner)
            elif word.lower == "there" and word.pos == "ADV":
                found.add(word.owner)
        return frozenset(found)

    def _filed(self, codes: Sequence[str], when: FuzzyDate | None) -> Place | None:
        """Where the text was filed, of what is at most a week away from it, or is at home there."""
        dateline = self.scene.sentence.dateline
        if dateline is None:
            return None
        name, _, container = dateline.partition(",")
        found = self.names.given(_titled(name), _titled(container.strip()) or None, codes)
        if found is None:
            return None
        at_home = {found.country} == set(isos(codes))
        fresh = at_home or self._fresh(when)
        return evolve(found, origin="dateline", text=dateline) if fresh else None

    def _fresh(self, when: FuzzyDate | None) -> bool:
        published = self.scene.day
        if when is None:
            return published is None
        told = when.text is not None and published is not None
        return not told or abs((when.day - (published or when.day)).days) <= _FRESH_DAYS


def _said(deed: Deed) -> bool:
    return deed.code.root in _SPEECH or deed.code == _PRAISE


def _same_scene(above: Node, deed: Deed) -> bool:
    """Whether the clause above shares its place: who does the two things is the same."""
    if _said(deed) or above.lemma in _MOTION:
        return True
    return any(arg.role == "complement" and arg.marker == "to" and arg.node is deed.node
               for arg in above.args)


def _other_day(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    """Whether two days were both told, and differ."""
    if one is None or other is None or one.text is None or other.text is None:
        return False
    return one.day != other.day


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name
