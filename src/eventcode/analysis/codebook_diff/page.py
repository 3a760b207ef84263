"""A difference of codebooks as one HTML page that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from eventcode.analysis.codebook_diff.compare import ENTRY_KINDS, CodebookDiff, EntryChange
from eventcode.analysis.codebook_diff.events import CorpusDiff
from eventcode.analysis.codebook_diff.lines import count_rows, entry_lines, entry_title, plural
from eventcode.analysis.diff.page import DIFF_STYLE, diff_parts
from eventcode.export.html import html_page, html_row, html_table
from eventcode.export.words import count_of

_SHOWN: Final = 1000
_STYLE: Final = """
summary { cursor: pointer; font-size: 1rem; font-weight: 600; margin: 1.2rem 0 .5rem; }
.change b { margin-right: .5rem; } .warning { border-left: 4px solid #c43e2c; padding: .3rem .8rem;
  background: #fbeeec; }
"""
_TAGS: Final = {"-": "del", "+": "ins", "!": "span"}


def codebook_diff_page(diff: CodebookDiff, corpus: CorpusDiff | None, title: str) -> str:
    """The page as a text; the same difference always gives the same text.

    It shows the first 1,000 changed entries of each kind and the first 500 events, and says how
    many more there are.
    """
    return html_page(title, DIFF_STYLE + _STYLE, _body(diff, corpus))


def _body(diff: CodebookDiff, corpus: CorpusDiff | None) -> Iterator[str]:
    refs = " → ".join(f"{ref.id} {ref.version}, digest {ref.digest[:12]}"
                      for ref in (diff.old, diff.new))  # fmt: skip
    yield f'<p class="note">{escape(refs)}</p>'
    yield from _warning(
        diff.unretired, "Ids gone and not listed in retired.yaml, so that they could be used again:"
    )
    yield from _warning(diff.reused, "Ids retired before and in use again:")
    rows = count_rows(diff)
    if rows:
        heads = ("entries", "added", "removed", "changed")
        yield f"<h2>Entries</h2>{html_table(heads, map(html_row, rows))}"
    else:
        yield "<p>No entry was added, removed or changed.</p>"
    for kind in ENTRY_KINDS:
        found = diff.of(kind)
        if found:
            name = plural(kind)
            yield f"<details open><summary>{name[:1].upper()}{name[1:]}: {len(found):,}</summary>"
            yield from map(_entry, found[:_SHOWN])
            if len(found) > _SHOWN:
                yield f'<p class="note">… and {len(found) - _SHOWN:,} more.</p>'
            yield "</details>"
    if corpus is not None:
        yield (
            f'<p class="note">{count_of(corpus.items, "text")} with '
            f"{count_of(corpus.sentences, 'sentence')} coded by both.</p>"
        )
        yield from diff_parts(corpus.events)


def _warning(ids: Iterable[tuple[str, str]], said: str) -> Iterator[str]:
    named = ", ".join(f"{kind} {id_}" for kind, id_ in ids)
    if named:
        yield f'<p class="warning"><b>{said}</b> {escape(named)}</p>'


def _entry(change: EntryChange) -> str:
    lines = [(_TAGS[line[0]], escape(line)) for line in entry_lines(change)]
    told = "".join(f"<p><{tag}>{line}</{tag}></p>" for tag, line in lines)
    title = f"<p><b>{change.how}</b>{escape(entry_title(change))}</p>"
    return f'<div class="change">{title}{told}</div>'
