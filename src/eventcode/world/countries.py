"""States and territories since 1816, and their codes in five systems, each for a day.

    from datetime import date

    import eventcode as ec

    ec.countries.convert("365", "cow", "iso3", on=date(1985, 1, 1))  # SUN
    ec.countries.find("Burma").id                                    # myanmar

The systems are `iso3`, `cameo`, `fips`, `cow` and `gw` (`System`). Codes are text. A question with
no answer, or with more than one, raises a `CountryError` that says so; nothing is guessed.
"""

from datetime import date
from functools import cache
from typing import Literal

from eventcode.model.errors import ValueTypeError
from eventcode.world.country_names import (
    called,
    find,
    hint,
    listed,
    near,
    nearest,
    not_alive,
    told,
)
from eventcode.world.state_table import all_states, all_successions
from eventcode.world.state_types import (
    BEGINNING,
    CountryError,
    NoAnswerError,
    Period,
    SeveralAnswersError,
    Spell,
    State,
    Succession,
    System,
    UnknownCountryError,
    day,
)

__all__ = [
    "BEGINNING",
    "CountryError",
    "NoAnswerError",
    "Period",
    "SeveralAnswersError",
    "Spell",
    "State",
    "Succession",
    "System",
    "UnknownCountryError",
    "called",
    "convert",
    "find",
    "matching",
    "predecessors",
    "state",
    "states",
    "states_with",
    "successors",
]

SystemName = System | Literal["iso3", "cameo", "fips", "cow", "gw"]


def convert(code: str, from_system: SystemName, to_system: SystemName, on: date) -> str:
    """The code in another system, on a day: today `convert("DEU", "iso3", "gw", on)` is 260.

    Raises `UnknownCountryError` for a code that nobody ever had, `NoAnswerError` when nobody had it
    on that day or the other system had no code for who had it, and `SeveralAnswersError` when it
    stood for states with different codes there, or some of them without one.
    """
    target = _system(to_system)
    found = states_with(code, from_system, on)
    codes = [one.code(target, day(on)) for one in found]
    if len(set(codes)) > 1:
        several = listed(
            f"{new or 'none'} ({one.name})" for one, new in zip(found, codes, strict=True)
        )
        raise SeveralAnswersError(
            f"{from_system} code {code!r} has several {target} codes on {on}: {several}", found
        )
    if codes[0] is None:
        raise NoAnswerError("; ".join(_no_code(one, target, on) for one in found))
    return codes[0]


def state(code: str, system: SystemName, on: date) -> State:
    """The state that had a code on a day.

    Raises `UnknownCountryError`, `NoAnswerError` or `SeveralAnswersError`.
    """
    found = states_with(code, system, on)
    if len(found) > 1:
        raise SeveralAnswersError(
            f"{system} code {code!r} was several states' on {on}: {told(found)}", found
        )
    return found[0]


def states_with(code: str, system: SystemName, on: date) -> tuple[State, ...]:
    """All states that had a code on a day, by id: one, or several that CAMEO does not tell apart.

    Raises `UnknownCountryError` when nobody ever had the code, `NoAnswerError` when nobody had it
    on that day.
    """
    system, on = _system(system), day(on)
    if not isinstance(code, str):
        raise ValueTypeError(f"a code is text, got {type(code).__name__} {code!r}")
    owners = _owners(system).get(code)
    if owners is None:
        raise UnknownCountryError(_unknown_code(code, system))
    found = [owner for owner, spell in owners if spell.period.holds(on)]
    if not found:
        lives = listed(f"{spell.period} ({owner.name})" for owner, spell in owners)
        raise NoAnswerError(f"{system} code {code!r} was nobody's on {on}; it was in use {lives}")
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.id))


def states(on: date, system: SystemName) -> tuple[State, ...]:
    """All states that a system had a code for on a day, in the order of their codes there.

    For `cow` and `gw` these are the members of the state system, as a panel needs them.
    """
    system, on = _system(system), day(on)
    found = [(code, one) for one in all_states() if (code := one.code(system, on)) is not None]
    # Numbers by size, though they are text; states that share a code by id.
    found.sort(key=lambda pair: (len(pair[0]), pair[0], pair[1].id))
    return tuple(one for _, one in found)


def matching(text: str, on: date | None = None) -> tuple[State, ...]:
    """All states that a code in any system, a name or an id may mean, by id.

    With a day, only those that had the code or bore the name then. Raises `UnknownCountryError`
    when it means nobody, `NoAnswerError` when nobody on that day.
    """
    coded = [
        (one, spell.period)
        for system in System
        for one, spell in _owners(system).get(text, ())
    ]
    named = [(one, p) for one in all_states() if text == one.id for p in one.life]
    named += [(one, period) for one in called(text) for period in one.life]
    if not coded and not named:
        raise UnknownCountryError(f"no state has the code or name {text!r}{hint(nearest(text))}")
    found = {one for one, period in (*coded, *named) if on is None or period.holds(day(on))}
    if not found:
        told_when = dict.fromkeys(f"{one.name} {period}" for one, period in (*coded, *named))
        raise NoAnswerError(f"{text!r} means nobody on {on}; it means {listed(told_when)}")
    return tuple(sorted(found, key=lambda one: one.id))


def successors(of: State | str) -> tuple[Succession, ...]:
    """What came after a state or out of it, by date; takes its id too.

    Raises `UnknownCountryError` for an id that no state has.
    """
    one = _known(of)
    return tuple(s for s in all_successions() if s.predecessor == one)


def predecessors(of: State | str) -> tuple[Succession, ...]:
    """What a state came from or took in, by date; takes its id too.

    Raises `UnknownCountryError` for an id that no state has.
    """
    one = _known(of)
    return tuple(s for s in all_successions() if s.successor == one)


@cache
def _owners(system: System) -> dict[str, tuple[tuple[State, Spell], ...]]:
    """Who had a code and when, in order."""
    table: dict[str, list[tuple[State, Spell]]] = {}
    for one in all_states():
        for spell in one.spells:
            if spell.system is system:
                table.setdefault(spell.code, []).append((one, spell))
    return {
        code: tuple(sorted(owners, key=lambda pair: pair[1].period.first))
        for code, owners in table.items()
    }


def _known(of: State | str) -> State:
    if isinstance(of, State):
        return of
    by_id = {one.id: one for one in all_states()}
    if of not in by_id:
        raise UnknownCountryError(f"no state has the id {of!r}{hint(near(of, by_id))}")
    return by_id[of]


def _system(name: SystemName) -> System:
    try:
        return System(name)
    except ValueError:
        raise ValueTypeError(
            f"no system of codes is called {name!r}; there are {listed(System)}"
        ) from None


def _unknown_code(code: str, system: System) -> str:
    """What to say of a code that nobody has: whose name it is, what is near, who else has it."""
    owners = _owners(system)
    meant = [spell.code for one in called(code) for spell in one.spells if spell.system is system]
    like = dict.fromkeys([*meant, *near(code.upper().lstrip("0"), owners)])
    elsewhere = [
        f"; as {other} code it is {_owners(other)[code][-1][0].name}"
        for other in System
        if code in _owners(other)
    ]
    alike = hint(f"{known} ({owners[known][-1][0].name})" for known in like)
    return "".join([f"{code!r} is no {system} code", alike, *elsewhere])


def _no_code(one: State, system: System, on: date) -> str:
    if not one.lives(on):
        return not_alive(one, on)
    periods = one.periods(system)
    if not periods:
        return f"{one.name} never had a code in {system}"
    return f"{one.name} had no code in {system} on {on}; it had one {listed(periods)}"
