"""Rules about relations: their targets, cycles, repetitions."""

import difflib
from collections.abc import Iterator

from mlgraph.digraph import find_cycles
from mlgraph.findings import Finding, Severity
from mlgraph.model import Graph, Relation


def dangling_target(graph: Graph) -> Iterator[Finding]:
    """A relation must point at a concept that exists."""
    for concept in graph.concepts.values():
        for relation in concept.builds_on:
            if relation.builds_on not in graph.concepts:
                close = difflib.get_close_matches(relation.builds_on, graph.concepts, 1, 0.6)
                hint = f"; did you mean “{close[0]}”?" if close else ""
                yield _at(relation, "dangling-target", Severity.ERROR, f"“{relation.builds_on}” is not a concept{hint}")


def self_relation(graph: Graph) -> Iterator[Finding]:
    """No concept builds on itself."""
    for relation in graph.relations:
        if relation.concept == relation.builds_on:
            yield _at(relation, "self-relation", Severity.ERROR, f"“{relation.concept}” builds on itself")


def duplicate_relation(graph: Graph) -> Iterator[Finding]:
    """A concept lists what it builds on once."""
    for concept in graph.concepts.values():
        seen: set[str] = set()
        for relation in concept.builds_on:
            if relation.builds_on in seen:
                message = f"“{concept.id}” builds on “{relation.builds_on}” twice; join the two"
                yield _at(relation, "duplicate-relation", Severity.ERROR, message)
            seen.add(relation.builds_on)


def cycle(graph: Graph) -> Iterator[Finding]:
    """Nothing builds on something that builds on it: the shortest such loop is shown, with the place of each step."""
    for ids in find_cycles(graph):
        relations = [graph.relation(newer, older) for newer, older in zip(ids, [*ids[1:], ids[0]], strict=True)]
        steps = ", ".join(f"{r.concept} on {r.builds_on} ({r.location})" for r in relations)
        yield _at(relations[0], "cycle", Severity.ERROR, f"these build on one another: {steps}")


def redundant_relation(graph: Graph) -> Iterator[Finding]:
    """A relation that only repeats a longer chain says nothing; one with a reason of its own may stay."""
    number = {id: i for i, id in enumerate(graph.concepts)}
    reach = _reach(graph, number)
    for concept in graph.concepts.values():
        for relation in concept.builds_on:
            if relation.because or relation.how not in ("uses", "kind_of") or relation.builds_on not in graph.concepts:
                continue
            others = (other for other in graph.older(concept.id) if other != relation.builds_on)
            through = next((other for other in others if reach.get(other, 0) >> number[relation.builds_on] & 1), None)
            if through:
                message = f"“{concept.id}” builds on “{relation.builds_on}” already through “{through}”"
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
