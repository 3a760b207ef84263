"""Gold: what people have decided that a text says, read from JSON lines.

Two kinds. An *action* names the actors and asks for the deed: `id, text, source, target` and
`root` (a CAMEO root or a PLOVER name), `code` or `quad`, or several of them. An *event* record
asks for all: `id, text, events: [{source, action, target, date?, place?}]`, with actor codes; an
empty list says that nothing is to be coded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from eventcode.analysis.labels import PLOVER_QUADS, GoldAction
from eventcode.inputs.lines import Line, lines_of
from eventcode.inputs.records import BadValue, Details, Where, make_item, text_of
from eventcode.inputs.tables import json_object
from eventcode.model.codes import ActorCode, CameoCode
from eventcode.model.errors import Fault, ValueTypeError
from eventcode.model.text import Document, Interaction

_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ROOT_LENGTH: Final = 2


@frozen
class GoldEvent:
    """An event as people coded it. `date` is YYYY, YYYY-MM or YYYY-MM-DD, `place` a name."""

    source: ActorCode
    action: GoldAction
    target: ActorCode
    date: str | None = None
    place: str | None = None

    def __str__(self) -> str:
        return f"{self.source} {self.action} {self.target}"


@frozen
class Gold:
    """One record: what is to be coded, and either its action or all its events."""

    item: Document | Interaction
    action: GoldAction | None = None
    events: tuple[GoldEvent, ...] = ()

    @property
    def text(self) -> str:
        """The words that are coded."""
        item = self.item
        return item.text or (item.action or "" if isinstance(item, Interaction) else "")

    @property
    def actions(self) -> tuple[GoldAction, ...]:
        """All that the record says of deeds."""
        if self.action is not None:
            return (self.action,)
        return tuple(event.action for event in self.events)


def read_gold(paths: Iterable[Path | str], published: date | None = None) -> Iterator[Gold | Fault]:
    """Gold from JSONL files, in order; what cannot be read comes as a `Fault` in its place.

    `published` dates the texts that have no date of their own. Of two records with one id the
    first is kept.
    """
    seen: dict[str, str] = {}
    for path in map(Path, paths):
        try:
            with path.open("rb") as stream:
                for where, gold in _lines(stream.name, path.stem, lines_of(stream), published):
                    if isinstance(gold, Gold) and gold.item.id in seen:
                        first = seen[gold.item.id]
                        yield where.fault(f"id {gold.item.id!r} stands at {first} already")
                        continue
                    if isinstance(gold, Gold):
                        seen[gold.item.id] = f"{where.file}:{where.line}"
                    yield gold
        except OSError as error:
            reason = error.strerror or str(error)
            yield Fault(str(path), message=f"cannot be read: {reason}; name a JSONL file of gold")


def _lines(
    file: str, stem: str, lines: Iterable[Line], published: date | None
) -> Iterator[tuple[Where, Gold | Fault]]:
    known = Details(published)
    for line in lines:
        where = Where(file, stem, line.number)
        if line.fault is not None:
            yield where, where.fault(f"the line {line.fault}")
        elif line.text.strip():
            yield where, _gold_of_line(line.text, where, known)


def _gold_of_line(text: str, where: Where, known: Details) -> Gold | Fault:
    row = json_object(text, where, "; each line holds one JSON object")
    return row if isinstance(row, Fault) else make_gold(row, where, known)


def make_gold(row: Mapping[str, Any], where: Where, known: Details | None = None) -> Gold | Fault:
    """The gold of one record, or a fault that says what is wrong with it.

    `known` is what holds for the text where the record says nothing, such as its date.
    """
    item = make_item(row, where, known or Details())
    if isinstance(item, Fault):
        return item
    try:
        if "events" in row:
            if isinstance(item, Interaction):
                raise BadValue("has 'events' and 'target': actors belong into each event")
            return Gold(item, events=_events(row["events"]))
        if isinstance(item, Document):
            raise BadValue("has neither 'events' nor both 'source' and 'target'")
        return Gold(item, _action(row))
    except (BadValue, ValueTypeError) as error:
        return where.fault(str(error))


def _action(row: Mapping[str, Any]) -> GoldAction:
    root, code = text_of("root", row.get("root")), text_of("code", row.get("code"))
    quad = row.get("quad")
    if isinstance(quad, str) and quad.strip() in ("1", "2", "3", "4"):
        quad = int(quad)
    if quad is not None and (isinstance(quad, bool) or quad not in (1, 2, 3, 4)):
        raise BadValue(f"'quad' must be 1, 2, 3 or 4, got {quad!r}")
    named = _named("root", root) if root is not None else GoldAction()
    exact = CameoCode(code) if code is not None else None
    if root is None and exact is None and quad is None:
        raise BadValue("says nothing of the deed: give 'root', 'code', 'quad' or several of them")
    if exact is not None and len(exact) == _ROOT_LENGTH:
        named, exact = GoldAction(named.root or exact, None, named.plover), None
    if named.root is not None and exact is not None and exact.root != named.root.root:
        raise BadValue(f"'root' is {named.root} and 'code' is {exact}, which has another root")
    root_code = named.root.root if named.root is not None else None
    number = int(quad) if quad is not None else None
    return GoldAction(root_code, exact or named.code, named.plover, number)


def _named(key: str, value: str) -> GoldAction:
    """A CAMEO code of any length, or a PLOVER name."""
    value = value.strip()
    if value.isdigit():
        code = CameoCode(value)
        return GoldAction(code.root, code if len(code) > _ROOT_LENGTH else None)
    if value.upper() in PLOVER_QUADS:
        return GoldAction(plover=value.upper())
    raise BadValue(
        f"'{key}' must be a CAMEO code or a PLOVER name ({', '.join(sorted(PLOVER_QUADS))}), "
        f"got {value!r}"
    )


def _events(value: object) -> tuple[GoldEvent, ...]:
    if not isinstance(value, list):
        raise BadValue(f"'events' must be a list of objects, got {value!r}")
    found = []
    for number, each in enumerate(value, start=1):
        try:
            found.append(_event(each))
        except (BadValue, ValueTypeError) as error:
            raise BadValue(f"event {number}: {error}") from error
    return tuple(found)


def _event(value: object) -> GoldEvent:
    if not isinstance(value, Mapping):
        raise BadValue("must be an object with 'source', 'action' and 'target'")
    texts = {key: text_of(key, value.get(key))
             for key in ("source", "action", "target", "date", "place")}  # fmt: skip
    source, action, target = texts["source"], texts["action"], texts["target"]
    if source is None or action is None or target is None:
        missing = ", ".join(key for key in ("source", "action", "target") if texts[key] is None)
        raise BadValue(f"lacks {missing}")
    day = texts["date"]
    if day is not None and not _DATE.fullmatch(day):
        raise BadValue(f"'date' must be YYYY, YYYY-MM or YYYY-MM-DD, got {day!r}")
    return GoldEvent(
        ActorCode(source), _named("action", action), ActorCode(target), day, texts["place"]
    )
