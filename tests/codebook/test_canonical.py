"""The one form of a codebook's files: keys in order, double quotation marks, comments kept."""

import shutil
from pathlib import Path

import pytest
import yaml
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st

from eventcode.cli.app import main
from eventcode.codebook.canonical import ORDERS, canonical
from eventcode.codebook.load import codebook_files, codebook_folder, read_codebook

UNTIDY = """\
# The first line.
name: 'Provide aid'\x20\x20
root: 07
codes:
  071:
    examples:
      - expect: {source: JPN, action: 071, target: NO}
        # The sentence is our own.
        text: Japan lent Kenya money.
    # Above the phrases.
    phrases:
      - SOURCE lend TARGET {money}  # behind a phrase


    name: Provide "economic" aid
"""
TIDY = """\
# The first line.
root: "07"
name: "Provide aid"
codes:
  "071":
    name: Provide "economic" aid
    # Above the phrases.
    phrases:
      - SOURCE lend TARGET {money}  # behind a phrase

    examples:
        # The sentence is our own.
      - text: Japan lent Kenya money.
        expect: {source: JPN, action: "071", target: "NO"}
"""


def test_keys_quotation_marks_and_lines_are_put_in_form_and_comments_stay() -> None:
    assert canonical(UNTIDY, "actions") == TIDY
    assert canonical(TIDY, "actions") == TIDY


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("actors:\r\n  - kind: country\r\n    id: norway\r\n", "actors",
         "actors:\n  - id: norway\n    kind: country\n"),
        ("\ufeffmoney: [yes, NO, null, 010, cash]\n", "words",
         'money: ["yes", "NO", "null", "010", cash]\n'),
        ("actors:\n  - id: x\n    roles:\n      - from: 2004\n        code: RUSGOV\n", "actors",
         "actors:\n  - id: x\n    roles:\n      - code: RUSGOV\n        from: 2004\n"),
        ("operator: stop\ncontrol: true\nname: Stop\n", "operators",
         "operator: stop\nname: Stop\ncontrol: true\n"),
        ("version: 0.1.0\nid: x", "codebook", "id: x\nversion: 0.1.0\n"),
        ("actors: [{kind: country, id: x}]\n", "actors", "actors: [{kind: country, id: x}]\n"),
    ],
)  # fmt: skip
def test_each_kind_of_file_has_its_form(text: str, kind: str, form: str) -> None:
    assert canonical(text, kind) == form


@pytest.mark.parametrize("book", ["plover", "example-study"])
def test_the_shipped_codebooks_are_in_form(book: str) -> None:
    assert main(["codebook", "fmt", book, "--check"]) == 0


def test_cameo_is_in_form() -> None:
    folder = codebook_folder("cameo")
    # A few files of each kind here; `eventcode codebook fmt cameo --check` reads all.
    files = {path.parent.name: path for path in codebook_files(folder)
             if path.parent != folder}.values()  # fmt: skip
    for path in (*files, folder / "roles.yaml", folder / "codebook.yaml"):
        text = path.read_text("utf-8")
        kind = path.stem if path.parent == folder else path.parent.name
        assert canonical(text, kind) == text, path.name


@given(data=st.data())
def test_keys_in_any_order_come_out_in_the_one_order(data: st.DataObject) -> None:
    keys = [key.partition("|")[0] for key in ORDERS["actor"] if key != "roles"]
    given_keys = data.draw(st.permutations(keys))
    values = st.sampled_from(["x", "NO", "[a, b]", "'q'"])
    entries = [f"    {key}: {data.draw(values)}" for key in given_keys]
    body = "\n".join(entries)
    text = f"actors:\n  # an actor\n  - {body.lstrip()}\n  # the end\n"

    form = canonical(text, "actors")

    assert list(yaml.load(form, yaml.BaseLoader)["actors"][0]) == keys
    assert yaml.load(form, yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)
    assert canonical(form, "actors") == form
    assert form.count("#") == 2


def test_check_names_what_is_not_in_form_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SMALL, tmp_path / "book")
    main(["codebook", "fmt", str(tmp_path / "book")])
    capsys.readouterr()
    file = tmp_path / "book" / "roles.yaml"
    text = file.read_text("utf-8").replace("parts: [GOV]", "parts: ['GOV']")
    file.write_text(text, "utf-8")

    assert main(["codebook", "fmt", str(tmp_path / "book"), "--check"]) == 1
    assert capsys.readouterr().out == f"{file} is not in form\n"
    assert file.read_text("utf-8") == text

    assert main(["codebook", "fmt", str(tmp_path / "book")]) == 0
    assert 'parts: ["GOV"]' in file.read_text("utf-8")
    assert main(["codebook", "fmt", str(file), "--check"]) == 0
    assert read_codebook(tmp_path / "book").roles[0].parts == ("GOV",)


def test_what_is_no_yaml_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SMALL, tmp_path / "book")
    file = tmp_path / "book" / "roles.yaml"
    file.write_text("roles: [", "utf-8")

    assert main(["codebook", "fmt", str(tmp_path / "book")]) == 1
    assert f"{file}:2:1: [E004] is no valid YAML" in capsys.readouterr().err
    assert file.read_text("utf-8") == "roles: ["
