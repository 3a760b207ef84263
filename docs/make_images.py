"""Draw the pictures of the documents: `python docs/make_images.py [DROP]`.

The README's is made of a drop: a folder with `events.parquet`, `exports/` if none is named. Those
of the codebook guide show what commands print when the shipped codebook was edited as the guide
says. They are written to docs/images/; the same drop and code give the same bytes.
"""

import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
from attrs import frozen
from rich import box
from rich.console import Console
from rich.table import Table
from rich.terminal_theme import TerminalTheme
from rich.text import Text

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
EVENTS: Final = "Events coded from the sample dispatches"
PER_DOCUMENT: Final = 7
WIDTH: Final = 132

# The reader's own fixed-width font: a picture must not fetch one from the network.
FORMAT: Final = """\
<svg class="rich-terminal" viewBox="0 0 {terminal_width} {terminal_height}" \
xmlns="http://www.w3.org/2000/svg" role="img" aria-label="@LABEL@">
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
AID: Final = "codebooks/cameo/actions/07-provide-aid.yaml"
NORDIC: Final = "codebooks/cameo/actors/people-europe-north-1.yaml"
BILL: Final = (AID, "071", "phrases", "      - SOURCE pay TARGET's (fuel|oil|gas) bill\n")
EXAMPLE: Final = (AID, "071", "examples", """\
      - text: Norway paid Kenya's fuel bill.
        expect: {source: NOR, action: "071", target: KEN}
""")  # fmt: skip
Edit = tuple[str, str, str, str]
"""A file, a code of it, the list below the code, and lines to put at the head of the list."""


@frozen
class Scene:
    """What a command prints in a checkout whose codebook was edited."""

    label: str
    command: str
    edits: tuple[Edit, ...] = ()
    slip: tuple[str, str, str] | None = None
    """A file, a text that stands in it, and what somebody wrote for it by mistake."""


SCENES: Final = {
    "guide-explain": Scene(
        "What eventcode explain prints of a sentence that is not coded",
        'eventcode explain "Norway paid Kenya\'s fuel bill." --published 2024-05-03',
    ),
    "guide-faults": Scene(
        "What eventcode codebook check prints when a codebook has faults",
        "eventcode codebook check codebooks/cameo",
        (EXAMPLE, (AID, "071", "phrases", "      - SOURCE pay {mony} into TARGET's fund\n")),
        (NORDIC, "    names: [Erna Solberg]", "    nmaes: [Erna Solberg]"),
    ),
    "guide-test": Scene(
        "What eventcode codebook test prints when an example fails",
        "eventcode codebook test 07-provide --codebook codebooks/cameo",
        (EXAMPLE,),
    ),
    "guide-passed": Scene(
        "What eventcode codebook test prints when all examples pass",
        "eventcode codebook test 07-provide --codebook codebooks/cameo",
        (BILL, EXAMPLE),
    ),
    "guide-diff": Scene(
        "What eventcode codebook diff prints of a new phrase",
        "eventcode codebook diff before codebooks/cameo --on story.txt --published 2024-05-03",
        (BILL, EXAMPLE),
    ),
}
STORY: Final = """\
Norway paid Kenya's fuel bill. Kenyan officials met Norwegian diplomats in Nairobi on Monday.
"""
TERMINAL: Final = 100


def main(drop: Path) -> None:
    """Write all pictures."""
    events(drop)
    guide()


def guide() -> None:
    """Write the pictures of the codebook guide."""
    for name, scene in SCENES.items():
        console = Console(record=True, width=TERMINAL + 2, file=io.StringIO(), force_terminal=True)
        console.print(Text(f"$ {scene.command}", "bold blue"))
        console.print(Text(printed(scene)))
        svg = console.export_svg(
            theme=LIGHT, code_format=FORMAT.replace("@LABEL@", scene.label), unique_id=name
        )
        (PICTURE.parent / f"{name}.svg").write_text(svg, encoding="utf-8")


def printed(scene: Scene) -> str:
    """What the command of a scene prints, in a copy of the codebooks with the scene's edits."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "codebooks", copy / "codebooks")
        shutil.copytree(ROOT / "codebooks" / "cameo", copy / "before")
        (copy / "story.txt").write_text(STORY, encoding="utf-8")
        for file, code, key, lines in scene.edits:
            text = (copy / file).read_text(encoding="utf-8")
            at = text.index(f"    {key}:\n", text.index(f'  "{code}":\n')) + len(f"    {key}:\n")
            (copy / file).write_text(text[:at] + lines + text[at:], encoding="utf-8")
        if scene.slip is not None:
            file, right, wrong = scene.slip
            text = (copy / file).read_text(encoding="utf-8")
            (copy / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "eventcode", *shlex.split(scene.command)[1:]],
            cwd=copy, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "COLUMNS": str(TERMINAL), "PYTHONPATH": str(ROOT / "src"),
                 "EVENTCODE_CACHE": os.devnull},
        )  # fmt: skip
    return done.stdout.rstrip("\n")


def events(drop: Path) -> None:
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
    code_format = FORMAT.replace("@LABEL@", EVENTS)
    return console.export_svg(theme=LIGHT, code_format=code_format, unique_id="events")


def _first(rows: list[dict[str, Any]], document: str) -> list[dict[str, Any]]:
    """The first events of a document's story, in text order, without its headline's."""
    keys = ("sentence_index", "text_start", "source_code", "event_id")
    story = [row for row in rows if row["document_id"] == document and row["sentence_index"] > 0]
    return sorted(story, key=lambda row: tuple(row[key] for key in keys))[:PER_DOCUMENT]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "exports")
