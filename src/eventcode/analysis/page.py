"""A report as one HTML page that needs nothing else: no script, no font, no image."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from eventcode.analysis.errors import ErrorCase
from eventcode.analysis.labels import Scale
from eventcode.analysis.report import Report, Section
from eventcode.analysis.scores import PartScore, Scores
from eventcode.analysis.tables import TITLES, figure, headline, interval, percent
from eventcode.export.html import html_matrix, html_page, html_row, html_shade, html_table

_STYLE: Final = """
tr.main td { font-weight: 600; }
details { border-bottom: 1px solid #e3e8ed; padding: .45rem 0; } summary { cursor: pointer; }
summary b { margin-right: .6rem; } .want { color: #0b6b3a; } .got { color: #a3271c; }
.text { margin: .3rem 0 .2rem 1.1rem; } pre { background: #f3f5f7; padding: .6rem .8rem;
  overflow-x: auto; font-size: 13px; margin: .4rem 0 .4rem 1.1rem; white-space: pre-wrap; }
"""
_RIGHT: Final = "22, 120, 84"
_WRONG: Final = "196, 62, 44"


def report_page(report: Report, title: str) -> str:
    """The page as a text; the same report always gives the same text."""
    book = report.codebook
    parts = [
        f'<p class="note">codebook {escape(book.id)} {escape(book.version)}, digest '
        f"{escape(book.digest[:12])}; eventcode {escape(report.eventcode_version)}; intervals are "
        "95 % bootstrap intervals from 1,000 draws of the records</p>",
    ]
    for section in report.sections:
        parts += _section(section)
    return html_page(title, _STYLE, parts)


def _section(section: Section) -> Iterator[str]:
    said = headline(section)
    yield f"<h2>{escape(said[:1].upper() + said[1:])}</h2>"
    yield _levels(section)
    for title, parts in (("Whole events", section.wholes), ("Partial credit", section.parts)):
        if parts:
            yield f"<h3>{title}</h3>{_parts(parts)}"
    scores = section.scores.get(section.level)
    if scores is not None:
        title = escape(TITLES[section.level])
        yield f"<h3>Confusion matrix by {title}</h3>{_matrix(scores, section.scale)}"
        yield f"<h3>By {title}</h3>{_classes(scores, section.scale)}"
    if section.errors:
        yield f"<h3>Kinds of errors</h3>{_kinds(section)}"
        yield f"<h3>The worst {len(section.errors)} of {section.wrong:,} errors</h3>"
        yield (
            '<p class="note">The widest gap between the Goldstein scores of what was expected and '
            "what came out stands first; nothing counts as 0.</p>"
        )
        yield from map(_error, section.errors)


def _levels(section: Section) -> str:
    rows = []
    for level, scores in section.scores.items():
        macro, micro = scores.macro_f1, scores.micro_f1
        support = sum(each.support for each in scores.classes)
        cells = (TITLES[level], str(len(scores.classes)), f"{support:,}", figure(macro.value),
                 interval(macro), figure(micro.value), interval(micro))  # fmt: skip
        rows.append(html_row(cells, ' class="main"' if level == section.level else ""))
    heads = ("level", "classes", "of", "macro-F1", "95 %", "micro-F1", "95 %")
    return html_table(heads, rows)


def _parts(parts: Iterable[PartScore]) -> str:
    rows = [
        html_row((p.part, figure(p.precision), figure(p.recall), figure(p.f1.value), interval(p.f1),
              f"{p.gold:,}", f"{p.coded:,}", f"{p.right:,}"))
        for p in parts
    ]  # fmt: skip
    heads = ("part", "precision", "recall", "F1", "95 %", "in the gold", "coded", "right")
    return html_table(heads, rows)


def _classes(scores: Scores, scale: Scale) -> str:
    rows = [
        html_row((scale.name(c.label), figure(c.precision), figure(c.recall), figure(c.f1),
              f"{c.support:,}"))
        for c in scores.classes
    ]  # fmt: skip
    return html_table(("class", "precision", "recall", "F1", "support"), rows)


def _matrix(scores: Scores, scale: Scale) -> str:
    key = (
        '<p class="note key">Rows are the gold, columns what was coded. The darker, the larger the '
        f'share of the row:<span style="background:rgba({_RIGHT},.8)"></span>right'
        f'<span style="background:rgba({_WRONG},.8)"></span>wrong</p>'
    )
    lines = []
    for label, line in zip(scores.rows, scores.matrix, strict=True):
        total = sum(line)
        if label is None and not total:
            continue
        name = scale.name(label) if label is not None else "nothing"
        cells = "".join(
            _cell(count, total, name, column, right=column == label)
            for column, count in zip(scores.columns, line, strict=True)
        )
        lines.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
    return f"{key}\n{html_matrix((label or 'nothing' for label in scores.columns), lines)}"


def _cell(count: int, total: int, row: str, column: str | None, *, right: bool) -> str:
    if not count:
        return "<td></td>"
    said = f"{row} coded as {column or 'nothing'}: {count} of {total}"
    return html_shade(str(count), said, count / total, _RIGHT if right else _WRONG)


def _kinds(section: Section) -> str:
    rows = [html_row((kind, f"{count:,}", percent(count / section.wrong)))
            for kind, count in section.kinds]  # fmt: skip
    return html_table(("kind", "count", "of all errors"), rows)


def _error(error: ErrorCase) -> str:
    words = f" from “{error.words}”" if error.words else ""
    rules = f" by {error.rules}" if error.rules else ""
    why = "".join(f"<p class='text note'>not coded: {escape(reason)}</p>"
                  for reason in error.reasons)  # fmt: skip
    return (
        f"<details><summary><b>{escape(error.id)}</b>expected "
        f'<span class="want">{escape(error.expected)}</span>, got <span class="got">'
        f"{escape(error.got)}</span>{escape(words)}{escape(rules)}; gap {error.gap:g}"
        f'<p class="text">{escape(error.text)}</p></summary>'
        f'<p class="text note">{escape(error.kind)}</p>{why}'
        f"<pre>{escape(chr(10).join(error.explanation))}</pre></details>"
    )
