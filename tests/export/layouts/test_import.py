"""Files of others: read right, whatever program wrote them, or refused with the line."""

import datetime
import gzip
import os
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from foreign import cells, file
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from eventcode.export import read_events, read_layout, read_rows, write_layout
from eventcode.export.layouts import LAYOUTS, bring, import_layout
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError, Fault, InputError

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
READABLE = ["gdelt1", "gdelt2", "icews"]


def read(path: Path, layout: str, text: str | bytes) -> list[Any]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_layout(path, layout))


def told(row: Any) -> dict[str, Any]:
    assert not isinstance(row, Fault), str(row)
    assert list(row) == [column.name for column in EVENT_COLUMNS]
    return {name: value for name, value in row.items() if value not in (None, [])}


PLACE = {"place_name": "Cusco", "place_country": "PER", "place_admin1": "Cusco",
         "place_lat": -13.5, "place_lon": -72.0, "place_precision": "city"}  # fmt: skip
VISIT = {"date": datetime.date(2014, 3, 2), "date_precision": "day", "action_code": "043",
         "root_code": "04", "quad_class": 1, "goldstein": 2.8, **PLACE}  # fmt: skip
GDELT = {
    **VISIT, "event_id": "gdelt:123456789", "document_id": "http://example.org/visit",
    "document_url": "http://example.org/visit", "document_published": datetime.date(2014, 3, 3),
    "source_code": "GOVPER", "source_country": "PER", "source_roles": ["GOV"],
    "source_name": "MINISTRY", "target_code": "CHL", "target_country": "CHL",
    "target_name": "CHILE",
}  # fmt: skip
ICEWS = {
    **VISIT, "event_id": "icews:777", "document_id": "icews:4242", "sentence_index": 0,
    "action_name": "Host a visit", "document_source": "The Paper",
    "source_code": "PERGOV", "source_country": "PER", "source_roles": ["GOV"],
    "source_name": "Ministry (Peru)", "target_code": "RUSCOP", "target_country": "RUS",
    "target_roles": ["COP"], "target_name": "Police (Russia)",
}  # fmt: skip
WANTED = {"gdelt1": GDELT, "gdelt2": GDELT, "icews": ICEWS}


def quoted(text: str, *, all_cells: bool) -> str:
    """The file as R or a CSV writer quotes it: only what is no number, or everything."""
    def cell(value: str) -> str:
        bare = value in ("", "NA") or (not all_cells and re.fullmatch(r"[-0-9.]+", value))
        return value if bare else '"' + value.replace('"', '""') + '"'

    return "".join("\t".join(map(cell, line.split("\t"))) + "\n" for line in text.splitlines())


@pytest.mark.parametrize("layout", READABLE)
@pytest.mark.parametrize("form", ["plain", "crlf", "bom", "quoted", "all quoted", "NA", "no end"])
def test_the_same_record_in_many_forms(tmp_path: Path, layout: str, form: str) -> None:
    text = file(layout, cells(layout))
    text = {
        "plain": text,
        "crlf": text.replace("\n", "\r\n"),
        "bom": "\ufeff" + text,
        "quoted": quoted(text, all_cells=False),
        "all quoted": quoted(text, all_cells=True),
        "NA": re.sub("\t(?=\t|\n)", "\tNA", text),
        "no end": text.removesuffix("\n"),
    }[form]
    assert [told(row) for row in read(tmp_path / "in", layout, text)] == [WANTED[layout]]


def test_gdelt_may_have_a_header_or_lack_addresses(tmp_path: Path) -> None:
    header = "\t".join(LAYOUTS["gdelt1"].names) + "\n"
    assert len(read(tmp_path / "in", "gdelt1", header + file("gdelt1", cells("gdelt1")))) == 1
    short = file("gdelt1", cells("gdelt1")[:57])
    (row,) = read(tmp_path / "in", "gdelt1", short)
    without = {"document_id", "document_url"}
    assert told(row) == {name: value for name, value in GDELT.items() if name not in without}


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_encodings_are_told_by_the_first_line_beyond_ascii(tmp_path: Path, encoding: str) -> None:
    name = "Córdoba – Sur" if encoding == "cp1252" else "Córdoba"
    records = [cells("icews"), cells("icews", Source_Name=name), cells("icews", Publisher="Señal")]
    rows = read(tmp_path / "in", "icews", file("icews", *records).encode(encoding))
    assert [row["source_name"] for row in rows] == ["Ministry (Peru)", name, "Ministry (Peru)"]
    assert rows[2]["document_source"] == "Señal"


def test_a_file_of_two_encodings_is_refused_by_line(tmp_path: Path) -> None:
    one = file("gdelt1", cells("gdelt1", Actor1Name="PERÚ"))
    data = one.encode() + one.encode("latin-1") + one.encode()
    rows = read(tmp_path / "in", "gdelt1", data)
    assert [isinstance(row, Fault) for row in rows] == [False, True, False]
    assert str(rows[1]) == (
        f"{tmp_path}/in:2:1: is Latin-1, but a line before is UTF-8; save the file in one encoding"
    )


def test_quotation_marks_of_an_unquoted_file_belong_to_the_text(tmp_path: Path) -> None:
    names = ['"Lima"', 'the "free" press', '"a" and "b"', '"']
    for layout in READABLE:
        column = "Source_Name" if layout == "icews" else "Actor1Name"
        text = file(layout, *(cells(layout, **{column: name}) for name in names))
        assert [row["source_name"] for row in read(tmp_path / "in", layout, text)] == names


@pytest.mark.parametrize("mark", ['""', '\\"'])
def test_quotation_marks_of_a_quoted_file_are_doubled_or_escaped(tmp_path: Path, mark: str) -> None:
    text = quoted(file("icews", cells("icews", Source_Name="the XfreeX press\tX")), all_cells=False)
    text = text.replace('"the XfreeX press"\t"X"', '"the XfreeX press\tX"')
    rows = read(tmp_path / "in", "icews", text.replace("X", mark))
    assert [row["source_name"] for row in rows] == ['the "free" press\t"']


@pytest.mark.parametrize(
    ("layout", "changes", "message"),
    [
        ("gdelt1", {"SQLDATE": "20140230"}, "SQLDATE is a day as YYYYMMDD, got '20140230'"),
        ("gdelt1", {"EventCode": "43"}, "EventCode is a CAMEO code of three or four digits"),
        ("gdelt2", {"EventCode": "14", "EventRootCode": "1"}, "where leading zeros are lost"),
        ("gdelt1", {"EventRootCode": "4"}, "EventRootCode should be '04' by EventCode '043'"),
        ("gdelt1", {"EventCode": ""}, "EventCode is empty, every record has one"),
        ("gdelt1", {"GLOBALEVENTID": "x"}, "GLOBALEVENTID is a number in digits, got 'x'"),
        ("gdelt1", {"QuadClass": "5"}, "QuadClass is a whole number from 1 to 4, got '5'"),
        ("gdelt2", {"ActionGeo_Lat": "#5.2"}, "ActionGeo_Lat is a number from -90 to 90"),
        ("gdelt2", {"ActionGeo_Long": ""}, "ActionGeo_Lat and ActionGeo_Long belong together"),
        ("gdelt1", {"GoldsteinScale": "nan"}, "GoldsteinScale is a number from -10 to 10"),
        ("gdelt2", {"DATEADDED": "2014030312"}, "DATEADDED is a day as YYYYMMDD or"),
        ("icews", {"Event_Date": "02.03.2014"}, "Event Date is a day as YYYY-MM-DD"),
        ("icews", {"CAMEO_Code": "331"}, "CAMEO Code is a CAMEO code of three or four digits"),
        ("icews", {"CAMEO_Code": "0x1"}, "CAMEO Code is a CAMEO code of three or four digits"),
        ("icews", {"Sentence_Number": "0"}, "Sentence Number is a whole number from 1 to"),
        ("icews", {"Latitude": "91"}, "Latitude is a number from -90 to 90, got '91'"),
    ],
)
def test_a_bad_record_costs_itself_alone(
    tmp_path: Path, layout: str, changes: dict[str, str], message: str
) -> None:
    text = file(layout, cells(layout), cells(layout, **changes), cells(layout))
    rows = read(tmp_path / "in", layout, text)
    assert [isinstance(row, Fault) for row in rows] == [False, True, False]
    assert rows[1].line == (3 if layout == "icews" else 2)
    assert rows[1].message.startswith(message) or message in rows[1].message


@pytest.mark.parametrize("columns", [1, 56, 59, 60, 61, 62])
def test_a_line_with_other_columns_is_refused(tmp_path: Path, columns: int) -> None:
    good = cells("gdelt1")
    odd = [*good, "1", "2", "3", "4"][:columns]
    rows = read(tmp_path / "in", "gdelt1", file("gdelt1", good, odd, good))
    assert [isinstance(row, Fault) for row in rows] == [False, True, False]
    hint = "; R puts a row name first unless told row.names=FALSE" if columns == 59 else ""
    assert str(rows[1]) == (
        f"{tmp_path}/in:2:1: has {columns} columns; GDELT 1.0 event files have 58 columns "
        f"separated by tabs, or 57 in older files{hint}"
    )


@pytest.mark.parametrize(
    ("layout", "given", "message"),
    [
        ("gdelt1", "gdelt2", "it is as long as GDELT 2.0 event files: try --layout gdelt2"),
        ("gdelt2", "gdelt1", "it is as long as GDELT 1.0 event files: try --layout gdelt1"),
        ("gdelt2", "icews", "it is as long as ICEWS event files: try --layout icews"),
        ("icews", "gdelt1", "the first line should be the header, Event ID, Event Date, Source"),
    ],
)
def test_a_file_of_another_layout_is_refused_as_a_whole(
    tmp_path: Path, layout: str, given: str, message: str
) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as error:
        read(tmp_path / "in", layout, file(given, cells(given)))
    assert str(error.value).startswith(f"{tmp_path}/in:1:1: ")


def test_a_quoted_line_that_runs_on_is_refused(tmp_path: Path) -> None:
    text = quoted(file("icews", cells("icews"), cells("icews")), all_cells=True)
    broken = text.replace('"The Paper"', '"The\nPaper"', 1)
    rows = read(tmp_path / "in", "icews", broken)
    assert [(row.line, row.message[:22]) for row in rows[:2]] == [
        (2, "the header is quoted a"), (3, "the header is quoted a"),
    ]  # fmt: skip
    assert told(rows[2]) == ICEWS


def test_what_can_be_no_file_of_others_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        list(read_layout(tmp_path / "none", "icews"))
    with pytest.raises(InputError, match="in:0:0: is packed; unpack it first"):
        read(tmp_path / "in", "gdelt2", gzip.compress(file("gdelt2", cells("gdelt2")).encode()))
    with pytest.raises(InputError, match="in:0:0: has no header; ICEWS event files begin with Ev"):
        read(tmp_path / "in", "icews", b"")
    assert read(tmp_path / "in", "gdelt1", b"") == []
    with pytest.raises(InputError, match="is UTF-16, not UTF-8"):
        read(tmp_path / "in", "icews", file("icews", cells("icews")).encode("utf-16"))
    with pytest.raises(ExportError, match="'polecat' cannot be read back; those that can are"):
        list(read_layout(tmp_path / "in", "polecat"))
    with pytest.raises(ExportError, match="there is no layout 'acled'; there are gdelt1, gdelt2"):
        list(read_layout(tmp_path / "in", "acled"))


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"City": "", "Province": ""}, {"place_name": "Peru", "place_precision": "country"}),
        ({"City": ""}, {"place_name": "Cusco", "place_precision": "admin1",
                        "place_admin1": "Cusco"}),
        ({"City": "", "Province": "", "District": "Wanchaq"},
         {"place_name": "Wanchaq", "place_precision": "admin1", "place_admin1": "Wanchaq"}),
        ({"City": "", "Province": "", "Country": ""}, {}),
        ({"Source_Country": "Nowhere", "Source_Sectors": "Dissident,Rebel"},
         {"source_code": "REB", "source_country": None}),
        ({"Source_Sectors": "Military,Executive,Government"}, {"source_code": "PERGOVMIL"}),
        ({"Source_Sectors": "", "Source_Country": ""}, {"source_code": None}),
        ({"Target_Country": "Congo"}, {"target_code": "COGCOP"}),
    ],
)  # fmt: skip
def test_icews_names_become_codes(
    tmp_path: Path, changes: dict[str, str], wanted: dict[str, Any]
) -> None:
    (row,) = read(tmp_path / "in", "icews", file("icews", cells("icews", **changes)))
    assert {name: row[name] for name in wanted} == wanted
    assert wanted or row["place_name"] is None


@pytest.mark.parametrize(
    ("kind", "full", "country", "wanted"),
    [
        ("1", "Norway", "NO", ("Norway", "NOR", None, "country")),
        ("2", "Texas, United States", "US", ("Texas", "USA", "Texas", "admin1")),
        ("3", "Austin, Texas, United States", "US", ("Austin", "USA", "Texas", "city")),
        ("4", "Gaza, Israel (general), Israel", "GZ", ("Gaza", "PSE", "Israel (general)", "city")),
        ("4", "Baltic Sea", "OS", ("Baltic Sea", None, None, "city")),
        ("0", "", "", (None, None, None, None)),
    ],
)
def test_gdelt_places(
    tmp_path: Path, kind: str, full: str, country: str, wanted: tuple[str | None, ...]
) -> None:
    changes = {"ActionGeo_Type": kind, "ActionGeo_FullName": full, "ActionGeo_CountryCode": country}
    (row,) = read(tmp_path / "in", "gdelt2", file("gdelt2", cells("gdelt2", **changes)))
    names = ("place_name", "place_country", "place_admin1", "place_precision")
    assert tuple(row[name] for name in names) == wanted


# The table that an import writes.


def test_an_import_keeps_the_good_lines(tmp_path: Path) -> None:
    bad = cells("icews", Event_Date="?")
    (tmp_path / "in").write_text(file("icews", cells("icews"), bad, cells("icews", Event_ID="8")))
    faults: list[Fault] = []
    done = import_layout(tmp_path / "in", "icews", tmp_path / "a" / "b", on_fault=faults.append)
    assert (done.rows, done.faults, done.file) == (2, 1, tmp_path / "a" / "b" / "events.parquet")
    assert [fault.line for fault in faults] == [3]
    assert [row["event_id"] for row in read_rows(tmp_path / "a" / "b")] == ["icews:777", "icews:8"]
    assert os.listdir(tmp_path / "a" / "b") == ["events.parquet"]
    assert pq.read_schema(done.file).metadata == {b"imported_from": b"icews"}


def test_an_import_of_nothing_leaves_an_earlier_table(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(file("gdelt1", cells("gdelt1")[:5], cells("gdelt1")[:6]))
    (tmp_path / "t.csv").write_text("earlier")
    with pytest.raises(InputError, match="none of its 2 records could be read; nothing was writ"):
        import_layout(tmp_path / "in", "gdelt1", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "t.csv"]


@pytest.mark.parametrize("name", ["one.parquet", "one.csv"])
def test_an_import_goes_in_pieces_and_repeats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "in").write_text(
        file("gdelt2", *(cells("gdelt2", GLOBALEVENTID=str(number)) for number in range(20)))
    )
    monkeypatch.setattr(bring, "ROWS_AT_ONCE", 6)
    import_layout(tmp_path / "in", "gdelt2", tmp_path / name)
    first = (tmp_path / name).read_bytes()
    import_layout(tmp_path / "in", "gdelt2", tmp_path / name)
    assert (tmp_path / name).read_bytes() == first
    ids = [row["event_id"] for row in read_rows(tmp_path / name)]
    assert ids == [f"gdelt:{number}" for number in range(20)]
    if name.endswith("parquet"):
        assert pq.ParquetFile(tmp_path / name).num_row_groups == 4


HARD_CELLS = ["NA", "NULL", '"', '""', "0", "-1", "1e400", "nan", "inf", "00000000", "99999999",
              "20140302", "20140302000000", "2014-03-02", "043", "Peru", "Executive,Government",
              "Rebel,Dissident,Military", "99999999999999999999", "\x00", "\ufeff", "٣", "é",
              "0433"]  # fmt: skip


@given(st.sampled_from(READABLE), st.data())
def test_whatever_the_cells_hold_is_a_row_or_a_fault(layout: str, data: st.DataObject) -> None:
    record = cells(layout)
    places = st.integers(0, len(record) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=4)):
        record[place] = data.draw(st.sampled_from(HARD_CELLS) | texts())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in")
        path.write_text(file(layout, cells(layout), record), encoding="utf-8", newline="")
        done = import_layout(path, layout, Path(folder, "out.parquet"))
        assert 1 <= done.rows <= 2
        assert done.rows + done.faults >= 2
        for other in LAYOUTS:
            assert write_layout(done.file, other, Path(folder, "again")) == done.rows


@given(st.sampled_from(READABLE), st.binary(max_size=40), st.integers(0, 400))
def test_whatever_the_bytes_are_the_reader_survives(layout: str, given: bytes, at: int) -> None:
    good = file(layout, cells(layout)).encode()
    with tempfile.TemporaryDirectory() as folder:
        try:
            rows = read(Path(folder, "in"), layout, good[:at] + given + good[at:])
        except InputError as error:
            assert str(error).startswith(f"{folder}/in:")
        else:
            assert all(isinstance(row, Fault) or told(row) for row in rows)


def test_an_imported_row_is_no_coded_event(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(file("gdelt1", cells("gdelt1")))
    import_layout(tmp_path / "in", "gdelt1", tmp_path / "t.parquet")
    with pytest.raises(InputError, match="column 'sentence_index' is empty, every coded"):
        list(read_events(tmp_path / "t.parquet"))


def test_an_import_does_not_mix_with_a_drop(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(file("gdelt1", cells("gdelt1")))
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "SHA256SUMS").write_text("")
    with pytest.raises(ExportError, match=r"holds a drop \(SHA256SUMS\), which an import does not"):
        import_layout(tmp_path / "in", "gdelt1", tmp_path / "drop")


# Real files.


def sample(start: str) -> Path:
    found = sorted(SAMPLES.glob(f"{start}*")) if SAMPLES.is_dir() else []
    if not found:
        pytest.skip(f"the sample {start}* is not here")
    return found[0]


def test_real_gdelt_rows_are_read_and_written_again(tmp_path: Path) -> None:
    path = sample("gdelt1")
    assert import_layout(path, "gdelt1", tmp_path / "t.parquet").faults == 0
    write_layout(tmp_path / "t.parquet", "gdelt1", tmp_path / "again.tsv")
    differs = columns_that_differ(path, tmp_path / "again.tsv", "gdelt1")
    counts = {"IsRootEvent", "NumMentions", "NumSources", "NumArticles", "AvgTone"}
    places = re.compile("Actor[12]Geo_|ActionGeo_(FeatureID|ADM1)")
    unknown = {name for name in differs if places.match(name)}
    assert set(differs) - unknown <= counts


def test_real_icews_rows_are_read_and_written_again(tmp_path: Path) -> None:
    path = sample("icews")
    done = import_layout(path, "icews", tmp_path / "t.parquet")
    assert (done.rows, done.faults) == (3705, 0)
    write_layout(tmp_path / "t.parquet", "icews", tmp_path / "again.tsv")
    differs = columns_that_differ(path, tmp_path / "again.tsv", "icews")
    assert set(differs) <= {"Source Sectors", "Target Sectors", "District", "Province", "Latitude"}
    # A district without a province, and coordinates with more digits than a number holds.
    assert differs["Province"] <= 2 and differs["Latitude"] <= 5


def columns_that_differ(one: Path, two: Path, layout: str) -> Counter[str]:
    differs: Counter[str] = Counter()
    texts = (path.read_text("utf-8").splitlines() for path in (one, two))
    for lines in zip(*texts, strict=True):
        rows = ([cell.replace("NA", "") if cell == "NA" else cell for cell in line.split("\t")]
                for line in lines)  # fmt: skip
        for name, first, second in zip(LAYOUTS[layout].names, *rows, strict=True):
            differs[name] += first != second
    return +differs
