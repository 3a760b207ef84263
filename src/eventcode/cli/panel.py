"""`eventcode panel`: events counted by period and by state or pair of states."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from cyclopts import Parameter

from eventcode.cli.options import counted, day_option
from eventcode.model.errors import EventcodeError

if TYPE_CHECKING:
    from eventcode.analysis.panel import Panel, PanelPlan, PanelSpec

UnitName = Literal[
    "country-day", "country-week", "country-month", "country-quarter", "country-year",
    "dyad-day", "dyad-week", "dyad-month", "dyad-quarter", "dyad-year",
]  # fmt: skip
ByName = Literal["quad", "root", "plover"]
MeasureName = Literal["count", "goldstein_mean", "goldstein_sum"]
StatesName = Literal["iso3", "cow", "gw"]


def panel(
    events: Path,
    /,
    *,
    unit: UnitName,
    out: Path,
    by: ByName | None = None,
    measure: str = "count",
    directed: Annotated[bool, Parameter(negative="--undirected")] = True,
    zero_fill: Annotated[bool, Parameter(negative=())] = False,
    states: StatesName = "iso3",
    from_: Annotated[str | None, Parameter(name="--from")] = None,
    to: Annotated[str | None, Parameter(name="--to")] = None,
    domestic: bool = True,
) -> None:
    """Count events by period and by state or pair of states.

    The number of cells is told before they are written, and at the end how many events are in no
    cell, and why. The page docs/panels.md has the details.

    Parameters
    ----------
    events
        An events.parquet, an events.csv, a drop's folder, or the folder of a partitioned set.
    unit
        What a row is: a state or a pair of states in a day, week, month, quarter or year.
    out
        A .parquet or .csv file. It appears whole or not at all.
    by
        A row for each quad class, root code or PLOVER type besides.
    measure
        One or more of count, goldstein_mean and goldstein_sum, parted by commas.
    directed
        Pairs have a source and a target, and in a panel of states an event counts for its source.
        Undirected, pairs have no order, and an event counts for both its states.
    zero_fill
        A row for every state or pair of states that existed in a period, also without events.
    states
        The system of country codes, and of the states that exist.
    from_
        First day of the panel: YYYY, YYYY-MM or YYYY-MM-DD. Without it, that of the events.
    to
        Last day of the panel, likewise and included: 2019 means up to its 31 December.
    domestic
        Events within one state count, and a state makes a pair with itself.
    """
    first, last = _day(from_, "--from", last=False), _day(to, "--to", last=True)
    if first is not None and last is not None and first > last:
        raise EventcodeError(f"--from {from_} is after --to {to}")

    from eventcode.analysis.panel import PanelSpec, write_panel

    spec = PanelSpec(
        unit=unit,
        by=by,
        measures=_measures(measure),
        directed=directed,
        zero_fill=zero_fill,
        states=states,
        first=first,
        last=last,
        domestic=domestic,
    )
    done = write_panel(events, out, spec, announce=lambda plan: _announce(plan, spec))
    _tell(done)


def _measures(text: str) -> tuple[MeasureName, ...]:
    known = {name: name for name in get_args(MeasureName)}
    names = text.split(",")
    for name in names:
        if name not in known:
            message = f"--measure is one or more of {','.join(known)}; got {name!r}"
            raise EventcodeError(message)
    return tuple(known[name] for name in names)


def _day(value: str | None, name: str, *, last: bool) -> datetime.date | None:
    """The first or last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    if value is None:
        return None
    lacking = {len("2019"): "-01-01", len("2019-05"): "-01"}.get(len(value), "")
    try:
        day = day_option(value + lacking, name)
    except EventcodeError:
        message = f"{name} must be YYYY, YYYY-MM or YYYY-MM-DD, got {value!r}"
        raise EventcodeError(message) from None
    if day is None or not last or not lacking:
        return day

    from eventcode.analysis.panel_spec import period_end

    return period_end(day, "year" if len(value) == len("2019") else "month")


def _announce(plan: "PanelPlan", spec: "PanelSpec") -> None:
    from eventcode.analysis.panel_spec import period_end

    over = ""
    if plan.first is not None and plan.last is not None:
        over = f" from {plan.first} to {period_end(plan.last, spec.length)}"
    who = ("pair of states", "pairs of states") if spec.dyads else ("state", "states")
    parts = [
        counted(plan.periods, spec.length) + over,
        f"{counted(plan.members, *who)} {'that existed' if spec.zero_fill else 'with events'}",
        *([counted(plan.labels, "kind")] if spec.by else []),
    ]
    print(f"{counted(plan.cells, 'cell')}: {', '.join(parts)}", flush=True)


def _tell(done: "Panel") -> None:
    from eventcode.analysis.panel import REASONS

    print(f"{done.counted:,} of {counted(done.events, 'event')} counted, in {done.file}")
    if done.left_out:
        print(f"{counted(done.events - done.counted, 'event')} left out:")
    for reason, number in done.left_out.items():
        print(f"  {number:,} {REASONS[reason]}")
