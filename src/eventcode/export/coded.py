"""Coded rows as tables, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from eventcode.export.arrow import to_table, uncoded_table
from eventcode.export.spill import ROWS_AT_ONCE
from eventcode.model.event import Coding

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class CodedRows:
    """Some events and uncoded rows, as an event table and an uncoded table."""

    events: pa.Table
    uncoded: pa.Table

    @classmethod
    def of(cls, codings: Iterable[Coding]) -> CodedRows:
        """The rows of some codings, in their order; raises like `to_table`."""
        codings = tuple(codings)
        return cls(
            to_table(row for coding in codings for row in coding.events),
            uncoded_table(row for coding in codings for row in coding.uncoded),
        )


def coded_rows(codings: Iterable[Coding]) -> Iterator[CodedRows]:
    """The codings' rows, some thousand at a time, in their order; raises like `to_table`."""
    waiting: list[Coding] = []
    rows = 0
    for coding in codings:
        waiting.append(coding)
        rows += len(coding.events) + len(coding.uncoded)
        if rows >= ROWS_AT_ONCE:
            yield CodedRows.of(waiting)
            waiting, rows = [], 0
    yield CodedRows.of(waiting)
