"""When and where a deed was done, from the words that belong to its clause."""

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from eventcode.coding.deed import Deed
from eventcode.coding.names import NameMatch
from eventcode.coding.timing import Timing
from eventcode.model.clause import Node
from eventcode.model.when import FuzzyDate, Place
from eventcode.world.codes import cameo_to_iso3
from eventcode.world.places import Gazetteer

_LOCATIVE: Final = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "within",
                              "throughout", "off"})
# A dateline is where the story was filed, not where what happened months ago did.
_FRESH_DAYS: Final = 7
_VISITS: Final = frozenset({"042"})
# "On the sidelines of a session in Rovaniemi", but not "after an attempt in Caracas".
_LEADING_ON: Final = frozenset({"in", "at", "on", "of", "near", "during"})


@frozen(eq=False, slots=False, kw_only=True)
class Setting(Timing):
    """The dates and places of one sentence."""

    gazetteer: Gazetteer
    names: Sequence[NameMatch]

    def where(
        self,
        deed: Deed,
        target: Node | None,
        countries: Iterable[str | None],
        when: FuzzyDate | None,
    ) -> Place | None:
        """The place of a deed: its clause's words, or else the dateline."""
        near = [iso for c in countries if c is not None and (iso := cameo_to_iso3(c)) is not None]
        if deed.layers[-1].code in _VISITS and target is not None:
            found = self._at(target, near)
            if found is not None:
                return found
        for node in deed.nodes:
            for arg in self._locatives(node, 0):
                found = self._at(arg, near)
                if found is not None:
                    return found
        if self.sentence.dateline is not None:
            name, _, container = self.sentence.dateline.partition(",")
            found = self._lookup(_titled(name), near, _titled(container.strip()))
            at_home = found is not None and set(near) == {found.country}
            if found is not None and (at_home or self._fresh(when)):
                return evolve(found, origin="dateline", text=self.sentence.dateline)
        return None

    def _fresh(self, when: FuzzyDate | None) -> bool:
        if when is None:
            return self.published is None
        told = when.text is not None and self.published is not None
        return not told or abs((when.day - (self.published or when.day)).days) <= _FRESH_DAYS

    def _locatives(self, node: Node, depth: int) -> Iterable[Node]:
        for arg in node.args:
            if arg.role == "preposition":
                if arg.marker in _LOCATIVE:
                    yield arg.node
                if depth < 3 and arg.node.kind == "noun" and arg.marker in _LEADING_ON:
                    yield from self._locatives(arg.node, depth + 1)
            elif arg.role in ("object", "apposition") and depth < 2:
                yield from self._locatives(arg.node, depth + 1)

    def _at(self, node: Node, near: Sequence[str]) -> Place | None:
        if any(m.entries[0].kind == "person" and m.start <= node.head.index < m.end
               for m in self.names):
            return None
        words = [w for w in node.words if w.pos == "PROPN" or w.text[:1].isupper()]
        if not words or words[-1] is not node.head:
            return None
        containers = [a.node for a in node.args if a.role == "apposition"]
        for container in containers:
            found = self._lookup(_text(node), near, _text(container))
            if found is not None:
                return found
        return self._lookup(_text(node), near, None)

    def _lookup(self, name: str, near: Sequence[str], within: str | None) -> Place | None:
        found = self.gazetteer.lookup(name, near=near, within=within or None)
        if found is None and within:
            found = self.gazetteer.lookup(name, near=near)
        return found


def _text(node: Node) -> str:
    words = [w.text for w in node.words if w.text[:1].isupper() and w.lower != "the"]
    return " ".join(words) or node.head.text


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name
