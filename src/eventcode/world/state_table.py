"""The tables of states, their codes and successions, as they are read from `tables/`."""

from calendar import monthrange
from datetime import date
from functools import cache
from typing import cast

from eventcode.world.place_data import rows
from eventcode.world.state_types import How, Kind, Period, Spell, State, Succession, System, Use


@cache
def all_states() -> tuple[State, ...]:
    """All states and territories of the table, by id."""
    spells: dict[str, list[Spell]] = {}
    for row in rows("state_codes.tsv"):
        spells.setdefault(row["state"], []).append(
            Spell(
                System(row["system"]),
                row["code"],
                Period(_first(row["from"]), _last(row["to"]) if row["to"] else None),
                cast(Use, row["use"]),
                _doubt(row),
            )
        )
    return tuple(
        State(
            row["state"],
            row["name"],
            cast(Kind, row["kind"]),
            _several(row["names"]),
            _several(row["adjectives"]),
            _several(row["capitals"]),
            row["note"],
            tuple(sorted(spells[row["state"]], key=_main_first)),
        )
        for row in rows("states.tsv")
    )


@cache
def all_successions() -> tuple[Succession, ...]:
    """All successions of the table, by date."""
    by_id = {state.id: state for state in all_states()}
    found = [
        Succession(
            by_id[row["predecessor"]],
            by_id[row["successor"]],
            _first(row["date"]),
            cast(How, row["how"]),
        )
        for row in rows("state_successions.tsv")
    ]
    return tuple(sorted(found, key=lambda s: (s.on, s.predecessor.id, s.successor.id)))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


def _main_first(spell: Spell) -> tuple[bool, date]:
    return spell.use != "main", spell.period.first


def _doubt(row: dict[str, str]) -> frozenset[str]:
    """Which dates are marked as uncertain, or known to the year or month only."""
    coarse = {name for name in ("from", "to") if 0 < len(row[name]) < len("YYYY-MM-DD")}
    return frozenset({*row["doubt"].split(), *coarse})


def _first(text: str) -> date:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last(text: str) -> date:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    first = _first(text)
    if len(text) == len("YYYY"):
        return date(first.year, 12, 31)
    if len(text) == len("YYYY-MM"):
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first
