"""What a state is, when it lived, and which codes it had then.

A state is what one line of `tables/states.tsv` names. A number may pass from one state to the next:
365 is the Russian Empire's, then the Soviet Union's, then Russia's.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from attrs import field, frozen

from eventcode.model.errors import EventcodeError, ValueTypeError

BEGINNING: Final = date(1816, 1, 1)
"""The first day of the table, as of the Correlates of War's."""

Kind = Literal["state", "territory"]
Use = Literal["main", "also"]
How = Literal["continues", "splits", "secedes", "joins"]


class System(StrEnum):
    """A system of country codes."""

    ISO3 = "iso3"
    """ISO 3166-1 alpha-3, with the codes that ISO has withdrawn."""
    CAMEO = "cameo"
    """The country part of CAMEO's actor codes."""
    FIPS = "fips"
    """FIPS 10-4, which GDELT's places use."""
    COW = "cow"
    """State numbers of the Correlates of War, State System Membership of 2016."""
    GW = "gw"
    """State numbers of Gleditsch and Ward, with their microstates."""


@frozen
class Period:
    """Some days: `first` to `last`, both included; `last` is None while it goes on."""

    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= on and (self.last is None or on <= self.last)

    def __str__(self) -> str:
        return f"from {self.first}" if self.last is None else f"{self.first} to {self.last}"


@frozen
class Spell:
    """A code that a state has for a while.

    `use` is `also` for codes that are understood and never given, such as CAMEO's WSB for the West
    Bank. Where a date is known to the year or month only, the period begins with its first day or
    ends with its last. `doubt` names the dates ("from", "to") of which this holds, or which are not
    certain.
    """

    system: System
    code: str
    period: Period
    use: Use
    doubt: frozenset[str]


@frozen
class State:
    """A state or territory with its names and codes; `id` is a plain word such as `east-germany`.

    `names` are its other names, former ones too; `adjectives` also hold what its people are called.
    """

    id: str
    name: str = field(eq=False)
    kind: Kind = field(eq=False)
    names: tuple[str, ...] = field(eq=False, repr=False)
    adjectives: tuple[str, ...] = field(eq=False, repr=False)
    capitals: tuple[str, ...] = field(eq=False, repr=False)
    note: str = field(eq=False, repr=False)
    spells: tuple[Spell, ...] = field(eq=False, repr=False)

    @property
    def life(self) -> tuple[Period, ...]:
        """When it existed: the days on which any system has a code for it, in order."""
        return merged(spell.period for spell in self.spells)

    def lives(self, on: date) -> bool:
        """Whether it existed on a day."""
        return any(period.holds(on) for period in self.life)

    def periods(self, system: System) -> tuple[Period, ...]:
        """When a system had a code for it, in order."""
        return merged(spell.period for spell in self.spells if spell.system is system)

    def code(self, system: System, on: date) -> str | None:
        """Its code on a day; None when the system has none for it then."""
        for spell in self.spells:
            if spell.system is system and spell.use == "main" and spell.period.holds(on):
                return spell.code
        return None


@frozen
class Succession:
    """One state after another; `on` is the successor's first day, `how` it came to it.

    `continues`: the same state by another name or constitution. `splits`: one of several
    successors. `secedes`: the predecessor lived on. `joins`: merged into the successor.
    """

    predecessor: State
    successor: State
    on: date
    how: How


class CountryError(EventcodeError, LookupError):
    """A question about a country that has no answer, or more than one."""


class UnknownCountryError(CountryError):
    """A code, name or id that nobody ever had; the message tells what is near it."""


class NoAnswerError(CountryError):
    """A known code, name or state, but none on that day; the message tells when there is one."""


class SeveralAnswersError(CountryError):
    """More than one state fits; `states` lists them by id."""

    def __init__(self, message: str, states: "Iterable[State]") -> None:
        self.states = tuple(sorted(states, key=lambda state: state.id))
        super().__init__(message)


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Periods in order; those that overlap or follow each other at once become one."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda p: p.first):
        before = joined[-1] if joined else None
        if before is None or (
            before.last is not None and period.first > before.last + timedelta(days=1)
        ):
            joined.append(period)
        elif before.last is not None and (period.last is None or period.last > before.last):
            joined[-1] = Period(before.first, period.last)
    return tuple(joined)


def day(on: date) -> date:
    """A day as a plain date; raises `ValueTypeError` for text and numbers."""
    if isinstance(on, datetime):
        return on.date()
    if not isinstance(on, date):
        raise ValueTypeError(f"a day is a datetime.date, got {type(on).__name__} {on!r}")
    return on
