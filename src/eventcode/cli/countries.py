"""`eventcode countries`: a state's names and codes through time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eventcode.cli.options import day_option

if TYPE_CHECKING:
    from datetime import date

    from eventcode.world.countries import State


def countries(
    state: str,
    /,
    *,
    on: Annotated[str | None, Parameter(help="A day, YYYY-MM-DD, instead of all times.")] = None,
) -> None:
    """Show the codes of a state or territory: ISO, CAMEO, FIPS, Correlates of War, Gleditsch–Ward.

    Several states are shown where a name or code is or was several states'.

    Parameters
    ----------
    state
        A code in any of the five systems, a name, a former name or an id.
    """
    day = day_option(on, "--on")

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eventcode.world.countries import matching

    console = Console(highlight=False)
    for number, one in enumerate(matching(state, day)):
        table = Table.grid(padding=(0, 2))
        for label, text in _lines(one, day):
            table.add_row(Text(label, "bold"), Text(text))
        if number:
            console.print()
        console.print(Text(f"{one.name} ({one.id})", "bold"))
        console.print(table)


def _lines(one: "State", day: "date | None") -> Iterator[tuple[str, str]]:
    from eventcode.world.countries import System, predecessors, successors

    yield one.kind, ", ".join(map(str, one.life))
    for system in System:
        spells = [s for s in one.spells if s.system is system and (not day or s.period.holds(day))]
        for spell in spells:
            only = "; read, never given" if spell.use == "also" else ""
            doubt = f"; uncertain: {', '.join(sorted(spell.doubt))}" if spell.doubt else ""
            yield system, f"{spell.code}  {spell.period}{doubt}{only}"
        if not spells:
            yield system, "none"
    for succession in predecessors(one):
        yield "before", f"{succession.predecessor.id} {succession.how} {succession.on}"
    for succession in successors(one):
        yield "after", f"{succession.successor.id} {succession.how} {succession.on}"
    if one.note:
        yield "note", one.note
