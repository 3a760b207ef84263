"""Who stands behind a noun that only counts or leads others."""

from typing import Final

from eventcode.coding.scene import Scene
from eventcode.model.clause import Node

_MADE_OF: Final = frozenset(
    "leader member chief coalition alliance group spokesman spokeswoman spokesperson "
    "representative negotiator delegate commander head director chairman chairwoman chairperson "
    "boss deputy".split()
)


def counted(scene: Scene, node: Node) -> Node | None:
    """Those of whom a noun gives the number: "hundreds *of farmers*", "each *of them*"."""
    counts = node.head.pos in ("NUM", "PRON", "DET") or node.lemma in scene.lexicon.partitives
    if not counts:
        return None
    return next((arg.node for arg in node.args if arg.marker == "of"), None)


def led(scene: Scene, node: Node) -> Node | None:
    """Whom somebody leads or makes up: "leaders *of the rebels*", "a coalition *of parties*"."""
    if node.lemma not in _MADE_OF:
        return None
    for arg in node.args:
        if arg.role == "preposition" and arg.marker in ("of", "for"):
            inside, before = scene.role_of(arg.node), arg.node.words[0].index
            known = scene.memory.titled(arg.node.lemma, scene.sentence.index, before)
            body = scene.covering(arg.node.head.index)
            named = body is not None and body.entries[0].kind in ("organisation", "group")
            if named or known is not None or (inside is not None and inside.names_someone):
                return arg.node
    return None
