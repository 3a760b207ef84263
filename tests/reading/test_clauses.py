"""What is read from sentences: who does what to whom, and how it is said.

Sentences are short, with common verbs, country names and role nouns: these the small model parses
as a grammar book would, so that a test here fails for the reader's sake and not the model's.
"""

from functools import cache

import pytest

from eventcode.model.clause import Clause, Node
from eventcode.model.text import Document
from eventcode.reading.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def clauses(text: str) -> list[Clause]:
    return [c for s in reader().read(Document(id="d", text=text)) for c in s.clauses]


def clause(text: str, lemma: str) -> Clause:
    (found,) = (c for c in clauses(text) if c.node.lemma == lemma)
    return found


def node(text: str, lemma: str) -> Node:
    return clause(text, lemma).node


def filling(found: Node, *roles: str) -> list[str]:
    """The lemmas in some roles, with those coordinated with them."""
    return [each.lemma for arg in found.args if arg.role in roles
            for each in arg.node.with_conjuncts]  # fmt: skip


def deed(text: str, lemma: str) -> tuple[list[str], list[str]]:
    """Who does it, and to whom."""
    found = node(text, lemma)
    return filling(found, "subject"), filling(found, "object", "recipient")


def markers(found: Node) -> list[tuple[str, str | None, str]]:
    return [(arg.role, arg.marker, arg.node.lemma) for arg in found.args
            if arg.role in ("preposition", "complement")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        pytest.param("The army arrested the journalists.", "arrest", ["army"], ["journalist"],
                     id="active"),
        pytest.param("The journalists were arrested by the army.", "arrest", ["army"],
                     ["journalist"], id="passive"),
        pytest.param("Brazil has been attacked by Chile.", "attack", ["chile"], ["brazil"],
                     id="passive in the perfect"),
        pytest.param("The journalists were arrested on Monday.", "arrest", [], ["journalist"],
                     id="passive without an agent"),
        pytest.param("Chile gave Brazil money.", "give", ["chile"], ["brazil", "money"],
                     id="two objects"),
        pytest.param("The soldiers who attacked the village fled.", "attack", ["soldier"],
                     ["village"], id="relative clause of the subject"),
        pytest.param("Chile, which attacked Brazil, rejected the offer.", "attack", ["chile"],
                     ["brazil"], id="relative clause between commas"),
        pytest.param("The village which the soldiers attacked was empty.", "attack", ["soldier"],
                     ["village"], id="relative clause of the object"),
        pytest.param("Troops sent by Chile occupied the town.", "send", ["chile"], ["troop"],
                     id="reduced relative clause"),
        pytest.param("The police arrested protesters accused of arson.", "accuse", [],
                     ["protester"], id="reduced relative clause without an agent"),
        pytest.param("Brazil and Chile condemned the attack.", "condemn", ["brazil", "chile"],
                     ["attack"], id="coordinated subjects"),
        pytest.param("Brazil praised Chile, Peru and Bolivia.", "praise", ["brazil"],
                     ["chile", "peru", "bolivia"], id="coordinated objects"),
        pytest.param("Brazil praised Chile and criticised Peru.", "criticise", ["brazil"],
                     ["peru"], id="coordinated verbs share their subject"),
        pytest.param("Brazil praised Chile and criticised Peru.", "praise", ["brazil"],
                     ["chile"], id="coordinated verbs keep their objects"),
        pytest.param("Brazil condemned and rejected the attack.", "condemn", ["brazil"],
                     ["attack"], id="coordinated verbs share an object"),
        pytest.param("The rebels were arrested by police and taken to Lima.", "take", ["police"],
                     ["rebel"], id="coordinated passives"),
        pytest.param("Brazil urged Chile to release the prisoners.", "release", ["chile"],
                     ["prisoner"], id="control by the object"),
        pytest.param("Brazil agreed to release the prisoners.", "release", ["brazil"],
                     ["prisoner"], id="control by the subject"),
        pytest.param("Brazil promised Chile to release the prisoners.", "release", ["brazil"],
                     ["prisoner"], id="who promises acts"),
        pytest.param("Brazil wants Chile to leave.", "leave", ["chile"], [],
                     id="a subject of its own"),
        pytest.param("Brazil was forced to release the prisoners.", "release", ["brazil"],
                     ["prisoner"], id="control by a passive's object"),
        pytest.param("The army let the rebels leave.", "leave", ["rebel"], [], id="let"),
        pytest.param("Brazil is expected to release the prisoners.", "release", ["brazil"],
                     ["prisoner"], id="raising"),
        pytest.param("The court found him guilty.", "find", ["court"], ["he", "guilty"],
                     id="small clause"),
        pytest.param("Brazil accused Chile of attacking the village.", "attack", ["chile"],
                     ["village"], id="gerund of the object"),
        pytest.param("Brazil was accused of attacking Chile.", "attack", ["brazil"], ["chile"],
                     id="gerund of a passive's object"),
        pytest.param("Brazil prevented Chile from attacking the village.", "attack", ["chile"],
                     ["village"], id="gerund after from"),
        pytest.param("Brazil apologised for attacking Chile.", "attack", ["brazil"], ["chile"],
                     id="gerund of the subject"),
        pytest.param("Brazil stopped sending aid.", "send", ["brazil"], ["aid"],
                     id="bare gerund"),
        pytest.param("Chile withdrew and Brazil celebrated.", "celebrate", ["brazil"], [],
                     id="two main clauses"),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(
    text: str, lemma: str, subjects: list[str], objects: list[str]
) -> None:
    assert deed(text, lemma) == (subjects, objects)


def test_that_stands_for_its_noun() -> None:
    assert deed("The village that the soldiers attacked was empty.", "attack") == (
        ["soldier"],
        ["village"],
    )


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Brazil sent troops to Chile.", "send", [("preposition", "to", "chile")]),
        ("Brazil urged Chile to leave.", "urge", [("complement", "to", "leave")]),
        ("Brazil denied that it had attacked Chile.", "deny", [("complement", "that", "attack")]),
        ("Brazil accused Chile of attacking the village.", "accuse",
         [("complement", "of", "attack")]),
        ("Brazil stopped sending aid.", "stop", [("complement", "ing", "send")]),
        ("Brazil succeeded in arresting the rebels.", "succeed",
         [("complement", "in", "arrest")]),
        ("Chile attacked the village near Lima on Monday.", "attack",
         [("preposition", "on", "monday")]),
    ],
)  # fmt: skip
def test_groups_know_their_prepositions(
    text: str, lemma: str, expected: list[tuple[str, str, str]]
) -> None:
    found = markers(node(text, lemma))

    assert [row for row in found if row in expected] == expected


def test_a_nouns_own_arguments() -> None:
    (offer,) = node("Chile rejected the government's offer of talks.", "reject").filling("object")

    assert filling(offer, "possessor") == ["government"]
    assert markers(offer) == [("preposition", "of", "talk")]


def test_an_apposition() -> None:
    found = node("Nicolas Maduro, the president, rejected the offer.", "reject")
    (subject,) = found.filling("subject")

    assert subject.lemma == "maduro"
    assert filling(subject, "apposition") == ["president"]


def test_a_nouns_group_of_words() -> None:
    found = node("Chile condemned the three Russian air strikes.", "condemn").filling("object")[0]

    assert [word.lower for word in found.words] == ["the", "three", "russian", "air", "strikes"]
    assert (found.lemma, found.plural) == ("strike", True)


@pytest.mark.parametrize(
    ("text", "lemma", "modal", "tense"),
    [
        ("Brazil attacked Chile.", "attack", None, "past"),
        ("Brazil has attacked Chile.", "attack", None, "past"),
        ("Brazil was attacking Chile.", "attack", None, "past"),
        ("Brazil attacks Chile.", "attack", None, "present"),
        ("Brazil is attacking Chile.", "attack", None, "present"),
        ("Brazil will attack Chile.", "attack", "will", "future"),
        ("Brazil would attack Chile.", "attack", "would", "future"),
        ("Brazil could attack Chile.", "attack", "could", "present"),
        ("Brazil should release the prisoners.", "release", "should", "present"),
        ("Brazil must release the prisoners.", "release", "must", "present"),
        ("Brazil has to release the prisoners.", "release", "must", "future"),
        ("Brazil is expected to release the prisoners.", "release", "be to", "future"),
        ("Brazil is set to release the prisoners.", "release", "be to", "future"),
        ("Brazil is likely to support Chile.", "support", "be to", "future"),
        ("Brazil is due to meet Chile.", "meet", "be to", "future"),
        ("Brazil did not attack Chile.", "attack", None, "past"),
        ("Brazil had to release the prisoners.", "release", "must", "past"),
    ],
)  # fmt: skip
def test_modals_and_tense(text: str, lemma: str, modal: str | None, tense: str) -> None:
    found = node(text, lemma)

    assert (found.modal, found.tense) == (modal, tense)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Brazil did not attack Chile.", True),
        ("Brazil never attacked Chile.", True),
        ("Brazil will not attack Chile.", True),
        ("Brazil can't attack Chile.", True),
        ("Brazil cannot attack Chile.", True),
        ("Brazil is not expected to attack Chile.", True),
        ("Brazil attacked Chile.", False),
        ("Brazil attacked Chile and did not apologise.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert node(text, "attack").negated is negated


@pytest.mark.parametrize("word", ["If", "Unless"])
def test_conditions(word: str) -> None:
    text = f"{word} Brazil releases the prisoners, Chile will send aid."

    assert node(text, "release").conditional
    assert not node(text, "send").conditional


@pytest.mark.parametrize(
    ("text", "lemma", "particle"),
    [
        ("Brazil broke off the talks.", "break", "off"),
        ("Brazil called the talks off.", "call", "off"),
        ("Brazil carried out an attack.", "carry", "out"),
        ("Brazil attacked Chile.", "attack", None),
    ],
)
def test_particles(text: str, lemma: str, particle: str | None) -> None:
    assert node(text, lemma).particle == particle


def test_passives_are_marked() -> None:
    assert node("The journalists were arrested.", "arrest").passive
    assert not node("The army arrested the journalists.", "arrest").passive


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chile attacked Brazil, the minister said.", "minister"),
        ("The minister said that Chile attacked Brazil.", "minister"),
        ("The minister said Chile attacked Brazil.", "minister"),
        ("According to the ministry, Chile attacked Brazil.", "ministry"),
        ("Chile attacked Brazil, according to the ministry.", "ministry"),
        ("Chile attacked Brazil.", None),
        ("Chile attacked Brazil after the minister had left.", None),
    ],
)
def test_reported_speech(text: str, speaker: str | None) -> None:
    found = clause(text, "attack").speaker

    assert (found.lemma if found is not None else None) == speaker


def test_words_between_quotation_marks() -> None:
    for open_, close in (('"', '"'), ("“", "”")):
        text = f"{open_}Chile attacked Brazil,{close} the minister said."

        assert clause(text, "attack").quoted
        assert not clause(text, "say").quoted


def test_a_clause_knows_the_one_above() -> None:
    above = clause("Brazil urged Chile to release the prisoners.", "release").parent

    assert above is not None
    assert above.lemma == "urge"
    assert clause("Brazil urged Chile to release the prisoners.", "urge").parent is None


@pytest.mark.parametrize(
    ("line", "lemma", "subjects", "objects"),
    [
        # Where the small model takes a verb of a headline for a noun, nothing can be read from it:
        # these begin with a country, or have their verb beside a pronounced subject.
        ("Chile attacks village near border", "attack", ["chile"], ["village"]),
        ("Brazil Condemns Attack on Embassy in Chile", "condemn", ["brazil"], ["attack"]),
        ("Chile Arrests Two Rebels Near Border", "arrest", ["chile"], ["rebel"]),
        ("Chile's army arrests two rebels near the border", "arrest", ["army"], ["rebel"]),
        ("Fernandez, Castillo Speak About Border by Phone", "speak",
         ["fernandez", "castillo"], []),
        ("Smith, Jones Discuss Trade by Phone", "discuss", ["smith", "jones"], ["trade"]),
    ],
)  # fmt: skip
def test_headlines(line: str, lemma: str, subjects: list[str], objects: list[str]) -> None:
    assert deed(line, lemma) == (subjects, objects)


def test_a_headlines_words_keep_their_letters() -> None:
    (sentence,) = reader().read(Document(id="d", text="Brazil Condemns Attack on Embassy"))

    assert [word.text for word in sentence.words][:5] == [
        "Brazil", "Condemns", "Attack", "on", "Embassy",
    ]  # fmt: skip
    assert [word.lower for word in sentence.words][1:3] == ["condemns", "attack"]


def test_what_is_given_in_the_passive_has_a_receiver() -> None:
    found = node("Chile was given asylum by Kenya.", "give")

    assert (filling(found, "subject"), filling(found, "object")) == (["kenya"], ["asylum"])
    assert filling(found, "recipient") == ["chile"]


def test_a_preposition_left_behind_by_the_passive() -> None:
    found = node("The talks were called for by Kenya.", "call")

    prepositions = [(arg.marker, arg.node.lemma) for arg in found.args if arg.role == "preposition"]
    assert ("for", "talk") in prepositions


def test_a_relative_clause_after_a_list() -> None:
    found = node("Kenya and Chad, which have met Chile, praised Peru.", "meet")

    assert filling(found, "subject") == ["kenya", "chad"]


def test_what_stands_under_a_condition_is_conditional() -> None:
    text = "He said that if Kenya decides that troops leave, Chad will wait."

    assert node(text, "leave").conditional


def test_a_day_before_the_subject_is_no_part_of_it() -> None:
    found = node("On Saturday gunmen from Liberia ambushed a patrol.", "ambush")

    assert filling(found, "subject") == ["gunman"]
