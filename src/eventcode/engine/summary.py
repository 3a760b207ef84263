"""What a run did, in numbers."""

from collections import Counter
from pathlib import Path

from attrs import field, frozen

from eventcode.model.event import Coding
from eventcode.model.text import Document, Interaction


@frozen
class Summary:
    """The numbers of a run and the files that it wrote.

    `skipped` counts the sentences that were not parsed, see `Coder`.
    `roots` counts events by root code, `uncoded` uncoded rows by reason; `undated_events` have no
    date, `undated_items` no published date. `unknown_actors` counts the different names in actors'
    places that the codebook lacks, `faults` what could not be read.
    """

    documents: int = 0
    interactions: int = 0
    sentences: int = 0
    skipped: int = 0
    roots: dict[str, int] = field(factory=dict)
    uncoded: dict[str, int] = field(factory=dict)
    undated_events: int = 0
    undated_items: int = 0
    unknown_actors: int = 0
    faults: int = 0
    files: tuple[Path, ...] = ()

    @property
    def events(self) -> int:
        """All events."""
        return sum(self.roots.values())

    @property
    def complete(self) -> bool:
        """Whether everything was read."""
        return not self.faults


class Tally:
    """The numbers while they grow."""

    def __init__(self) -> None:
        self.documents = self.interactions = 0
        self.undated_events = self.undated_items = 0
        self.faults = 0
        self._roots: Counter[str] = Counter()
        self._uncoded: Counter[str] = Counter()
        self._unknown: set[str] = set()

    def item(self, item: Document | Interaction) -> None:
        """Count what was read."""
        if isinstance(item, Document):
            self.documents += 1
        else:
            self.interactions += 1
        self.undated_items += item.published is None

    def coding(self, coding: Coding) -> None:
        """Count what was coded."""
        for event in coding.events:
            self._roots[str(event.action.code.root)] += 1
            self.undated_events += event.date is None
        self._uncoded.update(row.reason for row in coding.uncoded)
        self._unknown.update(name for row in coding.uncoded for name in row.unknown_names)

    def summary(self, sentences: int, skipped: int, files: tuple[Path, ...]) -> Summary:
        """The numbers as they are now: roots in order, reasons by how often they came."""
        by_count = sorted(self._uncoded.items(), key=lambda pair: (-pair[1], pair[0]))
        return Summary(
            documents=self.documents,
            interactions=self.interactions,
            sentences=sentences,
            skipped=skipped,
            roots=dict(sorted(self._roots.items())),
            uncoded=dict(by_count),
            undated_events=self.undated_events,
            undated_items=self.undated_items,
            unknown_actors=len(self._unknown),
            faults=self.faults,
            files=files,
        )
