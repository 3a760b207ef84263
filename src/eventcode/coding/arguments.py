"""Where the actors of a deed may stand when its phrase does not say."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from eventcode.coding.match import Candidate, Match
from eventcode.model.clause import Node
from eventcode.model.codes import CameoCode

_TARGET_MARKERS: Final = ("against", "with", "to", "toward", "towards", "on", "upon", "at", "from",
                          "of", "over", "for", "into", "about", "between")
# Force, aid and protest are often told with the place in the target's stead: "strikes in Syria".
_PLACE_IS_TARGET: Final = frozenset({"07", "14", "15", "17", "18", "19", "20"})
# Meetings have partners, not things that they are about.
_SAID_WITH: Final = frozenset({"04"})


def other_targets(match: Match, code: CameoCode) -> tuple[Candidate, ...]:
    """Where a target may stand when the phrase names none."""
    verbal = code.root in _SAID_WITH
    last = len(_TARGET_MARKERS)
    found: list[tuple[int, Candidate]] = []
    for above in (match.node, *match.support, *match.node.filling("object"), *match.used):
        inner = above.kind == "verb" and above is not match.node and above not in match.support
        blamed = code.root == "11" and above.kind == "noun" and above is not match.node
        for arg in above.args:
            node = arg.node
            if blamed and arg.marker in ("on", "against", "of", "for", "to"):
                continue  # "condemned the attack on A" blames whoever attacked
            if node.kind == "verb" or node in match.used or node.entity in ("DATE", "TIME"):
                continue
            if arg.role in ("object", "recipient") and (above is match.node or inner):
                found.append((last + 1 if inner else -1, Candidate(node)))
            elif arg.role == "preposition" and arg.marker in _TARGET_MARKERS:
                if not verbal or arg.marker in ("with", "to"):
                    found.append((_TARGET_MARKERS.index(arg.marker), Candidate(node)))
            elif arg.marker == "in" and (inner or code.root in _PLACE_IS_TARGET):
                found.append((last + 1, Candidate(node)))
    if not verbal:
        for node in match.used:
            found.append((last, Candidate(node, "nation")))
            found.append((last + 2, Candidate(node, "owner")))
    found.sort(key=lambda pair: pair[0])
    return tuple(candidate for _, candidate in found)


def selves(nodes: Iterable[Node]) -> tuple[Candidate, ...]:
    """Candidates that fill a slot themselves."""
    return tuple(Candidate(node) for node in nodes)


def coordinated(node: Node) -> Iterator[Node]:
    """The infinitives and gerunds that go on from one: "to stop the attack *and withdraw*"."""
    if node.kind == "verb":
        for each in node.conjuncts:
            yield each
            yield from coordinated(each)


def of_others(deed: Node, cue: Node) -> bool:
    """Whether a clause under a cue has a subject of its own: "warned that *others* would"."""
    own = {id(subject) for subject in cue.filling("subject")}
    subjects = deed.filling("subject") if deed.kind != "noun" else []
    return any(id(s) not in own and s.head.pos != "PRON" for s in subjects)


def about(node: Node) -> list[Node]:
    """Who else a clause without a known deed is about: its subject, then its object."""
    return [] if node.kind == "noun" else node.filling("subject", "object")


def noun_sources(noun: Node, extra: Sequence[Node]) -> tuple[Candidate, ...]:
    """Who did what a noun tells: A's attack, the attack by A, the Russian attack, talks between."""
    found = [Candidate(n) for n in noun.filling("possessor")]
    for markers in (("by",), ("between", "among")):
        for node in (noun, *extra):
            found.extend(
                Candidate(arg.node)
                for arg in node.args
                if arg.role == "preposition" and arg.marker in markers
            )
    found.append(Candidate(noun, "words"))
    return tuple(found)
