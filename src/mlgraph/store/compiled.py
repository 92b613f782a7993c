"""A graph compiled into SQLite, opened for a question: it reads the few rows that the question touches.

The values that it gives look like those of `mlgraph.model` and are lighter: building the real classes alone would cost a
question a quarter of its time. `store.compiler` writes the file, `store.cache` finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mlgraph.model import Concept, Evidence, NoteSummary, Relation, Statement

UNIT, RECORD, GROUP = "\x1f", "\x1e", "\x1d"
"""What packed texts are joined by; no text of a graph file can hold them, since all white space there became a blank."""

_RELATIONS = """SELECT builds_on, how, because, source, evidence, choice FROM relation
    WHERE concept = ? AND EXISTS (SELECT 1 FROM part WHERE id = builds_on) ORDER BY place"""


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
        self._relations: dict[str, dict[str, Relation]] = {}
        self._newer: dict[str, tuple[str, ...]] = {}
        self._said: dict[tuple[str, str], tuple[Evidence, ...]] = {}

    @property
    def acyclic(self) -> bool:
        """Whether it is known that nothing builds on itself through others; where a file changed since, it is not."""
        return bool(self.rows("SELECT 1 FROM fact WHERE name = 'acyclic'"))

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
        if concept not in self._relations:
            rows = self.rows(_RELATIONS, concept)
            self._relations[concept] = {row[0]: _relation(concept, row) for row in rows}
        return self._relations[concept]

    def evidence(self, relation: Relation) -> tuple[Evidence, ...]:
        """Return the sentences that support a relation: those written in the graph, then those that notes have."""
        key = (relation.concept, relation.builds_on)
        if key not in self._said:
            rows = self.rows("SELECT evidence FROM said WHERE concept = ? AND builds_on = ?", *key)
            self._said[key] = tuple(one for row in rows for one in _evidence(row[0]))
        return (*relation.evidence, *self._said[key])

    def statements(self) -> tuple[Statement, ...]:
        """All that notes state, in the order of their ids; without the sentences."""
        rows = self.rows("SELECT concept, builds_on, how, confidence FROM said ORDER BY concept, builds_on")
        keys = ("concept", "builds_on", "how", "confidence")
        light: Any = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True)), evidence=()) for row in rows)
        return light  # type: ignore[no-any-return]

    def treating(self, concept: str) -> tuple[NoteSummary, ...]:
        """Return the notes that treat a concept, in the order in which they were read."""
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
            rows = self._graph.rows("SELECT row FROM part WHERE id = ? ORDER BY layer LIMIT 1", id)
            self._read[id] = _concept(self._graph, id, rows[0][0]) if rows else None
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._graph.rows("SELECT DISTINCT id FROM part ORDER BY id"))

    def __len__(self) -> int:
        return int(self._graph.rows("SELECT count(DISTINCT id) FROM part")[0][0])


class _Concept(SimpleNamespace):
    @property
    def name(self) -> str:
        return str(self.label.get("en") or next(iter(self.label.values()), self.id))

    @property
    def names(self) -> tuple[str, ...]:
        plain = (alias.text for alias in self.aliases if not alias.ambiguous)
        return tuple(dict.fromkeys((*self.label.values(), *plain)))

    @property
    def builds_on(self) -> tuple[Relation, ...]:
        return tuple(self.graph.relations_of(self.id).values())


def _concept(graph: CompiledGraph, id: str, row: str) -> Concept:
    area, label, aliases, year, source, title, about, level, minutes = row.split(UNIT)
    light: Any = _Concept(
        graph=graph,
        id=id,
        area=area,
        label=_text(label),
        aliases=tuple(SimpleNamespace(text=t, ambiguous=a == "1") for t, a in _records(aliases)),
        year=int(year) if year else None,
        source=source or None,
        title=title or None,
        about=_text(about),
        level=level or None,
        minutes=int(minutes) if minutes else None,
    )
    return light  # type: ignore[no-any-return]


def _relation(concept: str, row: tuple[str, str, str, str | None, str, int]) -> Relation:
    builds_on, how, because, source, evidence, choice = row
    light: Any = SimpleNamespace(
        concept=concept,
        builds_on=builds_on,
        how=how,
        because=_text(because),
        source=source,
        evidence=tuple(_evidence(evidence)),
        choice=choice,
    )
    return light  # type: ignore[no-any-return]


def _evidence(packed: str) -> Iterable[Evidence]:
    for note, line, quote, start, end in _records(packed):
        light: Any = SimpleNamespace(note=note, line=int(line), quote=quote, start=int(start), end=int(end))
        yield light


def _text(packed: str) -> dict[str, str]:
    return dict(_records(packed))


def _records(packed: str) -> Iterator[list[str]]:
    return (record.split(GROUP) for record in packed.split(RECORD)) if packed else iter(())
