"""Loading a codebook fast: its compiled form is kept between runs.

The cache is a folder of the user's own: `EVENTCODE_CACHE`, or `eventcode` in `XDG_CACHE_HOME`, or
`~/.cache/eventcode`. An entry is used only for the same bytes of the codebook, the same code of
this package and the same Python. A cache that cannot be used is no error: the codebook is read.
"""

import gc
import hashlib
import io
import os
import pickle
import platform
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from attrs import frozen

import eventcode
from eventcode.codebook.load import codebook_folder, digest_of, read_codebook
from eventcode.codebook.types import Codebook

_MAGIC: Final = b"eventcode codebook 1\n"
_SUM_BYTES: Final = 32
_PRIVATE: Final = 0o077
_PLAIN: Final = frozenset({("builtins", "frozenset"), ("datetime", "date")})


def load_codebook(name: str | Path = "cameo") -> Codebook:
    """The codebook in a folder, or the shipped one of a name.

    Raises `CodebookError` with all its faults when it cannot be used.
    """
    folder = codebook_folder(name)
    entry = _Entry.of(folder)
    if entry is None:
        return read_codebook(folder)
    with no_collection():
        codebook = entry.load()
        if codebook is None:
            codebook = read_codebook(folder)
            entry.save(codebook)
    return codebook


def cache_folder() -> Path | None:
    """Where compiled codebooks are kept; None where files have no owner, or there is no home."""
    if not hasattr(os, "getuid"):
        return None
    chosen = os.environ.get("EVENTCODE_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "eventcode"
    except RuntimeError:
        return None


@frozen
class _Entry:
    """One file of the cache. `series` is the part of its name that older contents share."""

    folder: Path
    series: str
    key: str

    @classmethod
    def of(cls, codebook: Path) -> "_Entry | None":
        """The entry for a codebook's folder as it is now."""
        folder = cache_folder()
        if folder is None:
            return None
        made_by = (eventcode.__version__, platform.python_version(), version("attrs"))
        # The folder belongs to the key, for the codebook's examples know their files.
        series = _digest(str(codebook).encode(), *(text.encode() for text in made_by))
        try:
            content = digest_of(codebook)
        except OSError:
            return None  # reading the codebook will say which file is at fault
        return cls(folder, series[:16], _digest(series.encode(), content.encode(), _own_code()))

    @property
    def path(self) -> Path:
        return self.folder / f"{self.series}-{self.key[:32]}.codebook"

    def load(self) -> Codebook | None:
        """The codebook that was saved; None unless we ourselves saved it, and it is whole."""
        try:
            if not _ours(self.folder.stat()):
                return None
            file = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with open(file, "rb") as stream:
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode) or not _ours(status, private=True):
                    return None
                content = stream.read()
        except OSError:
            return None
        head = len(_MAGIC) + _SUM_BYTES
        sealed = _MAGIC + _seal(self.key, content[head:])
        if content[:head] != sealed:
            return None
        found = restored(content[head:])
        return found if isinstance(found, Codebook) else None

    def save(self, codebook: Codebook) -> None:
        """Keep a codebook, in the place of what older files of it gave."""
        content = pickle.dumps(codebook, protocol=5)
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _ours(self.folder.stat()):
                return
            file, name = tempfile.mkstemp(dir=self.folder, prefix=".", suffix=".part")
            try:
                with open(file, "wb") as stream:
                    stream.write(_MAGIC + _seal(self.key, content) + content)
                os.replace(name, self.path)
            except OSError:
                os.unlink(name)
                raise
            for old in self.folder.glob(f"{self.series}-*.codebook"):
                if old != self.path:
                    old.unlink(missing_ok=True)


def restored(content: bytes) -> Any:
    """What was pickled, if it is made of a codebook's types; else raises `UnpicklingError`."""
    return _Unpickler(io.BytesIO(content)).load()


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the types of this package, should a file be forged after all."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a name, if a codebook can hold it."""
        own = module.startswith(("eventcode.model.", "eventcode.codebook.")) and "." not in name
        if own or (module, name) in _PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a codebook")


def _ours(status: os.stat_result, *, private: bool = False) -> bool:
    """Whether nobody else can have written it; `private`, whether nobody else can read it."""
    shared = stat.S_IMODE(status.st_mode) & (_PRIVATE if private else 0o022)
    return status.st_uid == os.getuid() and not shared


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def _own_code() -> bytes:
    """The source of the types that are kept and of what makes them: a change makes them stale."""
    package = Path(eventcode.__file__).parent
    sources = sorted([*package.glob("codebook/*.py"), *package.glob("model/*.py")])
    return b"".join(path.read_bytes() for path in sources)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without garbage collection: a codebook is a million small objects, none of it garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
