"""Draw the picture of the README from a drop: `python docs/make_images.py [DROP]`.

DROP is a folder with `events.parquet`, `exports/` if none is named. The picture is written to
docs/images/events.svg; the same drop gives the same bytes.
"""

import io
import sys
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
from rich import box
from rich.console import Console
from rich.table import Table
from rich.terminal_theme import TerminalTheme

ROOT: Final = Path(__file__).parent.parent
PICTURE: Final = ROOT / "docs" / "images" / "events.svg"
DOCUMENTS: Final = ("02-phone-call", "05-latin-american-tour")
COLUMNS: Final = {
    "date": "cyan",
    "source_code": "bold",
    "action_code": "bold",
    "action_name": "",
    "target_code": "bold",
    "modality": "",
    "place_name": "green",
    "action_text": "yellow",
}
PER_DOCUMENT: Final = 7
WIDTH: Final = 132

# The reader's own fixed-width font: a picture must not fetch one from the network.
FORMAT: Final = """\
<svg class="rich-terminal" viewBox="0 0 {terminal_width} {terminal_height}" \
xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Events coded from the sample dispatches">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect width="{terminal_width}" height="{terminal_height}" fill="#ffffff" />
<g transform="translate(8, 8)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
LIGHT: Final = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (179, 38, 30), (26, 115, 51), (138, 90, 0), (25, 84, 166), (122, 40, 138),
     (0, 102, 117), (110, 119, 129)],
)  # fmt: skip


def main(drop: Path) -> None:
    """Write the picture of some of the drop's events."""
    if not (drop / "events.parquet").is_file():
        raise SystemExit(f"{drop} has no events.parquet; run `make demo` first")
    names = [*COLUMNS, "document_id", "sentence_index", "text_start", "event_id"]
    rows = pq.read_table(drop / "events.parquet", columns=names).to_pylist()
    chosen = [row for name in DOCUMENTS for row in _first(rows, name)]
    if not chosen:
        raise SystemExit(f"{drop}: no events of {', '.join(DOCUMENTS)}; run `make demo` first")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(chosen), encoding="utf-8")


def picture(rows: list[dict[str, Any]]) -> str:
    """The rows as an SVG."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold blue", pad_edge=False)
    for name, style in COLUMNS.items():
        table.add_column(name, style=style, no_wrap=name not in ("action_name", "action_text"))
    for row in rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in COLUMNS))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(table)
    return console.export_svg(theme=LIGHT, code_format=FORMAT, unique_id="events")


def _first(rows: list[dict[str, Any]], document: str) -> list[dict[str, Any]]:
    """The first events of a document's story, in text order, without its headline's."""
    keys = ("sentence_index", "text_start", "source_code", "event_id")
    story = [row for row in rows if row["document_id"] == document and row["sentence_index"] > 0]
    return sorted(story, key=lambda row: tuple(row[key] for key in keys))[:PER_DOCUMENT]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "exports")
