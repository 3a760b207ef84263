"""The documents say what the program does: commands, figures, links."""

import doctest
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from eventcode.cli.app import make_app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_cli = script("make_cli")
make_errors = script("make_errors")
COMMANDS = [" ".join(("eventcode", *words)) for words, _ in make_cli.commands(make_app())]


def test_the_page_is_up_to_date() -> None:
    # To make it anew: python docs/make_cli.py
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == make_cli.page()


def test_the_page_of_faults_is_up_to_date() -> None:
    # To make it anew: python docs/make_errors.py
    assert (DOCS / "errors.md").read_text(encoding="utf-8") == make_errors.page()


def test_terminal_settings_do_not_change_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_cli.page()
    for name, value in (("COLUMNS", "200"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert make_cli.page() == before


def test_the_commands_are_known() -> None:
    wanted = {"code", "explain", "evaluate", "codebook show", "codebook check", "codebook test",
              "codebook measure"}  # fmt: skip
    assert {f"eventcode {name}" for name in wanted} <= set(COMMANDS)


def test_every_command_has_a_help_text() -> None:
    for words, app in make_cli.commands(make_app()):
        assert app.help.strip(), f"eventcode {' '.join(words)} has no help text"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_page(command: str) -> None:
    parts = (DOCS / "cli.md").read_text(encoding="utf-8").split("\n## ")
    mine = [part for part in parts if part.splitlines()[0] == command]
    assert len(mine) == 1
    assert f"Usage: {command} " in mine[0]


def test_the_index_links_every_page() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in sorted(DOCS.glob("*.md")):
        assert page.name == "index.md" or f"({page.name})" in index, f"{page.name} is not linked"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]), ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links {target}"


def test_the_readme_quotes_the_figures_of_the_accuracy_page() -> None:
    known = {}
    for line in (DOCS / "accuracy.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 9 and cells[0].startswith("fresh held back, "):
            actors = cells[0].removeprefix("fresh held back, ")
            known[actors, cells[1]] = [actors, cells[1], cells[3], cells[5], cells[6]]
    quoted = []
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in ("actors given", "end to end"):
            quoted.append(cells)
    wanted = [known[a, level] for a in ("actors given", "end to end")
              for level in ("PLOVER name", "quad class")]  # fmt: skip
    assert quoted == wanted


PAGES = [
    page for page in sorted(DOCS.glob("*.md")) if "```pycon" in page.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_of_the_interpreter_come_out_as_shown(page: Path) -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    shown = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    told: list[str] = []
    doctest.DocTestRunner().run(shown, out=told.append)
    assert not told, "".join(told)
