"""Coding on Spark: a DataFrame of texts in, a DataFrame of events out.

Each Python worker makes one coder and works off its tasks with it (`spark_worker`). The compiled
codebook travels with the job, so that a worker needs eventcode installed and no file of ours. The
rows are those of the local engine; their order is that of no engine, for Spark keeps none.
"""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcode.codebook.cache import load_codebook
from eventcode.engine.spark_worker import FILE, LINE, OUT_COLUMNS, Job, code_batches
from eventcode.inputs.records import KEYS, lacking
from eventcode.model.columns import Column
from eventcode.model.errors import Fault, InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def code_dataframe(
    df: DataFrame,
    codebook: str | Path = "cameo",
    *,
    published: datetime.date | None = None,
    min_confidence: float | None = None,
    day_first: bool | None = None,
) -> DataFrame:
    """The events of a DataFrame of documents or described interactions, as the event table.

    `df` has the columns of a record: `id` and `text`, or `id`, `source`, `target` and `text` or
    `action`; also `published`, `url`, `title`, `date`, `place`, `document_source`. Ids are to be
    unique: nobody sees all records at once who could tell. `codebook` is the name of a shipped one
    or a folder that the driver can read. `published` dates what has no date of its own; the other
    options are those of `Coder`.

    What was not coded and what could not be read is in `code_rows`. Raises `CodebookError` when the
    codebook cannot be used, `InputError` when a column is missing.
    """
    return events_of(
        code_rows(
            df, codebook, published=published, min_confidence=min_confidence, day_first=day_first
        )
    )


def code_rows(
    df: DataFrame,
    codebook: str | Path = "cameo",
    *,
    published: datetime.date | None = None,
    min_confidence: float | None = None,
    day_first: bool | None = None,
) -> DataFrame:
    """All that comes of a DataFrame, in one pass: see `code_dataframe` for what it takes.

    Each row has one of three structs, the others are null: `event`, `uncoded`, or `fault` with
    `file`, `document_id` and `message` of a record that could not be read. `events_of`,
    `uncoded_of` and `faults_of` make tables of them; persist the rows before taking more than one,
    or the texts are coded again for each.
    """
    columns = [name for name in dict.fromkeys((*KEYS, FILE, LINE)) if name in df.columns]
    problem = None if LINE in columns else lacking(columns)
    if problem is None and not {"id", LINE} & set(columns):
        problem = "column 'id' is missing: Spark has no lines from whose numbers to make ids"
    if problem is not None:
        raise InputError([Fault("DataFrame", message=problem)])
    job = Job(
        codebook=pickle.dumps(load_codebook(codebook), protocol=5),
        published=published,
        min_confidence=min_confidence,
        day_first=day_first,
    )
    return df.select(*columns).mapInArrow(partial(code_batches, job), _rows_schema())


def events_of(rows: DataFrame) -> DataFrame:
    """The event table of what `code_rows` gave."""
    return _table_of(rows, "event")


def uncoded_of(rows: DataFrame) -> DataFrame:
    """The uncoded table of what `code_rows` gave."""
    return _table_of(rows, "uncoded")


def faults_of(rows: DataFrame) -> DataFrame:
    """The records that `code_rows` could not read: `file`, `document_id`, `message`."""
    return _table_of(rows, "fault")


def _table_of(rows: DataFrame, kind: str) -> DataFrame:
    return rows.where(rows[kind].isNotNull()).select(f"{kind}.*")


def spark_schema(columns: Sequence[Column[Any]]) -> StructType:
    """The Spark schema of some columns."""
    from pyspark.sql import types as T

    kinds: dict[str, T.DataType] = {
        "text": T.StringType(),
        "int8": T.ByteType(),
        "int32": T.IntegerType(),
        "int64": T.LongType(),
        "float64": T.DoubleType(),
        "date32": T.DateType(),
        "list": T.ArrayType(T.StringType(), containsNull=False),
    }
    return T.StructType(
        [T.StructField(column.name, kinds[column.type], column.nullable) for column in columns]
    )


def _rows_schema() -> StructType:
    from pyspark.sql import types as T

    return T.StructType(
        [T.StructField(kind, spark_schema(columns)) for kind, columns in OUT_COLUMNS.items()]
    )
