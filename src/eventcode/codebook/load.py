"""Loading a codebook: a name that is shipped, or a folder."""

import hashlib
import os
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from os.path import normpath
from pathlib import Path
from typing import Final

from attrs import evolve

from eventcode.codebook import errors
from eventcode.codebook.actions import check_derived, read_actions, read_operator
from eventcode.codebook.actors import ActorReader, read_roles
from eventcode.codebook.checks import Checker
from eventcode.codebook.confidence import Confidence
from eventcode.codebook.errors import FaultKind
from eventcode.codebook.layers import Files, Layer, merged
from eventcode.codebook.measured import MEASURED, read_measured
from eventcode.codebook.phrases import PhraseReader
from eventcode.codebook.places import Places
from eventcode.codebook.retired import RETIRED, RetiredReader
from eventcode.codebook.types import (
    CAMEO,
    PLOVER,
    ActorEntry,
    Codebook,
    CodeEntry,
    Operator,
    RoleEntry,
)
from eventcode.codebook.words import read_words
from eventcode.codebook.yamlio import Mapping, Sequence, Text, read_bytes, read_yaml
from eventcode.model.codes import NAMED, CameoCode, EventCode, NamedCode
from eventcode.model.errors import CodebookError, Fault
from eventcode.model.event import CodebookRef

_FOLDERS: Final = ("actions", "actors", "operators", "words")
_FILES: Final = ("codebook.yaml", MEASURED, RETIRED, "roles.yaml", "words.yaml")
_META_KEYS: Final = ["id", "name", "version", "licence", "quad_class", "defaults", "sources",
                     "extends", "disable"]


def codebook_folder(name: str | Path) -> Path:
    """The folder of a codebook: a path as it is, or the name of one that is shipped.

    Raises `CodebookError` when there is neither.
    """
    path = Path(name)
    try:
        if (path / "codebook.yaml").is_file():
            return path
    except (ValueError, OSError) as error:  # a NUL byte, or too long
        fault = Fault(ascii(str(name)), 0, 0, "is no path of a folder", errors.BAD_NAME.code)
        raise CodebookError([fault]) from error
    return _shipped(str(name))


def _shipped(name: str) -> Path:
    package = Path(__file__).parent.parent
    shelves = (package / "codebooks", package.parent.parent / "codebooks")
    known = {
        path.parent.name: path.parent
        for shelf in reversed(shelves)
        for path in shelf.glob("*/codebook.yaml")
    }
    if name in known:
        return known[name]
    message = "no codebook is here: a folder with codebook.yaml, or one of "
    message += ", ".join(sorted(known))
    raise CodebookError([Fault(name, 0, 0, message, errors.UNREADABLE.code)])


def layer_folders(folder: Path) -> list[Path]:
    """The folder of a codebook with those that it extends, the lowest first.

    `extends` names a shipped codebook, or a folder from where the codebook lies: `../water`. Raises
    `CodebookError` when there is none, or when a codebook extends itself.
    """
    chain = [folder]
    while True:
        path = chain[-1] / "codebook.yaml"
        meta = read_yaml(path, str(path), [])
        name = meta.get(Text("extends")) if meta is not None else None
        if not isinstance(name, Text):
            return chain[::-1]
        here = "/" in name or name.startswith(".")
        try:
            below = codebook_folder(normpath(chain[-1] / name)) if here else _shipped(name)
        except CodebookError as error:
            why = f"extends {str(name)!r}: {error.faults[0].message}"
            raise _not_extended(path, name, why, errors.NO_CODEBOOK_BELOW) from error
        if below.resolve() in [each.resolve() for each in chain]:
            ids = " extends ".join(each.resolve().name for each in (*chain, below))
            why = f"a codebook cannot extend itself: {ids}"
            raise _not_extended(path, name, why, errors.EXTENDS_ITSELF)
        chain.append(below)


def _not_extended(path: Path, name: Text, why: str, kind: FaultKind) -> CodebookError:
    return CodebookError([Fault(str(path), name.line, name.column, why, kind.code)])


def codebook_files(folder: Path) -> list[Path]:
    """The YAML files of a codebook in name order."""
    found = [folder / name for name in _FILES if os.path.lexists(folder / name)]
    for name in _FOLDERS:
        found.extend((folder / name).glob("*.yaml"))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def digest_of(folder: Path, *, measured: bool = True) -> str:
    """A digest of all files of a codebook, their names and their bytes.

    Without `measured`, of the files that decide what is coded: all but `measured.yaml`. That of a
    codebook that extends others is made of the digests of all of them. Raises `OSError` when a file
    cannot be read.
    """
    layers = [_digest_of_one(each, measured=measured) for each in layer_folders(folder)]
    if len(layers) == 1:
        return layers[0]
    return hashlib.sha256("\0".join(layers).encode()).hexdigest()


def _digest_of_one(folder: Path, *, measured: bool) -> str:
    total = hashlib.sha256()
    for path in codebook_files(folder):
        if path.name == MEASURED and not measured:
            continue
        content = read_bytes(path).replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix()
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def read_codebook(folder: Path) -> Codebook:
    """Read and check the codebook in a folder; raises `CodebookError` with all its faults."""
    faults: list[Fault] = []
    codebook = read_with_faults(folder, faults, Places())
    if faults or codebook is None:
        raise CodebookError(faults)
    return codebook


def read_with_faults(
    folder: Path,
    faults: list[Fault],
    places: Places,
    instead: AnyMapping[Path, Path] | None = None,
) -> Codebook | None:
    """What can be read of a codebook; adds to its `faults` and to the `places` of its parts.

    `instead` gives other files to be read in the place of some of the folder's own, which need not
    be there.
    """
    try:
        folders = layer_folders(folder)
    except CodebookError as error:
        faults += error.faults
        return None
    layers = [_layer(each, faults) for each in folders[:-1]]
    layers.append(_layer(folder, faults, instead))
    ids = tuple(layer.id for layer in layers)
    if len(set(ids)) < len(ids):
        twice = next(id_ for id_ in ids if ids.count(id_) > 1)
        message = f"id {twice!r} is that of a codebook that this one extends; give it its own"
        path = str(folder / "codebook.yaml")
        faults.append(Fault(path, 0, 0, message, errors.LAYER_ID_TWICE.code))
        return None
    own = frozenset(check.file for check, _ in layers[-1].files.values())
    files = merged(layers, faults) if len(layers) > 1 else layers[0].files
    return _assemble(folder, files, faults, places, ids, own)


def _layer(
    folder: Path, faults: list[Fault], instead: AnyMapping[Path, Path] | None = None
) -> Layer:
    other = instead or {}
    files: Files = {}
    for path in sorted({*codebook_files(folder), *other}, key=lambda path: path.as_posix()):
        refused = None if path in other else _refused(path, folder)
        if refused is not None:
            faults.append(refused)
            continue
        mapping = read_yaml(other.get(path, path), str(path), faults)
        if mapping is not None:
            files[path.relative_to(folder).as_posix()] = (Checker(str(path), faults), mapping)
    _, meta = files.get("codebook.yaml", (None, Mapping()))
    return Layer(str(meta.get(Text("id"), folder.name)), files)


def _refused(path: Path, folder: Path) -> Fault | None:
    """What is wrong with a file before it is read: its name, or that it lies elsewhere."""
    name = path.name
    if not name.isprintable() or "\\" in name:
        message = "a file's name has no backslashes and no control characters"
        return Fault(ascii(str(path)), 0, 0, message, errors.BAD_NAME.code)
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # Python 3.11 tells a circle of links by a RuntimeError
        message = "cannot be read: it is a link to nothing, or may not be read by you"
        return Fault(str(path), 0, 0, message, errors.UNREADABLE.code)
    if inside:
        return None
    message = "is a link out of the codebook's folder; put the file itself there"
    return Fault(str(path), 0, 0, message, errors.OUTSIDE.code)


def _under(files: Files, kind: str) -> list[tuple[Checker, Mapping]]:
    return [pair for name, pair in files.items() if name.startswith(f"{kind}/")]


def _assemble(
    folder: Path,
    files: Files,
    faults: list[Fault],
    places: Places,
    layers: tuple[str, ...],
    own: Collection[str],
) -> Codebook | None:
    if "codebook.yaml" not in files:
        message = "is missing or unreadable"
        path = str(folder / "codebook.yaml")
        faults.append(Fault(path, 0, 0, message, errors.UNREADABLE.code))
        return None
    check, meta = files["codebook.yaml"]
    check.keys(meta, _META_KEYS, ["id", "name", "version", "licence", "quad_class"])
    id_ = check.identifier(meta.get(Text("id")), "id")
    name, version, licence = (
        check.text(meta.get(Text(key)), key) for key in ("name", "version", "licence")
    )
    check.text(meta.get(Text("extends")), "extends")
    if len(layers) == 1 and Text("disable") in meta:
        message = "nothing is below that could be disabled; a codebook that extends another one "
        check.fault(meta[Text("disable")], message + "names it: extends: cameo", errors.NOT_BELOW)
    schemes = _quad_schemes(check, meta)
    defaults = check.mapping(meta.get(Text("defaults")), "defaults")
    check.keys(defaults, ["quad_class", "goldstein", "codes"])
    written = defaults.get(Text("codes"), CAMEO)
    if written not in (CAMEO, PLOVER):
        check.fault(written, f"events are written in codes of {CAMEO} or {PLOVER}")
    quads = _complete(
        check, meta, schemes, str(defaults.get(Text("quad_class"), "gdelt")), written == CAMEO
    )
    scale = str(defaults.get(Text("goldstein"), "gdelt"))

    word_files = _under(files, "words") + [files[n] for n in ("words.yaml",) if n in files]
    words = read_words(word_files)
    phrases = PhraseReader(words, places)
    codes: dict[EventCode, CodeEntry] = {}
    for checker, mapping in _under(files, "actions"):
        for code, entry in read_actions(checker, mapping, phrases, quads, scale).items():
            codes[code] = entry
    if written == PLOVER:
        codes = _in_plover(check, written, codes)
    operators: list[Operator] = []
    for checker, mapping in _under(files, "operators"):
        operator = read_operator(checker, mapping, phrases)
        if operator is not None:
            operators.append(operator)
            check_derived(checker, mapping, codes)
    reader = ActorReader(places, own)
    actors: list[ActorEntry] = []
    for checker, mapping in _under(files, "actors"):
        actors.extend(reader.read(checker, mapping))
    reader.finish()
    roles: list[RoleEntry] = read_roles(*files["roles.yaml"]) if "roles.yaml" in files else []
    counted = read_measured(*files[MEASURED]) if MEASURED in files else None
    retired = RetiredReader(*files[RETIRED], own) if RETIRED in files else None
    if id_ is None or name is None or version is None or licence is None:
        return None
    # With faults the codebook is not used, only looked into, and a file may be unreadable.
    book = Codebook(
        ref=CodebookRef(str(id_), str(version), "" if faults else digest_of(folder)),
        rules_digest="" if faults else digest_of(folder, measured=False),
        name=str(name),
        licence=str(licence),
        quad_schemes=schemes,
        codes=dict(sorted(codes.items())),
        scheme=str(written),
        operators=tuple(sorted(operators, key=lambda operator: operator.id)),
        actors=tuple(actors),
        roles=tuple(roles),
        words=words,
        word_layers={
            str(name): items.layers
            for _, mapping in word_files
            for name, items in mapping.items()
            if isinstance(items, Sequence) and items.layers
        },
        layers=layers,
        confidence=Confidence.of_counts(counted.gold, counted.examples) if counted else None,
        retired=retired.found if retired else (),
    )
    if retired is not None:
        retired.finish(book)
    return book


def _in_plover(
    check: Checker, where: Text, codes: AnyMapping[EventCode, CodeEntry]
) -> dict[EventCode, CodeEntry]:
    """The codes, each of CAMEO's with the action of the PLOVER code that it is written as.

    One without a PLOVER event keeps its own, and nothing that is coded so becomes an event.
    """
    written = dict(codes)
    for code, entry in codes.items():
        event, mode = entry.action.plover_event, entry.action.plover_mode
        if event is None or not isinstance(code, CameoCode):
            continue
        name = f"{event}-{mode}" if mode else event
        plover = codes.get(NamedCode(name)) if NAMED.fullmatch(name) else None
        if plover is None:
            message = f"code {code} is {name} in PLOVER, which no file defines"
            check.fault(where, message, errors.UNDEFINED_CODE)
            continue
        contexts = entry.action.plover_contexts or plover.action.plover_contexts
        action = evolve(plover.action, plover_contexts=contexts)
        written[code] = evolve(entry, action=action)
    for code, entry in codes.items():
        if entry.cameo is not None and entry.cameo not in codes:
            message = f"code {code} is read as {entry.cameo}, which no file defines"
            check.fault(where, message, errors.UNDEFINED_CODE)
    return written


def _quad_schemes(check: Checker, meta: Mapping) -> dict[str, dict[str, int]]:
    schemes: dict[str, dict[str, int]] = {}
    for name, table in check.mapping(meta.get(Text("quad_class")), "quad_class").items():
        rows = check.mapping(table, f"quad class scheme {name}")
        schemes[str(name)] = {
            str(root): number
            for root, value in rows.items()
            if (number := _quad(check, value)) is not None
        }
    return schemes


def _complete(
    check: Checker,
    meta: Mapping,
    schemes: AnyMapping[str, AnyMapping[str, int]],
    name: str,
    cameo: bool,
) -> dict[str, int]:
    """The default quad class scheme; a root that it lacks is one fault, not one for each code.

    Without `cameo`, no event has one of CAMEO's roots, and the scheme needs none of them.
    """
    quads = dict(schemes.get(name, {}))
    if not cameo:
        return {f"{number:02}": 1 for number in range(1, 21)} | quads
    table = check.mapping(meta.get(Text("quad_class")), "quad_class").get(Text(name))
    told = table if isinstance(table, Mapping) else Mapping()
    for root in (f"{number:02}" for number in range(1, 21)):
        if root not in quads and root not in told:
            check.fault(meta, f"quad class scheme {name!r} has no class for root {root}",
                        errors.NO_QUAD_CLASS)
        quads.setdefault(root, 1)
    return quads


def _quad(check: Checker, value: object) -> int | None:
    number = check.typed(value, int, "a quad class")
    if number is not None and number not in (1, 2, 3, 4):
        check.fault(value, f"a quad class is 1, 2, 3 or 4, got {number}")
        return None
    return number
