"""The dates of a sentence, and which deeds and clauses they belong to."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import field

from eventcode.coding.deed import Deed
from eventcode.coding.record import lazy, record
from eventcode.model.clause import Clause, Node, Sentence, Tense
from eventcode.model.when import FuzzyDate
from eventcode.world.dates import DateMatch, find_dates, resolve

_SPEECH: Final = frozenset({"01", "02", "05", "10", "11", "12", "13"})
# Of a day without its year that is nearly a year off the next one is meant: "help with the vote on
# May 25", written in May, is no help of last year.
_TEN_MONTHS: Final = 300
_DAY_OF_MONTH: Final = re.compile(r"(?:[A-Z][a-z]+\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]+\.?)")
_MONTH: Final = re.compile(r"[A-Z][a-z]+\.?")
_NOTES: Final = {
    "modifier": "of the noun beside it, not of the clause",
    "start": "a start, not the date of a deed",
    "range": "a bound or a length of time, not the date of a deed",
}


@record(eq=False, slots=False)
class SentenceDates:
    """The dates of one sentence; `published` is what relative dates count from.

    `anchor` is the last day named before the sentence: "a week later" counts from it. `day_first`
    says how to read 03/05/2019; None leaves undecided what can be read in two ways.
    """

    sentence: Sentence
    published: date | None
    anchor: date | None = None
    day_first: bool | None = None
    _known: dict[tuple[object, ...], FuzzyDate | None] = field(init=False, factory=dict)

    @lazy
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

    @lazy
    def _nodes(self) -> dict[int, Node]:
        return {clause.node.head.index: clause.node for clause in self.sentence.clauses}

    def _tense_of(self, predicate: int) -> Tense:
        node = self._nodes.get(predicate)
        return node.tense if node is not None else "past"

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
        key = (words, tense, anchor, published)
        if key not in self._known:
            self._known[key] = self._resolve_anew(words, tense, anchor, published)
        return self._known[key]

    def _resolve_anew(
        self, words: str, tense: Tense, anchor: date | None, published: date | None
    ) -> FuzzyDate | None:
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
                found = self._resolve(match.words, speech.tense, self.anchor, self.published)
                if found is not None and found.precision == "day":
                    return found.day
        return self.published

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
