"""What a drop's events come to: counts for its README, its code lists and its report.

The tables go by a slice at a time, and pyarrow counts each: memory grows with the number of
different codes, names, places and months, not with the number of events.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

if TYPE_CHECKING:
    import pyarrow as pa

Counts = Counter[tuple[Any, ...]]
SIDES: Final = ("source", "target", "speaker")
ACTION_FACTS: Final = ("action_name", "root_code", "quad_class", "goldstein", "plover_event",
                       "plover_mode", "plover_contexts")  # fmt: skip
SAMPLE_COLUMNS: Final = (
    "event_id", "document_id", "date", "source_code", "source_text", "target_code", "target_text",
    "action_code", "action_name", "root_code", "quad_class", "action_text", "modality", "rule_id",
    "sentence_text",
)  # fmt: skip
_BY: Final = {
    "years": ("year", "root_code"),
    "months": ("month", "quad_class"),
    "dyads": ("source", "target", "quad_class"),
    "actor_roots": ("source", "root_code"),
    "places": ("place_name", "place_country", "place_lat", "place_lon"),
    "codes": ("action_code",),
}


@frozen(eq=False)
class Tally:
    """Counts of events. Keys are tuples; a missing value is None.

    - `years`: year and root code; `months`: month (YYYY-MM) and quad class
    - `dyads`: source, target and quad class; `actor_roots`: source and root code. An actor is
      its country, else its code, else its words
    - `places`: name, country, latitude and longitude
    - `actors`: for source, target and speaker, code and name; `codes`: event code
    - `actions`: the facts of each event code, named by `ACTION_FACTS`
    - `samples`: for each root code the first event that has one, as a row of `SAMPLE_COLUMNS`
    - `reasons`: uncoded rows by reason
    """

    years: Counts = field(factory=Counter)
    months: Counts = field(factory=Counter)
    dyads: Counts = field(factory=Counter)
    actor_roots: Counts = field(factory=Counter)
    places: Counts = field(factory=Counter)
    codes: Counts = field(factory=Counter)
    actors: dict[str, Counts] = field(factory=lambda: {side: Counter() for side in SIDES})
    actions: dict[str, dict[str, Any]] = field(factory=dict)
    samples: dict[str, dict[str, Any]] = field(factory=dict)
    reasons: Counts = field(factory=Counter)

    @property
    def events(self) -> int:
        """All events."""
        return self.codes.total()

    @property
    def uncoded(self) -> int:
        """All uncoded rows."""
        return self.reasons.total()

    @property
    def named(self) -> bool:
        """Whether event codes are names (ASSAULT-aerial) rather than CAMEO's numbers."""
        return any(code[:1].isalpha() for code in self.actions)

    def roots(self) -> dict[str, int]:
        """Events by root code, in the order of the codes."""
        counts: Counter[str] = Counter()
        for (_, root), number in self.years.items():
            counts[root] += number
        return dict(sorted(counts.items()))

    def add_events(self, table: pa.Table) -> None:
        """Count the events of a slice of the event table."""
        wide = _with_keys(table)
        for name, keys in _BY.items():
            getattr(self, name).update(_counted(wide, keys))
        for side, counts in self.actors.items():
            counts.update(_counted(table, (f"{side}_code", f"{side}_name")))
        for code, row in _first_of_each(table, "action_code", self.actions, ACTION_FACTS):
            self.actions[code] = row
        for code, row in _first_of_each(table, "root_code", self.samples, SAMPLE_COLUMNS):
            self.samples[code] = row

    def add_uncoded(self, table: pa.Table) -> None:
        """Count the rows of a slice of the uncoded table."""
        self.reasons.update(_counted(table, ("reason",)))


def _with_keys(table: pa.Table) -> pa.Table:
    """The table with year, month, source and target, which events are counted by."""
    import pyarrow as pa
    import pyarrow.compute as pc

    day = table.column("date")
    # Not strftime, which would need a time zone's data base on some systems.
    table = table.append_column("year", pc.year(day))
    table = table.append_column("month", pc.utf8_slice_codeunits(day.cast(pa.string()), 0, 7))
    for side in ("source", "target"):
        parts = [table.column(f"{side}_{part}") for part in ("country", "code", "text")]
        table = table.append_column(side, pc.coalesce(*parts))
    return table


def _counted(table: pa.Table, keys: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
    grouped = table.group_by(list(keys), use_threads=False).aggregate([([], "count_all")])
    columns = [grouped.column(key).to_pylist() for key in keys]
    return dict(zip(zip(*columns, strict=True), grouped.column("count_all").to_pylist(),
                    strict=True))  # fmt: skip


def _first_of_each(
    table: pa.Table, key: str, known: dict[str, dict[str, Any]], columns: tuple[str, ...]
) -> list[tuple[str, dict[str, Any]]]:
    """For each value of a column that is not known yet, some columns of its first row."""
    import pyarrow.compute as pc

    found = []
    values = {str(value) for value in pc.unique(table.column(key)).to_pylist()}
    for value in sorted(values - set(known)):
        row = pc.index(table.column(key), value).as_py()
        found.append((value, table.select(list(columns)).slice(row, 1).to_pylist()[0]))
    return found
