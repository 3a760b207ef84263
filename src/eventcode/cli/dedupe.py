"""`eventcode dedupe`: one event a day, source, target and code; documents linked by their story."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from eventcode.cli.options import counted


def dedupe(
    events: Path,
    /,
    *,
    out: Path,
    texts: Annotated[list[Path] | None, Parameter(negative=())] = None,
    stories: Path | None = None,
    likeness: float = 0.5,
    days: int = 3,
    raw_csv: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Keep one event for each date, source, target and code, and link documents by their story.

    Columns at the end count the reports, documents, sources and stories of each event. Documents
    are of one story (story_id) if their texts are near-duplicates; none is left out. The page
    docs/panels.md has the details.

    The exit status is 0 if everything could be read and 1 otherwise.

    Parameters
    ----------
    events
        An events.parquet, an events.csv, a drop's folder, or the folder of a partitioned set.
    out
        A .parquet or .csv file. It appears whole or not at all.
    texts
        The files or folders that the events were coded from: their whole texts are compared. May
        be given several times. Without it, the sentences that tell events are compared.
    stories
        A .parquet or .csv file for a table of all documents with their stories.
    likeness
        Which share of their runs of three words two documents of one story have in common.
    days
        How many days apart they are published at most.
    raw_csv
        CSV has no apostrophes before what a spreadsheet would take for a formula.
    """
    from eventcode.analysis.dedupe import dedupe as deduped
    from eventcode.model.errors import Fault

    faults: list[Fault] = []

    def on_fault(fault: Fault) -> None:
        faults.append(fault)
        print(fault, file=sys.stderr)

    done = deduped(
        events,
        out,
        inputs=texts or [],
        stories=stories,
        likeness=likeness,
        days=days,
        raw=raw_csv,
        on_fault=on_fault,
    )
    print(f"{done.kept:,} of {counted(done.reports, 'event')} kept, in {out}")
    if done.alone:
        print(f"  {done.alone:,} of them without a date or an actor's code, compared with none")
    stories_told = counted(done.stories, "story", "stories")
    print(f"{counted(done.documents, 'document')}, {stories_told}")
    if done.documents > done.compared:
        short = done.documents - done.compared
        print(f"  {short:,} of them without a text of ten words, compared with none")
    if faults:
        what = counted(len(faults), "fault")
        print(f"eventcode: {what} above: not every text was read", file=sys.stderr)
    return 1 if faults else 0
