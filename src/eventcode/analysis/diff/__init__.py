"""What a change of codebook or version did to the events of the same texts."""

from eventcode.analysis.diff.compare import Change, Difference, diff_events, diff_rows
from eventcode.analysis.diff.counts import Grid, diff_grids
from eventcode.analysis.diff.page import diff_page

__all__ = ["Change", "Difference", "Grid", "diff_events", "diff_grids", "diff_page", "diff_rows"]
