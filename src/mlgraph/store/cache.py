"""Finding the compiled graph that holds for the current folder, and making it where it is missing or out of date.

Two files: a compiled graph, named after what it was made of and never changed, and for each folder that questions are
asked in a record of which one that is, with the stamp (time, size, place on disk) of every file that had a say. While
the stamps hold, nothing else is read. Files that are not as they were left are made again; deleting them loses nothing.
A question must not wait for pathlib, hashlib, YAML or the configuration: what needs them is in `store.renew`.
"""

import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from mlgraph.store.compiled import CompiledGraph
from mlgraph.store.places import cache_folder

_VERSION = "mlgraph compiled 1"
_KEPT = 8


class Entry(NamedTuple):
    """A file or folder that had a say: what it is to us, its stamp (empty: it was not there), a digest of its bytes."""

    kind: str
    path: str
    stamp: str
    digest: str = ""


class Record(NamedTuple):
    """What a folder's questions are answered from."""

    graph: str
    out: str
    entries: Sequence[Entry]


def open_graph() -> CompiledGraph:
    """Open the graph that holds for the current folder, compiled.

    Raises
    ------
    ConfigError, GraphError
        If the configuration cannot be used, or there is no graph.
    """
    folder = os.path.join(cache_folder(), "graphs")
    here = os.getcwd()
    place = os.path.join(folder, f"{zlib.crc32(os.fsencode(here)):08x}.at")
    record = read_record(place, here)
    if record and sound(record.graph) and all(stamp(entry.path) == entry.stamp for entry in record.entries):
        with suppress(sqlite3.Error):
            return CompiledGraph(connect(record.graph), record.out, lambda: _again(folder, place, here, record.graph))
    from mlgraph.store.renew import renew

    return renew(folder, place, here, record)


def _again(folder: str, place: str, here: str, damaged: str) -> sqlite3.Connection:
    from mlgraph.store.renew import renew

    with suppress(OSError):
        os.unlink(damaged)
    return renew(folder, place, here, None).connection


def sound(graph: str) -> bool:
    """Tell whether a compiled graph is as it was left: somebody who cuts or changes the file changes its stamp."""
    try:
        with open(f"{graph}.stamp", encoding="ascii") as file:
            return file.read() == stamp(graph) != ""
    except (OSError, ValueError):
        return False


def connect(file: str) -> sqlite3.Connection:
    """Open a compiled graph for reading; it never changes, so nothing has to be locked."""
    from_root = os.path.abspath(file).replace("?", "%3f").replace("#", "%23")
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
    facts = (_VERSION, here, record.graph, record.out)
    write(place, "\0".join((*facts, *(field for entry in record.entries for field in entry), "end")))


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
