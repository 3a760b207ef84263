"""Each fault has its message, its place, and costs nothing but the record that has it."""

import datetime
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventcode.inputs import read_inputs
from eventcode.model.errors import Fault


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
        "cannot be read: the name must end in .csv, .jsonl, .md, .parquet, .txt",
        "cannot be read: the name must end in .csv, .jsonl, .md, .parquet, .txt; write one JSON "
        "object a line and name the file .jsonl",
        "cannot be read: No such file or directory; check the name and its permissions",
        "holds no file that ends in .csv, .jsonl, .md, .parquet, .txt",
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
