"""To which country or body somebody or something belongs."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from eventcode.codebook.types import ActorEntry
from eventcode.coding.memory import Mention, is_pronoun
from eventcode.coding.scene import Scene
from eventcode.model.clause import Clause, Node
from eventcode.model.codes import ActorCode
from eventcode.model.event import Actor

NATION_WORDS: Final = frozenset({"country", "nation", "state", "republic", "kingdom"})
_COUNTRY_PREPOSITIONS: Final = ("of", "in", "from", "for", "at", "to", "inside", "within")
_PARTICIPANT_PREPOSITIONS: Final = frozenset({"on", "from", "to", "against", "for"})
_WITHIN: Final = frozenset({"in", "inside", "across"})
_PLACE_PREPOSITIONS: Final = ("in", "of", "from", "at", "near")
# Who act within their country, most often.
_AT_HOME: Final = frozenset("MIL COP OPP REB SEP JUD CVL INS LEG EDU LAB".split())
# Whom a country deals with abroad as often: "Russia opened a corridor for civilians".
_ANYWHERE: Final = frozenset("MIL REB SEP CVL INS".split())
_PRIMARY: Final = frozenset("COP GOV INS JUD MIL OPP REB SEP SPY UAF".split())


@frozen
class Owner:
    """A country, body or person that a role or thing belongs to; a people is as a country is."""

    code: ActorCode
    name: str
    country: bool

    def with_role(self, parts: Sequence[str]) -> Actor:
        """The actor that has some role there: a country's foreign minister, Hamas's fighters.

        A body keeps its code, for its members act for it.
        """
        if not self.country:
            return Actor(self.code, self.name)
        return Actor(ActorCode.of([*self.code.parts, *compatible(parts)]), self.name)


def owner_of(scene: Scene, entry: ActorEntry) -> Owner:
    """The owner that an entry is on the document's day."""
    code = entry.code_on(scene.day)
    people = bool(code.state and code.peoples) and not code.roles  # "*Kosovo Serb* leaders"
    return Owner(code, entry.name, entry.kind == "country" or people)


def _employer(scene: Scene, entry: ActorEntry) -> Owner:
    """Whom somebody of an entry's serves: a person's envoy serves the person's country."""
    owner = owner_of(scene, entry)
    country = owner.code.country
    if entry.kind != "person" or country is None:
        return owner
    return Owner(ActorCode(country), entry.name, True)


def owners_between(scene: Scene, start: int, end: int) -> list[Owner]:
    """The countries and bodies whose names stand between two words, each once."""
    found = [m.entries[0] for m in scene.between(start, end) if m.entries[0].kind != "person"]
    return [owner_of(scene, entry) for entry in dict.fromkeys(found)]


def owners(scene: Scene, node: Node, *, nested: bool = True) -> list[Owner]:
    """To whom a role belongs by its possessor or preposition: "Iran's", "of Iran and Iraq"."""
    for arg in node.args:
        own = arg.role == "possessor"
        if own or (arg.role == "preposition" and arg.marker in _COUNTRY_PREPOSITIONS):
            found = [own for each in arg.node.with_conjuncts for own in _owners(scene, each)]
            if not found and nested:  # "the leader of the local branch of A"
                found = owners(scene, arg.node, nested=False)
            if found:
                return list(dict.fromkeys(found))
    return []


def participants(scene: Scene, node: Node) -> Iterator[Node]:
    """Who has to do with a thing by the participle behind it: "steps taken *by A*".

    First who did it, then those after a preposition: "goods imported *from A*".
    """
    for clause in scene.sentence.clauses:
        deed = clause.node
        behind = deed.passive and deed.head.index > node.head.index
        if behind and deed.words[0] is deed.head and node in deed.filling("object"):
            yield from deed.filling("subject")
            for arg in deed.args:
                if arg.role == "preposition" and arg.marker in _PARTICIPANT_PREPOSITIONS:
                    yield arg.node


def _owners(scene: Scene, node: Node) -> list[Owner]:
    match = scene.covering(node.head.index)
    if match is not None:
        entry = scene.entry(match, node.words[0].index)
        return [_employer(scene, entry)] if entry is not None else []
    inside = owners_between(scene, node.words[0].index, node.head.index + 1)
    if inside:
        return inside[-1:]
    if is_pronoun(node.head):
        found = scene.referents(node)
        many = node.head.lower in ("their", "our")
        return [_mentioned(mention) for mention in found] if many or len(found) == 1 else []
    if node.lemma in NATION_WORDS and scene.definite(node):
        mention = the_country(scene, node)
        return [_mentioned(mention)] if mention is not None else []
    return []


def _mentioned(mention: Mention) -> Owner:
    """A person's minister is the person's country's."""
    country = mention.code.country
    if mention.kind in ("person", "role", "country") and country is not None:
        return Owner(ActorCode(country), mention.name, True)
    return Owner(mention.code, mention.name, mention.kind == "country")


def the_country(scene: Scene, node: Node) -> Mention | None:
    """Which "the country" is: the one last spoken of that is not the clause's own subject."""
    return scene.memory.country(
        scene.sentence.index, node.head.index, subject_countries(scene, node)
    )


def subject_countries(scene: Scene, node: Node) -> frozenset[str]:
    """The countries of the subject of a noun's clause: it would say "its" of its own."""
    clause = scene.clause_of(node)
    subjects = clause.node.filling("subject") if clause is not None else []
    named = [
        match.entries[0].code_on(scene.day).country
        for subject in subjects
        for match in scene.between(subject.words[0].index, subject.head.index + 1)
    ]
    return frozenset(country for country in named if country is not None)


def country_around(scene: Scene, node: Node) -> str | None:
    """The country of the place that a role stands at, or where its clause says that it acts."""
    found = _placed(scene, node)
    if found is None:
        clause = scene.clause_of(node)
        found = _placed(scene, clause.node) if clause is not None else None
    return found


def home_country(scene: Scene, node: Node, parts: Sequence[str]) -> str | None:
    """The country of police, protesters or rebels who are told of without one.

    The country that the story speaks of now, that of those whom they have to do with at home, or
    that of the dateline, if the story is about it.
    """
    definite, at_home = scene.definite(node), bool(_AT_HOME & set(parts))
    if not definite and not at_home:
        return None
    clause = scene.clause_of(node)
    subjects = clause.node.filling("subject") if clause is not None else []
    others = subject_countries(scene, node) if node not in subjects else frozenset()
    if at_home and len(others) == 1:
        first, last = subjects[0].words[0].index, subjects[0].head.index + 1
        roles = {part for role in scene.roles_within(first, last) for part in role.role.parts}
        if roles & _AT_HOME or "GOV" in roles:
            return next(iter(others))
    index, start = scene.sentence.index, node.words[0].index
    opposed = at_home and not _ANYWHERE & set(parts)
    found = None
    if others and opposed and not definite:  # "A backs the president, and B the opposition leader"
        found = scene.memory.latest_country(index, start, others, 0)
    found = found or scene.memory.leading_country(index, start)
    if found in others and not definite and _ANYWHERE & set(parts):
        return None
    if found is None and definite:
        found = _only_place(scene) or _only_ruler(scene, node)
    if found is None and others and opposed:
        if definite:  # "Kenya will talk to the opposition"
            return next(iter(others)) if len(others) == 1 else None
        found = scene.memory.latest_country(index, start, others)
    if found is None and at_home and clause is not None:
        found = _beside(scene, node, clause)
    found = found or scene.memory.leading_country(index, start, index)
    if found is not None or scene.sentence.dateline is None or others:
        return found
    place = scene.sentence.dateline.partition(",")[0]
    country = scene.country_of(place.title() if place.isupper() else place)
    counts = scene.memory.countries()
    told_of = counts.get(country or "", 0)
    return country if 2 * told_of >= max(counts.values(), default=0) else None


def _only_place(scene: Scene) -> str | None:
    """The one country in which the sentence says that something happens."""
    words = scene.sentence.words
    found = {
        match.entries[0].code.country
        for match in scene.names
        if match.entries[0].kind == "country"
        and not match.open
        and any(w.lower in _WITHIN for w in words[max(0, match.start - 2) : match.start])
    }
    return found.pop() if len(found) == 1 else None


def _beside(scene: Scene, node: Node, clause: Clause) -> str | None:
    """The country of others at home in the same clause: "police clashed with *Kenyan* students"."""
    for arg in clause.node.args:
        role = scene.role_of(arg.node) if arg.node is not node else None
        if role is not None and _AT_HOME & set(role.role.parts):
            named = owners_between(scene, arg.node.words[0].index, role.start)
            country = named[0].code.state if named else _placed(scene, arg.node)
            if country is not None:
                return country
    return None


def _only_ruler(scene: Scene, node: Node) -> str | None:
    """The country of the one statesman of a clause: "the army backed *President Maduro*"."""
    found = set()
    for match in scene.names:
        entry = match.entries[0]
        here = scene.sentence.words[match.end - 1].owner == node.head.owner
        if here and entry.kind == "person" and "GOV" in entry.code_on(scene.day).parts:
            found.add(entry.code_on(scene.day).country)
    return found.pop() if len(found) == 1 else None


def _placed(scene: Scene, node: Node) -> str | None:
    for place in _places(node):
        match = scene.covering(place.head.index)
        if match is not None:
            entry = match.entries[0]
            if entry.kind == "country" and not match.open:
                return entry.code.country
        elif place.head.pos == "PROPN" and place.entity not in ("PERSON", "DATE"):
            words = [word.text for word in place.words if word.pos == "PROPN"]
            found = scene.country_of(" ".join(words))
            if found is not None:
                return found
        else:  # "in the *Nigerian* state"
            inside = owners_between(scene, place.words[0].index, place.head.index)
            if len(inside) == 1 and inside[0].country:
                return inside[0].code.country
    return None


def _places(node: Node, depth: int = 0) -> Iterator[Node]:
    for arg in node.args:
        if arg.role == "preposition" and arg.marker in _PLACE_PREPOSITIONS:
            yield arg.node
            yield from arg.node.filling("apposition")
            if depth < 1 and arg.node.head.pos == "PROPN":  # "of Kajuru in Nigeria"
                yield from _places(arg.node, depth + 1)


def compatible(parts: Sequence[str]) -> list[str]:
    """Role parts, of which CAMEO writes at most one primary; the head's comes first."""
    kept: list[str] = []
    for part in dict.fromkeys(parts):
        if part not in _PRIMARY or not _PRIMARY & set(kept):
            kept.append(part)
    return kept
