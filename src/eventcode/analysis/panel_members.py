"""Which states and pairs of states belong to which periods of a zero-filled panel."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from eventcode.analysis.panel_spec import PanelSpec, period_start
from eventcode.world.crosswalk import lives
from eventcode.world.state_types import Period


@frozen
class Member:
    """A state, or a pair of states, and the periods that it belongs to.

    `second` is empty for a state. The periods are those that begin from `first` to `last`; no
    member has a period twice.
    """

    one: str
    second: str
    first: date
    last: date


def members(spec: PanelSpec, first: date, last: date) -> list[Member]:
    """Who belongs to the periods that begin from `first` to `last`.

    A state belongs to a period if it existed on one of its days, a pair if both existed on one day
    of it.
    """
    return [
        Member(one, second, *period)
        for one, second, days in _all(spec)
        for period in _periods(spec, days, first, last)
    ]


def sizes(found: Sequence[Member], starts: Iterable[date]) -> dict[date, int]:
    """How many members belong to each of the periods that begin on some days."""
    firsts = sorted(member.first for member in found)
    lasts = sorted(member.last for member in found)
    return {day: bisect_right(firsts, day) - bisect_left(lasts, day) for day in starts}


def _all(spec: PanelSpec) -> Iterator[tuple[str, str, Iterable[tuple[date, date]]]]:
    """All members there ever were, with the days on which they existed."""
    table = [(code, [_days(period) for period in periods])
             for code, periods in lives(spec.system).items()]  # fmt: skip
    if not spec.dyads:
        for code, days in table:
            yield code, "", days
        return
    for number, (one, days) in enumerate(table):
        for second, others in table if spec.directed else table[number:]:
            if spec.domestic or one != second:
                yield one, second, _together(days, others)


def _days(period: Period) -> tuple[date, date]:
    return period.first, date.max if period.last is None else period.last


def _together(
    days: Iterable[tuple[date, date]], others: Iterable[tuple[date, date]]
) -> Iterator[tuple[date, date]]:
    for first, last in days:
        for other_first, other_last in others:
            both = max(first, other_first), min(last, other_last)
            if both[0] <= both[1]:
                yield both


def _periods(
    spec: PanelSpec, days: Iterable[tuple[date, date]], first: date, last: date
) -> list[tuple[date, date]]:
    """The periods that some days lie in, as ranges of their first days without overlap."""
    found: list[tuple[date, date]] = []
    for begin, end in sorted(days):
        start = max(first, period_start(begin, spec.length))
        stop = min(last, period_start(end, spec.length))
        if start > stop:
            continue
        if found and start <= found[-1][1]:
            start, stop = found[-1][0], max(stop, found.pop()[1])
        found.append((start, stop))
    return found
