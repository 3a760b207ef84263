"""Where the actors of a deed may stand when its phrase does not say."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from eventcode.coding.match import Candidate, Match
from eventcode.model.clause import Arg, Node
from eventcode.model.codes import CameoCode

_TARGET_MARKERS: Final = ("against", "with", "to", "toward", "towards", "on", "upon", "at", "from",
                          "of", "over", "for", "into", "about", "between")
_RANKS: Final = {marker: rank for rank, marker in enumerate(_TARGET_MARKERS)}
# Force, aid and protest are often told with the place in the target's stead: "strikes in Syria".
_PLACE_IS_TARGET: Final = frozenset({"07", "14", "15", "17", "18", "19", "20"})
# "Sent police *to confront the gangs*": whom the deed is meant for stands in its purpose.
_WITH_AIMS: Final = frozenset({"08", "13", "14", "15", "16", "17", "18", "19", "20"})
_CONDITIONS: Final = frozenset({"if", "unless"})
# Meetings have partners, not things that they are about.
_SAID_WITH: Final = frozenset({"04"})


def other_targets(match: Match, code: CameoCode) -> tuple[Candidate, ...]:
    """Where a target may stand when the phrase names none."""
    verbal, aimed = code.root in _SAID_WITH, code.root in _WITH_AIMS
    last = len(_TARGET_MARKERS)
    found: list[tuple[int, Candidate]] = []
    for above in (match.node, *match.support, *match.node.filling("object"), *match.used):
        inner = above.kind == "verb" and above is not match.node and above not in match.support
        blamed = code.root == "11" and above.kind == "noun" and above is not match.node
        for arg in above.args:
            node = arg.node
            if aimed:
                found.extend((last + 3, Candidate(n)) for n in _aims(arg))
            if blamed and arg.marker in ("on", "against", "of", "for", "to"):
                continue  # "condemned the attack on A" blames whoever attacked
            if node.kind == "verb" or node in match.used or node.entity in ("DATE", "TIME"):
                continue
            if arg.role in ("object", "recipient") and (above is match.node or inner):
                found.append((last + 1 if inner else -1, Candidate(node)))
            elif arg.role == "preposition" and arg.marker in _RANKS:
                if not verbal or arg.marker in ("with", "to"):
                    found.append((_RANKS[arg.marker], Candidate(node)))
            elif arg.marker == "in" and (inner or code.root in _PLACE_IS_TARGET):
                found.append((last + 1, Candidate(node)))
    if code.root == "14" and match.node.kind == "verb":  # "pilots at an airline went on strike"
        for subject in match.node.filling("subject"):
            found += [(last + 3, Candidate(a.node)) for a in subject.args if a.marker == "at"]
    if not verbal:
        for node in match.used:
            found.append((last, Candidate(node, "nation")))
            found.append((last + 2, Candidate(node, "owner")))
    found.sort(key=itemgetter(0))
    return tuple([candidate for _, candidate in found])


def _aims(arg: Arg) -> Iterator[Node]:
    """With whom a purpose has to do: "to confront *gangs*", "in an effort to appease *them*"."""
    if arg.role == "complement" and arg.marker == "to":
        yield from arg.node.filling("object")
    elif arg.role in ("preposition", "object"):
        for inner in arg.node.args:
            if inner.role == "complement" and inner.marker == "to":
                yield from inner.node.filling("object")


def addressed(*nodes: Node) -> Iterator[Candidate]:
    """Whom a threat addresses: "to strike *if the government* goes ahead"."""
    for node in nodes:
        for arg in node.args:
            if arg.role == "complement" and arg.marker in _CONDITIONS:
                yield from selves(arg.node.filling("object" if arg.node.passive else "subject"))


def selves(nodes: Iterable[Node]) -> tuple[Candidate, ...]:
    """Candidates that fill a slot themselves."""
    return tuple([Candidate(node) for node in nodes])


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
    owners, makers, parties = [], [], []
    for node in (noun, *extra):
        for arg in node.args:
            if arg.role == "possessor" and node is noun:
                owners.append(Candidate(arg.node))
            elif arg.role == "preposition":
                if arg.marker == "by":
                    makers.append(Candidate(arg.node))
                elif arg.marker in ("between", "among"):
                    parties.append(Candidate(arg.node))
    return (*owners, *makers, *parties, Candidate(noun, "words"))
