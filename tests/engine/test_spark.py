"""Spark codes as the local engine does: one suite of tests, run on what each made of one file."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import run
from sparks import BOOK, SOURCE, coded_here, environment, needs_spark, parquet, records, spark_rows
from sparks import ordered as in_order

from eventcode.codebook.load import read_codebook
from eventcode.coding.coder import Coder
from eventcode.engine.spark import code_dataframe, code_rows, events_of, spark_schema, uncoded_of
from eventcode.engine.spark_files import code_folder
from eventcode.export import drop_events, write_layout
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS
from eventcode.model.errors import EventcodeError, InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ENGINES = ["local", pytest.param("spark", marks=needs_spark)]


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    """Spark on two cores of this machine."""
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment().items():
            patch.setenv(name, value)
        session = (
            SparkSession.builder.master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.executorEnv.PYTHONPATH", SOURCE)
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the records as `news.parquet`."""
    path = tmp_path_factory.mktemp("spark")
    parquet(records(2), path / "news.parquet")
    return path


@pytest.fixture(scope="module")
def local(folder: Path) -> dict[str, Any]:
    return coded_here(folder / "news.parquet", Coder(read_codebook(BOOK)), folder / "drop")


@pytest.fixture(scope="module", params=ENGINES)
def made(request: pytest.FixtureRequest, folder: Path, local: dict[str, Any]) -> dict[str, Any]:
    """What an engine made of the records."""
    if request.param == "local":
        return {**local, "engine": "local"}
    session = request.getfixturevalue("spark")
    code_folder(session, str(folder / "news.parquet"), str(folder / "out"), BOOK, partitions=3)
    return {**spark_rows(folder / "out"), "engine": "spark"}


def test_the_events_are_those_of_the_texts(made: dict[str, Any]) -> None:
    first = [row for row in made["events"] if row["document_id"] == "t0-0"]

    assert [(row["source_code"], row["action_code"], row["target_code"], str(row["date"]))
            for row in first] == [("PER", "190", "CHL", "2019-04-29")]  # fmt: skip
    assert {row["document_id"].partition("-")[0][-1] for row in made["events"]} == {"0", "1"}


def test_every_record_is_coded_once(made: dict[str, Any]) -> None:
    ids = [row["event_id"] for row in made["events"]]

    assert len(set(ids)) == len(ids)
    per_turn = [sum(row["document_id"].startswith((f"t{turn}", f"i{turn}", f"u{turn}"))
                    for row in made["events"]) for turn in (0, 1)]  # fmt: skip
    assert per_turn[0] == per_turn[1] > 0


def test_what_was_not_coded_is_told_with_its_reason(made: dict[str, Any]) -> None:
    reasons = {row["reason"] for row in made["uncoded"]}

    assert {"no_action", "discarded", "negated"} <= reasons


def test_what_cannot_be_read_costs_its_record_only(made: dict[str, Any]) -> None:
    assert made["faults"] == 4


def test_text_beyond_ascii_comes_through(made: dict[str, Any]) -> None:
    texts = {row["sentence_text"] for row in (*made["events"], *made["uncoded"])}

    assert any("“señor Núñez” \U0001f30d" in text for text in texts)


def test_the_rows_are_equal_to_the_last_value(
    made: dict[str, Any], local: dict[str, Any]
) -> None:
    assert in_order(made["events"]) == in_order(local["events"])
    assert in_order(made["uncoded"]) == in_order(local["uncoded"])


def test_a_drop_of_them_is_that_of_the_local_run(
    made: dict[str, Any], folder: Path, tmp_path: Path
) -> None:
    out = folder / ("out" if made["engine"] == "spark" else "drop")
    drop_events(out, tmp_path / "again")

    write_layout(out, "gdelt2", tmp_path / "gdelt.csv")
    write_layout(folder / "drop", "gdelt2", tmp_path / "local.csv")
    assert (tmp_path / "gdelt.csv").read_bytes() == (tmp_path / "local.csv").read_bytes()
    for name in ("events.csv", "actors.csv", "unknown_actors.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / "drop" / name).read_bytes()


@needs_spark
def test_a_codebook_of_ones_own_need_not_be_where_the_work_is_done(
    spark: "SparkSession", tmp_path: Path, local: dict[str, Any]
) -> None:
    book = shutil.copytree(BOOK, tmp_path / "book")
    rows = [(row["id"], row["text"], row["published"], row["url"], row["title"])
            for row in records() if row["id"].startswith("t")]  # fmt: skip
    df = spark.createDataFrame(
        rows, "id string, text string, published date, url string, title string"
    )
    coded = code_dataframe(df, book)
    shutil.rmtree(book)

    wanted = [row for row in local["events"] if row["document_id"].startswith("t0")]
    found = [row.asDict() for row in coded.collect()]
    assert in_order(found) == in_order(wanted)


@needs_spark
def test_the_tables_have_the_columns_of_the_local_ones(spark: "SparkSession") -> None:
    df = spark.createDataFrame([], "id string, text string")
    rows = code_rows(df, BOOK)

    for table, columns in ((events_of(rows), EVENT_COLUMNS), (uncoded_of(rows), UNCODED_COLUMNS)):
        found = [(field.name, field.dataType) for field in table.schema]
        assert found == [(field.name, field.dataType) for field in spark_schema(columns)]


@needs_spark
@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("text string", "column 'id' is missing"),
        ("id string, title string", "column 'text' is missing"),
    ],
)
def test_a_missing_column_is_told_before_anything_is_coded(
    spark: "SparkSession", columns: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        code_dataframe(spark.createDataFrame([], columns), BOOK)


@needs_spark
def test_ids_that_come_twice_are_told_before_anything_is_coded(
    spark: "SparkSession", tmp_path: Path
) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "x"}\n{"id": "a"}\n')

    with pytest.raises(InputError, match=r"news\.jsonl:0:0: ids come more than once.*'a' \(2 tim"):
        code_folder(spark, str(source), str(tmp_path / "out"), BOOK)
    assert not (tmp_path / "out").exists()


@needs_spark
def test_results_that_are_there_are_not_overwritten(
    spark: "SparkSession", tmp_path: Path
) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text('{"id": "a", "text": "Peru attacked Chile."}\n')
    (tmp_path / "out" / "events.parquet").mkdir(parents=True)

    with pytest.raises(EventcodeError, match=r"events\.parquet already exists"):
        code_folder(spark, str(source), str(tmp_path / "out"), BOOK)


def test_without_spark_the_command_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ImportError('not here')")
    environment = {"PYTHONPATH": f"{tmp_path}:{SOURCE}"}

    done = run("spark-code", "news.jsonl", "--out", tmp_path / "out", environment=environment)

    assert done.returncode == 1
    assert done.stderr == (
        "Spark is not installed; pip install 'eventcode[spark]', and a Java that it runs on\n"
    )
