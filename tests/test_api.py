"""The public interface: what the tutorial uses, and nothing heavy before it is used."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from command import SMALL

import eventcode as ec


def test_the_example_of_the_readme() -> None:
    coder = ec.Coder(ec.load_codebook(SMALL))
    coding = coder.code(
        ec.Document(id="d1", text="Japan lent Kenya money on Friday.", published=date(2019, 5, 3))
    )
    table = ec.to_table(coding.events)

    row = table.to_pylist()[0]
    assert table.num_rows == 1
    assert (row["source_code"], row["action_code"], row["target_code"]) == ("JPN", "071", "KEN")
    assert row["eventcode_version"] == ec.__version__
    assert row["codebook_id"] == "small"


def test_the_shipped_codebook_loads_by_its_name() -> None:
    codebook = ec.load_codebook("cameo")

    assert codebook.ref.id == "cameo"
    assert len(codebook.codes) == 312


def test_every_public_name_is_there() -> None:
    for name in ec.__all__:
        assert getattr(ec, name) is not None
    assert set(ec.__all__) <= set(dir(ec))
    with pytest.raises(AttributeError, match="no attribute 'Codr'"):
        ec.Codr  # noqa: B018


def test_the_import_is_light() -> None:
    code = (
        "import sys; before = set(sys.modules); import eventcode;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    path = str(Path(ec.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={"PYTHONPATH": path}, check=True)  # fmt: skip

    assert set(done.stdout.split()) <= {"eventcode", *sys.stdlib_module_names}
