"""The grammar of phrases: what a phrase says, and what is said of a phrase that is wrong."""

import pytest
import strategies as our
from hypothesis import given

from eventcode.codebook.template import TemplateError, compile_template
from eventcode.codebook.types import Group, Template

CLASSES = {"aid": frozenset({("aid",), ("food", "aid")}), "troop": frozenset({("troop",)})}


def only(text: str, kind: str = "verb") -> Template:
    (template,) = compile_template(text, kind, CLASSES)
    return template


def words(*texts: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text.split()) for text in texts)


def test_a_verb_and_its_target() -> None:
    template = only("SOURCE attack TARGET")

    assert template == Template(head=words("attack"), groups=(Group(slot="TARGET"),))


def test_source_may_be_left_out() -> None:
    assert compile_template("attack TARGET", "verb", CLASSES) == compile_template(
        "SOURCE attack TARGET", "verb", CLASSES
    )


def test_alternatives_of_the_verb_are_one_template() -> None:
    assert only("SOURCE (give|lend) TARGET {aid}").head == words("give", "lend")


def test_alternatives_may_have_several_words_and_prepositions() -> None:
    found = compile_template("SOURCE (attack|lash out at) TARGET", "verb", CLASSES)

    assert {tuple(*t.head): (t.particle, t.groups) for t in found} == {
        ("attack",): (None, (Group(slot="TARGET"),)),
        ("lash",): (
            frozenset({"out"}),
            (Group(markers=frozenset({"at"}), slot="TARGET"),),
        ),
    }


def test_alternatives_may_stand_inside_each_other() -> None:
    group = only("SOURCE launch ((air|drone) strike|raid)").groups[0]

    assert group.heads == words("air strike", "drone strike", "raid")


def test_prepositions_and_particles_may_be_mixed() -> None:
    before_a_word = only("SOURCE take TARGET (off|from) list")
    before_a_group = only("SOURCE hand oneself (up|in) to TARGET")

    assert before_a_word.particle is None
    assert before_a_word.groups[1] == Group(markers=frozenset({"off", "from"}), heads=words("list"))
    assert before_a_group.particle == frozenset({"up", "in"})
    assert before_a_group.groups[-1] == Group(markers=frozenset({"to"}), slot="TARGET")


@pytest.mark.parametrize("other", ["opposite", "close to"])
def test_prepositions_are_not_mixed_with_other_words(other: str) -> None:
    with pytest.raises(TemplateError, match=f"mixes 'across' with '{other}'"):
        compile_template(f"SOURCE sit (across|{other}) TARGET", "verb", CLASSES)


def test_words_that_are_particles_and_nouns_stand_with_nouns() -> None:
    assert only("SOURCE burn (home|house)").groups[0].heads == words("home", "house")


def test_an_optional_word_only_helps() -> None:
    group = only("SOURCE send [military|economic] {aid} to TARGET").groups[0]

    assert group.heads == words("aid", "food aid")
    assert group.helpful == words("military", "economic")
    assert not group.optional


def test_an_optional_group() -> None:
    needed, optional = only("SOURCE hold talk [with TARGET]").groups

    assert (needed.heads, needed.optional) == (words("talk"), False)
    assert (optional.slot, optional.markers, optional.optional) == (
        "TARGET",
        frozenset({"with"}),
        True,
    )


def test_an_optional_group_may_begin_with_one_of_several_prepositions() -> None:
    (group,) = only("SOURCE fire [on|against TARGET]").groups

    assert (group.slot, group.markers, group.optional) == (
        "TARGET",
        frozenset({"on", "against"}),
        True,
    )


def test_a_class_stands_for_its_words() -> None:
    assert only("SOURCE send {aid}").groups == (Group(heads=words("aid", "food aid")),)


@pytest.mark.parametrize("text", ["SOURCE bail out TARGET", "SOURCE bail TARGET out"])
def test_a_particle_beside_the_verb_or_behind_the_object(text: str) -> None:
    assert only(text) == Template(
        head=words("bail"), groups=(Group(slot="TARGET"),), particle=frozenset({"out"})
    )


def test_a_preposition_at_the_very_end_is_a_particle() -> None:
    assert only("SOURCE send soldier in").particle == frozenset({"in"})


def test_groups_begin_with_prepositions() -> None:
    (group,) = only("SOURCE march (on|against) TARGET").groups

    assert group == Group(markers=frozenset({"on", "against"}), slot="TARGET")


def test_words_before_a_head_modify_it() -> None:
    (group,) = only("SOURCE launch air strike").groups

    assert (group.heads, group.modifiers) == (words("strike"), (words("air"),))


def test_a_possessor() -> None:
    (group,) = only("SOURCE reject TARGET's offer").groups

    assert (group.possessor, group.heads, group.slot) == ("TARGET", words("offer"), None)


def test_an_actor_that_is_one_of_some_words() -> None:
    template = only("SOURCE:{troop} leave TARGET:{aid}")

    assert template.source == words("troop")
    assert template.groups == (Group(slot="TARGET", heads=words("aid", "food aid")),)


def test_be_with_an_adjective_is_said_of_the_adjective_too() -> None:
    verb, adjective = compile_template("SOURCE be concerned about TARGET", "verb", CLASSES)

    about = Group(markers=frozenset({"about"}), slot="TARGET")
    being = words("be", "remain", "stay")
    assert verb == Template(head=being, groups=(Group(heads=words("concerned")), about))
    assert adjective == Template(head=words("concerned"), groups=(about,), adjective=True)


def test_not_after_the_source_denies_the_verb() -> None:
    template = only("SOURCE not comment on TARGET")

    assert (template.negated, template.head) == (True, words("comment"))
    assert not only("SOURCE comment on TARGET").negated


def test_a_noun_with_modifiers_and_groups() -> None:
    template = only("[joint] air strike (on|against) TARGET", "noun")

    assert template == Template(
        head=words("strike"),
        modifiers=(words("air"),),
        helpful=words("joint"),
        groups=(Group(markers=frozenset({"on", "against"}), slot="TARGET"),),
    )


def test_a_noun_of_somebody() -> None:
    assert only("TARGET's arrest", "noun").possessor == "TARGET"


def test_between_has_both_actors_in_one_group() -> None:
    (group,) = only("talk between SOURCE and TARGET", "noun").groups

    assert (group.slot, group.markers) == ("SOURCE", frozenset({"between"}))


def test_words_are_split_as_the_reader_splits_them() -> None:
    assert only("Cut-Off of {aid}", "noun").head == words("cut - off")
    assert only("SOURCE reject the UN's offer").groups[0].modifiers == (
        words("the"),
        words("un 's"),
    )


@pytest.mark.parametrize(
    ("text", "kind", "message", "offset"),
    [
        ("", "verb", "must have a word for its head", 0),
        ("SOURCE", "verb", "must have a word for its head", 0),
        ("SOURCE TARGET", "verb", "must have a word for its head", 7),
        ("TARGET attack", "noun", "must have a word for its head", 0),
        ("with TARGET", "noun", "must begin with the noun", 0),
        ("TARGET's attack on SOURCE", "verb", "must begin with a verb after SOURCE", 0),
        ("SOURCE (attack|hit TARGET", "verb", "TARGET inside alternatives", 19),
        ("SOURCE (attack|hit", "verb", "ends before its ')'", 18),
        ("SOURCE send [aid to TARGET", "verb", "ends before its ']'", 26),
        ("SOURCE attack) TARGET", "verb", "has a ')' that nothing opened", 13),
        ("SOURCE attack] TARGET", "verb", "has a ']' that nothing opened", 13),
        ("SOURCE attack | hit", "verb", "has a '|' that nothing opened", 14),
        ("SOURCE (attack|) TARGET", "verb", "has an empty alternative", 15),
        ("SOURCE attack [on|(", "verb", "ends before its ')'", 19),
        ("SOURCE (attack [hard])", "verb", "has '[' inside round brackets", 15),
        ("SOURCE send {cash}", "verb", "uses the word class {cash}, which no words file has", 12),
        ("SOURCE attack TARGETS", "verb", "slots are SOURCE, TARGET and DEED", 14),
        ("SOURCE attack TARGET: now", "verb", "needs a {word class} after TARGET:", 22),
        ("SOURCE send aid to [big]", "verb", "has a preposition with nothing after it", 0),
    ],
)
def test_what_is_said_of_a_wrong_phrase(
    text: str, kind: str, message: str, offset: int
) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(text, kind, CLASSES)

    assert message in str(caught.value)
    assert caught.value.offset == offset


@given(our.phrases())
def test_every_phrase_of_the_grammar_compiles(text: str) -> None:
    for template in compile_template(text, "verb", our.PHRASE_CLASSES):
        assert template.head
        assert template.negated == text.startswith("SOURCE not ")
        assert all(group.heads or group.slot for group in template.groups)


def compiles_or_is_refused(text: str, kind: str) -> None:
    try:
        found = compile_template(text, kind, our.PHRASE_CLASSES)
    except TemplateError as error:
        assert 0 <= error.offset <= len(text)
        assert str(error)
    else:
        assert found
        assert all(template.head for template in found)


@given(our.phrase_like_texts() | our.texts())
def test_a_verb_compiles_or_is_refused_with_a_place(text: str) -> None:
    compiles_or_is_refused(text, "verb")


@given(our.phrase_like_texts() | our.texts())
def test_a_noun_compiles_or_is_refused_with_a_place(text: str) -> None:
    compiles_or_is_refused(text, "noun")


@pytest.mark.parametrize("text", ["SOURCE send {aid", "SOURCE send aid}", "SOURCE send { aid"])
def test_a_brace_needs_its_other(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_template(text, "verb", CLASSES)
