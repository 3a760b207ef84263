"""The page docs/layouts.md: what each column of each layout is made from, or why it is empty."""

from collections.abc import Iterator
from importlib.resources import files

from eventcode.export.layouts.layout import Layout
from eventcode.export.layouts.sectors import ICEWS_SECTORS, PLOVER_SECTORS
from eventcode.export.layouts.table import LAYOUTS


def layout_page() -> str:
    """The page of all layouts, as Markdown: an introduction, then a table for each."""
    text = files("eventcode.export.layouts").joinpath("layouts.md").read_text("utf-8")
    parts = [text.rstrip("\n"), *(line for layout in LAYOUTS.values() for line in _section(layout))]
    return "\n".join([*parts, "", *_sectors()]) + "\n"


def _section(layout: Layout) -> Iterator[str]:
    header = "with a header" if layout.header else "no header"
    missing = f"missing is `{layout.missing}`" if layout.missing else "missing is an empty cell"
    back = "can be read back" if layout.read else "cannot be read back"
    yield ""
    yield f"## {layout.name}"
    yield ""
    yield f"{layout.title}: {len(layout.columns)} columns, {header}; {missing}; {back}."
    yield ""
    yield "| | column | made from |"
    yield "|---|---|---|"
    for number, column in enumerate(layout.columns, start=1):
        yield f"| {number} | {column.name} | {column.origin} |"


def _sectors() -> Iterator[str]:
    yield "## Sectors"
    yield ""
    yield "| part of an actor code | ICEWS sector, and the one above it | PLOVER sector |"
    yield "|---|---|---|"
    icews = {part: ", ".join(filter(None, names)) for part, *names in ICEWS_SECTORS}
    plover = dict(PLOVER_SECTORS)
    for part in dict.fromkeys((*icews, *plover)):
        yield f"| {part} | {icews.get(part, '')} | {plover.get(part, '')} |"
