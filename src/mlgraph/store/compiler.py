"""Areas of a graph → the SQLite file that `store.compiled` reads; where one file changed, only its concepts are redone."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from mlgraph.findings import Severity
from mlgraph.model import Alias, Concept, Evidence, Reading, Relation, Text
from mlgraph.resolve import folded_names
from mlgraph.store.cycles import note_cycles
from mlgraph.store.load import collector_paused, overlay
from mlgraph.store.packed import BETWEEN, GROUP, RECORD, UNIT, unpack_records, unpack_text
from mlgraph.store.read import read_area

_SCHEMA = """
CREATE TABLE part (id TEXT, layer INTEGER, file TEXT, row TEXT, relations TEXT, PRIMARY KEY (id, layer, file)) WITHOUT ROWID;
CREATE TABLE relation (concept TEXT, builds_on TEXT, PRIMARY KEY (concept, builds_on)) WITHOUT ROWID;
CREATE TABLE dangling (concept TEXT, builds_on TEXT, PRIMARY KEY (concept, builds_on)) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, ambiguous INTEGER, id TEXT, PRIMARY KEY (folded, ambiguous, id)) WITHOUT ROWID;
CREATE TABLE flaw (layer INTEGER, file TEXT, PRIMARY KEY (layer, file)) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE said (concept TEXT, builds_on TEXT, how TEXT, confidence REAL, evidence TEXT, PRIMARY KEY (concept, builds_on)) WITHOUT ROWID;
CREATE TABLE treats (concept TEXT, place INTEGER, path TEXT, line INTEGER, title TEXT, lang TEXT, minutes INTEGER,
    PRIMARY KEY (concept, place)) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX IF NOT EXISTS relation_older ON relation (builds_on, concept);"
# Only a change needs to find what it takes away: the first question does not wait for these.
_INDEX_OF_CHANGES = """
CREATE INDEX IF NOT EXISTS name_of ON name (id);
CREATE INDEX IF NOT EXISTS part_file ON part (layer, file);
"""
_DANGLING = """
DELETE FROM dangling WHERE concept IN touched OR builds_on IN touched;
INSERT INTO dangling SELECT concept, builds_on FROM (
    SELECT concept, builds_on FROM relation WHERE concept IN touched UNION SELECT concept, builds_on FROM relation
    WHERE builds_on IN touched) WHERE NOT EXISTS (SELECT 1 FROM part WHERE id = builds_on);
"""
_FLAWED = """
DELETE FROM fact WHERE name = 'flawed';
INSERT INTO fact SELECT 'flawed' WHERE EXISTS (SELECT 1 FROM flaw) OR EXISTS (SELECT 1 FROM dangling)
    OR EXISTS (SELECT 1 FROM part WHERE layer >= 0 GROUP BY id, layer HAVING count(*) > 1);
"""
_EDGES = "SELECT concept, builds_on FROM relation WHERE concept IN touched"
MERGED = -1
"""The layer of a concept that several folders speak of, as they say together; it stands before theirs."""
_CLEAN = {ord(char): " " for char in (BETWEEN, GROUP, RECORD, UNIT)}


Key = tuple[str, int, str]
"""What tells parts apart: the concept's id, the number of the folder, the file."""


@dataclass(frozen=True, slots=True)
class Area:
    """One file of a graph: the number of its folder, counted from the lowest, its path, and its bytes."""

    layer: int
    path: str
    data: bytes


class Parsed(NamedTuple):
    """What files say, in parts, and those files (layer and path) of which something had to be left out."""

    parts: Mapping[Key, Concept]
    flawed: Collection[tuple[int, str]]


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty file."""
    connection.executescript(_SCHEMA)


def parse(areas: Iterable[Area]) -> Parsed:
    """Read files into parts, as `store.load` does; one that is not UTF-8 gives nothing there either."""
    parts: dict[Key, Concept] = {}
    flawed = []
    with collector_paused():
        for area in areas:
            concepts, whole = _concepts(area)
            for concept in concepts:
                parts.setdefault((concept.id, area.layer, area.path), concept)
            if not whole:
                flawed.append((area.layer, area.path))
    return Parsed(parts, flawed)


def replace_parts(connection: sqlite3.Connection, gone: Iterable[tuple[int, str]], parsed: Parsed) -> None:
    """Take files (layer and path) out of a compiled graph, put parts in, and redo the concepts that they speak of."""
    fresh = parsed.parts
    with collector_paused():
        there: set[str] = set()
        if connection.execute("SELECT 1 FROM part LIMIT 1").fetchall():
            connection.executescript(_INDEX_OF_CHANGES)
        for key in gone:
            there.update(row[0] for row in connection.execute("SELECT id FROM part WHERE layer = ? AND file = ?", key))
            connection.execute("DELETE FROM part WHERE layer = ? AND file = ?", key)
            connection.execute("DELETE FROM flaw WHERE layer = ? AND file = ?", key)
        connection.executemany("INSERT INTO flaw VALUES (?, ?)", parsed.flawed)
        touched = sorted(there.union(key[0] for key in fresh))
        connection.execute("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.executemany("INSERT INTO touched VALUES (?)", ((id,) for id in touched))
        there.update(row[0] for row in connection.execute("SELECT id FROM part WHERE id IN touched"))
        before = set(connection.execute(_EDGES))
        # In the order of the table: SQLite then appends, and splits no pages.
        parts = ((*key, _pack_facts(fresh[key]), _pack_relations(fresh[key])) for key in sorted(fresh))
        connection.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?)", parts)
        _redo(connection, fresh)
        connection.executescript(_INDEX + _DANGLING + _FLAWED)
        note_cycles(connection, set(connection.execute(_EDGES)) - before, known=there.issuperset(touched))
        connection.execute("DROP TABLE touched")


def replace_reading(connection: sqlite3.Connection, reading: Reading) -> None:
    """Put in what the notes say, in place of what they said before."""
    connection.execute("DELETE FROM said")
    connection.execute("DELETE FROM treats")
    said = (
        (_clean(s.concept), _clean(s.builds_on), s.how, s.confidence, _pack_evidence(s.evidence))
        for s in reading.statements
    )
    connection.executemany("INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?)", said)
    treats = (
        (_clean(concept), place, _clean(note.path), note.line, _clean(note.title), note.lang, note.minutes)
        for place, note in enumerate(reading.treatments)
        for concept in dict.fromkeys(note.about)
    )
    connection.executemany("INSERT INTO treats VALUES (?, ?, ?, ?, ?, ?, ?)", treats)


def _concepts(area: Area) -> tuple[list[Concept], bool]:
    """Read a file; tell whether that was all of it."""
    try:
        text = area.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], False
    concepts, source = read_area(text, area.path, Path(area.path).stem, places=False)
    return concepts, all(finding.severity < Severity.ERROR for finding in source.findings)


def _redo(connection: sqlite3.Connection, fresh: Mapping[Key, Concept]) -> None:
    """Join the parts of the concepts touched, and write what follows from them anew: relations and names."""
    connection.execute(f"DELETE FROM part WHERE layer = {MERGED} AND id IN touched")
    connection.execute("DELETE FROM relation WHERE concept IN touched")
    connection.execute("DELETE FROM name WHERE id IN touched")
    rows = connection.execute("SELECT id, layer, file, row, relations FROM part WHERE id IN touched").fetchall()
    merged = [_merge(list(parts), fresh) for _, parts in groupby(sorted(rows, key=_rank), key=lambda row: row[0])]
    several = [concept for concept, layered in merged if layered]
    facts = ((c.id, MERGED, "", _pack_facts(c), _pack_relations(c)) for c in several)
    connection.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?)", facts)
    relations = ((c.id, _clean(r.builds_on)) for c, _ in merged for r in c.builds_on)
    connection.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?)", relations)
    names = sorted((_clean(name), shared, c.id) for c, _ in merged for name, shared in folded_names(c))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)


def _rank(row: tuple[str, int, str, str, str]) -> tuple[str, int, bool, str]:
    """Order the parts of a concept as `store.load` reads their files."""
    id, layer, file, _, _ = row
    return id, layer, file.endswith(".yml"), file


def _merge(parts: list[tuple[str, int, str, str, str]], fresh: Mapping[Key, Concept]) -> tuple[Concept, bool]:
    """Join the first part of each layer; tell whether there are several."""
    first: dict[int, Concept] = {}
    for id, layer, file, row, relations in parts:
        if layer not in first:
            first[layer] = fresh.get((id, layer, file)) or _unpack(id, row, relations)
    lowest, *above = first.values()
    for concept in above:
        lowest = overlay(lowest, concept)
    # Two files of one folder with the same id: the first counts, and it need not stand first in the table.
    return lowest, len(parts) > 1


def _pack_facts(c: Concept) -> str:
    aliases = RECORD.join(f"{_clean(alias.text)}{GROUP}{int(alias.ambiguous)}" for alias in c.aliases)
    numbers = ("" if value is None else str(value) for value in (c.year, c.minutes))
    year, minutes = numbers
    facts = (c.source or "", c.title or "", _pack_text(c.about), c.level or "", minutes)
    return UNIT.join((_clean(c.area), _pack_text(c.label), aliases, year, *facts))


def _pack_relations(concept: Concept) -> str:
    return BETWEEN.join(
        UNIT.join(
            (
                _clean(r.builds_on),
                r.how,
                _pack_text(r.because),
                r.source or "",
                _pack_evidence(r.evidence),
                str(r.choice),
            )
        )
        for r in concept.builds_on
    )


def _pack_text(text: Text) -> str:
    return RECORD.join(f"{lang}{GROUP}{_clean(words)}" for lang, words in text.items())


def _pack_evidence(evidence: Iterable[Evidence]) -> str:
    return RECORD.join(
        GROUP.join((_clean(e.note), str(e.line), _clean(e.quote), str(e.start), str(e.end))) for e in evidence
    )


def _clean(text: str) -> str:
    """Keep a text from breaking a row; half a surrogate pair (from an odd file name) becomes an escape."""
    if text.isprintable():
        return text
    return text.translate(_CLEAN).encode("utf-8", "backslashreplace").decode("utf-8")


def _unpack(id: str, row: str, relations: str) -> Concept:
    area, label, aliases, year, source, title, about, level, minutes = row.split(UNIT)
    return Concept(
        id,
        unpack_text(label),
        tuple(Alias(text, flag == "1") for text, flag in unpack_records(aliases)),
        int(year) if year else None,
        source or None,
        title or None,
        unpack_text(about),
        level or None,
        int(minutes) if minutes else None,
        tuple(_unpack_relation(id, one) for one in relations.split(BETWEEN)) if relations else (),
        area,
    )


def _unpack_relation(concept: str, packed: str) -> Relation:
    builds_on, how, because, source, evidence, choice = packed.split(UNIT)
    sentences = tuple(Evidence(n, int(ln), q, int(a), int(b)) for n, ln, q, a, b in unpack_records(evidence))
    return Relation(concept, builds_on, how, unpack_text(because), source or None, sentences, int(choice))
