"""Finding a state by what it is or was called."""

import difflib
from collections.abc import Iterable
from datetime import date
from functools import cache

from eventcode.world.names import fold, without_article
from eventcode.world.state_table import all_states
from eventcode.world.state_types import (
    NoAnswerError,
    SeveralAnswersError,
    State,
    UnknownCountryError,
    day,
)


def find(name: str, on: date | None = None) -> State:
    """The state of a name, former name, adjective, people or capital, in English.

    Case, diacritics, punctuation and a leading "the" do not matter. Names are not dated: Zaire is
    found in 2010. With a day, only states that lived then count; without one, those that still
    exist come before those that do not. Raises `UnknownCountryError` for a name that no state had,
    `SeveralAnswersError` for one that several have ("Congo", "Korean"), and `NoAnswerError` when
    who had it did not live on that day.
    """
    named = called(name)
    if not named:
        raise UnknownCountryError(f"no state is called {name!r}{hint(nearest(name))}")
    if on is None:
        found = [one for one in named if one.life[-1].last is None] or list(named)
    else:
        found = [one for one in named if one.lives(day(on))]
    if not found:
        raise NoAnswerError("; ".join(not_alive(one, day(on)) for one in named if on))
    if len(found) > 1:
        when = f" on {on}" if on else ""
        raise SeveralAnswersError(f"{name!r} is several states{when}: {told(found)}", found)
    return found[0]


def called(name: str) -> tuple[State, ...]:
    """All states, of whatever time, that are or were called so, by id; none for no name."""
    key = fold(without_article(name))
    found = _by_name().get(key) or _by_name().get(key.removesuffix("s")) or ()
    return tuple(dict.fromkeys(one for one, _ in found))


def not_alive(one: State, on: date) -> str:
    """What to say of a state that did not live on a day."""
    return f"{one.name} existed {listed(one.life)}, not on {on}"


def told(states: Iterable[State]) -> str:
    """Some states with their ids, for a message."""
    return listed(f"{one.id} ({one.name})" for one in states)


def listed(parts: Iterable[object]) -> str:
    """Some things with commas between them."""
    return ", ".join(map(str, parts))


def near(text: str, known: Iterable[str]) -> list[str]:
    """Up to three texts that are written much like another, best first; else the nearest one."""
    texts = sorted(known)
    alike = difflib.get_close_matches(text, texts, n=3, cutoff=0.6)
    return alike or difflib.get_close_matches(text, texts, n=1, cutoff=0.1)


def nearest(name: str) -> list[str]:
    """Names of states that are written much like another."""
    found = near(fold(without_article(name)), _by_name())
    return [spelled for key in found for _, spelled in _by_name()[key][:1]]


def hint(near_it: Iterable[str]) -> str:
    """The end of a message about something unknown."""
    names = listed(dict.fromkeys(near_it))
    return f"; near it are {names}" if names else ""


@cache
def _by_name() -> dict[str, tuple[tuple[State, str], ...]]:
    """States with the name as it is written, by the folded name."""
    table: dict[str, list[tuple[State, str]]] = {}
    for one in all_states():
        for name in (one.name, *one.names, *one.adjectives, *one.capitals):
            table.setdefault(fold(without_article(name)), []).append((one, name))
    return {key: tuple(named) for key, named in table.items()}
