"""What a document has introduced so far: by it "the minister" and "he" are understood."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import define, field

from eventcode.coding.deed import Deed
from eventcode.coding.record import record
from eventcode.coding.standing import NOWHERE, Standing, Standings
from eventcode.model.clause import Node, Word
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.event import Actor
from eventcode.model.when import FuzzyDate, Place

LOOK_BACK: Final = 3
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
_MALE: Final = frozenset({"he", "him", "his", "himself"})
_PERSONS: Final = _FEMALE | _MALE
_THINGS: Final = frozenset({"it", "its", "itself"})
_MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST_PERSON: Final = frozenset("i me my mine myself we us our ours ourselves".split())
PRONOUNS: Final = _PERSONS | _THINGS | _MANY | FIRST_PERSON


def is_pronoun(word: Word) -> bool:
    """Whether a word is a personal or possessive pronoun; "US" is none."""
    return word.lower in PRONOUNS and not (word.text.isupper() and len(word.text) > 1)


@record(eq=False)
class Mention:
    """An actor that a sentence mentions, at a word of it.

    `kind` is that of the codebook's entry, or "role" for one that is known by its role only.
    `titles` are the words by which it may be spoken of later ("minister"), `place` says that a
    country is named as the place of something: "in Syria", "in Damascus". `heads` are
    the words of which one is its noun's head, `standings` how the nouns of its sentence stand.
    `body` says that one of its role is no person: "the government".
    """

    code: ActorCode
    name: str
    kind: str
    sentence: int
    word: int
    gender: str | None = None
    titles: frozenset[str] = frozenset()
    plural: bool = False
    place: bool = False
    heads: Sequence[int] = ()
    standings: Standings | None = None
    body: bool = False

    @property
    def standing(self) -> Standing:
        """How it stands in its sentence."""
        return self.standings.of(self.heads) if self.standings is not None else NOWHERE


@record(eq=False)
class Told:
    """A deed that the document has told, with who did it to whom and the words that told it.

    `codes` are those of the deed's layers, `subject` is the node of the source, `target` is None
    where nobody was found, `when` the day if words named it.
    """

    deed: Deed
    codes: tuple[CameoCode, ...]
    source: Actor
    target: Actor | None
    lemmas: frozenset[str]
    sentence: int
    subject: Node | None = None
    when: FuzzyDate | None = None


@record(eq=False)
class Located:
    """The place that was last told of a deed, with who did it, when, and in which sentence."""

    place: Place
    sentence: int
    actors: frozenset[ActorCode]
    when: FuzzyDate | None


@define
class Memory:
    """What a document has told so far: mentions and deeds in text order, whose its things are.

    `voice` is who spoke last, `day` the last day named, `bearers` are countries' names that are
    those of people here, `located` is where the last deed was done. `story` is the day that the
    first sentence of the body tells of, `begun` whether there was one.
    """

    mentions: list[Mention] = field(factory=list)
    families: dict[str, Mention] = field(factory=dict)
    told: list[Told] = field(factory=list)
    things: dict[str, tuple[Actor, ...]] = field(factory=dict)
    day: date | None = None
    voice: Mention | None = None
    bearers: set[str] = field(factory=set)
    located: Located | None = None
    story: FuzzyDate | None = None
    begun: bool = False
    _countries: Counter[str] = field(init=False, factory=Counter)
    _titled: dict[str, list[Mention]] = field(init=False, factory=dict)
    _here: list[tuple[Mention, str | None]] = field(init=False, factory=list)

    def add(self, mention: Mention, family: str | None = None) -> None:
        """Remember a mention, and the family name by which the person is called from now on."""
        self.mentions.append(mention)
        if mention.code.state is not None:
            self._countries[mention.code.state] += 1
        for title in mention.titles:
            self._titled.setdefault(title, []).append(mention)
        if family:
            self.families[family] = mention

    def note(self, mention: Mention, family: str | None = None) -> None:
        """Keep a mention for the pronouns of its own sentence, until `end_sentence`."""
        self._here.append((mention, family))

    def end_sentence(self) -> None:
        """Remember what was noted: those whose country is known; other rebels may be others."""
        for mention, family in self._here:
            if mention.code.country is not None or family:
                self.add(mention, family)
        self._here.clear()

    def pronoun(
        self, word: str, sentence: int, position: int, but: frozenset[object] = frozenset()
    ) -> tuple[Mention, ...]:
        """Whom a pronoun stands for; none when unknown, see `of_one` for several.

        `but` are the codes of those who stand beside it: "Putin thanked *him*".
        """
        if word in _PERSONS:
            gender = "female" if word in _FEMALE else "male"
            return _foremost(self._latest(
                lambda m: m.kind in ("person", "role") and not m.plural and not m.body
                and m.code not in but
                and m.gender in (gender, None) and (m.kind == "person" or _human(m)),
                sentence, position,
            ))
        if word in _THINGS:
            found = self._latest(
                lambda m: (m.kind in ("country", "organisation", "group") or m.body)
                and not m.plural and m.code not in but,
                sentence, position,
            )
            return _alike(found) or tuple(found[:1])
        return self._several(sentence, position, but)

    def _several(
        self, sentence: int, position: int, but: frozenset[object]
    ) -> tuple[Mention, ...]:
        """Whom "they" stands for: a group or body, or two who were named side by side."""
        recent = self._spoken_of(sentence, position)
        for back in range(LOOK_BACK + 1):
            here = [m for m in recent if m.sentence == sentence - back]
            groups = [
                m for m in here if m.plural or m.body or m.kind in ("group", "organisation")
            ]
            groups = [m for m in groups if m.code not in but]
            for kind in ("person", "country"):
                distinct = list({m.code: m for m in here if m.kind == kind}.values())
                first = not groups or max((m.word for m in distinct), default=0) < groups[0].word
                others = tuple(m for m in distinct if m.code not in but)
                if len(distinct) == 2 and first and others:
                    return others
            if groups:
                return (groups[0],)
            if here and back:
                break
        pair = self.dyad(sentence, but)
        return tuple(Mention(a.code, a.name or a.code, "role", sentence, 0) for a in pair if a.code)

    def _latest(
        self, fits: Callable[[Mention], bool], sentence: int, position: int
    ) -> list[Mention]:
        """The fitting mentions of the nearest sentence that has one."""
        recent = self._spoken_of(sentence, position)
        for back in range(LOOK_BACK + 1):
            here = [m for m in recent if m.sentence == sentence - back and fits(m)]
            if here:
                return here
        return []

    def _spoken_of(self, sentence: int, position: int) -> list[Mention]:
        """The same with those who are known by their role only in the sentence itself."""
        recent = self._recent(sentence, position)
        here = [mention for mention, _ in self._here if mention.word < position]
        return sorted([*recent, *here], key=_in_text) if here else recent

    def _recent(self, sentence: int, position: int, back: int = LOOK_BACK) -> list[Mention]:
        """The mentions of the last sentences before a word, in text order."""
        found: list[Mention] = []
        for mention in reversed(self.mentions):
            if mention.sentence < sentence - back:
                break
            if (mention.sentence, mention.word) < (sentence, position):
                found.append(mention)
        return found[::-1]

    def titled(self, title: str, sentence: int, position: int) -> Mention | None:
        """The last one who was introduced with a title: "the minister"."""
        for mention in reversed(self._titled.get(title, ())):
            if (mention.sentence, mention.word) < (sentence, position):
                return mention
        return None

    def country(
        self, sentence: int, position: int, but: frozenset[str] = frozenset()
    ) -> Mention | None:
        """The country last spoken of, besides some: "the country", "the nation"."""
        def fits(mention: Mention) -> bool:
            state = mention.code.state
            return mention.kind == "country" and state is not None and state not in but

        recent = self._recent(sentence, position)
        here = [m for m in recent if m.sentence == sentence and fits(m)]
        if here:
            return here[-1]
        found = self._latest(fits, sentence, position)
        return found[0] if found else None

    def place(self, sentence: int, position: int, but: frozenset[str]) -> Mention | None:
        """The country that was last named as a place, see `country`."""
        for mention in reversed(self.mentions):
            if sentence - mention.sentence > LOOK_BACK:
                break
            before = (mention.sentence, mention.word) < (sentence, position)
            if before and mention.place and mention.code.country not in but:
                return mention
        return None

    def dyad(
        self, sentence: int, but: frozenset[object] = frozenset(), part: str | None = None
    ) -> tuple[Actor, ...]:
        """The two of the last deed between countries, or else of those told of most.

        `but` are codes and countries that neither of the two has, `part` is a part of both their
        codes.
        """
        counts: dict[frozenset[object], int] = {}
        latest: dict[frozenset[object], Told] = {}
        last: Told | None = None
        for told in self.told:
            if told.target is None or told.source.code == told.target.code:
                continue
            pair = (told.source, told.target)
            known = all(actor.country and (part is None or part in actor.roles) for actor in pair)
            if known and not but & {told.source.code, told.target.code, *(a.country for a in pair)}:
                key = frozenset(actor.code for actor in pair)
                counts[key] = counts.get(key, 0) + 1
                latest[key] = last = told
        if last is None:
            return ()
        if sentence - last.sentence > LOOK_BACK:
            last = latest[max(counts, key=lambda key: (counts[key], latest[key].sentence))]
        return (last.source, last.target) if last.target is not None else ()

    def countries(self) -> Mapping[str, int]:
        """How often the document has spoken of each country."""
        return self._countries

    def leading_country(
        self, sentence: int, position: int, back: int = LOOK_BACK
    ) -> str | None:
        """The country that the last sentences speak of most, when it leads clearly."""
        states = (mention.code.state for mention in self._recent(sentence, position, back))
        counts = Counter(state for state in states if state is not None)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def latest_country(
        self, sentence: int, position: int, but: frozenset[str], back: int = 1
    ) -> str | None:
        """The country of the last mention in the sentence or those just before, besides some."""
        for mention in reversed(self.mentions):
            country, before = mention.code.country, (mention.sentence, mention.word)
            if before < (sentence, position) and country is not None and country not in but:
                return country if sentence - mention.sentence <= back else None
        return None

    def pair(self, kinds: tuple[str, ...], sentence: int, position: int) -> tuple[Mention, ...]:
        """The last two different actors of some kinds: "both countries", "the two leaders"."""
        found: dict[str, Mention] = {}
        for mention in reversed(self.mentions):
            if sentence - mention.sentence > LOOK_BACK:
                break
            if (mention.sentence, mention.word) < (sentence, position) and mention.kind in kinds:
                found.setdefault(mention.code, mention)
                if len(found) == 2:
                    return tuple(reversed(found.values()))
        return ()


def _in_text(mention: Mention) -> tuple[int, int]:
    return mention.sentence, mention.word


def of_one(word: str) -> bool:
    """Whether a pronoun stands for one only, so that of several it could be any."""
    return word in _PERSONS or word in _THINGS


def _foremost(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The one who is spoken of before all others; else all who might be, each code once.

    Somebody of unknown gender is as likely as one whose gender fits only beside that one.
    """
    might = [m for m in found if not any(m.standing.yields_to(o.standing) for o in found)]
    fitting = next((m for m in might if m.gender is not None), None)
    if fitting is not None:
        might = [m for m in might if m.gender or m.standing == fitting.standing]
    return tuple({m.code: m for m in reversed(might)}.values())[::-1]


def _alike(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first and those side by side with it as subjects, if there are such."""
    subjects = [m for m in found if m.standing == found[0].standing and m.standing.rank == 0]
    alike = {m.code: m for m in subjects}
    return tuple(alike.values()) if len(alike) > 1 else ()


def _human(mention: Mention) -> bool:
    return bool(mention.titles)
