"""Changes in lines of plain text, `- ` for what is gone and `+ ` for what came."""

from collections.abc import Iterator
from typing import Final

from eventcode.analysis.codebook_diff.compare import (
    ENTRY_KINDS,
    HOWS,
    CodebookDiff,
    EntryChange,
    FactChange,
)  # fmt: skip
from eventcode.analysis.diff import Change
from eventcode.analysis.diff.page import coded

_LONG: Final = 40
_LONGEST: Final = 300
_PLURALS: Final = {"class": "word classes"}


def clip(text: str, longest: int = _LONGEST) -> str:
    """A text on one line that is not too long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()} …"


def plural(kind: str) -> str:
    """What several entries of a kind are called."""
    return _PLURALS.get(kind, f"{kind}s")


def count_rows(diff: CodebookDiff) -> list[tuple[str, ...]]:
    """A row for each kind that changed: its name, and how many were added, removed, changed."""
    counts = diff.counts()
    return [
        (plural(kind), *(f"{counts[kind, how]:,}" if counts[kind, how] else "" for how in HOWS))
        for kind in ENTRY_KINDS
        if any(counts[kind, how] for how in HOWS)
    ]


def entry_title(change: EntryChange) -> str:
    """The kind and id of a changed entry, with its name where that says more."""
    if change.kind == "codebook":
        return "codebook"
    said = f" ({change.said})" if change.said and not change.under else ""
    return clip(f"{change.kind} {change.id}{said}")


def entry_lines(change: EntryChange) -> list[str]:
    """What is gone from an entry and what came, fact by fact."""
    return [line for fact in change.facts for line in _fact_lines(fact)]


def _fact_lines(fact: FactChange) -> Iterator[str]:
    if not fact.gone and not fact.come:
        yield f"! {fact.name}: the same in another order"
    for mark, texts in (("-", fact.gone), ("+", fact.come)):
        if any(len(text) > _LONG for text in texts):
            yield from (clip(f"{mark} {fact.name}: {text}") for text in texts)
        elif texts:
            yield clip(f"{mark} {fact.name}: {'; '.join(texts)}")


def event_lines(change: Change) -> list[str]:
    """A changed event before and after, then what else differs."""
    lines = [
        clip(f"{mark} {coded(row)}")
        for mark, row in (("-", change.old), ("+", change.new))
        if row is not None
    ]
    if change.old is not None and change.new is not None:
        for name in change.columns:
            if not name.endswith("_code"):
                before, after = (str(row[name]) for row in (change.old, change.new))
                lines.append(clip(f"! {name}: {before} → {after}"))
    return lines
