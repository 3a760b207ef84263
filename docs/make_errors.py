"""Write docs/errors.md, the page of all kinds of faults: `python docs/make_errors.py`."""

from pathlib import Path
from typing import Final

from eventcode.codebook.errors import KINDS, FaultKind

PAGE: Final = Path(__file__).parent / "errors.md"
HEAD: Final = """\
# Faults of a codebook

What `eventcode codebook check` can tell, by the code in brackets. Made from the code by `python
docs/make_errors.py`. A code keeps its meaning for ever. `E` are errors: they have to be mended.
`W` are warnings: they are counted, and told one by one with `--warnings`.

    codebooks/cameo/actions/07-provide-aid.yaml:12:5: [E010] unknown key 'phases'; did you mean
    'phrases'?

The numbers behind the file's name are the line and the column, both counted from 1. A column of 0
and a line of 0 mean the file as a whole.
"""


def section(kind: FaultKind) -> str:
    """What the page says of one kind."""
    return (
        f"## {kind.code}: {kind.title}\n\n{kind.meaning}\n\n```yaml\n{kind.wrong}\n```\n\n"
        f"{kind.mend}\n"
    )


def page() -> str:
    """The text of docs/errors.md."""
    rows = "\n".join(f"| [{k.code}](#{anchor(k)}) | {k.title} |" for k in KINDS)
    table = f"| code | what is wrong |\n|---|---|\n{rows}\n"
    return "\n".join([HEAD, table, *map(section, KINDS)])


def anchor(kind: FaultKind) -> str:
    """The name under which a kind's section can be linked, as GitHub makes it of the heading."""
    letters = (c for c in f"{kind.code} {kind.title}".lower() if c.isalnum() or c in " -_")
    return "".join(letters).replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
