"""When a deed was done: from the words of its clause, of the clause above, or of deeds before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from eventcode.coding.deed import Deed
from eventcode.model.clause import Clause, Node, Sentence, Tense
from eventcode.model.when import DATE_PRECISIONS, FuzzyDate
from eventcode.world.dates import DateMatch, find_dates, is_far, resolve

# "Three days after he left, …": he left three days earlier.
_OFFSETS: Final = {"after": "earlier", "following": "earlier", "before": "later"}
_BACK: Final = {"after": "later", "following": "later", "before": "earlier"}
_UNITS: Final = frozenset("minutes hours day days week weeks month months year years".split())
_SPEECH: Final = frozenset({"01", "02", "05", "10", "11", "12", "13"})
# What a noun under one of these tells was done when the clause's deed was, or near it.
_TOGETHER: Final = frozenset({"in", "at", "during", "on", "after", "following", "before", "amid"})
# Of a day without its year that is nearly a year off the next one is meant: "help with the vote on
# May 25", written in May, is no help of last year.
_TEN_MONTHS: Final = 300
_MONTH: Final = re.compile(r"[A-Z][a-z]+\.?")
_WEEK: Final = 7
_NOTES: Final = {
    "modifier": "of the noun beside it, not of the clause",
    "start": "a start, not the date of a deed",
    "range": "a bound or a length of time, not the date of a deed",
}
_DAY_OF_MONTH: Final = re.compile(r"(?:[A-Z][a-z]+\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]+\.?)")


def is_perfect(node: Node) -> bool:
    """Whether a verb tells of some time before: "has met", "had met"."""
    return any(word.lemma == "have" and word is not node.head for word in node.words)


@frozen(eq=False, slots=False)
class Timing:
    """The dates of one sentence; `published` is what relative dates count from.

    `anchor` is the last day named before the sentence: "a week later" counts from it. `day_first`
    says how to read 03/05/2019; None leaves undecided what can be read in two ways.
    """

    sentence: Sentence
    published: date | None
    anchor: date | None = None
    day_first: bool | None = None

    @cached_property
    def dates(self) -> list[tuple[int, DateMatch]]:
        """The dates of the sentence, each with the word at which it begins."""
        base = self.sentence.span.start
        found = []
        for match in find_dates(self.sentence.text.replace("\n", " ")):
            start = base + match.span.start
            index = next((w.index for w in self.sentence.words if w.end > start), None)
            if index is not None:
                found.append((index, match))
        return found

    def when(
        self, deed: Deed, clause: Clause | None, target: Node | None = None
    ) -> FuzzyDate | None:
        """The date of a deed: its own words, its parent's, or the published date.

        None when the words tell of a time without a day ("decades ago"). The published date has
        no `text`. Of several dates the one nearest to the target's node: "to A on Monday and B on
        Tuesday".
        """
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
        told = found or (FuzzyDate(self.published) if self.published is not None else None)
        if told is None or (found is None and self._long_ago(owners)):
            return None
        if found is None and deed.node.kind == "noun":
            return told  # "hours after the meeting" may be that of another day
        return self._counted(self._marker(deed), told)

    @cached_property
    def _nodes(self) -> dict[int, Node]:
        return {clause.node.head.index: clause.node for clause in self.sentence.clauses}

    def _tense_of(self, predicate: int) -> Tense:
        node = self._nodes.get(predicate)
        return node.tense if node is not None else "past"

    def _tense(self, deed: Deed) -> Tense:
        """The tense of a deed; a noun has that of its clause."""
        if deed.modality == "planned":
            return "future"
        if deed.node.kind == "noun":
            return self._tense_of(deed.node.head.owner)
        return deed.node.tense

    def _own(
        self,
        owners: Sequence[int],
        tense: Tense,
        deed: Deed | None = None,
        clause: Clause | None = None,
        target: Node | None = None,
    ) -> FuzzyDate | None:
        """The date that belongs to predicates or nouns; of a deed, the one next to its target."""
        own = [
            (index, found)
            for index, match, found in self._resolved(tense, self._spoken_on(clause))
            if (match.kind == "point" and self._belongs(index, match, found, owners, deed))
            or self._when_clause(index, match) in owners
        ]
        if not own:
            return None
        at = target.head.index if target is not None else 0
        return min(own, key=lambda each: (abs(each[0] - at), -each[0]))[1]

    def _resolved(
        self, tense: Tense, published: date | None
    ) -> Iterable[tuple[int, DateMatch, FuzzyDate]]:
        anchor = self.anchor
        for index, match in self.dates:
            found = self._resolve(match.words, tense, anchor, published)
            if found is not None:
                yield index, match, found
                anchor = found.day if match.kind == "point" else anchor

    def _resolve(
        self, words: str, tense: Tense, anchor: date | None, published: date | None
    ) -> FuzzyDate | None:
        """The date of some words; "a day earlier" counts from publication if no day was named."""
        found = resolve(words, published, tense, anchor=anchor, day_first=self.day_first)
        if found is not None or anchor is not None or published is None:
            return found
        found = resolve(words, published, tense, anchor=published, day_first=self.day_first)
        to_come = found is not None and tense == "past" and found.day > published
        return None if to_come else found

    def _when_clause(self, index: int, match: DateMatch) -> int:
        """The predicate of "since Feb. 1, when he seized power", which the date is of too."""
        rest = self.sentence.words[index + 1 :]
        end = self.sentence.span.start + match.span.end
        after = [w for w in rest if w.start >= end and w.lower != ","]
        return after[0].owner if after and after[0].lower == "when" else -1

    def _spoken_on(self, clause: Clause | None) -> date | None:
        """The day from which "yesterday" counts: in a quotation, that of the speech."""
        if clause is None or not clause.quoted or clause.parent is None:
            return self.published
        speech = clause.parent
        for index, match in self.dates:
            word = self.sentence.words[index]
            if match.kind == "point" and match.use == "adverbial" and (
                word.owner == speech.head.index
            ):
                found = resolve(match.words, self.published, speech.tense)
                if found is not None and found.precision == "day":
                    return found.day
        return self.published

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
        args = self._nodes[predicate].args if predicate in self._nodes else ()
        taken = {arg.marker for arg in args if arg.role == "preposition"}
        return next(
            (w.index for w in self.sentence.words[:predicate]
             if w.owner == w.host == predicate and w.lower in _OFFSETS and w.lower not in taken),
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
        words = self.sentence.words
        return any(
            words[index].owner in owners for index, match in self.dates if is_far(match.words)
        ) or any(word.owner in owners and is_far(word.text) for word in words)

    def told_dates(self) -> Iterable[str]:
        """Each date of the sentence, what it means and whether it can date a deed, for people."""
        anchor = self.anchor
        for index, match in self.dates:
            tense = self._tense_of(self.sentence.words[index].owner)
            found = self._resolve(match.words, tense, anchor, self.published)
            meant = f"{found.day.isoformat()}, {found.precision}" if found else "not known"
            note = _NOTES.get(match.use) or _NOTES.get(match.kind)
            yield f"{match.words}: date, {meant}" + (f" ({note})" if note else "")
            anchor = found.day if found is not None and match.kind == "point" else anchor

    @property
    def last_day(self) -> date | None:
        """The last day that the sentence names, or the one named before it."""
        day = self.anchor
        for index, match in self.dates:
            if match.kind == "point":
                tense = self._tense_of(self.sentence.words[index].owner)
                found = self._resolve(match.words, tense, day, self.published)
                day = found.day if found is not None and found.precision == "day" else day
        return day

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

    def _belongs(
        self,
        index: int,
        match: DateMatch,
        found: FuzzyDate,
        owners: Sequence[int],
        deed: Deed | None,
    ) -> bool:
        length = len(match.words.split())
        if match.use == "modifier":
            if deed is None:
                return False
            # "Condemned the 2018 attack" was said later.
            own = (deed.node,) if deed.code.root in _SPEECH else deed.nodes
            end = index + length
            end += end < len(self.sentence.words) and self.sentence.words[end].pos == "PART"
            return any(
                node.kind == "noun" and (node.words[0].index <= index <= node.head.index
                                         or node.words[0].index in (index + length, end))
                for node in own
            )  # fmt: skip
        word = self.sentence.words[index]
        host = word.host
        while index < host < index + length + 1 and self.sentence.words[host].host != host:
            host = self.sentence.words[host].host  # "Tuesday" of "Tuesday evening"
        if word.owner not in owners and host not in owners:
            return False
        if self._too_far(match, found, deed is not None and deed.inner is not None):
            return False
        # A bare year after another noun dates that noun: "the vote in 2018".
        nodes = deed.nodes if deed is not None else ()
        hosts = {*owners, *(node.head.index for node in nodes), word.owner, index, -1}
        return not match.words.isdigit() or host in hosts

    def _too_far(self, match: DateMatch, found: FuzzyDate, meant: bool) -> bool:
        """Whether a day without its year, or a month of what is meant to be, is of another year."""
        if self.published is None or str(found.day.year) in match.words:
            return False
        shape = _MONTH if meant and found.precision == "month" else _DAY_OF_MONTH
        far = abs((found.day - self.published).days) > _TEN_MONTHS
        return far and shape.fullmatch(match.words) is not None
