"""Each fault has its message, its place, and costs nothing but the record that has it."""

import datetime
import gzip
import io
import json
import re
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.inputs import read_inputs
from eventcode.inputs.ids import SeenIds
from eventcode.inputs.limits import LONGEST_SENTENCE, beyond_limits
from eventcode.model.errors import Fault

KNOWN = ".csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .md, .parquet, .txt"


def read_one(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [
        str(item).replace(str(path), path.name) if isinstance(item, Fault) else item.id
        for item in read_inputs([path])
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt:0:0: is empty; remove it or put a text in"),
        (b" \n\n", "a.txt:1:1: has no text but blanks; remove it or put a text in"),
        (
            b"---\ntitle: T\n---\n \n",
            "a.txt:1:1: has no text after the front matter but blanks; remove it or put a text in",
        ),
        (
            b"Caf\xe9 closed",
            "a.txt:0:0: is not UTF-8 at byte 3 (0xe9); save the file as UTF-8",
        ),
        (
            b"\xef\xbb\xbfCaf\xe9",
            "a.txt:0:0: is not UTF-8 at byte 6 (0xe9); save the file as UTF-8",
        ),
        (b"\xff\xfeA\x00", "a.txt:0:0: is UTF-16, not UTF-8; save the file as UTF-8"),
        (
            b"---\ntitle: T\ndate: 2019-05-03\n---\nText.",
            "a.txt:3:1: unknown key 'date'; front matter may have: "
            "id, published, source, title, url",
        ),
        (
            b"---\npublished: 3 May 2019\n---\nText.",
            "a.txt:2:12: 'published' must be a day as YYYY-MM-DD, got '3 May 2019'",
        ),
        (
            b"---\npublished: 2019-02-30\n---\nText.",
            "a.txt:2:12: 'published' is no day of the calendar: '2019-02-30'",
        ),
        (
            b"---\ntitle: T\n\nText.",
            "a.txt:1:1: front matter begins here and never ends: close it with a line '---'",
        ),
        (b"---\ntitle: T\ntitle: U\n---\nText.", "a.txt:3:1: key 'title' stands twice"),
        (
            b"---\ntitle: Arrival: a day\n---\nText.",
            "a.txt:2:15: front matter is no YAML: mapping values are not allowed here; put a "
            "value with ': ' or a special character between quotation marks",
        ),
        (
            b"---\ntitle: [a, b]\n---\nText.",
            "a.txt:2:8: front matter is lines of 'key: value'; the keys are: "
            "id, published, source, title, url",
        ),
        (
            b"---\njust words\n---\nText.",
            "a.txt:2:1: front matter is lines of 'key: value'; the keys are: "
            "id, published, source, title, url",
        ),
    ],
)
def test_text_file(tmp_path: Path, data: bytes, message: str) -> None:
    assert read_one(tmp_path / "a.txt", data) == [message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "is not JSON: Expecting property name enclosed in double quotes; each line holds "
         "one JSON object"),
        (b"[1]", "is JSON and no object: a document needs 'text'; a described interaction needs "
         "'source', 'target' and 'text' or 'action'"),
        (b'{"id": "x"}', "no 'text': a document needs 'text'; a described interaction needs "
         "'source', 'target' and 'text' or 'action'"),
        (b'{"text": " "}', "'text' is blank"),
        (b'{"text": 1.5}', "'text' must be text, got 1.5"),
        (b'{"text": "t", "published": 20190503}', "'published' must be a day as YYYY-MM-DD, got "
         "20190503"),
        (b'{"text": "t", "published": "2019-5-3"}', "'published' must be a day as YYYY-MM-DD, got "
         "'2019-5-3'"),
        (b'{"text": "\\ud800"}', "'text' holds half of a surrogate pair, which no UTF-8 file can "
         "hold"),
        (b'{"text": "\xe9"}', "the line is not UTF-8 at byte 32 (0xe9); save the file as UTF-8"),
        (b'{"text": "t", "source": "Mali", "target": ""}', "'source' is given and 'target' is "
         "blank: a described interaction needs both; the publisher of a document belongs into "
         "'document_source'"),
        (b'{"text": "t", "target": "Mali"}', "'target' is given and 'source' is blank: a "
         "described interaction needs both; the publisher of a document belongs into "
         "'document_source'"),
        (b'{"source": "Mali", "target": "Togo"}', "'text' and 'action' are blank: a described "
         "interaction needs one of them"),
        (b'{"id": "a", "text": "again"}', "id 'a' was used before in this run and is left out "
         "here; give it an id of its own"),
    ],
)  # fmt: skip
def test_jsonl_line(tmp_path: Path, line: bytes, message: str) -> None:
    data = b'{"id":"a","text":"t"}\n' + line + b'\n{"id": "b", "text": "t"}\n'
    first, fault, last = read_one(tmp_path / "r.jsonl", data)
    assert (first, last) == ("a", "b")
    place, _, told = fault.partition(": ")
    assert place.startswith("r.jsonl:2:")
    assert told == message


def test_deep_json_is_a_fault(tmp_path: Path) -> None:
    (fault,) = read_one(tmp_path / "r.jsonl", b"[" * 200_000)
    assert "JSON" in fault


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["r.csv:0:0: is empty; the first line names the columns"]),
        (b"id,text\n", ["r.csv:0:0: has a header and no records"]),
        (
            b"id,Text\n1,t\n",
            [
                "r.csv:1:1: column 'text' is missing: a document needs 'text'; a described "
                "interaction needs 'source', 'target' and 'text' or 'action'; the columns are: "
                "Text, id"
            ],
        ),
        (b"id,text,text\n1,t,u\n", ["r.csv:1:1: column 'text' stands twice in the header"]),
        (
            b"id,text\na,t\nb,one, two\nc,t\n",
            [
                "a",
                "r.csv:3:1: the record has 3 cells, the header has 2; put a cell that holds the "
                "separator between quotation marks",
                "c",
            ],
        ),
        (
            b'id,text\na,t\nb,"open\nc,t\nd,"two\nlines"\n',
            [
                "a",
                "r.csv:3:1: is no CSV: ',' expected after '\"'; write \" inside a cell as \"\" and "
                "the cell between quotation marks",
                "c",
                "d",
            ],
        ),
        (
            b'id,text\na,t\nb,"open\nc,t\n',
            [
                "a",
                "r.csv:3:1: a quotation mark is opened here and never closed; write \" inside a "
                'cell as ""',
                "c",
            ],
        ),
        (
            b"id,text\na,\xe9\nb,t\n",
            [
                "r.csv:2:1: the line is not UTF-8 at byte 10 (0xe9); save the file as UTF-8",
                "b",
            ],
        ),
        (
            b'id,text\na,"t\n\xe9"\nb,t\n',
            [
                "r.csv:2:1: line 3, within this record, is not UTF-8 at byte 13 (0xe9); save the "
                "file as UTF-8",
                "r.csv:3:1: the line is not UTF-8 at byte 13 (0xe9); save the file as UTF-8",
                "b",
            ],
        ),
        (b"id,text\na, \nb,t\n", ["r.csv:2:1: 'text' is blank", "b"]),
        (b"id;text\na;one, two\n", ["a"]),
        (b"\xef\xbb\xbfid,text\r\na,t\r\n\r\nb,t", ["a", "b"]),
    ],
)
def test_csv(tmp_path: Path, data: bytes, found: list[str]) -> None:
    assert read_one(tmp_path / "r.csv", data) == found


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    (fault,) = read_one(path, b"PAR1 no")
    assert fault.startswith("r.parquet:0:0: cannot be read as Parquet: ")
    pq.write_table(pa.table({"body": ["t"]}), path)
    (fault,) = read_inputs([path])
    assert "column 'text' is missing" in fault.message
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert [item.message for item in read_inputs([path])] == ["has no records"]
    day = datetime.date(2019, 5, 3)
    pq.write_table(pa.table({"text": ["t", None, "u"], "published": [day, day, None]}), path)
    first, fault, last = read_inputs([path])
    assert (first.id, first.published, last.id, last.published) == ("r:1", day, "r:3", None)
    assert (fault.line, fault.message) == (2, "'text' is blank")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.json"):
        (tmp_path / name).write_text("x")
    (tmp_path / "empty").mkdir()
    good = tmp_path / "good.txt"
    good.write_text("Good.")
    names = ["a.pdf", "a.json", "none.txt", "empty", "good.txt"]
    items = list(read_inputs([tmp_path / name for name in names]))
    assert [str(item).partition(": ")[2] for item in items[:-1]] == [
        f"cannot be read: the name must end in {KNOWN}",
        f"cannot be read: the name must end in {KNOWN}; write one JSON object a line and name the "
        "file .jsonl",
        "cannot be read: No such file or directory; check the name and its permissions",
        f"holds no file that ends in {KNOWN}",
    ]
    assert items[-1].id == "good"


def test_empty_standard_input() -> None:
    (fault,) = read_inputs(["-"], stdin=io.BytesIO(b"\n"))
    assert str(fault) == "<stdin>:0:0: is empty; put one JSON object on each line"


def test_manifest(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "notes.pdf").write_text("x")
    (tmp_path / "manifest.csv").write_text(
        "file,published,source\n"
        "a.txt,2019-05-03,Wire\n"
        "b.txt,yesterday,Wire\n"
        "gone.txt,2019-05-03,Wire\n"
        "../a.txt,,\n"
        "a.txt,,\n"
        "notes.pdf,,\n"
        ",,\n"
        "a.txt\n"
    )
    *faults, a, c = read_inputs([tmp_path])
    assert [(fault.line, fault.message) for fault in faults] == [
        (3, "'published' must be a day as YYYY-MM-DD, got 'yesterday'; file 'b.txt' is not read"),
        (4, "file 'gone.txt' is not there; remove the row or add the file"),
        (5, "file '../a.txt' lies outside the manifest's folder"),
        (6, "file 'a.txt' has a row already; the first one holds"),
        (7, "file 'notes.pdf' is of no kind that is read, or hidden"),
        (8, "column 'file' is blank"),
        (9, "the row has 1 cells, the header has 3"),
    ]
    assert (a.id, a.published, a.source) == ("a", datetime.date(2019, 5, 3), "Wire")
    assert (c.id, c.published, c.source) == ("c", None, None)


def test_manifest_without_files_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "manifest.csv").write_text("name,published\na.txt,2019-05-03\n")
    fault, document = read_inputs([tmp_path])
    assert fault.message.startswith("column 'file' is missing")
    assert document.id == "a"


LINES = [json.dumps({"id": str(number), "text": "A text."}) + "\n" for number in range(20_000)]


def packed(name: str, data: bytes) -> bytes:
    if name.endswith(".gz"):
        return gzip.compress(data)
    whole = pa.BufferOutputStream()
    with pa.CompressedOutputStream(whole, "zstd") as stream:
        stream.write(data)
    return whole.getvalue().to_pybytes()


@pytest.mark.parametrize("name", ["r.jsonl.gz", "r.jsonl.zst", "R.JSONL.GZ"])
def test_compressed_lines(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(packed(name.lower(), b'{"text": "t"}\n' * 2))
    first, second = read_inputs([tmp_path / name])
    assert (first.id, second.id) == (f"{name[0]}:1", f"{name[0]}:2")
    assert [item.id for item in read_inputs([tmp_path])] == [first.id, second.id]


def test_compressed_csv(tmp_path: Path) -> None:
    (tmp_path / "r.csv.gz").write_bytes(packed("r.csv.gz", b"id,text\na,t\n"))
    assert [item.id for item in read_inputs([tmp_path])] == ["a"]


@pytest.mark.parametrize("name", ["r.jsonl.gz", "r.jsonl.zst"])
@pytest.mark.parametrize("rest", [b"", b"no such data"])
def test_half_a_compressed_file_is_read(tmp_path: Path, name: str, rest: bytes) -> None:
    data = packed(name, "".join(LINES).encode())
    *found, fault = read_one(tmp_path / name, data[: len(data) // 2] + rest)
    # What is no such data may be taken for a letter or two before it is known as that.
    assert found[:4000] == [str(number) for number in range(4000)]
    assert fault.startswith(f"{name}:{len(found) + 1}:1: the line cannot be read: ")
    assert "breaks off or is damaged" in fault


def test_a_file_that_is_not_compressed(tmp_path: Path) -> None:
    (fault,) = read_one(tmp_path / "r.jsonl.gz", b'{"text": "t"}\n')
    assert fault.startswith("r.jsonl.gz:1:1: the line cannot be read: ")


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_line_of_fifty_megabytes_costs_itself(tmp_path: Path, suffix: str) -> None:
    head = b"text\n" if suffix == "csv" else b""
    good, long = (b"t\n", b"a" * 50_000_000) if suffix == "csv" else (
        b'{"text": "t"}\n', b'{"text": "' + b"a" * 50_000_000 + b'"}'
    )  # fmt: skip
    path = tmp_path / f"r.{suffix}"
    path.write_bytes(head + good + long + b"\n" + good)
    line = head.count(b"\n")
    tracemalloc.start()
    try:
        first, fault, last = read_inputs([path])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (first.id, last.id) == (f"r:{line + 1}", f"r:{line + 3}")
    assert (fault.line, fault.message.partition(",")[0]) == (line + 2, "the line has 50")
    assert peak < 48 << 20


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"Good.\0 More.", "a.txt:1:1: 'text' holds a NUL at character 6, which no text"),
        ("a.jsonl", b'{"text": "a\\u0000"}', "a.jsonl:1:1: 'text' holds a NUL at character 2"),
        ("a.jsonl", b'{"text": "a\0"}', "a.jsonl:1:12: is not JSON: Invalid control character"),
        ("a.jsonl", b"\0" * 20, "a.jsonl:1:1: is not JSON: Expecting value"),
        ("a.csv", b"id,text\na\0,t\n", "a.csv:2:1: 'id' holds a NUL at character 2"),
        ("a.txt", b"a" * (17 << 20), "a.txt:0:0: is larger than 16,777,216 bytes"),
        ("a.txt", b"It was. " * 30_000, "a.txt:1:1: 'text' has 240,000 characters, and at most"),
        ("a.txt", b"It was. " + b"so, " * 6_000, "a.txt:1:1: 'text' has 24,000 characters from "
         "character 9 on without the end of a sentence"),
        ("a.jsonl", b'{"text": "t", "title": "' + b"a" * 20_001 + b'"}', "a.jsonl:1:1: 'title' has "
         "20,001 characters from character 1 on"),
    ],
)  # fmt: skip
def test_what_no_text_is(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (fault,) = read_one(tmp_path / name, data)
    assert fault.startswith(message)


@given(st.lists(st.sampled_from(["a " * 4000, "b.", "c. ", "\n \n", "x" * 9999]), max_size=12))
def test_a_text_is_too_long_only_where_no_sentence_ends(parts: list[str]) -> None:
    text = "".join(parts)
    stretches = re.split(r"(?<=\.)\s|\n \n", text)
    # The split leaves out a character or a few at each end.
    longest = max(map(len, stretches))
    if longest > LONGEST_SENTENCE:
        assert beyond_limits(text)
    elif longest < LONGEST_SENTENCE - 5:
        assert beyond_limits(text) is None


def test_a_row_group_that_is_damaged_costs_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    texts = [f"text {number} " * 9 for number in range(30)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=10, compression="zstd",
                   use_dictionary=False)  # fmt: skip
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    with path.open("r+b") as file:
        file.seek(column.data_page_offset)
        file.write(b"\xff" * column.total_compressed_size)
    items = list(read_inputs([path]))
    assert [item.id for item in items if not isinstance(item, Fault)] == [
        f"r:{row}" for row in (*range(1, 11), *range(21, 31))
    ]
    (fault,) = (item for item in items if isinstance(item, Fault))
    assert (fault.line, fault.message.partition(" as Parquet")[0]) == (
        11, "rows 11 to 20 cannot be read",
    )  # fmt: skip


def test_ids_are_told_apart_letter_by_letter() -> None:
    seen = SeenIds()
    names = [f"{number}\N{EURO SIGN}" for number in range(20_000)]
    assert all(map(seen.add, names))
    assert not any(map(seen.add, names))
    assert seen.add("1") and seen.add(" 1") and seen.add("A") and seen.add("a")
    seen.close()
