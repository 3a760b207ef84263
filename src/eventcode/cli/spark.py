"""`eventcode spark-code`: texts in, events out, on a Spark cluster."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from eventcode.cli.options import (
    DEFAULT_CODEBOOK,
    CodebookOption,
    DatesOption,
    PublishedOption,
    counted,
    day_option,
)
from eventcode.model.errors import EventcodeError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from eventcode.engine.spark_files import SparkSummary


def spark_code(
    source: Annotated[str, Parameter(name="INPUT")],
    /,
    *,
    out: str,
    codebook: CodebookOption = DEFAULT_CODEBOOK,
    published: PublishedOption = None,
    min_confidence: Annotated[float | None, Parameter(validator=Number(gte=0, lte=1))] = None,
    dates: DatesOption = None,
    format: Literal["jsonl", "parquet"] | None = None,
    partitions: Annotated[int | None, Parameter(validator=Number(gte=1))] = None,
    master: str | None = None,
) -> int:
    """Code records into events on Spark; needs eventcode[spark] and Java.

    Writes events.parquet, uncoded.parquet and faults.parquet, each a folder of Parquet files. The
    rows are those of eventcode code, and eventcode drop makes a drop of them. The page
    docs/scale.md says how to run it on a cluster. The exit status is 0 if everything was read and
    1 otherwise.

    Parameters
    ----------
    source
        File, folder or pattern that Spark can read (also hdfs:, s3a: …) of .jsonl, .jsonl.gz or
        .parquet; every record has an id.
    out
        Folder for the results, which must not have any yet.
    min_confidence
        Leave events of less confidence (0 to 1) uncoded, with the reason low_confidence.
    format
        What INPUT is, where its name does not say so.
    partitions
        Number of parts into which the records are divided anew: for few or large files that Spark
        cannot split.
    master
        The cluster: spark://HOST:PORT, yarn, k8s://…, or local[N] for N cores of this machine;
        without it what spark-submit or Spark's own configuration says.
    """
    day = day_option(published)

    from eventcode.engine.spark_files import code_folder

    summary = code_folder(
        _session(master), source, out, codebook, form=format, partitions=partitions, published=day,
        min_confidence=min_confidence, day_first=None if dates is None else dates == "day-first",
    )  # fmt: skip
    _say(summary, out)
    return 0 if not summary.faults else 1


def _session(master: str | None) -> "SparkSession":
    """The session of spark-submit, or one of our own; workers use this Python by default."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EventcodeError(
            "Spark is not installed; pip install 'eventcode[spark]', and a Java that it runs on"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("eventcode")
    if master is not None:
        builder = builder.master(master)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise EventcodeError(
            f"Spark does not start: {str(error).splitlines()[0]}; it needs Java 17 or 21, found by "
            "JAVA_HOME or as java on the PATH"
        ) from error


def _say(summary: "SparkSummary", out: str) -> None:
    events, uncoded = sum(summary.roots.values()), sum(summary.uncoded.values())
    print(f"{counted(events, 'event')} in {out}/events.parquet: " + _parts(summary.roots))
    print(f"{counted(uncoded, 'uncoded row')} in {out}/uncoded.parquet: " + _parts(summary.uncoded))
    for fault in summary.first_faults:
        print(fault, file=sys.stderr)
    if summary.faults:
        print(
            f"eventcode: {counted(summary.faults, 'record')} could not be read, listed in "
            f"{out}/faults.parquet; the rest is coded",
            file=sys.stderr,
        )


def _parts(counts: dict[str, int]) -> str:
    return ", ".join(f"{key} {number:,}" for key, number in counts.items()) or "none"
