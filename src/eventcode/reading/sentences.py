"""Where sentences end, found before the parser reads them: each is parsed by itself.

A sentence that is left out then changes nothing in how the others are read or counted.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOPS: Final = frozenset({".", "!", "?", "…", "..."})
_CLOSING: Final = frozenset({'"', "'", "''", ")", "]", "}"})
# A full stop behind these ends no sentence. The tokenizer knows "Mr.", "Gen." and their like.
_SHORT: Final = frozenset(
    "lt col sgt maj capt brig cmdr supt amb hon pres det insp cpl pvt sr fr ft mt no nos art vol "
    "fig pp ed op cf viz approx dept dist est ext ont que alta sask".split()
)
# Tables and lists without full stops are cut: the parser's memory grows with what it reads at once.
_LONGEST: Final = 1000


def sentence_spans(tokens: "Doc") -> Iterator[tuple[int, int]]:
    """The sentences of some tokens as characters `[start, end)`, none of them without a word."""
    sentence: list[Token] = []
    stopped = False
    for token in tokens:
        if token.is_space:
            continue
        if sentence and ((stopped and _opens(token)) or len(sentence) >= _LONGEST):
            yield from _span(sentence)
            sentence, stopped = [], False
        sentence.append(token)
        stopped = _stops(token) or (stopped and token.text in _CLOSING)
    yield from _span(sentence)


def _span(sentence: "list[Token]") -> Iterator[tuple[int, int]]:
    if any(token.is_alpha for token in sentence):
        yield sentence[0].idx, sentence[-1].idx + len(sentence[-1])


def _stops(token: "Token") -> bool:
    """Whether a token may end a sentence."""
    text = token.text
    if text in _STOPS:
        before = token.nbor(-1).lower_ if token.i else ""
        return text != "." or before not in _SHORT
    return text.endswith(".") and text.count(".") > 1  # "in the U.S. He said"


def _opens(token: "Token") -> bool:
    """Whether a token may begin a sentence behind what may end one."""
    before = token.nbor(-1)
    if not before.whitespace_ and not before.is_space:
        return before.text == "." and token.text.istitle()  # "… said.He left": the tokenizer's own
    while before.i and (before.text in _CLOSING or before.is_space):
        before = before.nbor(-1)
    if before.text not in _STOPS:
        return token.text.istitle() and token.is_stop
    return not token.text[:1].islower()
