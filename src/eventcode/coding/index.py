"""A codebook's phrases, arranged so that a node finds the few that could match it."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Final

from attrs import field, frozen

from eventcode.codebook.types import Codebook, Group, Lemmas, Phrase, Template

# Markers that a sentence may leave out: "gave Kenya aid", "said they would".
_UNSPOKEN: Final = frozenset({"to", "for", "that", "ing"})
_NOT_HEADS: Final = frozenset(
    "of in on at for to with from by against between over under about into within".split()
)


@frozen(eq=False)
class WordSet:
    """Alternatives of one or more words, ready to be looked up by the head's word.

    `heads` are the words of which one must be in a sentence for any alternative to match.
    """

    single: frozenset[str] = frozenset()
    multiple: Mapping[str, tuple[tuple[int, Lemmas], ...]] = field(factory=dict)
    heads: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "heads", self.single | frozenset(self.multiple))

    @classmethod
    def of(cls, alternatives: Iterable[Lemmas]) -> "WordSet":
        """The set of some alternatives; of several words one is the head."""
        single: set[str] = set()
        multiple: dict[str, list[tuple[int, Lemmas]]] = {}
        for words in sorted(alternatives):
            if len(words) == 1:
                single.add(words[0])
            else:
                at = head_position(words)
                multiple.setdefault(words[at], []).append((at, words))
        return cls(frozenset(single), {word: tuple(found) for word, found in multiple.items()})

    def beside(self, head: str) -> tuple[frozenset[str], ...]:
        """Words of which one must stand by a head that never stands alone; () if it may."""
        if head in self.single:
            return ()
        # The word before the head; of one that comes first, the last word.
        return (frozenset(words[at - 1] for at, words in self.multiple.get(head, ())),)


def head_position(words: Lemmas) -> int:
    """Which of some words is the head: the one before the first preposition, or the last."""
    for position, word in enumerate(words):
        if position and word in _NOT_HEADS and words[position - 1] != "-":
            return position - 1
    return len(words) - 1


@frozen(eq=False)
class Part:
    """A group of a template, ready to be matched."""

    group: Group
    heads: WordSet
    modifiers: tuple[WordSet, ...]
    helpful: WordSet


@frozen(eq=False)
class Rule:
    """A template of a phrase, ready to be matched; `needs` are words that must be somewhere.

    `order` counts the templates of the codebook.
    """

    phrase: Phrase
    template: Template
    head: WordSet
    modifiers: tuple[WordSet, ...]
    helpful: WordSet
    source: WordSet
    parts: tuple[Part, ...]
    needs: tuple[frozenset[str], ...]
    order: int
    lexical: bool


@frozen(eq=False)
class Bundle:
    """The rules of one head word: those that need no other, and the rest by a word they need.

    All stand under their `order`, so that a rule which two words call for is there once.
    """

    always: Mapping[int, Rule]
    by_need: Mapping[str, Mapping[int, Rule]]

    @classmethod
    def of(cls, head: str, rules: Iterable[Rule]) -> "Bundle":
        """Arrange rules by the smallest set of words of which they need one."""
        always: dict[int, Rule] = {}
        by_need: dict[str, dict[int, Rule]] = {}
        for rule in rules:
            needs = (*rule.needs, *rule.head.beside(head))
            if not needs:
                always[rule.order] = rule
                continue
            smallest: frozenset[str] = min(needs, key=len)
            for word in sorted(smallest):
                by_need.setdefault(word, {})[rule.order] = rule
        return cls(always, by_need)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, each once, in codebook order."""
        found = dict(self.always)
        for rules in self.by_need.values():
            found.update(rules)
        return tuple(found[order] for order in sorted(found))

    def possible(self, present: Set[str]) -> Mapping[int, Rule]:
        """The rules that could match in a sentence with these words, in no order."""
        words = self.by_need.keys() & present
        if not words:
            return self.always
        found = dict(self.always)
        for word in words:
            found.update(self.by_need[word])
        return found


@frozen(eq=False)
class RuleIndex:
    """All rules of a codebook by the head's word."""

    verbs: Mapping[str, Bundle]
    adjectives: Mapping[str, Bundle]
    nouns: Mapping[str, Bundle]

    @classmethod
    def of(cls, codebook: Codebook) -> "RuleIndex":
        """Arrange a codebook's phrases and cues."""
        # Word classes stand in many phrases; each becomes one set.
        known: dict[frozenset[Lemmas], WordSet] = {}

        def words(alternatives: frozenset[Lemmas]) -> WordSet:
            found = known.get(alternatives)
            if found is None:
                found = known[alternatives] = WordSet.of(alternatives)
            return found

        tables: dict[str, dict[str, list[Rule]]] = {"verb": {}, "adjective": {}, "noun": {}}
        templates = (
            (phrase, template) for phrase in codebook.phrases for template in phrase.templates
        )
        for order, (phrase, template) in enumerate(templates):
            rule = _rule(phrase, template, order, words)
            kind = "adjective" if template.adjective else phrase.kind
            for word in sorted(rule.head.heads):
                tables[kind].setdefault(word, []).append(rule)
        verbs, adjectives, nouns = (
            {word: Bundle.of(word, rules) for word, rules in tables[kind].items()}
            for kind in ("verb", "adjective", "noun")
        )
        return cls(verbs, adjectives, nouns)


def _rule(
    phrase: Phrase,
    template: Template,
    order: int,
    words: Callable[[frozenset[Lemmas]], WordSet],
) -> Rule:
    parts = tuple(
        Part(
            group=group,
            heads=words(group.heads),
            modifiers=tuple(words(each) for each in group.modifiers),
            helpful=words(group.helpful),
        )
        # Words before slots: a word that the phrase asks for is not the target too.
        for group in sorted(template.groups, key=lambda group: group.slot is not None)
    )
    needs = [part.heads.heads for part in parts if part.group.heads and not part.group.optional]
    needs += [m.heads for part in parts for m in part.modifiers if not part.group.optional]
    if template.particle is not None:
        needs.append(template.particle)
    lexical = any(
        part.group.heads and not part.group.slot and not part.group.optional for part in parts
    )
    if not lexical and phrase.kind == "verb":
        needs += [
            group.markers
            for group in template.groups
            if group.markers and not group.optional and not group.markers & _UNSPOKEN
        ]
    if template.source:
        needs.append(words(template.source).heads)
    modifiers = tuple(words(each) for each in template.modifiers)
    return Rule(
        phrase=phrase,
        template=template,
        head=words(template.head),
        modifiers=modifiers,
        helpful=words(template.helpful),
        source=words(template.source),
        parts=parts,
        needs=(*needs, *(m.heads for m in modifiers)),
        order=order,
        lexical=lexical,
    )
