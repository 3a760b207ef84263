"""Discards and issues: lists of phrases."""

import re
from collections.abc import Iterable
from typing import Final

from eventcode.codebook.petrarch.lines import read_name
from eventcode.codebook.petrarch.records import Discard, Issue, Line
from eventcode.codebook.petrarch.report import Report

_OPEN: Final = re.compile(r"<ISSUE\s+CATEGORY\s*=\s*[\"']?([^\"'>]+)[\"']?\s*>", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</ISSUE>", re.IGNORECASE)
_CODED: Final = re.compile(r"(?P<name>[^\[\]<>]+?)\s*\[(?P<code>[^\[\]]+)\]")


def read_discards(lines: Iterable[Line], report: Report) -> list[Discard]:
    """The phrases of a discard list; `+` in front of one discards the whole story."""
    found = []
    for line in lines:
        name = read_name(line.text.removeprefix("+"), line)
        if name is None:
            report.refused(line, "is no phrase: words joined by _, with + for whole stories")
        else:
            found.append(Discard(name, story=line.text.startswith("+")))
    return found


def read_issues(lines: Iterable[Line], report: Report) -> list[Issue]:
    """The phrases of an issue list: below `<ISSUE CATEGORY="X">`, or with `[X]` behind each."""
    found = []
    category: str | None = None
    for line in lines:
        opened = _OPEN.fullmatch(line.text)
        if opened is not None or _CLOSE.fullmatch(line.text):
            category = opened[1].strip() if opened is not None else None
            report.carried(line)
            continue
        coded = _CODED.fullmatch(line.text)
        name = read_name((coded["name"] if coded else line.text).lstrip("+~"), line)
        under = coded["code"].strip() if coded else category
        if name is None:
            report.refused(line, "is no phrase: words joined by _")
        elif not under:
            report.refused(line, 'belongs to no issue: write <ISSUE CATEGORY="NAME"> above it')
        else:
            found.append(Issue(under, name))
    return found
