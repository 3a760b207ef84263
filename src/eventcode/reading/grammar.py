"""What the dependency tree of one sentence says: who is whose subject, object and complement.

Works on spaCy's tokens and undoes what grammar adds: passives, relative clauses, control
("agreed to send"), raising ("is expected to arrive"), coordination and participles.
"""

from typing import Final

from spacy.tokens import Token

PARTICLES: Final = frozenset(
    "up down out off back away together apart aside forward forth home ahead over in on through "
    "around along by".split()
)
_FREE_PARTICLES: Final = frozenset(
    "up down out off back away together apart aside forward forth home ahead".split()
)
# "is set to", "are expected to", "looks likely to": the infinitive is the predicate.
_RAISING: Final = frozenset(
    "set expect schedule due likely slate poise bind bound about go project forecast tip "
    "anticipate".split()
)
_OBLIGING: Final = frozenset({"have", "need", "ought"})
_SEEMING: Final = frozenset({"seem", "appear", "continue", "begin", "start", "tend", "happen"})
# "Promised Spain to act": the promiser acts.
_PROMISING: Final = frozenset({"promise", "vow", "pledge", "threaten", "offer", "guarantee"})
_CONDITIONS: Final = frozenset({"if", "unless", "provided", "lest"})
_TIMES: Final = frozenset({"after", "when", "before", "until", "once", "till"})
_BESIDE: Final = frozenset({"as", "while", "whereas", "when", "after", "although", "though"})
_OBJECT_GERUNDS: Final = frozenset({"of", "from", "for", "into", "over", "with"})
_VERBAL: Final = ("VERB", "AUX")
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


def is_nominal(token: Token) -> bool:
    """Whether the token can head a noun phrase."""
    return token.pos_ in _NOMINAL or (token.pos_ == "ADJ" and token.dep_ in _NOUN_DEPS)


_NOUN_DEPS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause that says something."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return False
    if token.pos_ == "AUX" and token.dep_ in ("prep", "agent"):
        return False
    return raised(token) is None


def raised(token: Token) -> Token | None:
    """The infinitive that is the real predicate of "is to", "is set to", "has to", "seems to"."""
    infinitive = next(
        (c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and infinitival(c)),
        None,
    )
    if infinitive is None or has(token, "dobj"):
        return None
    if token.lemma_ == "be" and not has(token, "attr", "acomp") and infinitive.dep_ == "xcomp":
        return infinitive
    if token.lemma_ in _OBLIGING | _SEEMING and infinitive.dep_ == "xcomp":
        return infinitive
    if token.lemma_ in _RAISING or token.lower_ in _RAISING:
        going = token.lemma_ != "go" or token.tag_ == "VBG"
        active = token.lemma_ == "expect" and not passive(token) and token.tag_ != "VBN"
        return infinitive if going and not active else None
    return None


def raiser(token: Token) -> Token | None:
    """The predicate above an infinitive that only lends it a mood, see `raised`."""
    head = token.head
    if head.i == token.i:
        return None
    if head.pos_ in ("VERB", "AUX") and raised(head) == token:
        return head
    if head.pos_ == "ADJ" and token.dep_ == "xcomp" and head.lower_ in _RAISING:
        return head.head if head.dep_ == "acomp" else head
    return None


def infinitival(token: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def has(token: Token, *deps: str) -> bool:
    """Whether the token has a child in one of these relations."""
    return any(c.dep_ in deps for c in token.children)


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def passive(token: Token) -> bool:
    """Whether the verb is passive, "was arrested" as well as "the man arrested by police"."""
    if has(token, "auxpass", "nsubjpass"):
        return True
    if _resumed(token):
        return False
    if token.tag_ != "VBN" or has(token, "aux", "nsubj"):
        return token.tag_ in ("VBN", "VBD") and has(token, "agent") and not has(token, "dobj")
    if token.dep_ in ("acl", "relcl", "advcl") and not has(token, "dobj"):
        return True
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        return passive(token.head)
    return token.dep_ in ("pcomp", "xcomp", "oprd", "ROOT", "ccomp") and not has(token, "dobj")


def _resumed(token: Token) -> bool:
    """Whether a main verb was taken for a participle: "Oman, which helped, *called* on Iran"."""
    head = token.head
    if token.dep_ != "acl" or token.tag_ != "VBN" or head.dep_ != "ROOT" or not is_nominal(head):
        return False
    before = token.nbor(-1)
    return before.text == "," and any(c.dep_ in ("relcl", "appos") for c in head.children)


def particle(token: Token) -> str | None:
    """The verb's particle: "break *off*"."""
    for c in token.children:
        if c.dep_ == "prt":
            return str(c.lower_)
    for c in token.children:
        if c.dep_ in ("advmod", "prep", "advcl") and c.lower_ in _FREE_PARTICLES and c.i > token.i:
            return str(c.lower_)
    return None


def negated(token: Token) -> bool:
    """Whether the predicate is denied: not, never, no longer."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither") for c in token.children):
        return True
    above = raiser(token)
    return above is not None and negated(above)


def modal(token: Token) -> str | None:
    """The modal of a predicate: "will", "could" …, "be to" for raising, "must" for "has to"."""
    for c in token.children:
        if c.dep_ == "aux" and c.tag_ == "MD":
            return {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(
                c.lower_, str(c.lower_)
            )
    above = raiser(token)
    if above is not None:
        inherited = modal(above)
        if inherited is not None:
            return inherited
        if above.lemma_ in _OBLIGING:
            return "must"
        return None if above.lemma_ in _SEEMING else "be to"
    if token.dep_ == "conj" and token.tag_ == "VB" and token.head.pos_ in ("VERB", "AUX"):
        return modal(token.head)
    if token.dep_ == "ROOT" and infinitival(token):
        return "be to"
    return None


def has_modal(token: Token) -> bool:
    """Whether the verb stands with a modal of its own: "must be questioned"."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)


def tense(token: Token) -> str:
    """Past, present or future, from the verb's form and its auxiliaries."""
    helper = modal(token)
    if helper in ("will", "would", "shall", "be to", "'ll"):
        return "future"
    above = raiser(token)
    if above is not None and above.lemma_ in _OBLIGING:
        return "past" if tense(above) == "past" else "future"  # "had to go", "has to be freed"
    if has_modal(token):
        return "past" if any(c.lemma_ == "have" for c in token.children) else "present"
    forms = [c.tag_ for c in token.children if c.dep_ in ("aux", "auxpass")]
    if token.tag_ in ("VBD", "VBN") and not any(f in ("VBZ", "VBP") for f in forms):
        return "past"
    if token.tag_ == "VBN" and any(c.lemma_ == "have" for c in token.children if c.dep_ == "aux"):
        return "past"
    if token.tag_ in ("VBG", "VB") and "VBD" in forms:
        return "past"
    if infinitival(token):
        return "future"
    when = token.dep_ == "advcl" and token.tag_ in ("VBZ", "VBP") and token.head.pos_ in _VERBAL
    if when and any(c.lower_ in _TIMES for c in token.children if c.i < token.i):
        return "future" if tense(token.head) == "future" else "present"
    if token.tag_ in ("VBG", "VBN") and token.dep_ in ("advcl", "acl", "pcomp", "xcomp"):
        above = token.head.head if token.dep_ == "pcomp" else token.head
        return tense(above) if above.pos_ in _VERBAL else "past"
    return "past" if token.tag_ == "VBN" else "present"


def conditional(token: Token) -> bool:
    """Whether the predicate is only a condition: "if the ceasefire holds"."""
    current = token
    while not _after_if(current):
        if current.dep_ not in ("conj", "xcomp", "ccomp") or current.head.i == current.i:
            return False
        current = current.head
    return True


def _after_if(token: Token) -> bool:
    return token.dep_ in ("advcl", "ccomp") and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in token.children
    )


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; other tokens are their own."""
    if token.tag_ not in _RELATIVE and token.lower_ != "that":
        return token
    clause = token
    while clause.head.i != clause.i:
        clause = clause.head
        if clause.dep_ == "relcl":
            return _listed(clause) if token.dep_ in ("nsubj", "nsubjpass") else clause.head
    return token


def _listed(clause: Token) -> Token:
    """The first of a list that a clause in the plural is about: "A and B, which have met"."""
    finite = next((c for c in clause.children if c.dep_ in ("aux", "auxpass")), clause)
    one = finite.tag_ == "VBZ" or finite.lower_ == "was"
    head = clause.head
    if one or not any(c.dep_ == "punct" and c.i < clause.left_edge.i + 1 for c in head.children):
        return head
    while head.dep_ == "conj" and head.pos_ == head.head.pos_:
        head = head.head
    return head


def subjects(token: Token, depth: int = 0) -> list[Token]:
    """Who does it: the heads of the logical subject's noun phrases."""
    if depth > 8:
        return []
    if passive(token):
        agent = child(token, "agent") or next(
            (c for c in token.children if c.dep_ == "prep" and c.lower_ == "by"), None
        )
        named = child(agent, "pobj") if agent is not None else None
        if named is not None:
            return [named]
        if token.dep_ == "conj" and token.head.pos_ == "VERB" and passive(token.head):
            return subjects(token.head, depth + 1)
        return []
    own = [c for c in token.children if c.dep_ == "nsubj" and c.ent_type_ not in ("DATE", "TIME")]
    if own:
        return [antecedent(c) for c in own]
    return _inherited(token, depth) or _misplaced(token)


def _misplaced(token: Token) -> list[Token]:
    """The subject that the parser hung on what stands before it.

    "Because of the plans for Yemen, Secretary Smith met …": Smith is no second Yemen, and "on
    Saturday gunmen attacked" tells of no Saturday gunmen.
    """
    for c in token.children:
        fronted = child(c, "pobj") if c.dep_ == "prep" and c.i < token.i else None
        if fronted is not None and any(
            day.dep_ == "compound" and day.lower_ in _DAYS for day in fronted.children
        ):
            return [fronted]
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is not None and before.dep_ in ("conj", "appos", "pobj") and token.dep_ == "ROOT":
        start = before.left_edge
        named = before.pos_ in ("PROPN", "NOUN") and start.i > token.sent.start
        if named and start.nbor(-1).text == ",":
            return [before]
    return []


def gerund_before(token: Token) -> Token | None:
    """The gerund that the parser took for an adjective: "accused of *mistreating* migrants"."""
    if token.dep_ != "pobj" or token.left_edge.i != token.head.i + 1:
        return None
    first = token.left_edge
    right = first.dep_ == "amod" and first.tag_ == "VBG" and first.head.i == token.i
    return first if right and token.head.lower_ in _OBJECT_GERUNDS else None


def _inherited(token: Token, depth: int) -> list[Token]:
    head, dep = token.head, token.dep_
    if head.i == token.i:
        return []
    above = raiser(token)
    if above is not None:
        return surface_subjects(above, depth + 1)
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        for c in head.children:
            between = c.dep_ == "advcl" and head.i < c.i < token.i and has(c, "nsubj")
            if between and any(m.lower_ in _BESIDE for m in c.children if m.i < c.i):
                return subjects(c, depth + 1)  # "A helped as B did this and did that"
        return surface_subjects(head, depth + 1)
    if dep in ("xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if head.pos_ == "ADJ" and head.dep_ in ("acomp", "xcomp"):
            return surface_subjects(head.head, depth + 1)
        found = child(head, "dobj", "dative") if dep == "xcomp" else None
        if head.lemma_ in _PROMISING:
            found = None
        return [antecedent(found)] if found is not None else surface_subjects(head, depth + 1)
    if dep in ("acl", "relcl"):
        if infinitival(token):
            return _owners(head, depth)
        return [head]
    if dep == "pcomp" or (dep == "amod" and gerund_before(head) is not None):
        preposition = head if dep == "pcomp" else head.head
        head, governor = preposition, preposition.head
        if governor.pos_ in ("VERB", "AUX"):
            aimed = head.lower_ in _OBJECT_GERUNDS
            found = child(governor, "dobj", "nsubjpass") if aimed else None
            if found is not None:
                return [antecedent(found)]
            return surface_subjects(governor, depth + 1)
        return _owners(governor, depth) if governor.pos_ == "NOUN" else []
    return []


def _owners(noun: Token, depth: int) -> list[Token]:
    """Whose plan it is: the possessor of a noun, or the subject of the verb that it belongs to."""
    owner = child(noun, "poss")
    if owner is not None:
        return [owner]
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    if governor.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "pobj"):
        return [t for t in subjects(governor, depth + 1) if t.i != noun.i]
    return []


def surface_subjects(token: Token, depth: int = 0) -> list[Token]:
    """Of whom the predicate is said, be it active or passive."""
    return objects(token, depth) if passive(token) else subjects(token, depth)


def objects(token: Token, depth: int = 0) -> list[Token]:
    """To whom it is done: the heads of the logical object's noun phrases."""
    if depth > 8:
        return []
    if passive(token):
        own = [c for c in token.children if c.dep_ in ("nsubjpass", "nsubj")]
        if own:
            return [antecedent(c) for c in own]
        if token.dep_ in ("acl", "relcl"):
            return [token.head]
        head = token.head
        if head.i == token.i:
            return []
        if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            return surface_subjects(head, depth + 1)
        if token.dep_ in ("xcomp", "advcl", "oprd", "ccomp"):
            if raiser(token) is None and token.dep_ == "xcomp":
                found = child(head, "dobj")
                if found is not None:
                    return [found]
            return surface_subjects(head, depth + 1)
        if token.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
            return surface_subjects(head.head, depth + 1)
        return []
    if token.dep_ == "amod":
        return [token.head]
    own = [c for c in token.children if c.dep_ in ("dobj", "attr", "acomp", "oprd")]
    if own:
        return [antecedent(c) for c in own]
    if token.dep_ == "relcl" and has(token, "nsubj") and not _relative_inside(token):
        return [token.head]
    if not has(token, "prep", "ccomp", "xcomp"):
        shared = child(token, "conj")
        if shared is not None and shared.pos_ == "VERB" and not has(shared, "nsubj", "nsubjpass"):
            return [antecedent(c) for c in shared.children if c.dep_ == "dobj"]
    return []


def given(token: Token) -> Token | None:
    """What somebody got by a passive verb with two objects: "was given *asylum*"."""
    return child(token, "dobj") if passive(token) and has(token, "nsubjpass") else None


def stranded(token: Token) -> list[Token]:
    """The prepositions that a passive leaves behind: "talks were called *for* by China"."""
    if not passive(token) or not has(token, "nsubjpass"):
        return []
    return [c for c in token.children if c.dep_ == "prep" and not any(c.children)]


def _relative_inside(clause: Token) -> bool:
    """Whether a relative pronoun of the clause already stands for its noun."""
    return any(t.tag_ in _RELATIVE or t.tag_ == "WRB" for t in clause.subtree)
