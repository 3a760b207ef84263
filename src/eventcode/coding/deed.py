"""A deed as the codebook understands it, before anybody asks who did it."""


from eventcode.coding.match import Candidate
from eventcode.coding.record import record
from eventcode.model.clause import Node
from eventcode.model.codes import CameoCode
from eventcode.model.event import Modality


@record(eq=False)
class Deed:
    """A deed as the codebook understands it, with candidates for its actors.

    `rules` are the phrase and the operators, outermost first. `used` are the nodes that took part.
    `reciprocal` says that the sources did it to each other. `inner` is the deed under an operator.
    `denial` says that the phrase itself has a "not", which then negates nothing more; `stated`
    that the targets fill the phrase's own slot, `lacking` what the score lost for empty slots.
    `also` are the deeds coordinated with the inner one under the same operator: "pledged to cut
    ties *and to negotiate*". `spare` may be the target when all of `targets` are the source itself.
    `said` says that the deed is to say so, whatever the mood of what is said.
    """

    code: CameoCode
    rules: tuple[str, ...]
    node: Node
    score: float
    sources: tuple[Candidate, ...] = ()
    targets: tuple[Candidate, ...] = ()
    mirror: CameoCode | None = None
    reciprocal: bool = False
    modality: Modality = "actual"
    negated: bool = False
    used: tuple[Node, ...] = ()
    inner: "Deed | None" = None
    denial: bool = False
    stated: bool = True
    lacking: float = 0.0
    also: tuple["Deed", ...] = ()
    spare: tuple[Candidate, ...] = ()
    said: bool = False

    @property
    def layers(self) -> "tuple[Deed, ...]":
        """The deed and those under its operators, outermost first."""
        return (self,) if self.inner is None else (self, *self.inner.layers)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes whose words tell the deed."""
        if self.inner is None:
            return (self.node, *self.used)
        return (self.node, *self.used, *self.inner.nodes)
