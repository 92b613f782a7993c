"""Whether a compiled graph goes in a circle: found out once, when it is compiled, so that no question has to."""

import sqlite3
from collections.abc import Collection

_FEW = 40
_ALL = "SELECT concept, builds_on FROM relation WHERE builds_on IN (SELECT id FROM part)"


def note_cycles(connection: sqlite3.Connection, new: Collection[tuple[str, str]], *, known: bool) -> None:
    """Note in a compiled graph that nothing builds on itself through others, if so.

    Parameters
    ----------
    new : collection of (concept, builds_on)
        Relations that were not there when this was last found out; a few of them are followed one by one.
    known : bool
        Whether all concepts were there then.
    """
    acyclic = bool(connection.execute("SELECT 1 FROM fact WHERE name = 'acyclic'").fetchall())
    connection.execute("DELETE FROM fact WHERE name = 'acyclic'")
    if acyclic and known and len(new) <= _FEW:
        acyclic = not any(_rests_on(connection, older, concept) for concept, older in new)
    else:
        acyclic = _falls_apart(connection)
    if acyclic:
        connection.execute("INSERT INTO fact VALUES ('acyclic')")


def _rests_on(connection: sqlite3.Connection, concept: str, other: str) -> bool:
    seen = {concept}
    waiting = [concept]
    while waiting and other not in seen:
        rows = connection.execute("SELECT builds_on FROM relation WHERE concept = ?", (waiting.pop(),))
        older = {row[0] for row in rows} - seen
        seen |= older
        waiting += older
    return other in seen


def _falls_apart(connection: sqlite3.Connection) -> bool:
    """Take away what rests on nothing, again and again; what goes in a circle stays."""
    waiting: dict[str, int] = {}
    newer: dict[str, list[str]] = {}
    for concept, older in connection.execute(_ALL):
        waiting[concept] = waiting.get(concept, 0) + 1
        newer.setdefault(older, []).append(concept)
    ready = [id for id in newer if id not in waiting]
    while ready:
        for concept in newer.get(ready.pop(), ()):
            waiting[concept] -= 1
            if not waiting[concept]:
                del waiting[concept]
                ready.append(concept)
    return not waiting
