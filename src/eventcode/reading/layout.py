"""The layout of a news text: headlines, bylines, datelines, paragraphs and what is none of these.

Newspapers wrap lines, leave out full stops in headlines, and put their own notices below the
story. A block is a stretch of text that is read as one; nothing is deleted, so offsets hold.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final, Literal

from attrs import evolve, frozen

BlockKind = Literal["headline", "caption", "body", "boilerplate"]

_WRAP_WIDTH: Final = 130
_HEADLINE_WORDS: Final = 25
_ENDS: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_BYLINE: Final = re.compile(
    r"^(?:(?i:by)\s+[A-Z][\w.'’-]*(?:\s+(?:and|[A-Z][\w.'’-]*|in|for)){0,8}|"
    r"(?i:reuters|ap|afp|associated press|xinhua)|"
    r"(?i:(?:updated|published|posted|last updated)\b.{0,60})|"
    r"(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}"
    r"(?:[ ,|-].{0,30})?)|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})$"
)
_LINK: Final = re.compile(
    r"^\W*(?:related(?: articles?| stor(?:y|ies)| content| news| links?| topics?)?|breaking|"
    r"(?:read|see|watch|listen) (?:more|also|next|now|here)|also (?:read|on|see)|"
    r"more (?:from|on|stories)|recommended|trending|most read|don'?t miss|in pictures|"
    r"opinion|video|watch|photos?|gallery|"
    r"live updates?|advert(?:isement|ising)?|sponsored(?: content)?|promoted|click here|"
    r"sign up|subscribe|share this|tags?|topics?|filed under|up next|editor'?s picks?)\s*"
    r"(?:[:|»→>–—-].*|\W*)$",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE: Final = re.compile(
    r"\b(?:contributed to this (?:story|report|article)|all rights reserved|rights reserved|"
    r"submit a correction|has not reviewed this|editorial standards|our (?:journalism|newsletters?|"
    r"newsroom|privacy policy|cookie policy|terms of (?:use|service)|mobile app|daily briefing)|"
    r"(?:photo|image|picture) (?:credit|by|courtesy)|getty images|terms of (?:use|service)|"
    r"privacy policy|cookie policy|follow (?:us|him|her|them) on|sign up (?:for|to)|"
    r"subscribe (?:to|now|today)|may not be (?:published|broadcast|rewritten|redistributed)|"
    r"(?:first )?(?:appeared|published) (?:first )?on our|not-for-profit news|"
    r"news cooperative|copyright (?:©|\(c\)|\d{4})|©\s*\d{4}|enable javascript|"
    r"click (?:here|to)|download (?:our|the) app|support our work|make a donation|"
    r"our standards:|thomson reuters trust principles)",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\b(?:contributed to this (?:story|report|article)|has not reviewed this|submit a correction|"
    r"all rights reserved|our standards:|editorial standards)|"
    r"^\W*(?:\(?(?:additional |with )?(?:reporting|writing|editing) by\b|about the author)",
    re.IGNORECASE,
)
_AGENCY: Final = (
    r"\((?:[A-Z][\w.&’']*(?:[ /-][A-Z][\w.&’']*){0,3}|[A-Z]{2,10})\)"
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = (
    rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?(?!\d)|"
    r"(?:19|20)\d\d-\d\d-\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_DATELINE: Final = re.compile(
    rf"^\s*(?P<place>[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){{0,3}}"
    rf"(?:,\s+(?!{_DAY})[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{0,3}})?)"
    rf"(?:,?\s+(?P<filed>{_DAY}))?"
    rf"\s*(?:{_AGENCY})?\s*(?:--+|[-–—:])\s+(?=\S)"
)
_SMALL_DATELINE: Final = re.compile(
    rf"^\s*(?P<place>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}}(?:,\s+(?!{_DAY})[A-Z][\w.'’ -]+?)?)"
    rf"(?:,?\s+(?P<filed>{_DAY}))?\s+{_AGENCY}\s*(?:--+|[-–—:\"])?\s+(?=\S)"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL: Final = frozenset(
    "a an and as at but by for from if in into is nor of off on onto or over per so than that the "
    "to up upon via vs with yet after amid".split()
)


@frozen
class Block:
    """A stretch `[start, end)` of a text that is read as one.

    `start` lies after a dateline, whose place is in `dateline` and whose day, as written, in
    `filed`.
    """

    kind: BlockKind
    start: int
    end: int
    dateline: str | None = None
    filed: str | None = None


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order, see `Block`."""
    found = [_classified(text, start, end) for start, end in _stretches(text)]
    found = [_with_dateline(text, block) for block in found]
    return list(_without_tail(text, _without_strangers(text, found)))


def title_case(line: str) -> bool:
    """Whether most of a line's longer words are capitalised, as in a headline."""
    words = [w for w in _WORD.findall(line) if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in words)
    return len(words) >= 2 and capital >= 0.75 * len(words)


def capitalised(text: str, found: Collection[Block]) -> frozenset[str]:
    """The words that stand capitalised inside the sentences of the body: names, most of them."""
    names: set[str] = set()
    for block in found:
        if block.kind == "body":
            part = text[block.start : block.end]
            for match in _WORD.finditer(part):
                before = part[: match.start()].rstrip()
                if match[0][0].isupper() and before and before[-1] not in ".!?\"“”:'‘":
                    names.update(re.split(r"['’-]", match[0]))
    return frozenset(names)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: runs of lines that belong together."""
    lines: list[tuple[int, int]] = []
    at = 0
    for raw in [*text.split("\n"), ""]:
        start, end = at, at + len(raw)
        at = end + 1
        bare = raw.strip()
        if not bare:
            yield from _paragraphs(text, lines)
            lines = []
        else:
            lead = len(raw) - len(raw.lstrip())
            lines.append((start + lead, start + lead + len(bare)))
    yield from _paragraphs(text, lines)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs in a run of lines without a blank line between them."""
    if not lines:
        return
    wrapped = max(end - start for start, end in lines) <= _WRAP_WIDTH
    widest = max(end - start for start, end in lines)
    begin, (last_start, last_end) = lines[0][0], lines[0]
    for start, end in lines[1:]:
        previous, line = text[last_start:last_end], text[start:end]
        alone = any(p.match(x) for p in (_BYLINE, _LINK) for x in (previous, line))
        short = len(previous) < 0.6 * widest and _ENDS.search(previous)
        goes_on = line[0].islower() or not _ENDS.search(previous) or len(previous) > 0.6 * widest
        if not wrapped or alone or short or not goes_on:
            yield begin, last_end
            begin = start
        last_start, last_end = start, end
    yield begin, last_end


def _classified(text: str, start: int, end: int) -> Block:
    part = text[start:end]
    flat = " ".join(part.split())
    if _LINK.match(flat) or _BYLINE.match(flat) or not _WORD.search(flat):
        return Block("boilerplate", start, end)
    if _NOTICE.search(flat):
        return Block("boilerplate", start, end)
    if not _ENDS.search(flat) and len(flat.split()) <= _HEADLINE_WORDS:
        return Block("headline" if title_case(flat) or start == 0 else "caption", start, end)
    return Block("body", start, end)


def _with_dateline(text: str, block: Block) -> Block:
    if block.kind == "boilerplate":
        return block
    part = text[block.start : block.end]
    match = _DATELINE.match(part) or _SMALL_DATELINE.match(part)
    if match is None or match.end() >= len(part) or _unlikely(match["place"]):
        return block
    kind: BlockKind = "body" if block.kind == "caption" else block.kind
    start = block.start + match.end()
    return evolve(block, kind=kind, start=start, dateline=match["place"], filed=match["filed"])


def _unlikely(place: str) -> bool:
    """Whether the letters before the dash are an acronym or a heading rather than a place."""
    return len(place) < 4 or place.endswith(":")


def _without_strangers(text: str, found: list[Block]) -> list[Block]:
    """Headlines inside a story that share no name with it are links to other stories."""
    bodies = [i for i, block in enumerate(found) if block.kind == "body"]
    if len(bodies) < 2:
        return found
    names = {name.lower() for name in capitalised(text, found)}
    kept = []
    for i, block in enumerate(found):
        stranger = block.kind == "headline" and bodies[0] < i
        if stranger:
            words = {
                w.lower()
                for match in _WORD.findall(text[block.start : block.end])
                for w in re.split(r"['’-]", match)
                if w[:1].isupper() and len(w) > 1
            }
            stranger = not words & names
        kept.append(evolve(block, kind="boilerplate") if stranger else block)
    return kept


def _without_tail(text: str, found: list[Block]) -> Iterator[Block]:
    """After the first notice at the end of a story there is only more of its kind."""
    tail = False
    for block in found:
        tail = tail or bool(_TAIL.search(text[block.start : block.end]))
        yield evolve(block, kind="boilerplate") if tail else block
