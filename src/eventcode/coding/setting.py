"""When a deed was done, from the words that belong to its clause."""

import re
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from eventcode.coding.deed import Deed
from eventcode.model.clause import Clause, Node, Sentence, Tense, Word
from eventcode.model.when import FuzzyDate
from eventcode.world.dates import DateMatch, find_dates, resolve

# "Three days after he left, …": he left three days earlier.
_OFFSETS: Final = {"after": "earlier", "before": "later"}
_DECADE: Final = re.compile(r"(?:1[89]|20)\d0s")
_SPEECH: Final = frozenset({"01", "02", "05", "10", "11", "12", "13"})


@frozen(eq=False)
class Setting:
    """The dates of one sentence; `published` is what relative dates count from.

    `anchor` is the last day named before the sentence: "a week later" counts from it. `dates` are
    the dates of the sentence, each with the word at which it begins.
    """

    sentence: Sentence
    published: date | None
    anchor: date | None = None
    dates: list[tuple[int, DateMatch]] = field(init=False)
    _offsets: list[Word] = field(init=False)
    _decades: frozenset[int] = field(init=False)
    _told: FuzzyDate | None = field(init=False)
    _resolved: dict[tuple[str, Tense, date | None], FuzzyDate | None] = field(
        init=False, factory=dict
    )

    @dates.default
    def _find_dates(self) -> list[tuple[int, DateMatch]]:
        base = self.sentence.span.start
        found = []
        for match in find_dates(self.sentence.text.replace("\n", " ")):
            start = base + match.span.start
            index = next((w.index for w in self.sentence.words if w.end > start), None)
            if index is not None:
                found.append((index, match))
        return found

    @_offsets.default
    def _find_offsets(self) -> list[Word]:
        """The words before which a stretch of time may stand: "three days *after*"."""
        return [word for word in self.sentence.words if word.lower in _OFFSETS]

    @_decades.default
    def _find_decades(self) -> frozenset[int]:
        """The predicates to which decades belong: no day stands for "the 1990s"."""
        if not _DECADE.search(self.sentence.text):
            return frozenset()
        return frozenset(w.owner for w in self.sentence.words if _DECADE.fullmatch(w.text))

    @_told.default
    def _stand_in(self) -> FuzzyDate | None:
        """The published date, which stands in for one that no words name."""
        return FuzzyDate(self.published) if self.published is not None else None

    def when(
        self, deed: Deed, clause: Clause | None, target: Node | None = None
    ) -> FuzzyDate | None:
        """The date of a deed: its own words, its parent's, or the published date.

        Of several dates the one nearest to the target's node: "to A on Monday and B on Tuesday".
        """
        tense: Tense = "future" if deed.modality == "planned" else deed.node.tense
        owners = [node.head.index for node in deed.nodes]
        for wanted in (owners, self._above(clause, tense)):
            anchor = self.anchor
            own: list[tuple[int, FuzzyDate]] = []
            for index, match in self.dates:
                if match.kind != "point":
                    continue
                found = self._resolve(match.words, tense, anchor)
                if found is not None and self._belongs(index, match, wanted, deed):
                    own.append((index, found))
                anchor = found.day if found is not None else anchor
            if own:
                at = target.head.index if target is not None else 0
                nearest = min(own, key=lambda each: (abs(each[0] - at), -each[0]))[1]
                return nearest if wanted is owners else self._before(deed, nearest) or nearest
        if self._told is None or not self._decades.isdisjoint(owners):
            return None
        return self._before(deed, self._told) or self._told

    def _resolve(self, words: str, tense: Tense, anchor: date | None) -> FuzzyDate | None:
        key = (words, tense, anchor)
        if key not in self._resolved:
            self._resolved[key] = resolve(words, self.published, tense, anchor=anchor)
        return self._resolved[key]

    def _before(self, deed: Deed, told: FuzzyDate) -> FuzzyDate | None:
        """The day of a deed "three days after" which the clause above is dated."""
        words, deed_at = self.sentence.words, deed.node.head.index
        at = next((w.index for w in self._offsets if w.owner == deed_at > w.index), None)
        if at is None or told.precision != "day":
            return None
        span = " ".join(w.lower for w in words[max(0, at - 2) : at])
        way = _OFFSETS[words[at].lower]
        found = self._resolve(f"{span} {way}", "past", told.day)
        return evolve(found, text=f"{span} {words[at].lower}") if found is not None else None

    @property
    def last_day(self) -> date | None:
        """The last day that the sentence names, or the one named before it."""
        day = self.anchor
        for _, match in self.dates:
            if match.kind == "point":
                found = self._resolve(match.words, "past", day)
                day = found.day if found is not None and found.precision == "day" else day
        return day

    def _above(self, clause: Clause | None, tense: Tense) -> list[int]:
        if clause is None or clause.parent is None or clause.speaker is not None:
            return []
        if clause.parent.tense == "future" != tense:
            return []  # "will meet Maduro, whom A supports"
        return [clause.parent.head.index]

    def _belongs(self, index: int, match: DateMatch, owners: list[int], deed: Deed) -> bool:
        if match.use == "modifier":
            end = index + len(match.words.split())
            # "Condemned the 2018 attack" was said later.
            own = (deed.node,) if deed.code.root in _SPEECH else deed.nodes
            return any(
                node.kind == "noun" and (node.words[0].index <= index <= node.head.index
                                         or node.words[0].index == end)
                for node in own
            )
        word = self.sentence.words[index]
        if word.owner not in owners:
            return False
        # A bare year after another noun dates that noun: "the vote in 2018".
        hosts = {*owners, *(node.head.index for node in deed.nodes), word.owner, index}
        return not match.words.isdigit() or word.host in hosts or word.host == -1
