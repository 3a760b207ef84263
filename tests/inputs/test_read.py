"""What good input becomes."""

import datetime
import io
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st
from strategies import documents, interactions

from eventcode.inputs import Item, read_inputs
from eventcode.model.errors import Fault
from eventcode.model.text import Document, Interaction

DAY = datetime.date(2019, 5, 3)


def test_text_file_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "visit.md"
    path.write_bytes(
        b"\xef\xbb\xbf---\r\npublished: 2019-05-03\r\nsource: NO\r\ntitle: 'Talks: day 2'\r\n"
        b"url:\r\n---\r\n\r\nFirst.\r\nSecond.\rThird.\n"
    )
    (document,) = read_inputs([str(path)], datetime.date(2020, 1, 1))
    assert document == Document(
        "visit", "\nFirst.\nSecond.\nThird.\n", DAY, "NO", None, "Talks: day 2"
    )


def test_front_matter_names_the_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nid: 007\n---\nText.")
    (document,) = read_inputs([tmp_path])
    assert document.id == "007"


def test_the_default_date_stands_in(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_text("Text.")
    assert next(read_inputs([tmp_path], DAY)).published == DAY


def test_folder_is_sorted_and_deep(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/m/n.md", ".hidden.txt", ".git/x.txt", "p.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    (tmp_path / "a" / "r.jsonl").write_text('{"text": "t"}\n\n{"text": "u"}\n')
    (tmp_path / "manifest.csv").write_text("file,published,title\na/z.txt,2019-05-03,Far\n")
    (tmp_path / "a" / "manifest.csv").write_text("file,title\nz.txt,Near\nr.jsonl,All\n")
    items = list(read_inputs([tmp_path]))
    assert [item.id for item in items] == ["a", "a/m/n", "a/r:1", "a/r:3", "a/z", "b"]
    assert (items[4].published, items[4].title) == (DAY, "Near")
    assert items[2].title == "All"


def test_a_folder_is_in_the_order_of_its_paths(tmp_path: Path) -> None:
    names = [
        "a/b.txt", "a-b.txt", "a.txt", "a0.txt", "a/c/d.txt", "a/c.txt", "B.txt", "a/c-d/e.txt",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert [item.id + ".txt" for item in read_inputs([tmp_path])] == sorted(names)


def test_a_record_with_source_and_target_is_an_interaction() -> None:
    records = [
        {"text": "Mali thanked Togo.", "source": "Mali", "target": "Togo", "date": "Friday",
         "document_source": "Wire", "published": "2019-05-03", "other": [1]},
        {"id": 7, "action": "sent food aid to", "source": "Mali", "target": "Togo"},
        {"text": "Mali thanked Togo.", "source": "Wire"},
        {"text": "Mali thanked Togo.", "source": None, "target": None, "document_source": "Wire"},
    ]  # fmt: skip
    stdin = io.BytesIO("\n".join(json.dumps(record) for record in records).encode())
    assert list(read_inputs(["-"], stdin=stdin)) == [
        Interaction("stdin:1", "Mali", "Togo", "Mali thanked Togo.", date="Friday", published=DAY,
                    document_source="Wire"),
        Interaction("7", "Mali", "Togo", action="sent food aid to"),
        Document("stdin:3", "Mali thanked Togo.", source="Wire"),
        Document("stdin:4", "Mali thanked Togo.", source="Wire"),
    ]  # fmt: skip


def test_csv_cells_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    long = "A word. " * 20_000
    path.write_text(f'text,score\n"He said ""no"",\nthen left.",1\n"{long}",2\n', newline="")
    first, second = read_inputs([path])
    assert (first.id, first.text) == ("r:2", 'He said "no",\nthen left.')
    assert (second.id, second.text) == ("r:4", long)


def test_parquet_timestamps_are_days(tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    when = datetime.datetime(2019, 5, 3, 14, 30)
    pq.write_table(pa.table({"text": ["t"], "published": [when], "id": [3]}), path)
    assert list(read_inputs([path])) == [Document("3", "t", DAY)]


def test_reading_is_lazy() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "t"}\n'
            buffer[: len(line)] = line
            return len(line)

    items = read_inputs(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(items).id for _ in range(3)] == ["stdin:1", "stdin:2", "stdin:3"]


def _record(item: Document | Interaction) -> dict[str, str | None]:
    names = item.__attrs_attrs__  # type: ignore[union-attr]
    row = {field.name: getattr(item, field.name) for field in names}
    row["published"] = item.published.isoformat() if item.published else None
    return row


READABLE = (documents() | interactions()).filter(lambda item: "\\x00" not in repr(item))


@given(st.lists(READABLE, max_size=4, unique_by=lambda item: item.id))
def test_records_come_back_from_jsonl(items: list[Document | Interaction]) -> None:
    lines = "\n".join(json.dumps(_record(item)) for item in items)
    found = list(read_inputs(["-"], stdin=io.BytesIO(lines.encode())))
    if not items:
        assert [type(item) for item in found] == [Fault]
        return
    assert [_normal(item) for item in found] == [_normal(item) for item in items]


def _normal(item: Item) -> dict[str, str | None]:
    """The record with blank values as missing, which they are in input."""
    assert not isinstance(item, Fault), str(item)
    return {key: value if value and value.strip() else None for key, value in
            _record(item).items()}  # fmt: skip


@given(st.binary(max_size=60), st.sampled_from([".txt", ".md", ".jsonl", ".csv", ".parquet"]))
def test_no_bytes_raise(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x{suffix}")
        path.write_bytes(data)
        assert list(read_inputs([path]))


@given(st.lists(st.sampled_from(["---", "title: x", "id: [", "- a", "published: 2019-05-03", "%",
                                 "&a *a", "", "Text.", "\t", "? b", "'", "{"]),
                max_size=7))  # fmt: skip
def test_no_front_matter_raises(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.md")
        path.write_text("\n".join(["---", *lines]))
        (item,) = read_inputs([path])
        if isinstance(item, Document):
            assert path.read_text().endswith(item.text)


@given(st.text(st.sampled_from('a",;\n\r\t\x00é'), max_size=30))
def test_no_csv_raises(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.csv")
        path.write_bytes(("id,text\n" + text).encode())
        assert list(read_inputs([path]))
