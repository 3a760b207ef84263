"""Chunks: what a run codes, keeps and resumes at once.

Chunks depend on the input alone. How many processes work on them changes nothing of what each one
holds, and so nothing of what comes out.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen

from eventcode.inputs.records import Where
from eventcode.model.text import Document, Interaction

# A second or two of work. What waits for a process, and what a kill costs, is a few of them.
CHUNK_CHARACTERS: Final = 100_000
CHUNK_ITEMS: Final = 2_000
PlacedItem = tuple[Where, Document | Interaction]


@frozen
class Chunk:
    """Some documents and interactions that follow each other, with their places.

    `number` counts the chunks of a run from 0; `digest` tells what the items are.
    """

    number: int
    placed: tuple[PlacedItem, ...]
    digest: str = field()

    @digest.default
    def _of_items(self) -> str:
        said = "\n".join(repr(item) for _, item in self.placed)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def items(self) -> list[Document | Interaction]:
        """The documents and interactions."""
        return [item for _, item in self.placed]


def chunks_of(placed: Iterable[PlacedItem]) -> Iterator[Chunk]:
    """The chunks of a run's items, in order."""
    number = characters = 0
    waiting: list[PlacedItem] = []
    for where, item in placed:
        waiting.append((where, item))
        characters += len(item.text or "")
        if characters >= CHUNK_CHARACTERS or len(waiting) >= CHUNK_ITEMS:
            yield Chunk(number, tuple(waiting))
            number, characters, waiting = number + 1, 0, []
    if waiting:
        yield Chunk(number, tuple(waiting))
