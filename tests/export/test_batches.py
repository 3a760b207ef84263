"""Event tables are read the same from a file, a drop and a partitioned set."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from plain import event_file, plain_event

from eventcode.export import to_table
from eventcode.export.batches import event_batches, event_files, table_metadata
from eventcode.model.errors import InputError

FIRST = plain_event("2019-05-03", "USA", "010", "RUS", goldstein=1.0)
SECOND = plain_event("2020-05-03", "NOR", "036", "RUS")


def rows(path: Path, *names: str) -> list[dict[str, object]]:
    return [row for batch in event_batches(path, names) for row in batch.to_pylist()]


def test_a_set_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    event_file(tmp_path / "year=2020" / "part-0.parquet", SECOND)
    event_file(tmp_path / "year=2019" / "part-0.parquet", FIRST)
    event_file(tmp_path / "year=2019" / ".part-1.parquet.tmp" / "x.parquet", FIRST)
    event_file(tmp_path / "_old" / "part-0.parquet", FIRST)

    names = [file.parent.name for file in event_files(tmp_path)]

    assert names == ["year=2019", "year=2020"]
    assert rows(tmp_path, "goldstein", "source_code") == [
        {"goldstein": 1.0, "source_code": "USA"}, {"goldstein": None, "source_code": "NOR"},
    ]  # fmt: skip


def test_a_drop_is_read_from_its_parquet_file_only(tmp_path: Path) -> None:
    file = event_file(tmp_path / "events.parquet", FIRST)
    event_file(tmp_path / "uncoded.parquet", SECOND)

    assert event_files(tmp_path) == (file,)


@pytest.mark.parametrize(
    ("folder", "value"),
    [("NO", "NO"), ("010", "010"), ("a%2Fb%3D", "a/b="), ("__HIVE_DEFAULT_PARTITION__", None)],
)
def test_what_folders_say_is_text(tmp_path: Path, folder: str, value: str | None) -> None:
    table = to_table([FIRST]).drop_columns("source_country")
    (tmp_path / f"source_country={folder}").mkdir()
    pq.write_table(table, tmp_path / f"source_country={folder}" / "a.parquet")

    assert rows(tmp_path, "source_country") == [{"source_country": value}]


def test_types_are_those_of_the_event_table(tmp_path: Path) -> None:
    table = pa.table({"quad_class": pa.array([4], pa.int64()), "goldstein": pa.nulls(1),
                      "root_code": pa.array(["01"]).dictionary_encode()})  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")

    (batch,) = event_batches(tmp_path / "a.parquet", ["root_code", "goldstein", "quad_class"])

    assert batch.schema.types == [pa.string(), pa.float64(), pa.int8()]
    assert batch.to_pylist() == [{"root_code": "01", "goldstein": None, "quad_class": 4}]


def test_csv_is_read_by_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("target_code,root_code,source_code\n,01,NO\n")

    assert rows(tmp_path / "a.csv", "source_code", "root_code", "target_code") == [
        {"source_code": "NO", "root_code": "01", "target_code": None}
    ]
    with pytest.raises(InputError, match=r"a\.csv:0:0: .*column 'date' is missing"):
        rows(tmp_path / "a.csv", "date")


def test_metadata_of_other_programs_are_left_out(tmp_path: Path) -> None:
    table = to_table([FIRST]).replace_schema_metadata({"codebook_id": "test", "pandas": "{}"})
    pq.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "a.csv").write_text("date\n")

    assert table_metadata(tmp_path / "a.parquet") == {"codebook_id": "test"}
    assert table_metadata(tmp_path / "a.csv") == {}
