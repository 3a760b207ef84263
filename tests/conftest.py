"""Hypothesis profiles: `fast` by default, `thorough` with HYPOTHESIS_PROFILE=thorough."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    from eventcode.codebook.types import Codebook
    from eventcode.coding.coder import Coder
    from eventcode.model.event import Coding

# The tests share `strategies.py`, wherever pytest was started.
sys.path.insert(0, str(Path(__file__).parent))

_SLOW_START = [HealthCheck.too_slow]
# A failing test need not be made small in CI; `thorough` does that.
_NO_SHRINKING = [phase for phase in Phase if phase is not Phase.shrink]
settings.register_profile(
    "fast",
    max_examples=50,
    deadline=None,
    derandomize=True,
    phases=_NO_SHRINKING,
    suppress_health_check=_SLOW_START,
)
settings.register_profile(
    "thorough", max_examples=500, deadline=None, suppress_health_check=_SLOW_START
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def cameo() -> "Codebook":
    """The shipped codebook, read anew and without the user's cache."""
    from eventcode.codebook.load import codebook_folder, read_codebook

    return read_codebook(codebook_folder("cameo"))


@pytest.fixture(scope="session")
def coder(cameo: "Codebook") -> "Coder":
    """A coder of the shipped codebook; loading it takes seconds, so all tests share one."""
    from eventcode.coding.coder import Coder

    return Coder(cameo)


@pytest.fixture(scope="session")
def code(coder: "Coder") -> Callable[..., "Coding"]:
    """Code one text, published on Friday, 3 May 2019 unless another day is given."""
    from eventcode.model.text import Document

    def coded(text: str, published: date | None = date(2019, 5, 3)) -> "Coding":
        return coder.code(Document(id="d", text=text, published=published))

    return coded


@pytest.fixture(scope="session")
def events(code: Callable[..., "Coding"]) -> Callable[..., list[str]]:
    """The events of one text in short: `PER 190 CHL`."""

    def short(text: str, published: date | None = date(2019, 5, 3)) -> list[str]:
        found = code(text, published).events
        return [f"{e.source.code} {e.action.code} {e.target.code}" for e in found]

    return short
