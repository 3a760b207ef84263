"""Making the coder that a command works with."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcode.cli.options import DateOrder
    from eventcode.coding.coder import Coder


def make_coder(
    codebook: str | Path,
    *,
    min_confidence: float | None = None,
    dates: "DateOrder | None" = None,
    skim: bool = True,
) -> "Coder":
    """The coder for a codebook's name or folder; raises `CodebookError` with all its faults.

    `dates` is the order of day and month in dates of figures, `skim` leaves out sentences that no
    event can depend on.

    What it is made of stays until the command ends, so the garbage collector need not look at it.
    """
    from eventcode.codebook.cache import load_codebook
    from eventcode.coding.coder import Coder

    gc.disable()
    try:
        coder = Coder(
            load_codebook(codebook),
            min_confidence=min_confidence,
            day_first=None if dates is None else dates == "day-first",
            skim=skim,
        )
        gc.freeze()
    finally:
        gc.enable()
    return coder
