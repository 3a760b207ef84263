"""Coded events, what was not coded, and the result that holds both."""

import datetime
from collections.abc import Iterable
from typing import Final, Literal, get_args

from attrs import field, frozen

from eventcode.model.codes import ActorCode, CameoCode, EventCode, NamedCode, event_code
from eventcode.model.errors import ValueTypeError
from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate, Place, check_day

Modality = Literal["actual", "planned", "conditional", "possible", "alleged"]
Reason = Literal[
    "no_action",  # nothing in the codebook matches what is said
    "no_source",  # a deed, and nobody who does it
    "no_target",  # a deed, and nobody to whom it is done
    "unknown_actor",  # the words in an actor's place are in no codebook entry
    "ambiguous_actor",  # the words could be two actors
    "same_actor",  # source and target are the same, and it is no domestic deed between roles
    "negated",  # it did not happen
    "hypothetical",  # a condition or a bare possibility
    "low_confidence",  # an event of a rule that is right less often than the user asked for
    "discarded",  # a rule says that this is no interaction: sport, history, boilerplate
]
MODALITIES: Final = get_args(Modality)
REASONS: Final = get_args(Reason)


def _actor_code(value: str | None) -> ActorCode | None:
    return value if value is None or type(value) is ActorCode else ActorCode(value)


def _event_code(value: str) -> EventCode:
    return value if isinstance(value, CameoCode | NamedCode) else event_code(value)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _evidence(values: "Iterable[Evidence]") -> "tuple[Evidence, ...]":
    return tuple(values)


def check_share(what: str, value: float | None) -> None:
    """Raise `ValueTypeError` for a share that does not lie between 0 and 1; None is none."""
    if value is not None and not 0 <= value <= 1:
        raise ValueTypeError(f"{what} lies between 0 and 1, got {value!r}")


def _check_index(value: int) -> None:
    if value < 0:
        raise ValueTypeError(f"a sentence index counts from 0, got {value}")


@frozen
class Actor:
    """A resolved actor: code, the codebook's name for it, the words of the text.

    The code is None only for an actor that a user named in a described interaction and that the
    codebook does not know: then `text` has the user's words. In coded text such an actor leaves
    its event uncoded.
    """

    code: ActorCode | None = field(converter=_actor_code)
    name: str | None = None
    text: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.code is None and self.text is None:
            raise ValueTypeError("an actor needs a code, or the words that name it")

    @property
    def country(self) -> str | None:
        """The country or region part of the code."""
        return self.code.country if self.code is not None else None

    @property
    def roles(self) -> tuple[str, ...]:
        """The role parts of the code."""
        return self.code.roles if self.code is not None else ()


@frozen
class Action:
    """What was done: code, name, quad class (1 to 4), Goldstein score (-10 to 10), PLOVER type.

    Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict. Scheme and scores are the codebook's default ones (GDELT's in `cameo`). The code is
    CAMEO's, or one of the scheme in which the codebook writes its events: `ASSAULT-aerial`.
    """

    code: EventCode = field(converter=_event_code)
    name: str
    quad_class: int
    goldstein: float | None = None
    plover_event: str | None = None
    plover_mode: str | None = None
    plover_contexts: tuple[str, ...] = field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        if self.quad_class not in (1, 2, 3, 4):
            raise ValueTypeError(f"a quad class is 1, 2, 3 or 4, got {self.quad_class!r}")
        if self.goldstein is not None and not -10 <= self.goldstein <= 10:
            raise ValueTypeError(
                f"a Goldstein score lies between -10 and 10, got {self.goldstein!r}"
            )


@frozen(order=True)
class Evidence:
    """Where else in the document the same event is told."""

    sentence_index: int
    span: Span

    def __attrs_post_init__(self) -> None:
        _check_index(self.sentence_index)


@frozen
class CodebookRef:
    """Which codebook decided: its id, its version and the digest of its content."""

    id: str
    version: str
    digest: str


@frozen
class Event:
    """A coded interaction: who did what to whom, when and where, by which rule, from which words.

    `id` is a digest of document id, spans, codes, rule and the codebook's rules. `rule_id` names
    the phrase and, outermost first, the operators that made the code; `confidence` (0 to 1) is how
    often such a coding was right where it was measured, None for a codebook without measures.
    `span` covers the words that were read. `evidence` lists the further sentences of the document
    that tell the same event. `speaker` is who says that it happened, where the text reports it as
    somebody's words.
    """

    id: str
    document_id: str
    sentence_index: int
    date: FuzzyDate | None
    source: Actor
    target: Actor
    action: Action
    modality: Modality
    action_text: str
    rule_id: str
    place: Place | None
    sentence_text: str
    span: Span
    codebook: CodebookRef
    eventcode_version: str
    published: datetime.date | None = None
    document_source: str | None = None
    url: str | None = None
    title: str | None = None
    speaker: Actor | None = None
    evidence: tuple[Evidence, ...] = field(default=(), converter=_evidence)
    confidence: float | None = None

    def __attrs_post_init__(self) -> None:
        check_share("an event's confidence", self.confidence)
        if self.modality not in MODALITIES:
            raise ValueTypeError(
                f"a modality is one of {', '.join(MODALITIES)}, got {self.modality!r}"
            )
        _check_index(self.sentence_index)
        check_day("an event's published date", self.published)

    def left_out(self, reason: Reason, detail: str) -> "Uncoded":
        """The uncoded row that stands for the event where it is not wanted."""
        return Uncoded(
            document_id=self.document_id,
            sentence_index=self.sentence_index,
            sentence_text=self.sentence_text,
            reason=reason,
            source_text=self.source.text,
            target_text=self.target.text,
            action_text=self.action_text,
            detail=detail,
        )


@frozen
class Uncoded:
    """Something that was seen and not coded, with the reason.

    `unknown_names` are the names in the places of source and target that no codebook entry has.
    """

    document_id: str
    sentence_index: int
    sentence_text: str
    reason: Reason
    source_text: str | None = None
    target_text: str | None = None
    action_text: str | None = None
    detail: str | None = None
    unknown_names: tuple[str, ...] = field(default=(), converter=_texts)

    def __attrs_post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ValueTypeError(f"a reason is one of {', '.join(REASONS)}, got {self.reason!r}")


@frozen
class Coding:
    """The result of coding: events, and what was seen and not coded."""

    events: tuple[Event, ...] = field(default=())
    uncoded: tuple[Uncoded, ...] = field(default=())
