"""GDELT's event files: version 1 (58 columns) and version 2 (61 columns), no header.

The columns and their codes follow the codebooks of the GDELT project. Version 2 adds second-order
divisions of places and the time of day at which a record was added.
"""

import re
from collections.abc import Callable
from typing import Any, Final, Literal

from eventcode.export.layouts.actors import Parts, split_actor
from eventcode.export.layouts.countries import (
    country_name,
    fips_of_iso3,
    iso3_of_fips,
    us_state_code,
)
from eventcode.export.layouts.layout import (
    Layout,
    LayoutColumn,
    Record,
    Row,
    day_of,
    full_code,
    number_of,
    number_of_id,
    read_code,
    read_coordinates,
    read_day,
    read_id,
    read_number,
    read_whole,
    root_of,
    text_of,
)
from eventcode.model.errors import ValueTypeError

_ORIGIN: Final = "gdelt"
_DAY: Final = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_ADDED: Final = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{6})?")
_SIDES: Final = (("Actor1", "source"), ("Actor2", "target"))
_NO_ACTOR_PLACE: Final = "empty: where an actor is from is not part of the event table"
_PRECISIONS: Final = {
    "1": "country", "2": "admin1", "3": "city", "4": "city", "5": "admin1",
}  # fmt: skip
_SEPARATOR: Final = ", "


def quad_class(root: str) -> int:
    """GDELT's quad class of a CAMEO root code."""
    return 1 + sum(int(root) > last for last in (5, 9, 14))


def gdelt(version: Literal[1, 2]) -> Layout:
    """The layout of GDELT's event files of a version."""
    return Layout(
        name=f"gdelt{version}",
        title=f"GDELT {version}.0 event files",
        columns=tuple(_columns(version)),
        header=False,
        missing="",
        read=_read,
        # Files from before April 2013 have no address.
        optional=1 if version == 1 else 0,
    )


def _columns(version: int) -> list[LayoutColumn]:
    Column = LayoutColumn
    actors = [column for side in _SIDES for column in _actor(*side)]
    actor_places = [column for name, _ in _SIDES for column in _no_place(name, version)]
    added = "{0.year:04}{0.month:02}{0.day:02}" + ("000000" if version == 2 else "")
    clock = ", six zeros for the time of day, which is not known" if version == 2 else ""
    return [
        Column("GLOBALEVENTID", "a number from the digest of `event_id`; of an imported record "
               "its own", lambda row: number_of_id(row["event_id"], _ORIGIN)),
        Column("SQLDATE", "`date`, YYYYMMDD; `date_precision` and `date_text` are lost",
               day_of("date")),
        Column("MonthYear", "`date`, YYYYMM", day_of("date", "{0.year:04}{0.month:02}")),
        Column("Year", "`date`, YYYY", day_of("date", "{0.year:04}")),
        Column("FractionDate", "`date`: the year plus (30 × full months + day) / 365",
               _fraction),
        *actors,
        Column("IsRootEvent", "empty: paragraphs are not known"),
        Column("EventCode", "`action_code`; a root code gets a zero: 04 is 040", full_code),
        Column("EventBaseCode", "`EventCode`, its first three digits",
               lambda row: (full_code(row) or "")[:3]),
        Column("EventRootCode", "`root_code`", root_of),
        Column("QuadClass", "`root_code`, by GDELT's scheme whatever the codebook's is", _quad),
        Column("GoldsteinScale", "`goldstein`", lambda row: _decimal(row["goldstein"])),
        Column("NumMentions", "1 and the number of places in `evidence`; empty if imported",
               _mentions),
        Column("NumSources", "1, for a row tells of one document; empty if imported", _one),
        Column("NumArticles", "1, for a row tells of one document; empty if imported", _one),
        Column("AvgTone", "empty: tone is not measured"),
        *actor_places,
        *_place(version),
        Column("DATEADDED", f"`document_published`, YYYYMMDD{clock}",
               day_of("document_published", added)),
        Column("SOURCEURL", "`document_url`", text_of("document_url")),
    ]  # fmt: skip


def _actor(name: str, side: str) -> list[LayoutColumn]:
    def part(kind: Callable[[Parts], tuple[str, ...]], place: int) -> Callable[[Row], str | None]:
        def write(row: Row) -> str | None:
            found = kind(split_actor(row[f"{side}_code"]))
            return found[place] if place < len(found) else None

        return write

    def role(place: int) -> Callable[[Row], str | None]:
        def write(row: Row) -> str | None:
            roles: list[str] = row[f"{side}_roles"] or []
            return roles[place] if place < len(roles) else None

        return write

    of = f"of `{side}_code`"
    Column = LayoutColumn
    return [
        Column(f"{name}Code", f"`{side}_code`", text_of(f"{side}_code")),
        Column(f"{name}Name", f"`{side}_name`, in its own letters; `{side}_text` is lost",
               text_of(f"{side}_name")),
        Column(f"{name}CountryCode", f"`{side}_country`", text_of(f"{side}_country")),
        Column(f"{name}KnownGroupCode", f"first known group {of}", part(lambda p: p.groups, 0)),
        Column(f"{name}EthnicCode", f"first ethnic part {of}", part(lambda p: p.ethnic, 0)),
        Column(f"{name}Religion1Code", f"first religion {of}", part(lambda p: p.religions, 0)),
        Column(f"{name}Religion2Code", f"second religion {of}", part(lambda p: p.religions, 1)),
        *(Column(f"{name}Type{place + 1}Code", f"role {place + 1} of `{side}_roles`", role(place))
          for place in range(3)),
    ]  # fmt: skip


def _geo(name: str, version: int) -> list[str]:
    fields = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
    return [f"{name}Geo_{field}" for field in fields if version == 2 or field != "ADM2Code"]


def _no_place(name: str, version: int) -> list[LayoutColumn]:
    kind, *others = _geo(name, version)
    return [
        LayoutColumn(kind, "0, GDELT's word for no place", lambda row: "0"),
        *(LayoutColumn(other, _NO_ACTOR_PLACE) for other in others),
    ]


def _place(version: int) -> list[LayoutColumn]:
    division = "empty: the event table names divisions, it has no codes"
    columns = {
        "Type": ("`place_precision`: 1 country; 2 state and 3 city of the United States; 4 city "
                 "and 5 state elsewhere; 0 no place; empty for a region, which has no type",
                 _place_type),
        "FullName": ("`place_name`, `place_admin1` of cities, and the country's name, joined by "
                     "commas; a name with a comma cannot be told from two when read back",
                     _full_name),
        "CountryCode": ("`place_country` as FIPS 10-4", lambda row: fips_of_iso3(
            row["place_country"])),
        "ADM1Code": ("the FIPS code of a country, or of a state of the United States; else "
                     + division, _adm1),
        "ADM2Code": (division, None),
        "Lat": ("`place_lat`", number_of("place_lat")),
        "Long": ("`place_lon`", number_of("place_lon")),
        "FeatureID": ("the FIPS code of a country, or of a state of the United States; else empty: "
                      "GDELT has GNS and GNIS numbers, which are not `place_geonameid`", _feature),
    }  # fmt: skip
    made = []
    for name in _geo("Action", version):
        origin, write = columns[name.partition("_")[2]]
        made.append(LayoutColumn(name, origin, write))
    return made


def _quad(row: Row) -> str | None:
    root = root_of(row)
    return None if root is None else str(quad_class(root))


def _one(row: Row) -> str | None:
    """The row itself, if it was coded; of others' rows nobody knows what they sum up."""
    return None if row["eventcode_version"] is None else "1"


def _mentions(row: Row) -> str | None:
    return None if _one(row) is None else str(1 + len(row["evidence"] or ()))


def _decimal(value: float | None) -> str | None:
    return None if value is None else repr(value)


def _fraction(row: Row) -> str | None:
    day = row["date"]
    if day is None:
        return None
    return f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"


def _place_type(row: Row) -> str | None:
    at_home = row["place_country"] == "USA"
    types = {None: "0", "country": "1", "admin1": "2" if at_home else "5",
             "city": "3" if at_home else "4"}  # fmt: skip
    return types.get(row["place_precision"])


def _full_name(row: Row) -> str | None:
    name, precision = row["place_name"], row["place_precision"]
    if name is None or precision in ("country", "region"):
        return name if name is None else str(name)
    division = row["place_admin1"] if precision == "city" else None
    known = fips_of_iso3(row["place_country"]) is not None
    country = country_name(row["place_country"]) if known else None
    return _SEPARATOR.join(part for part in (name, division, country) if part)


def _state(row: Row) -> str | None:
    """The code of the state of the United States that the place is in."""
    if row["place_country"] != "USA" or row["place_precision"] not in ("city", "admin1"):
        return None
    return us_state_code(row["place_admin1"])


def _adm1(row: Row) -> str | None:
    state = _state(row)
    if state is not None:
        return f"US{state}"
    return fips_of_iso3(row["place_country"]) if row["place_precision"] == "country" else None


def _feature(row: Row) -> str | None:
    if row["place_precision"] == "country":
        return fips_of_iso3(row["place_country"])
    return _state(row) if row["place_precision"] == "admin1" else None


def _read(record: Record) -> dict[str, Any]:
    code = read_code(record, "EventCode")
    if record["EventRootCode"] not in (None, code.root):
        raise ValueTypeError(
            f"EventRootCode should be {code.root!r} by EventCode {str(code)!r}, got "
            f"{record['EventRootCode']!r}"
        )
    day = read_day(record, "SQLDATE", _DAY, "YYYYMMDD")
    quad = read_whole(record, "QuadClass", 1, 4)
    values: dict[str, Any] = {
        "event_id": read_id(record, "GLOBALEVENTID", _ORIGIN),
        "document_id": record.get("SOURCEURL"),
        "date": day,
        "date_precision": None if day is None else "day",
        "action_code": str(code),
        "root_code": str(code.root),
        "quad_class": quad_class(code.root) if quad is None else quad,
        "goldstein": read_number(record, "GoldsteinScale", -10, 10),
        "document_published": read_day(record, "DATEADDED", _ADDED, "YYYYMMDD or YYYYMMDDHHMMSS"),
        "document_url": record.get("SOURCEURL"),
        **_read_place(record),
    }
    for name, side in _SIDES:
        types = [record[f"{name}Type{number}Code"] for number in (1, 2, 3)]
        values[f"{side}_code"] = record[f"{name}Code"]
        values[f"{side}_name"] = record[f"{name}Name"]
        values[f"{side}_country"] = record[f"{name}CountryCode"]
        values[f"{side}_roles"] = [role for role in types if role is not None]
    return values


def _read_place(record: Record) -> dict[str, Any]:
    full = record["ActionGeo_FullName"]
    if full is None:
        return {}
    kind = record["ActionGeo_Type"]
    precision = _PRECISIONS.get(kind or "", "region")
    parts = [full] if precision in ("country", "region") else full.split(_SEPARATOR)
    if len(parts) > 1 and record["ActionGeo_CountryCode"] is not None:
        parts.pop()  # the country's name
    division = parts.pop() if precision == "city" and len(parts) > 1 else None
    name = _SEPARATOR.join(parts)
    return {
        "place_name": name,
        "place_country": iso3_of_fips(record["ActionGeo_CountryCode"]),
        "place_admin1": name if precision == "admin1" else division,
        "place_precision": precision,
        **read_coordinates(record, "ActionGeo_Lat", "ActionGeo_Long"),
    }
