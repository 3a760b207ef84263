"""Finding the codebook's names in a sentence."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, cast

from ahocorasick_rs import AhoCorasick

from eventcode.codebook.names import folded, plain
from eventcode.codebook.types import ActorEntry, Lemmas, RoleEntry
from eventcode.coding.record import record
from eventcode.model.clause import Sentence, Word

Use = Literal["name", "adjective", "demonym", "capital", "seat", "family"]
_FAMILY_KINDS: Final = "person"


@record(eq=False)
class NameMatch:
    """A name in a sentence: words `start` to `end` (excluded) and the entries it may be.

    A family name can be several people's, a country's name several countries', which is `open`
    until the text has told which. `owned` says that the first entry is meant where nothing does.
    """

    start: int
    end: int
    use: Use
    entries: tuple[ActorEntry, ...]
    owned: bool = True
    open: bool = False

    @property
    def entry(self) -> ActorEntry | None:
        """The entry, if the name can be of one only."""
        return self.entries[0] if len(self.entries) == 1 else None


class NameIndex:
    """All names of a codebook's actors, found in one pass.

    `words` are the single words of all names: what a headline keeps capitalised. `first_names` are
    the first words of people's names that end in their family's.
    """

    def __init__(self, actors: Sequence[ActorEntry]) -> None:
        table: dict[str, tuple[Use, list[ActorEntry]]] = {}
        families: dict[str, list[ActorEntry]] = {}
        for entry in actors:
            for name, use in entry.names.items():
                table[plain(name)] = (cast(Use, use), [entry])
            if entry.kind == _FAMILY_KINDS and entry.family:
                families.setdefault(plain(entry.family), []).append(entry)
        shared = [(plain(name), entry) for entry in actors for name in entry.shared]
        nobodys = {name for name, _ in shared if name not in table}
        for name, entry in shared:
            table.setdefault(name, ("name", []))[1].append(entry)
        for family, entries in families.items():
            table.setdefault(family, ("family", entries))
        for name in sorted(table):
            table.setdefault(folded(name), table[name])
        self._table = table
        self._names = sorted(table)
        self._found = [
            (use, tuple(entries), name not in nobodys, len(entries) > 1 and use != "family")
            for name, (use, entries) in sorted(table.items())
        ]
        self._automaton = AhoCorasick(self._names)
        self.words = frozenset(part for n in self._names for part in n.replace("-", " ").split())
        self.first_names = frozenset(
            name.split()[0]
            for entry in actors
            if entry.kind == _FAMILY_KINDS and entry.family
            for name in entry.names
            if name.endswith(f" {entry.family}")
        )
        self._by_code: dict[str, ActorEntry] = {}
        for entry in actors:
            if entry.kind == "country":
                self._by_code.setdefault(entry.code, entry)

    def named(self, name: str) -> ActorEntry | None:
        """The one actor that has a name."""
        _, entries = self._table.get(name, (None, ()))
        return entries[0] if len(entries) == 1 else None

    def country(self, code: str) -> ActorEntry | None:
        """The first country of the codebook that has a code."""
        return self._by_code.get(code)

    def find(self, sentence: Sentence) -> list[NameMatch]:
        """The names in a sentence in text order; where two overlap, the first, then the longer."""
        text, starts, ends = plain(" ".join(sentence.text.split("\n"))), None, None
        if "  " in text:
            text, starts, ends = _joined(sentence.words)
        raw = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not raw:
            return []
        if starts is None or ends is None:
            base = sentence.span.start
            starts = {word.start - base: word.index for word in sentence.words}
            ends = {word.end - base: word.index + 1 for word in sentence.words}
        spans = [
            (starts[start], ends[end], number)
            for number, start, end in raw
            if start in starts and end in ends
        ]
        spans.sort(key=lambda span: (span[0], -span[1]))
        found: list[NameMatch] = []
        last = 0
        for first, after, number in spans:
            if first >= last:
                found.append(NameMatch(first, after, *self._found[number]))
                last = after
        return found


def _joined(words: Sequence[Word]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The sentence on one line, and where its words start and end there."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for position, word in enumerate(words):
        if position and words[position - 1].end < word.start:
            parts.append(" ")
            at += 1
        text = plain(word.text)
        starts[at] = position
        at += len(text)
        ends[at] = position + 1
        parts.append(text)
    return "".join(parts), starts, ends


def _names(word: Word, role: RoleEntry, lemmas: Lemmas) -> bool:
    """Whether the word can name the role: "military support" is no act of the military."""
    return word.pos != "ADJ" or lemmas in role.adjectives or len(lemmas) > 1


def _stand(lemmas: Lemmas, words: Sequence[Word], start: int) -> bool:
    """Whether some words stand at a position; the last one is known to."""
    for offset in range(len(lemmas) - 1):
        word = words[start + offset]
        if lemmas[offset] != word.lemma and lemmas[offset] != word.lower:
            return False
    return True


@record(eq=False)
class RoleMatch:
    """A role noun or adjective in a sentence: words `start` to `end` (excluded)."""

    start: int
    end: int
    role: RoleEntry
    names_someone: bool = True


class RoleIndex:
    """The codebook's role words, by their last word and the word before it."""

    def __init__(self, roles: Iterable[RoleEntry]) -> None:
        table: dict[str, dict[str | None, list[tuple[Lemmas, RoleEntry]]]] = {}
        for role in roles:
            for words in sorted(role.nouns | role.adjectives):
                lower = tuple(word.lower() for word in words)
                before = lower[-2] if len(lower) > 1 else None
                table.setdefault(lower[-1], {}).setdefault(before, []).append((lower, role))
        for longer in table.values():
            for found in longer.values():
                found.sort(key=lambda pair: (-len(pair[0]), pair[0]))
        self._by_last = table

    def ending_at(self, words: Sequence[Word], last: int, first: int = 0) -> RoleMatch | None:
        """The longest role whose last word stands at a position, and none before word `first`."""
        word = words[last]
        for key in (word.lower, word.lemma) if word.lower != word.lemma else (word.lower,):
            longer = self._by_last.get(key)
            if longer is None:
                continue
            before = words[last - 1] if last and (len(longer) > 1 or None not in longer) else None
            found: list[tuple[Lemmas, RoleEntry]] = []
            if before is not None:
                found = longer.get(before.lower, [])
                if before.lower != before.lemma:
                    found = [*found, *longer.get(before.lemma, [])]
            for lemmas, role in (*found, *longer.get(None, ())):
                start = last - len(lemmas) + 1
                if start >= first and _stand(lemmas, words, start) and _names(word, role, lemmas):
                    someone = lemmas in role.nouns and (len(lemmas) > 1 or word.pos != "ADJ")
                    return RoleMatch(start, last + 1, role, someone)
        return None

    def within(self, words: Sequence[Word], start: int, end: int) -> list[RoleMatch]:
        """The roles that end between two positions, the last first, none overlapping another."""
        found: list[RoleMatch] = []
        position = end - 1
        while position >= start:
            match = self.ending_at(words, position)
            if match is not None and match.start >= start:
                found.append(match)
                position = match.start
            position -= 1
        return found
