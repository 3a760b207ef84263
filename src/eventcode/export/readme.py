"""The README of a drop: what it holds, how to load it, how far to trust it."""

from __future__ import annotations

from typing import Any, Final

from eventcode.export.about import About
from eventcode.export.accuracy import shipped_figures
from eventcode.export.dictionary import column_table
from eventcode.export.lists import ACTION_COLUMNS, ACTOR_COLUMNS
from eventcode.export.loading import loading
from eventcode.export.tally import Tally
from eventcode.export.words import count_of, root_label
from eventcode.model.columns import EVENT_COLUMNS, UNCODED_COLUMNS, written_in
from eventcode.world.places import GEONAMES_ATTRIBUTION

_SHIPPED_LICENCES: Final = {"cameo": "CC BY 4.0", "plover": "CC BY 4.0"}


def drop_readme(about: About, tally: Tally) -> str:
    """The `README.md` of a drop."""
    parts = [
        f"# {about.release.titled}",
        _introduction(about, tally),
        "## Files",
        _files(about),
        "## Loading",
        loading(about),
        "## Coverage",
        *_coverage(tally),
        "## Accuracy",
        *_accuracy(about),
        "## Columns of events",
        column_table(written_in(EVENT_COLUMNS, named=about.named)),
        "## Columns of uncoded",
        column_table(UNCODED_COLUMNS),
        "## Columns of the code lists",
        "`actors.csv`",
        column_table(ACTOR_COLUMNS),
        "`actions.csv`",
        column_table(written_in(ACTION_COLUMNS, named=about.named)),
        "## Licence",
        _licence(about),
        "## Citation",
        "See `CITATION.cff`. Please name the codebook's id, version and digest too: every row has "
        "them.",
    ]
    return "\n\n".join(parts) + "\n"


def _introduction(about: About, tally: Tally) -> str:
    book = about.codebook
    days = sorted(month for month, _ in tally.months if month is not None)
    when = f", from {days[0]} to {days[-1]}" if days else ""
    return (
        f"Political events: who did what to whom, when and where, coded by {about.scheme}. "
        f"{count_of(tally.events, 'event')}{when}; {count_of(tally.uncoded, 'row')} of what was "
        "seen and not coded.\n\n"
        f"Coded by eventcode {about.eventcode_version} with codebook {book.id} {book.version}, "
        f"digest `{book.digest}`. Open `report.html` in a browser for a first look."
    )


def _files(about: About) -> str:
    if about.release.partition_by is None:
        events = "| `events.parquet` | the events, sorted by date and id |"
    else:
        key = about.release.partition_by
        of = "year of the event" if key == "year" else "country of the source"
        events = (
            f"| `events/{key}=…/part-0.parquet` | the events by the {of}, a Hive-partitioned "
            f"dataset; `{key}=__HIVE_DEFAULT_PARTITION__` holds those without one |"
        )
    lines = [
        "| file | what it holds |",
        "|---|---|",
        events,
        "| `events.csv` | the same table as CSV |",
        "| `uncoded.parquet` | what was seen and not coded, with the reason |",
        "| `actors.csv`, `actions.csv` | the codes that the events have, with names and counts |",
        "| `unknown_actors.csv` | names in actors' places that no codebook entry has |",
        "| `datapackage.json` | the description for machines (`frictionless validate`) |",
        "| `report.html` | charts and samples; one file that needs no network |",
        "| `CITATION.cff` | how to cite the data |",
        "| `SHA256SUMS` | digests of all files: `sha256sum --check SHA256SUMS` |",
    ]
    text = (
        "In `sentence_text` stands the sentence."
        if about.release.text
        else "Sentences are left out. `sentence_text` has `sha256:` and the SHA-256 digest of the "
        "sentence in UTF-8, so that whoever has the text can tell that it is the same; "
        "`text_start` and `text_end` say where the words stand in the document."
    )
    guard = (
        "Text stands in the CSV files as it is; a spreadsheet may take some for a formula."
        if about.release.raw_csv
        else "Text in the CSV files that a spreadsheet would take for a formula, because it "
        "begins with `=`, `+`, `-`, `@` or a control character, has an apostrophe before it."
    )
    return "\n".join(lines) + (
        f"\n\n{text}\n\nIn CSV (UTF-8, line feeds, commas) an empty cell is a missing value and "
        '`""` an empty text; the items of a list are joined by `;`, and a `;` or `\\` inside an '
        f"item has a `\\` before it. {guard}"
    )


def _coverage(tally: Tally) -> list[str]:
    if not tally.events:
        return ["There are no events."]
    roots = list(tally.roots())
    head = ["year", *roots, "all"]
    lines = [_row(head), _row(["---", *("---:" for _ in head[1:])])]
    years = sorted({year for year, _ in tally.years}, key=lambda year: (year is None, year))
    for year in years:
        counts = [tally.years[(year, root)] for root in roots]
        lines.append(_row(["no date" if year is None else year, *counts, sum(counts)]))
    lines.append(_row(["all", *tally.roots().values(), tally.events]))
    said = ["Events by year and root code.", "\n".join(lines)]
    if not tally.named:
        said.append("; ".join(root_label(root) for root in roots) + ".")
    if tally.uncoded:
        reasons = sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        listed = ", ".join(f"`{reason}` {number:,}" for (reason,), number in reasons)
        said.append(f"Not coded, by reason: {listed}.")
    return said


def _accuracy(about: About) -> list[str]:
    figures = shipped_figures()
    book = about.codebook
    if figures is None or figures.codebook_id != book.id:
        return [
            f"No measured figures are shipped for codebook {book.id}. `eventcode evaluate` "
            "measures them on gold."
        ]
    same = book.digest.startswith(figures.digest)
    which = (
        "This is the codebook that these data were coded with."
        if same
        else "These data were coded with another state of the codebook (its digest stands above), "
        "for which the figures may be others."
    )
    said = [
        "Measured on sentences written for the project and held back from tuning, with codebook "
        f"{figures.codebook_id} {figures.codebook_version}, digest `{figures.digest}`. {which} "
        "They say how codings of those sentences agree with gold, not how those of this drop do: "
        "measure on a sample of your own texts (`eventcode evaluate`) before you publish on "
        "results. In the column `confidence` stands how often the rule of each event was right."
    ]
    for title, lines in figures.tables:
        said += [f"### {title}", "\n".join(lines)]
    return said


def _licence(about: About) -> str:
    book = about.codebook
    licence = _SHIPPED_LICENCES.get(book.id)
    of_book = f"Codebook {book.id} stands under {licence}. " if licence else ""
    of_text = (
        "The sentences belong to those who published them; whoever passes them on needs the "
        "right to do so. "
        if about.release.text
        else ""
    )
    return (
        f"{of_book}{of_text}{GEONAMES_ATTRIBUTION} Whoever publishes coordinates from these data "
        "passes that line on. The makers of the drop decide on the licence of the rest, and say "
        "so here."
    )


def _row(cells: list[Any]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"
