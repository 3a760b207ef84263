"""The command line: its commands, and what it says when something is wrong."""

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

import eventcode
from eventcode.cli import codebook
from eventcode.cli.code import code
from eventcode.cli.countries import countries
from eventcode.cli.dedupe import dedupe
from eventcode.cli.drops import diff, drop
from eventcode.cli.evaluate import evaluate
from eventcode.cli.explain import explain
from eventcode.cli.layouts import export, import_
from eventcode.cli.panel import panel
from eventcode.cli.spark import spark_code
from eventcode.model.errors import EventcodeError

READ_ALL, NOT_ALL = 0, 1


def make_app() -> App:
    """The command with its subcommands."""
    app = App(
        name="eventcode",
        help="Code news text into CAMEO events, decided by a YAML codebook.",
        version=f"eventcode {eventcode.__version__}",
        result_action="return_value",
    )
    app.command(code)
    app.command(explain)
    app.command(evaluate)
    app.command(codebook.make_app())
    app.command(countries)
    app.command(drop)
    app.command(diff)
    app.command(export)
    app.command(import_, name="import")
    app.command(panel)
    app.command(dedupe)
    app.command(spark_code)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 if all went well, 1 otherwise."""
    tokens = sys.argv[1:] if arguments is None else list(arguments)
    try:
        status = make_app()(tokens, exit_on_error=False)
        sys.stdout.flush()
    except CycloptsError:
        return NOT_ALL  # cyclopts has said what is wrong with the arguments
    except EventcodeError as error:
        print(error, file=sys.stderr)
        return NOT_ALL
    except BrokenPipeError:
        # Whoever reads our output has gone; nothing is left to be told, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_ALL
    return status if isinstance(status, int) else READ_ALL
