"""Documents and the spans of their text."""

import datetime

from attrs import field, frozen

from eventcode.model.errors import ValueTypeError
from eventcode.model.when import check_day


@frozen(order=True)
class Span:
    """Half-open character offsets `[start, end)` into a document's text."""

    start: int = field()
    end: int = field()

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueTypeError(
                f"a span needs 0 <= start < end, got start={self.start}, end={self.end}"
            )

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


def _not_blank(kind: str, value: str) -> None:
    if not value.strip():
        raise ValueTypeError(f"{kind} must not be blank")


@frozen
class Document:
    """A dated text.

    `published` is the day to which "on Friday" or "last week" are relative; without it the
    events keep a null date unless the text itself names one in full.
    """

    id: str
    text: str
    published: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None

    def __attrs_post_init__(self) -> None:
        _not_blank("a document's id", self.id)
        check_day("a document's published date", self.published)


@frozen
class Interaction:
    """A described interaction: the user names the actors, the coder decides the rest.

    `text` is the sentence or passage that describes it, `action` the deed in words ("sent food
    aid to"); at least one of the two is given. `source` and `target` are the actors in words.
    """

    id: str
    source: str
    target: str
    text: str | None = None
    action: str | None = None
    date: str | None = None
    place: str | None = None
    published: datetime.date | None = None
    document_source: str | None = None
    url: str | None = None
    title: str | None = None

    def __attrs_post_init__(self) -> None:
        _not_blank("an interaction's id", self.id)
        check_day("an interaction's published date", self.published)
        if not (self.text or "").strip() and not (self.action or "").strip():
            raise ValueTypeError(
                f"interaction {self.id!r} needs a text or an action, both are blank"
            )
