"""The wheel, installed outside the checkout, codes a file with the codebook it ships."""

import os
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from eventcode.export import read_events

CHECKOUT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    # Nothing of the checkout: neither its source nor what is installed in place.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, CHECKOUT, cwd=folder)  # fmt: skip
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    source = CHECKOUT / "src"
    package = {path.relative_to(source).as_posix() for path in (source / "eventcode").rglob("*.*")
               if path.is_file() and "__pycache__" not in path.parts}  # fmt: skip
    books = {f"eventcode/{path.relative_to(CHECKOUT).as_posix()}"
             for path in (CHECKOUT / "codebooks").rglob("*.yaml")}  # fmt: skip
    assert package | books <= names
    assert {"eventcode/py.typed", "eventcode/model/actor_parts.tsv"} <= names
    assert not [name for name in names if not name.startswith("eventcode")]


def test_the_installed_wheel_codes_a_file(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    # The dependencies are those of this environment: the test needs no network.
    target = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path)
    (Path(target.strip()) / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    text = "---\npublished: 2019-05-03\n---\nRussia accused the United States of interference.\n"
    (tmp_path / "story.md").write_text(text)

    where = run(python, "-c", "import eventcode; print(eventcode.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
    run(tmp_path / "env" / "bin" / "eventcode", "code", "story.md", "--out", "drop", cwd=tmp_path,
        EVENTCODE_CACHE=str(tmp_path / "cache"))  # fmt: skip

    events = [(e.source.code, e.action.code.root, e.target.code)
              for e in read_events(tmp_path / "drop" / "events.parquet")]  # fmt: skip
    assert ("RUS", "11", "USA") in events
