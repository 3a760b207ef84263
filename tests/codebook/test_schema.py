"""The JSON Schemas say what the reader says, and every file names its own."""

import importlib.util
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from command import SMALL

from eventcode.codebook.load import codebook_files, codebook_folder
from eventcode.codebook.schema import schemas
from eventcode.codebook.survey import survey

SHIPPED = codebook_folder("cameo")
PLOVER = codebook_folder("plover")
STUDY = codebook_folder("example-study")
FOLDER = SHIPPED.parent / "schema"
SCRIPT = Path(__file__).parents[2] / "docs" / "make_schemas.py"
SCHEMAS = schemas()
LARGE = 6_000  # bytes: validating takes long, and the large files are lists of the like


def kind_of(path: Path, folder: Path) -> str:
    return path.stem if path.parent == folder else path.parent.name


def files(folder: Path) -> list[Path]:
    return [path for path in codebook_files(folder) if path.name != "measured.yaml"]


def test_the_committed_schemas_are_up_to_date() -> None:
    # To make them anew: python docs/make_schemas.py
    spec = importlib.util.spec_from_file_location("make_schemas", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == script.files()


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_json_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("folder", [SHIPPED, PLOVER], ids=["cameo", "plover"])
def test_every_shipped_file_names_its_schema(folder: Path) -> None:
    for path in files(folder):
        first = path.read_text("utf-8").split("\n", 1)[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        wanted = FOLDER / f"{kind_of(path, folder)}.schema.json"
        assert found is not None, path
        assert (path.parent / found[1]).resolve() == wanted.resolve(), path


@pytest.mark.parametrize("folder", [SHIPPED, SMALL, PLOVER, STUDY], ids=lambda path: path.name)
def test_files_without_a_fault_are_as_their_schema_says(folder: Path) -> None:
    for path in files(folder):
        if path.stat().st_size < LARGE:
            content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
            validator = jsonschema.Draft7Validator(SCHEMAS[kind_of(path, folder)])
            assert [error.message for error in validator.iter_errors(content)] == [], path


# Where an unknown key is put into the small codebook: the class of the schema that it breaks.
PLACES = {
    "Actions": ("actions/04-consult.yaml", "root: \"04\"", "root: \"04\"\nzzz: x"),
    "Code": ("actions/04-consult.yaml", "    mirror:", "    zzz: x\n    mirror:"),
    "Plover": ("actions/04-consult.yaml", "{event: CONSULT,", "{zzz: x, event: CONSULT,"),
    "Phrase": ("actions/04-consult.yaml", "{pattern: \"SOURCE meet T", "{zzz: x, pattern: \"T"),
    "Example": ("actions/04-consult.yaml", "        expect:", "        zzz: x\n        expect:"),
    "Expect": ("actions/04-consult.yaml", "{source: DEU,", "{zzz: x, source: DEU,"),
    "Operator": ("operators/appeal.yaml", "default:", "zzz: x\ndefault:"),
    "Class": ("words/material.yaml", "loan]", "{zzz: x, class: money}]"),
    "Actors": ("actors/countries.yaml", "actors:", "zzz: x\nactors:"),
    "Actor": ("actors/countries.yaml", "    kind:", "    zzz: x\n    kind:"),
    "DatedRole": ("actors/countries.yaml", "    kind:",
                  "    roles: [{zzz: x, code: DEU}]\n    kind:"),
    "Roles": ("roles.yaml", "roles:", "zzz: x\nroles:"),
    "Role": ("roles.yaml", "    person:", "    zzz: x\n    person:"),
    "Disable": ("codebook.yaml", "id: small", "disable: {zzz: x}\nextends: BELOW\nid: study"),
    "Codebook": ("codebook.yaml", "id: small", "zzz: x\nid: small"),
    "Retired": ("retired.yaml", "retired:", "zzz: x\nretired:"),
    "RetiredId": ("retired.yaml", "[]",
                  "[{zzz: x, kind: role, id: vizier, date: 2020, why: w}]"),
    "Defaults": ("codebook.yaml", "{quad_class:", "{zzz: x, quad_class:"),
}  # fmt: skip


def test_every_class_of_the_schemas_is_compared() -> None:
    assert {name for schema in SCHEMAS.values() for name in schema["definitions"]} == {
        *PLACES, "Without",
    }  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_the_reader_and_the_schema_know_the_same_keys(name: str, tmp_path: Path) -> None:
    file, old, new = PLACES[name]
    shutil.copytree(SMALL, tmp_path / "book")
    path = tmp_path / "book" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1).replace("BELOW", str(SMALL)))

    (fault,) = (f for f in survey(tmp_path / "book").faults if f.code == "E010")
    (allowed,) = re.findall("allowed are (.*)", fault.message)
    kind = kind_of(path, tmp_path / "book")
    shape = SCHEMAS[kind]["definitions"][name]
    assert allowed.split(", ") == sorted(shape["properties"])
    with pytest.raises(jsonschema.ValidationError):
        content = yaml.load(path.read_text(), Loader=yaml.CBaseLoader)
        jsonschema.Draft7Validator(SCHEMAS[kind]).validate(content)


def test_the_schemas_are_plain_json() -> None:
    assert json.loads(json.dumps(SCHEMAS)) == SCHEMAS
