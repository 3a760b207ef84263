"""What a run did, in numbers."""

from collections import Counter
from pathlib import Path

from attrs import field, frozen

from eventcode.engine.chunks import Chunk
from eventcode.engine.coded import Coded
from eventcode.model.text import Document


@frozen
class Summary:
    """The numbers of a run and the files that it wrote.

    `skipped` counts the sentences that were not parsed, see `Coder`.
    `roots` counts events by root code, `uncoded` uncoded rows by reason; `undated_events` have no
    date, `undated_items` no published date. `unknown_actors` counts the different names in actors'
    places that the codebook lacks, `faults` what could not be read or coded. `resumed` are the
    documents and interactions that a run before this one had coded.
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
    resumed: int = 0
    files: tuple[Path, ...] = ()

    @property
    def events(self) -> int:
        """All events."""
        return sum(self.roots.values())

    @property
    def complete(self) -> bool:
        """Whether everything was read and coded."""
        return not self.faults


class Tally:
    """The numbers while they grow."""

    def __init__(self) -> None:
        self.documents = self.interactions = self.sentences = self.skipped = self.events = 0
        self.undated_events = self.undated_items = 0
        self.faults = self.resumed = 0
        self._roots: Counter[str] = Counter()
        self._uncoded: Counter[str] = Counter()
        self._unknown: set[str] = set()

    @property
    def items(self) -> int:
        """Documents and interactions."""
        return self.documents + self.interactions

    def add(self, chunk: Chunk, coded: Coded, *, resumed: bool) -> None:
        """Count a chunk and what came of it."""
        items = chunk.items
        documents = sum(isinstance(item, Document) for item in items)
        self.documents += documents
        self.interactions += len(items) - documents
        self.undated_items += sum(item.published is None for item in items)
        self.resumed += len(items) if resumed else 0
        self.sentences += coded.sentences
        self.skipped += coded.skipped
        self.faults += len(coded.faults)
        events, uncoded = coded.rows.events, coded.rows.uncoded
        self.events += events.num_rows
        self.undated_events += events.column("date").null_count
        self._roots.update(map(str, events.column("root_code").to_pylist()))
        self._uncoded.update(map(str, uncoded.column("reason").to_pylist()))
        for names in uncoded.column("unknown_names").to_pylist():
            self._unknown.update(names or ())

    def summary(self, files: tuple[Path, ...]) -> Summary:
        """The numbers as they are now: roots in order, reasons by how often they came."""
        by_count = sorted(self._uncoded.items(), key=lambda pair: (-pair[1], pair[0]))
        return Summary(
            documents=self.documents,
            interactions=self.interactions,
            sentences=self.sentences,
            skipped=self.skipped,
            roots=dict(sorted(self._roots.items())),
            uncoded=dict(by_count),
            undated_events=self.undated_events,
            undated_items=self.undated_items,
            unknown_actors=len(self._unknown),
            faults=self.faults,
            resumed=self.resumed,
            files=files,
        )
