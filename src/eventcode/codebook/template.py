"""From a phrase as people write it to templates that clauses are matched with.

The grammar is described in docs/codebook-format.md. Parsing has two steps: the text becomes a
sequence of elements (words, slots, alternatives), and the elements become groups around a head.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from math import prod
from typing import Final

from attrs import evolve, frozen

from eventcode.codebook import errors
from eventcode.codebook.checks import did_you_mean
from eventcode.codebook.errors import FaultKind
from eventcode.codebook.types import PERSON, Group, Lemmas, SlotName, Template

PREPOSITIONS: Final = frozenset(
    "about above across after against along alongside amid among amongst around as at before "
    "behind below beneath beside between beyond by concerning despite during for from in inside "
    "into like near of on onto outside over past regarding since than through throughout to toward "
    "towards under until unto upon versus via with within without that if whether ing".split()
)
PARTICLES: Final = frozenset(
    "up down out off back away together apart aside forward forth home ahead".split()
)
_WAYS: Final = PREPOSITIONS | PARTICLES
# Words that are nouns too: "(home|house)", "(past|feud)".
_NOUNS_TOO: Final = frozenset({"home", "back", "past"})
_NO_NOUNS: Final = _WAYS - _NOUNS_TOO
_LONGEST: Final = 1_000  # characters of a phrase
_DEEPEST: Final = 10  # brackets within brackets
_MOST: Final = 1_000  # alternatives of one group, and ways to read one phrase
_SLOTS: Final[tuple[SlotName, ...]] = ("SOURCE", "TARGET", "DEED")
_SAID: Final = [(("say",),), (("that",),), "TARGET"]
# What one is, one may also remain.
_COPULAS: Final[tuple[Lemmas, ...]] = (("be",), ("remain",), ("stay",))
_TOKEN: Final = re.compile(r"\{([^{}]*)\}|([()\[\]|{}])|([^\s()\[\]|{}]+)")


class TemplateError(Exception):
    """What is wrong with a phrase, of which kind, and at which character of it."""

    def __init__(
        self, message: str, offset: int = 0, kind: FaultKind = errors.BAD_PHRASE
    ) -> None:
        super().__init__(message)
        self.offset = offset
        self.kind = kind


@frozen
class _Element:
    """A slot, a possessor, or alternatives of words."""

    alternatives: tuple[Lemmas, ...] = ()
    slot: SlotName | None = None
    possessor: SlotName | None = None
    optional: bool = False
    offset: int = 0

    def only(self, words: frozenset[str]) -> bool:
        """Whether all alternatives are single words out of `words`."""
        return bool(self.alternatives) and self.slot is None and all(
            len(alternative) == 1 and alternative[0] in words for alternative in self.alternatives
        )

    @property
    def ways(self) -> bool:
        """Whether they are prepositions and particles mixed: "(into|back)"."""
        mixed = self.only(_WAYS) and not self.only(PARTICLES) and not self.only(PREPOSITIONS)
        return mixed and not self.optional


def compile_template(
    text: str, kind: str, classes: Mapping[str, frozenset[Lemmas]]
) -> tuple[Template, ...]:
    """The templates of a phrase; `kind` is "verb" or "noun". Raises `TemplateError`."""
    if len(text) > _LONGEST:
        raise TemplateError(f"has more than {_LONGEST:,} characters; write several")
    elements = _Parser(text, classes).parse()
    negated, said, source = False, False, frozenset[Lemmas]()
    if kind == "verb":
        if elements and elements[0].slot == "SOURCE":
            source = frozenset(elements[0].alternatives)
            elements = elements[1:]
        if elements and elements[0].alternatives == (("not",),):
            negated, elements = True, elements[1:]
        if [e.slot or e.alternatives for e in elements[:3]] == _SAID:
            said, elements = True, elements[3:]
    readings = list(islice(_expand(elements, kind), _MOST + 1))
    if len(readings) > _MOST:
        raise TemplateError(f"can be read in more than {_MOST:,} ways; write several")
    variants = [_assemble(reading, kind) for reading in readings]
    found = [template for variant in variants for template in variant]
    if not found:
        raise TemplateError("has no head: write a verb after SOURCE, or a noun")
    merged = tuple(_merged(found)) if len(found) > 1 else tuple(found)
    if not (negated or said or source):
        return merged
    return tuple(evolve(t, negated=negated, said=said, source=source) for t in merged)


def _merged(templates: list[Template]) -> Iterator[Template]:
    """Templates that differ in their head only, as one with all heads."""
    groups: dict[Template, set[Lemmas]] = {}
    for template in templates:
        groups.setdefault(evolve(template, head=frozenset()), set()).update(template.head)
    for rest, heads in groups.items():
        yield evolve(rest, head=frozenset(heads))


class _Parser:
    def __init__(self, text: str, classes: Mapping[str, frozenset[Lemmas]]) -> None:
        self._classes = classes
        self._text = text
        self._tokens = [(m.group(1), m.group(2) or m.group(3), m.start()) for m in
                        _TOKEN.finditer(text)]
        self._at = 0
        depth = 0
        for _, word, offset in self._tokens:
            depth += (word in ("(", "[")) - (word in (")", "]"))
            if depth > _DEEPEST:
                raise TemplateError(f"has more than {_DEEPEST} brackets in each other", offset)

    def parse(self) -> list[_Element]:
        return self._sequence(optional=False, closing=None)

    def _peek(self) -> tuple[str | None, str | None, int]:
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return (None, None, len(self._text))

    def _sequence(self, *, optional: bool, closing: str | None) -> list[_Element]:
        elements: list[_Element] = []
        while True:
            class_name, word, offset = self._peek()
            if class_name is None and word is None:
                if closing:
                    raise TemplateError(f"ends before its {closing!r}", offset)
                return elements
            self._at += 1
            if class_name is not None:
                elements.append(_Element(self._class(class_name, offset), optional=optional,
                                         offset=offset))
            elif word == closing:
                return elements
            elif word == "(":
                alternatives = self._alternatives(")")
                elements.append(_Element(alternatives, optional=optional, offset=offset))
            elif word == "[":
                elements.extend(self._option(offset))
            elif word in ("{", "}"):
                raise TemplateError(f"has a {word!r} without its other", offset)
            elif word in (")", "]", "|"):
                raise TemplateError(f"has a {word!r} that nothing opened", offset)
            elif word is not None and word.removesuffix(":") in _SLOTS and word.endswith(":"):
                elements.append(self._restricted(word[:-1], optional=optional))
            elif self._peek()[1] == "|" and closing == "]":
                elements.append(self._bar(str(word), offset))
            else:
                elements.append(self._word(str(word), offset, optional=optional))

    def _restricted(self, slot: str, *, optional: bool) -> _Element:
        """"TARGET:{class}": an actor that is one of some words."""
        class_name, _, offset = self._peek()
        if class_name is None:
            raise TemplateError(f"needs a {{word class}} after {slot}:", offset)
        self._at += 1
        name = next(each for each in _SLOTS if each == slot)
        return _Element(self._class(class_name, offset), slot=name, optional=optional,
                        offset=offset)

    def _bar(self, word: str, offset: int) -> _Element:
        """The prepositions at the start of "[on|against TARGET]"."""
        found = [lemmas_of(word)]
        while self._peek()[1] == "|":
            self._at += 1
            _, following, place = self._peek()
            if following is None or following in ("(", "[", ")", "]", "|"):
                raise TemplateError("has an empty alternative", place)
            self._at += 1
            found.append(lemmas_of(following))
        bar = _Element(tuple(found), optional=True, offset=offset)
        if not bar.only(PREPOSITIONS):
            other = next(words for words in found if len(words) > 1 or words[0] not in PREPOSITIONS)
            message = f"has {' '.join(other)!r}, which is no preposition, at the start of an option"
            raise TemplateError(message, offset, errors.CANNOT_MATCH)
        return bar

    def _option(self, offset: int) -> list[_Element]:
        """The inside of square brackets: words with '|' between them, or a sequence."""
        depth, bar, plain = 0, False, True
        for _, word, _ in self._tokens[self._at :]:
            if word in ("(", "["):
                depth += 1
            if word in (")", "]"):
                if depth == 0:
                    break
                depth -= 1
            bar |= word == "|" and depth == 0
            plain &= word is None or word.rstrip(":").removesuffix("'s") not in _SLOTS
        if bar and plain:
            return [_Element(self._alternatives("]"), optional=True, offset=offset)]
        return self._sequence(optional=True, closing="]")

    def _alternatives(self, closing: str) -> tuple[Lemmas, ...]:
        found: list[Lemmas] = []
        parts: list[tuple[Lemmas, ...]] = []
        while True:
            class_name, word, offset = self._peek()
            self._at += 1
            if class_name is not None:
                parts.append(self._class(class_name, offset))
            elif word is None:
                raise TemplateError(f"ends before its {closing!r}", offset)
            elif word in ("|", closing):
                if not parts:
                    raise TemplateError("has an empty alternative", offset)
                if len(found) + prod(map(len, parts)) > _MOST:
                    message = f"has more than {_MOST:,} alternatives; write several phrases"
                    raise TemplateError(message, offset)
                found.extend(tuple(w for part in way for w in part) for way in product(*parts))
                parts = []
                if word == closing:
                    return tuple(dict.fromkeys(found))
            elif word == "(":
                parts.append(self._alternatives(")"))
            elif word in ("[", "]", ")", "{", "}"):
                raise TemplateError(f"has {word!r} inside round brackets", offset)
            elif word.removesuffix("'s") in _SLOTS:
                raise TemplateError(f"has {word} inside alternatives; write two phrases", offset)
            else:
                parts.append((lemmas_of(word),))

    def _class(self, name: str, offset: int) -> tuple[Lemmas, ...]:
        if name not in self._classes:
            hint = did_you_mean(name, self._classes)
            message = f"uses the word class {{{name}}}, which no words file has{hint}"
            raise TemplateError(message, offset, errors.UNKNOWN_CLASS)
        if not self._classes[name]:
            message = f"uses the word class {{{name}}}, which has no words"
            raise TemplateError(message, offset, errors.CANNOT_MATCH)
        return tuple(sorted(self._classes[name]))

    @staticmethod
    def _word(word: str, offset: int, *, optional: bool) -> _Element:
        for slot in _SLOTS:
            if word == slot:
                return _Element(slot=slot, optional=optional, offset=offset)
            if word == f"{slot}'s":
                return _Element(possessor=slot, optional=optional, offset=offset)
        slot_name = word.upper().removesuffix("'S")
        if slot_name in _SLOTS and not word.islower():
            message = f"has {word!r}, which is read as a word; write {slot_name}"
            raise TemplateError(message, offset, errors.CANNOT_MATCH)
        if word == PERSON:
            return _Element(((PERSON,),), optional=optional, offset=offset)
        if word.isupper() and len(word) > 4 and word.isalpha():
            raise TemplateError(f"has {word}; slots are SOURCE, TARGET and DEED", offset)
        return _Element((lemmas_of(word),), optional=optional, offset=offset)


def lemmas_of(word: str) -> Lemmas:
    """A word as the reader splits it: lower case, hyphens and clitics apart."""
    return tuple(part for part in re.split(r"(-|'s?\b)|\s+", word.lower()) if part)


def _expand(elements: list[_Element], kind: str) -> Iterator[list[_Element]]:
    """One sequence for each way to read alternatives that are several words with a preposition.

    "(attack|lash out at) TARGET" is "attack TARGET" and "lash out at TARGET".
    """
    for position, element in enumerate(elements):
        long = [
            alternative
            for alternative in element.alternatives
            if len(alternative) > 1
            and element.slot is None
            and ((position == 0 and kind == "verb") or alternative[0] in PREPOSITIONS | PARTICLES)
        ]
        if not long:
            continue
        before, after = elements[:position], elements[position + 1 :]
        short = tuple(a for a in element.alternatives if a not in long)
        if short:
            yield from _expand([*before, evolve(element, alternatives=short), *after], kind)
        for alternative in long:
            words = [evolve(element, alternatives=((word,),)) for word in alternative]
            yield from _expand([*before, *words, *after], kind)
        return
    yield elements


def _assemble(elements: list[_Element], kind: str) -> list[Template]:
    if not elements or not (elements[0].alternatives or elements[0].possessor):
        where = elements[0].offset if elements else 0
        raise TemplateError("must have a word for its head", where)
    if kind == "noun":
        groups, _ = _groups(elements)
        if not groups:
            raise TemplateError("of a noun must begin with the noun", elements[0].offset)
        head = groups[0]
        if head.markers is not None or not head.heads or head.optional:
            raise TemplateError("of a noun must begin with the noun", elements[0].offset)
        return [Template(head=head.heads, modifiers=head.modifiers, helpful=head.helpful,
                         groups=groups[1:], possessor=head.possessor)]
    verb, rest = elements[0], elements[1:]
    if verb.possessor:
        raise TemplateError("must begin with a verb after SOURCE", verb.offset)
    groups, particle = _groups(rest)
    copula = verb.alternatives == (("be",),)
    verbs = _COPULAS if copula else verb.alternatives
    found = [Template(head=frozenset(verbs), groups=groups, particle=particle)]
    if copula and rest and rest[0].alternatives:
        after, particle = _groups(rest[1:])
        found.append(Template(head=frozenset(rest[0].alternatives), groups=after,
                              particle=particle, adjective=True))
    return found


def _groups(elements: list[_Element]) -> tuple[tuple[Group, ...], frozenset[str] | None]:
    builder = _GroupBuilder()
    for position, element in enumerate(elements):
        following = elements[position + 1] if position + 1 < len(elements) else None
        _check_mixture(element)
        # Before a preposition there is no preposition: "to" makes "(up|in) to TARGET" particles.
        last = following is None or (element.ways and following.only(PREPOSITIONS))
        builder.add(element, last=last)
    return builder.finish()


def _check_mixture(element: _Element) -> None:
    """Refuse "(across|opposite)": what stands there is found by its preposition or by its noun."""
    if element.slot or element.optional:
        return
    ways = [a[0] for a in element.alternatives if len(a) == 1 and a[0] in _NO_NOUNS]
    if ways and not element.only(_WAYS):
        other = next(a for a in element.alternatives if len(a) > 1 or a[0] not in _WAYS)
        message = f"mixes {ways[0]!r} with {' '.join(other)!r}, which is no preposition or particle"
        raise TemplateError(message, element.offset, errors.CANNOT_MATCH)


class _GroupBuilder:
    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._open: Group | None = None
        self._helpful: set[Lemmas] = set()
        self._particle: frozenset[str] | None = None
        self._coordinated = False

    def add(self, element: _Element, *, last: bool) -> None:
        words = frozenset(a[0] for a in element.alternatives)
        bare = self._open is None or bool(self._open.heads or self._open.slot)
        if words == {"and"} and self._groups:
            self._coordinated = True  # "between SOURCE and TARGET": the reader has one group
        elif element.slot and self._coordinated:
            self._coordinated = False
        elif element.slot:
            self._slot(element)
        elif element.possessor:
            group = self._fresh(element)
            self._open = evolve(group, possessor=element.possessor)
        elif bare and (
            element.only(PARTICLES) or (last and (element.only(PREPOSITIONS) or element.ways))
        ):
            self._close()
            self._particle = words
        elif element.only(PREPOSITIONS) or element.ways:
            if not bare:  # "whether to", "from within": the last one stands before the word
                self._open = None
            self._close()
            self._open = Group(markers=words, optional=element.optional)
        elif element.optional and not (self._open and self._open.optional and not self._open.heads):
            self._helpful.update(element.alternatives)
        else:
            self._noun(element)

    def _fresh(self, element: _Element) -> Group:
        """The group that is open and still empty, or else a new one for an object."""
        if self._open is not None and not self._open.heads and not self._open.slot:
            return self._open
        self._close()
        return Group(optional=element.optional)

    def _slot(self, element: _Element) -> None:
        self._open = evolve(
            self._fresh(element), slot=element.slot, heads=frozenset(element.alternatives)
        )
        self._close()

    def _noun(self, element: _Element) -> None:
        heads = frozenset(element.alternatives)
        if self._open is not None and self._open.heads:
            modifiers = (*self._open.modifiers, self._open.heads)
            self._open = evolve(self._open, heads=heads, modifiers=modifiers)
        else:
            self._open = evolve(self._fresh(element), heads=heads)

    def _close(self) -> None:
        if self._open is not None:
            helpful = frozenset(self._helpful)
            self._groups.append(evolve(self._open, helpful=helpful) if helpful else self._open)
            self._helpful = set()
        self._open = None

    def finish(self) -> tuple[tuple[Group, ...], frozenset[str] | None]:
        self._close()
        if self._helpful and self._groups:
            self._groups[-1] = evolve(
                self._groups[-1], helpful=self._groups[-1].helpful | frozenset(self._helpful)
            )
        for group in self._groups:
            if not group.heads and group.slot is None:
                raise TemplateError("has a preposition with nothing after it")
        return tuple(self._groups), self._particle
