"""Deeds spoken of again: whose "the sanctions", "the decision" and "it" are, told before.

"Russia condemned the invasion" is said to whoever invaded, "Qatar hosted the talks" to those who
talked. What the document has told of so far is in its memory.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from eventcode.coding.actors import SentenceActors
from eventcode.coding.deed import Deed
from eventcode.coding.deeds import SentenceDeeds
from eventcode.coding.match import Candidate, How
from eventcode.coding.memory import LOOK_BACK, Told, is_pronoun
from eventcode.coding.resolution import NOBODY, Resolution
from eventcode.coding.rulebook import Rulebook
from eventcode.coding.timing import is_perfect
from eventcode.model.clause import Node
from eventcode.model.codes import CameoCode
from eventcode.model.event import Actor
from eventcode.model.when import FuzzyDate

_THAT: Final = frozenset({"the", "this", "that", "these", "those", "such"})
_BLAME: Final = frozenset({"11", "12"})
_IT: Final = frozenset({"it", "this", "that"})
# Statements, appeals, praise, blame and refusals speak of deeds; seldom does one speak of them.
_ATTITUDES: Final = frozenset({"01", "02", "05", "11", "12"})
# Whom one aids, fights or arrests is no maker of a deed spoken of.
_DONE_TO_BODIES: Final = frozenset({"06", "07", "15", "17", "18", "19", "20"})
# "During the visit", "hours after the meeting": on its day.
_MEANWHILE: Final = frozenset({"during", "at", "in", "after", "following"})
# "Telephoned A and demanded …": the demand is made of A.
_GOES_ON: Final = frozenset({"02", "03", "10", "12", "13"})
# Being for or against somebody.
_STANCES: Final = frozenset({"05", "10", "12"})
_WHILE: Final = frozenset({"while", "whereas", "whilst"})
# "The attack" may be any use of force.
_FORCE: Final = frozenset({"14", "15", "17", "18", "19", "20"})
_STEM: Final = 4
_AGREEMENTS: Final = frozenset({"04", "05"})
# "The talks" may be any exchange of words.
_TALKS: Final = frozenset({"040", "041", "044", "046"})


class ToldBefore:
    """The deeds told before one sentence, and within it so far.

    `rulebook` has the nouns that may stand for any deed ("decision", "measure"), and for what
    somebody said ("remarks").
    """

    def __init__(
        self, actors: SentenceActors, deeds: SentenceDeeds, rulebook: Rulebook
    ) -> None:
        self._actors = actors
        self._deeds = deeds
        self._general = rulebook.general
        self._speech = rulebook.speech
        self._memory = actors.scene.memory
        self._topic: tuple[Actor, ...] = ()
        words = actors.scene.sentence.words
        self._occasions = any([word.lower in _MEANWHILE for word in words])

    def tell(
        self,
        deed: Deed,
        sources: Sequence[Actor],
        targets: Sequence[Actor],
        subject: Node | None,
        when: FuzzyDate | None = None,
    ) -> None:
        """Remember a deed of the sentence; `when` is its date if words named it."""
        words = [word for node in (deed.node, *deed.used) for word in node.words]
        lemmas = frozenset(word.lemma for word in words if word.pos != "ADP")
        codes = tuple(layer.code for layer in deed.layers)
        sentence = self._actors.scene.sentence.index
        self._memory.told.extend(
            Told(deed, codes, source, target, lemmas, sentence, subject, when)
            for source in sources
            for target in ([t for t in targets if t.code != source.code] or (None,))
        )

    def target(self, deed: Deed, taken: frozenset[object]) -> tuple[Resolution, Node | None]:
        """Whom a deed is done to that names no target but another deed, or goes on from one."""
        for node in _spoken_of(deed):
            if deed.code.root == "01":
                found, victim = self._victim(node, taken)
                if found.actors:
                    return found, victim
            parties = self._parties(node, deed, taken)
            if parties:
                words = " ".join(word.text for word in node.words)
                named = tuple(Actor(a.code, a.name, words) for a in parties)
                return Resolution(named, text=words, why="a deed told before"), node
        if any(layer.code == "045" for layer in deed.layers):  # "offered to mediate"
            between = self._memory.dyad(self._actors.scene.sentence.index, taken)
            if between:
                return Resolution(between, why="the two before"), None
        if deed.code.root in _GOES_ON or deed.code == "016":
            found = self._going_on(deed)
            if found.actors:
                return found, None
        return self._contrasted(deed, taken), None

    def again(self, deed: Deed) -> list[Told]:
        """The deed told before that a noun speaks of again: "*the call* came a day after"."""
        if not self._memory.told:
            return []
        core = deed.layers[-1]
        # Who refuses, asks for or threatens "the talks" does something else.
        if deed.inner is not None and any(
            layer.code != core.code and layer.node is not core.node for layer in deed.layers
        ):
            return []
        nouns = [n for n in (core.node, *core.used) if n.kind == "noun"]
        noun = next((n for n in nouns if self._known(n)), None) if nouns else None
        if noun is None:
            return []
        # Who confirms the talks need not take part in them.
        above = () if deed.node is core.node else deed.node.filling("subject")
        own = (c for c in core.sources if not any(c.node is node for node in above))
        makers = self._who(c for c in own if not is_pronoun(c.node.head))
        others = self._who(core.targets)
        if len(makers | others) > 1 or (makers and noun is not core.node):
            return []
        same = [t for t in self._like(noun, core.code) if t.target is not None]
        if makers:
            same = [t for t in same if t.deed.mirror or t.source.country in makers]
        parties = {a.country for t in same for a in (t.source, t.target) if a is not None}
        return same if makers | others <= parties else []

    def same_time(self, deed: Deed, source: Actor) -> FuzzyDate | None:
        """The date of a deed told before, by which a deed without one is dated.

        That is the deed that the clause names ("during the visit", "hours after the meeting"), or
        the last one of somebody whom a pronoun takes up from the sentence before ("He also …"), or
        the day of the story.
        """
        sentence = self._actors.scene.sentence
        for noun in sentence.nouns if self._occasions else ():
            first = noun.words[0].index
            beside = noun.head.owner == deed.node.head.index and first > 0
            if not beside or sentence.words[first - 1].lower not in _MEANWHILE:
                continue
            known = self._deeds.best(noun)
            if known is not None and self._known(noun):
                before = (t for t in self._memory.told if t.sentence < sentence.index)
                same = [t for t in before if _alike(t, noun.lemma, known.code)]
                return self._past(self._dated(same)) or self._memory.story
        if deed.node.kind != "verb" or deed.node.tense != "past" or is_perfect(deed.node):
            return None
        told: list[Told] = []
        if any(is_pronoun(candidate.node.head) for candidate in deed.sources[:1]):
            last = (t for t in self._memory.told if t.sentence == sentence.index - 1)
            told = [t for t in last if t.source.code == source.code]
        return self._past(self._dated(told)) or self._memory.story

    def _past(self, when: FuzzyDate | None) -> FuzzyDate | None:
        """A date, unless it is still to come: what was done was not done then."""
        published = self._actors.scene.day
        return when if when is None or published is None or when.day <= published else None

    @staticmethod
    def _dated(told: Sequence[Told]) -> FuzzyDate | None:
        """The last date among deeds that words gave."""
        dates = [t.when for t in told if t.when is not None and t.when.text is not None]
        return dates[-1] if dates else None

    def _who(self, candidates: Iterable[Candidate]) -> set[str | None]:
        """The countries of those who could fill a slot."""
        found = (self._actors.resolve(candidate).actors for candidate in candidates)
        return {actor.country for actors in found for actor in actors}

    def _known(self, noun: Node) -> bool:
        """Whether a noun speaks of something known; a headline leaves out the article."""
        if _definite(noun):
            return True
        mine = any(is_pronoun(owner.head) for owner in noun.filling("possessor"))
        bare = noun.words[0] is noun.head and self._actors.scene.sentence.kind != "body"
        return mine or bare

    def _like(self, noun: Node, code: CameoCode | None) -> list[Told]:
        """The last deeds told together that a noun means most likely."""
        likeness = [(_alike(told, noun.lemma, code), told) for told in self._memory.told]
        first = self._actors.scene.sentence.index - LOOK_BACK
        near = [(degree, told) for degree, told in likeness if degree and told.sentence >= first]
        best = max((degree for degree, _ in near or likeness), default=0)
        return _last_together([told for degree, told in near or likeness if degree == best > 0])

    def _victim(
        self, node: Node, taken: frozenset[object]
    ) -> tuple[Resolution, Node | None]:
        """To whom one did what one admits or denies: "the killing of", "the attack on"."""
        ways: tuple[How, ...] = ("self", "owner")
        for arg in node.args:
            if arg.role == "preposition" and arg.marker in ("of", "on", "against"):
                for how in ways:
                    found = self._actors.resolve(Candidate(arg.node, how))
                    if any(actor.code not in taken for actor in found.actors):
                        return found, arg.node
        return NOBODY, None

    def pronoun(
        self, deed: Deed, taken: frozenset[object]
    ) -> tuple[Resolution, Node | None]:
        """Whose deed "it" or "them" is: "A tightened its sanctions, and B criticized *them*"."""
        reaction = deed.code.root in _BLAME or deed.node.lemma == "welcome"
        node = deed.targets[0].node if deed.targets else None
        if not reaction or node is None or node.head.lower not in {*_IT, "them"}:
            return NOBODY, None
        sentence = self._actors.scene.sentence.index
        here = [t for t in self._memory.told if t.sentence == sentence]
        told = _last_together([t for t in here if not _attitude(t.codes[0])])
        found = [a for a in _parties_of(told) if a.code not in taken]
        actors = tuple(Actor(a.code, a.name, node.head.text) for a in found)
        return Resolution(actors, text=node.head.text, why="a deed told before"), node

    def note_things(self) -> None:
        """Remember whose the things are that the sentence speaks of."""
        for node in self._actors.scene.sentence.nouns:
            if node.head.pos != "NOUN" or self._actors.scene.role_of(node) is not None:
                continue
            if node.args and any(
                [arg.role == "possessor" or arg.marker == "by" for arg in node.args]
            ):
                found = self._actors.resolve(Candidate(node, "owner")).actors
            elif node.lemma in self._general and _definite(node):
                found = _parties_of(self._of_general(None, frozenset()))
                found = self._memory.things.get(node.lemma, found)
            else:
                continue
            if found:
                self._memory.things[node.lemma] = found

    def _parties(self, node: Node, deed: Deed, taken: frozenset[object]) -> tuple[Actor, ...]:
        if node.head.lower == "them":
            if deed.layers[-1].code.base == "087":
                return ()  # "withdrew *them*": troops
            return self._memory.dyad(self._actors.scene.sentence.index, taken)
        if node.head.lower in _IT and node.head.pos != "NOUN":
            if self._topic:
                return tuple(a for a in self._topic if a.code not in taken)
            return _others(self._of_general(deed, taken), taken)
        if node.kind != "noun" or not _definite(node):
            return ()
        known = self._deeds.best(node)
        code = known.code if known is not None and known.node is not deed.node else None
        same = self._like(node, code)
        meant = deed.inner if deed.inner is not None and deed.code.root == "03" else deed
        if meant.code.root in _DONE_TO_BODIES:
            return _own(same, taken)
        found = _others(same, taken)
        if not found and node.lemma in self._memory.things:
            found = self._memory.things[node.lemma]
        elif not found and node.lemma in self._general:
            found = _others(self._of_general(deed, taken), taken)
        voice = self._memory.voice
        if not found and node.lemma in self._speech and voice is not None:
            speaker = Actor(voice.code, voice.name)
            found = (speaker,) if _state(voice.code) not in {_state(c) for c in taken} else ()
        self._topic = found
        return tuple(actor for actor in found if actor.code not in taken)

    def _of_general(self, deed: Deed | None, taken: frozenset[object]) -> list[Told]:
        """The last deed that is no mere opinion; of a denial, the last charge."""
        told = self._memory.told
        if deed is not None and deed.code == "016":
            countries = {code[:3] for code in taken if isinstance(code, str)}
            charges = [
                t for t in told
                if t.codes[0].root == "11" and t.target is not None
                and (t.target.code in taken or t.target.country in countries)
            ]
            return _last_together(charges)
        return _last_together([t for t in told if not _attitude(t.codes[0])])

    def _contrasted(self, deed: Deed, taken: frozenset[object]) -> Resolution:
        """Towards whom the other side takes a stand: "A backs C, *while* B wants a new regime"."""
        here = self._actors.scene.sentence
        contrast = any(word.lower in _WHILE for word in here.words)
        last = self._memory.told[-1] if self._memory.told else None
        if not contrast or last is None or last.sentence != here.index or last.target is None:
            return NOBODY
        stances = deed.code.root in _STANCES and last.codes[0].root in _STANCES
        if not stances or last.target.code in taken or last.source.code in taken:
            return NOBODY
        return Resolution((last.target,), text=last.target.text, why="of whom the other side told")

    def _going_on(self, deed: Deed) -> Resolution:
        subjects = {id(candidate.node) for candidate in deed.sources}
        sentence = self._actors.scene.sentence.index
        for told in reversed(self._memory.told):
            if told.sentence != sentence:
                break
            if told.target is not None and id(told.subject) in subjects:
                return Resolution((told.target,), text=told.target.text, why="the target before")
        return NOBODY


def _spoken_of(deed: Deed) -> Iterable[Node]:
    """The nouns that a deed without a target may be about."""
    seen: set[int] = set()
    nodes = [candidate.node for candidate in deed.targets]
    nodes += [node for node in deed.nodes if node is not deed.node]
    nodes += deed.node.filling("object")
    for node in nodes:
        if id(node) not in seen and node.kind == "noun":
            seen.add(id(node))
            yield node


def _definite(node: Node) -> bool:
    return node.words[0].lower in _THAT


def _alike(told: Told, lemma: str, code: CameoCode | None) -> int:
    """How much a noun seems to mean a deed: told with its word, with one akin, of its kind."""
    if lemma in told.lemmas:
        return 4
    if code is not None and _attitude(code):
        return 0
    if len(lemma) > _STEM and any(word[:_STEM] == lemma[:_STEM] for word in told.lemmas):
        return 3  # "bombed" and "the bombing"
    if code is None:
        return 0
    # Who rejects sanctions has not imposed them.
    codes = told.codes[:1] if _attitude(told.codes[0]) else told.codes
    if max(_common(code, each) for each in codes) < 2:
        return 0
    if any(each.startswith(code) or code.startswith(each) for each in codes):
        return 2
    talks = code in _TALKS and any(each in _TALKS for each in codes)
    return 1 if code.root in _FORCE or talks else 0


def _attitude(code: CameoCode) -> bool:
    return code[:2] in _ATTITUDES and code[:3] != "057"


def _common(one: str, other: str) -> int:
    same = [a == b for a, b in zip(one, other)]  # noqa: B905
    return same.index(False) if False in same else len(same)


def _last_together(told: Sequence[Told]) -> list[Told]:
    """The last deed with those told in one breath: of A and B with C."""
    if not told:
        return []
    last = told[-1]
    return [t for t in told if t.sentence == last.sentence and t.codes[0] == last.codes[0]]


def _parties_of(told: Sequence[Told]) -> tuple[Actor, ...]:
    """Who did it; of talks and agreements all who took part."""
    found: dict[object, Actor] = {}
    for each in told:
        found.setdefault(each.source.code, each.source)
        if each.target is not None and any(code.root in _AGREEMENTS for code in each.codes):
            found.setdefault(each.target.code, each.target)
    return tuple(found.values())


def _others(told: Sequence[Told], taken: frozenset[object]) -> tuple[Actor, ...]:
    """Who did it; when it was one's own deed, to whom it was done."""
    own = {_state(code) for code in taken}
    makers = tuple(
        a for a in _parties_of(told) if a.code not in taken and _state(a.code) not in own
    )
    return makers or _own(told, taken)


def _state(code: object) -> object:
    """A state and its government are one when deeds are spoken of; all others are themselves."""
    return code.removesuffix("GOV") if isinstance(code, str) else code


def _own(told: Sequence[Told], taken: frozenset[object]) -> tuple[Actor, ...]:
    found = {t.target.code: t.target for t in told if t.target and t.source.code in taken}
    return tuple(a for code, a in found.items() if code not in taken)
