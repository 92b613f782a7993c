"""What a compiled graph was made of: records with the stamp of every file that had a say, and whether they still hold."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress

_VERSION = "mlgraph compiled 2"
_KEPT = 8


class Entry:
    """A file or folder that had a say: what it is to us, its stamp (empty: it was not there), a digest of its bytes."""

    __slots__ = ("digest", "kind", "path", "stamp")

    def __init__(self, kind: str, path: str, stamp: str, digest: str = "") -> None:
        self.kind, self.path, self.stamp, self.digest = kind, path, stamp, digest


class Record:
    """What a folder's questions are answered from: a compiled graph, the folder for output, and what had a say."""

    __slots__ = ("entries", "graph", "out")

    def __init__(self, graph: str, out: str, entries: Sequence[Entry]) -> None:
        self.graph, self.out, self.entries = graph, out, entries


def sound(graph: str) -> bool:
    """Tell whether a compiled graph is as it was left: somebody who cuts or changes the file changes its stamp."""
    try:
        with open(f"{graph}.stamp", encoding="utf-8") as file:
            return file.read() == stamp(graph) != ""
    except (OSError, ValueError):
        return False


def connect(file: str) -> sqlite3.Connection:
    """Open a compiled graph for reading; it never changes, so nothing has to be locked."""
    from_root = os.path.abspath(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{from_root}?mode=ro&immutable=1", uri=True)
    connection.execute("SELECT 1 FROM part LIMIT 1")
    return connection


def stamp(path: str) -> str:
    """Tell a file's state without reading it; empty where there is none."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{state.st_mtime_ns} {state.st_ctime_ns} {state.st_size} {state.st_ino}"


def read_record(place: str, here: str) -> Record | None:
    """Read a folder's record; one that is missing, broken, of another folder or another version is none."""
    try:
        with open(place, encoding="utf-8", errors="surrogateescape", newline="") as file:
            version, folder, graph, out, *rest, end = file.read().split("\0")
    except (OSError, ValueError):
        return None
    if version != _VERSION or folder != here or end != "end" or len(rest) % 4:
        return None
    return Record(graph, out, [Entry(*rest[i : i + 4]) for i in range(0, len(rest), 4)])


def write_record(place: str, here: str, record: Record) -> None:
    """Write a folder's record; a reader sees the old one or the new one.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    fields = (field for e in record.entries for field in (e.kind, e.path, e.stamp, e.digest))
    facts = (_VERSION, here, record.graph, record.out)
    write(place, "\0".join((*facts, *fields, "end")))


def write(path: str, text: str) -> None:
    """Replace a small file at once; what is lost in a power cut is made again."""
    mine = f"{path}.{os.getpid()}.tmp"
    with open(mine, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)
    os.replace(mine, path)


def forget_old(folder: str) -> None:
    """Delete compiled graphs that were not made or renewed lately."""
    files = [entry for entry in os.scandir(folder) if entry.name.endswith((".sqlite", ".tmp"))]
    for entry in sorted(files, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)[_KEPT:]:
        for path in (entry.path, f"{entry.path}.stamp"):
            with suppress(OSError):
                os.unlink(path)
