"""Where each entry of a codebook stands in the site: its page and its place on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final, TypeVar
from urllib.parse import quote

from attrs import field, frozen

from eventcode.codebook.types import ActorEntry, Codebook, CodeEntry, Kind, Phrase, RoleEntry

_CLASSES, _ROLES, _ACTORS = 60, 160, 250  # on a page at most
_CLASS: Final = re.compile(r"\{([^{}]+)\}")
_CENTRES: Final = {"capital", "seat"}
_T = TypeVar("_T")


@frozen(eq=False)
class Section:
    """A page of entries of one kind: its file, its title, and the ids of what stands on it.

    `span` says with what a page begins and ends that is one of several, `part` which part of their
    codes the actors on a page have in common.
    """

    page: str
    title: str
    span: str
    entries: Sequence[str]
    part: str = ""


@frozen(eq=False)
class Places:
    """The pages of a codebook's entries, and how to link to an entry.

    `users` maps a word class to the phrases that name it.
    """

    book: Codebook = field(repr=False)
    roots: Mapping[str, dict[str, CodeEntry]] = field(repr=False)
    classes: Sequence[Section] = field(repr=False)
    roles: Sequence[Section] = field(repr=False)
    actors: Sequence[Section] = field(repr=False)
    users: Mapping[str, list[Phrase]] = field(repr=False)
    pages: Mapping[tuple[Kind, str], str] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    actors_by_id: Mapping[str, ActorEntry] = field(repr=False)
    roles_by_id: Mapping[str, RoleEntry] = field(repr=False)

    @classmethod
    def of(cls, book: Codebook) -> "Places":
        """The places of all entries of a codebook."""
        roots: dict[str, dict[str, CodeEntry]] = {}
        for number, entry in book.codes.items():
            roots.setdefault(str(number.root), {})[str(number)] = entry
        role_ids = [role.id for role in book.roles]
        classes = list(_sections("words", "Word classes", _same(sorted(book.words)), _CLASSES))
        roles = list(_sections("roles", "Roles", _same(role_ids), _ROLES))
        actors = list(_actor_sections(book))
        pages: dict[tuple[Kind, str], str] = {}
        users: dict[str, list[Phrase]] = {}
        for root, entries in roots.items():
            for code, entry in entries.items():
                pages["action", code] = f"codes-{root}.html"
                pages |= {("phrase", p.id): f"codes-{root}.html" for p in entry.phrases}
        for operator in book.operators:
            pages["operator", operator.id] = "operators.html"
            pages |= {("phrase", p.id): "operators.html" for p in operator.phrases}
        kinds: tuple[tuple[Kind, list[Section]], ...] = (
            ("class", classes), ("role", roles), ("actor", actors),
        )  # fmt: skip
        for kind, sections in kinds:
            pages |= {(kind, id_): each.page for each in sections for id_ in each.entries}
        owners = [e.phrases for e in book.codes.values()] + [o.phrases for o in book.operators]
        for phrase in (phrase for phrases in owners for phrase in phrases):
            for name in dict.fromkeys(_CLASS.findall(phrase.pattern)):
                users.setdefault(name, []).append(phrase)
        names = {str(code): entry.action.name for code, entry in book.codes.items()}
        return cls(book, roots, classes, roles, actors, users, pages, names,
                   {actor.id: actor for actor in book.actors},
                   {role.id: role for role in book.roles})  # fmt: skip

    def link(self, kind: Kind, id_: str, text: str | None = None) -> str:
        """A link to an entry as HTML; its text alone where the codebook does not have it."""
        shown = escape(id_ if text is None else text)
        page = self.pages.get((kind, id_))
        return shown if page is None else f'<a href="{page}#{quote(id_)}">{shown}</a>'

    def name_of(self, code: str) -> str:
        """The name of a code, empty where the codebook does not have it."""
        return self.names.get(code, "")


def _sections(
    stem: str, title: str, entries: Sequence[tuple[str, str]], most: int, part: str = ""
) -> Iterator[Section]:
    """Pages of at most `most` entries, given as name and id; of several, each says its span."""
    parts = list(_parts(entries, most))
    for number, named in enumerate(parts, start=1):
        several = len(parts) > 1
        page = f"{stem}-{number}.html" if several else f"{stem}.html"
        span = f"{named[0][0]} to {named[-1][0]}" if several else ""
        yield Section(page, title, span, [id_ for _, id_ in named], part)


def _actor_sections(book: Codebook) -> Iterator[Section]:
    """Actors by the first part of their code: its countries, then the others by name."""
    groups: dict[str, list[ActorEntry]] = {}
    for actor in book.actors:
        groups.setdefault(actor.code[:3], []).append(actor)
    for part, actors in sorted(groups.items()):
        countries = sorted((a for a in actors if a.kind == "country"), key=_without_centre)
        others = [actor for actor in actors if actor.kind != "country"]
        others.sort(key=lambda actor: (actor.name, actor.id))
        named = [(actor.name, actor.id) for actor in countries + others]
        # KOR is a country and kor a people; not every disk tells "KOR.html" from "kor.html".
        stem = f"actors-people-{part}" if part.islower() else f"actors-{part}"
        yield from _sections(stem, part_name(book, part), named, _ACTORS, part)


def part_name(book: Codebook, part: str) -> str:
    """What the first part of actors' codes stands for: the country of that code, or the part."""
    countries = [actor for actor in book.actors if actor.code == part and actor.kind == "country"]
    if countries:
        return f"{min(countries, key=_without_centre).name} ({part})"
    return f"{part}, a people" if part.islower() else part


def _without_centre(country: ActorEntry) -> bool:
    """Whether it has no capital: provinces have the code of their country too."""
    return not _CENTRES & set(country.names.values())


def _same(ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(id_, id_) for id_ in ids]


def _parts(items: Sequence[_T], most: int) -> Iterator[Sequence[_T]]:
    """Parts of about the same size."""
    number = max(1, -(-len(items) // most))
    size = -(-len(items) // number) or 1
    for start in range(0, len(items), size):
        yield items[start : start + size]
