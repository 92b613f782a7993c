"""A graph compiled into SQLite, opened for a question: it reads the few rows that the question touches.

The values that it gives look like those of `mlgraph.model` and are lighter: building the real classes alone would cost a
question a quarter of its time. `store.compiler` writes the file, `store.cache` finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from mlgraph.model import Concept, Evidence, NoteSummary, Relation, Statement

UNIT, RECORD, GROUP, BETWEEN = "\x1f", "\x1e", "\x1d", "\x1c"
"""What packed texts are joined by; no text of a graph file can hold them, since all white space there became a blank."""


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
            self._said[key] = tuple(one for row in rows for one in _evidence(row[0]))
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
            light: Any = _Concept(self._graph, id, *rows[0]) if rows else None
            self._read[id] = light
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._graph.rows("SELECT DISTINCT id FROM part ORDER BY id"))

    def __len__(self) -> int:
        return int(self._graph.rows("SELECT count(DISTINCT id) FROM part")[0][0])


class _Packed:
    """A value whose fields are unpacked when they are first asked for: most questions need few of them."""

    packed: ClassVar[dict[str, tuple[int, Callable[[str], object]]]]

    def __init__(self, row: str) -> None:
        self._row = row.split(UNIT)

    def __getattr__(self, name: str) -> object:
        if name not in self.packed:
            raise AttributeError(name)
        place, unpack = self.packed[name]
        value = unpack(self._row[place])
        setattr(self, name, value)
        return value


def unpack_text(packed: str) -> dict[str, str]:
    """Unpack a text in its languages."""
    return dict(unpack_records(packed))


def unpack_records(packed: str) -> list[list[str]]:
    """Unpack records, each into its fields."""
    return [record.split(GROUP) for record in packed.split(RECORD)] if packed else []


def _number(packed: str) -> int | None:
    return int(packed) if packed else None


def _optional(packed: str) -> str | None:
    return packed or None


def _aliases(packed: str) -> tuple[SimpleNamespace, ...]:
    return tuple(SimpleNamespace(text=text, ambiguous=flag == "1") for text, flag in unpack_records(packed))


class _Concept(_Packed):
    packed: ClassVar = {
        "area": (0, str),
        "label": (1, unpack_text),
        "aliases": (2, _aliases),
        "year": (3, _number),
        "source": (4, _optional),
        "title": (5, _optional),
        "about": (6, unpack_text),
        "level": (7, _optional),
        "minutes": (8, _number),
    }
    label: Mapping[str, str]
    aliases: tuple[SimpleNamespace, ...]

    def __init__(self, graph: CompiledGraph, id: str, row: str, relations: str) -> None:
        super().__init__(row)
        self.id = id
        self._graph = graph
        self._relations: dict[str, Relation] | str = relations

    @property
    def name(self) -> str:
        return str(self.label.get("en") or next(iter(self.label.values()), self.id))

    @property
    def names(self) -> tuple[str, ...]:
        plain = (alias.text for alias in self.aliases if not alias.ambiguous)
        return tuple(dict.fromkeys((*self.label.values(), *plain)))

    @property
    def builds_on(self) -> tuple[Relation, ...]:
        return tuple(self.relations.values())

    @property
    def relations(self) -> dict[str, Relation]:
        if isinstance(self._relations, str):
            found: dict[str, Relation] = {}
            for row in self._relations.split(BETWEEN) if self._relations else ():
                light: Any = _Relation(self.id, row)
                if not self._graph.dangling(self.id, light.builds_on):
                    found.setdefault(light.builds_on, light)
            self._relations = found
        return self._relations


def _evidence(packed: str) -> tuple[Evidence, ...]:
    keys = ("note", "line", "quote", "start", "end")
    kinds = (str, int, str, int, int)
    rows = ((kind(value) for kind, value in zip(kinds, row, strict=True)) for row in unpack_records(packed))
    light: Any = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True))) for row in rows)
    return light  # type: ignore[no-any-return]


class _Relation(_Packed):
    packed: ClassVar = {"because": (2, unpack_text), "source": (3, _optional), "evidence": (4, _evidence)}

    def __init__(self, concept: str, row: str) -> None:
        super().__init__(row)
        self.concept = concept
        self.builds_on, self.how = self._row[:2]
        self.choice = int(self._row[5])


def distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Leave out sentences that are there already: one that was accepted is found in its note again."""
    first: dict[tuple[str, int, str], Evidence] = {}
    for one in evidence:
        first.setdefault((one.note, one.line, one.quote), one)
    return tuple(first.values())
