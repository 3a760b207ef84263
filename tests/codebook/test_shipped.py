"""The codebook that is shipped: complete, consistent, and with an example for what it says."""

from collections import Counter

import pytest

from eventcode.codebook.types import Codebook
from eventcode.model.codes import CameoCode

ROOTS = [f"{root:02}" for root in range(1, 21)]
# How many codes CAMEO 1.1b3 has under each root, the root among them.
CODES_UNDER_ROOT = {
    "01": 11, "02": 28, "03": 29, "04": 8, "05": 9, "06": 6, "07": 7, "08": 26, "09": 6, "10": 28,
    "11": 13, "12": 28, "13": 23, "14": 27, "15": 6, "16": 14, "17": 13, "18": 14, "19": 8,
    "20": 8,
}  # fmt: skip


def codes_of(codebook: Codebook, root: str) -> list[str]:
    return [str(code) for code in codebook.codes if code.root == root]


def test_all_codes_are_there(cameo: Codebook) -> None:
    assert len(cameo.codes) == 312
    assert {root: len(codes_of(cameo, root)) for root in ROOTS} == CODES_UNDER_ROOT
    assert Counter(map(len, cameo.codes)) == {2: 20, 3: 147, 4: 145}


def test_every_code_has_the_code_that_it_is_part_of(cameo: Codebook) -> None:
    for code in cameo.codes:
        assert code.root in cameo.codes
        assert len(code) == 2 or code[:-1] in cameo.codes


def test_every_code_has_a_name_and_a_quad_class(cameo: Codebook) -> None:
    for code, entry in cameo.codes.items():
        assert entry.action.code == code
        assert entry.action.name.strip() == entry.action.name != ""
        assert entry.action.quad_class == cameo.quad_schemes["gdelt"][code.root]


@pytest.mark.parametrize(
    ("scheme", "last_roots"), [("gdelt", [5, 9, 14, 20]), ("icews", [5, 8, 13, 20])]
)
def test_the_quad_schemes(cameo: Codebook, scheme: str, last_roots: list[int]) -> None:
    expected = {
        root: next(quad for quad, last in enumerate(last_roots, 1) if int(root) <= last)
        for root in ROOTS
    }

    assert cameo.quad_schemes[scheme] == expected


def test_goldstein_scores(cameo: Codebook) -> None:
    entries = cameo.codes
    assert {code for code, entry in entries.items() if "gdelt" not in entry.goldstein} == {"1213"}
    assert all("icews" in entry.goldstein for entry in entries.values())
    assert {
        code: (entry.goldstein["gdelt"], entry.goldstein["icews"])
        for code, entry in entries.items()
        if "gdelt" in entry.goldstein and entry.goldstein["gdelt"] != entry.goldstein["icews"]
    } == {"016": (-2.0, -5.0), "022": (3.2, 3.4), "164": (-7.0, -6.5), "165": (-6.5, -7.0)}


@pytest.mark.parametrize(
    ("code", "score"),
    [("010", 0.0), ("036", 4.0), ("042", 1.9), ("057", 8.0), ("071", 7.4), ("111", -2.0),
     ("1031", -5.0), ("138", -7.0), ("190", -10.0), ("203", -10.0), ("1213", None)],
)  # fmt: skip
def test_the_event_table_shows_gdelts_scores(
    cameo: Codebook, code: str, score: float | None
) -> None:
    assert cameo.codes[CameoCode(code)].action.goldstein == score


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [("010", None, None), ("071", "AID", None), ("042", "CONSULT", "visit"),
     ("1213", "REJECT", "assist"), ("203", "ASSAULT", "cleansing"), ("15", "MOBILIZE", None)],
)  # fmt: skip
def test_plover(cameo: Codebook, code: str, event: str | None, mode: str | None) -> None:
    action = cameo.codes[CameoCode(code)].action

    assert (action.plover_event, action.plover_mode) == (event, mode)


def test_plover_leaves_out_statements_and_most_appeals(cameo: Codebook) -> None:
    without = {entry.action.code.root for entry in cameo.codes.values()
               if entry.action.plover_event is None}  # fmt: skip

    assert without == {"01", "02"}


def test_there_are_phrases_for_every_root_and_plenty_of_them(cameo: Codebook) -> None:
    phrases = Counter(code.root for code, entry in cameo.codes.items() for _ in entry.phrases)

    assert set(phrases) == set(ROOTS)
    assert phrases.total() >= 800


def reached(codebook: Codebook) -> set[CameoCode]:
    """The codes that some phrase or operator can give."""
    found = {code for code, entry in codebook.codes.items() if entry.phrases}
    for operator in codebook.operators:
        found |= {code for code in (*operator.codes.values(), operator.default) if code}
    return found


@pytest.mark.parametrize("root", ROOTS)
def test_every_code_has_examples_and_a_counterexample(cameo: Codebook, root: str) -> None:
    too_few = {}
    for code in sorted(reached(cameo)):
        kinds = Counter(example.kind for example in cameo.codes[code].examples)
        if code.root == root and (kinds["example"] < 3 or kinds["counterexample"] < 1):
            too_few[str(code)] = dict(kinds)

    assert too_few == {}


def test_a_code_that_nothing_reaches_says_why(cameo: Codebook) -> None:
    untold = {code for code, entry in cameo.codes.items() if entry.untold}

    assert untold == cameo.codes.keys() - reached(cameo) == set(ROOTS)


def test_every_operator_has_an_example(cameo: Codebook) -> None:
    for operator in cameo.operators:
        assert any(example.kind == "example" for example in operator.examples), operator.id


def test_operators_derive_codes_that_are_there(cameo: Codebook) -> None:
    wanted = {"appeal", "intend", "demand", "reject", "threaten", "stop", "resume", "consider",
              "deny"}  # fmt: skip
    assert wanted <= {operator.id for operator in cameo.operators}
    for operator in cameo.operators:
        derived = {*operator.codes.values(), *filter(None, [operator.default])}
        assert derived <= cameo.codes.keys()
        assert operator.transparent == (not derived)
        assert all(deed in cameo.codes for deed in operator.codes)


@pytest.mark.parametrize(
    ("operator", "deed", "code"),
    [
        ("intend", "071", "0331"), ("appeal", "071", "0231"), ("demand", "071", "1031"),
        ("reject", "071", "1221"), ("stop", "071", "1621"), ("intend", "040", "036"),
        ("threaten", "190", "1384"), ("reject", "040", "125"), ("consider", "163", "014"),
        ("deny", "203", "016"), ("demand", "0841", "1053"),
    ],
)  # fmt: skip
def test_what_operators_make_of_deeds(
    cameo: Codebook, operator: str, deed: str, code: str
) -> None:
    (table,) = (each for each in cameo.operators if each.id == operator)

    assert table.derive(CameoCode(deed)) == code


def test_an_operator_takes_the_longest_prefix_that_is_listed(cameo: Codebook) -> None:
    (intend,) = (each for each in cameo.operators if each.id == "intend")
    unlisted = [code for code in cameo.codes if code not in intend.codes and intend.derive(code)]

    assert unlisted
    for code in unlisted:
        prefixes = [code[:length] for length in (3, 2) if code[:length] in intend.codes]
        assert intend.derive(code) == intend.codes[prefixes[0]]


def test_mirrors(cameo: Codebook) -> None:
    mirrors = {str(code): entry.mirror for code, entry in cameo.codes.items() if entry.mirror}

    assert mirrors["042"] == "043"
    assert mirrors["043"] == "042"
    assert {mirrors.get(code) for code in ("040", "041", "044", "057")} == {
        "040", "041", "044", "057",
    }  # fmt: skip


def test_phrase_ids_are_unique_and_name_their_code(cameo: Codebook) -> None:
    phrases = [(str(code), phrase) for code, entry in cameo.codes.items()
               for phrase in entry.phrases]  # fmt: skip
    phrases += [(each.id, phrase) for each in cameo.operators for phrase in each.phrases]

    assert len({phrase.id for _, phrase in phrases}) == len(phrases)
    assert all(phrase.id.startswith(f"{owner}-") for owner, phrase in phrases)


def test_actors(cameo: Codebook) -> None:
    kinds = Counter(actor.kind for actor in cameo.actors)
    states = {actor.code for actor in cameo.actors if actor.kind == "country"}

    assert kinds["country"] >= 200
    assert kinds["organisation"] + kinds["group"] >= 150
    assert {"RUS", "USA", "VEN", "SSD", "TWN", "PSE", "TUV", "AND", "XKX"} <= states


def test_a_name_means_one_actor(cameo: Codebook) -> None:
    owners: dict[str, str] = {}
    for actor in cameo.actors:
        for name in actor.names:
            assert owners.setdefault(name, actor.id) == actor.id


def test_dated_roles_follow_each_other(cameo: Codebook) -> None:
    for actor in cameo.actors:
        for before, after in zip(actor.roles, actor.roles[1:], strict=False):
            ended, began = before.end, after.start
            assert ended is None or began is None or ended <= began, actor.id
