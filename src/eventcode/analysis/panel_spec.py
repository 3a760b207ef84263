"""What panel is wanted: its unit, its columns, its range of days."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from operator import itemgetter
from typing import Any, Final, Literal, get_args

from attrs import frozen

from eventcode.analysis.labels import PLOVER_QUADS, YIELD
from eventcode.model.columns import EVENT_COLUMNS, Column, ColumnType
from eventcode.model.errors import ValueTypeError
from eventcode.world.state_types import System

Length = Literal["day", "week", "month", "quarter", "year"]
Who = Literal["country", "dyad"]
By = Literal["quad", "root", "plover"]
Measure = Literal["count", "goldstein_mean", "goldstein_sum"]
States = Literal["iso3", "cow", "gw"]

LENGTHS: Final = get_args(Length)
UNITS: Final = tuple(f"{who}-{length}" for who, length in product(get_args(Who), LENGTHS))
LABEL_COLUMNS: Final[Mapping[By, str]] = {
    "quad": "quad_class",
    "root": "root_code",
    "plover": "plover_event",
}
LABELS: Final[Mapping[By, tuple[str, ...]]] = {
    "quad": ("1", "2", "3", "4"),
    "root": tuple(f"{root:02}" for root in range(1, 21)),
    "plover": tuple(sorted(name for name in PLOVER_QUADS if name != YIELD)),
}
"""The kinds that a zero-filled panel has in any case, beside those that the events have."""

PanelRow = Mapping[str, Any]


@frozen(kw_only=True)
class PanelSpec:
    """What a row of a panel is and what it tells.

    `unit` is one of `UNITS`. `by` adds a row for each kind of event. In a directed panel of dyads
    (A, B) is another row than (B, A); in a directed panel of countries an event counts for its
    source, else for its source and its target. `zero_fill` adds a row for every state or pair of
    states of the system `states` that existed in a period. `first` and `last` bound the panel, both
    included; without them it reaches from the first event to the last. Without `domestic`, neither
    events within one state nor the pair of a state with itself are in it.

    Raises `ValueTypeError` for a value that is none of these, and for a range that is empty or cuts
    through a period.
    """

    unit: str
    by: By | None = None
    measures: tuple[Measure, ...] = ("count",)
    directed: bool = True
    zero_fill: bool = False
    states: States = "iso3"
    first: date | None = None
    last: date | None = None
    domestic: bool = True

    def __attrs_post_init__(self) -> None:
        _one_of("a panel's unit", self.unit, UNITS)
        _one_of("a panel's states", self.states, get_args(States))
        if self.by is not None:
            _one_of("a panel is made by", self.by, get_args(By))
        for measure in self.measures:
            _one_of("a measure", measure, get_args(Measure))
        if not self.measures or len(set(self.measures)) < len(self.measures):
            raise ValueTypeError(f"a panel has measures, each once, got {self.measures}")
        if self.first and self.last and self.first > self.last:
            raise ValueTypeError(f"the range begins on {self.first} and ends before, {self.last}")
        if self.first and self.first != period_start(self.first, self.length):
            raise ValueTypeError(self._cut("begins on", self.first))
        if self.last and self.last != period_end(self.last, self.length):
            raise ValueTypeError(self._cut("ends on", self.last))

    @property
    def dyads(self) -> bool:
        """Whether its rows are pairs of states."""
        return self.unit.startswith("dyad")

    @property
    def length(self) -> Length:
        """How long its periods are."""
        return next(one for one in LENGTHS if self.unit.endswith(f"-{one}"))

    @property
    def system(self) -> System:
        """The system of its country codes."""
        return System(self.states)

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns of states are called."""
        if not self.dyads:
            return ("country",)
        return ("source", "target") if self.directed else ("state_1", "state_2")

    @property
    def columns(self) -> tuple[Column[PanelRow], ...]:
        """Its columns, in order."""
        length, kind = self.length, f"{self.states} code, as text"
        made = [_column("date", "date32", f"First day of the {length}")]
        if length in ("month", "quarter", "year"):
            made.append(_column("year", "int32", "Year"))
        if length in ("month", "quarter"):
            made.append(_column(length, "int8", f"Number of the {length} in the year, from 1"))
        made += [_column(name, "text", f"{kind} of the {name}") for name in self.names]
        if self.by is not None:
            name = LABEL_COLUMNS[self.by]
            same = next(column for column in EVENT_COLUMNS if column.name == name)
            made.append(_column(name, same.type, same.description))
        return (*made, *(_MEASURES[measure] for measure in self.measures))

    def _cut(self, verb: str, day: date) -> str:
        first, last = period_start(day, self.length), period_end(day, self.length)
        return (
            f"the range {verb} {day}, within the {self.length} from {first} to {last}; a panel of "
            f"{self.length}s counts whole ones"
        )


def period_start(day: date, length: Length) -> date:
    """The first day of the period of some length that a day lies in; weeks begin on Mondays."""
    match length:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def period_end(day: date, length: Length) -> date:
    """The last day of the period of some length that a day lies in; never after the year 9999."""
    start = period_start(day, length)
    longest = {"day": 0, "week": 6, "month": 31, "quarter": 92, "year": 366}[length]
    if (date.max - start).days <= longest:
        return date.max
    if length in ("day", "week"):
        return start + timedelta(days=longest)
    return period_start(start + timedelta(days=longest), length) - timedelta(days=1)


def period_starts(first: date, last: date, length: Length) -> Iterator[date]:
    """The first days of all periods from that of one day to that of another."""
    day = period_start(first, length)
    while day <= last:
        yield day
        end = period_end(day, length)
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueTypeError(f"{what} is one of {', '.join(allowed)}, got {value!r}")


def _column(name: str, kind: ColumnType, text: str, nullable: bool = False) -> Column[PanelRow]:
    return Column(name, kind, text, nullable, itemgetter(name))


_MEASURES: Final[Mapping[Measure, Column[PanelRow]]] = {
    "count": _column("count", "int64", "Number of events"),
    "goldstein_mean": _column(
        "goldstein_mean", "float64", "Mean Goldstein score of the events that have one", True
    ),
    "goldstein_sum": _column(
        "goldstein_sum", "float64", "Sum of the events' Goldstein scores; 0 without any"
    ),
}
