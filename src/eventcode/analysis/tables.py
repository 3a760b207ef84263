"""A report as tables for a terminal."""

from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from eventcode.analysis.report import Report, Section
from eventcode.analysis.scores import Estimate, PartScore, Scores

TITLES = {
    "root": "root",
    "base": "base code",
    "code": "exact code",
    "plover": "PLOVER name",
    "quad": "quad class",
}
KINDS = {"actions": "actions, the actors given", "events": "events, matched one to one"}


def report_tables(report: Report) -> Iterator[Table | Text]:
    """The tables of a report, in the order in which they are read."""
    for section in report.sections:
        yield Text(f"\n{headline(section)}", "bold")
        yield levels_table(section)
        for title, parts in (("whole events", section.wholes), ("partial credit", section.parts)):
            if parts:
                yield _parts_table(title, parts)
        scores = section.scores.get(section.level)
        if scores is not None:
            yield _classes_table(section, scores)
            yield _matrix_table(scores)
        if section.errors:
            yield _kinds_table(section)
            yield from _error_lines(section)


def headline(section: Section) -> str:
    """What a section is about, and how much was coded."""
    said = (
        f"{KINDS[section.kind]}: {section.records:,} records, {section.gold:,} in the gold, "
        f"{section.coded:,} coded; coverage {percent(section.covered)}"
    )
    if not section.extra:
        return said
    return (
        f"{said}; {section.extra:,} coded beyond the gold, {section.mirrored:,} of them the other "
        "direction of one in it"
    )


def levels_table(section: Section) -> Table:
    """Macro- and micro-F1 at each level."""
    table = _table("level", "classes", "of", "macro-F1", "95 %", "micro-F1", "95 %")
    for level, scores in section.scores.items():
        macro, micro = scores.macro_f1, scores.micro_f1
        of = sum(score.support for score in scores.classes)
        table.add_row(
            TITLES[level], str(len(scores.classes)), f"{of:,}", figure(macro.value),
            interval(macro), figure(micro.value), interval(micro),
            style="bold" if level == section.level else "",
        )  # fmt: skip
    return table


def figure(value: float) -> str:
    """A share with three digits after the point."""
    return f"{value:.3f}"


def interval(estimate: Estimate) -> str:
    """The interval of an estimate."""
    return f"{estimate.low:.3f}–{estimate.high:.3f}"


def percent(value: float) -> str:
    """A share in percent."""
    return f"{100 * value:.1f} %"


def _parts_table(title: str, parts: tuple[PartScore, ...]) -> Table:
    table = _table(title, "precision", "recall", "F1", "95 %", "in the gold", "coded", "right")
    for part in parts:
        table.add_row(
            part.part, figure(part.precision), figure(part.recall), figure(part.f1.value),
            interval(part.f1), f"{part.gold:,}", f"{part.coded:,}", f"{part.right:,}",
        )  # fmt: skip
    return table


def _classes_table(section: Section, scores: Scores) -> Table:
    table = _table(TITLES[section.level], "precision", "recall", "F1", "support")
    for each in scores.classes:
        name = escape(section.scale.name(each.label))
        table.add_row(
            name, figure(each.precision), figure(each.recall), figure(each.f1), f"{each.support:,}"
        )
    return table


_WIDEST = 20  # classes; a wider matrix is only in the files


def _matrix_table(scores: Scores) -> Table | Text:
    if len(scores.columns) > _WIDEST:
        return Text(f"a matrix of {len(scores.columns)} columns: see the page that --out writes")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("gold ↓", no_wrap=True)
    for label in scores.columns:
        table.add_column(_short(label), justify="right", no_wrap=True)
    for label, line in zip(scores.rows, scores.matrix, strict=True):
        if label is None and not any(line):
            continue
        cells = [
            Text(str(count) if count else "·", "bold" if column == label else "")
            for column, count in zip(scores.columns, line, strict=True)
        ]
        table.add_row(_short(label), *cells)
    return table


def _short(label: str | None) -> str:
    return "none" if label is None else label[:4]


def _kinds_table(section: Section) -> Table:
    table = _table("kind of error", "count", "of all errors")
    for kind, count in section.kinds:
        table.add_row(kind, f"{count:,}", percent(count / section.wrong))
    return table


def _error_lines(section: Section) -> Iterator[Text]:
    yield Text(f"the worst {len(section.errors)} of {section.wrong:,} errors", "bold")
    for error in section.errors:
        line = Text(f"{error.id}: expected {error.expected}, got {error.got}")
        if error.rules:
            line.append(f" from {error.words!r} by {error.rules}")
        elif error.reasons:
            line.append(f"; {error.reasons[0]}")
        yield line.append(f"\n    {error.text}", "dim")


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for other in others:
        table.add_column(other, justify="right")
    return table
