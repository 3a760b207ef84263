"""The pages of event codes, one for each root, and the page of operators."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from eventcode.analysis.codebook_site.marks import (
    card,
    examples,
    fact,
    facts,
    number,
    phrases,
)
from eventcode.analysis.codebook_site.places import Places
from eventcode.codebook.types import CodeEntry, Operator
from eventcode.export.words import QUAD_NAMES

_MOODS: Final = {
    "future": "“will send”",
    "future-negated": "“will not send”",
    "obliged": "“must send”",
}
_TARGETS: Final = {"cue": "the cue's", "deed-source": "the deed's source",
                   "deed-target": "the deed's target"}  # fmt: skip


def code_cards(places: Places, root: str) -> Iterator[str]:
    """The codes of a root."""
    for code, entry in places.roots[root].items():
        title = f'<span class="code">{code}</span> {escape(entry.action.name)}'
        yield card(code, title, _code(places, code, entry))


def _code(places: Places, code: str, entry: CodeEntry) -> Iterator[str]:
    yield f'<p class="chips">{"".join(_chips(places, entry))}</p>'
    if entry.definition:
        yield f"<p>{escape(entry.definition)}</p>"
    if entry.untold:
        yield f'<p class="note">Not told from text: {escape(entry.untold)}</p>'
    if entry.mirror:
        name = escape(places.name_of(entry.mirror))
        yield (
            f"<p>Coded in the other direction too, as {places.link('action', entry.mirror)} "
            f"{name}.</p>"
        )
    yield phrases(places, "Phrases", (p for p in entry.phrases if p.kind == "verb"))
    yield phrases(places, "Nouns", (p for p in entry.phrases if p.kind == "noun"))
    yield _operators(places, "Operators that make it", _making(places, code))
    yield _operators(places, "What operators make of it", _made(places, entry))
    yield examples(entry.examples)


def _chips(places: Places, entry: CodeEntry) -> Iterator[str]:
    action = entry.action
    quad = QUAD_NAMES.get(action.quad_class, "")
    yield f'<span class="chip quad{action.quad_class}">{action.quad_class} {quad}</span>'
    for scheme, roots in sorted(places.book.quad_schemes.items()):
        other = roots.get(action.code.root)
        if other is not None and other != action.quad_class:
            yield f'<span class="chip">quad class of {escape(scheme)}: {other}</span>'
    for scale, score in sorted(entry.goldstein.items()):
        yield f'<span class="chip">Goldstein of {escape(scale)}: {score:g}</span>'
    plover = [action.plover_event, action.plover_mode, *action.plover_contexts]
    told = ", ".join(part for part in plover if part)
    if told:
        yield f'<span class="chip">PLOVER: {escape(told)}</span>'


def _making(places: Places, code: str) -> Iterator[tuple[Operator, str]]:
    for operator in places.book.operators:
        deeds = sorted(deed for deed, derived in operator.codes.items() if derived == code)
        parts = [f"a deed of {_codes(places, deeds)}"] if deeds else []
        if operator.default == code:
            parts.append("a deed that it has no code for")
        if parts:
            yield operator, "; ".join(parts)


def _made(places: Places, entry: CodeEntry) -> Iterator[tuple[Operator, str]]:
    deed = next((phrase.code for phrase in entry.phrases), None)
    if deed is None:
        return
    for operator in places.book.operators:
        derived = operator.derive(deed)
        if derived is not None:
            yield operator, f"{places.link('action', derived)} {escape(places.name_of(derived))}"


def _codes(places: Places, codes: Iterable[str]) -> str:
    return ", ".join(places.link("action", code) for code in codes)


def _operators(places: Places, title: str, found: Iterable[tuple[Operator, str]]) -> str:
    rows = [
        f"<tr><th scope=\"row\">{places.link('operator', o.id)}</th><td>{escape(o.name)}</td>"
        f"<td>{what}</td></tr>"
        for o, what in found
    ]
    if not rows:
        return ""
    return (
        f"<details><summary>{title} {number(len(rows))}</summary>"
        f'<div class="wide"><table>{"".join(rows)}</table></div></details>'
    )


def operator_cards(places: Places) -> Iterator[str]:
    """All operators."""
    for operator in places.book.operators:
        title = f'<span class="code">{escape(operator.id)}</span> {escape(operator.name)}'
        yield card(operator.id, title, _operator(places, operator))


def _operator(places: Places, operator: Operator) -> Iterator[str]:
    if operator.definition:
        yield f"<p>{escape(operator.definition)}</p>"
    if operator.transparent:
        yield "<p>Transparent: it frames a deed and leaves its code as it is.</p>"
    moods = [said for mood, said in _MOODS.items() if mood in operator.moods]
    default = places.link("action", operator.default or "")
    named = escape(places.name_of(operator.default or ""))
    yield facts([
        fact("Without a cue", ", ".join(moods)),
        fact("Target", ", then ".join(_TARGETS.get(each, each) for each in operator.target)),
        fact("Control", "the deed must be the cue's own subject's" if operator.control else ""),
        fact("Mirror", "a deed that goes both ways still does" if operator.mirror else ""),
        fact("Else", f"{default} {named}" if operator.default else ""),
    ])  # fmt: skip
    yield phrases(places, "Cues", (p for p in operator.phrases if p.kind == "verb"))
    yield phrases(places, "Nouns", (p for p in operator.phrases if p.kind == "noun"))
    if operator.codes:
        rows = "".join(
            f"<tr><td>{_named(places, deed)}</td><td>{_named(places, derived)}</td></tr>"
            for deed, derived in sorted(operator.codes.items())
        )
        heads = '<tr><th scope="col">a deed of</th><th scope="col">becomes</th></tr>'
        yield (
            f"<details><summary>Codes {number(len(operator.codes))}</summary>"
            f'<div class="wide"><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>'
            "</details>"
        )
    yield examples(operator.examples)


def _named(places: Places, code: str) -> str:
    return f"{places.link('action', code)} {escape(places.name_of(code))}"
