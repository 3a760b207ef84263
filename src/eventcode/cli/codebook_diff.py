"""`eventcode codebook diff`: what changed between two codebooks, and what that does to events."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from eventcode.cli.options import PublishedOption, counted, day_option

if TYPE_CHECKING:
    from eventcode.analysis.codebook_diff import CodebookDiff, CorpusDiff
    from eventcode.coding.coder import Coder

_MOST_ENTRIES: Final = 50


def diff(
    old: str,
    new: str,
    /,
    *,
    on: Annotated[tuple[Path, ...], Parameter(negative=(), show_default=False)] = (),
    published: PublishedOption = None,
    markdown: Path | None = None,
    html: Path | None = None,
    fail_on_unretired: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Say what changed between two codebooks and, with texts, which events they code differently.

    The page docs/codebook-diff.md says how entries and events are compared. The exit status is 0
    if all texts could be read and 1 otherwise.

    Parameters
    ----------
    old
        A folder with codebook.yaml, or the name of a codebook that is shipped.
    new
        The same, as it is now.
    on
        Texts to code by both: a file, a folder or - for standard input, as eventcode code takes
        them. May be given several times.
    markdown
        File for a comment on a pull request.
    html
        File for a page with all tables and the changes one by one.
    fail_on_unretired
        The exit status is 1 if an id is gone that somebody gave and retired.yaml does not list,
        and if a retired id is used again.
    """
    day = day_option(published)

    from eventcode.analysis.codebook_diff import codebook_diff_page, diff_codebooks, diff_markdown
    from eventcode.analysis.write import write_texts
    from eventcode.cli.setup import make_coder
    from eventcode.codebook.cache import load_codebook

    corpus, faults = None, 0
    if on:
        coders = make_coder(old), make_coder(new)
        corpus, faults = _coded(*coders, on, day)
        difference = diff_codebooks(*(coder.codebook for coder in coders))
    else:
        difference = diff_codebooks(load_codebook(old), load_codebook(new))
    texts: dict[Path, str] = {}
    if markdown is not None:
        texts[markdown] = diff_markdown(difference, corpus)
    if html is not None:
        texts[html] = codebook_diff_page(difference, corpus, f"Codebook: {old} → {new}")
    for file, text in texts.items():
        write_texts({file.name: text}, file.parent, "the difference")
    _print(difference, corpus)
    for file in texts:
        print(f"written to {file}")
    if faults:
        print(f"eventcode: {counted(faults, 'fault')} above: not everything was read",
              file=sys.stderr)  # fmt: skip
    unkept = bool(difference.unretired or difference.reused)
    return 1 if faults or (fail_on_unretired and unkept) else 0


def _coded(
    old: "Coder", new: "Coder", paths: Sequence[Path], day: datetime.date | None
) -> tuple["CorpusDiff", int]:
    """What differs in the events of some texts, and how many of them could not be read."""
    from eventcode.analysis.codebook_diff import diff_codings
    from eventcode.analysis.codebook_diff.events import Item
    from eventcode.inputs import read_inputs
    from eventcode.model.errors import Fault

    faults: list[Fault] = []

    def items() -> Iterator[Item]:
        for item in read_inputs(paths, day, stdin=sys.stdin.buffer):
            if isinstance(item, Fault):
                faults.append(item)
                print(item, file=sys.stderr, flush=True)
            else:
                yield item

    return diff_codings(items(), old, new), len(faults)


def _print(difference: "CodebookDiff", corpus: "CorpusDiff | None") -> None:
    from eventcode.analysis.codebook_diff.compare import HOWS
    from eventcode.analysis.codebook_diff.lines import count_rows, entry_lines, entry_title
    from eventcode.analysis.diff import Grid, diff_grids
    from eventcode.cli.grids import print_grids

    for change in difference.changes[:_MOST_ENTRIES]:
        print(f"{change.how} {entry_title(change)}")
        for line in entry_lines(change):
            print(f"  {line}")
    if len(difference.changes) > _MOST_ENTRIES:
        more = len(difference.changes) - _MOST_ENTRIES
        print(f"… and {more:,} more: see the page that --html writes")
    if difference.changes:
        print()
        print_grids([Grid("Entries", ("entries", *HOWS), tuple(count_rows(difference)))])
    else:
        print("no entry was added, removed or changed")
    if corpus is not None:
        print(f"{counted(corpus.items, 'text')} with {counted(corpus.sentences, 'sentence')}")
        print_grids(diff_grids(corpus.events))
    for ids, said in (
        (difference.unretired, "is gone and not listed in retired.yaml"),
        (difference.reused, "was retired before and is in use again"),
    ):
        for kind, id_ in ids:
            print(f"{kind} {id_} {said}", file=sys.stderr)
