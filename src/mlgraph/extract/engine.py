"""Many files → rows of the output contract: in order, streamed, by one process or by any executor.

The unit of work is a file's bytes, so that workers need no access to the disk; what a worker returns is plain values.
"""

import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from mlgraph.extract.cache import FileRows, NoteCache, Row, version
from mlgraph.extract.contract import to_row
from mlgraph.extract.extractor import Extraction, Extractor
from mlgraph.extract.passages import most_named, passages, treated
from mlgraph.model import Graph, Location
from mlgraph.notes.decode import NotTextError, decode
from mlgraph.notes.read import entry_key, notes_from_text, reading_minutes

File = tuple[str, bytes]
_CHUNK = 128
_AHEAD = 3


def extract_files(
    graph: Graph,
    files: Iterable[File],
    *,
    executor: Executor | None = None,
    workers: int = 1,
    cache: NoteCache | None = None,
    skipped: Callable[[str, str], None] = lambda name, reason: None,
) -> Iterator[Row]:
    """Extract files into rows of the output contract, in the order of the files, as they come.

    Notes of listing pages come last, each once with all its places.

    Parameters
    ----------
    files
        Names and bytes, see `mlgraph.notes.read.read_files`.
    executor
        Any `concurrent.futures.Executor` (processes, a Dask client's); none: this process does the work.
    workers
        How many workers the executor has, to keep them all busy without running far ahead.
    cache
        Where the rows of unchanged files are kept.
    skipped
        Called with a file's name and the reason, for files that are no text.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO"})})
    >>> [row["title"] for row in extract_files(graph, [("a.md", b"# PPO"), ("b.md", b"# SAC")])]
    ['PPO', 'SAC']
    """
    entries: dict[str, Row] = {}
    for name, result in _results(graph, files, executor, workers, cache):
        if result.skipped:
            skipped(name, result.skipped)
        for key, row in result.rows:
            if not key:
                yield row
                continue
            first = entries.setdefault(key, row)
            first.setdefault("places", []).append({"note": row["note"], "line": row["line"]})
    for row in entries.values():
        if len(row["places"]) == 1:
            del row["places"]
        yield row


def extract_file(extractor: Extractor, name: str, data: bytes) -> FileRows:
    """Extract one file."""
    try:
        notes = notes_from_text(decode(data), name)
    except NotTextError as error:
        return FileRows(skipped=str(error))
    many = len(notes) > 1
    return FileRows(
        tuple((entry_key(note) if many else "", _row(extractor.read(note), extractor.graph)) for note in notes)
    )


def _row(extraction: Extraction, graph: Graph) -> Row:
    titled = treated(extraction)
    sections = passages(extraction, titled)
    about = titled or most_named(extraction, without={row["concept"] for row in sections})
    read = {"minutes": reading_minutes(extraction.note.prose), "about": about, "passages": sections}
    return {**to_row(extraction, graph), **read}


def _results(
    graph: Graph, files: Iterable[File], executor: Executor | None, workers: int, cache: NoteCache | None
) -> Iterator[tuple[str, FileRows]]:
    """Yield each file's result in order; chunks are computed ahead, so many as keep all workers busy."""
    work = _Work(graph, executor, cache)
    waiting: deque[_Chunk] = deque()
    remaining = iter(files)
    while chunk := list(islice(remaining, _CHUNK if executor or cache else 1)):
        waiting.append(work.start(chunk))
        if len(waiting) > (_AHEAD * workers if executor else 0):
            yield from work.finish(waiting.popleft())
    while waiting:
        yield from work.finish(waiting.popleft())


@dataclass(slots=True)
class _Chunk:
    files: list[File]
    known: dict[int, FileRows]
    future: "Future[list[FileRows]] | None" = None


class _Work:
    """Hands chunks of files to whoever computes them, and knows which need not be computed."""

    def __init__(self, graph: Graph, executor: Executor | None, cache: NoteCache | None) -> None:
        self.executor = executor
        self.cache = cache
        self.digest = version(graph)
        self.local = lru_cache(maxsize=1)(lambda: Extractor(graph))
        # Pickled once for all chunks; a worker that has this graph already does not look at it again.
        self.parcel = pickle.dumps(_lean(graph)) if executor else b""

    def start(self, files: list[File]) -> _Chunk:
        keys = [_key(name, data) for name, data in files]
        chunk = _Chunk(files, self.cache.get(keys) if self.cache else {})
        todo = [file for i, file in enumerate(files) if i not in chunk.known]
        if todo and self.executor:
            try:
                chunk.future = self.executor.submit(compute, self.digest, self.parcel, todo)
            except BrokenExecutor:
                self.executor = None
        return chunk

    def finish(self, chunk: _Chunk) -> Iterator[tuple[str, FileRows]]:
        todo = [i for i in range(len(chunk.files)) if i not in chunk.known]
        if todo:
            computed = self._computed(chunk, [chunk.files[i] for i in todo])
            if self.cache:
                self.cache.put({_key(*chunk.files[i]): rows for i, rows in zip(todo, computed, strict=True)})
            chunk.known.update(zip(todo, computed, strict=True))
        for i, (name, _) in enumerate(chunk.files):
            yield name, chunk.known[i]

    def _computed(self, chunk: _Chunk, todo: Sequence[File]) -> list[FileRows]:
        """Take what a worker computed; where the worker died, this process does its work."""
        if chunk.future:
            try:
                return chunk.future.result()
            except BrokenExecutor:
                self.executor = None
        return [extract_file(self.local(), name, data) for name, data in todo]


_extractors: dict[bytes, Extractor] = {}


def compute(digest: bytes, parcel: bytes, files: Sequence[File]) -> list[FileRows]:
    """Extract some files in a worker; `parcel` is the pickled graph that `digest` stands for."""
    if digest not in _extractors:
        _extractors.clear()
        _extractors[digest] = Extractor(pickle.loads(parcel))
    return [extract_file(_extractors[digest], name, data) for name, data in files]


def _lean(graph: Graph) -> Graph:
    """Leave out of a graph what no rule reads."""
    nowhere = Location("")
    return Graph(
        {
            id: replace(
                concept,
                about={},
                location=nowhere,
                aliases=tuple(replace(alias, location=nowhere) for alias in concept.aliases),
                builds_on=tuple(replace(r, because={}, evidence=(), location=nowhere) for r in concept.builds_on),
            )
            for id, concept in graph.concepts.items()
        }
    )


def _key(name: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16, person=b"mlgraph-note").digest() + name.encode(
        "utf-8", "surrogatepass"
    )
