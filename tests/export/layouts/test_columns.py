"""What each layout writes, cell by cell, and the page that says so."""

import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from eventcode.export import to_table, write_layout
from eventcode.export.layouts import LAYOUTS, layout_page
from eventcode.model.codes import actor_parts
from eventcode.model.event import Action, Actor, CodebookRef, Event, Evidence
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate, Place

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT.parent / "shared" / "reference"
LENGTHS = {"gdelt1": 58, "gdelt2": 61, "icews": 20, "phoenix": 26, "polecat": 40}

EVENT = Event(
    id="0a1b", document_id="d7", sentence_index=2, date=FuzzyDate(datetime.date(2019, 5, 3)),
    source=Actor("ROMCOParaBUDSHI", "Bucharest\tpolice", "the police"),
    target=Actor("IGOKENREBUNOLAB", "Kenyan unionists", "them"),
    action=Action("164", "Halt negotiations", 4, -7.0, "SANCTION", "discontinue",
                  ("legal", "crime")),
    modality="actual", action_text="broke off", rule_id="164-1",
    place=Place("Austin", "USA", "Texas", 30.25, -97.0, 4671654, "city", "Austin"),
    sentence_text="The police broke off the talks.", span=Span(40, 71),
    codebook=CodebookRef("cameo", "0.1.0", "d1935"), eventcode_version="0.1",
    published=datetime.date(2019, 5, 4), document_source="The Paper", url="https://example.org/7",
    evidence=(Evidence(4, Span(90, 99)),),
)  # fmt: skip


def written(tmp_path: Path, layout: str, event: Event = EVENT) -> dict[str, str]:
    """The cells of an event that are not missing, by column."""
    pq.write_table(to_table([event]), tmp_path / "events.parquet")
    assert write_layout(tmp_path, layout, tmp_path / "out.tsv") == 1
    lines = (tmp_path / "out.tsv").read_bytes().decode().removesuffix("\n").split("\n")
    names = list(LAYOUTS[layout].names)
    if LAYOUTS[layout].header:
        assert lines.pop(0) == "\t".join(names)
    cells = zip(names, lines[0].split("\t"), strict=True)
    missing = LAYOUTS[layout].missing
    return {name: cell for name, cell in cells if cell != missing}


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_columns_are_those_of_the_reference(layout: str) -> None:
    assert len(LAYOUTS[layout].columns) == LENGTHS[layout]
    file = REFERENCE / f"columns_{layout.rstrip('12')}.tsv"
    if not file.exists():
        pytest.skip(f"the reference table {file.name} is not here")
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    names = [row[rows[0].index("name")] for row in rows[1:] if layout != "gdelt1" or row[1]]
    assert list(LAYOUTS[layout].names) == names


def test_gdelt_splits_actors_and_has_fips_places(tmp_path: Path) -> None:
    second = written(tmp_path, "gdelt2")
    number = second["GLOBALEVENTID"]
    assert number.isdigit() and int(number) < 2**53
    assert second == {
        "GLOBALEVENTID": number, "SQLDATE": "20190503", "MonthYear": "201905", "Year": "2019",
        "FractionDate": "2019.3370",
        "Actor1Code": "ROMCOParaBUDSHI", "Actor1Name": "Bucharest police",
        "Actor1CountryCode": "ROM", "Actor1EthnicCode": "ara", "Actor1Religion1Code": "BUD",
        "Actor1Religion2Code": "SHI", "Actor1Type1Code": "COP",
        "Actor2Code": "IGOKENREBUNOLAB", "Actor2Name": "Kenyan unionists",
        "Actor2CountryCode": "KEN", "Actor2KnownGroupCode": "UNO",
        "Actor2Type1Code": "IGO", "Actor2Type2Code": "REB", "Actor2Type3Code": "LAB",
        "EventCode": "164", "EventBaseCode": "164", "EventRootCode": "16", "QuadClass": "4",
        "GoldsteinScale": "-7.0", "NumMentions": "2", "NumSources": "1", "NumArticles": "1",
        "Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "3",
        "ActionGeo_FullName": "Austin, Texas, United States", "ActionGeo_CountryCode": "US",
        "ActionGeo_ADM1Code": "USTX", "ActionGeo_Lat": "30.25", "ActionGeo_Long": "-97",
        "DATEADDED": "20190504000000", "SOURCEURL": "https://example.org/7",
    }  # fmt: skip
    first = written(tmp_path, "gdelt1")
    assert first == {**second, "DATEADDED": "20190504"}


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (None, {"Type": "0"}),
        (Place("Norway", "NOR", precision="country"),
         {"Type": "1", "FullName": "Norway", "CountryCode": "NO", "ADM1Code": "NO",
          "FeatureID": "NO"}),
        (Place("Texas", "USA", "Texas", precision="admin1"),
         {"Type": "2", "FullName": "Texas, United States", "CountryCode": "US",
          "ADM1Code": "USTX", "FeatureID": "TX"}),
        (Place("Bavaria", "DEU", "Bavaria", precision="admin1"),
         {"Type": "5", "FullName": "Bavaria, Germany", "CountryCode": "GM"}),
        (Place("Balakot", "PAK", lat=34.5, lon=73.25),
         {"Type": "4", "FullName": "Balakot, Pakistan", "CountryCode": "PK", "Lat": "34.5",
          "Long": "73.25"}),
        (Place("Black Sea", precision="region"), {"FullName": "Black Sea"}),
    ],
)  # fmt: skip
def test_gdelt_tells_what_kind_a_place_is(
    tmp_path: Path, place: Place | None, cells: dict[str, str]
) -> None:
    found = written(tmp_path, "gdelt1", evolve(EVENT, place=place))
    prefix = "ActionGeo_"
    named = {name.removeprefix(prefix): cell for name, cell in found.items() if prefix in name}
    assert named == cells


def test_icews_has_names_sectors_and_scores_of_its_own(tmp_path: Path) -> None:
    found = written(tmp_path, "icews")
    assert found.pop("Event ID").isdigit()
    assert found.pop("Story ID").isdigit()
    assert found == {
        "Event Date": "2019-05-03", "Source Name": "Bucharest police",
        "Source Sectors": "Police,Government,Buddhist,International Religious,Shia",
        "Source Country": "Romania", "Event Text": "Halt negotiations", "CAMEO Code": "164",
        "Intensity": "-6.5", "Target Name": "Kenyan unionists",
        "Target Sectors": "International Government Organization,Rebel,Dissident,Labor,Social",
        "Target Country": "Kenya", "Sentence Number": "3", "Publisher": "The Paper",
        "City": "Austin", "Province": "Texas", "Country": "United States", "Latitude": "30.25",
        "Longitude": "-97",
    }  # fmt: skip


def test_a_score_of_the_users_own_stays_in_icews(tmp_path: Path) -> None:
    own = evolve(EVENT, action=evolve(EVENT.action, goldstein=-1.0))
    assert written(tmp_path, "icews", own)["Intensity"] == "-1"


def test_phoenix_cuts_actor_codes(tmp_path: Path) -> None:
    assert written(tmp_path, "phoenix") == {
        "EventID": "0a1b", "Date": "20190503", "Year": "2019", "Month": "05", "Day": "03",
        "SourceActorFull": "ROMCOParaBUDSHI", "SourceActorEntity": "ROM",
        "SourceActorRole": "COP", "SourceActorAttribute": "ara;BUD;SHI",
        "TargetActorFull": "IGOKENREBUNOLAB", "TargetActorEntity": "KEN",
        "TargetActorRole": "IGO", "TargetActorAttribute": "UNO;REB;LAB",
        "EventCode": "164", "EventRootCode": "16", "PentaClass": "3", "GoldsteinScore": "-7.0",
        "Lat": "30.25", "Lon": "-97", "LocationName": "Austin", "StateName": "Texas",
        "CountryCode": "USA", "SentenceID": "d7_2", "URLs": "https://example.org/7",
        "NewsSources": "The Paper",
    }  # fmt: skip


def test_polecat_has_plover_and_numbers_of_states(tmp_path: Path) -> None:
    assert written(tmp_path, "polecat") == {
        "Event ID": "0a1b", "Event Date": "2019-05-03", "Event Type": "SANCTION",
        "Event Mode": "discontinue", "Intensity": "-6.0", "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "legal;crime",
        "Actor Name": "Bucharest police", "Actor Country": "ROU", "Actor COW": "360",
        "Primary Actor Sector": "COP", "Actor Sectors": "COP", "Actor Name Raw": "the police",
        "Recipient Name": "Kenyan unionists", "Recipient Country": "KEN", "Recipient COW": "501",
        "Primary Recipient Sector": "REB", "Recipient Sectors": "REB;LAB",
        "Recipient Name Raw": "them",
        "Placename": "Austin", "City": "Austin", "Province": "Texas", "Country": "USA",
        "Latitude": "30.25", "Longitude": "-97", "GeoNames ID": "4671654",
        "Raw Placename": "Austin", "Source": "The Paper", "Publication Date": "2019-05-04",
        "Version": "0.1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("event", "mode", "quad", "score"),
    [
        ("ACCUSE", None, "VERBAL CONFLICT", "-3.0"),
        ("ACCUSE", "allege", "VERBAL CONFLICT", "-3.5"),
        ("PROTEST", "vandalize", "MATERIAL CONFLICT", "None"),
        (None, None, "None", "None"),
    ],
)
def test_polecat_scores_modes_before_types(
    tmp_path: Path, event: str | None, mode: str | None, quad: str, score: str
) -> None:
    action = evolve(EVENT.action, plover_event=event, plover_mode=mode)
    found = written(tmp_path, "polecat", evolve(EVENT, action=action))
    assert (found.get("Quad Code", "None"), found.get("Intensity", "None")) == (quad, score)


@pytest.mark.parametrize("layout", ["gdelt1", "gdelt2", "icews", "phoenix"])
def test_a_root_code_has_three_digits_elsewhere(tmp_path: Path, layout: str) -> None:
    action = evolve(EVENT.action, code="04")
    found = written(tmp_path, layout, evolve(EVENT, action=action))
    name = "CAMEO Code" if layout == "icews" else "EventCode"
    assert found[name] == "040"


def test_sectors_are_roles_or_religions_of_cameo() -> None:
    from eventcode.export.layouts.sectors import ICEWS_SECTORS, PLOVER_SECTORS

    parts = actor_parts()
    assert all(part in parts for part, *_ in (*ICEWS_SECTORS, *PLOVER_SECTORS))
    sectors = [sector for _, sector, _ in ICEWS_SECTORS]
    assert len(set(sectors)) == len(sectors)


def test_the_page_is_up_to_date() -> None:
    # To make it anew: write what layout_page() returns to docs/layouts.md.
    assert (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8") == layout_page()
