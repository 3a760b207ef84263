"""Write docs/cli.md, the help texts of all commands: `python docs/make_cli.py`.

The page has no colours and 80 columns wherever it is made, so the same code gives the same bytes.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cyclopts import App
from rich.console import Console

from eventcode.cli.app import make_app

PAGE: Final = Path(__file__).parent / "cli.md"
WIDTH: Final = 80
HEAD: Final = """\
# The command line

What `--help` says of each command. Made from the code by `python docs/make_cli.py`.

The exit status is 0 if all went well and 1 otherwise.
"""


def commands(app: App, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], App]]:
    """The command and all commands under it, by name, each with the words that call it."""
    yield above, app
    for name in sorted(name for name in app if not name.startswith("-")):
        yield from commands(app[name], (*above, name))


def help_text(app: App, words: tuple[str, ...]) -> str:
    """What `eventcode WORDS --help` prints on a terminal of 80 columns."""
    file = io.StringIO()
    # Its own environment: FORCE_COLOR, COLUMNS and the like have no say.
    console = Console(file=file, width=WIDTH, color_system=None, force_terminal=False,
                      legacy_windows=False, _environ={})  # fmt: skip
    app.help_print(list(words), console=console)
    lines = [line.rstrip() for line in file.getvalue().splitlines()]
    return "\n".join(lines).strip("\n")


def page() -> str:
    """The text of docs/cli.md."""
    app = make_app()
    parts = [HEAD]
    for words, _ in commands(app):
        called = " ".join(("eventcode", *words))
        parts.append(f"## {called}\n\n```text\n{help_text(app, words)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
