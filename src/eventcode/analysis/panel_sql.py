"""The statements that make a panel of events; each says what it makes of what."""

from typing import Final

from eventcode.analysis.panel_spec import LABEL_COLUMNS, Measure, PanelSpec

_ALWAYS: Final = ("date", "date_precision", "source_country", "target_country", "goldstein")
BAD_PRECISION: Final = "precision"

# What is summed is exact, so that no order of adding shows in the last digit.
_SCORE: Final = "goldstein::DECIMAL(18, 9)"
_PERIOD_ENDS: Final = """CASE date_precision
    WHEN 'day' THEN date
    WHEN 'week' THEN date + 6
    WHEN 'month' THEN last_day(date)
    WHEN 'year' THEN (date + INTERVAL 1 YEAR)::DATE - 1
    END"""


def read_columns(spec: PanelSpec) -> tuple[str, ...]:
    """The columns of the event table that a panel is made from."""
    return _ALWAYS if spec.by is None else (*_ALWAYS, LABEL_COLUMNS[spec.by])


def added(spec: PanelSpec) -> str:
    """Make the table `added`: events added up by period, kind and their own country codes.

    From `events` and `changing`, the periods within which an answer changes: only there does it
    matter on which day an event was. `reason` is null, or why the event's date or kind leaves it
    out. Parameters: the first and the last day of the range, null where it is open.
    """
    label = "''" if spec.by is None else f"{LABEL_COLUMNS[spec.by]}::VARCHAR"
    return f"""
    CREATE TABLE added AS
    SELECT CASE
            WHEN date IS NULL THEN 'undated'
            WHEN ends IS NULL THEN '{BAD_PRECISION}'
            WHEN date_trunc('{spec.length}', ends)::DATE <> period THEN 'coarse'
            WHEN date < $1::DATE OR ends > $2::DATE THEN 'range'
            WHEN label IS NULL THEN 'label'
            END AS reason,
        period, label, source_country, target_country,
        CASE WHEN period IN (SELECT period FROM changing) THEN date ELSE period END AS day,
        count(*) AS events, count(goldstein) AS scored, sum({_SCORE}) AS score
    FROM (
        SELECT date, source_country, target_country, goldstein, {label} AS label,
            date_trunc('{spec.length}', date)::DATE AS period, {_PERIOD_ENDS} AS ends
        FROM events
    ) GROUP BY ALL"""


def told(spec: PanelSpec) -> str:
    """Make the table `told` from `added` and `answers`: by cell, or by why they are in none."""
    one, second = _states(spec)
    domestic = "'domestic'" if not spec.domestic else "NULL"
    return f"""
    CREATE TABLE told AS
    SELECT reason,
        CASE WHEN reason IS NULL THEN period END AS period,
        CASE WHEN reason IS NULL THEN one END AS one,
        CASE WHEN reason IS NULL THEN second END AS second,
        CASE WHEN reason IS NULL THEN label END AS label,
        sum(events) AS events, sum(scored) AS scored, sum(score) AS score
    FROM (
        SELECT coalesce(
                reason,
                {_reason(spec)},
                CASE WHEN source.answer = target.answer THEN {domestic} END
            ) AS reason,
            period, label, events, scored, score, {one} AS one, {second} AS second
        FROM added
        LEFT JOIN answers source ON source.code = source_country
            AND day BETWEEN source.first AND source.last
        LEFT JOIN answers target ON target.code = target_country
            AND day BETWEEN target.first AND target.last
    ) GROUP BY ALL"""


def cells(spec: PanelSpec) -> str:
    """The table `cells` from `told`: one row for each cell that has events."""
    counted = "SELECT * FROM told WHERE reason IS NULL"
    if not spec.dyads and not spec.directed:
        counted = f"""
            SELECT * REPLACE ('' AS second) FROM ({counted}) WHERE one IS NOT NULL
            UNION ALL SELECT * REPLACE (second AS one, '' AS second) FROM ({counted})
            WHERE second IS NOT NULL AND second IS DISTINCT FROM one"""
    return f"""
    CREATE TABLE cells AS
    SELECT period, one, second, label,
        sum(events)::BIGINT AS events, sum(scored)::BIGINT AS scored, sum(score) AS score
    FROM ({counted}) GROUP BY ALL ORDER BY period"""


def rows(spec: PanelSpec) -> str:
    """The panel's rows of some periods, in order, from `cells` and perhaps `members`, `labels`.

    Parameters: the first and the last period, by their first days.
    """
    keys = "period, one, second, label"
    if spec.zero_fill:
        source = f"""(
            SELECT {keys}, coalesce(events, 0) AS events, coalesce(scored, 0) AS scored, score
            FROM (SELECT period FROM periods WHERE period BETWEEN $1 AND $2) JOIN members
                ON period BETWEEN members.first AND members.last CROSS JOIN labels
            LEFT JOIN (SELECT * FROM cells WHERE period BETWEEN $1 AND $2) USING ({keys}))"""
    else:
        source = "cells WHERE period BETWEEN $1 AND $2"
    made = ["period AS date"]
    if spec.length in ("month", "quarter", "year"):
        made.append("year(period)::INTEGER AS year")
    if spec.length in ("month", "quarter"):
        made.append(f"{spec.length}(period)::TINYINT AS {spec.length}")
    made += [f"{cell} AS {name}" for cell, name in zip(("one", "second"), spec.names, strict=False)]
    if spec.by is not None:
        kind = "TINYINT" if spec.by == "quad" else "VARCHAR"
        made.append(f"label::{kind} AS {LABEL_COLUMNS[spec.by]}")
    made += [f"{_measure(measure)} AS {measure}" for measure in spec.measures]
    return f"""SELECT {", ".join(made)} FROM {source}
        ORDER BY period, {_order("one")}, {_order("second")}, label"""


def _states(spec: PanelSpec) -> tuple[str, str]:
    """The two states of an event; in a directed panel of countries only the first is asked for."""
    source, target = "source.answer", "target.answer"
    if spec.directed:
        return source, target if spec.dyads else "''"
    if not spec.dyads:
        return source, target
    turned = f"({_order(source)}) > ({_order(target)})"
    return (
        f"CASE WHEN {turned} THEN {target} ELSE {source} END",
        f"CASE WHEN {turned} THEN {source} ELSE {target} END",
    )


def _reason(spec: PanelSpec) -> str:
    """Why the states that a panel needs cannot be told; null when they can."""
    source, target = _why_not("source"), _why_not("target")
    if spec.dyads:
        return f"coalesce({source}, {target})"
    if spec.directed:
        return source
    return f"CASE WHEN {target} IS NOT NULL THEN {source} END"


def _why_not(side: str) -> str:
    """Why the country of one side cannot be told; null when it can."""
    return f"""CASE
        WHEN {side}_country IS NULL THEN 'no country'
        WHEN {side}.code IS NULL THEN 'no state'
        WHEN {side}.several THEN 'several'
        WHEN {side}.answer IS NULL THEN 'no code'
        END"""


def _order(code: str) -> str:
    """Codes in the order of `countries.states`: numbers by size, though they are text."""
    return f"length({code}), {code}"


def _measure(measure: Measure) -> str:
    match measure:
        case "count":
            return "events"
        case "goldstein_sum":
            return "coalesce(score, 0)::DOUBLE"
        case "goldstein_mean":
            return "score::DOUBLE / nullif(scored, 0)"
