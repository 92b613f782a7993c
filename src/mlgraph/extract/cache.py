"""Rows of notes that were read before, in the user's cache folder: deleting it loses nothing, only time."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from mlgraph.model import Graph
from mlgraph.places import cache_folder

Row = dict[str, Any]
_FILE = "notes.sqlite"
_KEPT = 200_000
_SCHEMA = "CREATE TABLE IF NOT EXISTS note (key BLOB PRIMARY KEY, rows BLOB NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class FileRows:
    """What one file gave: its rows, each with a key where the file holds many notes, or why it was skipped."""

    rows: tuple[tuple[str, Row], ...] = ()
    skipped: str = ""


class NoteCache:
    """Keeps the rows of files by their content, for one version of the rules and one graph.

    A cache that cannot be read or written is no error: the rows are computed.
    """

    def __init__(self, graph: Graph, folder: Path | None = None) -> None:
        self._version = version(graph)
        self._path = Path(folder or cache_folder()) / _FILE
        self._connection: sqlite3.Connection | None = None
        with self._harmless():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=2)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(_SCHEMA)

    def get(self, keys: Sequence[bytes]) -> dict[int, FileRows]:
        """Return what is known, by the index of its key."""
        found: dict[int, FileRows] = {}
        with self._harmless():
            if self._connection:
                for i, key in enumerate(keys):
                    row = self._connection.execute(
                        "SELECT rows FROM note WHERE key = ?", (self._version + key,)
                    ).fetchone()
                    if row:
                        found[i] = _unpack(row[0])
        return found

    def put(self, rows: Mapping[bytes, FileRows]) -> None:
        """Keep rows by their keys."""
        with self._harmless():
            if self._connection:
                pairs = [(self._version + key, _pack(value)) for key, value in rows.items()]
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", pairs)

    def close(self) -> None:
        """Drop rows of other versions if there are very many, and close the file."""
        with self._harmless():
            if self._connection:
                ((count,),) = self._connection.execute("SELECT count(*) FROM note")
                if count > _KEPT:
                    with self._connection:
                        self._connection.execute("DELETE FROM note WHERE substr(key, 1, 16) != ?", (self._version,))
                self._connection.close()
                self._connection = None

    @contextmanager
    def _harmless(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, zlib.error):
            self._connection = None


def version(graph: Graph) -> bytes:
    """Digest all that rows depend on besides the note: the rules' own source, and what they see of the graph."""
    digest = hashlib.blake2b(digest_size=16, person=b"mlgraph-rules")
    below = [files("mlgraph").joinpath(name) for name in ("model.py", "names.py")]
    rules = (file for package in ("mlgraph.extract", "mlgraph.notes") for file in files(package).iterdir())
    for file in (*below, *sorted(rules, key=lambda file: file.name)):
        if file.name.endswith((".py", ".json", ".txt")):
            digest.update(file.read_bytes())
    for concept in graph.concepts.values():
        relations = sorted((relation.builds_on, relation.how) for relation in concept.builds_on)
        aliases = [(alias.text, alias.ambiguous) for alias in concept.aliases]
        facts = (concept.area, concept.year, concept.level, concept.source)
        digest.update(repr((concept.id, sorted(concept.label.items()), aliases, relations, facts)).encode("utf-8"))
    return digest.digest()


def _pack(value: FileRows) -> bytes:
    return zlib.compress(json.dumps([value.rows, value.skipped]).encode("ascii"), 1)


def _unpack(data: bytes) -> FileRows:
    rows, skipped = json.loads(zlib.decompress(data))
    return FileRows(tuple((key, row) for key, row in rows), skipped)
