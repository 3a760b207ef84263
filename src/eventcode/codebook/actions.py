"""actions/*.yaml and operators/*.yaml."""

from collections.abc import Mapping as AnyMapping

from eventcode.codebook.checks import Checker
from eventcode.codebook.phrases import EXAMPLE_KEYS, PhraseReader, read_examples
from eventcode.codebook.types import CodeEntry, Operator
from eventcode.codebook.yamlio import Mapping, Text
from eventcode.model.codes import CameoCode, EventCode, NamedCode, event_code
from eventcode.model.errors import ValueTypeError
from eventcode.model.event import Action

_CODE_KEYS = ["name", "goldstein", "plover", "definition", "untold", "mirror", "phrases", "nouns",
              *EXAMPLE_KEYS]
_NAMED_KEYS = [*_CODE_KEYS, "cameo"]
_OPERATOR_KEYS = ["operator", "name", "definition", "cues", "nouns", "moods", "target", "mirror",
                  "control", "codes", "default", *EXAMPLE_KEYS]
MOODS = ("future", "future-negated", "obliged")
TARGETS = ("cue", "deed-source", "deed-target")


def read_actions(
    check: Checker, mapping: Mapping, phrases: PhraseReader, quads: AnyMapping[str, int],
    scheme: str,
) -> dict[EventCode, CodeEntry]:
    """The codes of one file; `quads` gives each root's quad class, `scheme` the Goldstein scale."""
    check.keys(mapping, ["root", "name", "definition", "codes"], ["root", "name", "codes"])
    root = check.typed(mapping.get(Text("root")), event_code, "root")
    found: dict[EventCode, CodeEntry] = {}
    for key, value in check.mapping(mapping.get(Text("codes")), "codes").items():
        code = check.typed(key, event_code, "a code")
        if code is None:
            continue
        if root is not None and code.root != root:
            check.fault(key, f"code {code} does not begin with this file's root {root}")
        found_here = check.mapping(value, f"code {code}")
        entry = _read_code(check, code, found_here, phrases, quads, scheme)
        if entry is not None:
            found[code] = entry
    return found


def _read_code(
    check: Checker, code: EventCode, value: Mapping, phrases: PhraseReader,
    quads: AnyMapping[str, int], scheme: str,
) -> CodeEntry | None:
    named = isinstance(code, NamedCode)
    check.keys(value, _NAMED_KEYS if named else _CODE_KEYS, ["name"])
    name = check.text(value.get(Text("name")), "name")
    scores: dict[str, float] = {}
    for scale, score in check.mapping(value.get(Text("goldstein")), "goldstein").items():
        number = check.typed(score, float, "a Goldstein score")
        if number is not None:
            scores[str(scale)] = number
    plover = check.mapping(value.get(Text("plover")), "plover")
    check.keys(plover, ["event", "mode", "contexts"])
    event = check.text(plover.get(Text("event")), "plover event")
    mode = check.text(plover.get(Text("mode")), "plover mode")
    cameo = check.typed(value.get(Text("cameo")), CameoCode, "cameo")
    mirror = check.typed(value.get(Text("mirror")), CameoCode, "mirror")
    if name is None:
        return None
    try:
        action = Action(
            code=code,
            name=str(name),
            quad_class=quads.get(code.root, 0),
            goldstein=scores.get(scheme),
            plover_event=str(code.root) if named else str(event) if event else None,
            plover_mode=code.mode if isinstance(code, NamedCode) else str(mode) if mode else None,
            plover_contexts=tuple(map(str, check.texts(plover.get(Text("contexts")), "contexts"))),
        )
    except ValueTypeError as error:
        check.fault(value, f"code {code}: {error}")
        return None
    definition = check.text(value.get(Text("definition")), "definition")
    untold = check.text(value.get(Text("untold")), "untold")
    verbs = check.items(value.get(Text("phrases")), "phrases")
    nouns = check.items(value.get(Text("nouns")), "nouns")
    if untold and (verbs or nouns):
        check.fault(untold, f"code {code} has phrases, and untold says that no text can tell it")
    if named and (verbs or nouns) and cameo is None:
        check.fault(value, f"code {code} has phrases, but no cameo: the CAMEO code by which they "
                    "are read")  # fmt: skip
    counts_as = cameo if isinstance(code, NamedCode) else code
    return CodeEntry(
        action=action,
        goldstein=scores,
        definition=str(definition) if definition else None,
        untold=str(untold) if untold else None,
        mirror=mirror,
        phrases=phrases.read(check, verbs, code, "verb", code=counts_as, mirror=mirror)
        + phrases.read(check, nouns, code, "noun", code=counts_as, mirror=mirror),
        examples=read_examples(check, value, code),
        layers=value.layers,
        cameo=cameo,
    )


def read_operator(check: Checker, mapping: Mapping, phrases: PhraseReader) -> Operator | None:
    """The operator of one file."""
    check.keys(mapping, _OPERATOR_KEYS, ["operator", "name"])
    id_ = check.text(mapping.get(Text("operator")), "operator")
    name = check.text(mapping.get(Text("name")), "name")
    if id_ is None or name is None:
        return None
    codes: dict[str, CameoCode] = {}
    for prefix, value in check.mapping(mapping.get(Text("codes")), "codes").items():
        deed = check.typed(prefix, CameoCode, "a deed's code")
        derived = check.typed(value, CameoCode, "a derived code")
        if deed is not None and derived is not None:
            codes[deed] = derived
    moods = check.texts(mapping.get(Text("moods")), "moods")
    targets = check.texts(mapping.get(Text("target")), "target")
    for texts, allowed in ((moods, MOODS), (targets, TARGETS)):
        for text in texts:
            if text not in allowed:
                check.fault(text, f"{str(text)!r} is none of {', '.join(allowed)}")
    default = check.typed(mapping.get(Text("default")), CameoCode, "default")
    cues = check.items(mapping.get(Text("cues")), "cues")
    nouns = check.items(mapping.get(Text("nouns")), "nouns")
    return Operator(
        id=str(id_),
        name=str(name),
        phrases=phrases.read(check, cues, id_, "verb", operator=id_)
        + phrases.read(check, nouns, id_, "noun", operator=id_),
        moods=frozenset(map(str, moods)),
        target=tuple(map(str, targets)) or TARGETS,
        mirror=check.flag(mapping.get(Text("mirror")), "mirror"),
        codes=codes,
        default=default,
        transparent=not codes and default is None,
        control=check.flag(mapping.get(Text("control")), "control"),
        examples=read_examples(check, mapping, id_),
        layers=mapping.layers,
    )
