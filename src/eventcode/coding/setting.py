"""When a deed was done, from the words that belong to its clause."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from eventcode.coding.deed import Deed
from eventcode.model.clause import Clause, Node, Sentence, Tense
from eventcode.model.when import FuzzyDate
from eventcode.world.dates import DateMatch, find_dates, resolve

# "Three days after he left, …": he left three days earlier.
_OFFSETS: Final = {"after": "earlier", "before": "later"}
_DECADE: Final = re.compile(r"(?:1[89]|20)\d0s")
_SPEECH: Final = frozenset({"01", "02", "05", "10", "11", "12", "13"})


@frozen(eq=False, slots=False)
class Setting:
    """The dates of one sentence; `published` is what relative dates count from.

    `anchor` is the last day named before the sentence: "a week later" counts from it.
    """

    sentence: Sentence
    published: date | None
    anchor: date | None = None

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
                found = resolve(match.words, self.published, tense, anchor=anchor)
                if found is not None and self._belongs(index, match, wanted, deed):
                    own.append((index, found))
                anchor = found.day if found is not None else anchor
            if own:
                at = target.head.index if target is not None else 0
                nearest = min(own, key=lambda each: (abs(each[0] - at), -each[0]))[1]
                return nearest if wanted is owners else self._before(deed, nearest) or nearest
        if self.published is None or self._long_ago(owners):
            return None
        told = FuzzyDate(self.published)
        return self._before(deed, told) or told

    def _before(self, deed: Deed, told: FuzzyDate) -> FuzzyDate | None:
        """The day of a deed "three days after" which the clause above is dated."""
        words = self.sentence.words
        at = next(
            (w.index for w in words[: deed.node.head.index]
             if w.owner == deed.node.head.index and w.lower in _OFFSETS),
            None,
        )
        if at is None or told.precision != "day":
            return None
        span = " ".join(w.lower for w in words[max(0, at - 2) : at])
        way = _OFFSETS[words[at].lower]
        found = resolve(f"{span} {way}", self.published, "past", anchor=told.day)
        return evolve(found, text=f"{span} {words[at].lower}") if found is not None else None

    def _long_ago(self, owners: Sequence[int]) -> bool:
        """Whether a deed is told of a decade: no day stands for "the 1990s"."""
        return any(
            word.owner in owners and _DECADE.fullmatch(word.text) for word in self.sentence.words
        )

    @property
    def last_day(self) -> date | None:
        """The last day that the sentence names, or the one named before it."""
        day = self.anchor
        for _, match in self.dates:
            if match.kind == "point":
                found = resolve(match.words, self.published, "past", anchor=day)
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
