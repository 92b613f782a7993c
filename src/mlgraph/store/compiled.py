"""A graph compiled into SQLite, opened for a question: it reads the few rows that the question touches.

The values that it gives look like those of `mlgraph.model`, see `store.packed`. `store.compiler` writes the file, `store.cache` finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mlgraph.store.packed import PackedConcept, unpack_evidence

if TYPE_CHECKING:
    from mlgraph.model import Concept, Evidence, NoteSummary, Relation, Statement


class CompiledGraph:
    """A graph in a SQLite file; it can be asked all that `Graph` can, and looks names up besides.

    A file that proves to be damaged is made anew by `repair`, and the question is asked again.
    """

    def __init__(
        self, connection: sqlite3.Connection, out: str, repair: Callable[[], sqlite3.Connection] | None = None
    ) -> None:
        self.out = out
        self.concepts: Mapping[str, Concept] = _Concepts(self)
        self.connection = connection
        self._repair = repair
        self._newer: dict[str, tuple[str, ...]] = {}
        self._said: dict[tuple[str, str], tuple[Evidence, ...]] = {}
        self._treated: set[str] | None = None
        self._dangling: set[tuple[str, str]] | None = None

    @property
    def acyclic(self) -> bool:
        """Whether it is known that nothing builds on itself through others; where a file changed since, it is not."""
        return bool(self.rows("SELECT 1 FROM fact WHERE name = 'acyclic'"))

    @property
    def flawed(self) -> bool:
        """Whether something in the files had to be left out; `store.load` tells what."""
        return bool(self.rows("SELECT 1 FROM fact WHERE name = 'flawed'"))

    def older(self, concept: str) -> tuple[str, ...]:
        """Ids that a concept builds on directly, in alphabetical order."""
        return tuple(sorted(self.relations_of(concept)))

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly, in alphabetical order."""
        if concept not in self._newer:
            rows = self.rows("SELECT concept FROM relation WHERE builds_on = ? ORDER BY concept", concept)
            self._newer[concept] = tuple(row[0] for row in rows)
        return self._newer[concept]

    def relation(self, concept: str, builds_on: str) -> Relation:
        """Return the relation between two concepts; `KeyError` if there is none."""
        return self.relations_of(concept)[builds_on]

    def relations_of(self, concept: str) -> dict[str, Relation]:
        """Relations of a concept to those that it builds on, in the order of its file."""
        light: Any = self.concepts[concept]
        return light.relations  # type: ignore[no-any-return]

    def dangling(self, concept: str, builds_on: str) -> bool:
        """Tell whether a relation points at a concept that is missing."""
        if self._dangling is None:
            self._dangling = set(self.rows("SELECT concept, builds_on FROM dangling"))
        return (concept, builds_on) in self._dangling

    def evidence(self, relation: Relation) -> tuple[Evidence, ...]:
        """Return the sentences that support a relation: those written in the graph, then those that notes have."""
        key = (relation.concept, relation.builds_on)
        if key not in self._said:
            rows = self.rows("SELECT evidence FROM said WHERE concept = ? AND builds_on = ?", *key)
            self._said[key] = tuple(one for row in rows for one in unpack_evidence(row[0]))
        return distinct((*relation.evidence, *self._said[key]))

    def statements(self) -> tuple[Statement, ...]:
        """All that notes state, in the order of their ids; without the sentences."""
        rows = self.rows("SELECT concept, builds_on, how, confidence FROM said ORDER BY concept, builds_on")
        keys = ("concept", "builds_on", "how", "confidence")
        light: Any = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True)), evidence=()) for row in rows)
        return light  # type: ignore[no-any-return]

    def treating(self, concept: str) -> tuple[NoteSummary, ...]:
        """Return the notes that treat a concept, in the order in which they were read."""
        if self._treated is None:
            self._treated = {row[0] for row in self.rows("SELECT DISTINCT concept FROM treats")}
        if concept not in self._treated:
            return ()
        sql = "SELECT path, line, title, lang, minutes FROM treats WHERE concept = ? ORDER BY place"
        keys = ("path", "line", "title", "lang", "minutes")
        notes: Any = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True))) for row in self.rows(sql, concept))
        return notes  # type: ignore[no-any-return]

    def meaning(self, folded: str) -> tuple[list[str], list[str]]:
        """Ids of the concepts that have a folded name for themselves, and of those that share it on purpose."""
        rows = self.rows("SELECT id, ambiguous FROM name WHERE folded = ? ORDER BY id", folded)
        return [id for id, shared in rows if not shared], [id for id, shared in rows if shared]

    def spellings(self, part: str = "", *, ambiguous: bool = False) -> Iterator[tuple[str, list[str]]]:
        """All folded names that contain a part, with the ids that have them."""
        found: dict[str, list[str]] = {}
        sql = "SELECT folded, id FROM name WHERE instr(folded, ?) AND ambiguous <= ?"
        for folded, id in self.rows(sql, part, int(ambiguous)):
            found.setdefault(folded, []).append(id)
        yield from found.items()

    def beginning(self, part: str, most: int) -> list[tuple[str, str]]:
        """Folded names that begin with a part, each with an id that has it, the shortest names first."""
        sql = """SELECT folded, id FROM name WHERE folded >= ? AND folded < ? ORDER BY length(folded), folded, id LIMIT ?"""
        return [(folded, id) for folded, id in self.rows(sql, part, part + chr(0x10FFFF), most)]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask SQLite; where the file is damaged, have it made anew and ask again."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # an argument that is no UTF-8, and so no name of anything
            return []
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            if not self._repair:
                raise
            self.connection, self._repair = self._repair(), None
            return self.connection.execute(sql, values).fetchall()


class _Concepts(Mapping[str, "Concept"]):
    """The concepts of a compiled graph, each read when it is asked for."""

    def __init__(self, graph: CompiledGraph) -> None:
        self._graph = graph
        self._read: dict[str, Concept | None] = {}

    def __getitem__(self, id: str) -> Concept:
        found = self._find(id)
        if found is None:
            raise KeyError(id)
        return found

    def _find(self, id: str) -> Concept | None:
        if id not in self._read:
            rows = self._graph.rows("SELECT row, relations FROM part WHERE id = ? ORDER BY layer LIMIT 1", id)
            light: Any = PackedConcept(id, self._graph.dangling, *rows[0]) if rows else None
            self._read[id] = light
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._graph.rows("SELECT DISTINCT id FROM part ORDER BY id"))

    def __len__(self) -> int:
        return int(self._graph.rows("SELECT count(DISTINCT id) FROM part")[0][0])


def distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Leave out sentences that are there already: one that was accepted is found in its note again."""
    first: dict[tuple[str, int, str], Evidence] = {}
    for one in evidence:
        first.setdefault((one.note, one.line, one.quote), one)
    return tuple(first.values())
