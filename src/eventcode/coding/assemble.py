"""From deeds and actors to events, and to a reason where there is none."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from eventcode.codebook.types import Codebook
from eventcode.coding.actors import SentenceActors
from eventcode.coding.anaphora import ToldBefore
from eventcode.coding.deed import Deed
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.match import Candidate, How
from eventcode.coding.memory import Told, is_pronoun
from eventcode.coding.record import record
from eventcode.coding.references import THE_TWO
from eventcode.coding.resolution import NOBODY, Resolution
from eventcode.coding.timing import Timing
from eventcode.coding.whereabouts import Whereabouts
from eventcode.model.clause import Clause, Node
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.event import Actor, Event, Evidence, Reason, Uncoded
from eventcode.model.text import Document, Span
from eventcode.model.when import FuzzyDate, Place

_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
# What is said of one's own deeds has those for its target to whom it is said.
_SAID_TO: Final = frozenset({"02", "03", "13"})
_TELLING: Final = "tell-"
# What one says or wants now is no plan, whatever day the sentence names.
_SAID: Final = frozenset({"01", "02", "05", "10", "11", "12", "13"})
_CONFLICT: Final = frozenset({"15", "16", "17", "18", "19", "20"})
_MATERIAL: Final = _CONFLICT | {"06", "08"}
_THESE_DAYS: Final = 31
_TOLD: Final = frozenset("signal tell inform assure indicate hint announce write say".split())


@record(eq=False)
class Assembler:
    """Makes the events and uncoded rows of one sentence."""

    codebook: Codebook
    document: Document
    actors: SentenceActors
    deeds: SentenceDeeds
    before: ToldBefore
    setting: Timing
    places: Whereabouts
    version: str

    def rows(self, clause: Clause | None, deed: Deed) -> Iterator[Event | Uncoded]:
        """The events of a deed, or the reason why there are none."""
        deed = self._to_come(deed, clause)
        sources = self._resolve_first(deed.sources, is_source=True)
        deed = self._threatened(deed, clause, sources)
        if deed.negated:
            yield self.uncoded(deed, "negated", sources)
            return
        if deed.modality in ("conditional", "possible"):
            yield self.uncoded(deed, "hypothetical", sources)
            return
        again = self.before.again(deed)
        if again:
            yield from self._retold(deed, clause, again)
            return
        if not sources.actors:
            beside = self._target(deed, set())[0] if sources.unknown else NOBODY
            reason: Reason = sources.reason or "no_source"
            yield self.uncoded(deed, reason, sources, unknown=beside.unknown)
            return
        taken = {actor.code for actor in sources.actors}
        symmetric = deed.reciprocal or deed.mirror == deed.code
        each_other = any(_is_other(candidate.node) for candidate in deed.targets)
        if len(taken) > 1 and (
            each_other or deed.reciprocal or (symmetric and not deed.stated)
        ):
            targets, node = NOBODY, None
            deed = evolve(deed, reciprocal=True)
        else:
            targets, node = self.before.pronoun(deed, frozenset(taken))
            if not targets.actors:
                targets, node = self._target(deed, taken)
            if not targets.actors:
                told, spoken_of = self.before.target(deed, frozenset(taken))
                targets, node = (told, spoken_of) if told.actors else (targets, node)
            if not targets.actors and deed.code.root in _SAID_TO:
                told, spoken_of = self._listener(clause, taken)
                targets, node = (told, spoken_of) if told.actors else (targets, node)
        own = len(taken) == 2 and targets.reason == "same_actor"
        two = deed.layers[-1] if own else deed if sources.why == THE_TWO else None
        if not targets.actors and two is not None and two.code.root in _MATERIAL:
            deed = evolve(deed, reciprocal=True)  # "both countries pulled back their guards"
        subject = deed.sources[0].node if deed.sources else None
        among = not targets.actors and (deed.reciprocal or symmetric)
        when = self._when(deed, clause, node, sources.actors[0])
        told_of = sources.actors if among else targets.actors
        self.before.tell(deed, sources.actors, told_of, subject, when)
        pairs = self._pairs(deed, sources, targets)
        several = "ambiguous_actor" in (sources.reason, targets.reason)
        if several or not pairs:
            reason = "ambiguous_actor" if several else targets.reason or "no_target"
            yield self.uncoded(deed, reason, sources, targets)
        elif sources.unknown or targets.unknown:  # "*Zorb Quandry* and Kenya condemned Norway"
            yield self.uncoded(deed, "unknown_actor", sources, targets)
        for source, target, code in pairs:
            listed = self._own(node, source, target)
            same = listed is node
            day = when if same else self._when(deed, clause, listed, sources.actors[0])
            yield self._event(deed, clause, day, source, target, code, node)

    def _retold(self, deed: Deed, clause: Clause | None, again: list[Told]) -> Iterator[Event]:
        """The events of a deed that was told before; a meeting that was planned may now be held."""
        for told in again:
            here, first, core = deed, told.deed, deed.layers[-1]
            itself = deed.node is core.node and deed.node.kind != "noun"
            changed = itself and deed.modality != first.modality
            if not changed or (deed.modality == "actual" and deed.node.tense != "past"):
                here = evolve(core, code=first.code, rules=first.rules, mirror=first.mirror,
                              modality=first.modality)
            targets = [told.target] if told.target is not None else []
            when = self.setting.when(here, clause)
            if told.when is not None and told.when.text is not None and not changed:
                when = told.when
            self.before.tell(here, [told.source], targets, None, when)
            one, other = Resolution((told.source,)), Resolution(tuple(targets))
            for source, target, code in self._pairs(here, one, other):
                yield self._event(here, clause, when, source, target, code, None)

    def _to_come(self, deed: Deed, clause: Clause | None) -> Deed:
        """The deed as a plan, when it is told in the present tense with a date to come."""
        told = deed.modality == "actual" and deed.node.tense != "past"
        if not told or not self.setting.dates or deed.code.root in _SAID:
            return deed
        date, published = self.setting.when(deed, clause), self.document.published
        if date is None or date.text is None or published is None or date.day <= published:
            return deed
        return self.deeds.in_future(deed)

    def _threatened(self, deed: Deed, clause: Clause | None, sources: Resolution) -> Deed:
        """The force that one's own side says that it may use: a threat."""
        possible = deed.modality == "possible" and deed.node.modal is not None
        if not possible or deed.negated or deed.code.root not in _CONFLICT:
            return deed
        speaker = self._speaker(clause)
        own = {actor.country for actor in sources.actors if actor.country is not None}
        if speaker is None or speaker.country not in own:
            return deed
        return self.deeds.in_future(evolve(deed, modality="actual"))

    def described(
        self, deed: Deed, clause: Clause | None, source: Actor, target: Actor
    ) -> Event:
        """The event of a deed between actors that the user named."""
        node = deed.targets[0].node if deed.targets else None
        when = self.setting.when(deed, clause, self._own(node, source, target))
        return self._event(deed, clause, when, source, target, deed.code, node)

    def _pairs(
        self, deed: Deed, sources: Resolution, targets: Resolution
    ) -> list[tuple[Actor, Actor, CameoCode]]:
        pairs = [
            (source, target, deed.code)
            for source in sources.actors
            for target in targets.actors
            if source.code != target.code
        ]
        if deed.mirror is not None:
            pairs += [(target, source, deed.mirror) for source, target, _ in pairs]
        if not pairs and (deed.reciprocal or deed.mirror == deed.code):
            pairs = [
                (one, other, deed.code)
                for one in sources.actors
                for other in sources.actors
                if one.code != other.code
            ]
        return pairs

    def _resolve_first(self, candidates: Sequence[Candidate], *, is_source: bool) -> Resolution:
        """The first candidate that is an actor; a bare role among modifiers comes last.

        In "they held army training" the army is no better answer than those who held it.
        """
        first: Resolution | None = None
        weak: Resolution | None = None
        for candidate in candidates:
            found = self.actors.resolve(candidate)
            if not found.actors and found.reason is None and candidate.how == "self":
                how: How = "words" if is_source else "owner"
                owned = self.actors.resolve(Candidate(candidate.node, how))
                found = owned if owned.actors else found
            if found.actors and candidate.how == "words" and found.actors[0].name is None:
                weak = weak or found
            elif found.actors:
                return found
            if first is None or (first.reason is None and found.reason is not None):
                first = found
        return weak or first or NOBODY

    def _target(self, deed: Deed, taken: set[ActorCode | None]) -> tuple[Resolution, Node | None]:
        """The first candidate that is an actor other than the source."""
        first: Resolution | None = None
        forces: tuple[Resolution, Node | None] | None = None
        for candidate in (*deed.targets, *deed.spare):
            found = self._resolve_first((candidate,), is_source=False)
            others = tuple(actor for actor in found.actors if actor.code not in taken)
            if deed.layers[-1].code.base == "087" and _of_pronoun(candidate.node):
                others = tuple(actor for actor in others if not _force(actor, taken))
            if deed.rules[0].startswith(_TELLING):  # "told reporters that"
                others = tuple(actor for actor in others if not _press(actor))
            if not deed.stated and deed.code.root != "15":  # "called up reservists"
                others = tuple(actor for actor in others if not _thing(actor))
            if others and deed.code.root == "15" and all(_force(a, taken) for a in others):
                forces = forces or (evolve(found, actors=others), candidate.node)
                continue  # "sent police to confront gangs": they are no target of their sender's
            if others:
                kept = found if len(others) == len(found.actors) else evolve(found, actors=others)
                return kept, candidate.node
            if found.actors:
                same = all(actor.code in taken for actor in found.actors)
                for other in self.actors.concerned(candidate.node) if same else ():
                    others = tuple(actor for actor in other.actors if actor.code not in taken)
                    if others:
                        return evolve(other, actors=others), candidate.node
                reason: Reason | None = "same_actor" if same else None
                found = Resolution(reason=reason, text=found.text, why=found.why)
            if first is None or first.reason is None:
                first = found
            if found.reason == "ambiguous_actor":
                break  # not somebody else in its stead
            unknown = found.reason == "unknown_actor"
            if unknown and deed.stated and candidate.node.entity not in _PLACES:
                break
        return forces or (first or NOBODY, None)

    def _listener(
        self, clause: Clause | None, taken: set[ActorCode | None]
    ) -> tuple[Resolution, Node | None]:
        """To whom somebody tells a deed: "signalled *to the opposition* that it was ready"."""
        above = clause.parent if clause is not None else None
        for arg in above.args if above is not None and above.lemma in _TOLD else ():
            if arg.role in ("recipient", "object") or arg.marker == "to":
                found = self.actors.resolve(Candidate(arg.node))
                others = tuple(actor for actor in found.actors if actor.code not in taken)
                if others:
                    return evolve(found, actors=others), arg.node
        return NOBODY, None

    def _speaker(self, clause: Clause | None) -> Actor | None:
        if clause is None or clause.speaker is None:
            return None
        found = self.actors.resolve(Candidate(clause.speaker))
        return found.actors[0] if found.actors else None

    def _event(
        self,
        deed: Deed,
        clause: Clause | None,
        when: FuzzyDate | None,
        source: Actor,
        target: Actor,
        code: CameoCode,
        node: Node | None,
    ) -> Event:
        sentence = self.setting.sentence
        action = self.codebook.codes[code].action
        span = self._span(deed, node)
        own = self._own(node, source, target)
        rule = ">".join(deed.rules)
        told = (self.document.id, str(sentence.index), f"{span.start}-{span.end}",
                source.code or source.text or "", target.code or target.text or "", code, rule,
                self.codebook.rules_digest)
        return Event(
            # The same input has the same id, whatever stands beside it.
            id=hashlib.sha256("\0".join(told).encode()).hexdigest()[:20],
            document_id=self.document.id,
            sentence_index=sentence.index,
            date=when,
            source=source,
            target=target,
            action=action,
            modality=deed.modality,
            action_text=action_text(deed),
            rule_id=rule,
            confidence=self.codebook.confidence_of(rule, code),
            place=self.places.of(deed, clause, own, (target, source), when),
            sentence_text=sentence.text,
            span=span,
            codebook=self.codebook.ref,
            eventcode_version=self.version,
            published=self.document.published,
            document_source=self.document.source,
            url=self.document.url,
            title=self.document.title,
            speaker=self._speaker(clause),
        )

    def _when(
        self, deed: Deed, clause: Clause | None, target: Node | None, source: Actor
    ) -> FuzzyDate | None:
        """The date of a deed; where no words of its sentence name one, that of a deed before it."""
        when = self.setting.when(deed, clause, target)
        undated = when is not None and when.text is None
        narrated = deed.modality == "actual" and self.setting.sentence.kind == "body"
        if not undated or not narrated:
            return when
        return self.before.same_time(deed, source) or when

    def _own(self, node: Node | None, *actors: Actor) -> Node | None:
        """The node of the one actor who stands in a list: of "Mexico and Cuba", Cuba's."""
        if node is None or not node.conjuncts:
            return node
        told = {actor.text for actor in actors}
        for each in node.with_conjuncts:
            if " ".join(each.span.cut(self.document.text).split()) in told:
                return each
        return node

    def _span(self, deed: Deed, target: Node | None) -> Span:
        nodes = [*deed.nodes, *([target] if target is not None else [])]
        nodes += [candidate.node for candidate in deed.sources[:1]]
        return Span(min(n.words[0].start for n in nodes), max(n.words[-1].end for n in nodes))

    def uncoded(
        self,
        deed: Deed,
        reason: Reason,
        sources: Resolution | None = None,
        targets: Resolution | None = None,
        unknown: Iterable[str] = (),
    ) -> Uncoded:
        """The row for a deed that gives no event, or not all that it should.

        `unknown` are names without an entry besides those of the sources and targets.
        """
        ends = [r for r in (sources, targets) if r is not None]
        why = [r.why for r in ends if r.why and (r.reason or r.unknown or not r.actors)]
        names = [name for r in ends for name in r.unknown]
        return Uncoded(
            document_id=self.document.id,
            sentence_index=self.setting.sentence.index,
            sentence_text=self.setting.sentence.text,
            reason=reason,
            source_text=sources.text if sources is not None else None,
            target_text=targets.text if targets is not None else None,
            action_text=action_text(deed),
            detail="; ".join([f"{deed.code} by {'>'.join(deed.rules)}", *why]),
            unknown_names=tuple(dict.fromkeys([*names, *unknown])),
        )


def _thing(actor: Actor) -> bool:
    """Whether an actor is known by a role only that things have too: missiles, firms, buildings."""
    return actor.name is None and actor.code in ("MIL", "SPY", "BUS", "GOV")


def _of_pronoun(node: Node) -> bool:
    """Whether something is somebody's own: "withdrew *their* troops"."""
    return any(is_pronoun(owner.head) for owner in node.filling("possessor"))


def _press(actor: Actor) -> bool:
    """Whether an actor is some reporters, to whom anything is told."""
    return actor.name is None and actor.code is not None and actor.code.roles == ("MED",)


def _force(actor: Actor, taken: set[ActorCode | None]) -> bool:
    """Whether an actor is an army or police of one of some actors' own, or of nobody said."""
    code = actor.code
    if code is None or not {"MIL", "COP"} & set(code.parts):
        return False
    return code.country is None or code.country in {t.country for t in taken if t is not None}


def _is_other(node: Node) -> bool:
    """"Each other", "one another", "the other's country"."""
    return node.lemma in ("other", "another") or any(
        owner.lemma in ("other", "another") for owner in node.filling("possessor")
    )


def action_text(deed: Deed) -> str:
    """The words that tell a deed, in text order."""
    words = {}
    for node in deed.nodes:
        for word in node.words:
            words[word.index] = word.text
    return " ".join(words[index] for index in sorted(words))


def with_story_day(
    events: Sequence[Event], headlines: frozenset[int], day: FuzzyDate | None
) -> list[Event]:
    """Events with the undated deeds of headlines dated by the day of the story."""
    return [
        evolve(event, date=day)
        if day is not None
        and event.sentence_index in headlines
        and event.modality == "actual"
        and event.date is not None
        and event.date.text is None
        else event
        for event in events
    ]


def merged(events: Sequence[Event]) -> list[Event]:
    """Events of one document with those told twice put into one.

    Two are the same when actors and code are, and the dates agree or one of them was not told.
    The first stays, with the date and place that were told, and lists the others as evidence.
    """
    kept: list[Event] = []
    by_key: dict[tuple[object, ...], list[int]] = {}
    for event in events:
        key = (event.source.code or event.source.text, event.target.code or event.target.text,
               event.action.code, event.modality)
        for position in by_key.get(key, []):
            if _same_day(kept[position].date, event.date):
                kept[position] = _join(kept[position], event)
                break
        else:
            by_key.setdefault(key, []).append(len(kept))
            kept.append(event)
    return kept


def _same_day(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    if one is None or other is None:
        return True
    if one.text is None or other.text is None:
        # Without a word it was in these days, and no deed of last year.
        return abs((one.day - other.day).days) <= _THESE_DAYS
    return one.day == other.day and one.precision == other.precision


def _told(place: Place) -> int:
    """How far a text tells a place: the clause most, the dateline not at all."""
    return {"clause": 2, "context": 1, "dateline": 0}[place.origin]


def _join(first: Event, other: Event) -> Event:
    dated = first.date is not None and first.date.text is not None
    when, place, there = first.date if dated else other.date, first.place, other.place
    if place is None:
        place = there if there is not None and (_told(there) or when == other.date) else None
    elif there is not None and _told(there) > _told(place):
        place = there
    evidence = first.evidence
    here = Evidence(other.sentence_index, other.span)
    if here not in evidence and here != Evidence(first.sentence_index, first.span):
        evidence = tuple(sorted((*evidence, here)))
    return evolve(first, date=when, place=place, evidence=evidence)
