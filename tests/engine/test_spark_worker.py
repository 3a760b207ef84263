"""What a worker of Spark does with batches, without Spark: the rows of the coder, none else."""

import pickle
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sparks import BOOK, FIELDS, FRIDAY, ordered, records

from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.engine.spark_worker import FILE, LINE, Job, code_batches
from eventcode.model.errors import EventcodeError
from eventcode.model.rows import event_row, uncoded_row
from eventcode.model.text import Document

RECORDS = records()
SCHEMA = pa.schema([(n, pa.date32() if n == "published" else pa.string()) for n in FIELDS])


@pytest.fixture(scope="module")
def book() -> Codebook:
    return read_codebook(BOOK)


@pytest.fixture(scope="module")
def job(book: Codebook) -> Job:
    return Job(pickle.dumps(book))


@pytest.fixture(scope="module")
def small_coder(book: Codebook) -> Coder:
    return Coder(book)


def coded(job: Job, *batches: pa.RecordBatch) -> dict[str, list[dict[str, Any]]]:
    """The rows of each kind."""
    found: dict[str, list[dict[str, Any]]] = {"event": [], "uncoded": [], "fault": []}
    for batch in code_batches(job, iter(batches)):
        for row in batch.to_pylist():
            (kind,) = (kind for kind, value in row.items() if value is not None)
            found[kind].append(row[kind])
    return found


def lines(*texts: str | bytes) -> pa.RecordBatch:
    data = [text if isinstance(text, bytes) else text.encode() for text in texts]
    array = pa.array(data, pa.binary()).view(pa.string())  # unchecked, as Spark sends it
    files = pa.array(["hdfs:/news.jsonl"] * len(data))
    return pa.RecordBatch.from_arrays([array, files], names=[LINE, FILE])


def split(cuts: list[int]) -> Iterator[pa.RecordBatch]:
    places = sorted({0, len(RECORDS), *cuts})
    for start, end in pairwise(places):
        yield pa.RecordBatch.from_pylist(RECORDS[start:end], schema=SCHEMA)


@settings(max_examples=15)
@given(cuts=st.lists(st.integers(0, len(RECORDS))))
def test_however_records_are_divided_the_rows_are_those_of_the_coder(
    job: Job, small_coder: Coder, cuts: list[int]
) -> None:
    found = coded(job, *split(cuts))
    alone = [
        small_coder.code(Document(row["id"], row["text"], row["published"], None, row["url"],
                            row["title"]))
        for row in RECORDS if row["id"].startswith("t")
    ]  # fmt: skip

    of_texts = [row for row in found["event"] if row["document_id"].startswith("t")]
    assert ordered(of_texts) == ordered([event_row(e) for c in alone for e in c.events])
    uncoded = [row for row in found["uncoded"] if row["document_id"].startswith("t")]
    assert ordered(uncoded) == ordered([uncoded_row(r) for c in alone for r in c.uncoded])
    assert [row["document_id"] for row in found["fault"]] == ["blank0", "half0"]


def test_lines_of_json_are_read_like_a_file(job: Job) -> None:
    found = coded(
        job,
        lines(
            '{"id": 7, "text": "Peru attacked Chile.", "published": "2019-05-03"}\r',
            " ",
            '{"id": "b", "text": "Peru attacked',
            '{"text": "Peru attacked Chile."}',
            '{"id": "d", "text": "Peru attacked Chile.", "published": "tomorrow"}',
            '{"id": "e", "text": "\\ud800"}',
            "[1]",
            '{"id": "g", "source": "AP", "text": "Peru attacked Bolivia."}',
        ),
    )

    assert [(row["document_id"], row["action_code"], row["document_source"])
            for row in found["event"]] == [("7", "190", None), ("g", "190", "AP")]  # fmt: skip
    assert [(row["document_id"], row["message"]) for row in found["fault"]] == [
        (None, "is not JSON: Unterminated string starting at; each line holds one JSON object: "
               "'{\"id\": \"b\", \"text\": \"Peru attacked'"),
        (None, "has no 'id', and no line from whose number to make one: 'Peru attacked Chile.'"),
        ("d", "'published' must be a day as YYYY-MM-DD, got 'tomorrow'"),
        ("e", "'text' holds half of a surrogate pair, which no UTF-8 file can hold"),
        (None, "is JSON and no object: a document needs 'text'; a described interaction needs "
               "'source', 'target' and 'text' or 'action': '[1]'"),
    ]  # fmt: skip
    assert {row["file"] for row in found["fault"]} == {"hdfs:/news.jsonl"}


def test_text_that_is_no_utf8_costs_its_record(job: Job) -> None:
    bad = b'{"id": "a", "text": "Peru attacked Chil\xe9."}'
    found = coded(job, lines(bad, '{"id": "b", "text": "Peru attacked Chile."}'))

    assert [row["document_id"] for row in found["event"]] == ["b"]
    (fault,) = found["fault"]
    assert "not UTF-8" in fault["message"]


def test_the_published_date_of_the_job_dates_what_has_none(book: Codebook) -> None:
    job = Job(pickle.dumps(book), published=FRIDAY)
    found = coded(job, lines('{"id": "a", "text": "Peru attacked Chile."}'))

    assert [row["date"] for row in found["event"]] == [FRIDAY]


def test_no_records_are_no_rows(job: Job) -> None:
    assert list(code_batches(job, [])) == []
    assert sum(batch.num_rows for batch in code_batches(job, [lines()])) == 0


def test_a_worker_with_other_versions_codes_nothing(book: Codebook) -> None:
    job = Job(pickle.dumps(book), versions=("eventcode 0.0.0", "spacy 1.0"))

    with pytest.raises(EventcodeError, match=r"the driver eventcode 0\.0\.0, spacy 1\.0"):
        coded(job, lines('{"id": "a", "text": "Peru attacked Chile."}'))


def test_a_job_that_holds_anything_but_a_codebook_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no part of a codebook"):
        coded(Job(pickle.dumps(pytest.raises)), lines("{}"))
