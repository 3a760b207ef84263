"""Actors: `NAME_ [CODE]`, `+SYNONYM_`, and lines of dated codes below."""

import re
from collections.abc import Iterable
from typing import Final

from attrs import evolve

from eventcode.codebook.petrarch.dates import read_period
from eventcode.codebook.petrarch.lines import read_name
from eventcode.codebook.petrarch.records import ActorRecord, DatedCode, Line, Name
from eventcode.codebook.petrarch.report import Report
from eventcode.model.errors import ValueTypeError

_SHAPE: Final = re.compile(r"(?P<plus>\+?)(?P<name>[^\[\]{}]*)(?P<codes>(?:\[[^\[\]]*\]\s*)*)")
_CODE: Final = re.compile(r"\[([^\[\]]*)\]")


def read_actors(lines: Iterable[Line], report: Report) -> list[ActorRecord]:
    """The actors of a file. A synonym with a code of its own is an actor of its own."""
    found: list[ActorRecord] = []
    refused = False  # the head of the entry that we are in, so that what follows has nowhere to go
    for line in lines:
        match = _SHAPE.fullmatch(line.text)
        if match is None:
            report.refused(line, "is no line of an actor: write NAME_ [CODE] or +SYNONYM_")
            refused = refused or not line.text.startswith(("+", "["))
            continue
        codes = _codes(match["codes"], line, report)
        if not match["name"].strip():
            _add(found, refused, line, report, codes=codes)
            continue
        name = read_name(match["name"], line)
        if name is None:
            report.refused(line, f"{match['name'].strip()!r} is no name: words joined by _")
            refused = refused or not match["plus"]
        elif match["plus"] and not codes:
            _add(found, refused, line, report, names=(name,))
        elif match["plus"]:
            report.approximated(line, "a synonym with a code of its own is an actor of its own")
            # The lines below still belong to the actor above: this one goes in front of it.
            found.insert(max(len(found) - 1, 0), ActorRecord((name,), codes))
        else:
            found.append(ActorRecord((name,), codes))
            refused = False
    return found


def _add(
    found: list[ActorRecord], refused: bool, line: Line, report: Report,
    names: tuple[Name, ...] = (), codes: tuple[DatedCode, ...] = (),
) -> None:  # fmt: skip
    if refused or not found:
        report.refused(line, "belongs to an actor above it that is missing or was refused")
        return
    last = found[-1]
    found[-1] = evolve(last, names=last.names + names, codes=last.codes + codes)


def _codes(text: str, line: Line, report: Report) -> tuple[DatedCode, ...]:
    found: list[DatedCode] = []
    for inside in _CODE.findall(text):
        parts = inside.split()
        # The dates may stand on either side of the code, and with spaces: "[GOV < 990101]".
        dates = "".join(part for part in parts if re.match(r"[<>\d-]", part) and part != "---")
        code = [part for part in parts if not re.match(r"[<>\d-]", part) or part == "---"]
        if len(code) != 1:
            report.refused(line, f"[{inside}] has no code" if not code else
                           f"[{inside}] has more than one code")  # fmt: skip
            continue
        try:
            start, end = read_period(dates) if dates else (None, None)
        except ValueTypeError as error:
            report.refused(line, str(error))
            continue
        found.append(DatedCode(code[0], start, end, line=line))
    return tuple(found)
