"""Making a compiled graph: from the last one where only some files changed, else from all files."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from mlgraph.config import Config, load_config
from mlgraph.store import compiler, stamps
from mlgraph.store.compiled import CompiledGraph
from mlgraph.store.decisions import FILE as DECISIONS
from mlgraph.store.load import layers, load_folders
from mlgraph.store.reading import FILE, load_reading
from mlgraph.store.stamps import Entry, Record

_SOURCES = ("model.py", "names.py", "resolve.py", "hanzi.py", "store")
_CONFIGS = ("mlgraph.toml", "pyproject.toml")
# A file that changed so shortly ago (in ns) may change again without a new stamp: on file systems whose clock ticks in
# whole seconds, and on others.
_COARSE, _FINE = 2_000_000_000, 100_000_000
_UNREADABLE = b"\xff"  # no UTF-8: the compiler then knows that something is left out


def renew(folder: str, place: str, here: str, last: Record | None) -> CompiledGraph:
    """Make the compiled graph that holds for the current folder, and the record of it.

    Where the cache cannot be written, the graph is compiled into memory.

    Raises
    ------
    ConfigError, GraphError
        If the configuration cannot be used, or there is no graph.
    """
    config = load_config()
    out = os.path.abspath(config.out)
    entries, data = _look(config, here, last)
    file = os.path.join(folder, f"{_name(entries)}.sqlite")
    try:
        os.makedirs(folder, exist_ok=True)
        if not stamps.sound(file):
            _write(file, entries, data, last, Path(out))
        stamps.write_record(place, here, Record(file, out, [_unsettled(entry) for entry in entries]))
        with suppress(OSError):
            stamps.forget_old(folder)
        return CompiledGraph(stamps.connect(file), out)
    except (OSError, sqlite3.Error):
        memory = sqlite3.connect(":memory:")
        _fill(memory, entries, data, Path(out))
        return CompiledGraph(memory, out)


def _look(config: Config, here: str, last: Record | None) -> tuple[list[Entry], dict[str, bytes]]:
    """Stamp everything that has a say, and read what is not as it was last seen."""
    before = {(entry.kind, entry.path): entry for entry in last.entries} if last else {}
    data: dict[str, bytes] = {}
    entries = []
    for kind, path in _inputs(config, here):
        stamp = stamps.stamp(path)
        known = before.get((kind, path))
        if known and stamp and known.stamp == stamp:
            entries.append(known)
        elif stamp and kind.startswith(("area", "decisions", "reading", "code")):
            data[path] = _bytes(path)
            entries.append(Entry(kind, path, stamp, blake2b(data[path], digest_size=16).hexdigest()))
        else:
            entries.append(Entry(kind, path, stamp))
    return entries, data


def _inputs(config: Config, here: str) -> Iterable[tuple[str, str]]:
    """Name every file that has a say: configurations, the graph's folders and files, the notes' reading, our own code."""
    for parent in (Path(here), *Path(here).parents):
        names = [parent / name for name in _CONFIGS]
        yield from (("config", str(name)) for name in names)
        if config.file in names:
            break
    yield "folder", os.path.abspath(config.graph)
    for number, layer in enumerate(dict.fromkeys(map(os.path.realpath, layers(config)))):
        yield "folder", layer
        with suppress(OSError):
            names = sorted(Path(layer).iterdir())
            for suffix in (".yaml", ".yml"):
                areas = (name for name in names if name.suffix == suffix and name.name != DECISIONS)
                yield from ((f"area {number}", str(name)) for name in areas)
        yield "decisions", str(Path(layer, DECISIONS))
    yield "reading", os.path.abspath(config.out / FILE)
    package = Path(__file__).parents[1]
    for source in _SOURCES:
        files = sorted((package / source).glob("*.py")) if (package / source).is_dir() else [package / source]
        yield from (("code", str(file)) for file in files)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes() if os.path.isfile(path) else _UNREADABLE
    except OSError:
        return _UNREADABLE


def _name(entries: Sequence[Entry]) -> str:
    digest = blake2b(digest_size=16)
    for entry in entries:
        if entry.digest:
            digest.update(f"{entry.kind}\0{entry.path}\0{entry.digest}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _unsettled(entry: Entry) -> Entry:
    """Leave the stamp of a file that changed this very moment empty, so that it is read again."""
    newest = max(map(int, entry.stamp.split()[:2]), default=0)
    racy = _FINE if newest % 1_000_000_000 else _COARSE
    return Entry(entry.kind, entry.path, "?", entry.digest) if time.time_ns() - newest < racy else entry


def _write(file: str, entries: Sequence[Entry], data: dict[str, bytes], last: Record | None, out: Path) -> None:
    mine = f"{file}.{os.getpid()}.tmp"
    try:
        usable = last and stamps.sound(last.graph) and _digests(last.entries, "code") == _digests(entries, "code")
        if last and usable and not _decided(last.entries) and not _decided(entries):
            shutil.copyfile(last.graph, mine)
            with closing(_open(mine)) as connection:
                _update(connection, last.entries, entries, data, out)
        else:
            with closing(_open(mine)) as connection:
                _fill(connection, entries, data, out)
        os.replace(mine, file)
        stamps.write(f"{file}.stamp", stamps.stamp(file))
    finally:
        with suppress(OSError):
            os.unlink(mine)


def _open(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = OFF")  # nobody else sees the file before it is whole
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _digests(entries: Sequence[Entry], kind: str) -> list[str]:
    return [entry.digest for entry in entries if entry.kind == kind]


def _decided(entries: Sequence[Entry]) -> bool:
    """Tell whether there are decisions: they reach across files, so that everything has to be compiled together."""
    return any(_digests(entries, "decisions"))


def _fill(connection: sqlite3.Connection, entries: Sequence[Entry], data: dict[str, bytes], out: Path) -> None:
    compiler.create(connection)
    if _decided(entries):
        compiler.replace_parts(connection, (), _whole(entries))
    else:
        compiler.replace_parts(connection, (), compiler.parse(_areas(entries, data)))
    compiler.replace_reading(connection, load_reading(out))
    connection.commit()


def _update(
    connection: sqlite3.Connection, old: Sequence[Entry], new: Sequence[Entry], data: dict[str, bytes], out: Path
) -> None:
    before = {(entry.kind, entry.path): entry.digest for entry in old if entry.digest}
    after = {(entry.kind, entry.path): entry.digest for entry in new if entry.digest}
    changed = [entry for entry in new if entry.digest and before.get((entry.kind, entry.path)) != entry.digest]
    gone = [key for key, digest in before.items() if after.get(key) != digest and key[0].startswith("area")]
    parts = compiler.parse(_areas(changed, data))
    compiler.replace_parts(connection, ((int(kind[5:]), path) for kind, path in gone), parts)
    if _digests(old, "reading") != _digests(new, "reading"):
        compiler.replace_reading(connection, load_reading(out))
    connection.commit()


def _whole(entries: Sequence[Entry]) -> compiler.Parsed:
    """Load the graph with its decisions applied; each concept is then one part."""
    loaded = load_folders(Path(entry.path).parent for entry in entries if entry.kind == "decisions")
    flawed = {(0, finding.location.file) for finding in loaded.left_out}
    return compiler.Parsed({(id, 0, ""): concept for id, concept in loaded.graph.concepts.items()}, flawed)


def _areas(entries: Iterable[Entry], data: dict[str, bytes]) -> Iterable[compiler.Area]:
    for entry in entries:
        if entry.kind.startswith("area"):
            content = data[entry.path] if entry.path in data else _bytes(entry.path)
            yield compiler.Area(int(entry.kind[5:]), entry.path, content)
