"""Patterns of verbs: `$ * AIR_STRIKE (ON +) [195]` and the notations of TABARI beside them."""

import re
from typing import Final, Literal

from attrs import define

from eventcode.codebook.petrarch.records import (
    Choice,
    Element,
    Group,
    Line,
    Pattern,
    Slot,
    SynsetRef,
    Words,
)
from eventcode.model.errors import ValueTypeError

_PATTERN: Final = re.compile(r"-\s*(?P<body>[^\[\]]*?)\s*\[(?P<code>[^\[\]]*)\]")
_TOKEN: Final = re.compile(r"[*$+%^|(){}]|&?[^\s*$+%^|(){}]+")
_WORD: Final = re.compile(r"_*[^\W_](?:[\w.'’-]*[\w.'’])?")
_SLOTS: Final[dict[str, Literal["source", "target", "both", "skip"]]] = {
    "$": "source", "+": "target", "%": "both", "^": "skip",
}  # fmt: skip
_CLOSING: Final = {"{": "}", "(": ")"}
_MOST_NESTED: Final = 10


def read_pattern(line: Line) -> Pattern:
    """The pattern of a line that begins with `-`; raises `ValueTypeError`, which says why not.

    Transformations of PETRARCH-2 (`~ a (a b WILL) SAY = …`) are no patterns.
    """
    match = _PATTERN.fullmatch(line.text)
    if match is None:
        raise ValueTypeError("is no pattern: write - $ * WORDS + [CODE], with the code at its end")
    reader = _Reader(_tokens(match["body"]))
    before = reader.elements("*")
    after = reader.elements("")
    code, reverse = split_code(match["code"])
    return Pattern(before, after, code, reverse, line=line)


def split_code(text: str) -> tuple[str, str | None]:
    """`042:043` as the code and that of the other direction."""
    code, colon, reverse = (part.strip() for part in text.partition(":"))
    if not code or (colon and not reverse):
        raise ValueTypeError(f"[{text}] has no {'second ' if code else ''}code")
    return code, reverse or None


def words_of(text: str) -> tuple[str, ...]:
    """The words of `PEACE_TALKS`; raises `ValueTypeError` where a character is none of a word."""
    if not _WORD.fullmatch(text.rstrip("_")):
        raise ValueTypeError(f"{text!r} is no word: letters, figures, - and ', joined by _")
    return tuple(word for word in text.split("_") if word)


def _tokens(body: str) -> list[str]:
    return _TOKEN.findall(body)


@define
class _Reader:
    _tokens: list[str]
    _at: int = 0

    def elements(self, closing: str, depth: int = 0) -> tuple[Element, ...]:
        """What stands before `closing`, which is taken too; the end of the pattern is ''."""
        if depth > _MOST_NESTED:
            raise ValueTypeError("has brackets in brackets, too many of them")
        found: list[Element] = []
        while True:
            token = self._next()
            if token == closing:
                return tuple(found)
            if token == "":
                raise ValueTypeError("has no * for the verb" if closing == "*" else
                                     f"has a bracket that no {closing} closes")  # fmt: skip
            found.append(self._element(token, depth))

    def _next(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        self._at += 1
        return token

    def _element(self, token: str, depth: int) -> Element:
        if token in _SLOTS:
            return Slot(_SLOTS[token])
        if token == "{" and self._has_bar():
            return self._choice()
        if token in _CLOSING:
            items = self.elements(_CLOSING[token], depth + 1)
            if not items:
                raise ValueTypeError("has brackets with nothing in them")
            return Group("noun" if token == "{" else "preposition", items)
        if token.startswith("&"):
            return SynsetRef(synset_name(token))
        if token == "*":
            raise ValueTypeError("has more than one * for the verb, or one in brackets")
        if token in ")}|":
            raise ValueTypeError(f"has a {token} that nothing opened")
        return Words(words_of(token))

    def _has_bar(self) -> bool:
        """Whether a bar stands before the bracket closes, as in TABARI's `{A | B}`."""
        depth = 0
        for token in self._tokens[self._at :]:
            if depth == 0 and token in ("|", "}"):
                return token == "|"
            depth += (token in _CLOSING) - (token in _CLOSING.values())
        return False

    def _choice(self) -> Choice:
        options: list[tuple[str, ...]] = []
        words: tuple[str, ...] = ()
        while True:
            token = self._next()
            if token in ("|", "}"):
                if not words:
                    raise ValueTypeError("has an empty alternative")
                options.append(words)
                words = ()
                if token == "}":
                    return Choice(tuple(options))
            elif token[:1] in "*$+%^(){&":
                raise ValueTypeError("has something else than words between alternatives")
            else:
                words += words_of(token)


def synset_name(text: str) -> str:
    """The name of `&CURRENCY_`, without its signs; raises `ValueTypeError` when it is none."""
    name = "_".join(words_of(text.removeprefix("&")))
    if not re.fullmatch(r"[\w-]+", name):
        raise ValueTypeError(f"{text!r} is no name of a synset")
    return name
