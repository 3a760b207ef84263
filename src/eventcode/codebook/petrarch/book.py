"""A codebook's files from dictionaries, with a report of every line."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from eventcode.codebook.petrarch.actors import read_actors
from eventcode.codebook.petrarch.agents import read_agents
from eventcode.codebook.petrarch.entries import ActorWriter, role_entries
from eventcode.codebook.petrarch.lines import read_lines
from eventcode.codebook.petrarch.lists import read_discards, read_issues
from eventcode.codebook.petrarch.phrases import PhraseWriter
from eventcode.codebook.petrarch.records import ActorRecord, Issue, Synset, VerbBlock
from eventcode.codebook.petrarch.report import Report, ReportLine
from eventcode.codebook.petrarch.spelling import class_name, dictionary_forms, slug, unique
from eventcode.codebook.petrarch.verbs import read_verbs
from eventcode.codebook.petrarch.yamltext import Code, Day, Row, RowMap, yaml_text
from eventcode.codebook.types import Codebook
from eventcode.model.codes import CameoCode
from eventcode.model.errors import Fault

_ACTORS_IN_A_FILE: Final = 1_000
_ITEM: Final = "      - "
"""With this a phrase begins, and nothing else in the files that are made of codes."""


@frozen
class Sources:
    """The dictionaries to read, of each kind any number."""

    verbs: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    agents: tuple[Path, ...] = ()
    discards: tuple[Path, ...] = ()
    issues: tuple[Path, ...] = ()


@frozen
class Imported:
    """The files of the codebook by their names in its folder, and what became of each line."""

    files: Mapping[str, str]
    lines: tuple[ReportLine, ...]


ErrorsOf = Callable[[Mapping[str, str]], Iterable[Fault]]
"""What is wrong with a codebook of some files; a fault's file is the file's name among them."""


def import_dictionaries(
    sources: Sources, cameo: Codebook, id_: str, errors_of: ErrorsOf | None = None
) -> Imported:
    """Bring dictionaries of TABARI, PETRARCH or PETRARCH-2 into a codebook of the id `id_`.

    Names, scores and PLOVER types of the codes are those of `cameo`. Every line that says
    something has a line in the report. Phrases in which `errors_of` finds something are left out
    and their lines refused. Raises `CodebookError` when a file cannot be read.
    """
    report = Report()
    files: dict[str, str] = {}
    writer = ActorWriter(report)
    taken: set[str] = set()
    for path in sources.actors:
        records = read_actors(read_lines(path, report), report)
        files.update(_actor_files(unique(slug(path.stem), taken), records, writer))
    agents = [a for path in sources.agents for a in read_agents(read_lines(path, report), report)]
    roles = role_entries(agents, report)
    if roles:
        files["roles.yaml"] = yaml_text({"roles": [
            {"id": role["id"], "parts": Row(role["parts"]), "nouns": Row(role["nouns"])}
            for role in roles
        ]})  # fmt: skip
    phrases = PhraseWriter(report, cameo.codes)
    synsets: list[Synset] = []
    blocks: list[VerbBlock] = []
    for path in sources.verbs:
        more, found = read_verbs(read_lines(path, report), report)
        synsets += more
        blocks += found
    phrases.add_synsets(synsets)
    phrases.add_blocks(blocks)
    issues = [i for path in sources.issues for i in read_issues(read_lines(path, report), report)]
    if issues:
        files["words/issues.yaml"] = _words(_issue_classes(issues, set(phrases.classes), report))
    for path in sources.discards:
        for discard in read_discards(read_lines(path, report), report):
            what = "stories" if discard.story else "sentences"
            report.refused(discard.name.line, f"a codebook has no list of {what} to leave out; "
                           "take them out of the input")  # fmt: skip
    files["codebook.yaml"] = _meta(cameo, id_)
    return Imported(_with_phrases(files, phrases, cameo, errors_of), report.lines())


def _with_phrases(
    files: Mapping[str, str], phrases: PhraseWriter, cameo: Codebook, errors_of: ErrorsOf | None
) -> dict[str, str]:
    """All files, with those phrases that the codebook can have."""
    while True:
        made = {**files, **dict(_action_files(phrases, cameo))}
        if phrases.classes:
            made["words/verbs.yaml"] = _words(phrases.classes)
        places = {name: _places(name, text, phrases) for name, text in made.items()}
        faulty: dict[tuple[CameoCode, int], str] = {}
        for fault in errors_of(made) if errors_of is not None else ():
            place = places.get(fault.file, {}).get(fault.line)
            if place is not None:
                faulty.setdefault(place, fault.message)
        if not faulty:
            return dict(sorted(made.items()))
        for (code, number), why in sorted(faulty.items(), reverse=True):
            phrases.drop(code, number, why)


def _places(name: str, text: str, phrases: PhraseWriter) -> dict[int, tuple[CameoCode, int]]:
    """The phrase that begins in each line of a file in actions/: its code and its number."""
    if not name.startswith("actions/"):
        return {}
    lines = [number for number, line in enumerate(text.split("\n"), start=1)
             if line.startswith(_ITEM)]  # fmt: skip
    root = Path(name).stem
    of_root = [(code, number) for code in sorted(phrases.phrases) if code.root == root
               for number in range(len(phrases.phrases[code]))]  # fmt: skip
    return dict(zip(lines, of_root, strict=True))


def _meta(cameo: Codebook, id_: str) -> str:
    schemes = {
        name: RowMap({Code(root): Code(str(number)) for root, number in sorted(roots.items())})
        for name, roots in cameo.quad_schemes.items()
    }
    return yaml_text({
        "id": id_, "name": f"{id_}, brought over from dictionaries", "version": "0.1.0",
        "licence": "unknown",
        "quad_class": schemes,
        "defaults": RowMap({"quad_class": "gdelt", "goldstein": "gdelt"}),
    }, comment="Made by `eventcode codebook import petrarch`; edit it as you like.")  # fmt: skip


def _actor_files(
    stem: str, records: list[ActorRecord], writer: ActorWriter
) -> Iterable[tuple[str, str]]:
    entries = [_laid_out(entry) for entry in writer.entries(records)]
    several = len(entries) > _ACTORS_IN_A_FILE
    for number, start in enumerate(range(0, len(entries), _ACTORS_IN_A_FILE), start=1):
        name = f"actors/{stem}-{number}.yaml" if several else f"actors/{stem}.yaml"
        yield name, yaml_text({"actors": entries[start : start + _ACTORS_IN_A_FILE]})


def _laid_out(entry: dict[str, Any]) -> dict[str, Any]:
    entry["names"] = Row(entry["names"])
    if "roles" in entry:
        entry["roles"] = [_dated(role) for role in entry["roles"]]
    return entry


def _dated(role: Mapping[str, str]) -> RowMap:
    return RowMap({key: text if key == "code" else Day(text) for key, text in role.items()})


def _action_files(phrases: PhraseWriter, cameo: Codebook) -> Iterable[tuple[str, str]]:
    codes = sorted({*phrases.phrases, *phrases.mirrors})
    for root in sorted({code.root for code in codes}):
        of_root = {Code(code): _code(code, phrases, cameo) for code in codes if code.root == root}
        content = {"root": Code(root), "name": cameo.codes[root].action.name, "codes": of_root}
        yield f"actions/{root}.yaml", yaml_text(content)


def _code(code: CameoCode, phrases: PhraseWriter, cameo: Codebook) -> dict[str, Any]:
    entry = cameo.codes[code]
    plover: dict[str, Any] = {}
    if entry.action.plover_event:
        plover["event"] = entry.action.plover_event
    if entry.action.plover_mode:
        plover["mode"] = entry.action.plover_mode
    if entry.action.plover_contexts:
        plover["contexts"] = Row(entry.action.plover_contexts)
    found: dict[str, Any] = {"name": entry.action.name}
    if entry.goldstein:
        found["goldstein"] = RowMap(entry.goldstein)
    if plover:
        found["plover"] = RowMap(plover)
    if code in phrases.phrases:
        found["phrases"] = [
            phrase if isinstance(phrase, str)
            else RowMap(pattern=phrase["pattern"], mirror=Code(phrase["mirror"]))
            for phrase in phrases.phrases[code]
        ]  # fmt: skip
    return found


def _words(classes: Mapping[str, list[str]]) -> str:
    return yaml_text({name: Row(words) for name, words in sorted(classes.items())})


def _issue_classes(
    issues: Iterable[Issue], taken: set[str], report: Report
) -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for issue in issues:
        if issue.category not in names:
            names[issue.category] = unique(f"issue_{class_name(issue.category)}", taken, "_")
        name = names[issue.category]
        words = classes.setdefault(name, [])
        words += [f for f in dictionary_forms(issue.name.words) if f not in words]
        report.approximated(
            issue.name.line, "a word of a class, for phrases to use; nothing is counted",
            f"{{{name}}}",
        )  # fmt: skip
    return classes
