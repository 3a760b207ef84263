"""What became of each line of the dictionaries."""

from typing import Final, Literal

from attrs import define, field, frozen

from eventcode.codebook.petrarch.records import Line

Outcome = Literal["carried", "approximated", "refused"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("carried", "approximated", "refused")


@frozen
class ReportLine:
    """What became of one line, and why.

    `became` is the id of an actor or role, the name of a `{class}`, or a `code: phrase`.
    """

    file: str
    line: int
    text: str
    outcome: Outcome
    why: str = ""
    became: str = ""


@frozen
class _Note:
    line: Line
    outcome: Outcome
    why: str
    became: str


@define
class Report:
    """Collects what became of lines; a line of which several things are told gets one row."""

    _notes: list[_Note] = field(factory=list)

    def carried(self, line: Line, became: str = "") -> None:
        """The line means the same in our codebook."""
        self._notes.append(_Note(line, "carried", "", became))

    def approximated(self, line: Line, why: str, became: str = "") -> None:
        """The line means nearly the same in our codebook."""
        self._notes.append(_Note(line, "approximated", why, became))

    def refused(self, line: Line, why: str) -> None:
        """The line is not in our codebook."""
        self._notes.append(_Note(line, "refused", why, ""))

    def withdraw(self, became: str, why: str) -> None:
        """What was made of some lines cannot stay in the codebook: they are refused after all."""
        self._notes = [
            _Note(note.line, "refused", why, "") if note.became == became else note
            for note in self._notes
        ]

    def lines(self) -> tuple[ReportLine, ...]:
        """One row a line, by file and number; partly carried and partly refused is approximated."""
        by_line: dict[tuple[str, int], list[_Note]] = {}
        for note in self._notes:
            by_line.setdefault((note.line.file, note.line.number), []).append(note)
        return tuple(_row(notes) for _, notes in sorted(by_line.items()))


def _row(notes: list[_Note]) -> ReportLine:
    outcomes = {note.outcome for note in notes}
    line = notes[0].line
    return ReportLine(
        file=line.file,
        line=line.number,
        text=line.text,
        outcome=outcomes.pop() if len(outcomes) == 1 else "approximated",
        why="; ".join(dict.fromkeys(note.why for note in notes if note.why)),
        became="; ".join(dict.fromkeys(note.became for note in notes if note.became)),
    )
