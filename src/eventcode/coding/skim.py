"""Which sentences of a document have to be parsed, so that no event is lost.

These are the sentences that can tell an event, and those before them that can tell whom or what a
later one means. Nothing is guessed: what can match, and who can be named, is the most that any
parse of the words could give.
"""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from attrs import frozen

from eventcode.codebook.types import PERSON, Operator
from eventcode.coding.index import Rule
from eventcode.coding.memory import PRONOUNS
from eventcode.coding.rulebook import Rulebook
from eventcode.coding.scene import STYLES, Lexicon
from eventcode.model.text import Document
from eventcode.reading.drafts import Draft
from eventcode.reading.nodes import SAYING
from eventcode.world.dates import find_dates

# By these the words around may be somebody's, whom the document then remembers.
_OWNING: Final = PRONOUNS | SAYING | frozenset({"by", "according", "'s", "’s", "'", "’", "s"})
# Words that begin a sentence with a capital and are no names.
_OPENERS: Final = frozenset(
    "a after all although an and any as at because before both but by during each even every few "
    "for from he her here his how however if in it its many more most much my no not now on once "
    "one only our several she since so some such that the their then there these they this those "
    "though three through to two under until we what when where which while who why with yet you "
    "your".split()
)
_LONGEST_PLACE: Final = 8
# A country or body has a government, people and parties: many actors may go by one name.
_SEVERAL: Final = frozenset({"somebody", "somebody else"})


@frozen
class Described(Document):
    """The words of a described interaction, which always give an event: all are parsed."""


class Skimmer:
    """Says which sentences of a document a codebook can need, see `eventcode.reading.drafts`.

    A sentence can tell an event if some phrase may match in it, and if the document has by then
    named two who are different actors.
    """

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon) -> None:
        self._deeds = PossibleDeeds(rulebook)
        self._lexicon = lexicon
        self._owning = _OWNING | rulebook.general
        self._is_place = lru_cache(20_000)(lambda name: lexicon.country_of(name) is not None)

    def __call__(self, document: Document, drafts: Sequence[Draft]) -> list[bool]:
        """Whether each sentence has to be parsed."""
        if isinstance(document, Described):
            return [True] * len(drafts)
        parties: set[str] = set()
        telling = []
        for draft in drafts:
            deed = self._deeds.in_words(draft.forms)
            if len(parties) < 2:
                parties.update(self._parties(draft))
            telling.append(deed and len(parties) > 1)
        last = max((place for place, tells in enumerate(telling) if tells), default=-1)
        return [
            place <= last and (telling[place] or self._remembered(draft))
            for place, draft in enumerate(drafts)
        ]

    def _parties(self, draft: Draft) -> Set[str]:
        """Different ones who may be actors of a sentence; two are as good as many."""
        if draft.dateline is not None:
            return _SEVERAL
        roles = {role.parts for role in self._lexicon.roles.possible(draft.forms)}
        titled = roles or any(word.rstrip(".").lower() in STYLES for word in draft.words)
        for name, use in self._lexicon.names.possible(draft.text):
            # "May" is nobody without a title, nor has it been introduced as somebody.
            if titled or use != "family" or name.lower() not in self._lexicon.everyday:
                return _SEVERAL
        if any(self._is_place(name) for name in _capitalised(draft)):
            return _SEVERAL
        if any("GOV" in parts for parts in roles):
            return _SEVERAL  # a former minister is no minister
        return {"".join(sorted(set(parts))) for parts in roles}

    def _remembered(self, draft: Draft) -> bool:
        """Whether a sentence may tell what a later one goes on from: a name, a day, an owner."""
        if not self._owning.isdisjoint(draft.forms) or _proper(draft):
            return True
        if any(self._lexicon.roles.possible(draft.forms)):
            return True
        return any(self._lexicon.names.possible(draft.text)) or bool(find_dates(draft.text))


def _proper(draft: Draft) -> bool:
    """Whether a word stands capitalised that is not only the first of its sentence."""
    first = next((at for at, word in enumerate(draft.words) if word[:1].isalnum()), 0)
    return any(
        word[:1].isupper() and (at > first or word.lower() not in _OPENERS)
        for at, word in enumerate(draft.words)
    )


def _capitalised(draft: Draft) -> Iterator[str]:
    """The runs of words that begin with a capital, of any length that a place's name may have."""
    ends = [start + len(word) for start, word in zip(draft.starts, draft.words, strict=True)]
    for at, word in enumerate(draft.words):
        if word[:1].isupper():
            for end in ends[at : at + _LONGEST_PLACE]:
                yield " ".join(draft.text[draft.starts[at] : end].split())


class PossibleDeeds:
    """The rules of a codebook by what of them any sentence must have that they match in."""

    def __init__(self, rulebook: Rulebook) -> None:
        found: dict[str, set[frozenset[frozenset[str]]]] = {}
        for head, rule in _telling(rulebook):
            needs = (*rule.needs, *rule.head.beside(head))
            every = frozenset(words for words in needs if PERSON not in words)
            found.setdefault(head, set()).add(every)
        self._alone = frozenset(head for head, needs in found.items() if frozenset() in needs)
        # What needs more than another rule of the same head is never asked for.
        self._needs = {
            head: tuple(tuple(n) for n in needs if not any(other < n for other in needs))
            for head, needs in found.items()
            if head not in self._alone
        }

    def in_words(self, forms: frozenset[str]) -> bool:
        """Whether some rule could match in a sentence whose words have these forms at most."""
        if not self._alone.isdisjoint(forms):
            return True
        return any(
            all(not words.isdisjoint(forms) for words in needs)
            for head in self._needs.keys() & forms
            for needs in self._needs[head]
        )


def _telling(rulebook: Rulebook) -> Iterator[tuple[str, Rule]]:
    """The rules that can be the only one of a sentence with an event, under each head's word."""
    index = rulebook.index
    for table in (index.verbs, index.adjectives, index.nouns):
        for head, bundle in table.items():
            for rule in bundle.rules:
                name = rule.phrase.operator
                operator = rulebook.operators[name] if name is not None else None
                bare = operator is None or rule.template.said
                if bare or _has_code_of_its_own(operator):
                    yield head, rule


def _has_code_of_its_own(operator: Operator | None) -> bool:
    """Whether an operator codes something without a known deed under it."""
    return operator is not None and operator.default is not None and not operator.transparent
