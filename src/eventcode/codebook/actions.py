"""actions/*.yaml and operators/*.yaml."""

from collections.abc import Mapping as AnyMapping

from eventcode.codebook import errors
from eventcode.codebook.checks import Checker, did_you_mean
from eventcode.codebook.phrases import EXAMPLE_KEYS, PhraseReader, read_examples
from eventcode.codebook.types import CodeEntry, Operator
from eventcode.codebook.yamlio import Mapping, Text
from eventcode.model.codes import CameoCode, EventCode, NamedCode, event_code
from eventcode.model.errors import ValueTypeError
from eventcode.model.event import Action

_CODE_KEYS = ["name", "goldstein", "plover", "definition", "untold", "mirror", "cameo", "phrases",
              "nouns", *EXAMPLE_KEYS]
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
            message = f"code {code} does not begin with this file's root {root}"
            check.fault(key, message, errors.MISPLACED_CODE)
        first = phrases.places.codes.setdefault(code, (check, key))
        if first[1] is not key:
            message = f"code {code} stands in {first[0].file_of(first[1])} too"
            check.fault(key, message, errors.MISPLACED_CODE)
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
    check.keys(value, _CODE_KEYS, ["name"])
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
    if not named and cameo is not None:
        check.fault(value[Text("cameo")], f"code {code} is one of CAMEO itself, and has no cameo")
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
        message = f"code {code} has phrases, and untold says that no text can tell it"
        check.fault(untold, message, errors.UNTOLD)
    if named and (verbs or nouns) and cameo is None:
        message = f"code {code} has phrases, but no cameo: the CAMEO code by which they are read"
        check.fault(value, message, errors.MISSING_KEY)
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
    id_ = check.identifier(mapping.get(Text("operator")), "operator")
    name = check.text(mapping.get(Text("name")), "name")
    if id_ is None or name is None:
        return None
    first = phrases.places.operators.setdefault(id_, (check, id_))
    if first[1] is not id_:
        message = f"operator {str(id_)!r} stands in {first[0].file_of(first[1])} too"
        check.fault(id_, message, errors.ID_TWICE)
    codes: dict[str, CameoCode] = {}
    for prefix, value in check.mapping(mapping.get(Text("codes")), "codes").items():
        deed = check.typed(prefix, CameoCode, "a deed's code")
        derived = check.typed(value, CameoCode, "a derived code")
        if deed is not None and derived is not None:
            codes[deed] = derived
    moods = check.texts(mapping.get(Text("moods")), "moods")
    targets = check.texts(mapping.get(Text("target")), "target")
    for text in moods:
        check.choice(text, "a mood", MOODS)
    for text in targets:
        check.choice(text, "a target", TARGETS)
    default = check.typed(mapping.get(Text("default")), CameoCode, "default")
    if moods and not codes and default is None:
        message = f"operator {id_} has moods and neither codes nor a default"
        check.fault(moods[0], message, errors.NO_DERIVED_CODE)
    definition = check.text(mapping.get(Text("definition")), "definition")
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
        definition=str(definition) if definition else None,
        examples=read_examples(check, mapping, id_),
        layers=mapping.layers,
    )


def check_derived(
    check: Checker, mapping: Mapping, codes: AnyMapping[EventCode, CodeEntry]
) -> None:
    """Note the codes in an operator's table that no file defines, or that are marked untold."""
    table = check.mapping(mapping.get(Text("codes")), "codes")
    default = mapping.get(Text("default"))
    id_ = mapping.get(Text("operator"))
    for deed in table:
        if _is_code(deed) and not any(code.startswith(deed) for code in codes):
            message = f"operator {id_} turns code {deed}, which no file defines, nor a longer one"
            check.fault(deed, message + did_you_mean(deed, codes), errors.UNDEFINED_CODE)
    for code in (*table.values(), *([default] if default is not None else [])):
        if not _is_code(code):
            continue  # which is a fault that has been noted
        message = f"operator {id_} gives code {code}, which "
        if code not in codes:
            message += f"no file defines{did_you_mean(code, codes)}"
            check.fault(code, message, errors.UNDEFINED_CODE)
        elif codes[CameoCode(code)].untold:
            check.fault(code, message + "is marked as untold", errors.UNTOLD)


def _is_code(value: object) -> bool:
    try:
        CameoCode(value)  # type: ignore[arg-type]  # it says itself what is none
    except ValueTypeError:
        return False
    return True
