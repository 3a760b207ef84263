"""F1 and its intervals, against a plain computation."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.analysis.scores import Pair, Tally, part_score, score

LABELS = st.none() | st.sampled_from(["01", "02", "03", "04"])


@st.composite
def pairs(draw: st.DrawFn, *, whole: bool = False) -> list[Pair]:
    """Pairs of several records, numbered from 0 without gaps; `whole` has gold in all of them."""
    gold = st.sampled_from(["01", "02", "03"]) if whole else LABELS
    both = draw(st.lists(st.tuples(gold, LABELS).filter(any), max_size=25))
    return [Pair(number // 2, *each) for number, each in enumerate(both)]


def records(found: list[Pair]) -> int:
    return 1 + max((pair.record for pair in found), default=-1)


def plain(found: list[Pair]) -> tuple[float, float]:
    """Macro- and micro-F1 as a textbook has them."""
    right = Counter(pair.gold for pair in found if pair.gold == pair.got)
    gold = Counter(pair.gold for pair in found if pair.gold is not None)
    got = Counter(pair.got for pair in found if pair.got is not None)
    f1 = []
    for label in gold:
        precision = right[label] / got[label] if got[label] else 0
        recall = right[label] / gold[label]
        f1.append(2 * precision * recall / (precision + recall) if precision + recall else 0)
    hits = sum(right.values())
    precision, recall = hits / (got.total() or 1), hits / (gold.total() or 1)
    micro = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return sum(f1) / len(f1), micro


@given(pairs().filter(lambda found: any(pair.gold for pair in found)))
def test_f1_is_what_a_plain_computation_says(found: list[Pair]) -> None:
    scores = score(found, records(found))

    macro, micro = plain(found)
    assert scores.macro_f1.value == pytest.approx(macro)
    assert scores.micro_f1.value == pytest.approx(micro)
    assert sum(each.support for each in scores.classes) == sum(p.gold is not None for p in found)
    assert sum(map(sum, scores.matrix)) == len(found)


@given(pairs())
def test_an_interval_holds_its_figure(found: list[Pair]) -> None:
    scores = score(found, records(found))

    for estimate in (scores.macro_f1, scores.micro_f1):
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


@given(pairs(whole=True))
def test_what_is_all_right_scores_one(found: list[Pair]) -> None:
    scores = score([Pair(p.record, p.gold, p.gold) for p in found], records(found))

    for estimate in (scores.macro_f1, scores.micro_f1):
        assert (estimate.low, estimate.value, estimate.high) == (1.0, 1.0, 1.0)
    assert all(each.precision == each.recall == each.f1 == 1.0 for each in scores.classes)


@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference(found: list[Pair], random) -> None:
    other = list(found)
    random.shuffle(other)

    assert score(found, records(found)) == score(other, records(found))


def test_a_class_that_is_coded_and_not_in_the_gold_counts_against_micro_only() -> None:
    found = [Pair(0, "01", "01"), Pair(1, None, "02")]

    scores = score(found, 2)

    assert scores.macro_f1.value == 1.0
    assert scores.micro_f1.value == pytest.approx(2 / 3)
    assert (scores.rows, scores.columns) == (("01", None), ("01", "02", None))
    assert scores.matrix == ((1, 0, 0), (0, 1, 0))


def test_nothing_to_code_and_nothing_coded_is_all_right() -> None:
    assert score([], 3).micro_f1.value == 1.0
    assert score([Pair(0, None, "01")], 3).micro_f1.value == 0.0


def test_the_bootstrap_draws_records_and_widens_with_few_of_them() -> None:
    few = [Pair(n, "01", "01" if n % 4 else None) for n in range(20)]
    many = [Pair(n, "01", "01" if n % 4 else None) for n in range(2000)]

    one, other = score(few, 20).micro_f1, score(many, 2000).micro_f1

    assert one.value == pytest.approx(other.value)
    assert one.high - one.low > 3 * (other.high - other.low) > 0


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), max_size=15))
def test_a_part_is_scored_over_all_records(counts: list[tuple[int, int, int]]) -> None:
    tallies = [Tally(gold, coded, min(gold, coded, right)) for gold, coded, right in counts]

    found = part_score("root", tallies)

    right = sum(tally.right for tally in tallies)
    whole = sum(tally.gold + tally.coded for tally in tallies)
    assert found.f1.value == pytest.approx(2 * right / whole if whole else 1.0)
    assert 0 <= found.f1.low <= found.f1.value <= found.f1.high <= 1
