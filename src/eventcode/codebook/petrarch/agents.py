"""Agents: `NOUN {PLURAL} [~GOV]`, with `!MARKER! = A, B` for words that stand in many of them."""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

from eventcode.codebook.petrarch.lines import read_name
from eventcode.codebook.petrarch.records import AgentRecord, Line, Name
from eventcode.codebook.petrarch.report import Report

_MARKER: Final = re.compile(r"!([^!]+)!")
_DEFINITION: Final = re.compile(r"!([^!=]+)!\s*=(.*)")
_AGENT: Final = re.compile(
    r"(?P<name>[^\[\]{}]+?)\s*(?:\{(?P<plural>[^{}]*)\})?\s*\[(?P<code>[^\[\]]*)[\]}]"
)
_MOST_WORDINGS: Final = 500


def read_agents(lines: Iterable[Line], report: Report) -> list[AgentRecord]:
    """The agents of a file; one record for each wording that the markers make."""
    found: list[AgentRecord] = []
    markers: dict[str, list[str]] = {}
    for line in lines:
        definition = _DEFINITION.fullmatch(line.text)
        if definition is not None:
            words = [word.strip() for word in definition[2].split(",") if word.strip()]
            if words:
                markers[definition[1].strip()] = words
                report.carried(line)
            else:
                report.refused(line, "the marker stands for no words: write !NAME! = A, B")
            continue
        match = _AGENT.fullmatch(line.text)
        code = match["code"].strip() if match is not None else ""
        if match is None or not code.strip("~"):
            report.refused(line, "is no line of an agent: write NOUN {PLURAL} [~GOV]")
            continue
        plurals = match["plural"]
        names = _names(match["name"], markers, line, report)
        forms = _plurals(plurals, markers, line, report) if plurals is not None else None
        # A marker lists singular and plural alike, so that no plural is to be made of it.
        if plurals is None and _MARKER.search(match["name"]):
            forms = ()
        found.extend(AgentRecord(name, code.strip("~"), not code.endswith("~"), forms)
                     for name in names)  # fmt: skip
    return found


def _plurals(
    text: str, markers: Mapping[str, list[str]], line: Line, report: Report
) -> tuple[Name, ...]:
    return tuple(name for part in text.split(",") if part.strip()
                 for name in _names(part, markers, line, report))  # fmt: skip


def _names(
    text: str, markers: Mapping[str, list[str]], line: Line, report: Report
) -> list[Name]:
    unknown = sorted({name for name in _MARKER.findall(text) if name.strip() not in markers})
    if unknown:
        report.refused(line, f"no line above says what !{unknown[0]}! stands for")
        return []
    pieces = _MARKER.split(text)
    choices = [markers[p.strip()] if i % 2 else [p] for i, p in enumerate(pieces)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_WORDINGS:
        report.refused(line, f"its markers make {count} wordings, more than {_MOST_WORDINGS}")
        return []
    found = []
    for wording in product(*choices):
        name = read_name("".join(wording), line)
        if name is None:
            report.refused(line, f"{''.join(wording).strip()!r} is no name: words joined by _")
        else:
            found.append(name)
    return found
