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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mlgraph.errors import EditError
from mlgraph.files import write_atomic

JOURNAL = ".mlgraph.journal"
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
            steps.append({"new": str(_staged(target, new)), "target": str(target), "old": _digest(old)})
        if len(steps) > 1:
            write_atomic(folder / JOURNAL, json.dumps(steps))
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
    if (folder / JOURNAL).exists():
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


def _staged(target: Path, data: bytes) -> Path:
    """Write bytes durably into a new file beside their target, with its permissions."""
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
    """Lock the folder itself, so that no lock file is left in it; the system lets go when a process dies."""
    try:
        import fcntl
    except ImportError:  # Windows: the check that no file changed must do
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + wait
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                    raise
                if time.monotonic() > until:
                    raise EditError(f"another mlgraph is writing to {folder}") from None
                time.sleep(0.01)
        yield
    finally:
        os.close(handle)
