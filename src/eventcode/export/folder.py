"""A folder that appears whole or not at all: written beside its place, then swapped with it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from eventcode.export.whole import telling
from eventcode.model.errors import ExportError

_FILE_MANAGERS: Final = frozenset({".DS_Store", "Thumbs.db"})  # what they leave in any folder
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of Linux's renameat2
_CANNOT_SWAP: Final = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def whole_folder(out: Path, what: str, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A new folder on the same disk to write into; at the end it becomes `out`, at one stroke.

    Folders above `out` are made. A folder that is there is replaced if `is_ours` holds for all
    that is in it; `what` says in messages what the folder is ("the drop"). If the block raises,
    or the process ends in it, `out` is as it was. What a process left beside `out` that was
    killed is removed by the next one that writes there.

    Linux swaps two folders in one step. Elsewhere it takes two, between which `out` is away for
    a moment; if the process ends there, the next one puts the old folder back first.

    Once `out` is in its place, `unfinished(out)` is removed.

    Raises `ExportError` when another process is writing the same folder, when the folder holds
    something else, when it cannot be replaced as a whole (a mounted disk, the working folder),
    and when it cannot be written.
    """
    out = _named(out)
    _check_place(out)
    with told_of(out, what):
        out.parent.mkdir(parents=True, exist_ok=True)
    with _only_writer(out, what):
        work, old = _beside(out, "part"), _beside(out, "old")
        with told_of(out, what):
            _tidy(out, work, old)
            _check_content(out, what, is_ours)
            work.mkdir()
        try:
            yield work
            with told_of(out, what):
                _flush(work)
                _check_content(out, what, is_ours)
                _place(work, out, old)
            if unfinished(out).is_dir():
                shutil.rmtree(unfinished(out), ignore_errors=True)
        finally:
            # The old folder if all went well, else what was written so far.
            shutil.rmtree(work, ignore_errors=True)
            if out.is_dir():
                shutil.rmtree(old, ignore_errors=True)


def told_of(out: Path, what: str) -> AbstractContextManager[None]:
    """Tell in our words what the system says while `whole_folder` is at work."""
    return telling(
        out, what, "nothing there was changed; make room or choose a folder that can be written"
    )


def unfinished(out: Path) -> Path:
    """The folder beside `out` for what is to outlive a process that ends before `out` is there."""
    return _beside(_named(out), "unfinished")


def _named(out: Path) -> Path:
    return out.absolute() if not out.is_symlink() else out.resolve()


def _beside(out: Path, ending: str) -> Path:
    return out.with_name(f".{out.name}.{ending}")


def _check_place(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ExportError(f"{out}: is a file; name a folder, new or with an earlier drop")
    for parent in out.parents:
        if parent.exists() and not parent.is_dir():
            raise ExportError(f"{out}: cannot be made, for {parent} is a file")
    here = Path.cwd()
    if out.resolve() in (here, *here.parents):
        raise ExportError(
            f"{out}: is the folder in which you work, or above it, and cannot be replaced as a "
            "whole; name a folder in it"
        )
    if os.path.ismount(out):
        raise ExportError(
            f"{out}: is where a disk is mounted and cannot be replaced as a whole; name a folder "
            "in it"
        )


def _check_content(out: Path, what: str, is_ours: Callable[[Path], bool]) -> None:
    if not out.is_dir():
        return
    found = [path for path in out.iterdir() if path.name not in _FILE_MANAGERS]
    others = sorted(path.name for path in found if not is_ours(path))
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        raise ExportError(
            f"{out}: holds {', '.join(others[:3])}{more}, which would be lost, for {what} has its "
            "folder to itself; choose another folder, or move that away"
        )


@contextmanager
def _only_writer(out: Path, what: str) -> Iterator[None]:
    """Hold a lock that the system gives back when the process ends, however it ends.

    Without such locks (Windows) two writers are not told apart.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    path = _beside(out, "lock")
    while True:
        with told_of(out, what):
            lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            with told_of(out, what):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Another writer may have removed the file between our two steps.
                ours = path.exists() and os.path.samestat(os.fstat(lock), path.stat())
        except ExportError as error:
            os.close(lock)
            if isinstance(error.__cause__, BlockingIOError):
                raise ExportError(
                    f"{out}: another process is writing {what} here; wait until it is done, or "
                    "choose another folder"
                ) from error
            raise
        if ours:
            break
        os.close(lock)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def _tidy(out: Path, work: Path, old: Path) -> None:
    """Remove what a killed process left behind; put the old folder back that it had put away."""
    if old.is_dir() and not out.exists():
        old.rename(out)
    for folder in (work, old):
        if folder.is_dir():
            shutil.rmtree(folder)


def _flush(work: Path) -> None:
    """Have everything on the disk before the folder gets its name."""
    for path in (*work.rglob("*"), work):
        handle = os.open(path, os.O_RDONLY)
        try:
            if sys.platform != "win32":
                os.fsync(handle)
        finally:
            os.close(handle)


def _place(work: Path, out: Path, old: Path) -> None:
    if not out.exists():
        work.rename(out)
    elif not _swap(work, out):
        out.rename(old)
        try:
            work.rename(out)
        except OSError:
            old.rename(out)
            raise


def _swap(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = os.fsencode(one), os.fsencode(other)
    if library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_SWAP:
        return False
    raise OSError(number, os.strerror(number))
