"""The outcomes of a codebook's examples: what failed, and a table by file."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eventcode.analysis.examples import Outcome, fault_of


def print_outcomes(outcomes: Iterable[Outcome]) -> int:
    """Print what is not as the codebook says, then the table; 1 if there is any, else 0."""
    numbers: dict[str, Counter[str]] = {}
    bad = 0
    for outcome in outcomes:
        counter = numbers.setdefault(Path(outcome.example.file).name, Counter())
        counter[outcome.verdict] += 1
        if not outcome.ok:
            bad += 1
            print(_failure(outcome))
    table = Table(box=None, pad_edge=False)
    table.add_column("file")
    for heading in ("passed", "failed", "known misses", "to promote"):
        table.add_column(heading, justify="right")
    total: Counter[str] = Counter()
    for file, counter in sorted(numbers.items()):
        table.add_row(file, *_cells(counter))
        total += counter
    table.add_row("all", *_cells(total), style="bold")
    Console(highlight=False).print(table)
    return 1 if bad else 0


def _cells(counter: Counter[str]) -> list[str]:
    return [str(counter[verdict]) for verdict in ("passed", "failed", "missed", "promote")]


def _failure(outcome: Outcome) -> str:
    if outcome.verdict == "promote":
        return str(fault_of(outcome))
    lines = [str(fault_of(outcome)), f"    {outcome.example.text}"]
    for event in outcome.coding.events:
        lines.append(f"    event {event.action.code} from {event.action_text!r} by {event.rule_id}")
    for row in outcome.coding.uncoded:
        lines.append(f"    uncoded, {row.reason}: {row.action_text or row.sentence_text!r}")
    return "\n".join(lines)
