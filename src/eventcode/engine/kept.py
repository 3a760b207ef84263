"""What an unfinished run keeps: its finished chunks, and what they were made with."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pyarrow as pa
from attrs import field, frozen

import eventcode
from eventcode.coding.coder import Coder
from eventcode.engine.chunks import Chunk
from eventcode.engine.coded import Coded
from eventcode.export.whole import telling, whole_file
from eventcode.model.errors import RunError
from eventcode.reading.lexicon import MODELS

MANIFEST: Final = "run.json"
_CHUNK: Final = re.compile(r"([0-9]{8})-([0-9a-f]{32})\.arrow")
_BEGIN_ANEW: Final = "or begin anew by leaving out --resume"


@frozen
class Kept:
    """A folder with a file for each finished chunk; its name has number and digest.

    `found` are the digests of the chunks that were there when the run began, by number.
    """

    folder: Path
    found: Mapping[int, str] = field(factory=dict)

    @classmethod
    def begun(cls, folder: Path, made_with: Mapping[str, str], *, resume: bool) -> Kept:
        """Begin a run in a folder, or go on with the one that is there.

        `made_with` says what decides the results, in words. Raises `RunError` when that differs
        from what the unfinished run was begun with, `ExportError` when the folder cannot be
        written.
        """
        if resume and (folder / MANIFEST).is_file():
            before = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            for name in sorted({*before, *made_with}):
                if before.get(name) != made_with.get(name):
                    raise RunError(
                        f"{folder}: the unfinished run was begun with another {name} "
                        f"({before.get(name, 'none')}, now {made_with.get(name, 'none')}); take "
                        f"the same again, {_BEGIN_ANEW}"
                    )
            return cls(folder, _chunks_in(folder))
        with telling(folder, "what is to be kept of the run", "choose another place for the drop"):
            if folder.is_dir():
                shutil.rmtree(folder)
            folder.mkdir()
        with whole_file(folder / MANIFEST) as work:
            work.write_text(json.dumps(made_with, indent=2, sort_keys=True), encoding="utf-8")
        return cls(folder)

    def has(self, chunk: Chunk) -> bool:
        """Whether the unfinished run had finished a chunk; raises `RunError` if it was another."""
        before = self.found.get(chunk.number)
        if before is not None and before != chunk.digest:
            first = chunk.placed[0][0]
            raise RunError(
                f"{self.folder}: the inputs are not those of the unfinished run; they differ at "
                f"{first.file}:{first.line} or soon after; give the same inputs in the same "
                f"order, {_BEGIN_ANEW}"
            )
        return before is not None

    def ended(self, chunks: int) -> None:
        """Raise `RunError` if the unfinished run had more than this number of chunks."""
        if any(number >= chunks for number in self.found):
            raise RunError(
                f"{self.folder}: the inputs end before those of the unfinished run did; give the "
                f"same inputs in the same order, {_BEGIN_ANEW}"
            )

    def save(self, chunk: Chunk, coded: Coded) -> None:
        """Keep a finished chunk; raises `ExportError`."""
        coded.save(self._path(chunk))

    def load(self, chunk: Chunk) -> Coded:
        """A finished chunk; raises `RunError` if its file is damaged."""
        path = self._path(chunk)
        try:
            return Coded.load(path)
        except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
            raise RunError(f"{path}: is damaged ({error}); remove it and resume the run") from error

    def remove_if_empty(self) -> None:
        """Leave nothing behind where nothing was finished."""
        if not _chunks_in(self.folder):
            shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, chunk: Chunk) -> Path:
        return self.folder / f"{chunk.number:08d}-{chunk.digest}.arrow"


def _chunks_in(folder: Path) -> dict[int, str]:
    names = (_CHUNK.fullmatch(path.name) for path in folder.glob("*.arrow"))
    return {int(match[1]): match[2] for match in names if match is not None}


def made_with(coder: Coder) -> dict[str, str]:
    """What decides how a text is coded, in words: codebook, versions, the coder's options."""
    book = coder.codebook.ref
    options = {
        f"option {name}": repr(value)
        for name, value in vars(coder).items()
        if not name.startswith("_") and isinstance(value, bool | int | float | str | None)
    }
    return {
        "codebook": f"{book.id} {book.version}, digest {book.digest}",
        "version of eventcode": f"{eventcode.__version__}, digest {_own_digest()}",
        "parser": ", ".join(_installed("spacy", *MODELS)),
        **options,
    }


def _installed(*names: str) -> list[str]:
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return found


def _own_digest() -> str:
    """The digest of the package's code: a change of it may code texts otherwise."""
    total = hashlib.sha256()
    package = Path(eventcode.__file__).parent
    for path in sorted(package.rglob("*.py")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return total.hexdigest()[:16]
