"""What a layout holds of an event comes back from its file; the same table gives the same bytes."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from foreign import cells, file
from hypothesis import given
from hypothesis import strategies as st
from strategies import events

from eventcode.export import read_layout, read_rows, to_table, write_drop, write_layout
from eventcode.export.layouts import LAYOUTS, READABLE, import_layout
from eventcode.model.event import Actor, Coding, Event
from eventcode.model.when import Place
from eventcode.world.codes import cameo_to_iso3, iso3_to_cameo

QUADS = {**dict.fromkeys(range(1, 6), 1), **dict.fromkeys(range(6, 10), 2),
         **dict.fromkeys(range(10, 15), 3), **dict.fromkeys(range(15, 21), 4)}  # fmt: skip
KNOWN_COUNTRIES = ["USA", "GBR", "NOR", "NAM", "COD", "ROU", "TLS", "XKX", "PSE", "SSD"]
# Sectors that stand above others: beside one of these they add nothing.
BELOW = {"OPP": {"REB", "INS", "SEP", "RAD", "CRM"}, "NGO": {"HRI"}}
NO_SECTOR = {"IMG", "INT", "NGM", "UIS", "DEV", "ENV", "GRP", "PKO", "SET", "MOD"}


def held(text: str | None) -> str | None:
    """What a cell without quotation marks keeps of a text."""
    kept = None if text is None else re.sub("[\x00-\x1f\x7f]+", " ", text)
    return None if kept in ("", "NA", "NULL") else kept


@st.composite
def layout_events(draw: st.DrawFn) -> Event:
    """Any event, its place often in a country that exists.

    A comma parts the names of a place in GDELT, so that one within a name cannot be told from it.
    """
    event = draw(events())
    place = event.place
    if place is None:
        return event
    name, admin1 = (
        (held(text) or "").replace(", ", " ") for text in (place.name, place.admin1)
    )
    name = name if name.strip() else "X"
    country = draw(st.sampled_from([None, "QQQ", *KNOWN_COUNTRIES]))
    return evolve(event, place=evolve(place, name=name, admin1=held(admin1), country=country))


def back(events: list[Event], layout: str) -> list[Any]:
    """The events, written in a layout and read again."""
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(to_table(events), Path(folder, "events.parquet"))
        assert write_layout(folder, layout, Path(folder, "out.tsv")) == len(events)
        return list(read_layout(Path(folder, "out.tsv"), layout))


def common(event: Event) -> dict[str, Any]:
    code = event.action.code
    return {
        "date": event.date and event.date.day,
        "date_precision": "day" if event.date else None,
        "action_code": str(code) if len(code) > 2 else f"{code}0",
        "root_code": str(code.root),
        "quad_class": QUADS[int(code.root)],
    }


def place_held(place: Place | None, kinds: set[str], country: str | None) -> dict[str, Any]:
    if place is None or place.precision not in kinds:
        return {}
    division = {"city": place.admin1, "admin1": place.name}.get(place.precision)
    return {"place_name": place.name, "place_country": country, "place_admin1": division,
            "place_lat": place.lat, "place_lon": place.lon,
            "place_precision": place.precision}  # fmt: skip


def gdelt_holds(event: Event) -> dict[str, Any]:
    place = event.place
    country = place.country if place and place.country in KNOWN_COUNTRIES else None
    wanted = {
        **common(event),
        "goldstein": event.action.goldstein,
        "document_published": event.published,
        "document_url": held(event.url),
        "document_id": held(event.url),
        **place_held(place, {"city", "admin1", "country", "region"}, country),
    }
    for side, actor in (("source", event.source), ("target", event.target)):
        wanted[f"{side}_code"] = None if actor.code is None else str(actor.code)
        wanted[f"{side}_country"] = actor.country
        wanted[f"{side}_roles"] = list(actor.roles)[:3]
        wanted[f"{side}_name"] = held(actor.name)
    return wanted


def icews_holds(event: Event) -> dict[str, Any]:
    place = event.place
    country = place.country if place and place.country in KNOWN_COUNTRIES else None
    wanted = {
        **common(event),
        "sentence_index": event.sentence_index,
        "action_name": held(event.action.name),
        "document_source": held(event.document_source),
        **place_held(place, {"city", "admin1"}, country),
    }
    for side, actor in (("source", event.source), ("target", event.target)):
        wanted[f"{side}_name"] = held(actor.name)
        wanted[f"{side}_country"] = icews_country(actor)
        roles = {role for role in actor.roles if role not in NO_SECTOR}
        above = {role for role, below in BELOW.items() if roles & below}
        wanted[f"{side}_roles"] = roles - above
    return wanted


def icews_country(actor: Actor) -> str | None:
    iso3 = None if actor.country is None else cameo_to_iso3(actor.country)
    return None if iso3 is None else iso3_to_cameo(iso3)


@given(st.lists(layout_events(), max_size=3), st.sampled_from(["gdelt1", "gdelt2"]))
def test_gdelt_gives_back_what_it_holds(given_events: list[Event], layout: str) -> None:
    for row, event in zip(back(given_events, layout), given_events, strict=True):
        wanted = gdelt_holds(event)
        assert {name: row[name] for name in wanted} == wanted
        others = {n for n, value in row.items() if value not in (None, []) and n not in wanted}
        assert others <= {"event_id"}


@given(st.lists(layout_events(), max_size=3))
def test_icews_gives_back_what_it_holds(given_events: list[Event]) -> None:
    for row, event in zip(back(given_events, "icews"), given_events, strict=True):
        wanted = icews_holds(event)
        for side in ("source", "target"):
            row[f"{side}_roles"] = set(row[f"{side}_roles"])
        assert {name: row[name] for name in wanted} == wanted
        assert (row["goldstein"] is None) == (
            event.action.goldstein is None and event.action.code != "1213"
        )


@given(st.lists(layout_events(), max_size=3), st.sampled_from(READABLE))
def test_an_imported_table_keeps_everything_on_its_next_way(
    given_events: list[Event], layout: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pq.write_table(to_table(given_events), folder / "events.parquet")
        write_layout(folder, layout, folder / "1.tsv")
        for out in ("1.parquet", "1.csv"):
            assert import_layout(folder / "1.tsv", layout, folder / out).faults == 0
            again = folder / f"{out}.tsv"
            write_layout(folder / out, layout, again)
            assert list(read_layout(again, layout)) == list(read_rows(folder / out))


@given(
    st.lists(events(), min_size=1, max_size=3, unique_by=lambda event: event.id),
    st.sampled_from(list(LAYOUTS)),
)
def test_the_same_events_give_the_same_bytes(given_events: list[Event], layout: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_drop(Coding(tuple(given_events)), folder / "drop",
                   codebook=given_events[0].codebook, eventcode_version="0.1")  # fmt: skip
        for number, source in enumerate(("drop", "drop/events.parquet", "drop/events.csv")):
            write_layout(folder / source, layout, folder / f"{number}.tsv")
        first_bytes, *others = (path.read_bytes() for path in sorted(folder.glob("*.tsv")))
        assert others == [first_bytes] * 2
        lines = first_bytes.decode().split("\n")
        assert lines.pop() == ""
        assert len(lines) == len(given_events) + LAYOUTS[layout].header
        assert {line.count("\t") for line in lines} == {len(LAYOUTS[layout].columns) - 1}


@pytest.mark.parametrize("layout", READABLE)
def test_ids_of_others_come_back(tmp_path: Path, layout: str) -> None:
    (tmp_path / "in.tsv").write_text(file(layout, cells(layout)))
    import_layout(tmp_path / "in.tsv", layout, tmp_path / "in.parquet")
    write_layout(tmp_path / "in.parquet", layout, tmp_path / "out.tsv")
    numbers = [
        path.read_text().split("\n")[-2].split("\t")[0]
        for path in (tmp_path / "in.tsv", tmp_path / "out.tsv")
    ]
    assert numbers[0] == numbers[1]
