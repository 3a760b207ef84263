"""CSV records, one bad record at a time: the rest of the file is read as if it were not there."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Final

from attrs import frozen

from eventcode.inputs.lines import LONGEST_LINE, Line, lines_of

_DELIMITERS: Final = (",", ";", "\t")


@frozen
class CsvRecord:
    """The cells of a record and the line on which it begins; `fault` says why it has none."""

    line: int
    cells: list[str]
    fault: str | None = None


def csv_records(stream: BinaryIO) -> Iterator[CsvRecord]:
    """The records of a CSV file, the header first, blank lines left out.

    The separator is the comma, or the semicolon or tab if the header has more of them. A record
    that is broken (a quotation mark left open, a line that is not UTF-8) becomes a fault, and
    reading goes on at the line after the one on which it began.
    """
    # The csv module's own limit of 128 KiB is less than a long article. It can only be set for the
    # whole process; more room harms nobody.
    csv.field_size_limit(max(LONGEST_LINE, csv.field_size_limit()))
    source = lines_of(stream)
    again: deque[Line] = deque()
    taken: list[Line] = []

    def feed() -> Iterator[str]:
        while True:
            line = again.popleft() if again else next(source, None)
            if line is None:
                return
            taken.append(line)
            if line.fault is not None:
                raise csv.Error(line.fault)
            yield line.text

    delimiter = ","
    first = next(source, None)
    if first is not None:
        again.append(first)
        delimiter = max(_DELIMITERS, key=first.text.count)
    reader = csv.reader(feed(), strict=True, delimiter=delimiter)
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield CsvRecord(taken[0].number, [], _told(taken, str(error)))
            again.extendleft(reversed(taken[1:]))
            reader = csv.reader(feed(), strict=True, delimiter=delimiter)
            continue
        if cells and not (len(cells) == 1 and not cells[0].strip()):
            yield CsvRecord(taken[0].number, cells)


def _told(taken: list[Line], problem: str) -> str:
    if taken[-1].fault is not None:
        if len(taken) == 1:
            return f"the line {problem}"
        return f"line {taken[-1].number}, within this record, {problem}"
    if "end of data" in problem or "field larger" in problem:
        return 'a quotation mark is opened here and never closed; write " inside a cell as ""'
    return f'is no CSV: {problem}; write " inside a cell as "" and the cell between quotation marks'
