"""Patterns in the words of our phrases: `* AID (TO +)` is `aid to TARGET` behind the verb."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from eventcode.codebook.petrarch.records import (
    Choice,
    Element,
    Group,
    Pattern,
    Slot,
    SynsetRef,
    Words,
)
from eventcode.codebook.petrarch.spelling import class_name, dictionary_forms
from eventcode.codebook.template import PARTICLES, PREPOSITIONS
from eventcode.model.errors import ValueTypeError

_AUXILIARIES: Final = frozenset(
    "am are be been being can cannot could did do does had has have is may might must ought shall "
    "should was were will would".split()
)
_DENIALS: Final = frozenset({"not", "never"})
_SLOTS: Final = {"source": "SOURCE", "target": "TARGET", "both": "TARGET", "skip": ""}
_ALONE: Final = PREPOSITIONS | PARTICLES


@frozen
class Wording:
    """A pattern as ours: what stands before the verb and what behind it; `why` it is not the same.

    `subject` are the words of which the subject must be one, without a slot of its own.
    """

    before: str = "SOURCE"
    after: str = ""
    subject: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def wording(pattern: Pattern, classes: Collection[str]) -> Wording:
    """The pattern as ours; raises `ValueTypeError` when our phrases cannot say it.

    `classes` are the names of the word classes that were made of synsets.
    """
    slots = {slot.kind for slot in _slots(pattern.before)}
    later = {slot.kind for slot in _slots(pattern.after)}
    before: list[Element] = [e for e in _flat(pattern.before) if not isinstance(e, Slot)]
    after = list(pattern.after)
    made = Wording()
    if "target" in slots and "source" in slots:
        raise ValueTypeError("has both actors before the verb; ours has one there")
    if "target" in slots:
        after, made = _reversed(after)
    elif slots & {"both"} or later & {"both"}:
        made = Wording(why=("A and B together: the second of them is the target",))
        after = [e for e in after if e != Slot("both")]
        if "target" not in later:
            after += [Words(("with",)), Slot("target")]
    made = _with_subject(made, before, classes)
    printer = _Printer(classes)
    text = printer.text(after)
    if "skip" in slots | later:
        made = evolve(made, why=(*made.why, "^: who else stands there is not asked here"))
    return evolve(made, after=text, why=(*made.why, *printer.why))


def _slots(elements: Iterable[Element]) -> Iterable[Slot]:
    return [element for element in _flat(elements) if isinstance(element, Slot)]


def _flat(elements: Iterable[Element]) -> list[Element]:
    return [item for element in elements
            for item in (_flat(element.items) if isinstance(element, Group) else [element])]


def _reversed(after: list[Element]) -> tuple[list[Element], Wording]:
    """The target is the subject: a passive, or a verb such as `receive aid from`."""
    by = (Words(("BY",)), Slot("source"))
    for position, element in enumerate(after):
        if isinstance(element, Group) and _upper(element.items) == by:
            rest = [*after[:position], *after[position + 1 :]]
        elif _upper(after[position : position + 2]) == by:
            rest = [*after[:position], *after[position + 2 :]]
        else:
            continue
        why = "a passive, written in the active: the engine finds both"
        return [Slot("target"), *rest], Wording(why=(why,))
    if Slot("source") not in _flat(after):
        raise ValueTypeError("has the target for its subject and says nothing of the source")
    return after, Wording(before="")


def _upper(elements: Sequence[Element]) -> tuple[Element, ...]:
    return tuple(Words(tuple(w.upper() for w in e.words)) if isinstance(e, Words) else e
                 for e in elements)


def _with_subject(made: Wording, before: list[Element], classes: Collection[str]) -> Wording:
    """What else stands before the verb: a denial, or words that the subject must be."""
    words = [w.lower() for e in before if isinstance(e, Words) for w in e.words]
    helpers = sorted(_AUXILIARIES.intersection(words))
    if helpers:
        raise ValueTypeError(f"{helpers[0].upper()} before the verb: tense and mood are the "
                             "operators' work in our codebook")  # fmt: skip
    if words and words[-1] in PREPOSITIONS:
        raise ValueTypeError(f"{words[-1].upper()} before the verb: what leads to a deed is a cue "
                             "of an operator in our codebook")  # fmt: skip
    if len(before) == 1 and len(words) == 1 and words[0] in _DENIALS and made.before:
        return evolve(made, before="SOURCE not")
    if not before:
        return made
    if len(before) > 1 or not made.before:
        raise ValueTypeError("has words before the verb that our phrases have no place for")
    element = before[0]
    why = (*made.why, "the words before the verb must be the subject, and are the source")
    if isinstance(element, SynsetRef):
        return evolve(made, before=f"SOURCE:{_class(element, classes)}", why=why)
    options = element.options if isinstance(element, Choice) else (words,)
    forms = [form for option in options for form in dictionary_forms(option)]
    return evolve(made, subject=tuple(dict.fromkeys(forms)), why=why)


def _class(ref: SynsetRef, classes: Collection[str]) -> str:
    name = class_name(ref.name)
    if name not in classes:
        raise ValueTypeError(f"no line says what &{ref.name} stands for")
    return f"{{{name}}}"


@define
class _Printer:
    """Writes elements as a phrase's words and notes what is not quite the same."""

    _classes: Collection[str]
    why: list[str] = field(factory=list)

    def text(self, elements: Iterable[Element]) -> str:
        """The words of some elements, in their order."""
        parts: list[str] = []
        nouns = 0  # in a row, outside of {}
        for element in elements:
            parts.append(self._element(element))
            bare = isinstance(element, Choice | SynsetRef) or (
                isinstance(element, Words)
                and not _ALONE.intersection(map(str.lower, element.words))
            )
            nouns = nouns + 1 if bare else 0
            if nouns > 1:
                self._note("words that may stand apart are read as one group of words here")
        return " ".join(part for part in parts if part)

    def _element(self, element: Element) -> str:
        if isinstance(element, Slot):
            return _SLOTS[element.kind]
        if isinstance(element, SynsetRef):
            return _class(element, self._classes)
        if isinstance(element, Choice):
            return "(" + "|".join(
                form for option in element.options for form in dictionary_forms(option)
            ) + ")"  # fmt: skip
        if isinstance(element, Group):
            return " ".join(self._element(item) for item in element.items)
        lower = tuple(word.lower() for word in element.words)
        if len(lower) == 1 and lower[0] in _ALONE:
            return lower[0]
        forms = dictionary_forms(lower)
        if len(forms) == 1 or lower[0] in _ALONE:
            return " ".join(lower)
        *others, last = (form.split()[-1] for form in forms)
        return " ".join([*lower[:-1], f"({'|'.join([*others, last])})"])

    def _note(self, why: str) -> None:
        if why not in self.why:
            self.why.append(why)
