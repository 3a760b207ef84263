"""The place that the words of a sentence name, read from the word where its phrase begins."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from eventcode.coding.names import NameMatch
from eventcode.coding.record import lazy, record
from eventcode.coding.scene import Scene
from eventcode.model.clause import Word
from eventcode.model.when import Place
from eventcode.world.codes import cameo_to_iso3
from eventcode.world.places import Gazetteer

# Nouns behind which the name comes: "the streets of A", "a suburb of A", "the town A".
_AREAS: Final = frozenset(
    "airspace area border camp capital centre center city coast corner county district downtown "
    "east edge enclave frontier governorate half highlands hometown island islands mainland "
    "mountains municipality neighborhood neighbourhood north northeast northwest oblast outskirt "
    "outskirts part parts peninsula plain plains port province quarter region republic resort "
    "road shore shores side soil south southeast southwest state strip street streets suburb "
    "suburbs swath swathes territory territories town township valley village waters west".split()
)
# Of these, such as are the country's own: "in Turkish waters".
_SOIL: Final = frozenset("airspace coast mainland soil territory territories waters".split())
_LEADING: Final = frozenset({"of", "in", "near", "outside", "around", "at", "off", "called"})
_SETTLEMENTS: Final = frozenset({"city", "town", "township", "village"})
# How many words are read over before the name, at most.
_FURTHER: Final = 9
# Small words within names: "Rio de la Plata", "Gulf of Aden".
_JOINERS: Final = frozenset(
    "of the de del della di da do dos das du des la las los le les al el il an am auf der den sur "
    "es ez as ash ad en y i".split()
)
# Small words behind names that belong to them: "Idlib province", "Euphrates river".
_UNITS: Final = frozenset(
    "province state region district governorate county oblast prefecture department river city "
    "town village island islands peninsula valley delta strait canal headquarters territory sea "
    "basin".split()
)
_BREAKS: Final = frozenset(",.;:()\"“”")
_DESCRIBING: Final = frozenset({"ADJ", "ADV", "DET", "NUM", "ADP"})


@record(eq=False, slots=False)
class PlaceNames:
    """The names of places in one sentence. Namesakes are decided by what the text is about."""

    scene: Scene
    gazetteer: Gazetteer

    @lazy
    def near(self) -> tuple[str, ...]:
        """The countries (ISO 3166-1 alpha-3) that the text speaks of, the sentence's own first."""
        return isos(self.scene.near)

    def at(self, index: int, actors: Sequence[str] = ()) -> Place | None:
        """The place that a phrase names, which begins at a word; None when it names none.

        `actors` are CAMEO countries of those whose deed it is. Reads over what describes the place:
        "the northern port city of", "the outskirts of".
        """
        near = isos(actors)
        words, within, last = self.scene.sentence.words, None, index + _FURTHER
        area: Word | None = None
        while index < min(len(words), last):
            word = words[index]
            if _capitalised(word):
                end = self._run(index)
                found = self._named(index, end, near, within, area)
                if area is None and self._is_area(end):
                    within = found.text if found is not None else None
                    near = (*self._nations(index, end), *near)
                    index, last = end, end + _FURTHER
                    continue
                return found or self._unknown(area, index, end) or self._soil(area)
            if word.lower in _AREAS:
                if word.lower == "capital":
                    return self._capital(index, near)
                area = word
            elif not self._leads_on(index, area):
                return self._soil(area)
            index += 1
        return self._soil(area)

    def given(self, name: str, within: str | None, actors: Sequence[str] = ()) -> Place | None:
        """The place of a name that stands outside the sentence: that of a dateline."""
        near = (*isos(actors), *self.near)
        found = self.gazetteer.lookup(name, near, within)
        return found or (self.gazetteer.lookup(name, near) if within else None)

    def _leads_on(self, index: int, area: Word | None) -> bool:
        """Whether a small word stands between a preposition of place and the name."""
        words = self.scene.sentence.words
        word, after = words[index], words[index + 1 : index + 2]
        if word.lower in _LEADING:
            return area is not None
        if word.pos == "NOUN":  # "the *oil* city of A"
            return bool(after) and after[0].lower in _AREAS
        # "The border *with* A" is not in A.
        return word.pos in _DESCRIBING and word.lower != "with"

    def _unknown(self, area: Word | None, start: int, end: int) -> Place | None:
        """A settlement that the gazetteer lacks: "the western town of A". It has no coordinates."""
        if area is None or area.lower not in _SETTLEMENTS:
            return None
        text = self._text(start, end)
        nations = self._nations(max(0, area.index - _FURTHER), area.index)
        country = nations[-1] if nations else None
        return Place(name=text, country=country, text=text)

    def _soil(self, area: Word | None) -> Place | None:
        """The country of "Turkish waters"."""
        if area is None or area.lower not in _SOIL:
            return None
        before = self._nations(max(0, area.index - 2), area.index)
        found = self.gazetteer.country(before[0]) if before else None
        return evolve(found, text=area.text) if found is not None else None

    def _is_area(self, index: int) -> bool:
        """Whether a noun for a place follows, perhaps behind an adjective: "Syrian border town"."""
        words = self.scene.sentence.words[index : index + 2]
        return bool(words) and (
            words[0].lower in _AREAS
            or (len(words) > 1 and words[1].lower in _AREAS and words[0].pos in ("ADJ", "NOUN"))
        ) and not self._unit_of_name(index)

    def _unit_of_name(self, index: int) -> bool:
        """Whether the noun belongs to the name before it, for no other name follows: "A state"."""
        words = self.scene.sentence.words
        follows = words[index + 1 : index + 3]
        return words[index].lower in _UNITS and not (
            len(follows) == 2 and follows[0].lower == "of" and _capitalised(follows[1])
        )

    def _capital(self, index: int, near: Sequence[str]) -> Place | None:
        """The capital of a country: "the Cuban capital, Havana", "the capital of A", "the capital".

        Without a country, of the one that the text is most about.
        """
        words = self.scene.sentence.words
        start = index + 1
        if start < len(words) and words[start].text == ",":
            start += 1
        elif start < len(words) and words[start].lower == "of":
            named = self._run(start + 1)
            near = (*self._nations(start + 1, named), *near)
            start = len(words)
        country = next(iter(self._nations(max(0, index - 2), index)), None)
        if start < len(words) and _capitalised(words[start]):
            known = (country,) if country is not None else near
            found = self._named(start, self._run(start), known, None)
            if found is not None and found.precision == "city":
                return found
        leading = self.scene.memory.leading_country(self.scene.sentence.index + 1, 0)
        told = isos([leading] if leading is not None else [])
        for code in (country, *told, *near, *self.near):
            found = self.gazetteer.capital(code) if code is not None else None
            if found is not None:
                return evolve(found, text=words[index].text)
        return None

    def _run(self, start: int) -> int:
        """Where a name ends that begins at a word: "Port-au-Prince", "Gulf of Aden"."""
        words, end = self.scene.sentence.words, start + 1
        while end < len(words):
            word, glued = words[end], words[end].start == words[end - 1].end
            if word.text in _BREAKS:
                break
            if word.lower in ("'s", "’s", "'", "’"):  # "Cox's Bazar", but not "Iran's president"
                after = words[end + 1 : end + 2]
                if not (after and _capitalised(after[0])):
                    break
            elif not (_capitalised(word) or glued or self._joins(end)):
                break
            end += 1
        return end

    def _joins(self, index: int) -> bool:
        """Whether small words lead on to the rest of a name: "Rio *de la* Plata"."""
        words = self.scene.sentence.words
        for word in words[index : index + 3]:
            if _capitalised(word):
                return True
            if word.lower not in _JOINERS and word.text != "-":
                return False
        return False

    def _named(
        self,
        start: int,
        end: int,
        near: Sequence[str],
        within: str | None,
        area: Word | None = None,
    ) -> Place | None:
        """The place of the longest name in a run of words, which its end must belong to."""
        words = self.scene.sentence.words
        if any(self._is_person(match, start, end) for match in self.scene.names):
            return None
        around = (*near, *self.near)
        ends = [end + 1] if end < len(words) and words[end].lower in _UNITS else []
        for last in (*ends, end):
            container = self._container(last)
            for first in self._starts(start, end):
                text = self._text(first, last)
                owner = within or (self._text(start, first - 1) if first - 1 > start else None)
                town = area is not None and area.lower in _SETTLEMENTS
                name = f"city of {text}" if town else text
                for box in dict.fromkeys((container, owner, None)):
                    found = self.gazetteer.lookup(name, around, box)
                    if found is not None:
                        return evolve(found, text=text)
        return None

    def _is_person(self, match: NameMatch, start: int, end: int) -> bool:
        """Whether a person's name stands there, and no place called like a family: "in Leon"."""
        if match.entries[0].kind != "person" or match.end <= start or end <= match.start:
            return False
        here = (self.scene.sentence.index, match.start)
        return match.use != "family" or any(
            mention.name == match.entries[0].name and (mention.sentence, mention.word) < here
            for mention in self.scene.memory.mentions
        )

    def _starts(self, start: int, end: int) -> Iterator[int]:
        """Where the name may begin: behind "Libya's", or behind a nation's adjective."""
        yield start
        words = self.scene.sentence.words
        for index in range(start + 1, end):
            before = words[index - 1]
            if before.lower in ("'s", "’s") or self.scene.covering(index - 1) is not None:
                yield index

    def _container(self, end: int) -> str | None:
        """The name behind a comma: "Rovaniemi, *Finland*"."""
        words = self.scene.sentence.words
        if end + 1 >= len(words) or words[end].text != ",":
            return None
        start = end + 1
        while start < len(words) and words[start].pos == "ADJ" and not _capitalised(words[start]):
            start += 1  # "Azaz, *northern* Syria"
        return self._text(start, self._run(start)) if start < len(words) else None

    def _nations(self, start: int, end: int) -> tuple[str, ...]:
        """The countries named between two words: "the *Syrian* town"."""
        return isos(
            entry.code.country
            for match in self.scene.names
            if start <= match.start and match.end <= end and match.use != "capital"
            for entry in match.entries[:1]
            if entry.kind == "country" and entry.code.country is not None
        )

    def _text(self, start: int, end: int) -> str:
        words, base = self.scene.sentence.words, self.scene.sentence.span.start
        return self.scene.sentence.text[words[start].start - base : words[end - 1].end - base]


def _capitalised(word: Word) -> bool:
    return word.text[:1].isupper()


def isos(countries: Iterable[str]) -> tuple[str, ...]:
    """The ISO 3166-1 alpha-3 codes of CAMEO countries, each once, without those that lack one."""
    codes = (cameo_to_iso3(country) for country in countries)
    return tuple(dict.fromkeys(code for code in codes if code is not None))
