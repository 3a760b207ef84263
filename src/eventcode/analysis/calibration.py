"""Whether confidence tells the truth: codings of gold that it was not measured on, in bins."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt
from typing import Final

from attrs import frozen

from eventcode.analysis.measure import Judged
from eventcode.codebook.confidence import Confidence

EDGES: Final = (0.0, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 1.0)
THRESHOLDS: Final = (0.0, 0.8, 0.85, 0.9, 0.92, 0.94)
_NORMAL: Final = 1.96  # two-sided, 95 %
HEAD: Final = ("confidence", "codings", "mean confidence", "right", "95 %", "exact code")
KEPT_HEAD: Final = ("min-confidence", "codings kept", "right", "95 %", "exact code")


@frozen
class Bin:
    """Codings with a confidence from `low` (included) to `high` (excluded, save the last).

    `mean` is that of their confidence, `right` how many have the right kind of deed, `exact` how
    many of the `whole` for which the gold has a whole code have that.
    """

    low: float
    high: float
    coded: int
    mean: float
    right: int
    exact: int
    whole: int


def bins(
    confidence: Confidence, found: Iterable[Judged], edges: Sequence[float] = EDGES
) -> tuple[Bin, ...]:
    """The codings by their confidence, one bin from each edge to the next."""
    rated = [(confidence.of(each.rule, each.code), each) for each in found]
    made = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = [(c, each) for c, each in rated if low <= c < high or (last and c == high)]
        told = [each.exact for _, each in inside if each.exact is not None]
        mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
        right = sum(each.right for _, each in inside)
        made.append(Bin(low, high, len(inside), mean, right, sum(told), len(told)))
    return tuple(made)


def bin_rows(confidence: Confidence, found: Iterable[Judged]) -> Iterator[tuple[str, ...]]:
    """The bins that are not empty and all codings together, in words under `HEAD`."""
    found = list(found)
    for each in (*bins(confidence, found), *bins(confidence, found, (0.0, 1.0))):
        if each.coded:
            yield (f"{each.low:.2f}–{each.high:.2f}", str(each.coded), f"{each.mean:.3f}",
                   *_precision(each))  # fmt: skip


def kept_rows(confidence: Confidence, found: Iterable[Judged]) -> Iterator[tuple[str, ...]]:
    """What each least confidence would keep, in words under `KEPT_HEAD`."""
    found = list(found)
    for least in THRESHOLDS:
        (kept,) = bins(confidence, found, (least, 1.0))
        if kept.coded:
            share = f"{kept.coded} ({kept.coded / len(found):.1%})".replace("%", " %")
            yield f"{least:.2f}", share, *_precision(kept)


def wilson(right: int, coded: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a precision, which holds for few codings and for all right."""
    share, square = right / coded, _NORMAL**2
    middle = share + square / (2 * coded)
    reach = _NORMAL * sqrt(share * (1 - share) / coded + square / (4 * coded**2))
    least, most = ((middle + side * reach) / (1 + square / coded) for side in (-1, 1))
    return max(0.0, least), min(1.0, most)


def _precision(each: Bin) -> tuple[str, str, str]:
    low, high = wilson(each.right, each.coded)
    exact = f"{each.exact / each.whole:.3f}" if each.whole else ""
    return f"{each.right / each.coded:.3f}", f"{low:.3f}–{high:.3f}", exact
