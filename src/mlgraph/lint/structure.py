"""Rules about relations: their targets, cycles, repetitions."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from mlgraph.findings import Finding, Severity
from mlgraph.model import Graph, Relation
from mlgraph.names import fold
from mlgraph.store.base import is_shipped

_TRIED = 40
"""For so many unknown names a look through all ids is worth its time; a file with more has another trouble."""


def dangling_target(graph: Graph) -> Iterator[Finding]:
    """A relation must point at a concept that exists."""
    lost = [r for c in graph.concepts.values() for r in c.builds_on if r.builds_on not in graph.concepts]
    meant = _suggestions(graph, dict.fromkeys(relation.builds_on for relation in lost))
    for relation in lost:
        hint = f"; did you mean “{meant[relation.builds_on]}”?" if relation.builds_on in meant else ""
        yield _at(relation, "dangling-target", Severity.ERROR, f"“{relation.builds_on}” is not a concept{hint}")


def self_relation(graph: Graph) -> Iterator[Finding]:
    """No concept builds on itself."""
    for id in graph.concepts:
        if id in graph.older(id):
            yield _at(graph.relation(id, id), "self-relation", Severity.ERROR, f"“{id}” builds on itself")


def duplicate_relation(graph: Graph) -> Iterator[Finding]:
    """A concept lists what it builds on once."""
    for concept in graph.concepts.values():
        seen: set[str] = set()
        if len(concept.builds_on) < 2:
            continue
        for relation in concept.builds_on:
            if relation.builds_on in seen:
                message = f"“{concept.id}” builds on “{relation.builds_on}” twice; join the two"
                yield _at(relation, "duplicate-relation", Severity.ERROR, message)
            seen.add(relation.builds_on)


def cycle(graph: Graph) -> Iterator[Finding]:
    """Nothing builds on something that builds on it: the shortest such loop is shown, with the place of each step."""
    if _falls_apart(graph):
        return
    from mlgraph.digraph import find_cycles  # networkx takes longer to import than all rules take to run

    for ids in find_cycles(graph):
        relations = [graph.relation(newer, older) for newer, older in zip(ids, [*ids[1:], ids[0]], strict=True)]
        own = next((i for i, r in enumerate(relations) if not is_shipped(r.location.file)), 0)
        relations = relations[own:] + relations[:own]  # a user can mend only what is in the user's own files
        steps = ", ".join(f"{r.concept} on {r.builds_on} ({r.location})" for r in relations)
        yield _at(relations[0], "cycle", Severity.ERROR, f"these build on one another: {steps}")


def redundant_relation(graph: Graph) -> Iterator[Finding]:
    """A relation that only repeats a longer chain says nothing; one with a reason of its own may stay."""
    bare = [relation for relation in graph.relations if not relation.because]
    if not bare:
        return
    number = {id: i for i, id in enumerate(graph.concepts)}
    reach = _reach(graph, number)
    for relation in bare:
        others = (other for other in graph.older(relation.concept) if other != relation.builds_on)
        through = next((other for other in others if reach.get(other, 0) >> number[relation.builds_on] & 1), None)
        if through:
            message = f"“{relation.concept}” builds on “{relation.builds_on}” already through “{through}”"
            yield _at(relation, "redundant-relation", Severity.HINT, message)


def orphan(graph: Graph) -> Iterator[Finding]:
    """A concept that builds on nothing and on which nothing builds is not part of the graph."""
    for concept in graph.concepts.values():
        if not concept.builds_on and not graph.newer(concept.id):
            message = f"nothing connects “{concept.id}” with the graph"
            yield Finding(concept.location, "orphan", Severity.WARNING, message)


def older_than_basis(graph: Graph) -> Iterator[Finding]:
    """A concept can hardly build on something published years after it."""
    for relation in graph.relations:
        newer, older = graph.concepts[relation.concept], graph.concepts[relation.builds_on]
        if newer.year and older.year and newer.year + 1 < older.year:
            message = (
                f"“{newer.id}” ({newer.year}) is older than “{older.id}” ({older.year}), on which it is said to build"
            )
            yield _at(relation, "older-than-basis", Severity.HINT, message)


def _suggestions(graph: Graph, unknown: Iterable[str]) -> dict[str, str]:
    """Find for names that are no ids what was probably meant: a concept of this name, or an id that is close in spelling."""
    names = {fold(name): c.id for c in graph.concepts.values() for name in c.names} if unknown else {}
    found = {}
    for number, name in enumerate(unknown):
        close = [names[fold(name)]] if fold(name) in names else []
        if not close and number < _TRIED:
            close = get_close_matches(name, graph.concepts, 1, 0.6)
        if close:
            found[name] = close[0]
    return found


def _falls_apart(graph: Graph) -> bool:
    """Take away what rests on nothing, again and again, and tell whether nothing is left; what goes in a circle stays."""
    waiting = {id: len(graph.older(id)) - (id in graph.older(id)) for id in graph.concepts}
    ready = [id for id, count in waiting.items() if not count]
    for id in ready:
        for newer in graph.newer(id):
            waiting[newer] -= newer != id
            if not waiting[newer] and newer != id:
                ready.append(newer)
    return len(ready) == len(waiting)


def _reach(graph: Graph, number: dict[str, int]) -> dict[str, int]:
    """All forebears of each concept as the bits of a number, since sets would take half the time of a check.

    Concepts of a cycle are left out.
    """
    reach: dict[str, int] = {}
    for start in graph.concepts:
        stack = [start]
        open_: set[str] = set()
        while stack:
            current = stack[-1]
            waiting = [older for older in graph.older(current) if older not in reach and older not in open_]
            if current not in open_ and waiting:
                open_.add(current)
                stack += waiting
                continue
            stack.pop()
            open_.discard(current)
            found = 0
            for older in graph.older(current):
                found |= reach.get(older, 0) | 1 << number[older]
            reach[current] = found
    return reach


def _at(relation: Relation, rule: str, severity: Severity, message: str) -> Finding:
    return Finding(relation.location, rule, severity, message)
