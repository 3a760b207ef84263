"""A difference of codebooks as Markdown for a comment on a pull request."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from eventcode.analysis.codebook_diff.compare import ENTRY_KINDS, CodebookDiff, EntryChange
from eventcode.analysis.codebook_diff.events import CorpusDiff
from eventcode.analysis.codebook_diff.lines import (
    clip,
    count_rows,
    entry_lines,
    entry_title,
    event_lines,
    plural,
)  # fmt: skip
from eventcode.analysis.diff import Change
from eventcode.analysis.diff.counts import changes
from eventcode.export.words import count_of

LONGEST: Final = 60_000
"""Characters of the Markdown at most; GitHub takes 65,536 in a comment."""

_MORE: Final = 200  # characters kept for what says that there is more, in each section
_LINES: Final = 12  # of one change
_NAMED: Final = 20  # ids in a warning
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#+!|~>])")
# A zero-width space keeps "@somebody" from being told, and "#12" from becoming a link.
_BREAK: Final = "\u200b"
_Item = tuple[str, int]  # Markdown, and of how many changes it tells
_EVENT_WORDS: Final = {"recoded": "Recoded", "removed": "Lost", "added": "Added"}


def diff_markdown(diff: CodebookDiff, corpus: CorpusDiff | None = None) -> str:
    """The Markdown: counts first, then what was not retired, then the changes, folded.

    It has at most `LONGEST` characters; what has no room is counted. The same difference always
    gives the same text.
    """
    text = "\n".join(_head(diff, corpus))
    sections = list(_sections(diff, corpus))
    for number, (title, size, items) in enumerate(sections):
        # What one section leaves over, those after it have.
        share = (LONGEST - len(text)) // (len(sections) - number)
        text += _folded(f"{title}: {size:,}", size, items, share)
    return text


def _head(diff: CodebookDiff, corpus: CorpusDiff | None) -> Iterator[str]:
    old, new = diff.old, diff.new
    before, after = (_plain(clip(f"{ref.id} {ref.version}", 80)) for ref in (old, new))
    yield f"### Codebook {before} → {after}\n"
    rows = count_rows(diff)
    if rows:
        yield "| entries | added | removed | changed |\n|---|---:|---:|---:|"
        yield from (f"| {' | '.join(row)} |" for row in rows)
    elif old.digest == new.digest:
        yield "The codebooks are the same."
    else:
        yield "No entry was added, removed or changed."
    if corpus is not None:
        yield f"\n{_events(corpus)}"
    for ids, what in (
        (diff.unretired, "gone and not listed in `retired.yaml`, so that they could be used again"),
        (diff.reused, "retired before and in use again"),
    ):
        if ids:
            named = ", ".join(f"{kind} {_plain(clip(id_, 80))}" for kind, id_ in ids[:_NAMED])
            more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
            yield f"\n**Ids {what}:** {named}{more}."
    yield "\n"


def _events(corpus: CorpusDiff) -> str:
    found = corpus.events
    counts = (
        f"**{len(found.added):,} added, {len(found.removed):,} lost, {len(found.recoded):,} "
        f"recoded**, {found.kept:,} as before"
    )
    other = f" ({found.other_rule:,} by another rule)" if found.other_rule else ""
    read = f"{count_of(corpus.items, 'text')} with {count_of(corpus.sentences, 'sentence')}"
    return f"Events of {read}: {counts}{other}."


def _sections(
    diff: CodebookDiff, corpus: CorpusDiff | None
) -> Iterator[tuple[str, int, Iterable[_Item]]]:
    """Title, number of changes and the items of each section."""
    for kind in ENTRY_KINDS:
        found = diff.of(kind)
        if found:
            name = plural(kind) if len(found) > 1 or kind == "class" else kind
            yield f"{name[:1].upper()}{name[1:]}", len(found), map(_entry, found)
    if corpus is not None:
        for how, events in changes(corpus.events):
            if events:
                together = groupby(events, key=_told)
                items = (_events_of(told, list(group)) for told, group in together)
                yield f"{_EVENT_WORDS[how]} events", len(events), items


def _folded(title: str, size: int, items: Iterable[_Item], share: int) -> str:
    """A section that is folded, of at most `share` characters if that is enough for its frame."""
    head, foot = f"<details><summary>{title}</summary>\n\n", "</details>\n\n"
    room = share - len(head) - len(foot) - _MORE
    body, shown = "", 0
    for item, number in items:
        if len(body) + len(item) > room:
            break
        body += item
        shown += number
    if shown < size:
        body += f"… and {size - shown:,} more; the page that `--html` writes has them.\n\n"
    return f"{head}{body}{foot}"


def _entry(change: EntryChange) -> _Item:
    how = "" if change.kind == "codebook" else f"{change.how} "
    return f"{how}**{_plain(entry_title(change))}**\n{_block(entry_lines(change))}", 1


def _told(change: Change) -> tuple[str, str]:
    """The document and the sentence of an event."""
    row = change.new or change.old or {}
    return str(row["document_id"]), row["sentence_text"] or ""


def _events_of(told: tuple[str, str], events: list[Change]) -> _Item:
    document, sentence = told
    lines = [line for change in events for line in event_lines(change)]
    said = f"{_plain(clip(sentence))} ({_plain(clip(document, 80))})"
    return f"{said}\n{_block(lines)}", len(events)


def _block(lines: list[str]) -> str:
    shown = lines[:_LINES]
    if len(lines) > _LINES:
        shown.append(f"! … and {len(lines) - _LINES:,} lines more")
    return "\n".join(["```diff", *shown, "```", "", ""])


def _plain(text: str) -> str:
    """Text as it is: nothing in it is Markdown, HTML, a mention or a link."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"^-", r"\-", _SPECIAL.sub(r"\\\1", text))
    return re.sub(r"(@|#|://|www)", rf"\1{_BREAK}", text)
