"""Loading a codebook: a name that is shipped, or a folder."""

import hashlib
import os
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Final

from eventcode.codebook import errors
from eventcode.codebook.actions import check_derived, read_actions, read_operator
from eventcode.codebook.actors import ActorReader, read_roles
from eventcode.codebook.checks import Checker
from eventcode.codebook.confidence import Confidence
from eventcode.codebook.measured import MEASURED, read_measured
from eventcode.codebook.phrases import PhraseReader
from eventcode.codebook.places import Places
from eventcode.codebook.retired import RETIRED, RetiredReader
from eventcode.codebook.types import ActorEntry, Codebook, CodeEntry, Operator, RoleEntry
from eventcode.codebook.words import read_words
from eventcode.codebook.yamlio import Mapping, Text, read_bytes, read_yaml
from eventcode.model.codes import CameoCode
from eventcode.model.errors import CodebookError, Fault
from eventcode.model.event import CodebookRef

_FOLDERS: Final = ("actions", "actors", "operators", "words")
_FILES: Final = ("codebook.yaml", MEASURED, RETIRED, "roles.yaml", "words.yaml")
_META_KEYS: Final = ["id", "name", "version", "licence", "quad_class", "defaults", "sources"]


def codebook_folder(name: str | Path) -> Path:
    """The folder of a codebook: a path as it is, or the name of one that is shipped.

    Raises `CodebookError` when there is neither.
    """
    path = Path(name)
    try:
        if (path / "codebook.yaml").is_file():
            return path
    except ValueError as error:  # a NUL byte
        fault = Fault(ascii(str(name)), 0, 0, "is no path of a folder", errors.BAD_NAME.code)
        raise CodebookError([fault]) from error
    package = Path(__file__).parent.parent
    shelves = (package / "codebooks", package.parent.parent / "codebooks")
    for shelf in shelves:
        if path.name == str(name) and (shelf / path.name / "codebook.yaml").is_file():
            return shelf / path.name
    known = sorted({p.parent.name for shelf in shelves for p in shelf.glob("*/codebook.yaml")})
    message = f"no codebook is here: a folder with codebook.yaml, or one of {', '.join(known)}"
    raise CodebookError([Fault(str(name), 0, 0, message, errors.UNREADABLE.code)])


def codebook_files(folder: Path) -> list[Path]:
    """The YAML files of a codebook in name order."""
    found = [folder / name for name in _FILES if os.path.lexists(folder / name)]
    for name in _FOLDERS:
        found.extend((folder / name).glob("*.yaml"))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def digest_of(folder: Path, *, measured: bool = True) -> str:
    """A digest of all files of a codebook, their names and their bytes.

    Without `measured`, of the files that decide what is coded: all but `measured.yaml`. Raises
    `OSError` when one cannot be read.
    """
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


def read_with_faults(folder: Path, faults: list[Fault], places: Places) -> Codebook | None:
    """What can be read of a codebook; adds to its `faults` and to the `places` of its parts."""
    files: dict[str, tuple[Checker, Mapping]] = {}
    for path in codebook_files(folder):
        refused = _refused(path, folder)
        if refused is not None:
            faults.append(refused)
            continue
        mapping = read_yaml(path, str(path), faults)
        if mapping is not None:
            files[path.relative_to(folder).as_posix()] = (Checker(str(path), faults), mapping)
    return _assemble(folder, files, faults, places)


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


def _under(
    files: AnyMapping[str, tuple[Checker, Mapping]], kind: str
) -> list[tuple[Checker, Mapping]]:
    return [pair for name, pair in files.items() if name.startswith(f"{kind}/")]


def _assemble(
    folder: Path, files: dict[str, tuple[Checker, Mapping]], faults: list[Fault], places: Places
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
    schemes = _quad_schemes(check, meta)
    defaults = check.mapping(meta.get(Text("defaults")), "defaults")
    check.keys(defaults, ["quad_class", "goldstein"])
    quads = _complete(check, meta, schemes, str(defaults.get(Text("quad_class"), "gdelt")))
    scale = str(defaults.get(Text("goldstein"), "gdelt"))

    word_files = _under(files, "words") + [files[n] for n in ("words.yaml",) if n in files]
    words = read_words(word_files)
    phrases = PhraseReader(words, places)
    codes: dict[CameoCode, CodeEntry] = {}
    for checker, mapping in _under(files, "actions"):
        for code, entry in read_actions(checker, mapping, phrases, quads, scale).items():
            codes[code] = entry
    operators: list[Operator] = []
    for checker, mapping in _under(files, "operators"):
        operator = read_operator(checker, mapping, phrases)
        if operator is not None:
            operators.append(operator)
            check_derived(checker, mapping, codes)
    reader = ActorReader(places)
    actors: list[ActorEntry] = []
    for checker, mapping in _under(files, "actors"):
        actors.extend(reader.read(checker, mapping))
    reader.finish()
    roles: list[RoleEntry] = read_roles(*files["roles.yaml"]) if "roles.yaml" in files else []
    counted = read_measured(*files[MEASURED]) if MEASURED in files else None
    retired = RetiredReader(*files[RETIRED]) if RETIRED in files else None
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
        operators=tuple(sorted(operators, key=lambda operator: operator.id)),
        actors=tuple(actors),
        roles=tuple(roles),
        words=words,
        confidence=Confidence.of_counts(counted.gold, counted.examples) if counted else None,
        retired=retired.found if retired else (),
    )
    if retired is not None:
        retired.finish(book)
    return book


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
    check: Checker, meta: Mapping, schemes: AnyMapping[str, AnyMapping[str, int]], name: str
) -> dict[str, int]:
    """The default quad class scheme; a root that it lacks is one fault, not one for each code."""
    quads = dict(schemes.get(name, {}))
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
