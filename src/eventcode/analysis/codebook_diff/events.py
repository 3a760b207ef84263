"""The same texts coded by two codebooks: each text is read once and coded twice."""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import islice
from typing import Any, Final, TypeVar

from attrs import frozen

from eventcode.analysis.diff import Difference, diff_rows
from eventcode.coding.coder import Coder
from eventcode.model.clause import Sentence
from eventcode.model.event import Coding
from eventcode.model.rows import event_row
from eventcode.model.text import Document, Interaction
from eventcode.reading.reader import Reader

_BATCH: Final = 64
_T = TypeVar("_T")
Item = Document | Interaction


@frozen(eq=False)
class CorpusDiff:
    """What two codebooks make of the same texts: what differs, and how much was coded."""

    events: Difference
    items: int
    sentences: int


def diff_codings(items: Iterable[Item], old: Coder, new: Coder) -> CorpusDiff:
    """Code items by two codebooks and compare the events; all events are held in memory."""
    before: list[dict[str, Any]] = []
    after: list[dict[str, Any]] = []
    keeping = _Keeping(old.reader)
    number = 0
    for one, other in _coded(items, old, new, keeping):
        number += 1
        before.extend(map(event_row, one.events))
        after.extend(map(event_row, other.events))
    return CorpusDiff(diff_rows(before, after), number, keeping.sentences)


def code_twice(items: Iterable[Item], old: Coder, new: Coder) -> Iterator[tuple[Coding, Coding]]:
    """The codings of each item by two coders, as each of them would give it alone.

    What a headline is to the parser depends on the names that a codebook has: where it differs,
    the text is read twice.
    """
    return _coded(items, old, new, _Keeping(old.reader))


def _coded(
    items: Iterable[Item], old: Coder, new: Coder, keeping: "_Keeping"
) -> Iterator[tuple[Coding, Coding]]:
    first, second = copy(old), copy(new)
    first.reader, second.reader = keeping, _Reusing(new.reader, keeping)
    for batch in _batches(items):
        keeping.kept.clear()
        yield from zip(list(first.code_all(batch)), second.code_all(batch), strict=True)


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    each = iter(items)
    while batch := list(islice(each, _BATCH)):
        yield batch


class _Keeping(Reader):
    """Reads as another reader does and keeps what it read, and how many sentences that were."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.kept: dict[Document, list[Sentence]] = {}
        self.sentences = 0

    def read(self, document: Document) -> list[Sentence]:
        """The sentences of a document in text order; they are not kept."""
        return self.reader.read(document)

    def read_all(self, documents: Iterable[Document]) -> Iterator[list[Sentence]]:
        """The sentences of each document."""
        known = list(documents)
        for document, sentences in zip(known, self.reader.read_all(known), strict=True):
            self.kept[document] = sentences
            self.sentences += sum(sentence.kind != "boilerplate" for sentence in sentences)
            yield sentences


class _Reusing(Reader):
    """Gives what another reader kept wherever it would read the same itself."""

    def __init__(self, reader: Reader, other: _Keeping) -> None:
        self._reader = reader
        self._other = other

    def read(self, document: Document) -> list[Sentence]:
        """The sentences of a document in text order."""
        return self._reader.read(document)

    def read_all(self, documents: Iterable[Document]) -> Iterator[list[Sentence]]:
        """The sentences of each document."""
        for document in documents:
            kept = self._other.kept.get(document)
            other = self._other.reader
            if kept is not None and self._reader.reads_like(other, document):
                yield kept
            else:
                yield self._reader.read(document)
