"""Names that several countries have, or a country and a town: the text tells which, or nobody."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from eventcode.codebook.types import ActorEntry
from eventcode.coding.memory import Memory
from eventcode.coding.names import NameIndex, NameMatch
from eventcode.model.clause import Sentence, Word

_JOINING: Final = frozenset({"and", "or", ",", "&", "/"})
_PLACING: Final = frozenset({"in", "at", "near", "outside", "across", "from", "into"})
_OF_A_PHRASE: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PUNCT"})
_LONGEST_TOWN: Final = 2
# Where the world's news is filed: nothing that stands in it is about the country around.
_OF_THE_WORLD: Final = frozenset({"New York", "Geneva", "Vienna", "Brussels", "The Hague"})


@frozen(eq=False)
class Namesakes:
    """What a sentence and the document before it tell of names that several countries have.

    `country_of` gives the CAMEO country of a place's name, also within a wider place ("Paris",
    "Texas"). A name that the codebook gives to one country (`NameMatch.owned`) is another's only
    where that one itself has been named, or the words beside the name say so.
    """

    index: NameIndex
    country_of: Callable[..., str | None]
    sentence: Sentence
    memory: Memory
    day: date | None

    def settled(self, found: Sequence[NameMatch]) -> list[NameMatch]:
        """The names with as many entries as the text leaves open; "Lebanon, Ohio" is one name."""
        names = self._towns(found)
        if not any(match.open for match in names):
            return names
        return [self._settled(match, names) if match.open else match for match in names]

    def _towns(self, found: Sequence[NameMatch]) -> list[NameMatch]:
        words, names = self.sentence.words, []
        last, end = 0, len(words) - 1
        for match in found:
            if match.start < last:
                continue  # the province, which is a part of the town's name now
            if match.end < end and words[match.end].text == ",":
                match = self._town(match, found)
            names.append(match)
            last = match.end
        return names

    def _town(self, match: NameMatch, found: Sequence[NameMatch]) -> NameMatch:
        """A town's name with the province behind it: "Lebanon, Ohio" is a place in Ohio."""
        words, start = self.sentence.words, match.end + 1
        behind = next((m for m in found if m.start == start), None)
        if match.entries[0].kind != "country" or not _proper(words[start]):
            return match
        if behind is not None and (match.use != "capital" or not behind.open):
            entry = behind.entries[0]
            if entry.kind != "country" or entry is self.index.country(entry.code):
                return match  # a list: "Lebanon, Syria and Iran"; but "Athens, Georgia"
        end = behind.end if behind is not None else start + 1
        country = self.country_of(self._text(match), within=self._words(start, end))
        abroad = country is not None and country != match.entries[0].code.country
        state = self.index.country(country) if country is not None and abroad else None
        return NameMatch(match.start, end, "name", (state,)) if state is not None else match

    def _settled(self, match: NameMatch, names: Sequence[NameMatch]) -> NameMatch:
        for told in (self._beside(match, names), self._among(match, names)):
            if len(told) == 1:
                return evolve(match, entries=(told[0],), open=False)
        leading = self._leading(match, names)
        if leading is None and match.owned:
            leading = match.entries[0]
        return match if leading is None else evolve(match, entries=(leading,), open=False)

    def _beside(self, match: NameMatch, names: Sequence[NameMatch]) -> list[ActorEntry]:
        """Whom the next words speak for: "Georgia *and Florida*", "*Atlanta*, Georgia"."""
        words = self.sentence.words
        near = {form for w in self._next(match) for form in (w.lemma, w.lower.rstrip("."))}
        joined = {
            m.entries[0]
            for m in names
            if match.owned and m.entry is not None
            and self._joined(*sorted((m, match), key=lambda m: m.start))
        }
        country = None
        start = match.start - 2
        listed = any(m.start <= start < m.end for m in names)
        if start >= 0 and words[start + 1].text == "," and not listed:
            while start and _proper(words[start - 1]) and match.start - start <= _LONGEST_TOWN:
                start -= 1
            country = self.country_of(self._words(start, match.start - 1), within=self._text(match))
        return [
            entry
            for entry in match.entries
            if entry.context & near or entry in joined or entry.code.country == country
        ]

    def _next(self, match: NameMatch) -> list[Word]:
        """The nouns right beside a name: "Georgia's *governor*", "the *governor* of Georgia"."""
        words, start, end = self.sentence.words, match.start, match.end
        if end < len(words) and words[end].lower in ("'s", "’s", "'"):
            end += 1
        if start > 1 and words[start - 1].lower in ("of", "in", "from", "for"):
            start -= 1
        return [*words[max(0, start - 1) : start], *words[end : end + 1]]

    def _joined(self, first: NameMatch, second: NameMatch) -> bool:
        between = self.sentence.words[first.end : second.start]
        return 0 < len(between) <= 2 and all(word.lower in _JOINING for word in between)

    def _among(self, match: NameMatch, names: Sequence[NameMatch]) -> list[ActorEntry]:
        """Whom the rest of the sentence speaks for: "Congolese troops in Goma"."""
        entries = match.entries[:1] if match.owned else match.entries
        countries = {
            m.entry.code_on(self.day).country
            for m in names
            if m.entry is not None and self._tells(m, m.entry.kind, match)
        }
        told = [entry for entry in entries if entry.code.country in countries]
        if told or match.owned:
            return told
        for node in self.sentence.nouns:
            named = any(m.start <= node.head.index < m.end for m in names)
            start = node.words[0].index
            placed = start > 0 and self.sentence.words[start - 1].lower in _PLACING
            if (placed or node.entity in ("GPE", "LOC")) and _proper(node.head) and not named:
                proper = [word.text for word in node.words if _proper(word)]
                countries.add(self.country_of(" ".join(proper)))
        return [entry for entry in entries if entry.code.country in countries]

    def _tells(self, other: NameMatch, kind: str, match: NameMatch) -> bool:
        """Whether somebody named in the sentence tells of which country a name is.

        A country only as a place ("in Kinshasa"): who meets it or condemns it is another. So is
        who meets its president, but not "Congolese President Tshisekedi".
        """
        words = self.sentence.words
        if kind == "country":
            return other.start > 0 and words[other.start - 1].lower in _PLACING
        first, second = sorted((other, match), key=lambda m: m.start)
        between = words[first.end : second.start]
        return kind != "person" or all(word.pos in _OF_A_PHRASE for word in between)

    def _introduced(self, match: NameMatch, names: Sequence[NameMatch]) -> list[ActorEntry]:
        """Whom an upper clause names: "DR Congo said that *Congolese* troops had left"."""
        words = self.sentence.words
        if any(
            clause.speaker is not None and clause.speaker.words[0].index <= match.start
            <= clause.speaker.head.index
            for clause in self.sentence.clauses
        ):
            return []  # "North Korea fired missiles, *Korean* officials said"
        return [
            m.entry
            for m in names
            if m.entry is not None and m.start < match.start
            and words[m.start].owner != words[match.start].owner
        ]

    def _leading(self, match: NameMatch, names: Sequence[NameMatch]) -> ActorEntry | None:
        """Of whom the document has told, with its dateline; None where no one clearly leads."""
        counts = dict.fromkeys(match.entries, 0)
        introduced = self._introduced(match, names)
        for entry in match.entries:
            whole = not match.owned or entry is match.entries[0]
            told = [(mention.name, mention.code) for mention in self.memory.mentions]
            told += [(other.name, other.code_on(self.day)) for other in introduced]
            counts[entry] = sum(
                name == entry.name or (whole and code.country == entry.code.country)
                for name, code in told
            )
        home = self._home(match)
        if home is not None:
            counts[home] += 1
        first, second = sorted(match.entries, key=lambda each: -counts[each])[:2]
        return first if counts[first] > 0 and counts[first] >= 2 * counts[second] else None

    def _home(self, match: NameMatch) -> ActorEntry | None:
        """Whom the dateline speaks for."""
        if self.sentence.dateline is None:
            return None
        place, _, within = (part.strip() for part in self.sentence.dateline.partition(","))
        place = place.title() if place.isupper() else place
        known = self.index.named(place)
        if known is not None or place in _OF_THE_WORLD:
            return known if known in match.entries else None
        country = self.country_of(place, within=within or None)
        return next((e for e in match.entries if e.code.country == country), None)

    def _text(self, match: NameMatch) -> str:
        return self._words(match.start, match.end)

    def _words(self, start: int, end: int) -> str:
        return " ".join(word.text for word in self.sentence.words[start:end])


def _proper(word: Word) -> bool:
    return word.pos == "PROPN" and word.text[:1].isupper()
