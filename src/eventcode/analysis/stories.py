"""Which documents tell the same story: near-duplicates, found by MinHash.

A text becomes the set of its overlapping runs of three words; two texts are alike by the share of
the runs that they have in common (Jaccard's index), which their MinHash signatures estimate.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from eventcode.model.errors import ValueTypeError

if TYPE_CHECKING:
    from rensa import RMinHash

RUN: Final = 3
# Shorter texts are too often alike by chance.
SHORTEST: Final = 10
# Two texts of which half is common are compared in 98 of 100 cases (1 - (1 - 0.5**4)**64), and
# their likeness is estimated to 0.03.
PERMUTATIONS: Final = 256
BANDS: Final = 64
SEED: Final = 1
_WORD: Final = re.compile(r"\w+")


@frozen
class StoryText:
    """What is compared of a document."""

    document_id: str
    published: date | None
    text: str


def link_stories(
    texts: Iterable[StoryText], *, likeness: float = 0.5, days: int = 3
) -> dict[str, str]:
    """The story of each document that is long enough to be compared: the id of its first document.

    Texts come in the order of their published dates, those without one at the end. Two documents
    are of one story if at least the share `likeness` of their runs of words is common and they were
    published at most so many `days` apart; undated ones are compared with undated ones. What is
    linked with a third one is linked: a story that goes on may last longer. Memory holds the
    signatures of some days and all ids. Raises `ValueTypeError` for a likeness that is no share of
    at least 0.3, below which nothing is found reliably, and for less than 0 days.
    """
    if not 0.3 <= likeness <= 1:
        raise ValueTypeError(f"a likeness lies between 0.3 and 1, got {likeness!r}")
    if days < 0:
        raise ValueTypeError(f"documents are published 0 or more days apart, got {days!r}")
    ids: list[str] = []
    groups = _Groups()
    window = _Window(likeness)
    for text in texts:
        runs = word_runs(text.text)
        if not runs:
            continue
        number = groups.add()
        ids.append(text.document_id)
        window.forget(text.published, days)
        window.compare(number, text.published, runs, groups)
    return {ids[number]: ids[groups.first(number)] for number in range(len(ids))}


def word_runs(text: str) -> list[str]:
    """The runs of three words of a text, sorted, without case; none when it is too short."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return []
    return sorted({" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})


@define
class _Groups:
    """Numbers that are joined into groups; a group is known by its lowest number."""

    _above: list[int] = field(factory=list)

    def add(self) -> int:
        self._above.append(len(self._above))
        return self._above[-1]

    def first(self, number: int) -> int:
        while (above := self._above[number]) != number:
            self._above[number] = self._above[above]
            number = above
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self._above[high] = low


class _Window:
    """The signatures of the documents that new ones are compared with."""

    def __init__(self, likeness: float) -> None:
        self._likeness = likeness
        self._clear()

    def _clear(self) -> None:
        from rensa import RMinHashLSH

        self._index: Any = RMinHashLSH(self._likeness, PERMUTATIONS, BANDS)
        self._signatures: dict[int, RMinHash] = {}
        self._waiting: deque[tuple[date, int]] = deque()

    def forget(self, day: date | None, days: int) -> None:
        """Leave out what was published too long before a day; before no day, all that has one."""
        if day is None and self._waiting:
            self._clear()
        while day is not None and self._waiting and self._waiting[0][0] + timedelta(days) < day:
            _, number = self._waiting.popleft()
            self._index.remove(number)
            del self._signatures[number]

    def compare(self, number: int, day: date | None, runs: list[str], groups: _Groups) -> None:
        """Join a document with those that are alike, and keep it for those to come."""
        from rensa import RMinHash

        signature = RMinHash(PERMUTATIONS, SEED)
        signature.update(runs)
        for other in sorted(self._index.query(signature)):
            joined = groups.first(other) == groups.first(number)
            if not joined and signature.jaccard(self._signatures[other]) >= self._likeness:
                groups.join(other, number)
        self._index.insert(number, signature)
        self._signatures[number] = signature
        if day is not None:
            self._waiting.append((day, number))
