"""A record becomes a document or a described interaction, or a fault that says why not."""

import datetime
import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from eventcode.inputs.limits import beyond_limits
from eventcode.model.errors import Fault
from eventcode.model.text import Document, Interaction

Item = Document | Interaction | Fault

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DETAILS: Final = ("published", "source", "url", "title")
KEYS: Final = (
    "id", "text", "source", "target", "action", "date", "place", *DETAILS, "document_source"
)  # fmt: skip
NEEDS: Final = (
    "a document needs 'text'; a described interaction needs 'source', 'target' and 'text' or "
    "'action'"
)


@frozen
class Details:
    """What is known of a document from elsewhere: its manifest, its front matter, an option."""

    published: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None

    def or_else(self, other: "Details") -> "Details":
        """These details, and the other's where these have none."""
        missing = {name: getattr(other, name) for name in DETAILS if getattr(self, name) is None}
        return evolve(self, **missing)


@frozen
class Where:
    """Where a record stands: for its faults, and for its id if it has none; line 0 is the file."""

    file: str
    stem: str
    line: int = 0

    def fault(self, message: str, column: int = 1) -> Fault:
        """A fault of this record, or of the file as a whole."""
        return Fault(self.file, self.line, column if self.line else 0, message)


# Readers hand each item on with its place, so that what is found out later can be told there.
Placed = tuple[Where, Item]


class BadValue(Exception):
    """A value that a record cannot have; the message says which and what would be right."""


def make_item(row: Mapping[str, Any], where: Where, known: Details) -> Item:
    """The document or described interaction of a record; other keys than `KEYS` are ignored."""
    try:
        values = {key: text_of(key, row[key]) for key in KEYS if key in row and key != "published"}
        published = day_of(row.get("published"))
        return _item(values, published, where, known)
    except BadValue as error:
        return where.fault(str(error))


def lacking(columns: Collection[str]) -> str | None:
    """What is wrong with a table that has these columns, None if records can come of it."""
    if "text" in columns or {"source", "target", "action"} <= set(columns):
        return None
    have = ", ".join(sorted(columns)) or "none"
    return f"column 'text' is missing: {NEEDS}; the columns are: {have}"


def text_of(key: str, value: object) -> str | None:
    """The text of a value, None for a missing or blank one; raises `BadValue`."""
    if value is None or (isinstance(value, float) and value != value):
        return None  # NaN is how data frames write that something is missing
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadValue(f"'{key}' must be text, got {_short(value)}")
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadValue(f"'{key}' holds half of a surrogate pair, which no UTF-8 file can hold")
    if "\0" in value:
        at = value.index("\0") + 1
        raise BadValue(f"'{key}' holds a NUL at character {at:,}, which no text has; take it out")
    problem = beyond_limits(value)
    if problem is not None:
        raise BadValue(f"'{key}' {problem}")
    return value if value.strip() else None


def day_of(value: object) -> datetime.date | None:
    """The day of a value that says YYYY-MM-DD, None for a missing one; raises `BadValue`."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if _DAY.fullmatch(text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                raise BadValue(f"'published' is no day of the calendar: {text!r}") from None
    elif isinstance(value, float) and value != value:
        return None
    raise BadValue(f"'published' must be a day as YYYY-MM-DD, got {_short(value)}")


def _item(
    values: Mapping[str, str | None], published: datetime.date | None, where: Where, known: Details
) -> Item:
    key = values.get("id") or f"{where.stem}:{where.line}"
    text, source, target = values.get("text"), values.get("source"), values.get("target")
    action, publisher = values.get("action"), values.get("document_source")
    if "target" not in values or (source is None and target is None):
        details = Details(published, source or publisher, values.get("url"), values.get("title"))
        details = details.or_else(known)
        if text is None:
            raise BadValue("'text' is blank" if "text" in values else f"no 'text': {NEEDS}")
        return Document(
            key, text, details.published, details.source, details.url, details.title
        )
    if source is None or target is None:
        there, blank = ("source", "target") if target is None else ("target", "source")
        raise BadValue(
            f"'{there}' is given and '{blank}' is blank: a described interaction needs both; "
            "the publisher of a document belongs into 'document_source'"
        )
    if text is None and action is None:
        raise BadValue("'text' and 'action' are blank: a described interaction needs one of them")
    details = Details(published, publisher, values.get("url"), values.get("title")).or_else(known)
    return Interaction(
        id=key,
        source=source,
        target=target,
        text=text,
        action=action,
        date=values.get("date"),
        place=values.get("place"),
        published=details.published,
        document_source=details.source,
        url=details.url,
        title=details.title,
    )


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
