"""The data dictionary in the docs is the one that the columns make."""

import subprocess
import sys
from pathlib import Path

from eventcode.export import data_dictionary
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_up_to_date() -> None:
    # To make it anew: write what data_dictionary() returns to docs/data-dictionary.md.
    assert PAGE.read_text(encoding="utf-8") == data_dictionary()


def test_every_column_has_a_meaning() -> None:
    for column in (*EVENT_COLUMNS, *UNCODED_COLUMNS):
        assert f"| `{column.name}` |" in data_dictionary()
        assert column.description


def test_tables_are_loaded_only_when_used() -> None:
    code = (
        "import sys, eventcode.export, eventcode.inputs, eventcode.model.columns; "
        "sys.exit('pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
