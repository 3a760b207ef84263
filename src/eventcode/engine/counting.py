"""A reader that counts the sentences it reads."""

from collections.abc import Iterable, Iterator

from eventcode.model.clause import Sentence
from eventcode.model.text import Document
from eventcode.reading.drafts import Skim
from eventcode.reading.reader import Reader


class CountingReader(Reader):
    """Reads as another reader does, and counts what `read_all` gives.

    `sentences` is how many there were, `skipped` how many of these were not parsed. Boilerplate is
    no sentence. What `read` reads, such as the words of one actor, is not counted.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.sentences = self.skipped = 0

    def read(self, document: Document) -> list[Sentence]:
        """The sentences of a document in text order."""
        return self._reader.read(document)

    def read_all(
        self, documents: Iterable[Document], skim: Skim | None = None
    ) -> Iterator[list[Sentence]]:
        """The sentences of each document, counted."""
        for sentences in self._reader.read_all(documents, skim):
            self.sentences += sum(sentence.kind != "boilerplate" for sentence in sentences)
            self.skipped += sum(sentence.skipped for sentence in sentences)
            yield sentences
