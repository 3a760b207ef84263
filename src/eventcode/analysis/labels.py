"""The levels at which codes are compared, and what a code is called at each of them.

PLOVER names come from the codebook's own map. Two names are aliases: YIELD is CONCEDE and RETREAT
of newer PLOVER in one, and REQUEST takes CAMEO's appeals (02) along with its demands (10).
"""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

from attrs import frozen

from eventcode.codebook.types import CAMEO, Codebook
from eventcode.model.codes import CameoCode
from eventcode.model.event import Action

Level = Literal["root", "base", "code", "plover", "quad"]
LEVELS: Final = get_args(Level)

YIELD: Final = "YIELD"
_PARTS_OF_YIELD: Final = ("CONCEDE", "RETREAT")
_ROOT_OF_YIELD: Final = "08"
_NAME_OF_APPEALS: Final = {"02": "REQUEST"}

PLOVER_QUADS: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", YIELD), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's own quad classes, which differ from CAMEO's: a REQUEST is verbal conflict."""

QUAD_NAMES: Final = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}


@frozen
class GoldAction:
    """What the gold says of a deed: a root or a PLOVER name, a code, a quad class, or several."""

    root: CameoCode | None = None
    code: CameoCode | None = None
    plover: str | None = None
    quad: int | None = None

    @property
    def cameo(self) -> CameoCode | None:
        """The most exact CAMEO code that is given."""
        return self.code or self.root

    def __str__(self) -> str:
        quad = f"quad {self.quad}" if self.quad is not None else "?"
        return str(self.code or self.plover or self.root or quad)


@frozen(eq=False)
class Scale:
    """A level at which gold and codings are compared: it gives both their labels.

    With `joined`, CONCEDE and RETREAT are YIELD. With `plover_quads`, quad classes are those of
    PLOVER, and else those of the codebook's default scheme. Without `cameo`, events have no CAMEO
    codes, and gold says nothing at the levels that compare these.
    """

    level: Level
    actions: Mapping[CameoCode, Action]
    joined: bool = False
    plover_quads: bool = False
    cameo: bool = True

    @classmethod
    def of(cls, level: Level, book: Codebook, golds: Iterable[GoldAction]) -> "Scale":
        """The scale for some gold: PLOVER's quad classes and YIELD are used where the gold does.

        Root 08 without a further digit could be either part of YIELD, so it joins them too.
        """
        golds = list(golds)
        return cls(
            level,
            {
                code: entry.action
                for code, entry in book.codes.items()
                if isinstance(code, CameoCode)
            },
            joined=any(gold.plover == YIELD or gold.cameo == _ROOT_OF_YIELD for gold in golds),
            plover_quads=any(gold.plover is not None for gold in golds),
            cameo=book.scheme == CAMEO,
        )

    def of_gold(self, gold: GoldAction) -> str | None:
        """The label that the gold has at this level, None if it says too little."""
        cameo = gold.cameo
        if self.level in ("root", "base", "code") and not self.cameo:
            return None
        if self.level == "code":
            return _text(gold.code)
        if self.level == "base":
            return _text(gold.code.base) if gold.code is not None else None
        if self.level == "root":
            return _text(cameo.root) if cameo is not None else None
        name = gold.plover if gold.plover is not None else self._name_of(cameo)
        if self.level == "plover":
            return self._join(name) if name is not None else None
        return self._quad_of_gold(gold, name)

    def of_action(self, action: Action) -> str:
        """The label of a coded deed; one without a PLOVER name keeps its CAMEO root as label."""
        if self.level == "code":
            return str(action.code)
        if self.level == "base":
            return str(action.code.base)
        if self.level == "root":
            return str(action.code.root)
        name = self._join(_plover(action))
        if self.level == "plover":
            return name
        quad = PLOVER_QUADS.get(name) if self.plover_quads else None
        return str(quad or action.quad_class)

    def name(self, label: str) -> str:
        """A label with its name where it is a number: `07 Provide aid`."""
        if self.level == "quad":
            return f"{label} {QUAD_NAMES.get(label, '')}".strip()
        action = self.actions.get(CameoCode(label)) if label[:1].isdigit() else None
        return f"{label} {action.name}" if action is not None else label

    def goldstein(self, label: str) -> float:
        """The mean Goldstein score of the codes that have a label, 0 if none has one."""
        scores = [
            action.goldstein
            for action in self.actions.values()
            if action.goldstein is not None and self.of_action(action) == label
        ]
        return sum(scores) / len(scores) if scores else 0.0

    def _quad_of_gold(self, gold: GoldAction, name: str | None) -> str | None:
        if gold.quad is not None:
            return str(gold.quad)
        if name is not None and (self.plover_quads or gold.cameo is None):
            quad = PLOVER_QUADS.get(self._join(name))
            if quad is not None:
                return str(quad)
        action = self._action(gold.cameo)
        return str(action.quad_class) if action is not None else None

    def _join(self, name: str) -> str:
        return YIELD if self.joined and name in _PARTS_OF_YIELD else name

    def _action(self, code: CameoCode | None) -> Action | None:
        """The action of a code, or of the nearest code above it that the codebook has."""
        if code is None:
            return None
        near = (self.actions.get(CameoCode(code[:length])) for length in range(len(code), 1, -1))
        return next((action for action in near if action is not None), None)

    def _name_of(self, code: CameoCode | None) -> str | None:
        action = self._action(code)
        return _plover(action) if action is not None else _text(code.root) if code else None


def _plover(action: Action) -> str:
    root = str(action.code.root)
    return action.plover_event or _NAME_OF_APPEALS.get(root, root)


def _text(code: CameoCode | None) -> str | None:
    return str(code) if code is not None else None
