"""Panels: events counted by period and by state or pair of states.

For example:

    from eventcode.analysis.panel import PanelSpec, write_panel

    spec = PanelSpec(unit="dyad-month", by="quad", states="cow", zero_fill=True)
    done = write_panel("drop", "panel.parquet", spec)
    done.left_out  # how many events are in no cell, and why
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import asdict, astuple, frozen

from eventcode.analysis import panel_sql as sql
from eventcode.analysis.database import Database, database
from eventcode.analysis.panel_members import members, sizes
from eventcode.analysis.panel_spec import LABELS, PanelSpec, period_start, period_starts
from eventcode.analysis.tablefile import check_target, write_table
from eventcode.export.batches import columns_schema, event_batches
from eventcode.model.errors import Fault, InputError
from eventcode.model.when import DATE_PRECISIONS
from eventcode.world.crosswalk import answers
from eventcode.world.state_types import System

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Panel", "PanelPlan", "PanelSpec", "write_panel"]

# Cells that are computed, sorted and written at once.
CELLS: Final = 1_000_000

REASONS: Final[Mapping[str, str]] = {
    "undated": "without a date",
    "coarse": "with a date less exact than the panel's periods, or across two of them",
    "range": "outside the range of days",
    "label": "without the kind that the panel is made by",
    "no country": "without a country",
    "no state": "with a country code that is no state's, such as a region's",
    "several": "with a country code of several states on that day",
    "no code": "with a country that had no code in the panel's system on that day",
    "domestic": "within one state",
}
"""Why an event is in no cell, in the order in which it is asked; the first that holds counts."""


@frozen
class PanelPlan:
    """What a panel will be, before it is written; `members` counts states or pairs of states.

    Without zero-fill, `members` are those that have events. `first` and `last` are the first days
    of its first and last period, None when it has none.
    """

    cells: int
    periods: int
    members: int
    labels: int
    first: date | None
    last: date | None


@frozen
class Panel:
    """A panel that was written.

    `events` are all that were read, `counted` those that are in cells (in a panel of countries that
    is not directed, each may be in two), `left_out` the others by reason, in the order of
    `REASONS`.
    """

    file: Path
    plan: PanelPlan
    events: int
    counted: int
    left_out: Mapping[str, int]


def write_panel(
    events: Path | str,
    out: Path | str,
    spec: PanelSpec,
    *,
    announce: Callable[[PanelPlan], None] = lambda plan: None,
) -> Panel:
    """Write the panel of an event table to a `.parquet` or `.csv` file.

    `events` is what `event_files` takes: a file, a drop's folder or a partitioned set. Countries
    are asked on the first day of an event's date. Rows are sorted by date, states and kind.
    `announce` is told how many cells there will be before any is written. The same input gives the
    same bytes; memory does not grow with the events. The file appears whole or not at all.

    Raises `InputError` when the events cannot be read, and `ExportError` when `out` cannot be
    written or is among what is read.
    """
    out, events = Path(out), Path(events)
    with check_target(out, events) as work, database(out, events) as base:
        _add_up(base, events, spec)
        total = {reason: int(n) for reason, n in base.rows(_BY_REASON)}
        if sql.BAD_PRECISION in total:
            message = f"date_precision is one of {', '.join(DATE_PRECISIONS)} where there is a date"
            raise InputError([Fault(str(events), message=message)])
        plan, by_period = _plan(base, spec)
        announce(plan)
        write_table(work, out, spec.columns, _slices(base, spec, by_period), _metadata(spec))
    return Panel(
        out,
        plan,
        sum(total.values()),
        total.get("", 0),
        {reason: total[reason] for reason in REASONS if reason in total},
    )


_BY_REASON: Final = "SELECT coalesce(reason, ''), sum(events) FROM told GROUP BY ALL"


def _add_up(base: Database, events: Path, spec: PanelSpec) -> None:
    """Make `cells` of the events, and `told`, which has those too that are in no cell."""
    names = sql.read_columns(spec)
    table = answers(System.CAMEO, spec.system)
    types = {"code": "VARCHAR", "first": "DATE", "last": "DATE", "answer": "VARCHAR",
             "several": "BOOLEAN"}  # fmt: skip
    base.add("answers", types, [astuple(answer) for answer in table])
    starts = {answer.first: period_start(answer.first, spec.length) for answer in table}
    changing = sorted({start for day, start in starts.items() if day != start})
    base.add("changing", {"period": "DATE"}, [(day,) for day in changing])
    with base.stream("events", columns_schema(names), event_batches(events, names)):
        base.run(sql.added(spec), spec.first, spec.last)
    base.run(sql.told(spec))
    base.run("DROP TABLE added")
    base.run(sql.cells(spec))


def _plan(base: Database, spec: PanelSpec) -> tuple[PanelPlan, dict[date, int]]:
    """What the panel will be, and the number of cells of each period."""
    seen = base.rows("SELECT min(period), max(period) FROM cells")[0]
    first, last = spec.first or seen[0], spec.last or seen[1]
    labels = sorted({row[0] for row in base.rows("SELECT DISTINCT label FROM cells")})
    if not spec.zero_fill or first is None or last is None or first > last:
        by_period = dict(
            base.rows("SELECT period, count(*) FROM cells GROUP BY period ORDER BY period")
        )
        number = base.rows("SELECT count(*) FROM (SELECT DISTINCT one, second FROM cells)")[0][0]
        plan = PanelPlan(sum(by_period.values()), len(by_period), number, len(labels), *seen)
        return plan, by_period
    if spec.by is not None:
        labels = sorted({*labels, *LABELS[spec.by]})
    labels = labels or [""]
    starts = list(period_starts(first, last, spec.length))
    found = members(spec, starts[0], starts[-1])
    pair = {"one": "VARCHAR", "second": "VARCHAR"}
    base.add("periods", {"period": "DATE"}, [(day,) for day in starts])
    base.add("labels", {"label": "VARCHAR"}, [(label,) for label in labels])
    base.add("members", pair | {"first": "DATE", "last": "DATE"}, [astuple(m) for m in found])
    by_period = {day: n * len(labels) for day, n in sizes(found, starts).items()}
    number = len({(member.one, member.second) for member in found})
    cells = sum(by_period.values())
    return PanelPlan(cells, len(starts), number, len(labels), starts[0], starts[-1]), by_period


def _slices(
    base: Database, spec: PanelSpec, by_period: Mapping[date, int]
) -> Iterator[pa.Table]:
    """The panel's rows, some periods at a time."""
    query = sql.rows(spec)
    waiting: list[date] = []
    number = 0
    for day, cells in by_period.items():
        if waiting and number + cells > CELLS:
            yield base.table(query, waiting[0], waiting[-1])
            waiting, number = [], 0
        waiting.append(day)
        number += cells
    if waiting:
        yield base.table(query, waiting[0], waiting[-1])


def _metadata(spec: PanelSpec) -> dict[str, str]:
    """What a Parquet file's metadata say of the panel."""
    said = {key: value for key, value in asdict(spec).items() if value is not None}
    said["measures"] = ",".join(spec.measures)
    return {f"panel_{key}": str(value) for key, value in said.items()}
