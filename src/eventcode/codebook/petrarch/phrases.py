"""Verbs and their patterns as phrases of actions/*.yaml, synsets as word classes."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Final

from attrs import define, field

from eventcode.codebook.petrarch.records import NULL_CODE, Pattern, Synset, Verb, VerbBlock
from eventcode.codebook.petrarch.report import Report
from eventcode.codebook.petrarch.spelling import class_name, dictionary_forms, unique
from eventcode.codebook.petrarch.wording import Wording, wording
from eventcode.codebook.template import TemplateError, compile_template
from eventcode.codebook.types import Lemmas
from eventcode.codebook.words import phrase_lemmas
from eventcode.model.codes import CameoCode
from eventcode.model.errors import ValueTypeError

_MOST_LISTED: Final = 4
"""Verbs that a phrase lists itself; more of them become a word class."""

WrittenPhrase = str | dict[str, str]
"""A phrase as it stands in a file: a text, or a mapping of `pattern` and `mirror`."""


@define
class PhraseWriter:
    """Makes phrases and word classes; the same words have one code only, that of the first line.

    `known` are the event codes that there are. Results are in `phrases` by code, and `classes`.
    """

    _report: Report
    _known: Collection[str]
    phrases: dict[CameoCode, list[WrittenPhrase]] = field(factory=dict)
    classes: dict[str, list[str]] = field(factory=dict)
    _lemmas: dict[str, frozenset[Lemmas]] = field(factory=dict)
    _synsets: set[str] = field(factory=set)
    _made: dict[tuple[str, tuple[str, ...]], str] = field(factory=dict)
    _taken: dict[tuple[str, str, str], str] = field(factory=dict)

    def add_synsets(self, synsets: Iterable[Synset]) -> None:
        """Make a word class of each synset; the words of two of one name are put together."""
        for synset in synsets:
            name = class_name(synset.name)
            words = [form for word in synset.words for form in dictionary_forms(word.words)]
            if not words:
                self._report.refused(synset.line, "has no words: write +WORD on the lines below it")
                continue
            self._set_class(name, [*self.classes.get(name, []), *words])
            self._synsets.add(name)
            for line in (synset.line, *(word.line for word in synset.words)):
                self._report.carried(line, f"{{{name}}}")

    def add_class(self, wanted: str, words: Iterable[str]) -> str:
        """Make a word class, or find the one that was made of these words; gives its name."""
        key = (wanted, tuple(words))
        if key not in self._made:
            self._made[key] = unique(wanted, set(self.classes), "_")
            self._set_class(self._made[key], key[1])
        return self._made[key]

    def _set_class(self, name: str, words: Iterable[str]) -> None:
        self.classes[name] = list(dict.fromkeys(words))
        self._lemmas[name] = frozenset(map(phrase_lemmas, self.classes[name]))

    def add_blocks(self, blocks: Iterable[VerbBlock]) -> None:
        """Make phrases of some blocks: of their patterns, and of each verb alone."""
        for block in blocks:
            verbs = [verb for verb in block.verbs if self._usable(verb)]
            for pattern in block.patterns:
                self._pattern(pattern, verbs)
            for (code, reverse), group in groupby(verbs, key=lambda v: (v.code, v.reverse)):
                self._alone(list(group), code, reverse)

    @property
    def mirrors(self) -> set[CameoCode]:
        """The codes of other directions."""
        return {CameoCode(phrase["mirror"]) for phrases in self.phrases.values()
                for phrase in phrases if not isinstance(phrase, str)}  # fmt: skip

    def drop(self, code: CameoCode, number: int, why: str) -> None:
        """Take a phrase out, by its place in its code's list from 0; its lines are refused."""
        phrase = self.phrases[code].pop(number)
        pattern = phrase if isinstance(phrase, str) else phrase["pattern"]
        self._report.withdraw(f"{code}: {pattern}", why)
        if not self.phrases[code]:
            del self.phrases[code]

    def _usable(self, verb: Verb) -> bool:
        if verb.head:
            self._report.refused(
                verb.line, "the verb is not the first of its words, as our phrases need it"
            )
        return not verb.head

    def _pattern(self, pattern: Pattern, verbs: list[Verb]) -> None:
        line = pattern.line
        try:
            if set(pattern.code) <= set("-#"):
                raise ValueTypeError("says that nothing is coded, which our phrases cannot say")
            if not verbs:
                raise ValueTypeError("none of the verbs above it could be carried over")
            self._check(pattern.code, pattern.reverse)
            made = wording(pattern, self._synsets)
            before = self._subject(made)
            free, others = self._divide(verbs, before, made.after, pattern.code)
            if not free:
                raise ValueTypeError(others[0])
            became = self._write(free, before, made.after, pattern.code, pattern.reverse)
        except ValueTypeError as error:
            self._report.refused(line, str(error))
            return
        why = "; ".join((*made.why, *others))
        if why:
            self._report.approximated(line, why, became)
        else:
            self._report.carried(line, became)

    def _alone(self, verbs: list[Verb], code: str | None, reverse: str | None) -> None:
        """The verbs without a pattern, each of which stands in a line of its own."""
        free: list[Verb] = []
        for verb in verbs:
            if code is None or set(code) <= set(NULL_CODE + "#"):
                self._report.carried(verb.line)
                continue
            try:
                self._check(code, reverse)
                kept, others = self._divide([verb], "SOURCE", "", code)
            except ValueTypeError as error:
                self._report.refused(verb.line, str(error))
                continue
            if kept:
                free.append(verb)
            else:
                self._report.refused(verb.line, others[0])
        if free and code is not None:
            try:
                became = self._write([_text(verb) for verb in free], "SOURCE", "", code, reverse)
            except ValueTypeError as error:
                self._refuse_all(free, str(error))
                return
            for verb in free:
                self._report.carried(verb.line, became)

    def _refuse_all(self, verbs: Iterable[Verb], why: str) -> None:
        for verb in verbs:
            self._report.refused(verb.line, why)

    def _check(self, code: str, reverse: str | None) -> None:
        for each in (code, reverse):
            if each is not None and each not in self._known:
                raise ValueTypeError(f"[{each}] is no event code of CAMEO")

    def _divide(
        self, verbs: Iterable[Verb], before: str, after: str, code: str
    ) -> tuple[list[str], list[str]]:
        """The verbs that have no phrase with these words yet, and what to say of the others."""
        free, others = [], []
        for text in dict.fromkeys(map(_text, verbs)):
            place = (before, text, after)
            if place in self._taken:
                others.append(
                    f"{text.upper()} with these words has the code {self._taken[place]} already"
                )
            else:
                self._taken[place] = code
                free.append(text)
        return free, others

    def _subject(self, made: Wording) -> str:
        if not made.subject:
            return made.before
        name = self.add_class(f"subject_{class_name(made.subject[0])}", made.subject)
        return f"SOURCE:{{{name}}}"

    def _write(
        self, verbs: list[str], before: str, after: str, code: str, reverse: str | None
    ) -> str:
        """Write a phrase and give it with its code; raises `ValueTypeError` when it is none."""
        head = verbs[0] if len(verbs) == 1 else f"({'|'.join(verbs)})"
        if len(verbs) > _MOST_LISTED:
            head = f"{{{self.add_class(f'verbs_{class_name(verbs[0])}', verbs)}}}"
        text = " ".join(part for part in (before, head, after) if part)
        try:
            compile_template(text, "verb", self._lemmas)
        except TemplateError as error:
            raise ValueTypeError(f"as our phrase {text!r} it {error}") from error
        phrases = self.phrases.setdefault(CameoCode(code), [])
        phrases.append({"pattern": text, "mirror": reverse} if reverse else text)
        return f"{code}: {text}"


def _text(verb: Verb) -> str:
    return " ".join(verb.words).lower()
