"""The command, run as its users run it: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import eventcode

SMALL = Path(__file__).parent / "fixtures" / "codebook"


def run(
    *arguments: str | Path,
    stdin: str | bytes = b"",
    cwd: Path | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `eventcode` with some arguments and return what it printed, as text."""
    source = str(Path(eventcode.__file__).parent.parent)
    # A cache that cannot be used: the tests leave nothing behind in the user's own.
    ours = {"PYTHONPATH": source, "COLUMNS": "200", "EVENTCODE_CACHE": os.devnull}
    given = {**os.environ, **ours, **(environment or {})}
    done = subprocess.run(
        [sys.executable, "-m", "eventcode", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=given,
        timeout=120,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
