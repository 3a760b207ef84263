"""Small pieces of HTML that the pages have in common."""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from eventcode.analysis.codebook_site.places import Places
from eventcode.analysis.examples import expected
from eventcode.codebook.types import Example, Lemmas, Phrase
from eventcode.codebook.words import written

_TOKEN: Final = re.compile(r"(SOURCE|TARGET|DEED|PERSON|\{[^{}]+\})")
_TITLES: Final = (("example", "Examples"), ("counterexample", "Counterexamples"),
                  ("known_miss", "Known misses"))  # fmt: skip


def pattern(places: Places, text: str) -> str:
    """A phrase with its slots marked and its word classes linked."""
    return "".join(_piece(places, piece) for piece in _TOKEN.split(text))


def _piece(places: Places, piece: str) -> str:
    if piece.startswith("{") and piece.endswith("}"):
        return f"{{{places.link('class', piece[1:-1])}}}"
    if _TOKEN.fullmatch(piece):
        return f'<span class="slot {piece.lower()}">{piece}</span>'
    return escape(piece)


def phrases(places: Places, title: str, found: Iterable[Phrase]) -> str:
    """A list of phrases with their ids, empty where there are none."""
    rows = [
        f'<li id="{escape(p.id)}"><code>{pattern(places, p.pattern)}</code>'
        f'<small>{escape(p.id)}{_direction(places, p)}</small></li>'
        for p in found
    ]
    if not rows:
        return ""
    return f'<h3>{title} {number(len(rows))}</h3><ul class="phrases">{"".join(rows)}</ul>'


def _direction(places: Places, phrase: Phrase) -> str:
    return f"; the other way {places.link('action', phrase.mirror)}" if phrase.mirror else ""


def examples(found: Iterable[Example]) -> str:
    """The examples, counterexamples and known misses, folded, each with what it expects."""
    by_kind: dict[str, list[str]] = {}
    for example in found:
        day = f" ({example.published})" if example.published else ""
        by_kind.setdefault(example.kind, []).append(
            f"<li>{escape(example.text + day)} <b>{escape(expected(example))}</b></li>"
        )
    return "".join(
        f"<details><summary>{title} {number(len(by_kind[kind]))}</summary>"
        f'<ul class="examples">{"".join(by_kind[kind])}</ul></details>'
        for kind, title in _TITLES
        if kind in by_kind
    )


def words(title: str, found: Iterable[Lemmas]) -> str:
    """A line of words in order, empty where there are none."""
    return fact(title, ", ".join(map(escape, sorted(map(written, found)))))


def fact(title: str, html: str) -> str:
    """A line of a description list, empty where nothing is said."""
    return f"<dt>{escape(title)}</dt><dd>{html}</dd>" if html else ""


def facts(lines: Iterable[str]) -> str:
    """A description list of lines that `fact` made, empty where all are."""
    made = "".join(lines)
    return f"<dl>{made}</dl>" if made else ""


def number(count: int) -> str:
    """How many there are, beside a title."""
    return f'<span class="count">{count:,}</span>'


def card(id_: str, title: str, parts: Iterable[str]) -> str:
    """An entry; its title is HTML."""
    anchor = escape(id_)
    return f'<article id="{anchor}"><h2>{title}</h2>{"".join(parts)}</article>'
