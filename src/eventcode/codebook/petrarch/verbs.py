"""Verbs: synsets (`&NAME`), blocks (`--- TITLE [CODE] ---`), verbs, and patterns below them.

A block with a title shares its patterns among its verbs, as in PETRARCH. Without titles, each verb
has the patterns below it, as in TABARI.
"""

import re
from collections.abc import Iterable
from typing import Final

from attrs import define, evolve, field

from eventcode.codebook.petrarch.lines import read_name
from eventcode.codebook.petrarch.patterns import (
    read_pattern,
    split_code,
    synset_name,
    words_of,
)
from eventcode.codebook.petrarch.records import Line, Pattern, Synset, Verb, VerbBlock
from eventcode.codebook.petrarch.report import Report
from eventcode.model.errors import ValueTypeError

_TITLE: Final = re.compile(r"-{2,}[^\[\]]*(?:\[(?P<code>[^\[\]]*)\])?[\s-]*")
_VERB: Final = re.compile(
    r"(?P<words>[^\s\[\]{}]+)\s*(?:\{(?P<forms>[^{}]*)\})?\s*(?:\[(?P<code>[^\[\]]*)\])?"
)


def read_verbs(lines: Iterable[Line], report: Report) -> tuple[list[Synset], list[VerbBlock]]:
    """The synsets and the blocks of a file."""
    reader = _Reader(report)
    for line in lines:
        try:
            reader.take(line)
        except ValueTypeError as error:
            report.refused(line, str(error))
    return reader.synsets, reader.done()


@define
class _Reader:
    _report: Report
    synsets: list[Synset] = field(factory=list)
    _blocks: list[VerbBlock] = field(factory=list)
    _verbs: list[Verb] = field(factory=list)
    _patterns: list[Pattern] = field(factory=list)
    _titled: bool = False
    _code: str | None = None
    _reverse: str | None = None
    _in_synset: bool = False
    _synset_read: bool = False

    def take(self, line: Line) -> None:
        """Read a line; raises `ValueTypeError` where it cannot be read."""
        text = line.text
        if text.startswith("&"):
            self._open_synset(line)
        elif text.startswith("+") and self._in_synset:
            self._synset_word(line)
        elif text.startswith("--"):
            self._open_block(line)
        elif text.startswith("~") or re.match(r"-\s*[~(]?\s*a\s*\(", text) or " = " in text:
            raise ValueTypeError(
                "is a transformation: in our codebook operators make a code of a deed's"
            )
        elif text.startswith("-"):
            self._in_synset = False
            if not self._verbs:
                raise ValueTypeError("is a pattern, and no verb above it could be read")
            self._patterns.append(read_pattern(line))
        else:
            self._verb(line)

    def done(self) -> list[VerbBlock]:
        """All blocks, the last one included."""
        self._close()
        return self._blocks

    def _open_synset(self, line: Line) -> None:
        # The words of one that is refused are neither verbs nor words of the one before.
        self._in_synset, self._synset_read = True, False
        self.synsets.append(Synset(synset_name(line.text), line=line))
        self._synset_read = True

    def _synset_word(self, line: Line) -> None:
        name = read_name(line.text.removeprefix("+"), line)
        if not self._synset_read:
            raise ValueTypeError("belongs to a synset that was refused")
        if name is None:
            raise ValueTypeError("is no phrase of a synset: words joined by _")
        last = self.synsets[-1]
        self.synsets[-1] = evolve(last, words=(*last.words, name))

    def _open_block(self, line: Line) -> None:
        self._close()
        self._titled, self._in_synset, self._code, self._reverse = True, False, None, None
        match = _TITLE.fullmatch(line.text)
        if match is None:
            raise ValueTypeError("is no title of a block: write --- TITLE [CODE] ---")
        if match["code"] is not None:
            self._code, self._reverse = split_code(match["code"])
        self._report.carried(line)

    def _verb(self, line: Line) -> None:
        if self._patterns:  # they end a block; what follows without a title is as in TABARI
            self._titled, self._code, self._reverse = False, None, None
        if not self._titled:
            self._close()
        self._in_synset = False
        match = _VERB.fullmatch(line.text)
        if match is None:
            raise ValueTypeError("is no line of a verb: write VERB {FORMS} [CODE]")
        parts = match["words"].rstrip("_").split("_")
        marked = [number for number, part in enumerate(parts) if part.startswith("+")]
        head = marked[0] if marked else 0
        words = tuple(word for part in parts for word in words_of(part.removeprefix("+")))
        forms = tuple(form for text in (match["forms"] or "").split() for form in words_of(text))
        code, reverse = (
            split_code(match["code"]) if match["code"] is not None else (self._code, self._reverse)
        )
        self._verbs.append(Verb(words, head, forms, code, reverse, line=line))

    def _close(self) -> None:
        if self._verbs:
            self._blocks.append(VerbBlock(tuple(self._verbs), tuple(self._patterns)))
        self._verbs, self._patterns = [], []
