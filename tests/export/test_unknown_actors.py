"""`unknown_actors.csv`: the names that the codebook lacks, counted by sentence."""

import csv
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.export import Release, spill, write_drop
from eventcode.model.event import CodebookRef, Coding, Uncoded

REF = CodebookRef("cameo", "0.1.0", "d1935")
HEADER = "name,count,document_1,sentence_1,document_2,sentence_2,document_3,sentence_3"


def row(document: str, sentence: int, *names: str) -> Uncoded:
    return Uncoded(document, sentence, f"{document} tells {sentence}.", "unknown_actor",
                   unknown_names=names)  # fmt: skip


def listed(rows: Iterable[Uncoded], out: Path, *, raw: bool = False) -> str:
    write_drop((Coding(uncoded=(each,)) for each in rows), out, codebook=REF,
               eventcode_version="0.1", release=Release(raw_csv=raw))  # fmt: skip
    return (out / "unknown_actors.csv").read_text("utf-8")


def test_the_most_frequent_come_first_then_the_names_in_order(tmp_path: Path) -> None:
    rows = [
        row("d2", 4, "Zorb Quandry"), row("d1", 0, "Shore League", "Blix Party"),
        row("d1", 7, "Shore League"), row("d3", 1), row("d1", 3, "Shore League"),
        row("d2", 4, "Zorb Quandry"), row("d4", 2, "Shore League"),
    ]  # fmt: skip

    assert listed(rows, tmp_path / "drop").splitlines() == [
        HEADER,
        "Shore League,4,d1,d1 tells 0.,d1,d1 tells 3.,d1,d1 tells 7.",
        "Blix Party,1,d1,d1 tells 0.,,,,",
        "Zorb Quandry,1,d2,d2 tells 4.,,,,",  # two deeds of one sentence
    ]


def test_a_drop_without_unknown_names_has_the_header(tmp_path: Path) -> None:
    assert listed([row("d1", 0)], tmp_path / "drop") == f"{HEADER}\n"


@pytest.mark.parametrize(("raw", "cell"), [(False, "'=Blix"), (True, "=Blix")])
def test_a_name_that_looks_like_a_formula(tmp_path: Path, raw: bool, cell: str) -> None:
    text = listed([row("d1", 0, "=Blix")], tmp_path / "drop", raw=raw)

    assert text.splitlines()[1].startswith(f"{cell},1,d1")


NAMES = st.sampled_from(["Blix", "Zorb, Quandry", 'The "Shore" League', "Ørn", "é", "Q\nR"])


@given(
    st.lists(
        st.builds(lambda d, s, names: row(f"d{d}", s, *names), st.integers(0, 4),
                  st.integers(0, 3), st.lists(NAMES, max_size=3)),
        max_size=30,
    ),
    st.integers(),
)  # fmt: skip
def test_all_sentences_count_and_the_order_of_the_input_does_not(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Uncoded], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("drops")
    shuffled = random.Random(seed).sample(rows, len(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "ROWS_AT_ONCE", 3)
        patch.setattr(spill, "SLICE", 5)
        text = listed(rows, folder / "one")
        assert listed(shuffled, folder / "two") == text
    found = list(csv.DictReader(text.splitlines(keepends=True)))
    told = {(name, r.document_id, r.sentence_index) for r in rows for name in r.unknown_names}
    assert {each["name"]: int(each["count"]) for each in found} == Counter(n for n, _, _ in told)
    assert all(
        bool(each[f"sentence_{number}"]) == (number <= int(each["count"]))
        for each in found for number in (1, 2, 3)
    )  # fmt: skip
