"""What the codebook guide tells people to write is well formed and codes what the guide says."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from command import SMALL

from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Codebook
from eventcode.coding.coder import Coder
from eventcode.model.text import Document

GUIDE = Path(__file__).parents[2] / "docs" / "codebook-guide.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def block(beginning: str) -> str:
    (found,) = [text for text in BLOCKS if text.lstrip().startswith(beginning)]
    return str(found)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """A small codebook with the lines of the guide put where it says."""
    folder = tmp_path_factory.mktemp("guide") / "book"
    shutil.copytree(SMALL, folder)
    norway = "  - {id: norway, kind: country, code: NOR, names: [Norway]}\n"
    actors = folder / "actors" / "countries.yaml"
    actors.write_text(actors.read_text("utf-8") + norway + block("- id: ida-myhre"), "utf-8")
    actions = folder / "actions" / "07-provide-aid.yaml"
    before, phrases, after = actions.read_text("utf-8").partition("    phrases:\n")
    after = after.replace("    examples:\n", f"    examples:\n{block('- text')}", 1)
    actions.write_text(before + phrases + block("- SOURCE pay") + after, "utf-8")
    return read_codebook(folder)


def test_the_example_of_the_guide_comes_out_as_it_expects(book: Codebook) -> None:
    (example,) = [e for e in book.examples if "fuel bill" in e.text]
    found = Coder(book).code(Document(id="d", text=example.text, published=date(2024, 5, 3)))
    events = [(e.source.code, e.action.code, e.target.code) for e in found.events]
    assert events == [(example.source, example.action, example.target)]


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2021, 10, 13), "NOR"), (date(2021, 10, 14), "NORGOV"), (date(2024, 9, 4), "NORELI")],
)
def test_the_actor_of_the_guide_holds_her_office_in_its_time(
    book: Codebook, day: date, code: str
) -> None:
    (entry,) = [entry for entry in book.actors if entry.id == "ida-myhre"]
    assert entry.code_on(day) == code
