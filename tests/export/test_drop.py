"""A drop is written whole or not at all, and the same codings give the same bytes."""

import csv
import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from drops import CODING, EVENT, REF, contents
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import codings

from eventcode.export import DROP_FILES, Release, read_events, spill, write_drop
from eventcode.model.columns import EVENT_COLUMNS
from eventcode.model.errors import ExportError, InputError
from eventcode.model.event import Coding
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate


def write(codings: Coding | Iterator[Coding], out: Path, *, raw: bool = False) -> tuple[Path, ...]:
    release = Release(raw_csv=raw)
    return write_drop(codings, out, codebook=REF, eventcode_version="0.1", release=release)


def test_a_drop_has_its_files_and_nothing_else(tmp_path: Path) -> None:
    files = write(CODING, tmp_path / "deep" / "drop")
    assert [path.name for path in files] == list(DROP_FILES)
    assert sorted(contents(tmp_path / "deep" / "drop")) == sorted(DROP_FILES)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["drop"]
    assert list(read_events(tmp_path / "deep" / "drop")) == [EVENT]


def test_checksums_and_package_tell_the_truth(tmp_path: Path) -> None:
    write(CODING, tmp_path / "drop")
    found = contents(tmp_path / "drop")
    sums = dict(reversed(line.split("  ")) for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(found[name]).hexdigest() for name in DROP_FILES if name != "SHA256SUMS"
    }
    package = json.loads(found["datapackage.json"])
    assert len(package["resources"]) == 6
    for resource in package["resources"]:
        assert resource["hash"] == "sha256:" + sums[resource["path"]]
        assert resource["bytes"] == len(found[resource["path"]])
    names = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert names == [column.name for column in EVENT_COLUMNS]


def test_parquet_says_how_it_was_made(tmp_path: Path) -> None:
    write(CODING, tmp_path / "drop")
    for name in ("events.parquet", "uncoded.parquet"):
        file = pq.ParquetFile(tmp_path / "drop" / name)
        assert file.schema_arrow.metadata == {
            b"codebook_id": b"cameo", b"codebook_version": b"0.1.0",
            b"codebook_digest": b"d1935", b"eventcode_version": b"0.1",
        }  # fmt: skip
        column = file.metadata.row_group(0).column(0)
        assert column.compression == "ZSTD"
        assert column.is_stats_set
        assert file.metadata.row_group(0).sorting_columns


@settings(max_examples=15)
@given(st.lists(codings(2), max_size=3), st.randoms(use_true_random=False))
def test_same_codings_same_bytes_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, given_codings: list[Coding], random: object
) -> None:
    unique = [
        Coding(
            tuple(evolve(event, document_id=f"d{number}", id=f"{number}.{i}")
                  for i, event in enumerate(coding.events)),
            tuple(evolve(row, document_id=f"d{number}") for row in coding.uncoded),
        )
        for number, coding in enumerate(given_codings)
    ]  # fmt: skip
    shuffled = list(unique)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("drops")
    write(iter(unique), folder / "one")
    write(iter(shuffled), folder / "two")
    assert contents(folder / "one") == contents(folder / "two")


def test_many_rows_are_sorted_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spill, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(spill, "SLICE", 11)
    days = [None, *(FuzzyDate(datetime.date(2019, 5, day)) for day in (9, 3, 7, 1))]
    many = [
        Coding((evolve(EVENT, id=f"e{number * 37 % 100:03}", date=days[number % 5]),))
        for number in range(100)
    ]
    write(iter(many), tmp_path / "drop")
    found = list(read_events(tmp_path / "drop"))
    wanted = sorted(
        (event for coding in many for event in coding.events),
        key=lambda event: (event.date is None, event.date and event.date.day, event.id),
    )
    assert found == wanted
    assert list(read_events(tmp_path / "drop" / "events.csv")) == wanted
    assert pq.ParquetFile(tmp_path / "drop" / "events.parquet").num_row_groups == 10


def test_an_earlier_drop_is_replaced(tmp_path: Path) -> None:
    write(CODING, tmp_path / "drop")
    write(Coding(), tmp_path / "drop")
    assert list(read_events(tmp_path / "drop")) == []
    write(Coding(), tmp_path / "fresh")
    assert contents(tmp_path / "fresh") == contents(tmp_path / "drop")


@pytest.mark.parametrize("there", [False, True])
def test_a_fault_on_the_way_leaves_everything_as_it_was(tmp_path: Path, there: bool) -> None:
    out = tmp_path / "drop"
    if there:
        write(CODING, out)
    before = contents(out) if there else None

    def broken() -> Iterator[Coding]:
        yield CODING
        raise OSError("the reader's own")

    with pytest.raises(OSError, match="the reader's own"):
        write(broken(), out)
    assert (contents(out) if there else None) == before
    assert out.exists() == there
    assert [path.name for path in tmp_path.iterdir()] == (["drop"] if there else [])


def test_a_value_that_no_column_can_hold_is_told(tmp_path: Path) -> None:
    bad = evolve(EVENT, span=Span(0, 2**31))
    with pytest.raises(ExportError, match="column 'text_end' of type int32"):
        write(Coding((bad,)), tmp_path / "drop")
    with pytest.raises(ExportError, match="column 'document_title'"):
        write(Coding((evolve(EVENT, title="\ud800"),)), tmp_path / "drop")
    assert list(tmp_path.iterdir()) == []


def test_where_no_drop_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a file; name a folder"):
        write(CODING, tmp_path / "file")
    with pytest.raises(ExportError, match=r"cannot be made, for .* is a file"):
        write(CODING, tmp_path / "file" / "drop")


def test_csv_text_is_no_formula_unless_asked(tmp_path: Path) -> None:
    formulas = ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "'=1", "''+1", "\uff1d1"]
    hard = [*formulas, "'quoted' words", "a=b"]
    coding = Coding(tuple(evolve(EVENT, id=f"e{i:02}", title=text) for i, text in enumerate(hard)))
    write(coding, tmp_path / "safe")
    write(coding, tmp_path / "raw", raw=True)

    def titles(folder: str) -> list[str]:
        with (tmp_path / folder / "events.csv").open(encoding="utf-8", newline="") as file:
            return [row["document_title"] for row in csv.DictReader(file)]

    assert titles("raw") == hard
    assert titles("safe") == [*("'" + text for text in hard[:9]), *hard[9:]]


def test_csv_looks_as_promised(tmp_path: Path) -> None:
    event = evolve(EVENT, action=evolve(EVENT.action, plover_contexts=("a;b", "c\\")), title="")
    write(Coding((event,)), tmp_path / "drop")
    header, record, rest = (tmp_path / "drop" / "events.csv").read_bytes().split(b"\n")
    assert header.startswith(b"event_id,document_id,sentence_index,date,date_precision,date_text,")
    assert record.startswith(b"e1,d1,0,2019-05-03,day,,JPNGOV,JPN,GOV,,Tokyo,KEN,KEN,,,,071,")
    assert rb",a\;b;c\\," in record
    assert b',,,"",cameo,0.1.0,d1935,0.1,,,,,' in record
    assert rest == b""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("KEN,KEN", "KEN,MLI", "row 1: column 'target_country' should be 'KEN'"),
        (",071,", ",999,", "row 1: a CAMEO code begins with its root, 01 to 20, got '999'"),
        (",2019-05-03,", ",May,", "cannot be read: "),
        ("event_id,", "id,", "row 1: column 'event_id' is missing"),
        ("JPNGOV,", ",", "row 1: column 'source_country' should be None"),
        (",2,7.4", ",,7.4", "row 1: column 'quad_class' is empty, every coded"),
        (",0,35,", ",,35,", "row 1: column 'text_start' is empty, every coded"),
    ],
)
def test_a_file_with_a_bad_row_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    write(CODING, tmp_path / "drop")
    path = tmp_path / "drop" / "events.csv"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(InputError) as error:
        list(read_events(path))
    assert message in str(error.value)
    assert str(path) in str(error.value)


def test_what_is_no_drop_is_told(tmp_path: Path) -> None:
    for name in ("a", "a.txt", "a.csv", "a.parquet"):
        with pytest.raises(InputError, match="cannot be read: it is not there; check the name"):
            list(read_events(tmp_path / name))
    (tmp_path / "a.txt").touch()
    with pytest.raises(InputError, match=r"is no \.parquet or \.csv file"):
        list(read_events(tmp_path / "a.txt"))
    with pytest.raises(InputError, match="cannot be read"):
        list(read_events(tmp_path))
