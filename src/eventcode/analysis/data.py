"""A report as JSON: all figures, the matrices of all levels, and the worst errors."""

import json
from typing import Any, Final

from attrs import asdict

from eventcode.analysis.report import Report, Section
from eventcode.analysis.scores import Estimate, PartScore, Scores

_DIGITS: Final = 6


def report_json(report: Report) -> str:
    """The report as a JSON text; the same report always gives the same text."""
    value = {
        "eventcode_version": report.eventcode_version,
        "codebook": asdict(report.codebook),
        "sections": [_section(section) for section in report.sections],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "records": section.records,
        "gold": section.gold,
        "coded": section.coded,
        "coverage": _round(section.covered),
        "beyond_the_gold": section.extra,
        "other_direction": section.mirrored,
        "against": section.level,
        "levels": {level: _scores(scores) for level, scores in section.scores.items()},
        "whole_events": [_part(part) for part in section.wholes],
        "partial_credit": [_part(part) for part in section.parts],
        "wrong": section.wrong,
        "kinds_of_errors": [{"kind": kind, "count": count} for kind, count in section.kinds],
        "worst_errors": [asdict(error) for error in section.errors],
    }


def _scores(scores: Scores) -> dict[str, Any]:
    classes = [
        {name: _round(value) for name, value in asdict(each).items()} for each in scores.classes
    ]
    return {
        "macro_f1": _estimate(scores.macro_f1),
        "micro_f1": _estimate(scores.micro_f1),
        "classes": classes,
        "confusion": [
            {"gold": gold, "coded": coded, "count": count}
            for gold, line in zip(scores.rows, scores.matrix, strict=True)
            for coded, count in zip(scores.columns, line, strict=True)
            if count
        ],
    }


def _part(part: PartScore) -> dict[str, Any]:
    values = {name: _round(value) for name, value in asdict(part, recurse=False).items()}
    return {**values, "f1": _estimate(part.f1)}


def _estimate(estimate: Estimate) -> dict[str, float]:
    return {name: _round(value) for name, value in asdict(estimate).items()}


def _round(value: Any) -> Any:
    return round(value, _DIGITS) if isinstance(value, float) else value
