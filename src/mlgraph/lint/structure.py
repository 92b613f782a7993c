"""Rules about relations: their targets, cycles, repetitions."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from mlgraph.findings import Finding, Severity
from mlgraph.lint.outline import Outline
from mlgraph.model import Concept, Relation
from mlgraph.names import fold
from mlgraph.store.base import is_shipped

Concepts = Mapping[str, Concept]

_TRIED = 40
"""For so many unknown names a look through all ids is worth its time; a file with more has another trouble."""


def dangling_target(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A relation must point at a concept that exists."""
    lost = outline.newer.keys() - outline.older.keys()
    if not lost:
        return
    meant = _suggestions(outline, sorted(lost))
    for id in [id for id, olders in outline.older.items() if not lost.isdisjoint(olders)]:
        for relation in concepts[id].builds_on:
            target = relation.builds_on
            if target in lost:
                hint = f"; did you mean “{meant[target]}”?" if target in meant else ""
                yield _at(relation, "dangling-target", Severity.ERROR, f"“{target}” is not a concept{hint}")


def self_relation(concept: Concept) -> Iterator[Finding]:
    """No concept builds on itself."""
    for relation in concept.builds_on:
        if relation.builds_on == concept.id:
            yield _at(relation, "self-relation", Severity.ERROR, f"“{concept.id}” builds on itself")


def duplicate_relation(concept: Concept) -> Iterator[Finding]:
    """A concept lists what it builds on once."""
    seen: set[str] = set()
    for relation in concept.builds_on:
        if relation.builds_on in seen:
            message = f"“{concept.id}” builds on “{relation.builds_on}” twice; join the two"
            yield _at(relation, "duplicate-relation", Severity.ERROR, message)
        seen.add(relation.builds_on)


def cycle(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """Nothing builds on something that builds on it: the shortest such loop is shown, with the place of each step."""
    tangled = _tangled(outline)
    if not tangled:
        return
    from mlgraph.digraph import shortest_cycles  # networkx takes longer to import than all rules take to run

    for ids in shortest_cycles((id, older) for id in tangled for older in outline.older[id] if older in tangled):
        relations = [_relation(concepts[newer], older) for newer, older in zip(ids, [*ids[1:], ids[0]], strict=True)]
        own = next((i for i, r in enumerate(relations) if not is_shipped(r.location.file)), 0)
        relations = relations[own:] + relations[:own]  # a user can mend only what is in the user's own files
        steps = ", ".join(f"{r.concept} on {r.builds_on} ({r.location})" for r in relations)
        yield _at(relations[0], "cycle", Severity.ERROR, f"these build on one another: {steps}")


def redundant_relation(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A relation that only repeats a longer chain says nothing; one with a reason of its own may stay."""
    if not outline.bare:
        return
    number = {id: i for i, id in enumerate(outline.older)}
    reach = _reach(outline, number)
    for id, olders in outline.bare.items():
        known = outline.known(id)
        for relation in concepts[id].builds_on if any(_through(known, one, reach, number) for one in olders) else ():
            if not relation.because and (through := _through(known, relation.builds_on, reach, number)):
                message = f"“{id}” builds on “{relation.builds_on}” already through “{through}”"
                yield _at(relation, "redundant-relation", Severity.HINT, message)


def orphan(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A concept that builds on nothing and on which nothing builds is not part of the graph."""
    newer = outline.newer
    for id, olders in outline.older.items():
        if not olders and id not in newer:
            message = f"nothing connects “{id}” with the graph"
            yield Finding(concepts[id].location, "orphan", Severity.WARNING, message)


def older_than_basis(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A concept can hardly build on something published years after it."""
    years = outline.years
    for id, year in years.items():
        for older in outline.older[id]:
            if year + 1 < years.get(older, year):
                message = f"“{id}” ({year}) is older than “{older}” ({years[older]}), on which it is said to build"
                yield _at(_relation(concepts[id], older), "older-than-basis", Severity.HINT, message)


def _suggestions(outline: Outline, unknown: Iterable[str]) -> dict[str, str]:
    """Find for names that are no ids what was probably meant: a concept of this name, or an id that is close in spelling."""
    names = {name: id for id, folded in outline.names.items() for name in folded}
    found = {}
    for number, name in enumerate(unknown):
        close = [names[fold(name)]] if fold(name) in names else []
        if not close and number < _TRIED:
            close = get_close_matches(name, outline.older, 1, 0.6)
        if close:
            found[name] = close[0]
    return found


def _tangled(outline: Outline) -> set[str]:
    """Take away what rests on nothing, again and again; what stays goes in a circle, or rests on one."""
    waiting = {
        id: sum(older != id and older in outline.older for older in set(olders)) for id, olders in outline.older.items()
    }
    newer = outline.newer
    ready = [id for id, count in waiting.items() if not count]
    for id in ready:
        for one in newer.get(id, ()):
            if one != id:
                waiting[one] -= 1
                if not waiting[one]:
                    ready.append(one)
    return waiting.keys() - set(ready) if len(ready) < len(waiting) else set()


def _reach(outline: Outline, number: dict[str, int]) -> dict[str, int]:
    """All forebears of each concept as the bits of a number, since sets would take half the time of a check.

    Concepts of a cycle are left out.
    """
    older = {id: outline.known(id) for id in outline.older}
    reach: dict[str, int] = {}
    for start in older:
        stack = [start]
        open_: set[str] = set()
        while stack:
            current = stack[-1]
            waiting = [one for one in older[current] if one not in reach and one not in open_]
            if current not in open_ and waiting:
                open_.add(current)
                stack += waiting
                continue
            stack.pop()
            open_.discard(current)
            found = 0
            for one in older[current]:
                found |= reach.get(one, 0) | 1 << number[one]
            reach[current] = found
    return reach


def _through(known: Iterable[str], older: str, reach: dict[str, int], number: dict[str, int]) -> str:
    """Name another concept of those that one builds on, which itself rests on `older`."""
    if older not in number:
        return ""
    return next((one for one in known if one != older and reach.get(one, 0) >> number[older] & 1), "")


def _relation(concept: Concept, builds_on: str) -> Relation:
    return next(relation for relation in concept.builds_on if relation.builds_on == builds_on)


def _at(relation: Relation, rule: str, severity: Severity, message: str) -> Finding:
    return Finding(relation.location, rule, severity, message)
