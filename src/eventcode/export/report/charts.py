"""Charts as SVG: stacked bars over time and by dyad, plain bars.

Numbers are rounded to tenths of a pixel, so that the same counts give the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from eventcode.export.words import QUAD_NAMES

QUAD_COLOURS: Final = {1: "#2f6db3", 2: "#3a9a6b", 3: "#e0a030", 4: "#c43e2c"}
WIDTH: Final = 900
_MOST_BARS: Final = 150
_LEFT, _TOP, _HEIGHT, _FOOT = 54, 12, 220, 30
_LABEL, _ROW, _NUMBER = 230, 24, 70


def svg(name: str, said: str, height: float, parts: Iterable[str]) -> str:
    """A drawing with a name that the page's readers and tests find it by, and what it shows."""
    return (
        f'<svg id="{name}" role="img" aria-label="{escape(said)}" viewBox="0 0 {WIDTH} '
        f'{at(height)}" width="{WIDTH}" height="{at(height)}">{"".join(parts)}</svg>'
    )


def at(number: float) -> str:
    """A coordinate."""
    return f"{number:.1f}".removesuffix(".0")


def rectangle(x: float, y: float, width: float, height: float, colour: str, said: str) -> str:
    """A filled rectangle; `said` shows on pointing."""
    return (
        f'<rect x="{at(x)}" y="{at(y)}" width="{at(width)}" height="{at(height)}" '
        f'fill="{colour}"><title>{escape(said)}</title></rect>'
    )


def label(x: float, y: float, text: str, anchor: str = "start") -> str:
    """A piece of text."""
    return f'<text x="{at(x)}" y="{at(y)}" text-anchor="{anchor}">{escape(text)}</text>'


def quad_key() -> str:
    """What the colours of the quad classes are."""
    marks = "".join(
        f'<span style="background:{QUAD_COLOURS[quad]}"></span>{name}'
        for quad, name in QUAD_NAMES.items()
    )
    return f'<p class="note key">{marks}</p>'


def over_time(months: Counter[tuple[Any, ...]]) -> str:
    """Events by month and quad class; by year where the months would be too many."""
    bins = _bins(months)
    first, last = min(bins), max(bins)
    count = last[1] - first[1] + 1
    highest = max(quads.total() for quads in bins.values())
    step = (WIDTH - _LEFT) / count
    parts = list(_grid(highest))
    for (name, number), quads in sorted(bins.items()):
        bottom = float(_TOP + _HEIGHT)
        for quad, events in sorted(quads.items()):
            height = _HEIGHT * events / highest
            bottom -= height
            x = _LEFT + (number - first[1]) * step
            said = f"{name}: {QUAD_NAMES[quad]} {events:,}"
            wide = max(step - 1, min(step, 0.8))
            parts.append(rectangle(x, bottom, wide, height, QUAD_COLOURS[quad], said))
    yearly = len(first[0]) == 4
    for number in range(first[1], last[1] + 1, max(1, -(-count // 10))):
        name = str(number) if yearly else f"{number // 12}-{number % 12 + 1:02}"
        parts.append(label(_LEFT + (number - first[1] + 0.5) * step, _TOP + _HEIGHT + 18, name,
                           "middle"))  # fmt: skip
    return svg("over-time", "events over time by quad class", _TOP + _HEIGHT + _FOOT, parts)


def _bins(months: Counter[tuple[Any, ...]]) -> dict[tuple[str, int], Counter[int]]:
    """Events by quad class for each month, or year, that has some; each with its number."""
    bins: dict[tuple[str, int], Counter[int]] = {}
    numbers = [_number(month) for month, _ in months if month is not None]
    yearly = max(numbers) - min(numbers) >= _MOST_BARS
    for (month, quad), events in months.items():
        if month is not None:
            key = (month[:4], int(month[:4])) if yearly else (month, _number(month))
            bins.setdefault(key, Counter())[quad] += events
    return bins


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _grid(highest: int) -> Iterable[str]:
    step = 1
    while highest / step > 5:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    for value in range(0, highest + 1, step):
        y = _TOP + _HEIGHT * (1 - value / highest)
        yield f'<line x1="{_LEFT}" x2="{WIDTH}" y1="{at(y)}" y2="{at(y)}" stroke="#e3e8ed"/>'
        yield label(_LEFT - 6, y + 4, f"{value:,}", "end")


def bars(
    name: str, said: str, rows: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]
) -> str:
    """Bars lying one under the other; each has pieces (what it is, colour, number)."""
    highest = max(sum(piece[2] for piece in pieces) for _, pieces in rows)
    scale = (WIDTH - _LABEL - _NUMBER) / highest
    parts = []
    for number, (title, pieces) in enumerate(rows):
        y, x = number * _ROW, float(_LABEL)
        parts.append(label(_LABEL - 8, y + 16, title, "end"))
        for what, colour, events in pieces:
            if events:
                told = f"{title}, {what}: {events:,}"
                parts.append(rectangle(x, y + 3, events * scale, _ROW - 6, colour, told))
                x += events * scale
        parts.append(label(x + 6, y + 16, f"{sum(piece[2] for piece in pieces):,}"))
    return svg(name, said, len(rows) * _ROW, parts)
