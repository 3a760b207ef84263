"""Panels: every event is in a cell or among those left out, and every cell is right."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import event_file, plain_event
from strategies import events, fuzzy_dates

from eventcode.analysis.panel import REASONS, Panel, PanelSpec, write_panel
from eventcode.analysis.panel_spec import LABEL_COLUMNS, UNITS, period_end, period_start
from eventcode.export import to_table, write_drop
from eventcode.model.codes import ActorCode
from eventcode.model.errors import EventcodeError, ExportError, InputError, ValueTypeError
from eventcode.model.event import Actor, CodebookRef, Coding, Event
from eventcode.model.when import FuzzyDate
from eventcode.world.countries import CountryError, convert, states

COUNTRIES = ["DEU", "RUS", "CZE", "SRB", "HKG", "USA", "EUR", "PSE"]


@st.composite
def countable_events(draw: st.DrawFn) -> Event:
    """Events of which many fall into one cell, and of which some cannot be counted."""
    event = draw(events())
    if draw(st.integers(0, 9)) == 0:
        return event
    day = draw(st.dates(date(1989, 11, 1), date(1992, 2, 1)))
    whole = draw(fuzzy_dates())
    dated = FuzzyDate(period_start(day, whole.precision), whole.precision)
    actors = st.sampled_from(COUNTRIES).map(lambda code: Actor(code=ActorCode(code), text=code))
    return attrs.evolve(event, date=dated, source=draw(actors), target=draw(actors))


@st.composite
def specs(draw: st.DrawFn, units: Sequence[str] = UNITS, **given: Any) -> PanelSpec:
    unit = draw(st.sampled_from(units))
    length = unit.split("-")[1]
    bounds = st.none() | st.dates(date(1989, 11, 1), date(1992, 2, 1))
    first, last = draw(bounds), draw(bounds)
    first = first and period_start(first, length)
    last = last and period_end(last, length)
    if first and last and first > last:
        last = period_end(first, length)
    options = {
        "by": draw(st.sampled_from([None, "quad", "root", "plover"])),
        "directed": draw(st.booleans()),
        "states": draw(st.sampled_from(["iso3", "cow", "gw"])),
        "domestic": draw(st.booleans()),
        "first": first,
        "last": last,
    }
    measures = ("count", "goldstein_mean", "goldstein_sum")
    return PanelSpec(unit=unit, measures=measures, **{**options, **given})


def made(rows: Sequence[Event], spec: PanelSpec) -> tuple[Panel, list[dict[str, Any]]]:
    with TemporaryDirectory() as folder:
        events = event_file(Path(folder, "events.parquet"), *rows)
        done = write_panel(events, f"{folder}/panel.parquet", spec)
        return done, pq.read_table(done.file).to_pylist()


def cells_of(event: Event, spec: PanelSpec) -> list[tuple[Any, ...]]:
    """The cells that an event belongs in, found one by one and without a database."""
    if event.date is None:
        return []
    start = period_start(event.date.day, spec.length)
    last = period_end(event.date.day, event.date.precision)
    if period_start(last, spec.length) != start:
        return []
    if (spec.first and start < spec.first) or (spec.last and last > spec.last):
        return []
    label: tuple[Any, ...] = ()
    if spec.by is not None:
        action = event.action
        kind = {"quad": action.quad_class, "root": str(action.code.root),
                "plover": action.plover_event}[spec.by]  # fmt: skip
        if kind is None:
            return []
        label = (kind,)
    both = [state_of(side, event.date.day, spec) for side in (event.source, event.target)]
    if not spec.domestic and both[0] is not None and both[0] == both[1]:
        return []
    if spec.dyads:
        if None in both:
            return []
        pair = both if spec.directed else sorted(both, key=lambda code: (len(code), code))
        return [(start, *pair, *label)]
    wanted = both[:1] if spec.directed else list(dict.fromkeys(both))
    return [(start, one, *label) for one in wanted if one is not None]


def state_of(actor: Actor, on: date, spec: PanelSpec) -> str | None:
    try:
        return convert(actor.country, "cameo", spec.states, on) if actor.country else None
    except CountryError:
        return None


def keys(row: dict[str, Any], spec: PanelSpec) -> tuple[Any, ...]:
    label = () if spec.by is None else (row[LABEL_COLUMNS[spec.by]],)
    return (row["date"], *(row[name] for name in spec.names), *label)


@given(st.lists(countable_events(), max_size=12), specs())
def test_each_event_is_in_its_cells_or_left_out(rows: list[Event], spec: PanelSpec) -> None:
    done, panel = made(rows, spec)

    wanted = [cells_of(event, spec) for event in rows]
    assert {keys(row, spec): row["count"] for row in panel} == Counter(chain(*wanted))
    assert done.events == len(rows)
    assert done.counted == sum(map(bool, wanted))
    assert done.counted + sum(done.left_out.values()) == len(rows)
    assert done.plan.cells == len(panel)
    for row in panel:
        scores = [event.action.goldstein for event in rows
                  if event.action.goldstein is not None and keys(row, spec) in cells_of(event, spec)
                  ]  # fmt: skip
        assert math.isclose(row["goldstein_sum"], math.fsum(scores), abs_tol=1e-7)
        if scores:
            mean = math.fsum(scores) / len(scores)
            assert math.isclose(row["goldstein_mean"], mean, abs_tol=1e-7)
        else:
            assert row["goldstein_mean"] is None


@settings(max_examples=10)
@given(
    st.lists(countable_events(), max_size=8),
    specs(["country-month", "dyad-quarter", "dyad-year"], zero_fill=True, by=None,
          first=date(1990, 1, 1), last=date(1990, 12, 31)),
)  # fmt: skip
def test_zero_fill_adds_zeros_and_nothing_else(rows: list[Event], spec: PanelSpec) -> None:
    filled, panel = made(rows, spec)
    plain, cells = made(rows, attrs.evolve(spec, zero_fill=False))

    assert [row for row in panel if row["count"]] == cells
    assert all(row["goldstein_sum"] == 0 and row["goldstein_mean"] is None
               for row in panel if not row["count"])  # fmt: skip
    assert len({keys(row, spec) for row in panel}) == len(panel) == filled.plan.cells
    assert filled.left_out == plain.left_out


@pytest.mark.parametrize(
    ("unit", "first"),
    [("dyad-month", date(1990, 10, 1)), ("dyad-week", date(1991, 12, 23)),
     ("dyad-month", date(2011, 7, 1)), ("country-month", date(1993, 1, 1)),
     ("country-quarter", date(1940, 4, 1))],
)  # fmt: skip
@pytest.mark.parametrize("system", ["cow", "gw", "iso3"])
def test_members_are_those_that_existed_on_one_day(unit: str, first: date, system: Any) -> None:
    last = period_end(first, PanelSpec(unit=unit).length)
    spec = PanelSpec(unit=unit, zero_fill=True, states=system, first=first, last=last)

    _, panel = made([], spec)

    wanted = set()
    for number in range((last - first).days + 1):
        on = first + timedelta(number)
        codes = {one.code(spec.system, on) for one in states(on, system)}
        wanted |= set(product(codes, repeat=len(spec.names)))
    assert {tuple(row[name] for name in spec.names) for row in panel} == wanted


def test_a_state_that_lived_twice_is_in_a_period_once() -> None:
    # Estonia ended in 1940 and began again in 1991; the panel's first and last year hold both.
    spec = PanelSpec(unit="country-year", zero_fill=True, states="gw", first=date(1940, 1, 1),
                     last=date(1991, 12, 31))  # fmt: skip

    _, panel = made([], spec)

    assert [row["year"] for row in panel if row["country"] == "366"] == [1940, 1991]


def test_codes_are_text_and_columns_tell_the_period(tmp_path: Path) -> None:
    events = event_file(
        tmp_path / "events.parquet",
        plain_event("2019-05-03", "USAGOV", "036", "RUS", goldstein=4.0),
        plain_event("2019-05-20", "USA", "036", "RUSGOV", goldstein=-1.5),
        plain_event("2019-12-31", "RUS", "190", "UKR"),
    )
    spec = PanelSpec(unit="dyad-quarter", by="root", states="cow",
                     measures=("goldstein_sum", "count", "goldstein_mean"))  # fmt: skip

    write_panel(events, tmp_path / "panel.csv", spec)
    write_panel(events, tmp_path / "panel.parquet", spec)

    assert (tmp_path / "panel.csv").read_text() == (
        "date,year,quarter,source,target,root_code,goldstein_sum,count,goldstein_mean\n"
        "2019-04-01,2019,2,2,365,03,2.5,2,1.25\n"
        "2019-10-01,2019,4,365,369,19,0.0,1,\n"
    )
    table = pq.read_table(tmp_path / "panel.parquet")
    assert table.schema.field("source").type == table.schema.field("root_code").type == pa.string()
    assert table.column("source").to_pylist() == ["2", "365"]
    assert table.column("date").to_pylist() == [date(2019, 4, 1), date(2019, 10, 1)]
    assert table.schema.metadata[b"panel_states"] == b"cow"
    assert table.schema.metadata[b"panel_measures"] == b"goldstein_sum,count,goldstein_mean"


def test_what_is_left_out_is_told_by_the_first_reason(tmp_path: Path) -> None:
    events = event_file(
        tmp_path / "events.parquet",
        plain_event(None, "USA", "010", "RUS"),
        plain_event("2019-05-01", "USA", "010", "RUS", precision="month"),
        plain_event("2018-12-31", "USA", "010", "RUS"),
        plain_event("2019-05-03", "USA", "010", "RUS"),
        plain_event("2019-05-03", "COP", "010", "RUS", plover="AID"),
        plain_event("2019-05-03", "USA", "010", "EUR", plover="AID"),
        plain_event("2019-05-03", "USA", "010", None, plover="AID"),
        plain_event("2019-05-03", "HKG", "010", "USA", plover="AID"),
        plain_event("2019-05-03", "SDNREB", "010", "SDNGOV", plover="AID"),
        plain_event("2019-05-03", "SDN", "010", "USA", plover="AID"),
    )
    spec = PanelSpec(unit="dyad-day", by="plover", states="cow", domestic=False,
                     first=date(2019, 1, 1))  # fmt: skip

    done = write_panel(events, tmp_path / "panel.csv", spec)

    assert done.left_out == {"undated": 1, "coarse": 1, "range": 1, "label": 1, "no country": 2,
                             "no state": 1, "no code": 1, "domestic": 1}  # fmt: skip
    assert (done.counted, done.events) == (1, 10)
    assert set(done.left_out) <= set(REASONS)


def test_a_code_of_two_states_is_counted_for_neither(tmp_path: Path) -> None:
    events = event_file(
        tmp_path / "events.parquet",
        plain_event("1990-10-02", "DEU", "040", "FRA"),
        plain_event("1990-10-03", "DEU", "040", "FRA"),
    )

    done = write_panel(events, tmp_path / "p.csv", PanelSpec(unit="dyad-year", states="cow"))

    assert done.left_out == {"several": 1}
    assert (tmp_path / "p.csv").read_text().endswith("\n1990-01-01,1990,255,220,1\n")


def test_a_week_counts_where_all_its_days_are_in_one_period(tmp_path: Path) -> None:
    events = event_file(
        tmp_path / "events.parquet",
        plain_event("2019-04-29", "USA", "010", "RUS", precision="week"),
        plain_event("2019-05-06", "USA", "010", "RUS", precision="week"),
    )

    month = write_panel(events, tmp_path / "p.csv", PanelSpec(unit="dyad-month"))
    week = write_panel(events, tmp_path / "p.csv", PanelSpec(unit="dyad-week"))

    assert (month.counted, month.left_out) == (1, {"coarse": 1})
    assert (week.counted, week.left_out) == (2, {})


@settings(max_examples=15)
@given(st.lists(countable_events(), max_size=8), specs())
def test_file_kind_and_partition_make_no_difference(rows: list[Event], spec: PanelSpec) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        table = to_table(rows)
        event_file(folder / "one.parquet", *rows)
        codebook = CodebookRef("test", "1", "0" * 64)
        write_drop(Coding(tuple(rows)), folder / "drop", codebook=codebook, eventcode_version="0")
        for number, quad in enumerate((1, 2, 3, 4)):
            kept = table.filter(pc.equal(table["quad_class"], quad)).drop_columns("quad_class")
            part = folder / "set" / f"quad_class={quad}" / f"part-{number}.parquet"
            part.parent.mkdir(parents=True)
            pq.write_table(kept, part)

        made = [
            write_panel(folder / name, folder / f"panel-{number}.csv", spec).file.read_bytes()
            for number, name in enumerate(("one.parquet", "drop", "drop/events.csv", "set"))
        ]

    assert made == made[:1] * 4


def test_many_periods_are_written_piece_by_piece(tmp_path: Path) -> None:
    events = event_file(
        tmp_path / "events.parquet",
        plain_event("1981-01-01", "FRA", "010", "GBR"),
        plain_event("2019-05-03", "USA", "010", "RUS"),
    )
    told: list[int] = []
    spec = PanelSpec(unit="dyad-year", states="gw", zero_fill=True)

    done = write_panel(
        events, tmp_path / "p.parquet", spec, announce=lambda plan: told.append(plan.cells)
    )

    file = pq.ParquetFile(done.file)
    assert told == [file.metadata.num_rows] and file.num_row_groups > 1
    assert pc.sum(file.read(["count"])["count"]).as_py() == 2
    dates = file.read(["date"])["date"].to_pylist()
    assert dates == sorted(dates) and len(set(dates)) == 39


@pytest.mark.parametrize("zero_fill", [False, True])
def test_nothing_to_count_gives_an_empty_panel(tmp_path: Path, zero_fill: bool) -> None:
    events = event_file(tmp_path / "events.parquet")
    spec = PanelSpec(unit="country-day", zero_fill=zero_fill)

    done = write_panel(events, tmp_path / "p.csv", spec)

    assert done.file.read_text() == "date,country,count\n"
    assert (done.plan.cells, done.events, done.left_out) == (0, 0, {})


def test_specs_that_make_no_sense_are_refused() -> None:
    bad: list[dict[str, Any]] = [
        {"unit": "dyad-decade"},
        {"by": "code"},
        {"states": "fips"},
        {"measures": ()},
        {"measures": ("count", "count")},
        {"measures": ("sum",)},
        {"first": date(2020, 1, 1), "last": date(2019, 12, 31)},
        {"first": date(2020, 1, 2)},
        {"last": date(2020, 1, 30)},
    ]
    for options in bad:
        with pytest.raises(ValueTypeError):
            PanelSpec(**{"unit": "dyad-month", **options})


def test_bad_events_and_places_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    events = event_file(tmp_path / "in" / "events.parquet", plain_event("2019-05-03", "USA", "010",
                                                                        "RUS"))  # fmt: skip
    table = pq.read_table(events)
    wrong = {
        "lacking": table.drop_columns("goldstein"),
        "numbers": table.set_column(table.schema.get_field_index("root_code"), "root_code",
                                    pa.array([1])),
        "precision": table.set_column(table.schema.get_field_index("date_precision"),
                                      "date_precision", pa.array(["decade"])),
        "scores": table.set_column(table.schema.get_field_index("goldstein"), "goldstein",
                                   pa.array([float("nan")])),
    }  # fmt: skip
    out = tmp_path / "out" / "panel.parquet"
    out.parent.mkdir()
    out.write_text("old")
    spec = PanelSpec(unit="dyad-month", by="root")
    for name, one in wrong.items():
        pq.write_table(one, tmp_path / f"{name}.parquet")
        with pytest.raises(InputError, match=f"{name}.parquet"):
            write_panel(tmp_path / f"{name}.parquet", out, spec)
    (tmp_path / "text.parquet").write_text("no Parquet")
    (tmp_path / "empty").mkdir()
    for name in ("text.parquet", "none.parquet", "empty"):
        with pytest.raises(InputError, match=name):
            write_panel(tmp_path / name, out, spec)
    for place in (events, tmp_path, out / "below.csv", out.with_suffix(".txt")):
        with pytest.raises(EventcodeError):
            write_panel(events, place, spec)
    (tmp_path / "set").mkdir()
    pq.write_table(table, tmp_path / "set" / "part.parquet")
    with pytest.raises(ExportError, match="set that is read"):
        write_panel(tmp_path / "set", tmp_path / "set" / "panel.parquet", spec)

    assert [path.name for path in out.parent.iterdir()] == ["panel.parquet"]
    assert out.read_text() == "old"
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["events.parquet"]


def test_a_fault_in_a_later_file_of_a_set_leaves_nothing(tmp_path: Path) -> None:
    event_file(tmp_path / "set" / "year=2019" / "a.parquet", plain_event("2019-05-03", "USA", "010",
                                                                         "RUS"))  # fmt: skip
    bad = tmp_path / "set" / "year=2020" / "a.parquet"
    bad.parent.mkdir()
    pq.write_table(pa.table({"date": [1]}), bad)

    with pytest.raises(InputError, match="year=2020"):
        write_panel(tmp_path / "set", tmp_path / "p.csv", PanelSpec(unit="dyad-month"))

    assert [path.name for path in tmp_path.iterdir()] == ["set"]
