"""Confidence is measured precision, smoothed: what must always hold, and sums by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import measures, rule_ids

from eventcode.codebook.confidence import NOTHING_KNOWN, Confidence, Count, Counts, smoothed
from eventcode.model.codes import CameoCode
from eventcode.model.errors import ValueTypeError

CODES = [CameoCode(code) for code in ("07", "071", "0711", "072", "122", "1221")]
FEW_RULES = ["071-1", "071-2", "reject", "reject-1>071-1", "reject-1>intend-2>071-1"]
Asked = tuple[str, CameoCode]


def counts() -> st.SearchStrategy[Counts]:
    """Counts of few rules and codes, so that they meet."""
    return measures(st.sampled_from(FEW_RULES), st.sampled_from(CODES))


def asked() -> st.SearchStrategy[Asked]:
    return st.tuples(st.sampled_from(FEW_RULES) | rule_ids(), st.sampled_from(CODES))


def more(counts: Counts, rule: str, code: CameoCode, count: Count) -> Counts:
    """The counts with some codings added."""
    known = dict(counts.get(rule, {}))
    known[code] = known.get(code, Count()) + count
    return {**counts, rule: known}


@given(counts(), counts(), asked())
def test_it_lies_between_never_and_always(gold: Counts, examples: Counts, what: Asked) -> None:
    confidence = Confidence.of_counts(gold, examples)

    assert 0 < confidence.estimate(*what) < 1
    assert 0 < confidence.of(*what) < 1
    assert confidence.of(*what) == pytest.approx(confidence.estimate(*what), abs=0.001)
    assert len(str(confidence.of(*what))) <= len("0.123")


@given(counts(), counts(), asked(), asked(), st.integers(1, 1000), st.booleans())
def test_what_is_right_never_lowers_it_and_what_is_wrong_never_raises_it(
    gold: Counts, examples: Counts, added: Asked, what: Asked, number: int, in_gold: bool
) -> None:
    def estimate(count: Count) -> float:
        if in_gold:
            made = Confidence.of_counts(more(gold, *added, count), examples)
        else:
            made = Confidence.of_counts(gold, more(examples, *added, count))
        return made.estimate(*what)

    before = Confidence.of_counts(gold, examples).estimate(*what)
    tiny = 1e-12  # rounding of the last digit
    assert estimate(Count(number, number)) >= before - tiny
    assert estimate(Count(0, number)) <= before + tiny


@given(asked())
def test_without_any_counts_nothing_is_known(what: Asked) -> None:
    assert Confidence.of_counts({}, {}).of(*what) == NOTHING_KNOWN


@given(counts(), st.sampled_from(CODES))
def test_an_unknown_rule_has_what_is_known_of_its_code(gold: Counts, code: CameoCode) -> None:
    confidence = Confidence.of_counts(gold, {})
    expected = smoothed(confidence.overall, NOTHING_KNOWN)
    for level in dict.fromkeys((code.root, code)):
        expected = smoothed(confidence.codes.get(level, Count()), expected)

    assert confidence.estimate("new-1", code) == pytest.approx(expected)
    assert confidence.estimate("new-1>new-2", code) == pytest.approx(expected)


@given(st.floats(0.001, 0.999), st.integers(0, 50), st.integers(0, 50))
def test_smoothing_draws_towards_the_prior(prior: float, right: int, wrong: int) -> None:
    found = smoothed(Count(right, right + wrong), prior)
    share = right / (right + wrong) if right + wrong else prior

    assert min(share, prior) - 1e-12 <= found <= max(share, prior) + 1e-12


def test_a_phrase_by_hand() -> None:
    gold = {"071-1": {CameoCode("071"): Count(8, 10)}, "040-1": {CameoCode("040"): Count(2, 10)}}
    confidence = Confidence.of_counts(gold, {"071-1": {CameoCode("071"): Count(3, 3)}})

    overall = (10 + 10 * 0.5) / (20 + 10)  # 0.5
    root = (8 + 10 * overall) / (10 + 10)  # 0.65
    code = (8 + 10 * root) / (10 + 10)  # 0.725
    rule = (8 + 3 + 10 * code) / (10 + 3 + 10)  # 0.7935, with the examples
    assert confidence.of("071-1", CameoCode("071")) == round(rule, 3) == 0.793
    assert confidence.of("071-2", CameoCode("071")) == round(code, 3) == 0.725
    assert confidence.of("072-1", CameoCode("072")) == round(root, 3) == 0.65
    assert confidence.of("100-1", CameoCode("100")) == overall == 0.5


def test_nothing_is_certain() -> None:
    for right, shown in ((10**6, 0.999), (0, 0.001)):
        gold = {"071-1": {CameoCode("071"): Count(right, 10**6)}}
        assert Confidence.of_counts(gold, {}).of("071-1", CameoCode("071")) == shown


def test_a_combination_by_hand() -> None:
    gold = {
        "071-1": {CameoCode("071"): Count(10, 10)},
        "reject-1>071-1": {CameoCode("1221"): Count(0, 5)},
    }
    confidence = Confidence.of_counts(gold, {})
    code = CameoCode("1221")

    overall = (10 + 5) / (15 + 10)
    known = smoothed(Count(0, 5), smoothed(Count(0, 5), overall))  # of the root, of the code
    operator = smoothed(Count(0, 5), known)
    phrase = smoothed(Count(10, 15), known)  # in whatever combination
    both = (operator + phrase) / 2
    assert confidence.estimate("reject-1>071-1", code) == smoothed(Count(0, 5), both)
    assert confidence.estimate("reject-2>071-1", code) == (known + phrase) / 2  # never seen
    assert operator < known < phrase


def test_more_cannot_be_right_than_were_coded() -> None:
    for right, coded in ((3, 2), (-1, 2)):
        with pytest.raises(ValueTypeError, match="cannot be right"):
            Count(right, coded)
