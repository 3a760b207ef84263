"""The PLOVER codebook: events, modes and contexts as codes, by the rules of the one below."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from eventcode import __version__
from eventcode.analysis.evaluate import evaluate
from eventcode.analysis.examples import check_examples
from eventcode.analysis.gold import Gold, read_gold
from eventcode.analysis.measure import measure
from eventcode.cli.app import main
from eventcode.codebook.cache import load_codebook
from eventcode.codebook.load import codebook_folder
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.coding.explain import Explained, explain
from eventcode.export import read_events, write_drop
from eventcode.model.codes import CameoCode, NamedCode
from eventcode.model.errors import EventcodeError
from eventcode.model.event import Event
from eventcode.model.rows import event_from_row, event_row
from eventcode.model.text import Document, Interaction

TYPES = Path(__file__).parents[2] / "src" / "eventcode" / "export" / "layouts" / "plover.tsv"
QUADS = {"VERBAL COOPERATION": 1, "MATERIAL COOPERATION": 2, "VERBAL CONFLICT": 3,
         "MATERIAL CONFLICT": 4}  # fmt: skip


@pytest.fixture(scope="module")
def plover() -> Codebook:
    return load_codebook("plover")


@pytest.fixture(scope="module")
def coder(plover: Codebook, coder: Coder) -> Coder:
    return Coder(plover, coder.reader)


@pytest.fixture(scope="module")
def events(coder: Coder) -> Callable[[str], list[Event]]:
    def coded(text: str) -> list[Event]:
        document = Document(id="d", text=text, published=date(2019, 5, 3))
        return list(coder.code(document).events)

    return coded


def test_it_has_the_events_and_modes_of_plover_with_their_scores(plover: Codebook) -> None:
    with TYPES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    published = {
        f"{row['event']}-{row['mode']}" if row["mode"] else row["event"]: (
            QUADS[row["quad"]], float(row["score"]) if row["score"] else None
        )
        for row in rows
    }  # fmt: skip
    named = {
        str(code): (entry.action.quad_class, entry.action.goldstein)
        for code, entry in plover.codes.items()
        if isinstance(code, NamedCode)
    }

    assert named == published


def test_every_event_and_mode_can_be_told(plover: Codebook) -> None:
    made = {entry.action.code for code, entry in plover.codes.items()
            if isinstance(code, CameoCode) and not entry.untold}  # fmt: skip
    made |= {code for code, entry in plover.codes.items() if entry.phrases}

    for code, entry in plover.codes.items():
        if isinstance(code, NamedCode):
            assert (code in made) != bool(entry.untold), code


def test_all_but_public_statements_are_written_in_plover(plover: Codebook) -> None:
    kept = {code.root for code, entry in plover.codes.items() if entry.action.code == code
            if isinstance(code, CameoCode)}  # fmt: skip

    assert kept == {"01"}


def test_its_examples_come_out_as_they_should(coder: Coder, plover: Codebook) -> None:
    own = f"{codebook_folder('plover')}/"
    outcomes = check_examples(coder, [e for e in plover.examples if e.file.startswith(own)])

    assert len(outcomes) > 100
    assert [o.example.text for o in outcomes if not o.ok] == []


def test_an_event_has_a_plover_code_mode_contexts_and_scores(
    events: Callable[[str], list[Event]],
) -> None:
    (event,) = events("An American drone strike killed four Yemeni farmers.")

    row = event_row(event)
    assert (row["action_code"], row["root_code"]) == ("ASSAULT-drone", "ASSAULT")
    assert (row["action_name"], row["quad_class"], row["goldstein"]) == (
        "Attack by drone", 4, -9.5,
    )  # fmt: skip
    assert (row["plover_event"], row["plover_mode"]) == ("ASSAULT", "drone")
    assert row["plover_contexts"] == ["military"]
    assert event_from_row(row) == event


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        # An operator makes of a mode what it makes of the CAMEO code below it.
        ("Russia threatened to attack Ukraine with drones.", "RUS THREATEN-violence UKR"),
        ("Germany condemned the Russian cyber attack on Estonia.", "DEU ACCUSE-disapprove RUS"),
        ("Kenya and Uganda will hold six-party talks on Monday.", "KEN AGREE UGA"),
        # Both directions, with the mode.
        ("Japan and Kenya held multilateral talks.", "KEN CONSULT-multilateral JPN"),
    ],
)
def test_operators_work_over_modes(
    events: Callable[[str], list[Event]], text: str, coded: str
) -> None:
    found = [f"{e.source.code} {e.action.code} {e.target.code}" for e in events(text)]

    assert coded in found


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Germany urged Belarus to hold free elections.", {"election", "pro_democracy"}),
        ("Mexico accused Colombian gangs of smuggling cocaine.", {"illegal_drugs", "crime"}),
        ("Germany criticised Poland.", set()),
    ],
)
def test_words_of_the_sentence_tell_contexts(
    events: Callable[[str], list[Event]], text: str, contexts: set[str]
) -> None:
    (event,) = events(text)

    assert contexts <= set(event.action.plover_contexts)
    assert bool(event.action.plover_contexts) == bool(contexts)


def test_what_plover_has_no_event_for_is_uncoded_with_the_reason(coder: Coder) -> None:
    text = "Russia denied responsibility for the attack on Ukraine."
    coding = coder.code(Document(id="d", text=text))

    assert coding.events == ()
    (row,) = [row for row in coding.uncoded if row.reason == "discarded"]
    assert row.detail is not None
    assert row.detail.startswith("plover has no event for 016")


def test_a_described_interaction_is_written_so_too(coder: Coder) -> None:
    item = Interaction(id="i", source="Russia", target="Estonia",
                       text="Russia launched a cyber attack against Estonia.")  # fmt: skip

    (event,) = coder.code(item).events
    assert event.action.code == "COERCE-cyber"


def test_the_explanation_names_codes_and_codebooks(coder: Coder) -> None:
    def lines(node: Explained) -> list[str]:
        return [node.label, *(line for child in node.children for line in lines(child))]

    told = lines(explain(coder, "Russia launched a cyber attack against Estonia."))

    assert told[0] == "codebook plover 0.1.0, extends cameo"
    assert any(line.startswith("matches: 180 COERCE-cyber Attack computers") for line in told)
    assert any(line.startswith("rule COERCE-cyber-") and line.endswith(", from plover")
               for line in told)  # fmt: skip
    assert any(line.startswith("event: RUS COERCE-cyber EST (Attack computers; contexts: cyber)")
               for line in told)  # fmt: skip


def test_a_drop_says_that_its_codes_are_plovers(
    coder: Coder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document(id="d", text="Russia launched a cyber attack against Estonia.")
    coded = [coder.code(document)]
    write_drop(
        coded, tmp_path / "drop", codebook=coder.codebook.ref, eventcode_version=__version__
    )

    assert [e.action.code for e in read_events(tmp_path / "drop")] == ["COERCE-cyber"]
    readme = (tmp_path / "drop" / "README.md").read_text("utf-8")
    assert "coded by PLOVER" in readme
    assert "two to four digits" not in readme
    assert "two to four digits" not in (tmp_path / "drop" / "datapackage.json").read_text("utf-8")
    for layout in ("gdelt2", "icews"):  # which have CAMEO's codes
        out = tmp_path / f"out.{layout}"
        assert main(["export", str(tmp_path / "drop"), "--layout", layout, "--out", str(out)]) == 1
        assert "'COERCE-cyber'" in capsys.readouterr().err
        assert not out.exists()


def test_it_is_evaluated_by_plover_names_and_quad_classes(coder: Coder, tmp_path: Path) -> None:
    text = "Russia launched a cyber attack against Estonia."
    record = {"id": "a", "text": text, "source": "Russia", "target": "Estonia", "root": "17"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    golds = [gold for gold in read_gold([tmp_path / "gold.jsonl"]) if isinstance(gold, Gold)]

    report = evaluate(coder, golds, version=__version__)
    assert "COERCE" in str(report)
    with pytest.raises(EventcodeError, match="no record of the gold says so much"):
        evaluate(coder, golds, version=__version__, against="root")
    with pytest.raises(EventcodeError, match="measure the one that it extends"):
        measure(coder, golds)


@pytest.mark.parametrize("code", ["ASSAULT", "ASSAULT-aerial", "CONSULT-third-party"])
def test_a_named_code_has_a_root_and_a_mode(code: str) -> None:
    name, _, mode = code.partition("-")

    assert (NamedCode(code).root, NamedCode(code).mode) == (name, mode or None)
    assert NamedCode(code).base == code
