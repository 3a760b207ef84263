"""Any number of synthetic events, made of what the tests' shared strategies draw.

Hypothesis takes milliseconds for an event. It draws a thousand of any kind, with any text in any
field; from their parts a seeded generator makes as many as are wanted, each with its own id,
document, date and sentence. Always the same events for the same number.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from strategies import events, news_like_texts

from eventcode.model.event import CodebookRef, Coding, Event
from eventcode.model.when import FuzzyDate

CODEBOOK = CodebookRef("cameo", "0.1.0", "5" * 64)
VERSION = "0.1"
EVENTS_A_CODING = 1000
_FIRST = date(2010, 1, 1)
_DAYS = 3652
_DRAWN = 1000


def synthetic_events(number: int) -> Iterator[Event]:
    """As many events, over ten years and in no order."""
    draw = random.Random(number)
    pool = drawn()
    for _ in range(number):
        (event, _), (actors, _), (placed, sentence) = draw.choices(pool, k=3)
        yield evolve(
            event,
            id=f"{draw.getrandbits(96):024x}",
            document_id=f"wire-{draw.randrange(number)}",
            date=FuzzyDate(_FIRST + timedelta(draw.randrange(_DAYS))),
            target=actors.target,
            place=placed.place,
            sentence_text=f"{sentence}{draw.random()}.",
            codebook=CODEBOOK,
            eventcode_version=VERSION,
        )


def synthetic_codings(number: int) -> Iterator[Coding]:
    """The same events, in parts, as coding gives them."""
    events = synthetic_events(number)
    while part := tuple(islice(events, EVENTS_A_CODING)):
        yield Coding(part)


@cache
def drawn() -> list[tuple[Event, str]]:
    """A thousand events of any kind, each with a text of the kind that stands in news."""
    found: list[tuple[Event, str]] = []

    @settings(
        max_examples=_DRAWN, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(events(), news_like_texts())
    def draw(event: Event, sentence: str) -> None:
        found.append((event, sentence))

    draw()
    return found
