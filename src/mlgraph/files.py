"""Files: naming one as seen from a folder; writing so that a reader sees the old bytes or the new ones, nothing between."""

import errno
import os
import tempfile
from pathlib import Path


def seen_from(folder: Path, path: str | Path) -> str:
    """Name a path as seen from a folder, with ``/``; on another drive than the folder it stays as it is.

    Examples
    --------
    >>> seen_from(Path("out"), "notes/ppo.md"), seen_from(Path(), Path.cwd() / "notes" / "ppo.md")
    ('../notes/ppo.md', 'notes/ppo.md')
    """
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return Path(path).as_posix()


def write_atomic(path: Path, text: str, *, durable: bool = True) -> None:
    """Replace a file by UTF-8 text with ``\\n`` line ends, through a symlink, durably.

    A pipe or a device cannot be replaced and is written to. What can be made again need not be `durable`: then the disk
    is not waited for, which is what thousands of pages need.

    Raises
    ------
    OSError
        If the folder is not writable or the disk is full; the old file is then unharmed.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n", errors="surrogatepass")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not the prefix of `store.transaction`, which takes away what a crash left under its own.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mlgraph-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
