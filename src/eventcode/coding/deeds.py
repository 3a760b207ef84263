"""What a sentence says was done: rules, operators and moods, before anybody asks by whom."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from eventcode.codebook.types import Codebook, Operator
from eventcode.coding.deed import Deed
from eventcode.coding.index import RuleIndex
from eventcode.coding.match import Candidate, Match, Matcher
from eventcode.model.clause import Arg, Clause, Node, Role, Sentence
from eventcode.model.codes import CameoCode

_FUTURE: Final = frozenset({"will", "would", "shall", "be to"})
_POSSIBLE: Final = frozenset({"can", "could", "may", "might"})
_OBLIGED: Final = frozenset({"must", "should", "ought"})
_TARGET_MARKERS: Final = ("against", "with", "to", "toward", "towards", "on", "upon", "at", "from",
                          "of", "over", "for", "into", "about", "between")
# Force, aid and protest are often told with the place in the target's stead: "strikes in Syria".
_PLACE_IS_TARGET: Final = frozenset({"07", "14", "15", "17", "18", "19", "20"})
# Meetings have partners, not things that they are about.
_SAID_WITH: Final = frozenset({"04"})
_TALKS: Final = frozenset({"04"})
_PURPOSE: Final = frozenset({"in", "for"})
_LIGHT_MARKERS: Final = frozenset({"in", "on", "to", "with", "into", "of", "for", "under"})


class DeedFinder:
    """Finds deeds in sentences by a codebook's phrases and operators."""

    def __init__(self, codebook: Codebook) -> None:
        self.index = RuleIndex.of(codebook)
        self.operators = {operator.id: operator for operator in codebook.operators}
        self.light = _class(codebook, "light_verb")
        self.happening = _class(codebook, "happening_verb")
        self.partitives = _class(codebook, "partitive")
        self.hypothetical = _class(codebook, "hypothetical")
        self.general = _class(codebook, "general_deed")
        self.alleged = _class(codebook, "alleged")
        self.effective = _class(codebook, "effective_verb")
        self.failing = _class(codebook, "failing_verb")
        self.moods: dict[str, list[Operator]] = {}
        for operator in codebook.operators:
            for mood in sorted(operator.moods):
                self.moods.setdefault(mood, []).append(operator)

    def read(self, sentence: Sentence) -> "SentenceDeeds":
        """The deeds of a sentence, found when asked for."""
        return SentenceDeeds(self, sentence)


def _class(codebook: Codebook, name: str) -> frozenset[str]:
    return frozenset(words[0] for words in codebook.words.get(name, ()) if len(words) == 1)


class SentenceDeeds:
    """The deeds of one sentence."""

    def __init__(self, finder: DeedFinder, sentence: Sentence) -> None:
        self._finder = finder
        self._sentence = sentence
        self._matcher = Matcher(sentence, finder.partitives)
        self._best: dict[int, Deed | None] = {}
        self._open: set[int] = set()
        self._clauses = {id(clause.node): clause for clause in sentence.clauses}

    def found(self) -> list[tuple[Clause | None, Deed]]:
        """The deeds that stand for themselves, in text order, with their clauses."""
        deeds: list[tuple[Clause | None, Deed]] = []
        used: set[int] = set()
        governors = self._governors()
        for clause in self._sentence.clauses:
            deed = self.best(clause.node)
            if deed is not None:
                above = governors.get(id(clause.node))
                deed = self._meant(deed, above[0] if above is not None else None)
                for each in (deed, *deed.also):
                    deeds.append((clause, each))
                    used.update(id(node) for node in each.nodes if node is not clause.node)
        for noun in self._sentence.nouns:
            if id(noun) not in used:
                deed = self.best(noun)
                if deed is not None:
                    deeds.append((None, self._governed(deed, governors.get(id(noun)))))
                    used.update(id(node) for node in deed.nodes if node is not noun)
        standing = [(clause, deed) for clause, deed in deeds if id(deed.node) not in used]
        standing = [(clause, self._alleged(deed)) for clause, deed in standing]
        return sorted(standing, key=lambda pair: pair[1].node.head.index)

    def _meant(self, deed: Deed, above: Node | None) -> Deed:
        """A deed told in an infinitive: "reluctant to talk" is none, "came to talk" a plan."""
        if above is not None and above.lemma in self._finder.hypothetical:
            return evolve(deed, modality="possible")
        node = deed.node
        meant = node.kind == "verb" and node.tense == "future" and node.modal is None
        if not meant or deed.modality != "actual" or above is None:
            return deed
        if above.lemma in self._finder.failing:
            return evolve(deed, negated=True)
        if above.head.pos == "ADJ":
            return evolve(deed, modality="possible")
        if above.kind == "verb" and above.lemma in self._finder.effective:
            return deed
        return self._with_mood(deed, "future") if deed.code.root in _TALKS else (
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
            if node.lemma in self._finder.light and deed.inner is None:
                words += [w for noun in deed.used for w in noun.words]
        told = any({w.lemma, w.lower} & self._finder.alleged for w in words)
        return evolve(deed, modality="alleged") if told else deed

    def _governors(self) -> dict[int, tuple[Node, Arg]]:
        """The node above each noun, with the argument by which it hangs there."""
        found: dict[int, tuple[Node, Arg]] = {}
        above = [*(clause.node for clause in self._sentence.clauses), *self._sentence.nouns]
        for node in above:
            for arg in node.args:
                for each in arg.node.with_conjuncts:
                    found.setdefault(id(each), (node, arg))
        return found

    def _governed(self, deed: Deed, governor: tuple[Node, Arg] | None) -> Deed:
        """What the words above a noun make of its deed.

        "The possibility of an attack" is none yet; "he came for talks with" has his talks.
        """
        words = {word.lemma for word in deed.node.words}
        if words & self._finder.hypothetical:
            deed = evolve(deed, modality="possible")
        if governor is None:
            return deed
        node, arg = governor
        if node.kind == "noun":
            if node.lemma in self._finder.hypothetical:
                return evolve(deed, modality="possible")
            above = self._governors().get(id(node))
            if above is None or node.lemma not in self._finder.partitives:
                return deed
            node, arg = above
        if node.kind != "noun" and arg.role == "preposition" and arg.marker in _PURPOSE:
            subjects = node.filling("object" if node.passive else "subject")
            deed = evolve(deed, sources=(*deed.sources, *_selves(subjects)))
        return self._in_mood(deed, node) if node.kind != "noun" else deed

    def _obliged(self, deed: Deed, node: Node) -> Deed:
        """"X said Y must leave" is X's appeal to Y."""
        clause = self._clauses.get(id(node))
        if clause is None or clause.speaker is None:
            return deed
        for operator in self._finder.moods.get("obliged", ()):
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

    def best(self, node: Node) -> Deed | None:
        """The deed that fits a node best, None when no rule does."""
        key = id(node)
        if key not in self._best:
            if key in self._open:
                return None
            self._open.add(key)
            options = self.options(node)
            self._best[key] = options[0] if options else None
            self._open.discard(key)
        return self._best[key]

    def options(self, node: Node) -> list[Deed]:
        """All deeds that a node could be, the best first."""
        found = list(self._noun_deeds(node, ()) if node.kind == "noun" else self._verb_deeds(node))
        found.sort(key=lambda deed: -deed.score)
        if node.kind == "noun":
            return found
        return [self._in_mood(deed, node) for deed in found]

    def _verb_deeds(self, node: Node) -> Iterator[Deed]:
        index = self._finder.index
        rules = self._matcher.rules(index.verbs, node) if node.kind == "verb" else []
        light = list(self._light_deeds(node))
        told = {id(used) for deed in light for used in deed.used[:1]}
        for rule in rules:
            match = self._matcher.match(rule, node)
            if match is not None:
                aims = match.slots.get("TARGET", ())[:1]
                if any(id(aim.node) in told for aim in aims):
                    continue  # "held a meeting": a meeting is nobody who could be held
                yield from self._deed(match, _selves(node.filling("subject")))
        if node.kind == "adjective" or node.passive:
            said_of: Role = "subject" if node.kind == "adjective" else "object"
            for rule in self._matcher.rules(index.adjectives, node):
                match = self._matcher.match(rule, node)
                if match is not None:
                    yield from self._deed(match, _selves(node.filling(said_of)))
        yield from light

    def _light_deeds(self, node: Node) -> Iterator[Deed]:
        """"launched an attack", "talks took place": the noun is the deed."""
        if node.lemma in self._finder.light:
            for arg in node.args:
                own = arg.role == "object" or (
                    arg.role == "preposition" and arg.marker in _LIGHT_MARKERS
                )
                if own and arg.node.kind == "noun":
                    for noun in self._deed_nouns(arg.node):
                        yield from self._supported(node, noun, node.filling("subject"))
        if node.lemma in self._finder.happening:
            for subject in node.filling("subject"):
                yield from self._supported(node, subject, [])

    def _deed_nouns(self, noun: Node) -> Iterator[Node]:
        yield from noun.with_conjuncts
        if noun.lemma in self._finder.partitives:
            for arg in noun.args:
                if arg.role == "preposition" and arg.marker == "of":
                    yield from arg.node.with_conjuncts

    def _supported(self, verb: Node, noun: Node, subjects: Sequence[Node]) -> Iterator[Deed]:
        for deed in self._noun_deeds(noun, (verb,)):
            by_subject = _selves(subjects)
            yield evolve(
                deed,
                node=verb,
                score=deed.score + 1.5,
                sources=(*by_subject, *deed.sources),
                reciprocal=deed.reciprocal and not by_subject,
                used=(noun, *deed.used),
                negated=noun.negated,
            )

    def _noun_deeds(self, noun: Node, extra: Sequence[Node]) -> Iterator[Deed]:
        if noun.kind != "noun" or (noun.entity == "DATE" and noun.head.pos == "PROPN"):
            return  # "in March" is no march
        for rule in self._matcher.rules(self._finder.index.nouns, noun):
            match = self._matcher.match(rule, noun, extra)
            if match is not None:
                yield from self._deed(match, _noun_sources(noun, extra))

    def _deed(self, match: Match, subjects: tuple[Candidate, ...]) -> Iterator[Deed]:
        phrase = match.rule.phrase
        between = any(
            arg.marker in ("between", "among") for arg in match.node.args
        ) and match.node.kind == "noun"
        sources = match.slots.get("SOURCE", subjects)
        if phrase.operator is not None:
            yield from self._under(self._finder.operators[phrase.operator], match, sources)
            return
        assert phrase.code is not None
        stated = match.slots.get("TARGET", ())
        if not stated and "SOURCE" in match.slots and match.node.kind == "verb":
            stated = subjects  # "received aid from SOURCE"
        if not sources and match.node.passive:
            sources = tuple(Candidate(n, "maker") for n in match.node.filling("object"))
        targets = stated or self._other_targets(match, phrase.code)
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
        )

    def _other_targets(self, match: Match, code: CameoCode) -> tuple[Candidate, ...]:
        """Where a target may stand when the phrase names none."""
        verbal = code.root in _SAID_WITH
        last = len(_TARGET_MARKERS)
        found: list[tuple[int, Candidate]] = []
        for above in (match.node, *match.node.filling("object"), *match.used):
            inner = above.kind == "verb" and above is not match.node
            blamed = code.root == "11" and above.kind == "noun" and above is not match.node
            for arg in above.args:
                node = arg.node
                if blamed and arg.marker in ("on", "against", "of", "for", "to"):
                    continue  # "condemned the attack on A" blames whoever attacked
                if node.kind == "verb" or node in match.used or node.entity in ("DATE", "TIME"):
                    continue
                if arg.role in ("object", "recipient") and (above is match.node or inner):
                    found.append((last + 1 if inner else -1, Candidate(node)))
                elif arg.role == "preposition" and arg.marker in _TARGET_MARKERS:
                    if not verbal or arg.marker in ("with", "to"):
                        found.append((_TARGET_MARKERS.index(arg.marker), Candidate(node)))
                elif arg.marker == "in" and (inner or code.root in _PLACE_IS_TARGET):
                    found.append((last + 1, Candidate(node)))
        if not verbal:
            for node in match.used:
                found.append((last, Candidate(node, "nation")))
                found.append((last + 2, Candidate(node, "owner")))
        found.sort(key=lambda pair: pair[0])
        return tuple(candidate for _, candidate in found)

    def _under(
        self, operator: Operator, match: Match, sources: tuple[Candidate, ...]
    ) -> Iterator[Deed]:
        """The deed that an operator makes of the deed in its DEED slot."""
        candidates = [c.node for c in match.slots.get("DEED", ())]
        inner, clause = None, None
        for node in candidates:
            if operator.control and _of_others(node, match.node):
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
                targets=(*cue, *_selves(n for c in candidates for n in _about(c))),
                used=(*match.used, *((clause,) if clause is not None else ())),
            )
            return
        main = self._framed(operator, match, sources, inner)
        if main is not None:
            more = [self.best(node) for node in _coordinated(inner.node)]
            also = [self._framed(operator, match, sources, each) for each in more if each]
            yield evolve(main, also=tuple(deed for deed in also if deed is not None))

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
        return Deed(
            code=code,
            rules=(match.rule.phrase.id, *inner.rules),
            node=match.node,
            score=match.score + 0.9,
            sources=sources,
            targets=tuple(c for name in order for c in pool[name]),
            mirror=inner.mirror
            if operator.transparent
            else (code if operator.mirror and symmetric else None),
            used=match.used,
            inner=inner,
            modality="conditional" if inner.modality == "conditional" else "actual",
            reciprocal=operator.transparent and inner.reciprocal,
            stated=bool(cue) or inner.stated,
        )

    def _under_cue(self, operator: Operator, node: Node, cue: Node) -> Deed | None:
        """The deed in a cue's DEED slot; a noun may have its actors at the cue's verb.

        Of deeds that fit about as well, the one that the operator has a code for: one asks for
        tanks as aid, not as a show of force.
        """
        first = self.best(node)
        if node.kind != "noun":
            found = self.options(node) if first is not None else []
        elif cue.kind == "noun":
            return first
        else:
            found = [d for each in node.with_conjuncts for d in self._noun_deeds(each, (cue,))]
            found.sort(key=lambda deed: -deed.score)
        for deed in found:
            fits = deed.score >= found[0].score - 1.1
            if fits and self._made(operator, deed) not in (None, operator.default):
                return deed
        return found[0] if found else None

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
                stop = self._finder.operators.get("stop")
                code = (stop.derive(code) if stop is not None else None) or code
            derived = operator.derive(code)
            if derived is not None:
                return derived
            current = current.inner
        return None

    def in_future(self, deed: Deed) -> Deed:
        """A deed of the present tense with a date to come: "he flies to Cuba on Friday"."""
        return self._with_mood(deed, "future")

    def _in_mood(self, deed: Deed, node: Node) -> Deed:
        """What will, could, must or not make of a deed."""
        denied = (node.negated and not deed.denial) or deed.negated
        if node.conditional:
            return evolve(deed, modality="conditional", negated=denied)
        if node.modal in _OBLIGED and node.tense != "past":  # what one had to do, one did
            return self._obliged(evolve(deed, modality="possible", negated=denied), node)
        future = node.modal in _FUTURE
        unable = node.modal in _POSSIBLE and denied
        if node.modal in _POSSIBLE and not denied:
            return evolve(deed, modality="possible")
        if not future and not unable:
            return evolve(deed, negated=denied)
        return self._with_mood(deed, "future-negated" if denied else "future")

    def _with_mood(self, deed: Deed, mood: str) -> Deed:
        for operator in self._finder.moods.get(mood, ()):
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


def _selves(nodes: Iterable[Node]) -> tuple[Candidate, ...]:
    return tuple(Candidate(node) for node in nodes)


def _coordinated(node: Node) -> Iterator[Node]:
    """The infinitives and gerunds that go on from one: "to stop the attack *and withdraw*"."""
    if node.kind == "verb":
        for each in node.conjuncts:
            yield each
            yield from _coordinated(each)


def _of_others(deed: Node, cue: Node) -> bool:
    """Whether a clause under a cue has a subject of its own: "warned that *others* would"."""
    own = {id(subject) for subject in cue.filling("subject")}
    subjects = deed.filling("subject") if deed.kind != "noun" else []
    return any(id(s) not in own and s.head.pos != "PRON" for s in subjects)


def _about(node: Node) -> list[Node]:
    """Who else a clause without a known deed is about: its subject, then its object."""
    return [] if node.kind == "noun" else node.filling("subject", "object")


def _noun_sources(noun: Node, extra: Sequence[Node]) -> tuple[Candidate, ...]:
    """Who did what a noun tells: A's attack, the attack by A, the Russian attack, talks between."""
    found = [Candidate(n) for n in noun.filling("possessor")]
    for markers in (("by",), ("between", "among")):
        for node in (noun, *extra):
            found.extend(
                Candidate(arg.node)
                for arg in node.args
                if arg.role == "preposition" and arg.marker in markers
            )
    found.append(Candidate(noun, "words"))
    return tuple(found)
