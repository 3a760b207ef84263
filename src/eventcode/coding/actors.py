"""From a noun phrase to actors: names, roles, nationality, and what the document remembers."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from eventcode.coding.acronyms import acronyms
from eventcode.coding.belonging import (
    NATION_WORDS,
    compatible,
    country_around,
    home_country,
    owners,
    owners_between,
    participants,
    subject_countries,
    the_country,
)
from eventcode.coding.match import Candidate
from eventcode.coding.members import counted, led
from eventcode.coding.memory import FIRST_PERSON, Mention, is_pronoun
from eventcode.coding.names import NameMatch, RoleMatch
from eventcode.coding.record import lazy
from eventcode.coding.references import References
from eventcode.coding.resolution import NOBODY, Resolution, actor_of, either, mentioned
from eventcode.coding.scene import MEDIA, Scene
from eventcode.coding.standing import Standings
from eventcode.model.clause import Node
from eventcode.model.codes import ActorCode
from eventcode.model.event import Actor, Reason

# "The Minsk agreements" are not Belarus's.
_NAMED_AFTER_PLACES: Final = frozenset(
    "agreement accord treaty convention protocol process conference summit statute talk "
    "negotiation round formula format group declaration pact memorandum consensus".split()
)
_COUNTERPARTS: Final = frozenset({"counterpart", "opposite"})
_PAST: Final = frozenset({"former", "ex", "onetime", "ousted", "deposed"})
_REGION_WORDS: Final = frozenset({"region", "area", "territory", "province", "capital", "island"})
_REBELS: Final = frozenset({"REB", "SEP", "UAF", "INS"})
_LOCATIVE: Final = frozenset({"in", "at", "near", "inside", "across", "into"})
_OWNER_PREPOSITIONS: Final = ("by", "of", "from", "in", "against", "for", "on", "between", "to")


class SentenceActors:
    """The actors of one sentence, resolved when asked for; `text` is the document's."""

    def __init__(self, scene: Scene, text: str) -> None:
        self.scene = scene
        self._text = text
        self._known: dict[tuple[int, str], Resolution] = {}
        self._by_role: dict[int, Resolution] = {}
        self._texts: dict[int, str] = {}
        self._references = References(scene, self.resolve)
        self._standings = Standings(scene.sentence)

    @lazy
    def _has_pronouns(self) -> bool:
        return any([is_pronoun(word) for word in self.scene.sentence.words])

    @lazy
    def _explained(self) -> dict[int, Node]:
        """What is explained by an apposition, by the identity of that."""
        return {
            id(arg.node): node
            for node in self.scene.sentence.nouns
            for arg in node.args
            if arg.role == "apposition"
        }

    def resolve(self, candidate: Candidate) -> Resolution:
        """Who fills a slot."""
        key = (id(candidate.node), candidate.how)
        if key not in self._known:
            self._known[key] = NOBODY  # a node that owns itself is nobody
            self._known[key] = self._resolve(candidate)
        return self._known[key]

    def _resolve(self, candidate: Candidate) -> Resolution:
        node, how = candidate.node, candidate.how
        if how != "self":
            ways = {"words": self._in_words, "owner": self._owner, "nation": self._nation,
                    "maker": self._maker}
            return self._worded(node, ways[how](node))
        found = [self._worded(each, self._one(each)) for each in node.with_conjuncts]
        if len(found) == 1 and len(found[0].actors) < 2:
            return found[0]
        actors = {actor.code: actor for r in reversed(found) for actor in reversed(r.actors)}
        unknown = tuple(dict.fromkeys(name for r in found for name in r.unknown))
        if not actors:
            return evolve(found[0], unknown=unknown)
        why = "; ".join(r.why for r in found if r.why)
        several: Reason | None = None
        if any(r.reason == "ambiguous_actor" for r in found):
            several = "ambiguous_actor"  # "Rwanda and *Congo*": one of them stays open
        return Resolution(tuple(reversed(actors.values())), several, found[0].text, why, unknown)

    def _worded(self, node: Node, found: Resolution) -> Resolution:
        """The resolution with the words of the text."""
        words = self._texts.get(id(node))
        if words is None:
            start, end = node.words[0].start, node.words[-1].end
            words = self._texts[id(node)] = " ".join(self._text[start:end].split())
        actors = tuple([Actor(a.code, a.name, words) for a in found.actors])
        return Resolution(actors, found.reason, words, found.why, found.unknown)

    def _one(self, node: Node) -> Resolution:
        """One noun phrase without those coordinated with it."""
        scene, word = self.scene, node.head
        if node.kind != "noun":
            return Resolution()
        pair = self._references.pair(node)
        if pair is not None:
            return pair
        if is_pronoun(word):
            return self._references.pronoun(node)
        named, role = scene.covering(word.index), scene.role_of(node)
        if named is not None and not (role is not None and self._foreign(node, named)):
            return self._named(node, named)
        for other in node.filling("apposition"):
            match = scene.covering(other.head.index)
            if match is not None and (role is None or match.entries[0].kind != "country"):
                return self._named(other, match)
        explained = self._explained.get(id(node))
        person = scene.covering(explained.head.index) if explained is not None else None
        if explained is not None and person is not None and person.entries[0].kind == "person":
            return self._named(explained, person)  # "Maduro, *a socialist* whom …"
        if role is not None:
            return self._role(node, role)
        if word.pos == "NOUN" and scene.definite(node) and not node.filling("possessor"):
            mention = scene.memory.titled(word.lemma, scene.sentence.index, node.words[0].index)
            if mention is not None and mention.kind in ("organisation", "group", "role"):
                return mentioned((mention,), f"the {word.lemma} before")
        of_whom = counted(scene, node) or led(scene, node)
        if of_whom is not None:
            return self.resolve(Candidate(of_whom))
        known = scene.memory.families.get(word.text)
        if known is not None:
            return mentioned((known,), "named before")
        if word.lemma in NATION_WORDS and scene.definite(node):
            mention = the_country(scene, node)
            if mention is not None:
                return mentioned((mention,), "the country before")
        if word.lemma in _REGION_WORDS and scene.definite(node):
            mention = scene.memory.place(
                scene.sentence.index, word.index, subject_countries(scene, node)
            )
            if mention is not None:
                return mentioned((mention,), "the country named as a place before")
            index = scene.sentence.index
            country = scene.memory.leading_country(index, word.index, index)
            if country is not None:
                return Resolution((actor_of(country, (), None),), why="the country told of most")
        if word.pos == "PROPN" or node.entity in ("PERSON", "ORG", "NORP"):
            return self._unknown_name(node)
        return Resolution(why="no name and no role")

    def _foreign(self, node: Node, match: NameMatch) -> bool:
        """Whether a body's name stands for another country's: "Peru's Congress".

        So does "Congress" in a text that has named Peru and not the body's own country.
        """
        entry, memory = match.entries[0], self.scene.memory
        if entry.kind != "organisation" or entry.code.country is None:
            return False
        found = owners_between(self.scene, node.words[0].index, match.start)
        found += owners(self.scene, node)
        if found:
            return any(o.code.country not in (None, entry.code.country) for o in found)
        known = {m.code.state for m in memory.mentions if m.name != entry.name} - {None}
        return entry.code.state is not None and bool(known) and entry.code.state not in known

    def _named(self, node: Node, match: NameMatch) -> Resolution:
        entry = self.scene.entry(match, node.words[0].index)
        if entry is None:
            return either(match)
        code = entry.code_on(self.scene.day)
        if match.use == "seat" and entry.kind == "country":
            code = ActorCode.of([*code.parts, "GOV"])
        elif code.peoples == code.parts:  # "the *Catholic Church* in Poland"
            found = owners_between(self.scene, node.words[0].index, match.start)
            home = found[0].code.state if found else country_around(self.scene, node)
            code = ActorCode.of([*([home] if home else []), *code.parts])
        return Resolution((Actor(code, entry.name),), why=f"actor {entry.id}, {match.use}")

    def _role(self, node: Node, role: RoleMatch) -> Resolution:
        found = self._by_role.get(id(node))
        if found is None:
            found = self._by_role[id(node)] = self._role_of(node, role)
        return found

    def _role_of(self, node: Node, role: RoleMatch) -> Resolution:
        """A role with the country or body that it belongs to: "Venezuelan foreign minister"."""
        scene, start = self.scene, node.words[0].index
        followers = led(scene, node)
        if followers is not None:
            return self.resolve(Candidate(followers))
        parts = _parts([role, *scene.roles_within(start, role.start)])
        if parts[:1] == ["GOV"] and any(w.lower in _PAST for w in node.words):
            parts[0] = "ELI"  # "a former Gabonese minister"
        counterpart = node.lemma in _COUNTERPARTS
        found = owners_between(scene, start, role.start)
        if not found and not counterpart:
            found = owners(scene, node)
        if found:
            actors = tuple(owner.with_role(parts) for owner in found)
            names = ", ".join(owner.name for owner in found)
            return Resolution(actors, why=f"role {role.role.id} of {names}")
        several = scene.unsettled(node)
        if several is not None:
            return either(several)
        index = scene.sentence.index
        if scene.definite(node) and not counterpart:
            mention = scene.memory.titled(node.lemma, index, start)
            if mention is not None:
                return mentioned((mention,), f"the {node.lemma} before")
        country = country_around(scene, node) if "UAF" not in parts else None
        several = scene.unsettled(node, around=True) if country is None else None
        if several is not None:
            return either(several)
        if country is None and counterpart:
            return Resolution(reason="unknown_actor", why=f"whose {node.lemma}?")
        if country is None and role.names_someone and "UAF" not in parts:
            country = home_country(scene, node, parts)
        return Resolution((actor_of(country, parts, None),), why=f"role {role.role.id}")

    def _unknown_name(self, node: Node) -> Resolution:
        """A name that no entry has; its title, nationality or apposition may tell enough."""
        scene = self.scene
        start, last = node.words[0].index, node.head.index
        if node.head.text in MEDIA:
            return Resolution(why="where it was announced")
        proper = [w for w in node.words if w.pos == "PROPN"] or [node.head]
        name = " ".join(self._text[proper[0].start : proper[-1].end].split())
        roles = scene.roles_within(start, last)
        if roles:
            words = scene.sentence.words[roles[0].end : last + 1]
            name, parts = " ".join(w.text for w in words), _parts(roles)
            found = owners_between(scene, start, last) or owners(scene, node)
            several = scene.unsettled(node, around=True) if not found else None
            if several is not None:
                return either(several)
            actor = found[0].with_role(parts) if found else None
            if actor is None:
                index = scene.sentence.index
                country = country_around(scene, node)
                country = country or home_country(scene, node, parts)
                country = country or scene.memory.leading_country(index, start, index)
                actor = actor_of(country, parts, None)
            return Resolution((Actor(actor.code, name),), why=f"role {roles[0].role.id}")
        for other in node.filling("apposition"):
            role = scene.role_of(other)
            if role is not None:
                inner = self._role(other, role)
                return Resolution(tuple(Actor(a.code, name) for a in inner.actors), why=inner.why)
        if node.entity not in ("PERSON", "ORG") and name not in scene.memory.bearers:
            country = scene.country_of(name)
            if country is not None:
                return Resolution((Actor(ActorCode(country), None),), why=f"the place {name}")
        end = max(each.words[-1].end for each in (node, *self._rest_of_name(node)))
        name = " ".join(self._text[proper[0].start : end].split())
        why = f"{name!r} is in no codebook entry"
        return Resolution(reason="unknown_actor", why=why, unknown=(name,))

    def _rest_of_name(self, node: Node) -> Iterator[Node]:
        """What belongs to a name behind its head: "the Movement *for Peace*"."""
        for arg in node.args:
            word, behind = arg.node.head, arg.marker in ("of", "for")
            if behind and word.pos == "PROPN" and self.scene.covering(word.index) is None:
                yield arg.node

    def _in_words(self, node: Node) -> Resolution:
        """The actors among a noun's modifiers: "the *Russian* attack", "*US-Russia* talks"."""
        scene = self.scene
        start, end = node.words[0].index, node.head.index
        inside = [
            m
            for m in scene.between(start, end)
            if not (m.use == "capital" and node.lemma in _NAMED_AFTER_PLACES)
        ]
        actors: dict[ActorCode, Actor] = {}
        for match in inside:
            entry = scene.entry(match, start)
            if entry is None:
                continue
            code = entry.code_on(scene.day)
            roles = scene.roles_within(match.end, end)
            if entry.kind == "country" and roles and len(inside) == 1:
                code = ActorCode.of([*code.parts, *compatible(_parts(roles))])
            actors.setdefault(code, Actor(code, entry.name))
        if actors:
            return Resolution(tuple(actors.values()), why="modifier")
        several = next((m for m in scene.names if m.open and start <= m.start < end), None)
        if several is not None:
            return either(several)
        roles = [
            r
            for r in scene.roles_within(start, end)
            if r.names_someone or _REBELS & set(r.role.parts)  # "a rebel-held town"
        ]
        if roles:
            country = scene.memory.leading_country(scene.sentence.index, start)
            actor = actor_of(country, _parts(roles), None)
            return Resolution((actor,), why=f"role {roles[0].role.id}")
        return Resolution(why="no actor among the modifiers")

    def _owner(self, node: Node, depth: int = 0) -> Resolution:
        """Whose a thing is: possessor, modifiers, then what stands after of, by, from, in."""
        if depth > 2:
            return Resolution()
        for owner in node.filling("possessor"):
            found = self.resolve(Candidate(owner))
            if found.actors or (found.reason and not is_pronoun(owner.head)):
                return found
        for found in self._other_owners(node, depth):
            if found.actors:
                return found
        return Resolution(why="a thing without an owner")

    def _other_owners(self, node: Node, depth: int) -> Iterator[Resolution]:
        """Whose a thing may be besides its possessor's."""
        yield self._in_words(node)
        for marker in self.scene.lexicon.doer_markers.get(node.lemma, _OWNER_PREPOSITIONS):
            for arg in node.args:
                if arg.role == "preposition" and arg.marker == marker:
                    yield self.resolve(Candidate(arg.node))
                    yield self._owner(arg.node, depth + 1)
        for each in participants(self.scene, node):
            yield self.resolve(Candidate(each))
            yield self._owner(each, depth + 1)

    def concerned(self, node: Node) -> Iterator[Resolution]:
        """With whom a thing of somebody's own has to do: "its oil purchases *from Iran*"."""
        if self.scene.covering(node.head.index) is None and self.scene.role_of(node) is None:
            yield from self._other_owners(node, 0)

    def _nation(self, node: Node) -> Resolution:
        """Somebody by role, or the country or body named with a thing: "*Egypt's* ban"."""
        if self.scene.covering(node.head.index) is not None or self.scene.role_of(node) is not None:
            return self._one(node)
        for owner in node.filling("possessor"):
            found = self.resolve(Candidate(owner))
            if found.actors:
                return found
        return self._in_words(node)

    def _maker(self, node: Node) -> Resolution:
        """Who made a thing that something happened to: "*Russian* aid was sent"."""
        if self.scene.covering(node.head.index) is not None or self.scene.role_of(node) is not None:
            return Resolution(why="to whom it happens")
        if node.entity == "PERSON":
            return Resolution(why="to whom it happens")
        return self._nation(node)

    def introduce_names(self) -> None:
        """Remember whom the sentence names; its later words may refer to them."""
        scene, words = self.scene, self.scene.sentence.words
        for match in scene.names:
            entry = scene.entry(match, max(0, match.start - 4))
            if entry is None:
                continue
            person = entry.kind == "person"
            mention = Mention(
                code=entry.code_on(scene.day),
                name=entry.name,
                kind=entry.kind,
                sentence=scene.sentence.index,
                word=match.start,
                gender=entry.gender,
                titles=entry.title_on(scene.day)
                if person
                else scene.lexicon.called(entry, words[match.end - 1]),
                place=entry.kind == "country"
                and any(w.lower in _LOCATIVE for w in words[max(0, match.start - 2) : match.start]),
                heads=range(match.start, match.end),
                standings=self._standings,
            )
            scene.memory.add(mention, entry.family if person else None)
        self._hear()

    def _hear(self) -> None:
        """Who says what in the sentence: "we" and "our" are theirs."""
        scene = self.scene
        for clause in scene.sentence.clauses:
            speaker = clause.speaker
            if speaker is None or speaker.head.lower in FIRST_PERSON:
                continue
            actors = self.resolve(Candidate(speaker)).actors
            if actors and actors[0].code is not None:
                code, name = actors[0].code, actors[0].name or speaker.head.text
                scene.memory.voice = scene.voices[clause.node.head.index] = Mention(
                    code, name, "role", scene.sentence.index, speaker.head.index
                )

    def introduce_roles(self) -> None:
        """Note whom the sentence introduces by role, for its pronouns and for what follows it."""
        scene = self.scene
        for node in scene.sentence.nouns:
            word = node.head
            if word.pos not in ("NOUN", "PROPN") or scene.covering(word.index) is not None:
                continue
            role = scene.role_of(node)
            if role is not None:
                found, family = self._references.pair(node) or self._role(node, role), None
            elif word.pos == "PROPN" and node.entity in ("PERSON", None):
                found, family = self._unknown_name(node), word.text
            else:
                continue
            if len(found.actors) != 1:
                continue  # "the leaders of A and B" are two
            actor = found.actors[0]
            if actor.country is not None or family or self._has_pronouns:
                self._remember(node, actor, family)
        for node, end, short in acronyms(scene.sentence):
            for actor in self.resolve(Candidate(node)).actors[:1]:
                words, known = scene.sentence.words, scene.covering(end + 1)
                if known is None or known.entries[0].code_on(scene.day) != actor.code:
                    name = self._text[words[node.head.index].start : words[end - 1].end]
                    self._remember(node, Actor(actor.code, " ".join(name.split())), short)

    def _remember(self, node: Node, actor: Actor, family: str | None) -> None:
        if actor.code is None:
            return
        alone = id(node) not in self._explained and not node.filling("apposition")
        mention = Mention(
            code=actor.code,
            name=actor.name or " ".join(w.text for w in node.words),
            kind="person" if family else "role",
            sentence=self.scene.sentence.index,
            word=node.head.index,
            titles=frozenset(w.lemma for w in node.words if w.pos in ("NOUN", "PROPN")),
            plural=node.plural,
            body=not family and node.lemma in self.scene.lexicon.bodies,
            heads=(node.head.index,) if alone else (),
            standings=self._standings,
        )
        self.scene.memory.note(mention, family)


def _parts(roles: Sequence[RoleMatch]) -> list[str]:
    return [part for match in roles for part in match.role.parts]
