"""Clauses: what a sentence says, free of any codebook and of any parser's types.

A sentence is read into nodes. A node is a word with its own group (a verb with its auxiliaries, a
noun with its modifiers) and its arguments, each of which is a node again. A `Clause` is a node
that says that something happens, with what the sentence says about it.
"""

from typing import Literal

from attrs import field, frozen

from eventcode.model.text import Span

NodeKind = Literal["verb", "noun", "adjective"]
Role = Literal[
    "subject",  # who does it, after passives and relative clauses are undone
    "object",  # to whom it is done; also what a copula says of its subject
    "recipient",  # the indirect object: "gave TARGET money"
    "possessor",  # "Tehran's offer"
    "apposition",  # another name of the same: "Nicolas Maduro, the president"
    "preposition",  # `Arg.marker` says which
    "complement",  # a clause: "urged him to leave", "said that …"; `Arg.marker` is its first word
]
Tense = Literal["past", "present", "future"]


@frozen
class Word:
    """One word of a sentence.

    `lemma` and `lower` are lower case, `pos` is the Universal part of speech, `start` and `end`
    are offsets into the document's text, `index` counts the words of the sentence from 0 and
    `owner` is the index of the head of the predicate that the word belongs to (-1 for none): by it
    a date or a place finds its clause. `host` is the index of the noun between the two, if the
    word hangs on one ("the vote *in 2018*").
    """

    text: str
    lemma: str
    lower: str
    pos: str
    start: int
    end: int
    index: int
    owner: int = -1
    host: int = -1


@frozen(eq=False)
class Arg:
    """An argument of a node: its role, its node, and its preposition or marker if it has one.

    The marker of a complement is "to" for an infinitive, "that", "if" or "whether" for a clause,
    "ing" for a bare gerund, or the preposition before a gerund.
    """

    role: Role
    node: "Node"
    marker: str | None = None


@frozen(eq=False)
class Node:
    """A word with its group and its arguments.

    `words` is the group in text order: for a noun its determiner, modifiers and head ("the three
    Russian air strikes"), for a verb its auxiliaries, negation, particle and head. `conjuncts` are
    the nodes coordinated with it ("Russia *and China*"). `modal` is the lemma of a modal verb or
    of what stands for one ("will", "could", "be to"). `entity` is the parser's guess at a named
    entity (PERSON, GPE, ORG, NORP, DATE …), a hint and no more.
    """

    head: Word
    kind: NodeKind
    words: tuple[Word, ...]
    args: tuple[Arg, ...] = ()
    conjuncts: tuple["Node", ...] = ()
    particle: str | None = None
    negated: bool = False
    modal: str | None = None
    tense: Tense = "present"
    passive: bool = False
    conditional: bool = False
    plural: bool = False
    entity: str | None = None

    @property
    def lemma(self) -> str:
        """The dictionary form of the head."""
        return self.head.lemma

    @property
    def span(self) -> Span:
        """From the first to the last word of the group."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def with_conjuncts(self) -> "tuple[Node, ...]":
        """The node and all that are coordinated with it, in text order."""
        return (self, *self.conjuncts) if self.conjuncts else (self,)

    def filling(self, *roles: Role) -> "list[Node]":
        """The arguments in any of these roles, in text order."""
        return [arg.node for arg in self.args if arg.role in roles]


@frozen(eq=False)
class Clause:
    """A predicate and its arguments, as read from a sentence.

    `speaker` is who says so in reported speech ("…, the minister said"), `quoted` whether the
    words stand between quotation marks. `parent` is the predicate under which it stands
    ("*agreed* to send"), None for a main clause.
    """

    node: Node
    speaker: Node | None = None
    quoted: bool = False
    parent: Node | None = None


@frozen(eq=False)
class Sentence:
    """A sentence of a document with its clauses in text order.

    `kind` tells headlines, captions and boilerplate from the body; boilerplate is not parsed.
    `dateline` is the place that a dateline names for the whole text ("MOSCOW (AP) —"), `filed` are
    the words of the day that it names ("May 3" of "LIMA, May 3 (AP) —"). `nouns` are all noun
    nodes in text order.
    """

    index: int
    span: Span
    text: str
    clauses: tuple[Clause, ...] = ()
    nouns: tuple[Node, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    kind: Literal["headline", "caption", "body", "boilerplate"] = "body"
    dateline: str | None = None
    filed: str | None = None
