"""Whole tables of codes and their days, for those who look up more than a few."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from attrs import frozen

from eventcode.world.countries import convert
from eventcode.world.state_table import all_states
from eventcode.world.state_types import (
    NoAnswerError,
    Period,
    SeveralAnswersError,
    Spell,
    System,
    merged,
)


@frozen
class Answer:
    """What `convert` answers for a code on the days from `first` to `last`, both included.

    `answer` is None where it raises; `several` says that the code then stood for several states.
    """

    code: str
    first: date
    last: date
    answer: str | None
    several: bool


@cache
def answers(from_system: System, to_system: System) -> tuple[Answer, ...]:
    """The answers of `convert` for every code of a system and every day, by code and day."""
    changes: dict[str, set[date]] = {}
    for state in all_states():
        days = set(_changes(state.spells, {from_system, to_system}))
        for spell in state.spells:
            if spell.system is from_system:
                changes.setdefault(spell.code, {date.min}).update(days)
    return tuple(
        _answer(code, first, last, from_system, to_system)
        for code in sorted(changes)
        for first, last in _between(sorted(changes[code]))
    )


@cache
def lives(system: System) -> dict[str, tuple[Period, ...]]:
    """When each code of a system was some state's, in the order of `states`."""
    periods: dict[str, list[Period]] = {}
    for state in all_states():
        for spell in state.spells:
            if spell.system is system and spell.use == "main":
                periods.setdefault(spell.code, []).append(spell.period)
    return {code: merged(periods[code]) for code in sorted(periods, key=lambda c: (len(c), c))}


def _changes(spells: tuple[Spell, ...], systems: set[System]) -> Iterator[date]:
    """The days on which a state's codes may become others."""
    for spell in spells:
        if spell.system in systems:
            yield spell.period.first
            if spell.period.last is not None:
                yield spell.period.last + timedelta(days=1)


def _between(days: list[date]) -> Iterator[tuple[date, date]]:
    """From each day to the one before the next; the last goes on without end."""
    for first, following in zip(days, [*days[1:], None], strict=True):
        yield first, date.max if following is None else following - timedelta(days=1)


def _answer(code: str, first: date, last: date, from_: System, to: System) -> Answer:
    try:
        return Answer(code, first, last, convert(code, from_, to, first), several=False)
    except SeveralAnswersError:
        return Answer(code, first, last, None, several=True)
    except NoAnswerError:
        return Answer(code, first, last, None, several=False)
