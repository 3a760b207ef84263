"""actors/*.yaml and roles.yaml."""

from collections.abc import Collection
from datetime import date
from typing import Final

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker
from eventcode.codebook.names import folded, plain
from eventcode.codebook.places import Places
from eventcode.codebook.types import ActorEntry, DatedCode, Lemmas, RoleEntry
from eventcode.codebook.words import phrase_lemmas
from eventcode.codebook.yamlio import Mapping, Text
from eventcode.model.codes import ActorCode

_KINDS: Final = ("country", "person", "organisation", "group")
_NAME_KEYS: Final = {
    "names": "name",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "capitals": "capital",
    "seats": "seat",
}
_ACTOR_KEYS: Final = ["id", "kind", "code", "name", "family", "gender", "roles", "shared",
                      "context", "reference", "note", *_NAME_KEYS]


class ActorReader:
    """Reads actor entries and keeps ids and names unique over all files.

    `own` are the files of the codebook itself: what is wrong between it and those that it extends
    is told in one of them.
    """

    def __init__(self, places: Places, own: Collection[str]) -> None:
        self._places = places
        self._own = own
        self._names: dict[str, tuple[str, Text]] = {}
        self._sought: dict[str, tuple[str, Text]] = {}  # names as they are sought in texts
        self._shared: dict[str, list[tuple[str, Checker, Text]]] = {}

    def read(self, check: Checker, mapping: Mapping) -> list[ActorEntry]:
        """The actors of one file."""
        check.keys(mapping, ["actors"], ["actors"])
        found = []
        for item in check.items(mapping.get(Text("actors")), "actors"):
            entry = self._entry(check, check.mapping(item, "an actor"))
            if entry is not None:
                found.append(entry)
        return found

    def finish(self) -> None:
        """Note the shared names that one actor alone has, once all files are read."""
        for name, where in self._shared.items():
            named = {self._names[name][0]} if name in self._names else set()
            if len(named.union(id_ for id_, _, _ in where)) == 1:
                _, check, text = where[0]
                if check.file_of(text) in self._own:  # else the other may have been disabled
                    message = f"name {name!r} is shared, but no other actor has it"
                    check.fault(text, message, errors.SHARED)

    def _entry(self, check: Checker, value: Mapping) -> ActorEntry | None:
        check.keys(value, _ACTOR_KEYS, ["id", "kind", "code"])
        id_ = check.identifier(value.get(Text("id")), "id")
        kind = check.text(value.get(Text("kind")), "kind")
        code = check.typed(value.get(Text("code")), ActorCode, "code")
        if id_ is None or kind is None or code is None:
            return None
        check.choice(kind, "kind", _KINDS)
        first = self._places.actors.setdefault(str(id_), (check, id_))
        if first[1] is not id_:
            message = f"actor id {str(id_)!r} stands in {first[0].file_of(first[1])} too"
            check.fault(id_, message, errors.ID_TWICE)
        if check.text(value.get(Text("reference")), "reference"):
            self._places.with_reference.add(str(id_))
        names = self._names_of(check, value, str(id_))
        if not names:
            check.fault(value, f"actor {str(id_)!r} has no names", errors.NO_NAMES)
            return None
        name = check.text(value.get(Text("name")), "name")
        family = check.text(value.get(Text("family")), "family")
        gender = check.text(value.get(Text("gender")), "gender")
        if gender is not None:
            check.choice(gender, "gender", ("male", "female"))
        return ActorEntry(
            id=str(id_),
            kind=str(kind),  # type: ignore[arg-type]  # checked above
            code=code,
            name=str(name or next(iter(names))),
            names=names,
            family=str(family) if family else None,
            gender=str(gender) if gender else None,
            roles=_dated(check, value),
            shared=self._shared_names(check, value, str(id_), kind),
            context=frozenset(
                word.lower() for word in check.texts(value.get(Text("context")), "context")
            ),
            layers=value.layers,
        )

    def _names_of(self, check: Checker, value: Mapping, id_: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for key, use in _NAME_KEYS.items():
            for text in check.texts(value.get(Text(key)), key):
                bare = _bare(text)
                whose, written = self._names.setdefault(bare, (id_, text))
                if whose != id_:
                    above = check.file_of(text) in self._own
                    where, other = (text, whose) if above else (written, id_)
                    message = f"name {bare!r} belongs to {other!r} too"
                    check.fault(where, message, errors.NAME_TWICE)
                    continue
                names.setdefault(bare, use)
                whose, written = self._sought.setdefault(folded(plain(bare)), (id_, text))
                if whose != id_:
                    above = check.file_of(text) in self._own
                    where, known, other = (text, written, whose) if above else (written, text, id_)
                    message = f"name {_bare(where)!r} is read as {_bare(known)!r} of {other!r}"
                    check.fault(where, message, errors.AMBIGUOUS_NAME)
        return names

    def _shared_names(self, check: Checker, value: Mapping, id_: str, kind: str) -> tuple[str, ...]:
        names = check.texts(value.get(Text("shared")), "shared")
        if names and kind != "country":
            check.fault(names[0], "only countries share names", errors.SHARED)
        for text in names:
            self._shared.setdefault(_bare(text), []).append((id_, check, text))
        return tuple(_bare(text) for text in names)


def _bare(name: str) -> str:
    """A name without its article."""
    return str(name.removeprefix("the ").removeprefix("The "))


def _dated(check: Checker, value: Mapping) -> tuple[DatedCode, ...]:
    found: list[DatedCode] = []
    by_file: dict[str, list[DatedCode]] = {}  # one above wins over those below in its time
    for item in check.items(value.get(Text("roles")), "roles"):
        role = check.mapping(item, "a dated role")
        check.keys(role, ["code", "title", "from", "to", "note"], ["code"])
        code = check.typed(role.get(Text("code")), ActorCode, "code")
        title = check.text(role.get(Text("title")), "title")
        start = check.day(role.get(Text("from")), "from")
        end = check.day(role.get(Text("to")), "to")
        if start and end and start >= end:
            message = f"the role ends ({end}) before it begins ({start})"
            check.fault(role, message, errors.ROLE_DATES)
        elif code is not None:
            held = DatedCode(code, str(title) if title else None, start, end)
            beside = by_file.setdefault(check.file_of(role), [])
            other = next((each for each in beside if _overlap(each, held)), None)
            if other is not None:
                message = f"the role holds {_period(held)}, at the same time as {other.code}, "
                check.fault(role, message + f"which holds {_period(other)}", errors.ROLE_OVERLAP)
            found.append(held)
            beside.append(held)
    return tuple(found)


def _overlap(one: DatedCode, other: DatedCode) -> bool:
    starts = max(one.start or date.min, other.start or date.min)
    return starts < min(one.end or date.max, other.end or date.max)


def _period(role: DatedCode) -> str:
    """The time of a role in words: `from 2013-01-01 to 2018-01-01`, `always`."""
    parts = (f"from {role.start}" if role.start else "", f"to {role.end}" if role.end else "")
    return " ".join(filter(None, parts)) or "always"


def read_roles(check: Checker, mapping: Mapping) -> list[RoleEntry]:
    """The roles of roles.yaml."""
    check.keys(mapping, ["roles"], ["roles"])
    found = []
    owner: dict[tuple[str, Lemmas], str] = {}
    ids: set[str] = set()
    for item in check.items(mapping.get(Text("roles")), "roles"):
        value = check.mapping(item, "a role")
        check.keys(value, ["id", "parts", "nouns", "adjectives", "person", "note"], ["id", "parts"])
        id_ = check.identifier(value.get(Text("id")), "id")
        parts = [str(part) for part in check.texts(value.get(Text("parts")), "parts")]
        for part in check.texts(value.get(Text("parts")), "parts"):
            check.typed(part, ActorCode, "a part")
        if id_ is None:
            continue
        if id_ in ids:
            message = f"role id {str(id_)!r} stands in {check.file_of(id_)} too"
            check.fault(id_, message, errors.ID_TWICE)
        ids.add(id_)
        words: dict[str, frozenset[Lemmas]] = {}
        for key in ("nouns", "adjectives"):
            texts = check.texts(value.get(Text(key)), key)
            for text in texts:
                other = owner.setdefault((key, phrase_lemmas(text)), str(id_))
                if other != id_:
                    message = f"{str(text)!r} belongs to role {other!r} too"
                    check.fault(text, message, errors.ROLE_WORD_TWICE)
            words[key] = frozenset(phrase_lemmas(text) for text in texts)
        found.append(
            RoleEntry(
                id=str(id_),
                parts=tuple(parts),
                nouns=words["nouns"],
                adjectives=words["adjectives"],
                person=check.flag(value.get(Text("person")), "person"),
                layers=value.layers,
            )
        )
    return found
