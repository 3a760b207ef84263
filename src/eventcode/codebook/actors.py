"""actors/*.yaml and roles.yaml."""

from typing import Final

from eventcode.codebook.checks import Checker
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

    `folder` is the codebook's. What is wrong between it and those that it extends is told in its
    own files.
    """

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._written: dict[str, Text] = {}
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
            if len({self._names.get(name), *(id_ for id_, _, _ in where)} - {None}) == 1:
                _, check, text = where[0]
                if check.file_of(text).startswith(self._folder):  # the other may be disabled
                    check.fault(text, f"name {name!r} is shared, but no other actor has it")

    def _entry(self, check: Checker, value: Mapping) -> ActorEntry | None:
        check.keys(value, _ACTOR_KEYS, ["id", "kind", "code"])
        id_ = check.text(value.get(Text("id")), "id")
        kind = check.text(value.get(Text("kind")), "kind")
        code = check.typed(value.get(Text("code")), ActorCode, "code")
        if id_ is None or kind is None or code is None:
            return None
        if kind not in _KINDS:
            check.fault(kind, f"kind is one of {', '.join(_KINDS)}, got {str(kind)!r}")
        if id_ in self._ids:
            check.fault(id_, f"actor id {str(id_)!r} stands in {self._ids[id_]} too")
        self._ids[str(id_)] = check.file_of(id_)
        names = self._names_of(check, value, str(id_))
        if not names:
            check.fault(value, f"actor {str(id_)!r} has no names")
            return None
        name = check.text(value.get(Text("name")), "name")
        family = check.text(value.get(Text("family")), "family")
        gender = check.text(value.get(Text("gender")), "gender")
        if gender is not None and gender not in ("male", "female"):
            check.fault(gender, f"gender is male or female, got {str(gender)!r}")
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
                other = self._names.setdefault(bare, id_)
                written = self._written.setdefault(bare, text)
                if other != id_:
                    above = check.file_of(text).startswith(self._folder)
                    where, whose = (text, other) if above else (written, id_)
                    check.fault(where, f"name {bare!r} belongs to {whose!r} too")
                else:
                    names.setdefault(bare, use)
        return names

    def _shared_names(self, check: Checker, value: Mapping, id_: str, kind: str) -> tuple[str, ...]:
        names = check.texts(value.get(Text("shared")), "shared")
        if names and kind != "country":
            check.fault(names[0], "only countries share names")
        for text in names:
            self._shared.setdefault(_bare(text), []).append((id_, check, text))
        return tuple(_bare(text) for text in names)


def _bare(name: str) -> str:
    """A name without its article."""
    return str(name.removeprefix("the ").removeprefix("The "))


def _dated(check: Checker, value: Mapping) -> tuple[DatedCode, ...]:
    found = []
    for item in check.items(value.get(Text("roles")), "roles"):
        role = check.mapping(item, "a dated role")
        check.keys(role, ["code", "title", "from", "to", "note"], ["code"])
        code = check.typed(role.get(Text("code")), ActorCode, "code")
        title = check.text(role.get(Text("title")), "title")
        start = check.day(role.get(Text("from")), "from")
        end = check.day(role.get(Text("to")), "to")
        if start and end and start >= end:
            check.fault(role, f"the role ends ({end}) before it begins ({start})")
        elif code is not None:
            found.append(DatedCode(code, str(title) if title else None, start, end))
    return tuple(found)


def read_roles(check: Checker, mapping: Mapping) -> list[RoleEntry]:
    """The roles of roles.yaml."""
    check.keys(mapping, ["roles"], ["roles"])
    found = []
    owner: dict[tuple[str, Lemmas], str] = {}
    for item in check.items(mapping.get(Text("roles")), "roles"):
        value = check.mapping(item, "a role")
        check.keys(value, ["id", "parts", "nouns", "adjectives", "person", "note"], ["id", "parts"])
        id_ = check.text(value.get(Text("id")), "id")
        parts = [str(part) for part in check.texts(value.get(Text("parts")), "parts")]
        for part in check.texts(value.get(Text("parts")), "parts"):
            check.typed(part, ActorCode, "a part")
        if id_ is None:
            continue
        words: dict[str, frozenset[Lemmas]] = {}
        for key in ("nouns", "adjectives"):
            texts = check.texts(value.get(Text(key)), key)
            for text in texts:
                other = owner.setdefault((key, phrase_lemmas(text)), str(id_))
                if other != id_:
                    check.fault(text, f"{str(text)!r} belongs to role {other!r} too")
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
