"""The best chain of builds-on relations between two concepts, and what to say when there is none."""

import heapq
import itertools
from collections import deque
from collections.abc import Collection

from mlgraph.errors import NoPathError
from mlgraph.model import Relation
from mlgraph.queries import Lineage

COST = {"extends": 1, "combines": 1, "motivated_by": 2, "uses": 2, "kind_of": 3}
"""What a step costs: the closer the kinship, the less."""

KINSHIP = ("extends", "combines", "motivated_by")
"""Kinds of relation that make one method the descendant of another."""


def find_path(graph: Lineage, start: str, end: str) -> list[str]:
    """Find the best directed chain from an older concept to a newer one.

    The path of least total `COST`; among those the one with the fewest steps, then the first in alphabetical order of
    its ids (Dijkstra 1959, over triples in that order).

    Returns
    -------
    list of str
        Ids, oldest first; just one where start and end are the same.

    Raises
    ------
    NoPathError
        If `end` does not build on `start`; carries the reverse chain, or the nearest common forebears.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> graph = Graph({"trpo": Concept("trpo", {}), "ppo": Concept("ppo", {}, builds_on=(Relation("ppo", "trpo"),)),
    ...                "grpo": Concept("grpo", {}, builds_on=(Relation("grpo", "ppo"),))})
    >>> find_path(graph, "trpo", "grpo")
    ['trpo', 'ppo', 'grpo']
    """
    path = _best(graph, start, end)
    if path:
        return path
    reverse = _best(graph, end, start)
    raise NoPathError(start, end, reverse, () if reverse else common_forebears(graph, start, end))


def steps(graph: Lineage, path: list[str]) -> list[Relation]:
    """Return the relations along a path, oldest first."""
    return [graph.relation(newer, older) for older, newer in itertools.pairwise(path)]


def _best(graph: Lineage, start: str, end: str) -> list[str]:
    queue: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, (start,))]
    done: set[str] = set()
    while queue:
        cost, length, path = heapq.heappop(queue)
        last = path[-1]
        if last == end:
            return list(path)
        if last in done:
            continue
        done.add(last)
        for newer in graph.newer(last):
            if newer not in done:
                step = COST[graph.relation(newer, last).how]
                heapq.heappush(queue, (cost + step, length + 1, (*path, newer)))
    return []


def common_forebears(graph: Lineage, first: str, second: str) -> list[str]:
    """Find the nearest concepts that both rest on: those with the fewest steps to the two together.

    Returns
    -------
    list of str
        Ids in alphabetical order; empty where the two have nothing in common.
    """
    one, other = forebears(graph, first), forebears(graph, second)
    total = {id: one[id] + other[id] for id in one.keys() & other.keys()}
    nearest = min(total.values(), default=0)
    return sorted(id for id, steps in total.items() if steps == nearest)


def forebears(
    graph: Lineage, concept: str, depth: int | None = None, hows: Collection[str] = tuple(COST)
) -> dict[str, int]:
    """Everything a concept rests on, with the fewest steps to it; the concept itself has 0.

    Parameters
    ----------
    depth : int, optional
        Go no further than so many steps.
    hows : collection of str
        Follow only relations of these kinds; ``KINSHIP`` leaves out ingredients and classes.
    """
    distance = {concept: 0}
    queue = deque([concept])
    while queue:
        current = queue.popleft()
        if distance[current] == depth:
            break
        for older in graph.older(current):
            if older not in distance and graph.relation(current, older).how in hows:
                distance[older] = distance[current] + 1
                queue.append(older)
    return distance
