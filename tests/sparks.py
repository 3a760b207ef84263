"""What the tests of Spark share: records, and whether there is a Spark to run them on."""

import os
import shutil
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import eventcode
from eventcode.coding.coder import Coder
from eventcode.engine import code_files
from eventcode.export import read_rows, read_uncoded
from eventcode.model.rows import uncoded_row

BOOK = Path(__file__).parent / "fixtures" / "coding-codebook"
SOURCE = str(Path(eventcode.__file__).parent.parent)
FRIDAY = date(2019, 5, 3)

TEXTS = [
    "Peru attacked Chile on Monday. It rained.",
    "LIMA (Agency) — Chile criticised Peru. Ana Brown will meet Jorge Kent next week.",
    "Peru met with Bolivia in Santiago. Bolivia did not meet with Chile.",
    "Peru attacked Chile, wrote “señor Núñez” \U0001f30d at dawn. Bolivia visited Peru.",
    "Chile released Peruvian prisoners. Bolivia was worried about Peru.",
    "Quandry praised Peru.\n\nRelated article: Peru attacked Chile on Monday.",
    "Bolivia sent food to Peru. It is to send more food to Chile.",
    "The sun shone on the market, and prices fell.",
]
FIELDS = ("id", "text", "published", "source", "url", "title", "target", "action", "place")

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or not (os.environ.get("JAVA_HOME") or shutil.which("java")),
    reason="pyspark or Java is not installed: pip install -r requirements-spark.txt, and Java 17",
)


def records(times: int = 1) -> list[dict[str, Any]]:
    """Documents, described interactions and two records that cannot be read, over and over."""
    rows: list[dict[str, Any]] = []
    for turn in range(times):
        rows += [
            {"id": f"t{turn}-{number}", "text": text, "published": FRIDAY, "title": "A title",
             "url": f"https://example.org/{turn}/{number}"}
            for number, text in enumerate(TEXTS)
        ]  # fmt: skip
        rows += [
            {"id": f"i{turn}", "source": "Peru", "target": "Chile", "action": "visited",
             "place": "Santiago", "published": FRIDAY},
            {"id": f"u{turn}", "source": "the fishermen", "target": "Chile", "text": "They sang."},
            {"id": f"blank{turn}", "text": " "},
            {"id": f"half{turn}", "source": "Peru", "text": "Peru attacked Chile."},
        ]  # fmt: skip
    return [{name: row.get(name) for name in FIELDS} for row in rows]


def parquet(rows: list[dict[str, Any]], path: Path, rows_a_group: int = 5) -> Path:
    """The records in a Parquet file of several row groups."""
    schema = pa.schema([(n, pa.date32() if n == "published" else pa.string()) for n in FIELDS])
    table = pa.Table.from_pylist(rows, schema)
    pq.write_table(table, path, row_group_size=rows_a_group)
    return path


def ordered(rows: list[dict[str, Any]]) -> list[str]:
    """Rows in an order of their own, for that of engines differs."""
    return sorted(repr(sorted(row.items())) for row in rows)


def coded_here(path: Path, coder: Coder, drop: Path) -> dict[str, Any]:
    """What the local engine makes of a file: event rows, uncoded rows, number of faults."""
    summary = code_files([path], coder, drop)
    return {
        "events": list(read_rows(drop)),
        "uncoded": [uncoded_row(row) for row in read_uncoded(drop)],
        "faults": summary.faults,
    }


def spark_rows(out: Path) -> dict[str, Any]:
    """What Spark wrote, like `coded_here`."""
    return {
        "events": list(read_rows(out)),
        "uncoded": [uncoded_row(row) for row in read_uncoded(out)],
        "faults": pq.read_table(out / "faults.parquet").num_rows,
    }


def environment() -> dict[str, str]:
    """For processes that Spark starts: this Python, this source, no network but loopback."""
    return {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": SOURCE,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "EVENTCODE_CACHE": os.devnull,
        "OMP_NUM_THREADS": "1",
        # A JVM that lives for seconds spends most of them on compiling itself otherwise.
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
