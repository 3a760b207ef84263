"""The file of a codebook in which stands how often its rules were right: `measured.yaml`.

It is made by `eventcode codebook measure` and may be missing.
"""

import re
from pathlib import Path
from typing import Final

import yaml
from attrs import field, frozen

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker
from eventcode.codebook.confidence import Count, Counts
from eventcode.codebook.types import Codebook
from eventcode.codebook.yamlio import Mapping, Text, read_yaml
from eventcode.model.codes import CameoCode
from eventcode.model.errors import CodebookError, Fault, ValueTypeError

MEASURED: Final = "measured.yaml"
_COUNT: Final = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_HEAD: Final = """\
# Made by `eventcode codebook measure`; measure anew rather than edit. For each rule and the code
# that it gave: how many codings were right, and of how many.
# The examples are the codebook's own. {gold}
"""


@frozen
class Measured:
    """What was counted: on gold, and on the codebook's own examples."""

    gold: Counts = field(factory=dict)
    examples: Counts = field(factory=dict)

    def text(self, gold: str) -> str:
        """The content of the file, with a comment that says what gold was used.

        The same counts give the same text.
        """
        content = {"gold": _plain(self.gold), "examples": _plain(self.examples)}
        # A mapping that holds no other goes into one line: a line for each rule.
        body = yaml.safe_dump(
            content, default_flow_style=None, sort_keys=False, allow_unicode=True, width=10_000
        )
        return _HEAD.format(gold=" ".join(gold.split())) + body  # a comment ends with its line


def read_measured(check: Checker, mapping: Mapping) -> Measured:
    """What the file says; what it cannot say is a fault."""
    check.keys(mapping, ["gold", "examples"], ["gold", "examples"])
    return Measured(*(_counts(check, mapping, key) for key in ("gold", "examples")))


def outdated(folder: Path, book: Codebook) -> list[Fault]:
    """The rules and codes that were measured and that the codebook does not have any more.

    Raises `CodebookError` when the file cannot be read.
    """
    path = folder / MEASURED
    if not path.is_file():
        return []
    faults: list[Fault] = []
    mapping = read_yaml(path, str(path), faults)
    if mapping is None:
        raise CodebookError(faults)
    phrases = [p.id for entry in book.codes.values() for p in entry.phrases]
    cues = [p.id for operator in book.operators for p in operator.phrases]
    known = {*phrases, *cues, *(operator.id for operator in book.operators)}
    check, gone = Checker(str(path), faults), list[Fault]()
    for key in ("gold", "examples"):
        for rule, by_code in check.mapping(mapping.get(Text(key)), key).items():
            lost = [part for part in rule.split(">") if part not in known]
            lost += [f"code {code}" for code in by_code if code not in book.codes]
            if lost:
                message = f"no longer in the codebook: {', '.join(lost)}; measure anew"
                gone.append(
                    Fault(str(path), rule.line, rule.column, message, errors.OUTDATED.code)
                )
    return gone


def _counts(check: Checker, mapping: Mapping, key: str) -> dict[str, dict[CameoCode, Count]]:
    found: dict[str, dict[CameoCode, Count]] = {}
    for rule, by_code in check.mapping(mapping.get(Text(key)), key).items():
        for text, value in check.mapping(by_code, f"rule {rule}").items():
            code = check.typed(text, CameoCode, "a code")
            count = check.typed(value, _count, "a count")
            if code is not None and count is not None:
                found.setdefault(str(rule), {})[code] = count
    return found


def _count(text: str) -> Count:
    match = _COUNT.fullmatch(text)
    if match is None:
        raise ValueTypeError(f"a count is written right/coded, such as 11/12, got {text!r}")
    return Count(int(match[1]), int(match[2]))


def _plain(counts: Counts) -> dict[str, dict[str, str]]:
    return {
        rule: {str(code): f"{c.right}/{c.coded}" for code, c in sorted(by_code.items())}
        for rule, by_code in sorted(counts.items())
    }
