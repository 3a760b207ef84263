"""A codebook that somebody sent: whatever is in it, it is read or refused, and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import SMALL
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.cache import load_codebook
from eventcode.codebook.load import codebook_files, codebook_folder, digest_of, read_codebook
from eventcode.codebook.survey import survey
from eventcode.model.errors import CodebookError, Fault

SHIPPED = codebook_folder("cameo")
FILES = [path.relative_to(SHIPPED).as_posix() for path in codebook_files(SHIPPED)]
CUT = 2_500  # bytes of a file: enough for some entries, and quickly read
ODD = "\"'`*&!|>%@#{}[]()<>:,-?\\\n\t\r \0\x07\x85\u2028\ufeff\U0001f600éß0179"
PARTS = ["SOURCE", "TARGET", "DEED", "TARGET's", "TARGET:{captive}", "{money}", "(a|b)", "[x]",
         "null", "~", "!!int 1", "&a", "*a", "---", "...", "<<: *a", "- ", ": ", "? ", "'", '"',
         "071", "2013-02-30", "nan", "1e999", "none", "not", "{class: money}"]  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def faults(book: Path) -> tuple[Fault, ...]:
    with pytest.raises(CodebookError) as caught:
        read_codebook(book)
    return caught.value.faults


HOSTILE = {
    "alias bomb": b"a0: &a0 [x, x]\n" + b"".join(
        b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)
    ),
    "brackets": b"a: " + b"[" * 900_000,
    "braces": b"{" * 900_000,
    "indents": b"\n".join(b" " * n + b"a:" for n in range(1_000)),
    "NUL": b"a: [x\0y]\n",
    "UTF-16": "a: [x]\n".encode("utf-16"),
    "Latin-1": "a: [caf\xe9]\n".encode("latin-1"),
    "no character": b'a: ["\\ud800"]\n',
    "classes within classes": b"".join(
        b"c%d: [{class: c%d}, {class: c%d}]\n" % (n, n + 1, n + 1) for n in range(2_000)
    ),
}  # fmt: skip
PHRASES = {
    "brackets": "SOURCE " + "(" * 400 + "a" + ")" * 400,
    "options": "SOURCE go " + "[" * 400 + "a" + "]" * 400,
    "alternatives": "SOURCE (" + "(a|b) " * 40 + ")",
    "ways to read": "SOURCE go" + " (to x|on y)" * 40,
    "length": "SOURCE " + "very " * 100_000 + "long",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_its_place(book: Path, name: str) -> None:
    (book / "words" / "odd.yaml").write_bytes(HOSTILE[name])

    found = [fault for fault in faults(book) if fault.file.endswith("odd.yaml")]

    assert found
    assert all(fault.line and fault.column and fault.code for fault in found)


@pytest.mark.parametrize("name", PHRASES)
def test_a_hostile_phrase_is_refused(book: Path, name: str) -> None:
    path = book / "actions" / "04-consult.yaml"
    path.write_text(path.read_text().replace("SOURCE meet TARGET", PHRASES[name]))

    (fault,) = faults(book)

    assert (fault.line, fault.code) == (11, "E040")


def test_a_file_of_100_megabytes_is_not_read(book: Path) -> None:
    with (book / "words" / "huge.yaml").open("wb") as stream:
        stream.truncate(100_000_000)

    (fault,) = faults(book)
    assert fault.code == "E002"
    assert "it has 100,000,000 bytes, at most 1,000,000" in fault.message
    with pytest.raises(CodebookError):
        load_codebook(book)  # nor for its digest


@pytest.mark.parametrize("target", ["/etc/passwd", "../../else.yaml", "nowhere.yaml", "loop.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(book: Path, target: str) -> None:
    (book.parent / "else.yaml").write_text("a: [x]\n")
    (book / "words" / "loop.yaml").symlink_to(target)

    (fault,) = faults(book)

    assert fault.code == ("E007" if "/" in target else "E001")
    assert "root:" not in fault.message


def test_a_folder_that_is_a_link_out_is_not_followed(book: Path) -> None:
    shutil.move(book / "words", book.parent / "words")
    (book / "words").symlink_to(book.parent / "words")

    assert [fault.code for fault in faults(book)][:1] != []
    assert any(fault.code == "E007" for fault in faults(book))


def test_a_link_within_the_folder_may_stay(book: Path) -> None:
    (book / "words" / "real.txt").write_text("boat: [boat]\n")
    (book / "words" / "boats.yaml").symlink_to("real.txt")

    assert ("boat",) in read_codebook(book).words["boat"]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_ordinary_file_is_not_read(book: Path, kind: str) -> None:
    path = book / "words" / "odd.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()

    (fault,) = faults(book)

    assert (fault.code, fault.file) == ("E001", str(path))
    with pytest.raises(OSError):
        digest_of(book)


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\\b.yaml", "a\x1b[2Jb.yaml"])
def test_a_files_name_that_would_garble_a_report(book: Path, name: str) -> None:
    (book / "words" / name).write_text("a: [x]\n")

    (fault,) = faults(book)

    assert fault.code == "E008"
    assert str(fault).isprintable()


@pytest.mark.parametrize("id_", ["../../japan", "a/b", "a\\\\b", ".hidden", "a b", "", "-a"])
def test_an_id_is_no_path(book: Path, id_: str) -> None:
    path = book / "actors" / "countries.yaml"
    path.write_text(path.read_text().replace("id: japan", f'id: "{id_}"'))

    assert {fault.code for fault in faults(book)} <= {"E008", "E013"}


@pytest.mark.parametrize("name", ["../codebooks/cameo", "cameo/../cameo", "/", "a\0b", ".", ""])
def test_the_name_of_a_shipped_codebook_is_no_path(name: str, tmp_path: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CodebookError):
        codebook_folder(name)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak")
def test_the_worst_takes_less_than_200_megabytes(book: Path) -> None:
    for name, content in HOSTILE.items():
        (book / "words" / f"{name.replace(' ', '-')}.yaml").write_bytes(content)
    script = (
        "import sys; from pathlib import Path\n"
        "from eventcode.codebook.load import read_codebook\n"
        "from eventcode.model.errors import CodebookError\n"
        "try: read_codebook(Path(sys.argv[1]))\n"
        "except CodebookError: print(Path('/proc/self/status').read_text())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(book)], capture_output=True,
                          text=True, check=True, timeout=60,
                          env={"PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip

    (peak,) = (line.split()[1] for line in done.stdout.splitlines() if "VmHWM" in line)
    assert int(peak) * 1024 < 200_000_000


def mutated(data: st.DataObject, content: bytes) -> bytes:
    """Some of a file, with a few bytes, letters or lines changed."""
    start = data.draw(st.integers(0, max(0, len(content) - CUT)))
    at_line = content.rfind(b"\n", 0, start) + 1
    if data.draw(st.booleans()):
        at_line = 0  # with the file's head
    content = content[at_line : at_line + CUT]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        way = data.draw(st.sampled_from(["flip", "insert", "delete", "part", "line", "twice"]))
        if way == "flip" and content:
            byte = bytes([data.draw(st.integers(0, 255))])
            content = content[:at] + byte + content[at + 1 :]
        elif way == "insert":
            content = content[:at] + data.draw(st.sampled_from(ODD)).encode() + content[at:]
        elif way == "delete":
            content = content[:at] + content[at + data.draw(st.integers(1, 30)) :]
        elif way == "part":
            content = content[:at] + data.draw(st.sampled_from(PARTS)).encode() + content[at:]
        else:
            lines = content.split(b"\n")
            number = data.draw(st.integers(0, len(lines) - 1))
            lines[number : number + 1] = [lines[number]] * (2 if way == "twice" else 0)
            content = b"\n".join(lines)
    return content


@given(file=st.sampled_from(FILES), data=st.data())
def test_a_changed_file_is_accepted_or_refused_with_a_position(
    tmp_path_factory: pytest.TempPathFactory, file: str, data: st.DataObject
) -> None:
    book = tmp_path_factory.mktemp("shelf") / "book"
    shutil.copytree(SMALL, book)
    (book / file).write_bytes(mutated(data, (SHIPPED / file).read_bytes()))

    found = survey(book)

    assert found.codebook is not None or found.errors
    for fault in found.faults:
        assert fault.code and str(fault).isprintable()
        if fault.message != "is missing or unreadable":
            assert fault.line >= 1 and fault.column >= 1, fault
    if not found.errors:
        read_codebook(book)
