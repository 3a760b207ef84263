"""The page of a drop's report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from eventcode.export.about import About
from eventcode.export.html import html_matrix, html_page, html_shade
from eventcode.export.report.charts import QUAD_COLOURS, bars, over_time, quad_key
from eventcode.export.report.places import has_places, place_map
from eventcode.export.tally import Counts, Tally
from eventcode.export.words import QUAD_NAMES, count_of, root_label

_STYLE: Final = """
svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif;
  fill: #1b2530; } svg#places text { paint-order: stroke; stroke: #fff; stroke-width: 3px; }
.sample { border-bottom: 1px solid #e3e8ed; padding: .6rem 0; } .sample p { margin: .15rem 0; }
mark { padding: 0 .15rem; border-radius: 3px; } mark.source { background: #cfe2f7; }
mark.action { background: #fbe3b3; } mark.target { background: #d3efdf; }
"""
_MOST: Final = 15
_GREY: Final = "#8a97a3"


def report_html(about: About, tally: Tally) -> str:
    """The report as a text; the same counts always give the same text."""
    return html_page(about.release.titled, _STYLE, _body(about, tally))


def _body(about: About, tally: Tally) -> Iterator[str]:
    book = about.codebook
    yield (
        f'<p class="note">{count_of(tally.events, "event")}, '
        f"{count_of(tally.uncoded, 'uncoded row')}; codebook {escape(book.id)} "
        f"{escape(book.version)}, digest {escape(book.digest[:12])}; eventcode "
        f"{escape(about.eventcode_version)}</p>"
    )
    if tally.events:
        yield from _events(tally)
    if tally.uncoded:
        yield "<h2>What was not coded, by reason</h2>"
        reasons = sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        rows = [(reason.replace("_", " "), [("rows", _GREY, number)])
                for (reason,), number in reasons]  # fmt: skip
        yield bars("reasons", "uncoded rows by reason", rows)
    if tally.samples:
        yield "<h2>Sample events</h2>"
        yield (
            '<p class="note">The first event of each root code, its '
            '<mark class="source">source</mark>, <mark class="action">deed</mark> and '
            '<mark class="target">target</mark> as the text names them.</p>'
        )
        for _, row in sorted(tally.samples.items()):
            yield _sample(row, text=about.release.text)


def _events(tally: Tally) -> Iterator[str]:
    undated = sum(events for (month, _), events in tally.months.items() if month is None)
    yield "<h2>Events over time</h2>"
    yield quad_key()
    if undated < tally.events:
        yield over_time(tally.months)
    without = f" Without a date: {undated:,}." if undated else ""
    yield (
        '<p class="note">An event of which only the week, month or year is known stands at its '
        f"first day.{without}</p>"
    )
    yield "<h2>Who to whom</h2>"
    yield (
        f'<p class="note">The most frequent dyads, at most {_MOST}, by countries; an actor without '
        "one stands with its code.</p>"
    )
    yield quad_key()
    yield _dyads(tally.dyads)
    yield "<h2>Where</h2>"
    if has_places(tally.places):
        yield place_map(tally.places)
    unplaced = sum(events for key, events in tally.places.items() if key[2] is None)
    if unplaced:
        yield f'<p class="note">Without coordinates: {unplaced:,}.</p>'
    yield "<h2>What whom does: root codes by source</h2>"
    yield _matrix(tally)


def _top(counts: Counter[Any]) -> list[Any]:
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return ordered[:_MOST]


def _dyads(dyads: Counts) -> str:
    totals: Counter[tuple[str, str]] = Counter()
    cells: Counter[tuple[str, str, int]] = Counter()
    for (source, target, quad), events in dyads.items():
        totals[source or "?", target or "?"] += events
        cells[source or "?", target or "?", quad] += events
    rows = []
    for source, target in _top(totals):
        pieces = [
            (QUAD_NAMES[quad], colour, cells[source, target, quad])
            for quad, colour in QUAD_COLOURS.items()
        ]
        rows.append((f"{source[:16]} → {target[:16]}", pieces))
    return bars("dyads", "most frequent dyads by quad class", rows)


def _matrix(tally: Tally) -> str:
    totals: Counter[str] = Counter()
    cells: Counter[tuple[str, str]] = Counter()
    for (source, root), events in tally.actor_roots.items():
        totals[source or "?"] += events
        cells[source or "?", root] += events
    roots = list(tally.roots())
    lines = []
    for source in _top(totals):
        row = "".join(
            html_shade(f"{number:,}", f"{source}, {root_label(root)}: {number:,}",
                       number / totals[source], "22, 82, 140")
            if (number := cells[source, root]) else "<td></td>"
            for root in roots
        )  # fmt: skip
        lines.append(f"<tr><th>{escape(source[:16])} {totals[source]:,}</th>{row}</tr>")
    heads = [root_label(root) for root in roots]
    note = "The most frequent sources; the darker, the larger the share of the row."
    return f'<p class="note">{note}</p><div id="matrix">{html_matrix(heads, lines)}</div>'


def _sample(row: Mapping[str, Any], *, text: bool) -> str:
    said = _highlighted(row) if text else " … ".join(
        f'<mark class="{part}">{escape(row[f"{part}_text"])}</mark>'
        for part in ("source", "action", "target") if row[f"{part}_text"]
    )  # fmt: skip
    who = f"{row['source_code'] or '?'} → {row['target_code'] or '?'}"
    told = (
        f"{row['date'] or 'no date'}; {row['modality']}; document {row['document_id']}; rule "
        f"{row['rule_id']}"
    )
    return (
        f'<div class="sample"><p><b>{escape(row["action_code"])} {escape(row["action_name"])}</b> '
        f'{escape(who)}</p><p>{said}</p><p class="note">{escape(told)}</p></div>'
    )


def _highlighted(row: Mapping[str, Any]) -> str:
    """The sentence with the words of source, deed and target marked where they stand in it."""
    sentence = row["sentence_text"]
    marks: list[tuple[int, int, str]] = []
    for part in ("action", "source", "target"):
        words = row[f"{part}_text"]
        for match in re.finditer(rf"\b{re.escape(words)}\b", sentence) if words else ():
            if all(match.end() <= start or end <= match.start() for start, end, _ in marks):
                marks.append((match.start(), match.end(), part))
                break
    pieces, done = [], 0
    for start, end, part in sorted(marks):
        pieces += [escape(sentence[done:start]),
                   f'<mark class="{part}">{escape(sentence[start:end])}</mark>']  # fmt: skip
        done = end
    return "".join([*pieces, escape(sentence[done:])])
