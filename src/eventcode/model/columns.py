"""The one definition of the event table and of the uncoded table.

The Arrow schema, the CSV header, the data dictionary, the data package and the tests all derive
from `EVENT_COLUMNS` and `UNCODED_COLUMNS`. Names and order are a contract with those who use the
tables: a new column goes to the end. How a row becomes an `Event` again is in `model.rows`.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, Generic, Literal, TypeVar

from attrs import evolve, frozen

from eventcode.model.event import MODALITIES, REASONS, Event, Evidence, Uncoded
from eventcode.model.when import DATE_PRECISIONS, PLACE_ORIGINS, PLACE_PRECISIONS

ColumnType = Literal["text", "int8", "int32", "int64", "float64", "date32", "list"]
Row = TypeVar("Row")


@frozen
class Column(Generic[Row]):
    """One column: its name, type and meaning, and how its value is got from an event.

    `type` is a plain name, so that the model needs no table library: `list` is a list of texts
    and never null (no items is an empty list), `date32` a day, the others are what they say.
    `nullable` says whether a value may be missing. `allowed` lists the values of a closed set.
    """

    name: str
    type: ColumnType
    description: str
    nullable: bool
    get: Callable[[Row], Any]
    allowed: tuple[str, ...] = ()


def evidence_text(evidence: Evidence) -> str:
    """One piece of evidence as `sentence:start-end`, such as `4:310-355`."""
    return f"{evidence.sentence_index}:{evidence.span.start}-{evidence.span.end}"


def _part(first: str, *rest: str) -> Callable[[Any], Any]:
    """A getter along a path of attributes, None where there is no first one."""
    head = attrgetter(first)
    if not rest:
        return head
    tail = attrgetter(".".join(rest))

    def get(row: Any) -> Any:
        value = head(row)
        return None if value is None else tail(value)

    return get


def _text(*names: str) -> Callable[[Any], Any]:
    """Like `_part`, for value types that are text with rules: the plain text of it."""
    get = _part(*names)

    def text(row: Any) -> Any:
        value = get(row)
        return None if value is None else str(value)

    return text


def _list(*names: str) -> Callable[[Any], Any]:
    get = _part(*names)
    return lambda row: list(get(row))


def _actor(side: str, *, kind: str) -> tuple[Column[Event], ...]:
    return (
        Column(f"{side}_code", "text", f"CAMEO actor code of {kind}; null for an actor of a "
               "described interaction that the codebook does not know", True,
               _text(side, "code")),
        Column(f"{side}_country", "text", f"Country or region part of `{side}_code`", True,
               _part(side, "country")),
        Column(f"{side}_roles", "list", f"Role parts of `{side}_code`, in its order", False,
               _list(side, "roles")),
        Column(f"{side}_name", "text", f"The codebook's name for {kind}", True,
               _part(side, "name")),
        Column(f"{side}_text", "text", f"The words of the text that name {kind}", True,
               _part(side, "text")),
    )  # fmt: skip


_SPEAKER = _actor("speaker", kind="who says that it happened, in reported speech")

EVENT_COLUMNS: Final[tuple[Column[Event], ...]] = (
    Column("event_id", "text", "Digest of document id, spans, codes, rule and the codebook "
           "without its measures: the same input always gives the same id", False, _part("id")),
    Column("document_id", "text", "Id of the document or record", False, _part("document_id")),
    Column("sentence_index", "int32", "Number of the sentence in the document, from 0", False,
           _part("sentence_index")),
    Column("date", "date32", "Day of the event; the first day of the period when `date_precision` "
           "is longer than a day; null when no date is known", True, _part("date", "day")),
    Column("date_precision", "text", "How exact `date` is; null when `date` is", True,
           _part("date", "precision"), DATE_PRECISIONS),
    Column("date_text", "text", "The words that date the event; null when the published date "
           "stands in", True, _part("date", "text")),
    *_actor("source", kind="the source, who does it"),
    *_actor("target", kind="the target, to whom it is done"),
    Column("action_code", "text", "CAMEO event code, two to four digits; text, for 01 is not 1",
           False, _text("action", "code")),
    Column("action_name", "text", "Name of the event code", False, _part("action", "name")),
    Column("root_code", "text", "First two digits of `action_code`", False,
           _text("action", "code", "root")),
    Column("quad_class", "int8", "1 verbal cooperation, 2 material cooperation, 3 verbal "
           "conflict, 4 material conflict", False, _part("action", "quad_class")),
    Column("goldstein", "float64", "Goldstein score from -10 (conflict) to 10 (cooperation)",
           True, _part("action", "goldstein")),
    Column("modality", "text", "Whether the deed happened, is planned, …", False,
           _part("modality"), MODALITIES),
    Column("action_text", "text", "The words of the text that name the deed", False,
           _part("action_text")),
    Column("rule_id", "text", "Id of the phrase that made the code and, outermost first, of the "
           "operators", False, _part("rule_id")),
    Column("plover_event", "text", "PLOVER event type", True, _part("action", "plover_event")),
    Column("plover_mode", "text", "PLOVER mode", True, _part("action", "plover_mode")),
    Column("plover_contexts", "list", "PLOVER contexts", False,
           _list("action", "plover_contexts")),
    Column("place_name", "text", "Name of the place; null when no place is known", True,
           _part("place", "name")),
    Column("place_country", "text", "ISO 3166-1 alpha-3 code of the place's country", True,
           _part("place", "country")),
    Column("place_admin1", "text", "First-order division of the place", True,
           _part("place", "admin1")),
    Column("place_lat", "float64", "Latitude in degrees, WGS 84", True, _part("place", "lat")),
    Column("place_lon", "float64", "Longitude in degrees, WGS 84", True, _part("place", "lon")),
    Column("place_geonameid", "int64", "GeoNames key", True, _part("place", "geonameid")),
    Column("place_precision", "text", "What kind of place it is; null when `place_name` is", True,
           _part("place", "precision"), PLACE_PRECISIONS),
    Column("place_text", "text", "The words of the text that name the place", True,
           _part("place", "text")),
    Column("sentence_text", "text", "The sentence that tells the event", False,
           _part("sentence_text")),
    Column("text_start", "int32", "Where the words that were read begin in the document's text, "
           "in characters from 0", False, _part("span", "start")),
    Column("text_end", "int32", "Where they end, exclusive", False, _part("span", "end")),
    Column("document_published", "date32", "Day on which the document was published", True,
           _part("published")),
    Column("document_source", "text", "Publisher of the document", True,
           _part("document_source")),
    Column("document_url", "text", "Address of the document", True, _part("url")),
    Column("document_title", "text", "Title of the document", True, _part("title")),
    Column("codebook_id", "text", "Id of the codebook that decided", False,
           _part("codebook", "id")),
    Column("codebook_version", "text", "Version of the codebook", False,
           _part("codebook", "version")),
    Column("codebook_digest", "text", "Digest of the codebook's content", False,
           _part("codebook", "digest")),
    Column("eventcode_version", "text", "Version of eventcode that coded the event", False,
           _part("eventcode_version")),
    *(column for column in _SPEAKER if column.name in ("speaker_code", "speaker_name",
                                                       "speaker_text")),
    Column("place_origin", "text", "Whether the clause names the place, or what was told just "
           "before (context) or the dateline stands in; null when `place_name` is", True,
           _part("place", "origin"), PLACE_ORIGINS),
    Column("evidence", "list", "Further places of the document that tell the same event, each as "
           "`sentence:start-end`", False,
           lambda event: [evidence_text(item) for item in event.evidence]),
    Column("confidence", "float64", "How often codings by `rule_id` had the right kind of deed "
           "where that was measured, smoothed, from 0 to 1; null for a codebook without measures",
           True, _part("confidence")),
)  # fmt: skip

_NAMED: Final = {
    "code": "PLOVER event and, behind a hyphen, its mode: ASSAULT-aerial",
    "action_code": "PLOVER event and, behind a hyphen, its mode: ASSAULT-aerial",
    "root_code": "PLOVER event: `action_code` without the mode",
    "quad_class": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
    "conflict, as PLOVER has them: a request is 3",
    "goldstein": "PLOVER score of the mode or event from -10 (conflict) to 10 (cooperation)",
}


def written_in(columns: tuple[Column[Row], ...], *, named: bool) -> tuple[Column[Row], ...]:
    """Columns as they are described where event codes are PLOVER's; they are the same else."""
    if not named:
        return columns
    return tuple(evolve(c, description=_NAMED.get(c.name, c.description)) for c in columns)


UNCODED_COLUMNS: Final[tuple[Column[Uncoded], ...]] = (
    Column("document_id", "text", "Id of the document or record", False, _part("document_id")),
    Column("sentence_index", "int32", "Number of the sentence in the document, from 0", False,
           _part("sentence_index")),
    Column("sentence_text", "text", "The sentence", False, _part("sentence_text")),
    Column("reason", "text", "Why nothing was coded", False, _part("reason"), REASONS),
    Column("source_text", "text", "The words in the source's place", True, _part("source_text")),
    Column("target_text", "text", "The words in the target's place", True, _part("target_text")),
    Column("action_text", "text", "The words in the deed's place", True, _part("action_text")),
    Column("detail", "text", "What was found and what was missing", True, _part("detail")),
    Column("unknown_names", "list", "Names in the places of source and target that no codebook "
           "entry has", False, lambda row: list(row.unknown_names)),
)  # fmt: skip
