"""`eventcode drop` and `eventcode diff`: drops of coded events, and what changed between two."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from attrs import frozen
from cyclopts import Parameter

if TYPE_CHECKING:
    from eventcode.export import Release


@Parameter(name="*")
@frozen
class ReleaseOptions:
    """What a drop is called and how it is written; options that `code` and `drop` share."""

    name: Annotated[str | None, Parameter(help="Name of the drop.")] = None
    version: Annotated[str | None, Parameter(help="Version of the drop.")] = None
    author: Annotated[
        list[str] | None, Parameter(help="Who is to be cited; may be given again.", negative=())
    ] = None
    partition_by: Annotated[
        Literal["year", "country"] | None,
        Parameter(help="A folder of Parquet files by year of the event or country of the source."),
    ] = None
    text: Annotated[
        bool, Parameter(help="Without it sentences are left out; a digest of each is kept.")
    ] = True
    raw_csv: Annotated[
        bool,
        Parameter(
            negative="--spreadsheet-safe",
            help="Text in CSV as it is, or with an apostrophe before what a spreadsheet would take "
            "for a formula.",
        ),
    ] = False

    def release(self) -> "Release":
        """The release that the options describe."""
        from eventcode.export import Release

        return Release(
            **({} if self.name is None else {"name": self.name}),
            version=self.version,
            authors=self.author or (),
            partition_by=self.partition_by,
            text=self.text,
            raw_csv=self.raw_csv,
        )


def drop(events: Path, /, *, out: Path, form: ReleaseOptions | None = None) -> None:
    """Write coded events as a drop: a folder with data, description, README and report.

    The page docs/drops.md says what the files are.

    Parameters
    ----------
    events
        An events.parquet, an events.csv that eventcode wrote, or a drop's folder, whose uncoded
        rows come along.
    out
        The folder of the drop. An earlier drop in it is replaced as a whole.
    """
    from eventcode.export import drop_events

    files = drop_events(events, out, release=(form or ReleaseOptions()).release())
    print(f"files in {out}: {listed(files, out)}")


def listed(files: Iterable[Path], out: Path) -> str:
    """The names of a drop's files; of a folder of files only its own."""
    parts = [path.relative_to(out).parts for path in files]
    return ", ".join(dict.fromkeys(f"{p[0]}/" if len(p) > 1 else p[0] for p in parts))


def diff(
    old: Path,
    new: Path,
    /,
    *,
    html: Path | None = None,
    fail_on_change: Annotated[bool, Parameter(negative=())] = False,
    raw_csv: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Say which events a change of codebook or version added, removed and recoded.

    Both are to be coded from the same texts. The page docs/drops.md says how events are matched.

    Parameters
    ----------
    old
        An events.parquet, an events.csv, or a drop's folder.
    new
        The same, coded later.
    html
        File for a page with all tables and the changes one by one.
    fail_on_change
        The exit status is 1 if any event was added, removed or recoded.
    raw_csv
        The CSV has no apostrophes before what a spreadsheet would take for a formula.
    """
    from eventcode.analysis.diff import diff_events, diff_grids, diff_page
    from eventcode.analysis.write import write_texts
    from eventcode.cli.grids import print_grids

    difference = diff_events(old, new, raw=raw_csv)
    print_grids(diff_grids(difference))
    if html is not None:
        page = diff_page(difference, f"Events: {old.name} → {new.name}")
        write_texts({html.name: page}, html.parent, "the page")
        print(f"page in {html}")
    return 1 if fail_on_change and difference.changed else 0
