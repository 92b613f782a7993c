"""The best chain of builds-on relations between two concepts, and what to say when there is none."""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from mlgraph.errors import NoPathError
from mlgraph.queries import Lineage

if TYPE_CHECKING:
    from mlgraph.model import Relation

COST = {"extends": 1, "combines": 1, "motivated_by": 2, "uses": 2, "kind_of": 3}
"""What a step costs: the closer the kinship, the less."""

KINSHIP = ("extends", "combines", "motivated_by")
"""Kinds of relation that make one method the descendant of another."""


def find_path(
    graph: Lineage, start: str, end: str, *, hows: Collection[str] = tuple(COST), avoid: Collection[str] = ()
) -> list[str]:
    """Find the best directed chain from an older concept to a newer one.

    The path of least total `COST`; among those the one with the fewest steps, then the first in alphabetical order of
    its ids.

    Parameters
    ----------
    hows : collection of str
        Follow only relations of these kinds.
    avoid : collection of str
        Ids that the path may not pass.

    Returns
    -------
    list of str
        Ids, oldest first; just one where start and end are the same.

    Raises
    ------
    NoPathError
        If `end` does not build on `start` in this way; carries the reverse chain, or the nearest common forebears.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> graph = Graph({"trpo": Concept("trpo", {}), "ppo": Concept("ppo", {}, builds_on=(Relation("ppo", "trpo"),)),
    ...                "grpo": Concept("grpo", {}, builds_on=(Relation("grpo", "ppo"),))})
    >>> find_path(graph, "trpo", "grpo")
    ['trpo', 'ppo', 'grpo']
    """
    path = best_or_none(graph, start, end, hows, frozenset(avoid))
    if path:
        return path
    reverse = best_or_none(graph, end, start, hows, frozenset(avoid))
    forebears = () if reverse else common_forebears(graph, start, end, hows=hows, avoid=avoid)
    raise NoPathError(start, end, reverse, forebears)


def chain(
    graph: Lineage, stops: Sequence[str], *, hows: Collection[str] = tuple(COST), avoid: Collection[str] = ()
) -> list[str]:
    """Find the best path through several concepts in the order given: the best path from each to the next, joined.

    Raises
    ------
    NoPathError
        For the first two neighbours between which there is none.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"a": (), "b": ("a",), "c": ("b", "a")}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> chain(graph, ["a", "b", "c"])
    ['a', 'b', 'c']
    """
    path = list(stops[:1])
    for older, newer in itertools.pairwise(stops):
        path += find_path(graph, older, newer, hows=hows, avoid=avoid)[1:]
    return path


def steps(graph: Lineage, path: Sequence[str]) -> list[Relation]:
    """Return the relations along a path, oldest first."""
    return [graph.relation(newer, older) for older, newer in itertools.pairwise(path)]


def best_or_none(
    graph: Lineage,
    start: str,
    end: str,
    hows: Collection[str] = tuple(COST),
    avoid: frozenset[str] = frozenset(),
    closed: frozenset[tuple[str, str]] = frozenset(),
) -> list[str]:
    """Return the best path, or nothing; `closed` are pairs (older, newer) that it may not pass.

    Searches from the end, whose forebears are few, to the start, whose descendants may be half the graph. Dijkstra (1959) over pairs of cost and length; of ways that are equal the alphabet chooses on the way back.
    """
    if {start, end} & avoid:
        return []
    best = {end: (0, 0)}
    onward: dict[str, list[str]] = {end: []}
    queue = [(0, 0, end)]
    done = set(avoid)
    while queue and start not in done:
        cost, length, id = heapq.heappop(queue)
        if id in done:
            continue
        done.add(id)
        for older in graph.older(id):
            how = graph.relation(id, older).how
            if older in done or how not in hows or (older, id) in closed:
                continue
            found = (cost + COST[how], length + 1)
            if older not in best or found < best[older]:
                best[older], onward[older] = found, [id]
                heapq.heappush(queue, (*found, older))
            elif found == best[older]:
                onward[older].append(id)
    if start not in done:
        return []
    path = [start]
    while path[-1] != end:
        path.append(min(onward[path[-1]]))
    return path


def common_forebears(
    graph: Lineage, first: str, second: str, *, hows: Collection[str] = tuple(COST), avoid: Collection[str] = ()
) -> list[str]:
    """Find the nearest concepts that both rest on: those with the fewest steps to the two together.

    Returns
    -------
    list of str
        Ids in alphabetical order; empty where the two have nothing in common.
    """
    one, other = (forebears(graph, concept, hows=hows, avoid=avoid) for concept in (first, second))
    total = {id: one[id] + other[id] for id in one.keys() & other.keys()}
    nearest = min(total.values(), default=0)
    return sorted(id for id, steps in total.items() if steps == nearest)


def forebears(
    graph: Lineage,
    concept: str,
    depth: int | None = None,
    hows: Collection[str] = tuple(COST),
    avoid: Collection[str] = (),
) -> dict[str, int]:
    """Everything a concept rests on, with the fewest steps to it; the concept itself has 0.

    Parameters
    ----------
    depth : int, optional
        Go no further than so many steps.
    hows : collection of str
        Follow only relations of these kinds; ``KINSHIP`` leaves out ingredients and classes.
    avoid : collection of str
        Do not pass these.
    """
    return _reach(concept, depth, lambda id: ((old, graph.relation(id, old)) for old in graph.older(id)), hows, avoid)


def descendants(
    graph: Lineage, concept: str, depth: int | None = None, hows: Collection[str] = tuple(COST)
) -> dict[str, int]:
    """Everything a concept leads to, with the fewest steps to it: `forebears` the other way round."""
    return _reach(concept, depth, lambda id: ((new, graph.relation(new, id)) for new in graph.newer(id)), hows)


def _reach(
    concept: str,
    depth: int | None,
    onward: Callable[[str], Iterable[tuple[str, Relation]]],
    hows: Collection[str],
    avoid: Collection[str] = (),
) -> dict[str, int]:
    distance = {concept: 0}
    queue = deque([concept])
    while queue:
        current = queue.popleft()
        if distance[current] == depth:
            break
        for other, relation in onward(current):
            if other not in distance and other not in avoid and relation.how in hows:
                distance[other] = distance[current] + 1
                queue.append(other)
    return distance
