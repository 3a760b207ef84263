"""POLECAT event files: 40 columns with a header; PLOVER types, modes, contexts and sectors."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from eventcode.export.layouts.countries import cow_number, iso3_of_actor
from eventcode.export.layouts.layout import (
    Layout,
    LayoutColumn,
    Row,
    day_of,
    number_of,
    text_of,
)
from eventcode.export.layouts.sectors import plover_sectors

_SIDES: Final = (("Actor", "source"), ("Recipient", "target"))
_DAY: Final = "{0.year:04}-{0.month:02}-{0.day:02}"
_STORY: Final = "empty: of a story only its events are kept"


@frozen
class _Type:
    quad: str
    score: str | None


@cache
def _types() -> dict[tuple[str, str], _Type]:
    """Quad class and score of PLOVER's event types, and with a mode of their modes."""
    table = files("eventcode.export.layouts").joinpath("plover.tsv").read_text("utf-8")
    cells = (line.split("\t") for line in table.splitlines()[1:])
    return {(event, mode): _Type(quad, score or None) for event, mode, quad, score in cells}


def _type(row: Row) -> _Type | None:
    return _types().get((row["plover_event"] or "", row["plover_mode"] or ""))


def _quad(row: Row) -> str | None:
    found = _types().get((row["plover_event"] or "", ""))
    return None if found is None else found.quad


def _score(row: Row) -> str | None:
    found = _type(row)
    return None if found is None else found.score


def polecat() -> Layout:
    """The layout of POLECAT event files."""
    Column = LayoutColumn
    return Layout(
        name="polecat",
        title="POLECAT event files",
        header=True,
        missing="None",
        columns=(
            Column("Event ID", "`event_id`", text_of("event_id")),
            Column("Event Date", "`date`, YYYY-MM-DD; `date_precision` and `date_text` are lost",
                   day_of("date", _DAY)),
            Column("Event Type", "`plover_event`; CAMEO's families 01 and 02 have none",
                   text_of("plover_event")),
            Column("Event Mode", "`plover_mode`", text_of("plover_mode")),
            Column("Intensity", "PLOVER's score of the mode, or of the type where there is no mode",
                   _score),
            Column("Quad Code", "PLOVER's quad class of the type, in words", _quad),
            Column("Contexts", "`plover_contexts`, joined by `;`",
                   lambda row: ";".join(row["plover_contexts"] or ())),
            *(column for side in _SIDES for column in _actor(*side)),
            Column("Placename", "`place_name`", text_of("place_name")),
            Column("City", "`place_name` of a city", _at("city", "place_name")),
            Column("District", "empty: second-order divisions are not known"),
            Column("Province", "`place_admin1`", text_of("place_admin1")),
            Column("Country", "`place_country`, ISO 3166-1 alpha-3", text_of("place_country")),
            Column("Latitude", "`place_lat`", number_of("place_lat")),
            Column("Longitude", "`place_lon`", number_of("place_lon")),
            Column("GeoNames ID", "`place_geonameid`", number_of("place_geonameid")),
            Column("Raw Placename", "`place_text`", text_of("place_text")),
            Column("Feature Type", "empty: `place_precision` is no feature type of GeoNames"),
            Column("Source", "`document_source`", text_of("document_source")),
            Column("Publication Date", "`document_published`, YYYY-MM-DD",
                   day_of("document_published", _DAY)),
            Column("Story People", _STORY),
            Column("Story Organizations", _STORY),
            Column("Story Locations", _STORY),
            Column("Language", "empty: the event table does not say"),
            Column("Version", "`eventcode_version`", text_of("eventcode_version")),
        ),
    )  # fmt: skip


def _actor(name: str, side: str) -> list[LayoutColumn]:
    def iso3(row: Row) -> str | None:
        return iso3_of_actor(row[f"{side}_country"])

    def sectors(row: Row) -> list[str]:
        return plover_sectors(row[f"{side}_roles"] or ())

    country = f"`{side}_country`"
    return [
        LayoutColumn(f"{name} Name", f"`{side}_name`", text_of(f"{side}_name")),
        LayoutColumn(f"{name} Country", f"{country} as ISO 3166-1 alpha-3; regions are lost", iso3),
        LayoutColumn(f"{name} COW", f"{country} as number of the Correlates of War project, of "
                     "present-day states", lambda row: cow_number(iso3(row))),
        LayoutColumn(f"Primary {name} Sector", f"the first of `{name} Sectors`",
                     lambda row: next(iter(sectors(row)), None)),
        LayoutColumn(f"{name} Sectors", f"`{side}_roles` as PLOVER sectors, joined by `;`; those "
                     "without one are lost", lambda row: ";".join(sectors(row))),
        LayoutColumn(f"{name} Title", "empty: titles are not kept apart"),
        LayoutColumn(f"{name} Name Raw", f"`{side}_text`", text_of(f"{side}_text")),
        LayoutColumn(f"Wikipedia {name} ID", "empty: actors are not linked to Wikipedia"),
    ]  # fmt: skip


def _at(precision: str, name: str) -> Callable[[Row], str | None]:
    def write(row: Row) -> str | None:
        value: str | None = row[name]
        return value if row["place_precision"] == precision else None

    return write
