"""Where an export reads from and writes to: wrong tables, places that cannot be written, faults."""

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from foreign import cells, file

from eventcode.export import event_schema, import_layout, write_layout
from eventcode.model.errors import ExportError, InputError


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An event table of two imported rows."""
    (tmp_path / "in").write_text(file("gdelt1", cells("gdelt1"), cells("gdelt1")))
    return import_layout(tmp_path / "in", "gdelt1", tmp_path / "table" / "events.parquet").file


def changed(table: Path, change: str) -> Path:
    """The table with a column changed, as a careless program would leave it."""
    read = pq.read_table(table)
    names = read.schema.names
    if change == "missing":
        read = read.drop_columns(["root_code"])
    elif change == "number":
        read = read.set_column(names.index("root_code"), "root_code", pa.array([4, 4]))
    elif change == "text":
        read = read.set_column(names.index("goldstein"), "goldstein", pa.array(["1", "2"]))
    elif change == "time":
        days = read["date"].cast(pa.timestamp("us"))
        read = read.set_column(names.index("date"), "date", days)
    pq.write_table(read, table)
    return table


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("missing", "column 'root_code' is missing, it should be string"),
        ("number", "column 'root_code' should be string, got int64"),
        ("text", "column 'goldstein' should be double, got string"),
        ("time", "column 'date' should be date32[day], got timestamp[us]"),
    ],
)
def test_a_wrong_schema_names_the_column(table: Path, change: str, message: str) -> None:
    changed(table, change)
    with pytest.raises(InputError, match=re.escape(message)) as error:
        write_layout(table, "icews", table.parent / "out.tsv")
    assert str(error.value) == f"{table}:0:0: {message}"
    assert [path.name for path in table.parent.iterdir()] == ["events.parquet"]


def test_every_wrong_column_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text("event_id,date,quad_class\na,2019-05-03,1\n")
    with pytest.raises(InputError) as error:
        write_layout(tmp_path / "some.csv", "icews", tmp_path / "out.tsv")
    place, _, missing = str(error.value).partition(" is no event table: it lacks the columns ")
    assert place == f"{tmp_path / 'some.csv'}:0:0:"
    wanted = set(event_schema().names) - {"event_id", "date", "quad_class"}
    assert set(re.findall("'(.*?)'", missing)) == wanted


def test_a_wrong_value_in_csv_names_the_column(table: Path) -> None:
    csv = table.with_suffix(".csv")
    import_layout(table.parents[1] / "in", "gdelt1", csv)
    csv.write_text(csv.read_text().replace("2014-03-02", "yesterday", 1))
    with pytest.raises(InputError, match=r"column 'date': .*'yesterday'"):
        write_layout(csv, "icews", table.parent / "out.tsv")


def test_a_bad_event_code_names_the_row(table: Path) -> None:
    read = pq.read_table(table)
    codes = pa.array(["043", "43"])
    place = read.schema.names.index("action_code")
    pq.write_table(read.set_column(place, "action_code", codes), table)
    for layout in ("gdelt1", "icews", "phoenix"):
        with pytest.raises(InputError, match=r"row 2: a CAMEO code begins with its root, .* '43'"):
            write_layout(table, layout, table.parent / "out.tsv")


def test_other_programs_types_of_the_same_values_are_taken(table: Path) -> None:
    write_layout(table, "gdelt1", table.parent / "one.tsv")
    read = pq.read_table(table)
    kinds = {pa.string(): pa.large_string(), pa.int8(): pa.int64(), pa.int32(): pa.int64()}
    wide = pa.schema(
        [pa.field(field.name, kinds.get(field.type, field.type)) for field in read.schema]
    )
    read = read.cast(wide)
    coded = read["action_code"].dictionary_encode()
    read = read.set_column(read.schema.names.index("action_code"), "action_code", coded)
    pq.write_table(read, table)
    write_layout(table, "gdelt1", table.parent / "two.tsv")
    assert (table.parent / "one.tsv").read_bytes() == (table.parent / "two.tsv").read_bytes()


def test_an_earlier_file_is_replaced_or_stays_whole(table: Path) -> None:
    out = table.parent / "out.tsv"
    out.write_text("earlier")
    good = table.read_bytes()
    changed(table, "missing")
    with pytest.raises(InputError):
        write_layout(table, "gdelt1", out)
    assert out.read_text() == "earlier"
    table.write_bytes(good)
    assert write_layout(table, "gdelt1", out) == 2
    assert out.read_text().count("\n") == 2
    assert sorted(path.name for path in table.parent.iterdir()) == ["events.parquet", "out.tsv"]


def test_a_full_disk_leaves_nothing_behind(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError, match=r"out\.tsv: cannot write the file here: No space left"):
        write_layout(table, "gdelt1", table.parent / "out.tsv")
    assert [path.name for path in table.parent.iterdir()] == ["events.parquet"]


def test_where_no_file_can_be(table: Path) -> None:
    with pytest.raises(ExportError, match="is the file that is read; name another one"):
        import_layout(table, "gdelt1", table)
    with pytest.raises(ExportError, match="is no plain file; name a file"):
        write_layout(table, "gdelt1", table.parent)
    with pytest.raises(ExportError, match="is the file that is read; name another one"):
        write_layout(table.parent, "gdelt1", table)
    with pytest.raises(ExportError, match="cannot write the file here"):
        write_layout(table, "gdelt1", table / "below" / "out.tsv")
    with pytest.raises(ExportError, match="there is no layout 'acled'"):
        write_layout(table, "acled", table.parent / "out.tsv")
    with pytest.raises(InputError, match=r"none\.csv:0:0: cannot be read"):
        write_layout(table.parent / "none.csv", "gdelt1", table.parent / "out.tsv")


def test_a_writer_that_was_killed_is_in_nobodys_way(table: Path) -> None:
    left = table.parent / ".out.tsv.0.part"
    left.write_text("half a line")
    assert write_layout(table, "gdelt1", table.parent / "out.tsv") == 2
    assert left.read_text() == "half a line"
