"""Finding the compiled graph that holds for the current folder, and making it where it is missing or out of date.

Two files: a compiled graph, named after what it was made of and never changed, and for each folder that questions are
asked in a record of which one that is, with the stamp (time, size, place on disk) of every file that had a say. While
the stamps hold, nothing else is read. Files that are not as they were left are made again; deleting them loses nothing.
A question must not wait for pathlib, hashlib, YAML or the configuration: what needs them is in `store.renew`.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import suppress

from mlgraph.places import cache_folder
from mlgraph.store.compiled import CompiledGraph
from mlgraph.store.stamps import Record, connect, read_record, sound, stamp


def open_graph() -> CompiledGraph:
    """Open the graph that holds for the current folder, compiled.

    Raises
    ------
    ConfigError, GraphError
        If the configuration cannot be used, or there is no graph.

    Warns
    -----
    GraphWarning
        If something in the files had to be left out.
    """
    graph = _compiled()
    if graph.flawed:
        from mlgraph.config import load_config
        from mlgraph.store.load import load

        load(load_config())  # which tells what was left out, and where
    return graph


def _compiled() -> CompiledGraph:
    folder = os.path.join(cache_folder(), "graphs")
    here = os.getcwd()
    place = os.path.join(folder, f"{zlib.crc32(os.fsencode(here)):08x}.at")
    record = read_record(place, here)
    if record and _holds(record):
        with suppress(sqlite3.Error):
            return CompiledGraph(connect(record.graph), record.out, lambda: _again(folder, place, here, record.graph))
    from mlgraph.store.renew import renew

    return renew(folder, place, here, record)


def _holds(record: Record) -> bool:
    return sound(record.graph) and all(stamp(entry.path) == entry.stamp for entry in record.entries)


def _again(folder: str, place: str, here: str, damaged: str) -> sqlite3.Connection:
    from mlgraph.store.renew import renew

    with suppress(OSError):
        os.unlink(damaged)
    return renew(folder, place, here, None).connection
