"""Records as the text of dictionaries: the way back, for tests only."""

from collections.abc import Iterable
from datetime import date, timedelta

from eventcode.codebook.petrarch.records import (
    ActorRecord,
    AgentRecord,
    Choice,
    DatedCode,
    Discard,
    Element,
    Group,
    Issue,
    Name,
    Pattern,
    Slot,
    Synset,
    SynsetRef,
    Verb,
    VerbBlock,
    Words,
)

_SLOTS = {"source": "$", "target": "+", "both": "%", "skip": "^"}


def name_text(name: Name) -> str:
    return ("_" if name.adjacent else " ").join(name.words) + ("_" if name.whole else "")


def code_text(code: DatedCode, *, short: bool) -> str:
    def day(value: date) -> str:
        return value.strftime("%y%m%d" if short else "%Y%m%d")

    if code.start and code.end:
        return f"[{code.code} {day(code.start)}-{day(code.end - timedelta(days=1))}]"
    if code.start:
        return f"[{code.code} >{day(code.start)}]"
    return f"[{code.code} <{day(code.end)}]" if code.end else f"[{code.code}]"


def actors_text(records: Iterable[ActorRecord], *, short: bool) -> str:
    lines = []
    for record in records:
        lines.append(name_text(record.names[0]))
        lines += [f"+{name_text(name)}" for name in record.names[1:]]
        lines += [f"\t{code_text(code, short=short)}" for code in record.codes]
    return "\n".join(lines)


def agents_text(records: Iterable[AgentRecord]) -> str:
    lines = []
    for record in records:
        plurals = ""
        if record.plurals is not None:
            plurals = " {" + ", ".join(map(name_text, record.plurals)) + "}"
        code = f"[~{record.code}]" if record.after else f"[{record.code}~]"
        lines.append(f"{name_text(record.name)}{plurals} {code}")
    return "\n".join(lines)


def element_text(element: Element) -> str:
    if isinstance(element, Words):
        return "_".join(element.words)
    if isinstance(element, Slot):
        return _SLOTS[element.kind]
    if isinstance(element, SynsetRef):
        return f"&{element.name}"
    if isinstance(element, Choice):
        return "{" + " | ".join("_".join(option) for option in element.options) + "}"
    assert isinstance(element, Group)
    inside = " ".join(map(element_text, element.items))
    return f"{{{inside}}}" if element.kind == "noun" else f"({inside})"


def pattern_text(pattern: Pattern) -> str:
    parts = [*map(element_text, pattern.before), "*", *map(element_text, pattern.after)]
    return f"- {' '.join(parts)} [{_codes(pattern.code, pattern.reverse)}]"


def verb_text(verb: Verb) -> str:
    words = "_".join(f"+{w}" if n == verb.head and n else w for n, w in enumerate(verb.words))
    forms = f" {{{' '.join(verb.forms)}}}" if verb.forms else ""
    return words + forms + (f" [{_codes(verb.code, verb.reverse)}]" if verb.code else "")


def _codes(code: str, reverse: str | None) -> str:
    return f"{code}:{reverse}" if reverse else code


def verbs_text(synsets: Iterable[Synset], blocks: Iterable[VerbBlock]) -> str:
    lines = []
    for synset in synsets:
        lines += [f"&{synset.name}", *(f"+{name_text(word)}" for word in synset.words), ""]
    for block in blocks:
        lines += ["--- A BLOCK ---", *map(verb_text, block.verbs),
                  *map(pattern_text, block.patterns), ""]  # fmt: skip
    return "\n".join(lines)


def discards_text(records: Iterable[Discard]) -> str:
    return "\n".join(("+" if r.story else "") + name_text(r.name) for r in records)


def issues_text(records: Iterable[Issue]) -> str:
    return "\n".join(f"{name_text(r.name)} [{r.category}]" for r in records)
