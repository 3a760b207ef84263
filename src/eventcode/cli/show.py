"""What a codebook says of one code or another entry, printed."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from eventcode.analysis.examples import expected
from eventcode.cli.entries import entries, near, origin
from eventcode.codebook.types import Codebook, CodeEntry, Example
from eventcode.model.codes import NAMED, CameoCode, EventCode, NamedCode
from eventcode.model.errors import EventcodeError


def print_entry(book: Codebook, value: str) -> None:
    """Print what a codebook says of a code, or of the phrase, actor, … with an id.

    Raises `EventcodeError` when the codebook does not have it.
    """
    found = list(entries(book, value))
    named = book.codes.get(NamedCode(value)) if NAMED.fullmatch(value) else None
    if found:
        console = Console(highlight=False)
        for number, (title, lines) in enumerate(found):
            if number:
                console.print()
            console.print(Text(title, "bold"))
            for label, text in lines:
                console.print(Text(f"{label}: ", "bold") + Text(text))
    elif named is not None:
        _print_code(book, NamedCode(value), named)
    elif value[:1].isdigit() and "-" not in value:
        print_code(book, value)
    else:
        hint = near(book, value)
        raise EventcodeError(f"codebook {book.ref.id} has nothing of the id {value!r}{hint}")


def print_code(book: Codebook, value: str) -> None:
    """Print a code's name, scores, phrases, operators and examples.

    Raises `EventcodeError` when the codebook does not have the code.
    """
    code = CameoCode(value)
    entry = book.codes.get(code)
    if entry is None:
        close = difflib.get_close_matches(code, [str(known) for known in book.codes])
        close = sorted({*close, *(str(c) for c in book.codes if c.base == code.base)}) or close
        hint = f"; near it are {', '.join(close)}" if close else ""
        raise EventcodeError(f"codebook {book.ref.id} has no code {value}{hint}")
    _print_code(book, code, entry)


def _print_code(book: Codebook, code: EventCode, entry: CodeEntry) -> None:
    console = Console(highlight=False)
    written = f" written as {entry.action.code}" if entry.action.code != code else ""
    console.print(Text(f"{code}{written} {entry.action.name}", "bold"))
    if entry.definition:
        console.print(Text(entry.definition))
    if entry.untold:
        console.print(Text(f"Not told from text: {entry.untold}"))
    console.print()
    for label, text in _facts(book, entry):
        console.print(Text(f"{label}: ", "bold") + Text(text))
    for title, lines in _lists(book, code, entry):
        if lines:
            console.print()
            console.print(Text(title, "bold"))
            for line in lines:
                console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def _facts(book: Codebook, entry: CodeEntry) -> Iterator[tuple[str, str]]:
    root = entry.action.code.root
    quads = [f"{scheme} {roots[root]}" for scheme, roots in book.quad_schemes.items()
             if root in roots]  # fmt: skip
    scores = [f"{scheme} {score:g}" for scheme, score in entry.goldstein.items()]
    yield "Quad class", ", ".join(quads) or "none"
    yield "Goldstein", ", ".join(scores) or "none"
    plover = [entry.action.plover_event, entry.action.plover_mode, *entry.action.plover_contexts]
    yield "PLOVER", ", ".join(part for part in plover if part) or "none"
    if entry.mirror:
        yield "Other direction", f"coded as {entry.mirror} too"
    if entry.cameo:
        yield "Phrases are read as", entry.cameo
    yield from origin(book, entry.layers)


def _lists(
    book: Codebook, code: EventCode, entry: CodeEntry
) -> Iterator[tuple[str, list[str]]]:
    layered = len(book.layers) > 1
    for title, kind in (("Phrases", "verb"), ("Nouns", "noun")):
        yield title, [
            f"{p.id}  {p.pattern}" + (f"  ({p.layer})" if layered else "")
            for p in entry.phrases
            if p.kind == kind
        ]
    yield "CAMEO codes written so", [
        str(other)
        for other, each in book.codes.items()
        if other != code and each.action.code == code
    ]
    yield "Operators that make it", list(_operators(book, code))
    for title, kind in (
        ("Examples", "example"),
        ("Counterexamples", "counterexample"),
        ("Known misses", "known_miss"),
    ):
        yield title, [_example(e) for e in entry.examples if e.kind == kind]


def _operators(book: Codebook, code: EventCode) -> Iterator[str]:
    for operator in book.operators:
        deeds = sorted(deed for deed, derived in operator.codes.items() if derived == code)
        parts = [f"a deed of {', '.join(deeds)}"] if deeds else []
        if operator.default == code:
            parts.append("a deed that it has no code for")
        if parts:
            yield f"{operator.id} ({operator.name}): {'; '.join(parts)}"


def _example(example: Example) -> str:
    return f"{example.text} → {expected(example)} ({Path(example.file).name}:{example.line})"
