"""From a noun phrase to actors: names, roles, nationality, and what the document remembers."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from eventcode.codebook.types import ActorEntry, Codebook
from eventcode.coding.match import Candidate
from eventcode.coding.memory import PRONOUNS, Memory, Mention
from eventcode.coding.names import NameIndex, NameMatch, RoleIndex, RoleMatch
from eventcode.model.clause import Node, Sentence
from eventcode.model.codes import ActorCode
from eventcode.model.event import Actor, Reason

_NATION_WORDS: Final = frozenset({"country", "nation", "state", "republic", "kingdom"})
_PAIR_WORDS: Final = frozenset({"country", "nation", "state", "side", "leader", "president",
                                "minister", "government", "neighbour", "neighbor", "party", "both",
                                "two", "each", "official", "diplomat", "ally", "rival", "capital"})
# "The Minsk agreements" are not Belarus's.
_NAMED_AFTER_PLACES: Final = frozenset(
    "agreement accord treaty convention protocol process conference summit statute talk negotiation "
    "round formula format group declaration pact memorandum consensus declaration".split()
)
_COUNTERPARTS: Final = frozenset({"counterpart", "opposite"})
_COUNTRY_PREPOSITIONS: Final = ("of", "in", "from", "for", "at", "to", "inside", "within")
_OWNER_PREPOSITIONS: Final = ("of", "by", "from", "in", "against", "for", "on", "between", "to")
_PERSON_KINDS: Final = ("person",)


@frozen(eq=False)
class Resolution:
    """Who a noun phrase is: actors, or a reason why there is none."""

    actors: tuple[Actor, ...] = ()
    reason: Reason | None = None
    text: str | None = None
    why: str = ""


class ActorFinder:
    """Names and roles of a codebook, ready to be found; `country_of` knows places' countries."""

    def __init__(self, codebook: Codebook, country_of: Callable[[str], str | None]) -> None:
        self.names = NameIndex(codebook.actors)
        self.by_name = {entry.name: entry for entry in codebook.actors if entry.kind == "country"}
        self.roles = RoleIndex(codebook.roles)
        self.country_of = country_of

    def read(self, sentence: Sentence, memory: Memory, day: date | None) -> "SentenceActors":
        """The actors of a sentence, resolved when asked for."""
        actors = SentenceActors(self, sentence, memory, day)
        actors.introduce_names()
        return actors


class SentenceActors:
    """The actors of one sentence, in the light of what the document said before."""

    def __init__(
        self, finder: ActorFinder, sentence: Sentence, memory: Memory, day: date | None
    ) -> None:
        self._finder = finder
        self._sentence = sentence
        self._memory = memory
        self._day = day
        self.names = finder.names.find(sentence.words)
        self._known: dict[tuple[int, str], Resolution] = {}

    def resolve(self, candidate: Candidate, text: str) -> Resolution:
        """Who fills a slot; `text` is the document's text."""
        key = (id(candidate.node), candidate.how)
        if key not in self._known:
            self._known[key] = Resolution()  # a node that owns itself is nobody
            found = self._resolve(candidate)
            span = candidate.node.span
            words = " ".join(text[span.start : span.end].split())
            self._known[key] = Resolution(
                actors=tuple(Actor(a.code, a.name, words) for a in found.actors),
                reason=found.reason,
                text=words,
                why=found.why,
            )
        return self._known[key]

    def _resolve(self, candidate: Candidate) -> Resolution:
        if candidate.how == "words":
            return self._in_words(candidate.node)
        if candidate.how == "owner":
            return self._owner(candidate.node)
        found = [self._one(node) for node in candidate.node.with_conjuncts]
        actors = dict.fromkeys(actor for r in found for actor in r.actors)
        if actors:
            return Resolution(tuple(actors), why="; ".join(r.why for r in found if r.why))
        return found[0]

    def _one(self, node: Node, depth: int = 0) -> Resolution:
        """One noun phrase without those coordinated with it."""
        if node.kind != "noun" or depth > 3:
            return Resolution()
        word = node.head
        pair = self._pair(node)
        if pair is not None:
            return pair
        if word.lower in PRONOUNS:
            return self._pronoun(node)
        named = self._covering(word.index)
        role = self._finder.roles.ending_at(self._sentence.words, word.index)
        if role is not None and role.start < node.words[0].index:
            role = None
        if named is not None and not (role is not None and self._foreign(node, named)):
            return self._named(node, named)
        for other in node.filling("apposition"):
            match = self._covering(other.head.index)
            if match is not None and (role is None or match.entries[0].kind != "country"):
                return self._named(other, match)
        if role is not None:
            return self._role(node, role)
        family = self._memory.families.get(word.text)
        if family is not None:
            return Resolution((Actor(family.code, family.name),), why="named before")
        if word.pos == "PROPN" or node.entity in ("PERSON", "ORG", "NORP"):
            return self._unknown_name(node)
        if word.lemma in _NATION_WORDS:
            mention = self._the_country(node) if self._definite(node) else None
            if mention is not None:
                return self._mentioned((mention,), "the country before")
        return Resolution(why="no name and no role")

    def _covering(self, index: int) -> NameMatch | None:
        return next((m for m in self.names if m.start <= index < m.end), None)

    def _foreign(self, node: Node, match: NameMatch) -> bool:
        """Whether a body's name stands with another country: "Peru's Congress"."""
        entry = match.entries[0]
        if entry.kind != "organisation" or entry.code.country is None:
            return False
        nations = [e for _, e in self._nations(node.words[0].index, match.start)]
        nations += [e for n in node.filling("possessor") if (e := self._country_entry(n))]
        return any(e.code.country not in (None, entry.code.country) for e in nations)

    def _definite(self, node: Node) -> bool:
        return node.words[0].lower in ("the", "this", "that", "his", "her", "its", "their")

    def _pair(self, node: Node) -> Resolution | None:
        """"The two leaders", "both countries", "each side"."""
        words = {w.lower for w in node.words}
        if node.lemma not in _PAIR_WORDS or not {"two", "both", "each"} & words:
            return None
        countries = ("country",) if node.lemma in _NATION_WORDS else ("person", "country", "role")
        found = self._memory.pair(countries, self._sentence.index, node.words[0].index)
        actors = tuple(Actor(m.code, m.name) for m in found)
        return Resolution(actors, why="the two before") if actors else None

    def _the_country(self, node: Node) -> Mention | None:
        """Which "the country" is: the one last spoken of that is not the clause's own subject."""
        return self._memory.country(
            self._sentence.index, node.head.index, self._subject_countries(node)
        )

    def _subject_countries(self, node: Node) -> frozenset[str]:
        """The countries of the subject of a noun's clause: it would say "its" of its own."""
        for clause in self._sentence.clauses:
            if clause.node.head.index == node.head.owner:
                named = [
                    entry
                    for subject in clause.node.filling("subject")
                    for _, entry in self._named_within(subject)
                ]
                return frozenset(c for e in named if (c := e.code_on(self._day).country))
        return frozenset()

    def _named_within(self, node: Node) -> list[tuple[int, ActorEntry]]:
        start, end = node.words[0].index, node.head.index + 1
        return [(m.start, m.entries[0]) for m in self.names if start <= m.start and m.end <= end]

    def _mentioned(self, found: Sequence[Mention], why: str) -> Resolution:
        return Resolution(tuple(Actor(m.code, m.name) for m in found), why=why)

    def _pronoun(self, node: Node) -> Resolution:
        word = node.head
        found = self._memory.pronoun(word.lower, self._sentence.index, word.index)
        if len(found) > 1 and word.lower == "them":
            others = self._subject_countries(node)
            found = tuple(m for m in found if m.code.country not in others) or found
        if found:
            return self._mentioned(found, f"{word.text}: coreference")
        return Resolution(reason="unknown_actor", why=f"nobody for {word.text!r}")

    def _named(self, node: Node, match: NameMatch) -> Resolution:
        entry = self._entry(node.words[0].index, match)
        if entry is None:
            names = ", ".join(e.name for e in match.entries)
            return Resolution(reason="ambiguous_actor", why=f"could be {names}")
        code = entry.code_on(self._day)
        if match.use == "seat" and entry.kind == "country":
            code = ActorCode.of([*code.parts, "GOV"])
        return Resolution((Actor(code, entry.name),), why=f"actor {entry.id}, {match.use}")

    def _entry(self, start: int, match: NameMatch) -> ActorEntry | None:
        """The entry that a name means; a family name may be several people's.

        What was introduced before decides, then nationality and title between word `start` and
        the name, then who is in government.
        """
        if len(match.entries) == 1:
            return match.entries[0]
        word = self._sentence.words[match.end - 1]
        known = self._memory.families.get(word.text)
        if known is not None:
            for entry in match.entries:
                if entry.name == known.name:
                    return entry
        nations = {e.code.country for _, e in self._nations(start, match.start)}
        titles = {w.lemma for w in self._sentence.words[start : match.start]}
        fitting = [e for e in match.entries if not nations or e.code_on(self._day).country in nations]
        ruling = [e for e in fitting if "GOV" in e.code_on(self._day).parts]
        titled = [e for e in fitting if titles & e.title_on(self._day)]
        for group in (fitting, titled, ruling):
            if len(group) == 1:
                return group[0]
        return None

    def _nations(self, start: int, end: int) -> list[tuple[int, ActorEntry]]:
        """The countries and bodies whose names stand between two words, with their places."""
        return [
            (m.start, m.entries[0])
            for m in self.names
            if start <= m.start and m.end <= end and m.entries[0].kind != "person"
            and not self._backed(m)
        ]

    def _backed(self, match: NameMatch) -> bool:
        """"*US*-backed rebels" are not the United States'."""
        words = self._sentence.words
        after = words[match.end : match.end + 2]
        return len(after) == 2 and after[0].text == "-" and after[1].lower.endswith(("ed", "led"))

    def _role(self, node: Node, role: RoleMatch) -> Resolution:
        """A role with the country or body that it belongs to: "Venezuelan foreign minister"."""
        start = node.words[0].index
        roles = [role, *self._roles_within(start, role.start)]
        parts = [part for r in roles for part in r.role.parts]
        nations = [entry for _, entry in self._nations(start, role.start)]
        counterpart = node.lemma in _COUNTERPARTS
        if not nations and not counterpart:
            nations = list(self._belonging(node))
        why = f"role {role.role.id}"
        if nations:
            actors = [self._composed(entry, parts) for entry in dict.fromkeys(nations)]
            return Resolution(tuple(actors), why=f"{why} of {', '.join(e.id for e in nations)}")
        title = role.role.id
        if self._definite(node) and not counterpart:
            mention = self._memory.titled(node.lemma, self._sentence.index, node.words[0].index)
            if mention is not None:
                return Resolution((Actor(mention.code, mention.name),), why=f"the {title} before")
        country = self._place_country(node) or self._clause_country(node)
        if country is None and counterpart:
            return Resolution(reason="unknown_actor", why=f"whose {node.lemma}?")
        if country is None and self._definite(node):
            country = self._memory.leading_country(self._sentence.index, node.words[0].index)
        code = ActorCode.of([*([country] if country else []), *_compatible(parts)])
        return Resolution((Actor(code, None),), why=why)

    def _roles_within(self, start: int, end: int) -> list[RoleMatch]:
        """The roles between two words that are no part of a name."""
        return [
            r
            for r in self._finder.roles.within(self._sentence.words, start, end)
            if not any(m.start < r.end and r.start < m.end for m in self.names)
        ]

    def _clause_country(self, node: Node) -> str | None:
        """The country where the clause says that it happens: "In Mexico, he met the minister"."""
        for clause in self._sentence.clauses:
            if clause.node.head.index == node.head.owner:
                return self._place_country(clause.node)
        return None

    def _belonging(self, node: Node) -> Iterable[ActorEntry]:
        """The country or body that a role belongs to, from possessors and prepositions."""
        for arg in node.args:
            if arg.role == "possessor" or (
                arg.role == "preposition" and arg.marker in _COUNTRY_PREPOSITIONS
            ):
                for each in arg.node.with_conjuncts:
                    found = self._country_entry(each)
                    if found is None and each.lemma in _NATION_WORDS and self._definite(each):
                        mention = self._the_country(each)
                        found = self._finder.by_name.get(mention.name) if mention else None
                    if found is not None:
                        yield found
                        if arg.marker != "of" and arg.role != "possessor":
                            return

    def _country_entry(self, node: Node) -> ActorEntry | None:
        match = self._covering(node.head.index)
        if match is None:
            inside = self._nations(node.words[0].index, node.head.index + 1)
            return inside[-1][1] if inside else None
        entry = match.entries[0]
        return entry if entry.kind != "person" or len(match.entries) == 1 else None

    def _place_country(self, node: Node) -> str | None:
        """The country of a place that a role stands with: "police in Aleppo"."""
        for arg in node.args:
            if arg.role == "preposition" and arg.marker in ("in", "of", "from", "at", "near"):
                entry = self._country_entry(arg.node)
                if entry is not None and entry.kind == "country":
                    return entry.code.country
                if entry is None and arg.node.head.pos == "PROPN":
                    words = [w.text for w in arg.node.words if w.pos == "PROPN"]
                    return self._finder.country_of(" ".join(words))
        return None

    def _composed(self, entry: ActorEntry, parts: Sequence[str]) -> Actor:
        code = entry.code_on(self._day)
        if entry.kind == "country":
            return Actor(ActorCode.of([*code.parts, *_compatible(parts)]), entry.name)
        return Actor(code, entry.name)

    def _unknown_name(self, node: Node) -> Resolution:
        """A name that no entry has; its title, nationality or apposition may tell enough."""
        start, last = node.words[0].index, node.head.index
        roles = self._roles_within(start, last)
        name = " ".join(w.text for w in node.words if w.pos == "PROPN") or node.head.text
        if roles:
            name = " ".join(w.text for w in self._sentence.words[roles[0].end : last + 1]) or name
            parts = [part for r in roles for part in r.role.parts]
            nations = [e for _, e in self._nations(start, last)] or list(self._belonging(node))
            if nations:
                actor = self._composed(nations[0], parts)
                return Resolution((Actor(actor.code, name),), why=f"role {roles[0].role.id}")
            country = self._place_country(node) or self._clause_country(node)
            code = ActorCode.of([*([country] if country else []), *_compatible(parts)])
            return Resolution((Actor(code, name),), why=f"role {roles[0].role.id}")
        for other in node.filling("apposition"):
            role = self._finder.roles.ending_at(self._sentence.words, other.head.index)
            if role is not None:
                found = self._role(other, role)
                return Resolution(tuple(Actor(a.code, name) for a in found.actors), why=found.why)
        return Resolution(reason="unknown_actor", why=f"{name!r} is in no codebook entry")

    def _in_words(self, node: Node) -> Resolution:
        """The actors named among a noun's modifiers: "the *Russian* attack", "*US-Russia* talks"."""
        start, end = node.words[0].index, node.head.index
        inside = [
            m
            for m in self.names
            if start <= m.start and m.end <= end and not self._backed(m)
            and not (m.use == "capital" and node.lemma in _NAMED_AFTER_PLACES)
        ]
        actors: dict[str, Actor] = {}
        for match in inside:
            entry = self._entry(start, match)
            if entry is None:
                continue
            code = entry.code_on(self._day)
            roles = self._roles_within(match.end, end)
            if entry.kind == "country" and roles and len(inside) == 1:
                code = self._composed(entry, [p for r in roles for p in r.role.parts]).code
            actors.setdefault(code, Actor(code, entry.name))
        if actors:
            return Resolution(tuple(actors.values()), why="modifier")
        roles = [r for r in self._roles_within(start, end) if r.names_someone]
        if roles:
            code = ActorCode.of(_compatible([p for r in roles for p in r.role.parts]))
            return Resolution((Actor(code, None),), why=f"role {roles[0].role.id}")
        return Resolution(why="no actor among the modifiers")

    def _owner(self, node: Node, depth: int = 0) -> Resolution:
        """Whose a thing is: possessor, modifiers, then what stands after of, by, from, in."""
        if depth > 2:
            return Resolution()
        for owner in node.filling("possessor"):
            found = self._resolve(Candidate(owner))
            if found.actors or found.reason:
                return found
        found = self._in_words(node)
        if found.actors:
            return found
        for marker in _OWNER_PREPOSITIONS:
            for arg in node.args:
                if arg.role == "preposition" and arg.marker == marker:
                    for inner in (self._resolve(Candidate(arg.node)),
                                  self._owner(arg.node, depth + 1)):
                        if inner.actors:
                            return inner
        return Resolution(why="a thing without an owner")

    def introduce_names(self) -> None:
        """Remember whom the sentence names; its later words may refer to them."""
        for match in self.names:
            entry = self._entry(max(0, match.start - 4), match)
            if entry is not None:
                self._remember(entry, match, self._sentence.index)

    def introduce_roles(self) -> None:
        """Remember whom the sentence introduces by role, once its events are coded."""
        index = self._sentence.index
        for node in self._sentence.nouns:
            word = node.head
            if self._covering(word.index) is not None:
                continue
            if word.pos == "PROPN" and node.entity in ("PERSON", None):
                found = self._unknown_name(node)
                if found.actors:
                    self._remember_role(node, found.actors[0], index, family=word.text)
            elif word.pos in ("NOUN", "PROPN"):
                role = self._finder.roles.ending_at(self._sentence.words, word.index)
                if role is not None and role.start >= node.words[0].index:
                    found = self._role(node, role)
                    if found.actors and found.actors[0].country:
                        self._remember_role(node, found.actors[0], index, family=None)

    def _remember(self, entry: ActorEntry, match: NameMatch, index: int) -> None:
        titles: frozenset[str] = frozenset()
        if entry.kind == "person":
            titles = entry.title_on(self._day)
        mention = Mention(
            code=entry.code_on(self._day),
            name=entry.name,
            kind=entry.kind,
            sentence=index,
            word=match.start,
            gender=entry.gender,
            titles=titles,
        )
        self._memory.add(mention, entry.family if entry.kind in _PERSON_KINDS else None)

    def _remember_role(self, node: Node, actor: Actor, index: int, family: str | None) -> None:
        titles = frozenset(w.lemma for w in node.words if w.pos in ("NOUN", "PROPN"))
        name = actor.name or " ".join(w.text for w in node.words)
        kind = "person" if family else "role"
        mention = Mention(actor.code, name, kind, index, node.head.index, titles=titles,
                          plural=node.plural)
        self._memory.add(mention, family)


def _compatible(parts: Iterable[str]) -> list[str]:
    """Role parts of which CAMEO writes at most one of each kind; the head's comes first."""
    kept: list[str] = []
    primary = False
    for part in dict.fromkeys(parts):
        if part in _PRIMARY:
            if primary:
                continue
            primary = True
        kept.append(part)
    return kept


_PRIMARY: Final = frozenset("COP GOV INS JUD MIL OPP REB SEP SPY UAF".split())
