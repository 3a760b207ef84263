"""What the dictionaries say, free of both their notation and ours.

Each record knows the line it came from; two records are equal when they say the same, wherever
they stand.
"""

from datetime import date
from typing import Final, Literal

from attrs import field, frozen

NULL_CODE: Final = "---"
"""The code of what is known and not coded."""


@frozen
class Line:
    """A line of a dictionary that says something, without its comment; `number` counts from 1."""

    file: str
    number: int
    text: str


NOWHERE: Final = Line("", 0, "")



@frozen
class Name:
    """One or more words. `whole` is what a final `_` says: the last word ends there.

    `adjacent` is false when some of the words are joined by a space, which lets others stand
    between them.
    """

    words: tuple[str, ...]
    whole: bool = True
    adjacent: bool = True
    line: Line = field(default=NOWHERE, eq=False, repr=False)


@frozen
class DatedCode:
    """An actor's code from a day (included) to a day (excluded); None is open."""

    code: str
    start: date | None = None
    end: date | None = None
    line: Line = field(default=NOWHERE, eq=False, repr=False)


@frozen
class ActorRecord:
    """An actor: all its names, and its codes, of which the first that fits counts."""

    names: tuple[Name, ...]
    codes: tuple[DatedCode, ...] = ()


@frozen
class AgentRecord:
    """A kind of actor: "minister". `plurals` is None where the plural is regular.

    `after` says whether the code is put after the country's (`[~GOV]`) or before it (`[GOV~]`).
    """

    name: Name
    code: str
    after: bool = True
    plurals: tuple[Name, ...] | None = None


@frozen
class Synset:
    """Words of one meaning, which patterns use as `&NAME`."""

    name: str
    words: tuple[Name, ...] = ()
    line: Line = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Words:
    """Words side by side in a pattern."""

    words: tuple[str, ...]


@frozen
class Slot:
    """Where an actor stands: `$`, `+`, `%` (source and target together), `^` (anybody else)."""

    kind: Literal["source", "target", "both", "skip"]


@frozen
class SynsetRef:
    """`&NAME` in a pattern."""

    name: str


@frozen
class Choice:
    """`{A | B_C}`: one of these."""

    options: tuple[tuple[str, ...], ...]


@frozen
class Group:
    """`{PEACE TALKS}`, a noun with its modifiers, or `(WITH +)`, a preposition and its noun."""

    kind: Literal["noun", "preposition"]
    items: tuple["Element", ...]


Element = Words | Slot | SynsetRef | Choice | Group


@frozen
class Pattern:
    """What stands before and after the verb, the code, and that of the other direction."""

    before: tuple[Element, ...]
    after: tuple[Element, ...]
    code: str
    reverse: str | None = None
    line: Line = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Verb:
    """A verb: its words in dictionary form, of which `head` is the verb itself (`CARRY_OUT`: 0).

    `forms` are its irregular forms. `code` is its own or else its block's; None where neither has
    one.
    """

    words: tuple[str, ...]
    head: int = 0
    forms: tuple[str, ...] = ()
    code: str | None = None
    reverse: str | None = None
    line: Line = field(default=NOWHERE, eq=False, repr=False)


@frozen
class VerbBlock:
    """Verbs that share their patterns."""

    verbs: tuple[Verb, ...]
    patterns: tuple[Pattern, ...] = ()


@frozen
class Discard:
    """A phrase whose sentence (or whole `story`) is not coded."""

    name: Name
    story: bool = False


@frozen
class Issue:
    """A phrase that is counted under a topic."""

    category: str
    name: Name
