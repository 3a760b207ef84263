"""When a deed was done: from the words of its clause, of the one above, or of one beside it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from eventcode.coding.dating import SentenceDates
from eventcode.coding.deed import Deed
from eventcode.coding.record import lazy, record
from eventcode.model.clause import Clause, Node, Tense, Word
from eventcode.model.when import DATE_PRECISIONS, FuzzyDate
from eventcode.world.dates import is_far, resolve

# "Three days after he left, …": he left three days earlier.
_OFFSETS: Final = {"after": "earlier", "following": "earlier", "before": "later"}
_BACK: Final = {"after": "later", "following": "later", "before": "earlier"}
_UNITS: Final = frozenset("minutes hours day days week weeks month months year years".split())
# What a noun under one of these tells was done when the clause's deed was, or near it.
_TOGETHER: Final = frozenset({"in", "at", "during", "on", "after", "following", "before", "amid"})
_WEEK: Final = 7
_DECADE: Final = re.compile("[0-9]0s")


def is_perfect(node: Node) -> bool:
    """Whether a verb tells of some time before: "has met", "had met"."""
    return any(word.lemma == "have" and word is not node.head for word in node.words)


@record(eq=False, slots=False)
class Timing(SentenceDates):
    """When the deeds of one sentence were done."""

    def when(
        self, deed: Deed, clause: Clause | None, target: Node | None = None
    ) -> FuzzyDate | None:
        """The date of a deed: its own words, its parent's, or the published date.

        None when the words tell of a time without a day ("decades ago"). The published date has
        no `text`. Of several dates the one nearest to the target's node: "to A on Monday and B on
        Tuesday".
        """
        if self._timeless:
            return self._stand_in
        tense = self._tense(deed)
        owners = [node.head.index for node in deed.nodes]
        found = None
        if deed.inner is not None and deed.node.head.owner != deed.inner.node.head.owner:
            # "Threatened on Tuesday to attack on Sunday": the threat was on Tuesday.
            found = self._own(owners[:1], deed.node.tense, deed, clause, target)
        found = found or self._own(owners, tense, deed, clause, target)
        if found is not None:
            return found
        parent = self._above(deed, clause, tense)
        if parent is not None:
            tense = "past" if self._tense_of(parent) == "past" else tense
            found = self._own([parent], tense)
        if found is None and parent is not None:
            found = self._under_after(parent, tense)
        found = found or self._beside(deed.node) or self._reported(deed, clause)
        told = found or self._stand_in
        if told is None or (found is None and self._long_ago(owners)):
            return None
        if found is None and deed.node.kind == "noun":
            return told  # "hours after the meeting" may be that of another day
        return self._counted(self._marker(deed), told)

    @lazy
    def _stand_in(self) -> FuzzyDate | None:
        """The published date, which stands in where no words name one."""
        return FuzzyDate(self.published) if self.published is not None else None

    @lazy
    def _markers(self) -> tuple[Word, ...]:
        """The words that may put a deed before or after another: "after"."""
        return tuple(word for word in self.sentence.words if word.lower in _OFFSETS)

    @lazy
    def _far(self) -> frozenset[int]:
        """The predicates that tell of a time which no date stands for: "the 1990s"."""
        words = self.sentence.words
        found = {words[index].owner for index, match in self.dates if is_far(match.words)}
        decades = _DECADE.search(self.sentence.text) is not None
        return frozenset(found | {w.owner for w in words if decades and is_far(w.text)})

    @lazy
    def _timeless(self) -> bool:
        """Whether no words of the sentence say when."""
        return not self.dates and not self._markers and not self._far

    @property
    def story_day(self) -> FuzzyDate | None:
        """The day of what the sentence tells first; None unless it was in the last week."""
        if self.published is None:
            return None
        for clause in self.sentence.clauses:
            main = clause.parent is None or clause.speaker is not None
            head = clause.node.head.index
            if not main or clause.node.tense != "past" or self._clause_marker(head) is not None:
                continue
            found = self._own([head], "past")
            if found is not None and found.precision == "day":
                return found if 0 <= (self.published - found.day).days < _WEEK else None
        return None

    def _tense(self, deed: Deed) -> Tense:
        """The tense of a deed; a noun has that of its clause."""
        if deed.modality == "planned":
            return "future"
        if deed.node.kind == "noun":
            return self._tense_of(deed.node.head.owner)
        return deed.node.tense

    def _above(self, deed: Deed, clause: Clause | None, tense: Tense) -> int | None:
        """The head of the predicate whose date is also the deed's."""
        if clause is None:
            owner = deed.node.head.owner
            return owner if self._hangs_on(deed.node, owner) in _TOGETHER else None
        if clause.parent is None or clause.speaker is not None:
            return None
        if clause.parent.tense == "future" != tense:
            return None  # "will meet Maduro, whom A supports"
        return clause.parent.head.index

    def _hangs_on(self, noun: Node, owner: int) -> str | None:
        """The preposition by which a noun hangs on a predicate or its subject."""
        predicate = self._nodes.get(owner)
        if predicate is None:
            return None
        for node in (predicate, *predicate.filling("subject")):
            for arg in node.args:
                if arg.role == "preposition" and any(n is noun for n in arg.node.with_conjuncts):
                    return arg.marker
        return None

    def _under_after(self, predicate: int, tense: Tense) -> FuzzyDate | None:
        """The date of "attacked A" in "met on Monday, two days after B attacked A and …"."""
        clause = next((c for c in self.sentence.clauses if c.node.head.index == predicate), None)
        if clause is None or clause.parent is None or clause.speaker is not None:
            return None
        marker = self._clause_marker(predicate)
        if marker is None:
            return None
        told = self._own([clause.parent.head.index], tense)
        return self._counted(marker, told) if told is not None else None

    def _beside(self, node: Node) -> FuzzyDate | None:
        """The date of "met, two days after A had attacked B on Monday": by the attack's."""
        for clause in self.sentence.clauses:
            marker = self._clause_marker(clause.node.head.index)
            if clause.parent is not node or not marker:
                continue
            told = self._own([clause.node.head.index], clause.node.tense)
            if told is not None and self.sentence.words[marker - 1].lower in _UNITS:
                return self._counted(marker, told, _BACK)
        return None

    def _reported(self, deed: Deed, clause: Clause | None) -> FuzzyDate | None:
        """The day on which a deed without a date was told: "…, the army said on Monday"."""
        if clause is None or clause.speaker is None or clause.parent is None:
            return None
        if is_perfect(deed.node):
            return None
        found = self._own([clause.parent.head.index], clause.parent.tense)
        return found if found is not None and found.precision == "day" else None

    def _marker(self, deed: Deed) -> int | None:
        """Where "after" or "before" stands over the deed."""
        if deed.node.kind != "noun":
            return self._clause_marker(deed.node.head.index)
        if self._hangs_on(deed.node, deed.node.head.owner) not in _OFFSETS:
            return None
        before = self.sentence.words[: deed.node.words[0].index]
        return next((w.index for w in reversed(before) if w.lower in _OFFSETS), None)

    def _clause_marker(self, predicate: int) -> int | None:
        """Where the "after" of a clause stands; that of "after the vote, he left" is none."""
        if not self._markers:
            return None
        args = self._nodes[predicate].args if predicate in self._nodes else ()
        taken = {arg.marker for arg in args if arg.role == "preposition"}
        return next(
            (w.index for w in self._markers
             if w.index < predicate == w.owner == w.host and w.lower not in taken),
            None,
        )  # fmt: skip

    def _counted(
        self, marker: int | None, told: FuzzyDate, ways: Mapping[str, str] = _OFFSETS
    ) -> FuzzyDate | None:
        """The day of a deed "three days after" which the clause above is dated.

        The same day after a bare "after", and none after "weeks after".
        """
        words = self.sentence.words
        if marker is None or marker == 0 or words[marker - 1].lower not in _UNITS:
            return told
        unit, way = words[marker - 1].lower, ways[words[marker].lower]
        count = words[marker - 2].lower if marker > 1 else ""
        spans = [(marker - 1, unit)]
        if count:
            spans.insert(0, (marker - 2, f"{'a' if count == 'the' else count} {unit}"))
        for first, span in spans:
            found = resolve(f"{span} {way}", self.published, "past", anchor=told.day)
            if found is not None:
                if self.published is not None and found.day > self.published:
                    return told
                finer = DATE_PRECISIONS.index(found.precision) < DATE_PRECISIONS.index(
                    told.precision
                )
                text = " ".join(w.text for w in words[first : marker + 1])
                return told if finer else evolve(found, text=text)
        return None

    def _long_ago(self, owners: Sequence[int]) -> bool:
        """Whether a deed is told of a time that no date stands for: "the 1990s", "decades ago"."""
        return not self._far.isdisjoint(owners)
