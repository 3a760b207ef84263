"""A map of the places of events.

Where people live is drawn from the gazetteer: a square for each two degrees that have a town. That
shows the continents well enough, and needs no further data.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from typing import Any, Final

from eventcode.export.report.charts import WIDTH, at, label, svg
from eventcode.world.place_data import cities

_CELL: Final = 2  # degrees
_SCALE: Final = WIDTH / 360  # pixels a degree; latitude and longitude alike
_NORTH, _SOUTH = 84, -58
_LARGEST: Final = 22  # pixels, the radius for the most frequent place
_NAMED: Final = 10


def has_places(places: Counter[tuple[Any, ...]]) -> bool:
    """Whether any place has coordinates."""
    return any(lat is not None for _, _, lat, _ in places)


def place_map(places: Counter[tuple[Any, ...]]) -> str:
    """The places as circles whose area says how many events happened there."""
    found = sorted(
        ((events, key) for key, events in places.items() if key[2] is not None),
        key=lambda pair: (-pair[0], [str(part) for part in pair[1]]),
    )
    highest = found[0][0]
    parts = [f'<path d="{_inhabited()}" fill="#dde3e8"/>']
    for events, (name, country, lat, lon) in found:
        radius = max(2.0, _LARGEST * (events / highest) ** 0.5)
        said = f"{name}{f' ({country})' if country else ''}: {events:,}"
        parts.append(
            f'<circle cx="{at(_x(lon))}" cy="{at(_y(lat))}" r="{at(radius)}" fill="#c43e2c" '
            f'fill-opacity=".5" stroke="#8d2417"><title>{escape(said)}</title></circle>'
        )
    taken: list[tuple[float, float]] = []
    for _, (name, _, lat, lon) in found:
        x, y = _x(lon), _y(lat)
        if len(taken) == _NAMED:
            break
        # Names on top of each other are not read; the more frequent place keeps its own.
        if all(abs(x - other) > 70 or abs(y - above) > 13 for other, above in taken):
            taken.append((x, y))
            parts.append(label(x, y + 4, name, "middle"))
    return svg("places", "map of places", (_NORTH - _SOUTH) * _SCALE, parts)


def _x(lon: float) -> float:
    return (lon + 180) * _SCALE


def _y(lat: float) -> float:
    return (_NORTH - min(_NORTH, max(_SOUTH, lat))) * _SCALE


@cache
def _inhabited() -> str:
    """The squares with towns as the path of an SVG, neighbours in one piece."""
    cells = {
        (int((lat + 90) // _CELL), int((lon + 180) // _CELL))
        for entry in (named.entry for named in cities())
        if (lat := entry.lat) is not None and (lon := entry.lon) is not None
    }
    return "".join(_runs(sorted(cells)))


def _runs(cells: list[tuple[int, int]]) -> Iterator[str]:
    size = _CELL * _SCALE
    numbered = enumerate(cells)
    # In a run row and the difference of number and column stay the same.
    for _, group in groupby(numbered, key=lambda pair: (pair[1][0], pair[0] - pair[1][1])):
        run = [cell for _, cell in group]
        row, column = run[0]
        x, y, width = column * size, _y((row + 1) * _CELL - 90), len(run) * size
        yield f"M{at(x)} {at(y)}h{at(width)}v{at(size)}h-{at(width)}z"
