"""Matching one rule with one node of a sentence."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple

from attrs import define, field

from eventcode.codebook.types import PERSON, SlotName
from eventcode.coding.index import Bundle, Part, Rule, WordSet
from eventcode.coding.record import record
from eventcode.model.clause import Node, Sentence, Word

_NO_ACTORS: Final = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
_CLAUSE_MARKERS: Final = frozenset({"that", "ing", "if", "whether"})
# Why or when something is done does not say to whom.
_REASONS: Final = frozenset({"because", "due", "despite", "amid", "after", "before", "since"})
LACKING: Final = 1.0
_NO_RULES: Final[Mapping[int, Rule]] = {}
_BY_ORDER: Final = attrgetter("rule.order")
_MAX_DEPTH: Final = 3

How = Literal["self", "owner", "nation", "maker", "words"]
"""A slot is filled by the node, by its owner ("*Tehran's* offer"), by a name among its possessors
and modifiers ("the *French* captive"), by the same if it is a thing ("*Russian* aid was sent", but
not "*Russian* soldiers were killed"), or by all actors among its modifiers ("*US-Russia* talks").
"""


@record(eq=False)
class Candidate:
    """A node that may fill a slot."""

    node: Node
    how: How = "self"


@define(eq=False)
class Match:
    """A rule that matches a node: what fills its slots, what it used up, how well it fits.

    `lacking` is what the score lost for slots without a filler, `support` are the verbs that
    support a noun and may have its arguments. It is filled part by part by the `Matcher`, and
    does not change any more when that gives it out.
    """

    rule: Rule
    node: Node
    score: float
    slots: dict[SlotName, tuple[Candidate, ...]]
    support: tuple[Node, ...] = ()
    used: tuple[Node, ...] = ()
    lacking: float = 0.0

    def bind(self, slot: SlotName, candidates: Sequence[Candidate]) -> None:
        """Let candidates fill a slot, after those that do already."""
        if candidates:
            self.slots[slot] = (*self.slots.get(slot, ()), *candidates)


class Beside(NamedTuple):
    """What stands after a preposition or as object: all of it, what may be an actor or a deed."""

    all: tuple[Candidate, ...]
    actors: tuple[Candidate, ...]
    deeds: tuple[Candidate, ...]

    def without(self, nodes: Collection[Node]) -> "Beside":
        """The same but for some nodes."""
        if not nodes:
            return self
        return Beside(*(tuple(c for c in group if c.node not in nodes) for group in self))

    def __add__(self, other: "Beside") -> "Beside":  # type: ignore[override]
        return Beside(*(one + two for one, two in zip(self, other, strict=True)))


_NOTHING: Final = Beside((), (), ())


@record(eq=False)
class Reach:
    """Nodes that stand to a predicate as objects or after prepositions, nearest first."""

    nodes: tuple[tuple[str | None, Node, bool], ...]
    markers: frozenset[str | None]
    _known: dict[frozenset[str] | None, Beside] = field(factory=dict)

    def after(self, markers: frozenset[str] | None) -> Beside:
        """The nodes after one of the markers, or the objects."""
        if markers is not None and markers.isdisjoint(self.markers):
            return _NOTHING
        found = self._known.get(markers)
        if found is None:
            found = self._known[markers] = self._after(markers)
        return found

    def _after(self, markers: frozenset[str] | None) -> Beside:
        every, actors, deeds = [], [], []
        for marker, node, clause in self.nodes:
            if markers is not None:
                wanted = marker in markers
            else:
                wanted = marker is None or (clause and marker in _CLAUSE_MARKERS)
            if wanted:
                candidate = Candidate(node)
                every.append(candidate)
                if not clause and node.entity not in _NO_ACTORS:
                    actors.append(candidate)
                if node.head.pos != "PRON":
                    deeds.append(candidate)
        return Beside(tuple(every), tuple(actors), tuple(deeds))

    @cached_property
    def has_objects(self) -> bool:
        """Whether anything but a clause stands as object."""
        return any(marker is None and not clause for marker, _, clause in self.nodes)


class Matcher:
    """Matches rules with the nodes of one sentence.

    `people` are the indices of the words that name somebody. `present` are the sentence's words, as
    they stand and as lemmas.
    """

    def __init__(
        self, sentence: Sentence, partitives: frozenset[str], people: frozenset[int]
    ) -> None:
        self._words = sentence.words
        self._people = people
        self._partitives = partitives
        self._reach: dict[tuple[Node, ...], Reach] = {}
        self.present = {word.lemma for word in sentence.words}
        self.present.update([word.lower for word in sentence.words])
        if people:
            self.present.add(PERSON)

    def _rules(self, table: Mapping[str, Bundle], node: Node) -> Mapping[int, Rule]:
        """The rules of a table that could match a node, in no order."""
        head = node.head
        bundle = table.get(head.lemma)
        found = bundle.possible(self.present) if bundle is not None else _NO_RULES
        if head.lower != head.lemma and head.lower in table:
            return {**found, **table[head.lower].possible(self.present)}
        return found

    def matches(
        self, table: Mapping[str, Bundle], node: Node, extra: Sequence[Node] = ()
    ) -> list[Match]:
        """The matches of a table's rules with a node, in codebook order.

        `extra` are predicates whose arguments count too.
        """
        rules = self._rules(table, node)
        if not rules:
            return []
        support = tuple(extra)
        reach = self._reach_of((node, *support))
        found = []
        for rule in rules.values():
            match = self._match(rule, node, reach, support)
            if match is not None:
                found.append(match)
        found.sort(key=_BY_ORDER)
        return found

    def _match(
        self, rule: Rule, node: Node, reach: Reach, support: tuple[Node, ...]
    ) -> Match | None:
        """The match of one rule with a node that has some reach."""
        present = self.present
        for needed in rule.needs:
            if needed.isdisjoint(present):
                return None
        template, head = rule.template, node.head
        score = 1.0
        if head.lemma not in rule.head.single and head.lower not in rule.head.single:
            if not self.has_head(rule.head, head):
                return None
            score += 0.5
        if template.particle is not None:
            if node.particle not in template.particle and not self._after(node, template.particle):
                return None
            score += 1
        elif node.particle is not None and not any(
            part.group.markers and node.particle in part.group.markers for part in rule.parts
        ):
            score -= 1.5
        if template.negated:
            if not node.negated:
                return None
            score += 1
        for modifier in rule.modifiers:
            if not self._modified(modifier, node):
                return None
            score += 1
        if rule.helpful.heads and self._modified(rule.helpful, node):
            score += 0.5
        if rule.source.heads:
            subjects = node.filling("object" if template.adjective and node.passive else "subject")
            if not any(self.fitting(rule.source, subject) for subject in subjects):
                return None
            score += 1
        match = Match(rule, node, score, {}, support)
        if template.possessor is not None:
            match.bind(template.possessor, [Candidate(node, "owner")])
        for part in rule.parts:
            standing = reach.after(part.group.markers)
            if part.group.markers is not None and (node.passive or node.particle is not None):
                standing = self._as_told(standing, part.group.markers, match, reach)
            if part.group.slot is None:
                if not self._worded(part, match, standing):
                    return None
            elif not self._filled(part, part.group.slot, match, standing, reach):
                return None
        return match

    @staticmethod
    def _as_told(
        standing: Beside, markers: frozenset[str], match: Match, reach: Reach
    ) -> Beside:
        """What stands after a preposition of a passive, or of a verb with a particle."""
        node = match.node
        if node.particle in markers:
            standing += reach.after(None)  # "hand over weapons": the parser's particle
        if node.passive and not match.rule.template.adjective:
            standing = standing.without(node.filling("subject"))  # "was rejected by A" is not A's
        return standing

    def _filled(
        self, part: Part, slot: SlotName, match: Match, standing: Beside, reach: Reach
    ) -> bool:
        """Fill a slot; that of a noun which a verb supports ("offered aid") may stay empty."""
        group, deed, of = part.group, slot == "DEED", match.node
        candidates = standing.deeds if deed else standing.actors
        if match.used or match.support:  # nor is "talks" an actor in "held talks"
            own = (of, *match.used)
            candidates = tuple([c for c in candidates if c.node not in own])
            open_ = group.markers is None and not deed
            if match.used and open_ and (of.kind == "noun" or not candidates):
                aims = tuple(  # "tried to topple *the king*"
                    Candidate(aim)
                    for used in match.used if used.kind == "verb"
                    for aim in used.filling("object")
                )
                candidates = aims or candidates
        if group.heads:
            candidates = tuple([c for c in candidates if self.fitting(part.heads, c.node)])
            if not candidates:
                return group.optional
            match.score += 1.0
        if group.possessor:
            match.bind(group.possessor, [Candidate(c.node, "owner") for c in candidates])
        if candidates:
            match.bind(slot, candidates)
            match.score += 1.0 if deed else 0.6
            return True
        if deed:
            return group.optional
        if not group.optional:
            match.score -= LACKING
            match.lacking += LACKING
        if group.markers is None and not reach.has_objects:
            return True
        return group.optional or match.rule.lexical or bool(match.support)

    def _worded(self, part: Part, match: Match, standing: Beside) -> bool:
        """Find the words that a phrase asks for."""
        group = part.group
        for candidate in standing.all:
            fitting = self.fitting(part.heads, candidate.node)
            if fitting is not None and (
                not part.modifiers or all(self._modified(m, fitting) for m in part.modifiers)
            ):
                match.used = (*match.used, fitting)
                match.score += 2 + len(part.modifiers)
                if part.helpful.heads and self._modified(part.helpful, fitting):
                    match.score += 0.5
                if fitting.lemma not in part.heads.single:
                    match.score += 0.5
                if group.possessor:
                    itself = Candidate(fitting), Candidate(fitting, "owner")
                    match.bind(group.possessor, itself)
                return True
        if group.markers is None and any(
            [
                word.pos == "ADV" and word.owner == match.node.head.index
                for word in self._words if word.lower in part.heads.single
            ]
        ):
            match.score += 2  # "intervened militarily"
            return True
        return group.optional

    def fitting(self, heads: WordSet, node: Node, depth: int = 0) -> Node | None:
        """The node whose head is one of the words: this one, a conjunct, or its whole."""
        single = heads.single
        for each in node.with_conjuncts:
            word = each.head
            if word.lemma in single or word.lower in single:
                return each
            if heads.multiple and self.has_head(heads, word):
                return each
            if PERSON in single and word.index in self._people:
                return each
        part = node.lemma in self._partitives or node.head.pos in ("NUM", "SYM", "PRON")
        if depth < 3 and part:
            for arg in node.args:
                if arg.role == "preposition" and arg.marker in ("of", "in", "for"):
                    inner = self.fitting(heads, arg.node, depth + 1)
                    if inner is not None:
                        return inner
        return None

    def has_head(self, heads: WordSet, word: Word) -> bool:
        """Whether the word is the head of one of the alternatives, with its neighbours."""
        if word.lemma in heads.single or word.lower in heads.single:
            return True
        if not heads.multiple:
            return False
        for key in {word.lemma, word.lower}:
            for at, words in heads.multiple.get(key, ()):
                if self._stand_at(words, word.index - at):
                    return True
        return False

    def _stand_at(self, words: Sequence[str], start: int) -> bool:
        if start < 0 or start + len(words) > len(self._words):
            return False
        for offset, want in enumerate(words):
            word = self._words[start + offset]
            if want != word.lemma and want != word.lower:
                return False
        return True

    def _modified(self, wanted: WordSet, node: Node) -> bool:
        if not wanted.single and not wanted.multiple:
            return False
        if any(word is not node.head and self.has_head(wanted, word) for word in node.words):
            return True
        return any(
            arg.role in ("possessor", "preposition") and self.has_head(wanted, arg.node.head)
            for arg in node.args
            if arg.marker in (None, "of")
        )

    def _after(self, node: Node, particles: frozenset[str]) -> bool:
        """Whether a particle stands behind the verb that the parser took for something else."""
        following = self._words[node.head.index + 1 : node.head.index + 4]
        return any(word.lower in particles for word in following)

    def _reach_of(self, nodes: tuple[Node, ...]) -> Reach:
        """All that stands to a node, and to others with it, as object or after a preposition."""
        known = self._reach.get(nodes)
        if known is not None:
            return known
        found: list[tuple[int, int, str | None, Node, bool]] = []
        for depth, start in enumerate(nodes):
            _collect(start, depth, found)
        found.sort(key=itemgetter(0, 1))
        reach = Reach(
            tuple([(marker, inner, clause) for _, _, marker, inner, clause in found]),
            frozenset([row[2] for row in found]),
        )
        self._reach[nodes] = reach
        return reach


def _collect(node: Node, depth: int, found: list[tuple[int, int, str | None, Node, bool]]) -> None:
    if depth > _MAX_DEPTH:
        return
    for arg in node.args:
        inner = arg.node
        if arg.role == "object":
            found.append((depth, inner.head.index, None, inner, inner.kind == "verb"))
        elif arg.role == "recipient":
            for marker in (None, "to", "for"):
                found.append((depth, inner.head.index, marker, inner, False))
        elif arg.role == "preposition":
            found.append((depth, inner.head.index, arg.marker, inner, False))
        elif arg.role == "complement":
            found.append((depth, inner.head.index, arg.marker, inner, True))
            if arg.marker == "to":  # "let the inspectors enter": they are whom it lets
                own = {id(subject) for subject in node.filling("subject", "object")}
                for subject in inner.filling("subject"):
                    if id(subject) not in own:
                        found.append((depth + 1, subject.head.index, None, subject, False))
            for far in inner.args:
                if far.role == "preposition":
                    row = (depth + 2, far.node.head.index, far.marker, far.node, False)
                    found.append(row)
            continue
        else:
            continue
        if inner.kind == "noun" and arg.marker not in _REASONS:
            for each in inner.with_conjuncts:
                _collect(each, depth + 1, found)
