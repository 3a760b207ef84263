"""Which parts of a coded event agree with the gold's, and which events belong together."""

from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen

from eventcode.analysis.gold import GoldEvent
from eventcode.analysis.labels import Scale
from eventcode.analysis.matching import assign
from eventcode.model.codes import ActorCode, actor_parts
from eventcode.model.event import Actor, Event
from eventcode.model.when import FuzzyDate, Place

Lookup = Callable[[str], Place | None]

ROOT: Final = "root"
PARTS: Final = (
    "source country", "source roles", "source exact", "target country", "target roles",
    "target exact", ROOT, "base", "code", "date", "place",
)  # fmt: skip
# Two events are taken for the same one when two of these three agree.
_MAIN: Final = ("source country", ROOT, "target country")
# One event that agrees in all three outweighs two that agree in two each and in all else.
_WEIGHTS: Final = {2: 20, 3: 70}
_FORMS: Final = {4: ("day", "week", "month", "year"), 7: ("day", "week", "month"), 10: ("day",)}


@frozen(eq=False)
class Match:
    """A gold event and the coded one that it was matched with; one of the two may be missing."""

    gold: GoldEvent | None
    got: Event | None
    right: frozenset[str] = frozenset()


@frozen(eq=False)
class Comparer:
    """Compares events; `scale` is that of roots, or of PLOVER names where the gold has them.

    `lookup` finds a place by name, so that two names of one place agree.
    """

    scale: Scale
    lookup: Lookup | None = field(default=None)

    def matches(self, golds: Sequence[GoldEvent], events: Sequence[Event]) -> list[Match]:
        """All events of one record, matched one to one; their order makes no difference."""
        golds = sorted(golds, key=_gold_key)
        events = sorted(events, key=_event_key)
        right = [[self.right(gold, event) for event in events] for gold in golds]
        pairs = assign([[_weight(parts) for parts in line] for line in right])
        found = [Match(golds[row], events[column], right[row][column]) for row, column in pairs]
        rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
        found += [Match(gold, None) for row, gold in enumerate(golds) if row not in rows]
        found += [Match(None, e) for column, e in enumerate(events) if column not in columns]
        return found

    def right(self, gold: GoldEvent, event: Event) -> frozenset[str]:
        """The parts in which a coded event agrees with a gold one."""
        right = {f"source {part}" for part in _same_actor(gold.source, event.source)}
        right |= {f"target {part}" for part in _same_actor(gold.target, event.target)}
        if self.scale.of_gold(gold.action) == self.scale.of_action(event.action):
            right.add(ROOT)
        code = gold.action.code
        if code is not None and code.base == event.action.code.base:
            right.add("base")
        if code is not None and code == event.action.code:
            right.add("code")
        if gold.date is not None and event.date is not None and _same_date(gold.date, event.date):
            right.add("date")
        if gold.place is not None and event.place is not None:
            right |= {"place"} if self._same_place(gold.place, event.place) else set()
        return frozenset(right)

    def _same_place(self, name: str, place: Place) -> bool:
        wanted = name.strip().casefold()
        if wanted in (place.name.casefold(), (place.text or "").casefold()):
            return True
        found = self.lookup(name.strip()) if self.lookup is not None else None
        return found is not None and found.geonameid is not None and (
            found.geonameid == place.geonameid
        )


def other_directions(matches: Sequence[Match]) -> list[Event]:
    """Coded events without gold that are a matched one with source and target changed round."""
    known = {_telling(m.got, m.got.target, m.got.source)
             for m in matches if m.got is not None and m.gold is not None}  # fmt: skip
    alone = [m.got for m in matches if m.got is not None and m.gold is None]
    return [e for e in alone if _telling(e, e.source, e.target) in known]


def _telling(event: Event, one: Actor, other: Actor) -> tuple[object, ...]:
    sides = (one.code or one.text, other.code or other.text)
    return (event.sentence_index, event.action_text, event.rule_id, *sides)


def has_part(gold: GoldEvent, part: str, scale: Scale) -> bool:
    """Whether the gold says anything of a part."""
    if part in ("base", "code"):
        return gold.action.code is not None
    if part == "date":
        return gold.date is not None
    if part == "place":
        return gold.place is not None
    return part != ROOT or scale.of_gold(gold.action) is not None


def was_coded(event: Event, part: str) -> bool:
    """Whether a coded event says anything of a part."""
    if part == "date":
        return event.date is not None
    return part != "place" or event.place is not None


def _weight(right: frozenset[str]) -> int:
    main = sum(part in right for part in _MAIN)
    return _WEIGHTS[main] + len(right) if main in _WEIGHTS else 0


def _same_actor(gold: ActorCode, actor: Actor) -> list[str]:
    if actor.code is None:
        return []
    same = []
    if _identity(gold) == _identity(actor.code):
        same.append("country")
    if gold.roles == actor.code.roles:
        same.append("roles")
    if gold == actor.code:
        same.append("exact")
    return same


def _identity(code: ActorCode) -> str:
    """The country or region; without one the named group, and without that the first part."""
    named = (part for part in code.parts if any(k == "known group" for k, _ in actor_parts()[part]))
    return code.country or next(named, code.parts[0])


def _same_date(gold: str, date: FuzzyDate) -> bool:
    return date.precision in _FORMS[len(gold)] and date.day.isoformat().startswith(gold)


def _gold_key(gold: GoldEvent) -> tuple[str, ...]:
    return (str(gold.source), str(gold.action), str(gold.target), gold.date or "", gold.place or "")


def _event_key(event: Event) -> tuple[str, ...]:
    date = f"{event.date.day.isoformat()} {event.date.precision}" if event.date is not None else ""
    place = event.place.name if event.place is not None else ""
    actors = (event.source.code or event.source.text or "", event.target.code or
              event.target.text or "")  # fmt: skip
    return (actors[0], str(event.action.code), actors[1], date, place, event.rule_id, event.id)
