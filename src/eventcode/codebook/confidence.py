"""How far a rule can be trusted: measured precision, smoothed where little was measured.

Pure arithmetic on counts; `eventcode.codebook.measured` has the file that they stand in.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from eventcode.model.codes import CameoCode, EventCode
from eventcode.model.errors import ValueTypeError

PRIOR_WEIGHT: Final = 10
"""How many codings what is known from above counts for; found on the development set."""

NOTHING_KNOWN: Final = 0.5
_DIGITS: Final = 3
_LEAST: Final = 0.001  # nothing is certain


@frozen
class Count:
    """How often something was coded where gold could tell, and how often that was right."""

    right: int = 0
    coded: int = 0

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.right <= self.coded:
            raise ValueTypeError(f"of {self.coded} codings, {self.right} cannot be right")

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.coded + other.coded)


NEVER: Final = Count()
Counts = Mapping[str, Mapping[CameoCode, Count]]
"""Counts by rule id, as the event table shows it, and by the code that the rule gave."""


def smoothed(count: Count, prior: float) -> float:
    """The precision of a count, drawn towards a prior as if that were `PRIOR_WEIGHT` codings.

    It lies between 0 and 1 if the prior does, and is the prior where nothing was counted.
    """
    return (count.right + PRIOR_WEIGHT * prior) / (count.coded + PRIOR_WEIGHT)


@frozen(eq=False)
class Confidence:
    """Estimates how often the codings of a rule are right.

    `codes` has counts by root code and by code, `rules` by phrase and operator in whatever
    combination, and by combination ("reject-qmyxll>071-tsaarf").
    """

    overall: Count
    codes: Mapping[str, Count] = field(repr=False)
    rules: Mapping[str, Count] = field(repr=False)
    _known: dict[tuple[str, EventCode], float] = field(init=False, repr=False, factory=dict)

    @classmethod
    def of_counts(cls, gold: Counts, examples: Counts) -> "Confidence":
        """The estimates from what was counted on gold and on the codebook's own examples.

        Examples are made to come out right. They show that a rule works, not how often texts
        are coded rightly, so they count for their rules and not for the codes.
        """
        overall = NEVER
        codes: dict[str, Count] = {}
        rules: dict[str, Count] = {}
        for _, code, count in _each(gold):
            overall += count
            for level in _levels(code):
                codes[level] = codes.get(level, NEVER) + count
        for counts in (gold, examples):
            for rule, _, count in _each(counts):
                for part in {rule, *rule.split(">")}:
                    rules[part] = rules.get(part, NEVER) + count
        return cls(overall, dict(sorted(codes.items())), dict(sorted(rules.items())))

    def estimate(self, rule: str, code: EventCode) -> float:
        """How often a coding by this rule with this code is right, above 0 and below 1.

        From above: all codings, the root, the code, then the mean of the phrase and its operators
        each in whatever combination, then their combination.
        """
        known = smoothed(self.overall, NOTHING_KNOWN)
        for level in _levels(code):
            known = smoothed(self.codes.get(level, NEVER), known)
        parts = rule.split(">")
        known = sum(smoothed(self.rules.get(part, NEVER), known) for part in parts) / len(parts)
        if len(parts) > 1:
            known = smoothed(self.rules.get(rule, NEVER), known)
        return known

    def of(self, rule: str, code: EventCode) -> float:
        """The estimate as the event table shows it: three decimals, from 0.001 to 0.999."""
        known = self._known.get((rule, code))
        if known is None:
            shown = round(self.estimate(rule, code), _DIGITS)
            known = self._known[rule, code] = min(max(shown, _LEAST), 1 - _LEAST)
        return known


def _each(counts: Counts) -> Iterator[tuple[str, CameoCode, Count]]:
    for rule, by_code in counts.items():
        for code, count in by_code.items():
            yield rule, code, count


def _levels(code: EventCode) -> tuple[str, ...]:
    """A code's root and, if that is another, the code itself."""
    return (code.root,) if code == code.root else (code.root, code)
