"""What a drop holds beside its tables, and the forms that it can have."""

import csv
import hashlib
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
import yaml
from attrs import evolve
from drops import CODING, EVENT, REF, UNCODED, contents
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import codings, texts

from eventcode.export import Release, drop_events, read_events, read_uncoded, write_drop
from eventcode.export.accuracy import figures_of, shipped_figures
from eventcode.model.errors import ExportError, InputError
from eventcode.model.event import Action, Actor, CodebookRef, Coding, Event
from eventcode.model.when import FuzzyDate

MEETING = evolve(
    EVENT, id="e2", date=FuzzyDate(date(2020, 1, 1), "year"), source=Actor("KEN", "Kenya", "it"),
    target=Actor("IGOUNO", text="the UN"), speaker=Actor("KENGOV", "William Ruto", "Ruto"),
    action=Action("040", "Consult", 1, 1.0), sentence_text="=It met\nthe UN.", action_text="met",
)  # fmt: skip
UNDATED = evolve(EVENT, id="e3", date=None, source=Actor(None, text="Atlantis"))
MANY = Coding((EVENT, MEETING, UNDATED), (UNCODED,))
FORMS = [
    Release(),
    Release("Été; #1", "1.0", ("A: B", "C"), raw_csv=True),
    Release(partition_by="year"),
    Release(partition_by="country", text=False),
]


def write(coding: Coding, out: Path, release: Release = FORMS[0]) -> Path:
    write_drop(coding, out, codebook=REF, eventcode_version="0.1", release=release)
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("release", FORMS, ids=str)
@pytest.mark.parametrize("coding", [MANY, Coding()], ids=["events", "none"])
def test_frictionless_accepts_the_package(tmp_path: Path, release: Release, coding: Coding) -> None:
    frictionless = pytest.importorskip("frictionless")
    write(coding, tmp_path / "drop", release)
    report = frictionless.validate(str(tmp_path / "drop" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert report.stats["tasks"] == 6


def test_frictionless_finds_a_code_that_is_not_in_its_list(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    write(MANY, tmp_path / "drop")
    (tmp_path / "drop" / "actions.csv").write_text("code,name\n")
    report = frictionless.validate(str(tmp_path / "drop" / "datapackage.json"))
    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
@pytest.mark.parametrize("release", FORMS, ids=str)
def test_the_checksums_hold_for_every_file(tmp_path: Path, release: Release) -> None:
    drop = write(MANY, tmp_path / "drop", release)
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=drop,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": OK") == len(contents(drop)) - 1


def test_the_code_lists_count_the_events(tmp_path: Path) -> None:
    drop = write(MANY, tmp_path / "drop")
    assert rows(drop / "actors.csv") == [
        {"code": "IGOUNO", "meaning": "Inter-Governmental Organization, United Nations",
         "country": "", "roles": "IGO", "names": "", "as_source": "0",
         "as_target": "1", "as_speaker": "0"},
        {"code": "JPNGOV", "meaning": "Japan, Government", "country": "JPN", "roles": "GOV",
         "names": "", "as_source": "1", "as_target": "0", "as_speaker": "0"},
        {"code": "KEN", "meaning": "Kenya", "country": "KEN", "roles": "", "names": "Kenya",
         "as_source": "1", "as_target": "2", "as_speaker": "0"},
        {"code": "KENGOV", "meaning": "Kenya, Government", "country": "KEN", "roles": "GOV",
         "names": "William Ruto", "as_source": "0", "as_target": "0", "as_speaker": "1"},
    ]  # fmt: skip
    assert rows(drop / "actions.csv") == [
        {"code": "040", "name": "Consult", "root_code": "04", "quad_class": "1",
         "goldstein": "1.0", "plover_event": "", "plover_mode": "", "plover_contexts": "",
         "events": "1"},
        {"code": "071", "name": "Provide economic aid", "root_code": "07", "quad_class": "2",
         "goldstein": "7.4", "plover_event": "AID", "plover_mode": "",
         "plover_contexts": "economic", "events": "2"},
    ]  # fmt: skip


@settings(max_examples=20)
@given(st.lists(codings(3), max_size=2))
def test_the_lists_add_up_to_the_events(
    tmp_path_factory: pytest.TempPathFactory, given_codings: list[Coding]
) -> None:
    every = [event for coding in given_codings for event in coding.events]
    drop = tmp_path_factory.mktemp("drops") / "drop"
    write_drop(given_codings, drop, codebook=REF, eventcode_version="0.1")
    actors, actions = rows(drop / "actors.csv"), rows(drop / "actions.csv")
    assert sum(int(row["events"]) for row in actions) == len(every)
    for side in ("source", "target", "speaker"):
        found = [getattr(event, side) for event in every]
        told = [actor for actor in found if actor is not None and actor.code is not None]
        assert sum(int(row[f"as_{side}"]) for row in actors) == len(told)
    codes = [row["code"] for row in actors]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("release", FORMS, ids=str)
def test_the_snippets_of_the_readme_load_the_drop(tmp_path: Path, release: Release) -> None:
    drop = write(MANY, tmp_path / "drop", release)
    readme = (drop / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        names: dict[str, Any] = {}
        snippet = block.replace('"events', f'"{drop}/events').replace(
            '"uncoded', f'"{drop}/uncoded').replace('"act', f'"{drop}/act')  # fmt: skip
        exec(snippet, names)
        found = names["events"].to_pylist()
        assert sorted(row["event_id"] for row in found) == ["e1", "e2", "e3"]
        assert {row["action_code"] for row in found} == {"040", "071"}
        assert {row["source_code"] for row in found} == {"JPNGOV", "KEN", None}
    assert names["actions"].column("code").to_pylist() == ["040", "071"]
    assert names["actors"].column("code").to_pylist() == ["IGOUNO", "JPNGOV", "KEN", "KENGOV"]


def test_the_readme_tells_coverage_and_columns(tmp_path: Path) -> None:
    readme = (write(MANY, tmp_path / "drop") / "README.md").read_text(encoding="utf-8")
    table = readme.partition("Events by year and root code.\n\n")[2].split("\n\n")[0]
    assert table.splitlines() == [
        "| year | 04 | 07 | all |",
        "| --- | ---: | ---: | ---: |",
        "| 2019 | 0 | 1 | 1 |",
        "| 2020 | 1 | 0 | 1 |",
        "| no date | 0 | 1 | 1 |",
        "| all | 1 | 2 | 3 |",
    ]
    assert "`no_action` 1" in readme
    header = (tmp_path / "drop" / "events.csv").read_text("utf-8").splitlines()[0]
    for name in header.split(","):
        assert f"| `{name}` |" in readme
    # Stata counts columns: those that it is told to keep as text are no numbers of ours.
    numlist = re.search(r"stringcols\(([^)]*)\)", readme)
    assert numlist is not None
    kept = set()
    for part in numlist[1].split():
        first, _, last = part.partition("/")
        kept |= set(range(int(first), int(last or first) + 1))
    numbers = {"sentence_index", "quad_class", "goldstein", "place_lat", "place_lon",
               "place_geonameid", "text_start", "text_end", "confidence"}  # fmt: skip
    assert {n for i, n in enumerate(header.split(","), start=1) if i not in kept} == numbers


def test_the_readme_quotes_the_accuracy_page(tmp_path: Path) -> None:
    readme = (write(MANY, tmp_path / "drop") / "README.md").read_text(encoding="utf-8")
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    figures = shipped_figures()
    assert figures is not None
    assert f"Codebook {figures.codebook_id} {figures.codebook_version}, digest " in page
    lines = [line for _, table in figures.tables for line in table]
    assert len(lines) > 10
    for line in lines:
        assert line in page
        assert line in readme
    assert not [line for line in lines if "tuned on" in line or line.startswith("| dev ")]
    assert "coded with another state of the codebook" in readme

    same = CodebookRef("cameo", "0.1.0", figures.digest + "0" * 52)
    write_drop(CODING, tmp_path / "same", codebook=same, eventcode_version="0.1")
    assert "This is the codebook that" in (tmp_path / "same" / "README.md").read_text("utf-8")
    other = CodebookRef("mine", "1", "d1")
    write_drop(CODING, tmp_path / "other", codebook=other, eventcode_version="0.1")
    readme = (tmp_path / "other" / "README.md").read_text(encoding="utf-8")
    assert "No measured figures are shipped for codebook mine." in readme
    assert "CC BY 4.0. The" not in readme


def test_a_page_without_figures_gives_none() -> None:
    assert figures_of("# How accurate\n\nNot measured yet.\n") is None
    page = "Codebook cameo 0.1.0, digest abc.\n\n### Deeds\n\n| a |\n|-|\n| dev |\n"
    assert figures_of(page) is None


@pytest.mark.parametrize("release", FORMS, ids=str)
def test_the_citation_can_be_read(tmp_path: Path, release: Release) -> None:
    drop = write(MANY, tmp_path / "drop", release)
    cited = yaml.safe_load((drop / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "type"} <= set(cited)
    assert (cited["title"], cited.get("version")) == (release.name, release.version)
    wanted = release.authors or (f"The makers of {release.name}",)
    assert [author["name"] for author in cited["authors"]] == list(wanted)
    assert cited["references"][1]["notes"] == f"digest {REF.digest}"


def test_name_and_version_stand_in_the_schema(tmp_path: Path) -> None:
    drop = write(MANY, tmp_path / "drop", Release("X", "2"))
    for name in ("events.parquet", "uncoded.parquet"):
        metadata = pq.read_schema(drop / name).metadata
        assert (metadata[b"drop_name"], metadata[b"drop_version"]) == (b"X", b"2")


@pytest.mark.parametrize("key", ["year", "country"])
@given(coding=codings(4))
@settings(max_examples=10)
def test_a_partitioned_drop_has_the_same_events(
    tmp_path_factory: pytest.TempPathFactory, key: Any, coding: Coding
) -> None:
    folder = tmp_path_factory.mktemp("drops")
    drop = write(coding, folder / "drop", Release(partition_by=key))
    whole = write(coding, folder / "whole")
    assert not (drop / "events.parquet").exists()
    assert (drop / "events.csv").read_bytes() == (whole / "events.csv").read_bytes()
    wanted = sorted(read_events(whole), key=repr)
    assert sorted(read_events(drop), key=repr) == wanted
    assert sorted(read_events(drop / "events"), key=repr) == wanted
    schema = pa.schema([(key, {"year": pa.int32(), "country": pa.string()}[key])])
    table = ds.dataset(drop / "events", partitioning=ds.partitioning(schema, flavor="hive"))
    rows = table.to_table().to_pylist()
    of_key = {"year": lambda row: row["date"] and row["date"].year,
              "country": lambda row: row["source_country"]}[key]  # fmt: skip
    assert [row[key] for row in rows] == [of_key(row) for row in rows]


def test_partitions_lie_in_folders_with_their_key(tmp_path: Path) -> None:
    drop = write(MANY, tmp_path / "drop", Release(partition_by="year"))
    assert sorted(name for name in contents(drop) if "/" in name) == [
        "events/year=2019/part-0.parquet",
        "events/year=2020/part-0.parquet",
        "events/year=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
    ]
    file = pq.ParquetFile(drop / "events" / "year=2019" / "part-0.parquet")
    assert file.schema_arrow.metadata[b"codebook_digest"] == b"d1935"
    assert file.metadata.row_group(0).sorting_columns
    # Back to one file, and nothing of the folder stays.
    assert not [name for name in contents(write(MANY, drop)) if "/" in name]


@settings(max_examples=20)
@given(coding=codings(2), sentence=texts())
def test_without_text_no_sentence_is_left(
    tmp_path_factory: pytest.TempPathFactory, coding: Coding, sentence: str
) -> None:
    secret = f"{sentence}The quick brown fox.{sentence}"
    coding = Coding(
        tuple(evolve(event, sentence_text=secret, codebook=REF, eventcode_version="0.1")
              for event in coding.events),
        tuple(evolve(row, sentence_text=secret) for row in coding.uncoded),
    )  # fmt: skip
    drop = write(coding, tmp_path_factory.mktemp("drops") / "drop", Release(text=False))
    digest = f"sha256:{hashlib.sha256(secret.encode()).hexdigest()}"
    found, unfound = list(read_events(drop)), list(read_uncoded(drop))
    assert {event.sentence_text for event in found} <= {digest}
    assert {row.sentence_text for row in unfound} <= {digest}
    assert [evolve(event, sentence_text=secret) for event in found] == sorted(
        coding.events, key=found_order(found)
    )
    for name, content in contents(drop).items():
        assert b"quick brown fox" not in content, name
    again = tmp_path_factory.mktemp("drops") / "again"
    if found:
        drop_events(drop, again, release=Release(text=False))
        assert list(read_events(again)) == found


def found_order(found: list[Event]) -> Any:
    places = {repr(evolve(event, sentence_text="")): number for number, event in enumerate(found)}
    return lambda event: places[repr(evolve(event, sentence_text=""))]


def test_a_drop_of_a_drop_is_the_same(tmp_path: Path) -> None:
    release = Release("X", "2")
    drop = write(MANY, tmp_path / "drop", release)
    drop_events(drop, tmp_path / "again", release=release)
    assert contents(tmp_path / "again") == contents(drop)
    drop_events(drop, drop, release=release)
    assert contents(tmp_path / "again") == contents(drop)

    raw = write(MANY, tmp_path / "raw", Release(raw_csv=True))
    for file in (drop / "events.parquet", drop / "events.csv", raw / "events.csv"):
        drop_events(file, tmp_path / "events", release=release, raw=file.parent == raw)
        found = contents(tmp_path / "events")
        assert found["events.parquet"] == contents(drop)["events.parquet"]
        assert list(read_uncoded(tmp_path / "events")) == []


def test_a_drop_has_one_codebook(tmp_path: Path) -> None:
    other = evolve(EVENT, id="e0", codebook=CodebookRef("cameo", "0.2.0", "d2"))
    mixed = write(Coding((EVENT, other)), tmp_path / "mixed")
    with pytest.raises(InputError, match=r"row 2: was coded with codebook cameo 0\.1\.0, digest"):
        drop_events(mixed, tmp_path / "out")
    empty = write(Coding(), tmp_path / "none")
    with pytest.raises(InputError, match="has no events, and so no codebook"):
        drop_events(empty, tmp_path / "out")
    with pytest.raises(InputError, match="cannot be read"):
        drop_events(tmp_path / "nothing.parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_release_that_cannot_be_is_told() -> None:
    with pytest.raises(ExportError, match="a drop's name is empty"):
        Release(" \n")
    with pytest.raises(ExportError, match="a drop's version is empty"):
        Release(version="")
    with pytest.raises(ExportError, match="is partitioned by year or country, got 'month'"):
        Release(partition_by="month")  # type: ignore[arg-type]


@given(texts().filter(str.strip))
def test_a_package_has_a_name_that_a_package_can_have(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+", Release(name).slug)
