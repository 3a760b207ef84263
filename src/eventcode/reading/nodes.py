"""From a parsed sentence to nodes and clauses: the parser's types end here."""

from collections.abc import Set
from typing import Final, Literal, cast

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from eventcode.model.clause import Arg, Clause, Node, Role, Tense, Word
from eventcode.reading import grammar
from eventcode.reading.lemmas import dictionary_form

SAYING: Final = frozenset(
    "say tell announce report add state note write tweet claim declare confirm explain insist "
    "argue believe think allege suggest stress reiterate disclose reveal observe comment".split()
)
_BARE: Final = frozenset({"help", "let", "make"})  # "help them *rebuild*"
_HEADS: Final = ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
_GROUP_DEPS: Final = frozenset({"det", "amod", "compound", "nummod", "nmod", "quantmod", "punct",
                                "predet", "advmod", "neg", "nounmod", "poss", "case"})


class NodeBuilder:
    """Builds the nodes and clauses of one parsed sentence.

    `offset` is added to all positions; what begins at `end` of the text or later is not of it.
    """

    def __init__(self, sentence: SpacySpan, text: str, offset: int, end: int) -> None:
        self._tokens = [t for t in sentence if not t.is_space and t.idx + offset < end]
        self._nodes: dict[int, Node] = {}
        self._building: set[int] = set()
        self._quotes = _quote_depths(self._tokens)
        index = {token.i: position for position, token in enumerate(self._tokens)}
        self._heads = {token.i: token.head.i for token in sentence}
        self._predicates = {token.i for token in sentence if grammar.is_predicate(token)}
        named = {t.i for t in self._tokens if t.pos_ in ("NOUN", "PROPN")} | self._predicates
        texts = [
            text[token.idx + offset : token.idx + offset + len(token.text)]
            for token in self._tokens
        ]
        # Where the parser got another name, the text's own counts.
        other = [own.isalpha() and own.lower() != token.lower_
                 for own, token in zip(texts, self._tokens, strict=True)]
        self.words = tuple(
            Word(
                text=own,
                lemma=own.lower() if stands_in
                else dictionary_form(token.lower_, token.lemma_.lower(), _tag(token)),
                lower=own.lower() if stands_in else token.lower_,
                pos=token.pos_,
                start=token.idx + offset,
                end=token.idx + offset + len(token.text),
                index=index[token.i],
                owner=index.get(self._above(token.i, self._predicates), -1),
                host=index.get(self._above(self._heads[token.i], named), -1),
            )
            for token, own, stands_in in zip(self._tokens, texts, other, strict=True)
        )
        self._word = {token.i: word for token, word in zip(self._tokens, self.words, strict=True)}

    def _above(self, token: int, fitting: Set[int]) -> int:
        """The first of a token and those above it that fits, -1 if none does."""
        while token not in fitting:
            head = self._heads[token]
            if head == token:
                return -1
            token = head
        return token

    def nouns(self) -> tuple[Node, ...]:
        """All noun nodes in text order, without those inside another's group of words."""
        return tuple(
            self.noun(token)
            for token in self._tokens
            if grammar.is_nominal(token) and token.dep_ not in _GROUP_DEPS - {"poss"}
        )

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in text order."""
        return tuple(
            Clause(
                node=self.predicate(token),
                speaker=self._speaker(token),
                quoted=self._quotes[self._word[token.i].index],
                parent=self._parent(token),
            )
            for token in self._tokens
            if token.i in self._predicates or _adjective_predicate(token)
        )

    def noun(self, token: Token) -> Node:
        """The node of a noun phrase's head."""
        known = self._nodes.get(token.i)
        if known is not None:
            return known
        words, first = self._split(token, self._group(token))
        if token.i in self._building:
            return Node(head=self._word[token.i], kind="noun", words=words)
        self._building.add(token.i)
        args = [arg for child in token.children for arg in self._noun_args(child)]
        node = Node(
            head=self._word[token.i],
            kind="noun",
            words=words,
            args=_ordered(args),
            conjuncts=(*first, *(self.noun(c) for c in _conjuncts(token))),
            negated=any(c.lower_ in ("no", "neither") for c in token.children if c.dep_ == "det"),
            plural=token.tag_ in ("NNS", "NNPS"),
            entity=token.ent_type_ or None,
        )
        self._building.discard(token.i)
        self._nodes[token.i] = node
        return node

    def predicate(self, token: Token) -> Node:
        """The node of a verb, or of an adjective after a copula."""
        known = self._nodes.get(token.i)
        if known is not None:
            return known
        if token.i in self._building:
            return Node(head=self._word[token.i], kind="verb", words=(self._word[token.i],))
        self._building.add(token.i)
        adjective = token.pos_ == "ADJ"
        verb = token.head if adjective else token
        args = self._core_args(verb, token)
        for c in token.children:
            args.extend(self._clause_args(c))
        if adjective:
            for c in verb.children:
                if c.i != token.i:
                    args.extend(self._clause_args(c))
        kinds: dict[bool, Literal["adjective", "verb"]] = {True: "adjective", False: "verb"}
        node = Node(
            head=self._word[token.i],
            kind=kinds[adjective],
            words=self._verb_words(verb, token),
            args=_ordered(args),
            conjuncts=tuple(self.predicate(c) for c in token.children if _goes_on(token, c)),
            particle=grammar.particle(token),
            negated=grammar.negated(verb),
            modal=grammar.modal(verb),
            tense=cast(Tense, grammar.tense(verb)),
            passive=not adjective and grammar.passive(token),
            conditional=grammar.conditional(verb),
        )
        self._building.discard(token.i)
        self._nodes[token.i] = node
        return node

    def _group(self, token: Token) -> tuple[Word, ...]:
        start = token.i
        for c in token.lefts:
            if c.dep_ in _GROUP_DEPS and c.dep_ not in ("poss", "case") and c.left_edge.i < start:
                start = c.left_edge.i
        owner = grammar.child(token, "poss")
        if owner is not None and owner.i < token.i:
            after = owner.right_edge.i + 1
            start = max(start, after) if after <= token.i else token.i
        return tuple(self._word[i] for i in range(start, token.i + 1) if i in self._word)

    def _split(self, token: Token, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], list[Node]]:
        """Two names that the parser took for one: "President A and Foreign Minister B"."""
        for at in range(1, len(words) - 1):
            if words[at].lower not in ("and", "&"):
                continue
            before = self._tokens[words[at - 1].index]
            if before.ent_type_ not in ("PERSON", "GPE") or before.pos_ != "PROPN":
                continue
            if self._tokens[words[at].index].ent_iob_ == "I":
                continue
            node = Node(head=words[at - 1], kind="noun", words=words[:at],
                        entity=before.ent_type_)
            return words[at + 1 :], [node]
        return words, []

    def _verb_words(self, verb: Token, head: Token) -> tuple[Word, ...]:
        deps = ("aux", "auxpass", "neg", "prt")
        own = {t.i for t in verb.children if t.dep_ in deps} | {verb.i, head.i}
        own |= {t.i for t in head.children if t.dep_ in deps}
        return tuple(self._word[i] for i in sorted(own) if i in self._word)

    def _core_args(self, verb: Token, token: Token) -> list[Arg]:
        args = [Arg("subject", self.noun(t)) for t in _subject_tokens(verb, token)]
        if token is not verb:
            return args
        given = grammar.given(verb)
        for found in grammar.objects(verb):
            if given is None:
                args.append(Arg("object", self._any(found)))
                args.extend(Arg("preposition", self._any(found), c.lower_)
                            for c in grammar.stranded(verb))
            else:
                args.append(Arg("recipient", self._any(found)))
        if given is not None:
            args.append(Arg("object", self._any(given)))
        return args

    def _any(self, token: Token) -> Node:
        return self.predicate(token) if token.pos_ == "VERB" else self.noun(token)

    def _clause_args(self, c: Token) -> list[Arg]:
        """The arguments that a child of a predicate gives, besides subject and object."""
        if c.dep_ == "dative":
            named = grammar.child(c, "pobj")
            return [Arg("recipient", self.noun(grammar.antecedent(named or c)))]
        if c.dep_ in ("prep", "agent"):
            return self._prepositional(c)
        if c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and c.pos_ in _HEADS:
            return self._complement(c)
        return []

    def _complement(self, c: Token) -> list[Arg]:
        inner = grammar.raised(c) if c.pos_ in ("VERB", "AUX") else None
        token = inner or c
        if token.pos_ not in ("VERB", "AUX"):  # "found him guilty", "called it a lie"
            of = grammar.child(token, "nsubj")
            if of is None and c.dep_ != "xcomp":
                return []
            nodes = [self.noun(grammar.antecedent(of))] if of is not None else []
            return [Arg("object", node) for node in (*nodes, self.noun(token))]
        mark = grammar.child(c, "mark")
        marker = "to" if grammar.infinitival(c) else (mark.lower_ if mark is not None else None)
        if marker is None and c.tag_ == "VB" and c.head.lemma_ in _BARE:
            marker = "to"
        if marker is None and c.tag_ == "VBG":
            marker = "ing"
        if c.dep_ == "advcl" and marker not in ("to", "if", "unless"):
            return []
        return [Arg("complement", self.predicate(token), marker)]

    def _prepositional(self, c: Token) -> list[Arg]:
        args: list[Arg] = []
        if c.lower_ == "according":  # names who says so, nobody's part in the deed
            return args
        inner = grammar.child(c, "prep")
        if inner is not None and grammar.child(c, "pobj") is None:
            args.extend(self._prepositional(inner))
        for c2 in c.children:
            gerund = grammar.gerund_before(c2)
            if gerund is not None:
                args.append(Arg("complement", self.predicate(gerund), c.lower_))
            elif c2.dep_ in ("amod", "pcomp", "acomp") and c2.pos_ == "ADJ":
                args.append(Arg("preposition", self.noun(c2), c.lower_))
            elif c2.dep_ == "pobj":
                args.append(Arg("preposition", self.noun(grammar.antecedent(c2)), c.lower_))
            elif c2.dep_ == "pcomp" and c2.pos_ in ("VERB", "AUX"):
                args.append(Arg("complement", self.predicate(c2), c.lower_))
        if not args and c.dep_ == "prep" and c.head.dep_ == "relcl":
            args.append(Arg("preposition", self.noun(c.head.head), c.lower_))
        return args

    def _noun_args(self, c: Token) -> list[Arg]:
        if c.dep_ == "poss":
            return [Arg("possessor", self.noun(grammar.antecedent(c)))]
        if c.dep_ in ("prep", "agent") and c.i > c.head.i:
            return self._prepositional(c)
        if c.dep_ == "appos" and grammar.is_nominal(c):
            return [Arg("apposition", self.noun(c))]
        wants = c.dep_ in ("acl", "ccomp", "xcomp", "advcl") and c.pos_ in ("VERB", "AUX")
        if wants and (grammar.infinitival(c) or grammar.has(c, "mark")):
            return self._complement(c)
        return []

    def _speaker(self, token: Token) -> Node | None:
        current = token
        while current.head.i != current.i:
            head = current.head
            if current.dep_ in ("ccomp", "parataxis", "advcl") and head.lemma_ in SAYING:
                found = grammar.subjects(head)
                return self.noun(found[0]) if found and found[0].i in self._word else None
            current = head
        for c in current.children:
            if c.dep_ == "prep" and c.lower_ == "according":
                to = grammar.child(c, "prep")
                named = grammar.child(to, "pobj") if to is not None else None
                return self.noun(named) if named is not None else None
        return None

    def _parent(self, token: Token) -> Node | None:
        current = token.head if token.head.i != token.i else None
        while current is not None:
            if current.i in self._predicates and current.i in self._word:
                return self.predicate(current)
            current = current.head if current.head.i != current.i else None
        return None


def _tag(token: Token) -> str:
    """The Penn tag; a plural at the start of a sentence is no name: "*Rebels* attacked …"."""
    first = token.tag_ == "NNP" and token.i == token.sent.start and not token.ent_type_
    plural = token.lower_.endswith("s") and not token.lower_.endswith(("ss", "us", "is", "as"))
    return "NNPS" if first and plural else str(token.tag_)


def _subject_tokens(verb: Token, token: Token) -> list[Token]:
    return grammar.subjects(verb) if token is verb else grammar.surface_subjects(verb)


def _adjective_predicate(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.dep_ == "acomp" and token.head.pos_ in ("AUX", "VERB")


def _conjuncts(token: Token) -> list[Token]:
    if token.ent_type_ == "DATE":
        return []
    found = []
    for c in (*token.children, *_behind_date(token), *_behind_title(token)):
        listed = c.dep_ == "appos" and _same_list(token, c)
        if listed or (c.dep_ == "conj" and (grammar.is_nominal(c) or c.pos_ == "ADJ")):
            found.append(c)
            found.extend(_conjuncts(c))
    return found


def _goes_on(token: Token, other: Token) -> bool:
    """Whether an infinitive or gerund goes on from another: "to stop *and to talk*"."""
    if other.dep_ != "conj" or other.pos_ != "VERB" or other.tag_ != token.tag_:
        return False
    bare = token.tag_ == "VB" and token.dep_ in ("xcomp", "advcl", "acl", "ccomp", "conj")
    gerund = token.tag_ == "VBG" and token.dep_ in ("pcomp", "xcomp", "conj")
    return (bare or gerund) and not grammar.has(other, "nsubj", "nsubjpass")


def _same_list(token: Token, other: Token) -> bool:
    """"Canada, Brazil and Colombia": the parser takes Brazil for another name of Canada."""
    alike = token.pos_ == other.pos_ == "PROPN" and token.ent_type_ == other.ent_type_ != ""
    kind = token.ent_type_
    return alike and any(c.dep_ == "conj" and c.ent_type_ == kind for c in other.children)


def _behind_title(token: Token) -> list[Token]:
    """"Envoy A and leader B": B is coordinated with the envoy as with his name."""
    if token.pos_ != "NOUN" or token.tag_ == "NNS":
        return []
    return [
        c
        for name in token.children
        if name.dep_ == "appos" and name.ent_type_ == "PERSON" and name.left_edge.i == token.i + 1
        for c in name.children
        if c.dep_ == "conj" and c.ent_type_ == "PERSON"
    ]


def _behind_date(token: Token) -> list[Token]:
    """"To Mexico on Thursday and Cuba": Cuba goes with Mexico, not with Thursday."""
    if token.dep_ not in ("pobj", "dobj"):
        return []
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return [
        c
        for prep in verb.children
        if prep.dep_ == "prep" and prep.i > token.i
        for date in prep.children
        if date.dep_ == "pobj" and date.ent_type_ == "DATE"
        for c in date.children
        if c.dep_ == "conj" and c.pos_ == "PROPN" and c.ent_type_ != "DATE"
    ]


def _ordered(args: list[Arg]) -> tuple[Arg, ...]:
    seen: set[tuple[Role, str | None, int]] = set()
    kept = []
    for arg in sorted(args, key=lambda arg: arg.node.head.index):
        key = (arg.role, arg.marker, arg.node.head.index)
        if key not in seen:
            seen.add(key)
            kept.append(arg)
    return tuple(kept)


def _quote_depths(tokens: list[Token]) -> list[bool]:
    inside, found = False, []
    for token in tokens:
        if token.text in ('"', "``", "''"):
            inside = not inside
        found.append(inside)
    return found
