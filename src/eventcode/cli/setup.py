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
) -> "Coder":
    """The coder for a codebook's name or folder; raises `CodebookError` with all its faults.

    `dates` is the order of day and month in dates of figures.
    """
    from eventcode.codebook.cache import load_codebook
    from eventcode.coding.coder import Coder
    from eventcode.engine.garbage import settle

    gc.disable()
    try:
        coder = Coder(
            load_codebook(codebook),
            min_confidence=min_confidence,
            day_first=None if dates is None else dates == "day-first",
        )
    finally:
        gc.enable()
    settle()
    return coder
