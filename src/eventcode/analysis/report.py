"""What an evaluation finds."""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from eventcode.analysis.errors import ErrorCase, Wrong
from eventcode.analysis.labels import Level, Scale
from eventcode.analysis.scores import PartScore, Scores
from eventcode.model.event import CodebookRef


@frozen(eq=False)
class Section:
    """The result for one kind of gold: `actions` (the actors were given) or `events`.

    `gold` counts the actions or events of the gold, `coded` those of them that came out (actions)
    or all that came out (events). `covered` is the share of records with something to code for
    which something was coded. Only events have the rest: `parts` is partial credit, `wholes` are
    events as a whole, `extra` counts coded events that the gold does not have, and `mirrored`
    those of them that are the other direction of one that it has (A meets B, B meets A).
    """

    kind: str
    records: int
    gold: int
    coded: int
    covered: float
    level: Level
    scale: Scale
    scores: dict[Level, Scores]
    parts: tuple[PartScore, ...] = ()
    wholes: tuple[PartScore, ...] = ()
    extra: int = 0
    mirrored: int = 0
    wrong: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    errors: tuple[ErrorCase, ...] = ()


@frozen(eq=False)
class Report:
    """All results of one evaluation."""

    codebook: CodebookRef
    eventcode_version: str
    sections: tuple[Section, ...]


def counted(wrong: Iterable[Wrong]) -> tuple[tuple[str, int], ...]:
    """How many errors there are of each kind, the most frequent first."""
    counts = Counter(case.kind for case in wrong)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
