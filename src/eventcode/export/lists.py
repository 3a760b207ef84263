"""The code lists of a drop: every actor code and every event code that its events have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from eventcode.export.arrow import arrow_schema
from eventcode.export.csvfile import csv_header, csv_records
from eventcode.export.tally import ACTION_FACTS, SIDES, Tally
from eventcode.model.codes import ActorCode, actor_parts
from eventcode.model.columns import EVENT_COLUMNS, Column, ColumnType


def _column(
    name: str, type_: ColumnType, description: str, *, nullable: bool = False
) -> Column[Mapping[str, Any]]:
    return Column(name, type_, description, nullable, lambda row: row[name])


ACTOR_COLUMNS: Final = (
    _column("code", "text", "CAMEO actor code"),
    _column("meaning", "text", "What the parts of the code mean"),
    _column("country", "text", "Country or region part", nullable=True),
    _column("roles", "list", "Role parts, in order"),
    _column("names", "list", "The codebook's names for actors with this code"),
    _column("as_source", "int64", "Number of events with this source"),
    _column("as_target", "int64", "Number of events with this target"),
    _column("as_speaker", "int64", "Number of events that such an actor reports"),
)
ACTION_COLUMNS: Final = (
    _column("code", "text", "CAMEO event code"),
    _column("name", "text", "Name of the event code"),
    *(_column(column.name, column.type, column.description, nullable=column.nullable)
      for column in EVENT_COLUMNS if column.name in ACTION_FACTS[1:]),
    _column("events", "int64", "Number of events with this code"),
)  # fmt: skip


def write_lists(folder: Path, tally: Tally, *, raw: bool) -> None:
    """Write `actors.csv` and `actions.csv` into a folder, each sorted by code."""
    _write(folder / "actors.csv", ACTOR_COLUMNS, actor_rows(tally), raw=raw)
    _write(folder / "actions.csv", ACTION_COLUMNS, action_rows(tally), raw=raw)


def actor_rows(tally: Tally) -> list[dict[str, Any]]:
    """The rows of `actors.csv`."""
    names: dict[str, set[str]] = {}
    numbers: dict[str, Counter[str]] = {}
    for side in SIDES:
        for (code, name), number in tally.actors[side].items():
            if code is None:
                continue
            names.setdefault(code, set()).update([] if name is None else [name])
            numbers.setdefault(code, Counter())[side] += number
    return [_actor(code, sorted(names[code]), numbers[code]) for code in sorted(names)]


def action_rows(tally: Tally) -> list[dict[str, Any]]:
    """The rows of `actions.csv`; contexts that events, not codes, have are left out."""
    return [
        {"code": code, "name": facts["action_name"], **facts, "events": tally.codes[(code,)]}
        | ({"plover_contexts": []} if tally.named else {})
        for code, facts in sorted(tally.actions.items())
    ]


def _actor(value: str, names: list[str], numbers: Counter[str]) -> dict[str, Any]:
    code = ActorCode(value)
    labels = [_label(part, first=number == 0) for number, part in enumerate(code.parts)]
    return {
        "code": value,
        "meaning": ", ".join(labels),
        "country": code.country,
        "roles": list(code.roles),
        "names": names,
        **{f"as_{side}": numbers[side] for side in SIDES},
    }


def _label(part: str, *, first: bool) -> str:
    """What a part is called; one that is also a country is that only at the front."""
    meanings = actor_parts()[part]
    places = [label for kind, label in meanings if kind in ("country", "region")]
    others = [label for kind, label in meanings if kind not in ("country", "region")]
    return (places + others if first else others + places)[0]


def _write(
    path: Path, columns: Sequence[Column[Any]], rows: Iterable[dict[str, Any]], *, raw: bool
) -> None:
    import pyarrow as pa

    table = pa.Table.from_pylist(list(rows), schema=arrow_schema(columns))
    with path.open("wb") as file:
        file.write(csv_header(columns))
        file.writelines(csv_records(table, columns, raw=raw))
