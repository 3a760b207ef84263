"""The tutorial of codebooks builds the example study, and its commands print what it shows."""

import re
import shlex
from pathlib import Path

import pytest

from eventcode.cli.app import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial-codebook.md").read_text("utf-8")
STUDY = ROOT / "codebooks" / "example-study"


def files() -> dict[str, str]:
    """The files that the page tells to write."""
    blocks = re.findall(r"`example-study/([^`]+)`:\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    return dict(blocks)


def test_it_builds_the_study_that_is_shipped() -> None:
    shipped = {p.relative_to(STUDY).as_posix(): p.read_text("utf-8")
               for p in sorted(STUDY.rglob("*.yaml"))}  # fmt: skip

    assert files() == shipped


def test_its_commands_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    for name, text in files().items():
        path = tmp_path / "example-study" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    blocks = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    told = [entry for block in blocks for entry in block.split("$ ")[1:]]

    assert len(told) == 4
    for entry in told:
        command, *lines = entry.strip().splitlines()
        program, *arguments = shlex.split(command)
        assert program == "eventcode"
        assert main(arguments) == 0, command
        printed = capsys.readouterr().out
        for line in lines:
            assert line.removesuffix("…").strip() in printed, command
