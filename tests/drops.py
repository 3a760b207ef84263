"""A small coding, and what a folder holds."""

import datetime
from pathlib import Path

from eventcode.model.event import Action, Actor, CodebookRef, Coding, Event, Uncoded
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate

REF = CodebookRef("cameo", "0.1.0", "d1935")
EVENT = Event(
    id="e1", document_id="d1", sentence_index=0, date=FuzzyDate(datetime.date(2019, 5, 3)),
    source=Actor("JPNGOV", text="Tokyo"), target=Actor("KEN"),
    action=Action("071", "Provide economic aid", 2, 7.4, "AID", None, ("economic",)),
    modality="actual", action_text="lent", rule_id="071-1", place=None,
    sentence_text="Tokyo lent Kenya 40 million dollars.", span=Span(0, 35), codebook=REF,
    eventcode_version="0.1",
)  # fmt: skip
UNCODED = Uncoded("d1", 1, "Rain fell.", "no_action")
CODING = Coding((EVENT,), (UNCODED,))


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder and of those in it, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip
