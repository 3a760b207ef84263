"""Why something came out wrong: the kind of an error, found by what the coder had read."""

from functools import cached_property
from typing import Final

from attrs import frozen

from eventcode.analysis.gold import Gold
from eventcode.analysis.labels import Scale
from eventcode.coding.coder import Coder
from eventcode.coding.deeds import SentenceDeeds
from eventcode.model.codes import CameoCode
from eventcode.model.event import Coding, Event
from eventcode.model.text import Document

SILENT: Final = "nothing read: no phrase knows the deed"
UNCODED: Final = "the deed is read, and no event comes of it: {reason}"
OTHER_ACTORS: Final = "the deed is read, and its event has other actors"
WRONG_ACTORS: Final = "the deed is right and an actor is wrong"
OTHER_DEED: Final = "another deed of the text is taken"
FALSE_OPERATOR: Final = "an operator is read that the gold does not see"
MISSED_OPERATOR: Final = "some operator would make it right, and none is read"
OTHER_CODE: Final = "the deed is read as another one"
BEYOND: Final = "an event beyond the gold"
OTHER_DIRECTION: Final = "an event beyond the gold: the other direction of one in it"


@frozen(eq=False, slots=False)
class Kinds:
    """Tells the kind of errors at the level of `scale`."""

    coder: Coder
    scale: Scale

    def of(
        self, gold: Gold, coding: Coding, wanted: str | None, event: Event | None, got: str | None
    ) -> str:
        """The kind of one error: what the gold wanted, and the event that came, with its label."""
        if wanted is None:
            return BEYOND
        if wanted == got:
            return WRONG_ACTORS
        if event is None and (reason := self._reason(coding, wanted)) is not None:
            return UNCODED.format(reason=reason)
        read = self._read(gold)
        if event is None and wanted in read:
            return OTHER_ACTORS
        if event is None:
            return OTHER_CODE if read else SILENT
        if self._inner(event) == wanted:
            return FALSE_OPERATOR
        if wanted in read:
            return OTHER_DEED
        return MISSED_OPERATOR if wanted in self._derived(event) else OTHER_CODE

    def _reason(self, coding: Coding, wanted: str) -> str | None:
        """Why a deed of the wanted label stayed uncoded."""
        for row in coding.uncoded:
            code = (row.detail or "").partition(" ")[0]
            if code.isdigit() and self._label(code) == wanted:
                return row.reason
        return None

    def _read(self, gold: Gold) -> frozenset[str]:
        """The labels of all deeds that some phrase finds in the text."""
        item = gold.item
        found: set[str] = set()
        for sentence in self.coder.reader.read(Document(item.id, gold.text, item.published)):
            if sentence.kind == "boilerplate":
                continue
            deeds = SentenceDeeds(self.coder.rulebook, sentence)
            for node in (*(clause.node for clause in sentence.clauses), *sentence.nouns):
                labels = (self._label(str(deed.code)) for deed in deeds.options(node))
                found.update(label for label in labels if label is not None)
        return frozenset(found)

    def _inner(self, event: Event) -> str | None:
        """The label of the deed under the operators, None without any operator."""
        outer, _, phrase = event.rule_id.rpartition(">")
        code = self._codes_of_phrases.get(phrase) if outer else None
        return self._label(code) if code is not None else None

    def _derived(self, event: Event) -> frozenset[str | None]:
        """The labels that any operator would make of an event's code."""
        code = event.action.code
        if not isinstance(code, CameoCode):
            return frozenset()
        codes = (each.derive(code) for each in self.coder.codebook.operators)
        return frozenset(self._label(str(code)) for code in codes if code is not None)

    def _label(self, code: str) -> str | None:
        action = self.scale.actions.get(CameoCode(code))
        return self.scale.of_action(action) if action is not None else None

    @cached_property
    def _codes_of_phrases(self) -> dict[str, str]:
        return {
            phrase.id: str(phrase.code)
            for entry in self.coder.codebook.codes.values()
            for phrase in entry.phrases
            if phrase.code is not None
        }
