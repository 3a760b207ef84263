"""Words for people: names of root codes (Schrodt 2012) and quad classes, counts of things."""

from typing import Final

QUAD_NAMES: Final = {
    1: "Verbal cooperation",
    2: "Material cooperation",
    3: "Verbal conflict",
    4: "Material conflict",
}
ROOT_NAMES: Final = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}


def root_label(root: str) -> str:
    """A root code with its name: `04 Consult`; a named one as it is: `CONSULT`."""
    return f"{root} {ROOT_NAMES[root]}" if root in ROOT_NAMES else root


def count_of(number: int, thing: str) -> str:
    """How many there are of a thing, in words: `1 event`, `2,310 events`."""
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s"
