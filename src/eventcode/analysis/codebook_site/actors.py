"""The pages of actors, roles and word classes."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from eventcode.analysis.codebook_site.marks import card, fact, facts, number, pattern, words
from eventcode.analysis.codebook_site.places import Places, Section
from eventcode.codebook.types import ActorEntry, DatedCode, Phrase

_USES: Final = {
    "name": "Names",
    "adjective": "Adjectives",
    "demonym": "Its people",
    "capital": "Capitals, for the state",
    "seat": "Seats, for the government",
}
_SHOWN: Final = 40


def actor_cards(places: Places, section: Section) -> Iterator[str]:
    """The actors of a page."""
    for id_ in section.entries:
        actor = places.actors_by_id[id_]
        title = f'{escape(actor.name)} <span class="code">{escape(actor.code)}</span>'
        yield card(id_, title, _actor(actor))


def _actor(actor: ActorEntry) -> Iterator[str]:
    about = [actor.kind, actor.gender or "", f"id {actor.id}"]
    yield f'<p class="note">{escape(", ".join(part for part in about if part))}</p>'
    by_use: dict[str, list[str]] = {}
    for name, use in actor.names.items():
        by_use.setdefault(use, []).append(name)
    yield facts([
        *(fact(title, _list(by_use.get(use, ()))) for use, title in _USES.items()),
        fact("Family name", escape(actor.family or "")),
        fact("Shared with others", _list(actor.shared)),
        fact("Where beside it", _list(sorted(actor.context))),
    ])  # fmt: skip
    if actor.roles:
        rows = "".join(map(_dated, actor.roles))
        yield (
            '<div class="wide"><table><thead><tr><th scope="col">code</th><th scope="col">from</th>'
            '<th scope="col">until</th><th scope="col">title</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )


def _dated(role: DatedCode) -> str:
    return (
        f'<tr><td class="code">{escape(role.code)}</td><td>{_day(role.start)}</td>'
        f"<td>{_day(role.end)}</td><td>{escape(role.title or '')}</td></tr>"
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def _list(texts: Iterable[str]) -> str:
    return ", ".join(map(escape, texts))


def role_cards(places: Places, section: Section) -> Iterator[str]:
    """The roles of a page."""
    for id_ in section.entries:
        role = places.roles_by_id[id_]
        title = f'{escape(id_)} <span class="code">{escape(" ".join(role.parts))}</span>'
        lines = [words("Nouns", role.nouns), words("Adjectives", role.adjectives)]
        yield card(id_, title, [facts(lines)])


def class_cards(places: Places, section: Section) -> Iterator[str]:
    """The word classes of a page, each with the phrases that use it."""
    for name in section.entries:
        found = places.book.words[name]
        users = places.users.get(name, [])
        title = f'<span class="code">{{{escape(name)}}}</span> {number(len(found))}'
        yield card(name, title, [facts([words("Words", found)]), _users(places, users)])


def _users(places: Places, users: list[Phrase]) -> str:
    if not users:
        return '<p class="note">No phrase names it; the engine or another class may.</p>'
    rows = [
        f"<li><code>{pattern(places, phrase.pattern)}</code>"
        f"<small>{places.link('phrase', phrase.id)}</small></li>"
        for phrase in users[:_SHOWN]
    ]
    if len(users) > _SHOWN:
        rows.append(f"<li>… and {len(users) - _SHOWN:,} more</li>")
    return (
        f"<details><summary>Phrases that use it {number(len(users))}</summary>"
        f'<ul class="phrases">{"".join(rows)}</ul></details>'
    )
