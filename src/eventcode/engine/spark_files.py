"""A run on Spark: files in, folders of Parquet files out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from eventcode.engine.spark import code_rows, events_of, faults_of, uncoded_of
from eventcode.engine.spark_worker import FILE, LINE, UNREAD_COLUMNS
from eventcode.export.parquet import EVENT_ORDER, UNCODED_ORDER
from eventcode.inputs.records import KEYS, lacking
from eventcode.model.errors import EventcodeError, Fault, InputError

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

InputForm = Literal["jsonl", "parquet"]
_SUFFIXES: Final[tuple[tuple[str, InputForm], ...]] = (
    (".parquet", "parquet"), (".jsonl", "jsonl"), (".jsonl.gz", "jsonl"), (".jsonl.zst", "jsonl"),
    (".jsonl.bz2", "jsonl"),
)  # fmt: skip
_FAULT_ORDER: Final = tuple(column.name for column in UNREAD_COLUMNS)
_IDS_SHOWN: Final = 5
_FAULTS_SHOWN: Final = 100
_OWN_ERROR: Final = "eventcode.model.errors."


@frozen
class SparkSummary:
    """What a run did: events by root code, uncoded rows by reason, what could not be read.

    `faults` counts the records that could not be read; `first_faults` are some of them.
    """

    roots: dict[str, int]
    uncoded: dict[str, int]
    faults: int
    first_faults: tuple[Fault, ...]


def code_folder(
    spark: SparkSession,
    source: str,
    out: str,
    codebook: str | Path = "cameo",
    *,
    form: InputForm | None = None,
    partitions: int | None = None,
    published: datetime.date | None = None,
    min_confidence: float | None = None,
    day_first: bool | None = None,
) -> SparkSummary:
    """Code the records of `source` into tables in the folder `out`.

    The tables are `events.parquet`, `uncoded.parquet` and `faults.parquet`, each a folder of
    Parquet files, sorted like those of a drop; what reads a drop's folder reads `out`, and
    `drop_events` makes a drop of it. `source` is a file, a folder or a pattern that Spark can
    read, of JSONL or Parquet; `form` says which where the name does not. `partitions` divides the
    records anew, which a few large files that Spark cannot split need. The other options are those
    of `code_rows`. Raises `InputError` when an id comes twice, `EventcodeError` when Spark cannot
    read, write or finish, such as when `out` holds results already.
    """
    from pyspark import StorageLevel

    with _in_our_words():
        records = _records(spark, source, form or _form_of(source))
        _check_ids(records, source)
        if partitions is not None:
            records = records.repartition(partitions)
        rows = code_rows(
            records, codebook, published=published, min_confidence=min_confidence,
            day_first=day_first,
        ).persist(StorageLevel.DISK_ONLY)  # fmt: skip
        try:
            _write(events_of(rows), EVENT_ORDER, f"{out}/events.parquet")
            _write(uncoded_of(rows), UNCODED_ORDER, f"{out}/uncoded.parquet")
            _write(faults_of(rows), _FAULT_ORDER, f"{out}/faults.parquet")
        finally:
            rows.unpersist()
        return _summary(spark, out)


def _records(spark: SparkSession, source: str, form: InputForm) -> DataFrame:
    """The records with their files: columns of a table, or lines of JSON."""
    from pyspark.sql.functions import col

    file = col("_metadata.file_path").alias(FILE)
    if form == "jsonl":
        lines = spark.read.option("lineSep", "\n").text(source)
        return lines.select(col("value").alias(LINE), file)
    table = spark.read.parquet(source)
    problem = lacking(table.columns)
    if problem is not None:
        raise InputError([Fault(source, message=problem)])
    return table.select(*(name for name in dict.fromkeys(KEYS) if name in table.columns), file)


def _form_of(source: str) -> InputForm:
    for suffix, form in _SUFFIXES:
        if source.rstrip("/*").lower().endswith(suffix):
            return form
    known = ", ".join(suffix for suffix, _ in _SUFFIXES)
    message = f"does not end in {known}; say with the format what it is: jsonl or parquet"
    raise InputError([Fault(source, message=message)])


def _check_ids(records: DataFrame, source: str) -> None:
    """Raise `InputError` for ids that come more than once; rows could not be told apart."""
    from pyspark.sql.functions import col, get_json_object

    key = get_json_object(LINE, "$.id") if LINE in records.columns else col("id")
    counts = records.select(key.alias("id")).where("id is not null").groupBy("id").count()
    twice = counts.where("count > 1").orderBy("id").limit(_IDS_SHOWN).collect()
    if twice:
        shown = ", ".join(f"{row['id']!r} ({row['count']} times)" for row in twice)
        message = f"ids come more than once, such as {shown}; give each record one of its own"
        raise InputError([Fault(source, message=message)])


def _write(table: DataFrame, order: tuple[str, ...], folder: str) -> None:
    from pyspark.sql.functions import asc_nulls_last

    keys: list[Column] = [asc_nulls_last(name) for name in order]
    table.orderBy(*keys).write.parquet(folder, mode="error", compression="zstd")


def _summary(spark: SparkSession, out: str) -> SparkSummary:
    def counted(folder: str, column: str) -> list[tuple[str, int]]:
        rows = spark.read.parquet(f"{out}/{folder}.parquet").groupBy(column).count().collect()
        return [(row[column], row["count"]) for row in rows]

    reasons = sorted(counted("uncoded", "reason"), key=lambda pair: (-pair[1], pair[0]))
    faults = spark.read.parquet(f"{out}/faults.parquet")
    return SparkSummary(
        roots=dict(sorted(counted("events", "root_code"))),
        uncoded=dict(reasons),
        faults=faults.count(),
        first_faults=tuple(
            Fault(row["file"], message=_told(row["document_id"], row["message"]))
            for row in faults.limit(_FAULTS_SHOWN).collect()
        ),
    )


def _told(document_id: str | None, message: str) -> str:
    return message if document_id is None else f"record {document_id!r}: {message}"


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Raise an `EventcodeError` with the line of Spark's error that says what is wrong."""
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        lines = [line for line in str(error).splitlines() if line.strip()] or [repr(error)]
        own = [line for line in lines if line.startswith(_OWN_ERROR)]
        said = own[-1].removeprefix(_OWN_ERROR).partition(": ")[2] if own else lines[0]
        raise EventcodeError(f"Spark could not finish: {said}") from error
