"""F1 and what belongs to it, with bootstrap intervals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS: Final = 1000
SEED: Final = 0
_TAILS: Final = (2.5, 97.5)


@frozen
class Pair:
    """A label of the gold and the one that was coded, of one record (numbered from 0).

    None on the left is something coded that the gold does not have, None on the right something
    that was not coded.
    """

    record: int
    gold: str | None
    got: str | None


@frozen
class Estimate:
    """A figure between 0 and 1 with its 95 % bootstrap interval, which always holds the figure."""

    value: float
    low: float
    high: float


@frozen
class ClassScore:
    """How well one class of the gold is coded; `support` is how often the gold has it."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@frozen
class Scores:
    """How well labels agree. `matrix[row][column]` counts pairs of `rows` and `columns`.

    Rows are the gold's classes and columns what was coded; the last row and column (None) stand
    for nothing. Macro-F1 is the mean over the classes that the gold has.
    """

    records: int
    macro_f1: Estimate
    micro_f1: Estimate
    classes: tuple[ClassScore, ...]
    rows: tuple[str | None, ...]
    columns: tuple[str | None, ...]
    matrix: tuple[tuple[int, ...], ...]


@frozen
class Tally:
    """For one yes-or-no question, in one record: how often gold, coded, and right."""

    gold: int
    coded: int
    right: int


@frozen
class PartScore:
    """How often one part of an event is right; counts are over all records."""

    part: str
    precision: float
    recall: float
    f1: Estimate
    gold: int
    coded: int
    right: int


def ratio(part: float, whole: float) -> float:
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


def score(pairs: Iterable[Pair], records: int) -> Scores:
    """The scores of some pairs that come from a number of records, which the bootstrap draws."""
    import numpy as np

    pairs = list(pairs)
    classes = sorted({pair.gold for pair in pairs if pair.gold is not None})
    others = sorted({pair.got for pair in pairs if pair.got is not None} - set(classes))
    rows: tuple[str | None, ...] = (*classes, None)
    columns: tuple[str | None, ...] = (*classes, *others, None)
    row_of = {label: index for index, label in enumerate(rows)}
    column_of = {label: index for index, label in enumerate(columns)}
    cells = np.array([row_of[p.gold] * len(columns) + column_of[p.got] for p in pairs], np.int64)
    record = np.array([pair.record for pair in pairs], np.int64)

    def counts(weights: "NDArray[np.int64]") -> "NDArray[np.float64]":
        size = len(rows) * len(columns)
        flat = np.bincount(cells, weights[record], minlength=size)
        return flat.astype(np.float64).reshape(len(rows), len(columns))

    whole = counts(np.ones(records, np.int64))
    drawn = [_macro_micro(counts(weights), len(classes)) for weights in draws(records)]
    macro, micro = _macro_micro(whole, len(classes))
    return Scores(
        records,
        estimate(macro, [one for one, _ in drawn]),
        estimate(micro, [one for _, one in drawn]),
        tuple(_class_score(label, index, whole) for index, label in enumerate(classes)),
        rows,
        columns,
        tuple(tuple(int(count) for count in line) for line in whole),
    )


def part_score(part: str, tallies: Sequence[Tally]) -> PartScore:
    """The score of one part of events, from one tally a record."""
    import numpy as np

    table = np.array([(t.gold, t.coded, t.right) for t in tallies], np.int64).reshape(-1, 3)
    gold, coded, right = (int(number) for number in table.sum(axis=0))
    drawn = []
    for weights in draws(len(tallies)):
        sums = weights @ table
        drawn.append(_f1(float(sums[2]), float(sums[0] + sums[1])))
    f1 = estimate(_f1(right, gold + coded), drawn)
    return PartScore(part, ratio(right, coded), ratio(right, gold), f1, gold, coded, right)


def draws(records: int) -> "Iterator[NDArray[np.int64]]":
    """For each bootstrap draw, how often each record is in it; always the same draws."""
    import numpy as np

    random = np.random.Generator(np.random.PCG64(SEED))
    for _ in range(DRAWS if records else 0):
        yield np.bincount(random.integers(0, records, records), minlength=records)


def estimate(value: float, drawn: Sequence[float]) -> Estimate:
    """A figure with the middle 95 % of its draws, widened to the figure where they miss it."""
    import numpy as np

    if not drawn:
        return Estimate(value, value, value)
    low, high = (float(edge) for edge in np.percentile(np.array(drawn), _TAILS))
    return Estimate(value, min(low, value), max(high, value))


def _f1(right: float, gold_and_coded: float) -> float:
    """Where there is nothing to code and nothing is coded, all is right."""
    return 2 * right / gold_and_coded if gold_and_coded else 1.0


def _macro_micro(table: "NDArray[np.float64]", classes: int) -> tuple[float, float]:
    right = table[:classes, :classes].diagonal()
    gold, coded = table[:classes].sum(axis=1), table[:, :classes].sum(axis=0)
    there = gold > 0
    all_coded, all_gold = float(table[:, :-1].sum()), float(gold.sum())
    micro = _f1(float(right.sum()), all_gold + all_coded)
    if not there.any():
        return micro, micro
    return float((2 * right[there] / (gold + coded)[there]).mean()), micro


def _class_score(label: str, index: int, table: "NDArray[np.float64]") -> ClassScore:
    right = float(table[index, index])
    gold, coded = float(table[index].sum()), float(table[:, index].sum())
    f1 = _f1(right, gold + coded)
    return ClassScore(label, ratio(right, coded), ratio(right, gold), f1, int(gold))
