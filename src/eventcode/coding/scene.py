"""What is known when the actors of one sentence are sought: its names, its words, the memory."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from eventcode.codebook.types import ActorEntry, Codebook
from eventcode.coding.memory import FIRST_PERSON, Memory, Mention
from eventcode.coding.names import NameIndex, NameMatch, RoleIndex, RoleMatch
from eventcode.coding.namesakes import Namesakes
from eventcode.coding.record import lazy, record
from eventcode.model.clause import Clause, Node, Sentence, Word
from eventcode.world.calendar import CAPITALISED

_DEFINITE: Final = frozenset({"the", "this", "that", "his", "her", "its", "their"})
# "The invasion of" tells to whom it was done, "the attack on" too; "the arrests in" tell by whom.
_DOER_MARKERS: Final = {
    "suffered_deed": ("by", "from"),
    "aimed_deed": ("by", "of", "from"),
    "repressive_deed": ("by", "from", "in"),
}
_LATER_NAMES: Final = {
    "bloc_again": ("IGO",),
    "group_again": ("REB", "SEP", "INS", "UAF", "IMG"),
    "charity_again": ("NGO", "NGM"),
    "firm_again": ("BUS", "MNC"),
    "paper_again": ("MED",),
    "party_again": ("OPP", "PTY"),
}
_LIKE: Final = frozenset({"era", "style", "speaking"})
_SPEAKING: Final = frozenset({"speaking", "speaker", "speakers"})
_BELONGING: Final = frozenset({"flagged", "owned", "registered", "based", "operated"})
_FORMER: Final = frozenset({"former", "ex", "onetime", "erstwhile", "post"})
_DEPENDENCIES: Final = frozenset(
    "republic colony state territory bloc satellite possession protectorate nation country".split()
)
_INSIDE: Final = frozenset({"in", "into", "inside", "across", "within", "throughout"})
_SIDES: Final = frozenset({"inter", "pan", "pro", "anti", "trans"})
MEDIA: Final = frozenset({"Twitter", "Instagram", "YouTube", "Telegram", "WhatsApp"})
_AT_PLACES: Final = frozenset({"in", "near", "outside"})
_HEADS: Final = frozenset(
    "president premier chancellor leader king queen emir sultan prime minister supreme".split()
)
_STYLES: Final = frozenset(
    "mr mrs ms dr sir lord lady gen lt sen rep gov col capt maj adm sgt prof rev king queen prince "
    "princess sheikh sultan emir pope ayatollah imam mullah st hon".split()
)


@frozen(eq=False)
class Lexicon:
    """Names and roles of a codebook, ready to be found.

    `country_of` gives the CAMEO country of a place's name: of namesakes that in the first of the
    CAMEO countries given with it, or that within a wider place. `everyday` are family names that
    are common words too, `borne` names of countries and capitals that people have, `doer_markers`
    the prepositions after which a deed's noun names who did it,
    `partitives` the nouns that count others, `bodies` the role nouns that name no person,
    `later_names` the nouns by which bodies and groups with some part in their code are spoken of
    again.
    """

    names: NameIndex
    roles: RoleIndex
    country_of: Callable[..., str | None]
    everyday: frozenset[str]
    borne: frozenset[str]
    doer_markers: Mapping[str, tuple[str, ...]]
    partitives: frozenset[str]
    bodies: frozenset[str]
    later_names: Mapping[str, frozenset[str]]
    _called: dict[tuple[str, str | None], frozenset[str]] = field(init=False, factory=dict)

    @classmethod
    def of(cls, codebook: Codebook, country_of: Callable[..., str | None]) -> "Lexicon":
        """The lexicon of a codebook."""
        return cls(
            names=NameIndex(codebook.actors),
            roles=RoleIndex(codebook.roles),
            country_of=country_of,
            everyday=frozenset(words[0] for words in codebook.words.get("everyday_family", ())),
            borne=frozenset(words[0] for words in codebook.words.get("person_or_place", ())),
            doer_markers={
                words[-1]: markers
                for name, markers in _DOER_MARKERS.items()
                for words in codebook.words.get(name, ())
            },
            partitives=frozenset(words[0] for words in codebook.words.get("partitive", ())),
            bodies=frozenset(words[0] for words in codebook.words.get("body_by_role", ())),
            later_names={
                part: frozenset(words[0] for words in codebook.words.get(name, ()))
                for name, parts in _LATER_NAMES.items()
                for part in parts
            },
        )

    def called(self, entry: ActorEntry, last: Word) -> frozenset[str]:
        """The words by which a text speaks of a body or group again, whose name ends in a word.

        The United Nations is "the organization", the African Union also "the union".
        """
        if entry.kind == "country":
            return frozenset()
        own = last.lemma if not last.text.isupper() else None
        known = self._called.get((entry.id, own))
        if known is None:
            names = {own} if own is not None else set()
            names |= {name.split()[-1].lower() for name in entry.names if not name.isupper()}
            for part in entry.code.parts:
                names |= self.later_names.get(part, frozenset())
            known = self._called[entry.id, own] = frozenset(names)
        return known


@record(eq=False, slots=False)
class Scene:
    """One sentence, the names in it, and what the document said before.

    `voices` are those who say its clauses, by the head words of the clauses.
    """

    lexicon: Lexicon
    sentence: Sentence
    memory: Memory
    day: date | None
    names: list[NameMatch] = field(init=False)
    voices: dict[int, Mention] = field(init=False, factory=dict)
    _roles: dict[int, RoleMatch | None] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        lexicon, sentence = self.lexicon, self.sentence
        found = lexicon.names.find(sentence)
        if not found:
            object.__setattr__(self, "names", found)
            return
        object.__setattr__(self, "names", found)  # who else is named tells whether a name is meant
        meant = [match for match in found if self._is_meant(match)]
        others = Namesakes(lexicon.names, lexicon.country_of, sentence, self.memory, self.day)
        object.__setattr__(self, "names", others.settled(meant))

    def people(self) -> frozenset[int]:
        """The words that end somebody's name, known to the codebook or guessed by the parser."""
        known = {m.end - 1 for m in self.names if m.entries[0].kind == "person"}
        guessed = {n.head.index for n in self.sentence.nouns if n.entity == "PERSON"}
        return frozenset(known | guessed)

    @lazy
    def near(self) -> tuple[str, ...]:
        """The CAMEO countries that the text speaks of, the likeliest place of a name first.

        Those that the sentence names, then that of the dateline, then the others by number.
        """
        counts = self.memory.countries()
        named = [m.entries[0].code.country for m in self.names
                 if m.use != "capital" and m.entries[0].kind != "person"]
        dateline = (self.sentence.dateline or "").partition(",")[0]
        filed = self.lexicon.country_of(dateline.title(), ()) if dateline else None
        told = sorted(counts, key=lambda country: (-counts[country], country))
        return tuple(dict.fromkeys(c for c in (*named, filed, *told) if c is not None))

    def country_of(self, place: str) -> str | None:
        """The CAMEO country of a place's name; of namesakes, that which the text is about."""
        return self.lexicon.country_of(place, self.near)

    def covering(self, index: int) -> NameMatch | None:
        """The name that covers a word."""
        for match in self.names:
            if match.start <= index < match.end:
                return match
        return None

    def between(self, start: int, end: int) -> list[NameMatch]:
        """The names between two words, but not "*US*-backed rebels", who are not the US's.

        Nor those that several countries have, see `unsettled`.
        """
        return [
            m
            for m in self.names
            if start <= m.start and m.end <= end and not m.open and not self._backed(m)
        ]

    def unsettled(self, node: Node, *, around: bool = False) -> NameMatch | None:
        """The name, which may be several countries', of those to whom somebody belongs.

        It stands before the noun or with its possessor or preposition; `around`: or it is where
        the noun's clause is set.
        """
        if not any(m.open for m in self.names):
            return None
        spots = [node, *(arg.node for arg in node.args if arg.role in ("possessor", "preposition"))]
        clause = self.clause_of(node) if around else None
        if clause is not None:
            spots += [arg.node for arg in clause.node.args if arg.marker in _INSIDE]
        spots += [each for spot in spots for each in spot.conjuncts]
        return next(
            (
                m
                for spot in spots
                for m in self.names
                if m.open and spot.words[0].index <= m.start <= spot.head.index
            ),
            None,
        )

    def roles_within(self, start: int, end: int) -> list[RoleMatch]:
        """The roles between two words that are no part of a name, the last first."""
        found = self.lexicon.roles.within(self.sentence.words, start, end)
        clear = [self._behind_names(role) for role in found]  # "*Russian* Orthodox priests"
        return [role for role in clear if role is not None]

    def _behind_names(self, role: RoleMatch) -> RoleMatch | None:
        """The role, or what of its words stands behind the names among them; None in a name."""
        names = [m for m in self.names if m.start < role.end and role.start < m.end]
        if not names:
            return role
        last = role.end - 1
        return self.lexicon.roles.ending_at(self.sentence.words, last, names[-1].end)

    def role_of(self, node: Node) -> RoleMatch | None:
        """The role that a noun phrase's head names."""
        key = id(node)
        if key not in self._roles:
            self._roles[key] = self._find_role(node)
        return self._roles[key]

    def _find_role(self, node: Node) -> RoleMatch | None:
        role = self.lexicon.roles.ending_at(self.sentence.words, node.head.index)
        if role is not None and any(m.start < role.start < m.end for m in self.names):
            role = self._behind_names(role)  # "*European Union* officials" are no union's
        if role is None or role.start < node.words[0].index:
            return None
        # "The ruling party", but not "the ruling".
        return role if role.names_someone or node.head.pos != "NOUN" else None

    def clause_of(self, node: Node) -> Clause | None:
        """The clause that a noun stands in."""
        owner = node.head.owner
        return next((c for c in self.sentence.clauses if c.node.head.index == owner), None)

    def referents(
        self, node: Node, but: frozenset[object] = frozenset()
    ) -> tuple[Mention, ...]:
        """Whom a pronoun stands for; of "we" and "our" who speaks, or spoke just before.

        `but` are codes of those who stand beside the pronoun.
        """
        word, index = node.head, self.sentence.index
        clause = self.clause_of(node)
        if word.lower not in FIRST_PERSON:
            for subject in clause.node.filling("subject") if clause is not None else ():
                named = self.covering(subject.head.index)
                behind = subject.head.index > word.index and named is not None
                if behind and named is not None and named.entries[0].kind == "person":
                    position = subject.head.index + 1  # "having ended *his* trip, Macron …"
                    return self.memory.pronoun(word.lower, index, position, but)
            return self.memory.pronoun(word.lower, index, word.index, but)
        voice = self.voices.get(clause.node.head.index) if clause is not None else None
        before = self.memory.voice
        near = before is not None and index - before.sentence <= 1
        if voice is None and clause is not None and clause.quoted and near:
            voice = before
        return (voice,) if voice is not None else ()

    def definite(self, node: Node) -> bool:
        """Whether the phrase speaks of somebody known: "the minister", "their commander"."""
        return node.words[0].lower in _DEFINITE or bool(node.filling("possessor"))

    def entry(self, match: NameMatch, start: int) -> ActorEntry | None:
        """The entry that a name means; a family name may be several people's.

        A name of several countries means nobody here: `Namesakes` has not found which.
        What was introduced before decides, then nationality and title between word `start` and
        the name, then who is in government, then who leads it. None when it stays open.
        """
        if match.entry is not None or match.open:
            return match.entry
        words = self.sentence.words
        known = self.memory.families.get(words[match.end - 1].text)
        if known is not None:
            for entry in match.entries:
                if entry.name == known.name:
                    return entry
        before = [m.entries[0] for m in self.between(start, match.start)]
        nations = {entry.code.country for entry in before if entry.kind != "person"}
        titles = {word.lemma for word in words[start : match.start]}
        fitting = [
            e for e in match.entries if not nations or e.code_on(self.day).country in nations
        ]
        titled = [e for e in fitting if titles & e.title_on(self.day)]
        ruling = [e for e in fitting if "GOV" in e.code_on(self.day).parts]
        heads = [e for e in ruling if _leads(e.title_on(self.day))]
        for group in (fitting, titled, ruling):
            if len(group) == 1:
                return group[0]
        return heads[0] if len({e.code_on(self.day) for e in heads}) == 1 else None

    def _is_meant(self, match: NameMatch) -> bool:
        """Whether a name is meant as an actor's: not "announced *on Twitter*".

        A family name alone must be the person's that the codebook knows.
        Not after another first name ("Mary Putin"), and a name that is an everyday word ("May",
        "Brown") only after a title or once the full name has been introduced.
        """
        words = self.sentence.words
        if match.use == "capital" and self._elsewhere(match):
            return False
        if match.use != "family":
            media = words[match.start].text in MEDIA and match.start > 0
            if media and words[match.start - 1].lower in ("on", "via"):
                return False
            if match.entries[0].kind != "country":
                return not self._in_short(match)
            return not (self._persons(match) or self._dependency(match) or self._people(match))
        if words[match.end - 1].text in self.memory.families:
            return True
        before = words[match.start - 1] if match.start else None
        if before is not None and before.lower in _AT_PLACES and self._is_place(match):
            return False
        titled = before is not None and (
            before.lower.rstrip(".") in _STYLES
            or self.lexicon.roles.ending_at(words, match.start - 1) is not None
        )
        if self._first_name(match):
            return False  # "*Putin* Nazarov" is somebody else
        dated = before is not None and before.lower in CAPITALISED  # "on *Monday* Macron"
        if before is not None and not dated and before.pos == "PROPN" and before.text[:1].isupper():
            owner = self.covering(before.index)
            of_body = owner is not None and owner.entries[0].kind != "person"
            return titled or (of_body and before.lower not in self.lexicon.borne)
        everyday = words[match.start].lower in self.lexicon.everyday
        return titled or not everyday

    def _first_name(self, match: NameMatch) -> bool:
        """Whether a name goes on behind the word that is a known family's."""
        words = self.sentence.words
        behind = words[match.end] if match.end < len(words) else None
        return (
            behind is not None
            and behind.pos == "PROPN"
            and behind.text.istitle()
            and behind.lower not in CAPITALISED
            and behind.start == words[match.end - 1].end + 1
            and ((other := self.covering(behind.index)) is None or other.use == "family")
            and self.lexicon.roles.ending_at(words, behind.index) is None
            and self._in_name(match.start, "PERSON")
        )

    def _persons(self, match: NameMatch) -> bool:
        """Whether a country's name is somebody's: "Mr. *Jordan*", "Michael *Jordan*", "*Chad* S."

        The document's people keep it from then on, but "in Jordan" is the country.
        """
        words, memory = self.sentence.words, self.memory
        name = words[match.start]
        if match.end > match.start + 1:
            return False
        known = name.text in memory.families or name.text in memory.bearers
        if not known and name.lower not in self.lexicon.borne:
            return False
        before = words[match.start - 1] if match.start else None
        if known:
            return before is None or before.lower not in _INSIDE
        if before is not None and before.text[:1].isupper() and self._unknown(before):
            first = before.text in self.lexicon.names.first_names
            if first or before.lower.rstrip(".") in _STYLES:
                memory.bearers.add(name.text)
                return True
            if self._in_name(match.start, "PERSON", "ORG"):
                return True
        behind = words[match.end] if match.end < len(words) else None
        return (
            behind is not None
            and behind.pos == "PROPN"
            and self._unknown(behind)
            and self._in_name(match.end, "PERSON")
        )

    def _unknown(self, word: Word) -> bool:
        """Whether a word is a name that is nobody's yet, nor the name of a role."""
        named = self.covering(word.index)
        if named is not None and named.use != "family":
            return False
        roles = self.lexicon.roles
        return word.pos == "PROPN" and roles.ending_at(self.sentence.words, word.index) is None

    def _in_name(self, index: int, *entities: str) -> bool:
        """Whether the parser takes a word for a part of a person's or body's longer name."""
        return any(
            node.entity in entities and node.words[0].index < node.head.index
            and node.words[0].index <= index <= node.head.index
            for node in self.sentence.nouns
        )

    def _in_short(self, match: NameMatch) -> bool:
        """Whether the text has introduced somebody else by these letters, in brackets."""
        letters = self.sentence.words[match.end - 1].text
        alone = match.end == match.start + 1 and letters.isupper()
        known = self.memory.families.get(letters) if alone else None
        return known is not None and known.code not in {
            entry.code_on(self.day) for entry in match.entries
        }

    def _people(self, match: NameMatch) -> bool:
        """Whether a people's name holds it: "*ethnic Albanian* rebels", "*Russian-speaking*"."""
        words, last = self.sentence.words, match.end - 1
        if not (match.start and words[match.start - 1].lower == "ethnic"):
            behind = range(match.end, min(match.end + 2, len(words)))
            last = next((i for i in behind if words[i].lower in _SPEAKING), 0)
        role = self.lexicon.roles.ending_at(words, last) if last else None
        return role is not None and role.start <= match.start and match.end <= role.end

    def _dependency(self, match: NameMatch) -> bool:
        """Whether a name tells to whom another belonged: "the former *Soviet* republic of A"."""
        words, end = self.sentence.words, match.end
        if end == len(words) or words[end].lemma not in _DEPENDENCIES:
            return False
        whole = end + 1 == len(words) or words[end + 1].pos not in ("NOUN", "PROPN")
        before = words[max(0, match.start - 2) : match.start]
        return whole and any(word.lower in _FORMER for word in before)

    def _elsewhere(self, match: NameMatch) -> bool:
        """Whether a capital's name is that of a namesake in a country that the text is about."""
        country, near = match.entries[0].code.country, self.near
        if not near or country in near:
            return False
        name = " ".join(word.text for word in self.sentence.words[match.start : match.end])
        found = self.lexicon.country_of(name, near)
        return found is not None and found != country and found in near

    def _is_place(self, match: NameMatch) -> bool:
        """Whether a family's name is a place in a country that the text is about: "in Leon"."""
        name = " ".join(word.text for word in self.sentence.words[match.start : match.end])
        near = self.near
        return bool(near) and self.lexicon.country_of(name, near) in near

    def _backed(self, match: NameMatch) -> bool:
        before = self.sentence.words[max(0, match.start - 2) : match.start]
        if len(before) == 2 and before[1].text == "-" and before[0].lower in _SIDES:
            return True  # "the *Inter-American* commission", "*pro-Russian* rebels"
        after = self.sentence.words[match.end : match.end + 2]
        if len(after) == 2 and after[0].text == "-" and after[1].lower in _LIKE:
            return True  # "*Soviet-era* tanks"
        made = len(after) == 2 and after[0].text == "-" and after[1].lower.endswith("ed")
        return made and after[1].lower not in _BELONGING


def _leads(title: frozenset[str]) -> bool:
    """Whether it is the title of one who leads a government: "prime minister"."""
    return bool(title) and title <= _HEADS and title != {"minister"}
