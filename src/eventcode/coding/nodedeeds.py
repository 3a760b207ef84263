"""Which deeds a node could tell: phrases, nouns under light verbs, operators over other deeds."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from eventcode.codebook.types import Operator
from eventcode.coding.arguments import (
    about,
    addressed,
    coordinated,
    noun_sources,
    of_others,
    other_targets,
    selves,
)
from eventcode.coding.deed import Deed
from eventcode.coding.match import LACKING, Candidate, Match, Matcher
from eventcode.coding.moods import Moods
from eventcode.coding.record import record
from eventcode.coding.rulebook import Rulebook
from eventcode.model.clause import Node, Role, Sentence, Word
from eventcode.model.codes import CameoCode

_LIGHT_MARKERS: Final = frozenset({"in", "on", "to", "with", "into", "of", "for", "under"})
_LIGHT: Final = 1.5
_INNER: Final = 0.9
_MOVED: Final = frozenset({"073", "074", "0874", "150", "151", "152", "153", "154", "155"})
_NEAR: Final = 1.1


@record(eq=False)
class _Way:
    """A match with the score that its deeds can have at the most.

    `doers` are the subjects of the light verb that supports a noun, None without such a verb.
    It knows no method of `NodeDeeds`: without such cycles the collector has nothing to do.
    """

    bound: float
    order: int
    match: Match
    sources: tuple[Candidate, ...]
    doers: Sequence[Node] | None = None


class NodeDeeds:
    """The deeds of one sentence's nodes, made when asked for; `present` are all its words."""

    def __init__(
        self, rulebook: Rulebook, sentence: Sentence, moods: Moods, people: frozenset[int]
    ) -> None:
        self._rulebook = rulebook
        self._moods = moods
        self._nouns = rulebook.index.nouns
        self._matcher = Matcher(sentence, rulebook.partitives, people)
        self.present = self._matcher.present
        self._best: dict[int, Deed | None] = {}
        self._known: dict[int, list[_Way]] = {}
        self._told: dict[int, list[Deed]] = {}
        self._open: set[int] = set()

    def best(self, node: Node) -> Deed | None:
        """The deed that fits a node best, None when no rule does."""
        if node.kind == "noun" and not self._has_rules(node.head):
            return None
        key = id(node)
        if key not in self._best:
            if key in self._open:
                return None
            self._open.add(key)
            found = self._first(node)
            if found is not None and node.kind != "noun":
                found = self._moods.in_mood(found, node)
            self._best[key] = found
            self._open.discard(key)
        return self._best[key]

    def _has_rules(self, noun: Word) -> bool:
        """Whether any rule could match a noun: for most there is none."""
        return noun.lemma in self._nouns or noun.lower in self._nouns

    def _first(self, node: Node) -> Deed | None:
        """The best of the deeds, without making those that cannot be it."""
        best: tuple[float, int, Deed] | None = None
        for way in self._ways(node):
            if best is not None and (-way.bound, way.order) > best[:2]:
                break
            for deed in self._deeds(way):
                if best is None or (-deed.score, way.order) < best[:2]:
                    best = (-deed.score, way.order, deed)
        return best[2] if best is not None else None

    def options(self, node: Node) -> list[Deed]:
        """All deeds that a node could be, the best first."""
        found = self._made_of(self._ways(node))
        return found if node.kind == "noun" else [self._moods.in_mood(d, node) for d in found]

    def _made_of(self, ways: Sequence[_Way]) -> list[Deed]:
        """The deeds of some ways, the best first, in no mood."""
        if len(ways) == 1:
            return list(self._deeds(ways[0]))
        in_order = sorted(ways, key=lambda way: way.order)
        found = [deed for way in in_order for deed in self._deeds(way)]
        found.sort(key=lambda deed: -deed.score)
        return found

    def _ways(self, node: Node) -> list[_Way]:
        """The ways to read a node, the most promising first."""
        key = id(node)
        if key not in self._known:
            ways = self._known[key] = self._all_ways(node)
            if len(ways) > 1:
                ways.sort(key=lambda way: (-way.bound, way.order))
        return self._known[key]

    def _all_ways(self, node: Node) -> list[_Way]:
        found: list[_Way] = []
        if node.kind == "noun":
            matches = self._noun_matches(node, ())
            sources = noun_sources(node, ()) if matches else ()
            found = [_way(order, match, sources) for order, match in enumerate(matches)]
        else:
            light = list(self._light(node))
            told = {id(noun) for noun, _, _ in light}
            for match, subjects in self._verb_matches(node):
                aims = match.slots.get("TARGET", ())[:1]
                if not told or not any(id(aim.node) in told for aim in aims):
                    found.append(_way(len(found), match, subjects))
                # else "held a meeting": a meeting is nobody who could be held
            for noun, match, doers in light:
                found.append(_way(len(found), match, noun_sources(noun, (node,)), doers))
        return found

    def _verb_matches(self, node: Node) -> Iterator[tuple[Match, tuple[Candidate, ...]]]:
        index = self._rulebook.index
        if node.kind == "verb":
            subjects = selves(node.filling("subject"))
            for match in self._matcher.matches(index.verbs, node):
                yield match, subjects
        if node.kind == "adjective" or node.passive:
            said_of: Role = "subject" if node.kind == "adjective" else "object"
            for match in self._matcher.matches(index.adjectives, node):
                yield match, selves(node.filling(said_of))

    def _noun_matches(self, noun: Node, support: Sequence[Node]) -> Sequence[Match]:
        if noun.kind != "noun" or (noun.entity == "DATE" and noun.head.pos == "PROPN"):
            return ()  # "in March" is no march
        return self._matcher.matches(self._rulebook.index.nouns, noun, support)

    def _light(self, node: Node) -> Iterator[tuple[Node, Match, list[Node]]]:
        """"launched an attack", "talks took place": the noun is the deed."""
        nouns: list[tuple[Node, list[Node]]] = []
        if node.lemma in self._rulebook.light:
            for arg in node.args:
                own = arg.role == "object" or (
                    arg.role == "preposition" and arg.marker in _LIGHT_MARKERS
                )
                if own and arg.node.kind == "noun":
                    doers = node.filling("subject")
                    nouns += [(noun, doers) for noun in self._deed_nouns(arg.node)]
        if node.lemma in self._rulebook.happening:
            nouns += [(subject, []) for subject in node.filling("subject")]
        for noun, doers in nouns:
            for match in self._noun_matches(noun, (node,)):
                yield noun, match, doers

    def _deed_nouns(self, noun: Node) -> Iterator[Node]:
        yield from noun.with_conjuncts
        if noun.lemma in self._rulebook.partitives:
            for arg in noun.args:
                if arg.role == "preposition" and arg.marker == "of":
                    yield from arg.node.with_conjuncts

    def _deeds(self, way: _Way) -> list[Deed]:
        """The deeds of a way to read a node; those of a noun as its light verb's."""
        key = id(way)
        if key not in self._told:
            found = list(self._deed(way.match, way.sources))
            if way.doers is not None:
                found = [_supported(deed, way.match, way.doers) for deed in found]
            self._told[key] = found
        return self._told[key]

    def _deed(self, match: Match, subjects: tuple[Candidate, ...]) -> Iterator[Deed]:
        phrase = match.rule.phrase
        between = match.node.kind == "noun" and any(
            arg.marker in ("between", "among") for arg in match.node.args
        )
        sources = match.slots.get("SOURCE", subjects)
        if match.rule.template.said:
            yield from self._judgement(match, subjects)
            return
        if phrase.operator is not None:
            yield from self._under(self._rulebook.operators[phrase.operator], match, sources)
            return
        assert phrase.code is not None
        stated = match.slots.get("TARGET", ())
        if not stated and "SOURCE" in match.slots and match.node.kind == "verb":
            stated = subjects  # "received aid from SOURCE"
        if not sources and match.node.passive:
            undergone = match.node.filling("object")
            sources = tuple(Candidate(n, "maker") for n in undergone)
            if phrase.code in _MOVED:  # "peacekeepers were deployed": they themselves act
                sources = (*sources, *selves(undergone))
        targets = stated or other_targets(match, phrase.code)
        yield Deed(
            code=phrase.code,
            rules=(phrase.id,),
            node=match.node,
            score=match.score,
            sources=sources,
            targets=targets,
            mirror=phrase.mirror,
            reciprocal=between,
            used=match.used,
            denial=match.rule.template.negated,
            negated=any(node.negated for node in match.used),
            stated=bool(stated),
            spare=other_targets(match, phrase.code)
            if stated and (phrase.code in _MOVED or any(_own(c.node) for c in stated))
            else (),
            lacking=match.lacking,
        )

    def _judgement(self, match: Match, subjects: tuple[Candidate, ...]) -> Iterator[Deed]:
        """What somebody says of others: "said that the vote was a farce"."""
        speaker, phrase = self._moods.speaker(match.node), match.rule.phrase
        if speaker is not None and phrase.code is not None:
            yield Deed(
                code=phrase.code,
                rules=(phrase.id,),
                node=match.node,
                score=match.score + _INNER,
                sources=(Candidate(speaker),),
                targets=subjects,
                used=match.used,
                said=True,
            )

    def _under(
        self, operator: Operator, match: Match, sources: tuple[Candidate, ...]
    ) -> Iterator[Deed]:
        """The deed that an operator makes of the deed in its DEED slot."""
        candidates = [c.node for c in match.slots.get("DEED", ())]
        inner, clause = None, None
        for node in candidates:
            if operator.control and of_others(node, match.node):
                continue
            inner = self._under_cue(operator, node, match.node)
            if inner is not None:
                break
            clause = clause or (node if node.kind != "noun" else None)
        cue = match.slots.get("TARGET", ())
        if inner is None:
            code = operator.default
            if code is None or operator.transparent:
                return
            if clause is None and match.node.kind == "noun":
                return
            yield Deed(
                code=code,
                rules=(match.rule.phrase.id,),
                node=match.node,
                score=match.score - (0.5 if clause is not None else 1.2),
                sources=sources,
                targets=(*cue, *selves(n for c in candidates for n in about(c))),
                used=(*match.used, *((clause,) if clause is not None else ())),
                denial=match.rule.template.negated,
            )
            return
        main = self._framed(operator, match, sources, inner)
        if main is not None:
            more = [self.best(node) for node in coordinated(inner.node)]
            also = [self._framed(operator, match, sources, each) for each in more if each]
            more_deeds = tuple(deed for deed in also if deed is not None)
            yield evolve(main, also=more_deeds) if more_deeds else main

    def _framed(
        self, operator: Operator, match: Match, sources: tuple[Candidate, ...], inner: Deed
    ) -> Deed | None:
        """What an operator makes of one deed."""
        code = self._derived(operator, inner)
        if code is None:
            return None
        cue = match.slots.get("TARGET", ())
        symmetric = inner.mirror is not None and inner.mirror == inner.code
        own = {id(candidate.node) for candidate in sources} if cue else set()
        doers = tuple(c for c in inner.sources if id(c.node) not in own)
        if cue:  # "asked them to end their strike": not "their", but them
            doers = tuple(c for c in doers if c.node.head.pos != "PRON")
        pool = {"cue": cue, "deed-source": doers, "deed-target": inner.targets}
        order = ("cue", "deed-target") if operator.transparent else operator.target
        if operator.transparent and inner.node.kind == "noun":
            sources = (*inner.sources, *sources)  # "confirmed the A-B talks"
        elif operator.transparent and inner.sources and of_others(inner.node, match.node):
            sources = inner.sources  # "A met B, C's press service announced"
        targets = tuple(c for name in order for c in pool[name])
        if code.root == "13":
            targets = (*targets, *addressed(match.node, inner.node))
        return Deed(
            code=code,
            rules=(match.rule.phrase.id, *inner.rules),
            node=match.node,
            score=match.score + _INNER,
            sources=sources,
            targets=targets,
            mirror=inner.mirror
            if operator.transparent
            else (code if operator.mirror and symmetric else None),
            used=match.used,
            inner=inner,
            modality="conditional" if inner.modality == "conditional" else "actual",
            reciprocal=operator.transparent and inner.reciprocal,
            stated=bool(cue) or inner.stated,
            spare=inner.spare,
            denial=match.rule.template.negated,
        )

    def _under_cue(self, operator: Operator, node: Node, cue: Node) -> Deed | None:
        """The deed in a cue's DEED slot; a noun may have its actors at the cue's verb.

        Of deeds that fit about as well, the one that the operator has a code for: one asks for
        tanks as aid, not as a show of force.
        """
        first = self.best(node)
        if node.kind != "noun":
            ways = self._ways(node) if first is not None else []
            least = ways[0].bound - _NEAR - 2 * LACKING if ways else 0.0
            found = self._made_of([way for way in ways if way.bound >= least])
        elif cue.kind == "noun":
            return first
        else:
            found = [
                deed
                for each in node.with_conjuncts
                for match in self._noun_matches(each, (cue,))
                for deed in self._deed(match, noun_sources(each, (cue,)))
            ]
        # Under a cue the actors may stand elsewhere: what a phrase lacks does not count.
        found.sort(key=lambda deed: -deed.score - deed.lacking)
        best: Deed | None = None
        for deed in found:
            if deed.score + deed.lacking < found[0].score + found[0].lacking - _NEAR:
                break
            told = deed if node.kind == "noun" else self._moods.in_mood(deed, node)
            if self._made(operator, told) not in (None, operator.default):
                return told
            best = best or told
        return best

    def _derived(self, operator: Operator, inner: Deed) -> CameoCode | None:
        """The code that an operator makes: of the deed, or of what the deed was made of."""
        return self._made(operator, inner) or operator.default

    def _made(self, operator: Operator, inner: Deed) -> CameoCode | None:
        if operator.transparent:
            return inner.code
        current: Deed | None = inner
        while current is not None:
            code = current.code
            if current.negated:
                stop = self._rulebook.operators.get("stop")
                code = (stop.derive(code) if stop is not None else None) or code
            derived = operator.derive(code)
            if derived is not None:
                return derived
            current = current.inner
        return None


def _way(
    order: int,
    match: Match,
    sources: tuple[Candidate, ...],
    doers: Sequence[Node] | None = None,
) -> _Way:
    over = match.rule.phrase.operator is not None or match.rule.template.said
    bound = match.score + (_INNER if over else 0.0)
    return _Way(bound if doers is None else bound + _LIGHT, order, match, sources, doers)


def _supported(deed: Deed, match: Match, doers: Sequence[Node]) -> Deed:
    """The deed of a noun as that of the verb that supports it."""
    # "hosted talks between A and B": the host is none of them
    between = deed.reciprocal and deed.mirror == deed.code
    by_subject = () if between else selves(doers)
    # "Kenya saw an attack by Chad": the noun itself says whose it is.
    by = [n for n in match.node.args if n.marker == "by"] if not between else []
    named = tuple(c for c in deed.sources if any(c.node is arg.node for arg in by))
    among = deed.reciprocal and not doers  # "the truce between A and B took effect"
    return evolve(
        deed,
        node=match.support[0],
        score=deed.score + _LIGHT,
        sources=(*named, *by_subject, *deed.sources),
        reciprocal=between or among,
        used=(match.node, *deed.used),
        negated=match.node.negated,
    )


def _own(node: Node) -> bool:
    """Whether somebody's own thing is meant: "*its* offer"."""
    return any(owner.head.pos == "PRON" for owner in node.filling("possessor"))
