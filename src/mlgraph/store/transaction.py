"""Several files replaced together: all of them or none, whatever happens in between; one writer at a time.

The new texts are first written beside their targets, then a journal names them, then each takes the place of its
target. A crash before the journal leaves the old state; after it, whoever comes next finishes the work.
"""

import contextlib
import errno
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mlgraph.errors import EditError

JOURNAL = ".mlgraph.journal"
LOCK = ".mlgraph.lock"
_HELD = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_NO_LOCKS = (errno.ENOTSUP, errno.ENOLCK)
"""A file system that has no locks: the check that no file changed since it was read must do."""
_WAIT = 20.0


@contextmanager
def locked(folder: Path, wait: float = _WAIT) -> Iterator[None]:
    """Hold a folder against other writers; what a crash left half done is finished first.

    Raises
    ------
    EditError
        If another process holds it for longer than `wait` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(Path(os.path.realpath(folder)), wait):
        _recover(folder)
        yield


def replace_files(folder: Path, changes: Mapping[Path, tuple[bytes | None, bytes]]) -> None:
    """Replace files by new bytes, all or none; call it with the folder locked.

    Parameters
    ----------
    folder : Path
        Where the journal is kept while this lasts.
    changes : mapping of Path to (bytes or None, bytes)
        For each file the bytes it must still have (None: it does not exist yet), and those it gets.

    Raises
    ------
    EditError
        If a file changed since it was read; nothing is written then.
    OSError
        If the folder is not writable or the disk is full; nothing is changed then.
    """
    for file, (old, _) in changes.items():
        if _bytes(file) != old:
            raise EditError(f"{file} was changed by someone else meanwhile; nothing was written, try again")
    steps: list[dict[str, str]] = []
    try:
        for file, (old, new) in sorted(changes.items()):
            target = Path(os.path.realpath(file))
            with _named(file):
                steps.append({"new": str(_staged(target, new)), "target": str(target), "old": _digest(old)})
        if len(steps) > 1:
            _staged(folder / JOURNAL, json.dumps(steps).encode()).replace(folder / JOURNAL)
            _sync(folder)
    except BaseException:
        for step in steps:
            Path(step["new"]).unlink(missing_ok=True)
        raise
    _finish(steps)
    if len(steps) > 1:
        (folder / JOURNAL).unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Finish what a crashed writer left, if there is anything; cheap where there is nothing.

    Raises
    ------
    EditError
        If a file was changed after the crash, so that finishing would overwrite it.
    """
    try:
        crashed = (folder / JOURNAL).exists()
    except OSError:  # a folder that cannot be read: whoever reads it says so
        return
    if crashed:
        with locked(folder):
            pass


def _recover(folder: Path) -> None:
    journal = folder / JOURNAL
    steps: list[dict[str, str]] = []
    if journal.exists():
        try:
            steps = json.loads(journal.read_text(encoding="utf-8"))
            waiting = [step for step in steps if Path(step["new"]).exists()]
        except (ValueError, KeyError, TypeError) as error:
            raise EditError(f"{journal} cannot be read ({error}); delete it if no files are half changed") from None
        for step in waiting:
            if _digest(_bytes(Path(step["target"]))) != step["old"]:
                raise EditError(
                    f"{step['target']} was changed after a crash in the middle of an edit; "
                    f"compare it with {step['new']}, then delete that file"
                )
        _finish(waiting)
        journal.unlink(missing_ok=True)
    for stray in folder.glob(".mlgraph.*.tmp"):
        stray.unlink(missing_ok=True)


def _finish(steps: list[dict[str, str]]) -> None:
    for step in steps:
        Path(step["new"]).replace(step["target"])
    for folder in {Path(step["target"]).parent for step in steps}:
        _sync(folder)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Let an error name the file that was to be written, not one that only we know of."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror}; nothing was written", str(file)) from error


def _staged(target: Path, data: bytes) -> Path:
    """Write bytes durably into a new file beside their target, with its permissions."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mlgraph.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _sync(folder: Path) -> None:
    """Make a rename durable, where folders can be synced at all."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _lock(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a folder; the system lets go of it when a process dies."""
    handle, take = _lockable(folder)
    until = time.monotonic() + wait
    try:
        while not _taken(handle, take):
            if time.monotonic() > until:
                raise EditError(f"another mlgraph is writing to {folder}")
            time.sleep(0.01)
        yield
    finally:
        os.close(handle)


def _taken(handle: int, take: Callable[[int], None]) -> bool:
    try:
        take(handle)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _lockable(folder: Path) -> tuple[int, Callable[[int], None]]:
    """Open what is locked: the folder itself, so that nothing is left in it; on Windows, which locks only files, a file."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        windows: Any = msvcrt
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
        return handle, lambda handle: windows.locking(handle, windows.LK_NBLCK, 1)
    return os.open(folder, os.O_RDONLY), lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
