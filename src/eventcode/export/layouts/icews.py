"""ICEWS event files: 20 columns with a header, names and sectors instead of actor codes."""

import re
from collections.abc import Callable
from typing import Any, Final

from eventcode.export.layouts.actors import split_actor
from eventcode.export.layouts.countries import (
    actor_country_of_iso3,
    icews_name,
    iso3_of_actor,
    iso3_of_icews_name,
)
from eventcode.export.layouts.gdelt import quad_class
from eventcode.export.layouts.layout import (
    Layout,
    LayoutColumn,
    Record,
    Row,
    day_of,
    full_code,
    number_of,
    number_of_id,
    plain_number,
    read_code,
    read_coordinates,
    read_day,
    read_id,
    read_number,
    read_whole,
    text_of,
)
from eventcode.export.layouts.sectors import parts_of_sectors, sectors_of
from eventcode.model.codes import ActorCode

_ORIGIN: Final = "icews"
_DAY: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Counted from 1; `sentence_index` has 32 bits and counts from 0.
_LAST_SENTENCE: Final = 2**31
_SIDES: Final = (("Source", "source"), ("Target", "target"))
# The scores that ICEWS publishes otherwise than GDELT, whose scheme is the codebook's default.
_SCORES: Final = {
    "016": (-2.0, -5.0),
    "022": (3.2, 3.4),
    "1213": (None, -4.0),
    "164": (-7.0, -6.5),
    "165": (-6.5, -7.0),
}


def icews() -> Layout:
    """The layout of ICEWS event files."""
    return Layout(
        name="icews",
        title="ICEWS event files",
        columns=tuple(_columns()),
        header=True,
        missing="",
        read=_read,
    )


def _columns() -> list[LayoutColumn]:
    Column = LayoutColumn
    country = ("place_country", "city", "admin1", "country")
    return [
        Column("Event ID", "a number from the digest of `event_id`; of an imported record its own",
               lambda row: number_of_id(row["event_id"], _ORIGIN)),
        Column("Event Date", "`date`, YYYY-MM-DD; `date_precision` and `date_text` are lost",
               day_of("date", "{0.year:04}-{0.month:02}-{0.day:02}")),
        *_actor("Source", "source"),
        Column("Event Text", "`action_name`", text_of("action_name")),
        Column("CAMEO Code", "`action_code`; a root code gets a zero: 04 is 040", full_code),
        Column("Intensity", "`goldstein`; GDELT's scores of 016, 022, 1213, 164 and 165 become "
               "ICEWS's", _intensity),
        *_actor("Target", "target"),
        Column("Story ID", "a number from the digest of `document_id`; of an imported record its "
               "own", lambda row: number_of_id(row["document_id"], _ORIGIN)),
        Column("Sentence Number", "`sentence_index`, counted from 1",
               lambda row: plain_number(_plus_one(row["sentence_index"]))),
        Column("Publisher", "`document_source`", text_of("document_source")),
        Column("City", "`place_name` of a city", _placed("place_name", "city")),
        Column("District", "empty: second-order divisions are not known"),
        Column("Province", "`place_admin1` of a city, `place_name` of a division",
               lambda row: _placed("place_admin1", "city")(row)
               or _placed("place_name", "admin1")(row)),
        Column("Country", "`place_country`, as ICEWS's English name; a region is left out",
               lambda row: icews_name(_placed(*country)(row))),
        Column("Latitude", "`place_lat`, not of a region", _coordinate("place_lat")),
        Column("Longitude", "`place_lon`, not of a region", _coordinate("place_lon")),
    ]  # fmt: skip


def _actor(name: str, side: str) -> list[LayoutColumn]:
    return [
        LayoutColumn(f"{name} Name", f"`{side}_name`; `{side}_text` is lost",
                     text_of(f"{side}_name")),
        LayoutColumn(f"{name} Sectors", f"the roles and religions of `{side}_code` that ICEWS has a"
                     " sector for (below), joined by commas; the others are lost",
                     lambda row: ",".join(sectors_of(split_actor(row[f"{side}_code"])))),
        LayoutColumn(f"{name} Country", f"`{side}_country`, as ICEWS's English name; regions are "
                     "lost", lambda row: icews_name(iso3_of_actor(row[f"{side}_country"]))),
    ]  # fmt: skip


def _placed(name: str, *precisions: str) -> Callable[[Row], str | None]:
    """The writer of a column of ours for places of some precisions."""

    def write(row: Row) -> str | None:
        value: str | None = row[name]
        return value if row["place_precision"] in precisions else None

    return write


def _coordinate(name: str) -> Callable[[Row], str | None]:
    number = number_of(name)
    return lambda row: None if row["place_precision"] == "region" else number(row)


def _plus_one(value: int | None) -> int | None:
    return None if value is None else value + 1


def _intensity(row: Row) -> str | None:
    score: float | None = row["goldstein"]
    gdelt, own = _SCORES.get(row["action_code"], (score, score))
    return plain_number(own if score == gdelt else score)


def _read(record: Record) -> dict[str, Any]:
    code = read_code(record, "CAMEO Code")
    day = read_day(record, "Event Date", _DAY, "YYYY-MM-DD")
    sentence = read_whole(record, "Sentence Number", 1, _LAST_SENTENCE)
    story = record["Story ID"]
    values: dict[str, Any] = {
        "event_id": read_id(record, "Event ID", _ORIGIN),
        "document_id": None if story is None else read_id(record, "Story ID", _ORIGIN),
        "sentence_index": None if sentence is None else sentence - 1,
        "date": day,
        "date_precision": None if day is None else "day",
        "action_code": str(code),
        "action_name": record["Event Text"],
        "root_code": str(code.root),
        "quad_class": quad_class(code.root),
        "goldstein": read_number(record, "Intensity", -10, 10),
        "document_source": record["Publisher"],
        **_read_place(record),
    }
    for name, side in _SIDES:
        country = actor_country_of_iso3(iso3_of_icews_name(record[f"{name} Country"]))
        parts = parts_of_sectors(record[f"{name} Sectors"])
        made = ActorCode.of([*([country] if country else []), *parts]) if country or parts else None
        values[f"{side}_code"] = None if made is None else str(made)
        values[f"{side}_country"] = country
        values[f"{side}_roles"] = [] if made is None else list(made.roles)
        values[f"{side}_name"] = record[f"{name} Name"]
    return values


def _read_place(record: Record) -> dict[str, Any]:
    """The finest place that is named; a district is as near as a division comes."""
    city, district, province = record["City"], record["District"], record["Province"]
    country = record["Country"]
    name = city or province or district or country
    if name is None:
        return {}
    division = province or district
    return {
        "place_name": name,
        "place_country": iso3_of_icews_name(country),
        "place_admin1": province if city else division,
        "place_precision": "city" if city else "admin1" if division else "country",
        **read_coordinates(record, "Latitude", "Longitude"),
    }
