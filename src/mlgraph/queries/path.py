"""The best chain of builds-on relations between two concepts, and what to say when there is none."""

import heapq
import itertools
from collections import deque
from collections.abc import Collection, Iterator

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


def ranked_paths(
    graph: Lineage, start: str, end: str, *, hows: Collection[str] = tuple(COST), avoid: Collection[str] = ()
) -> Iterator[list[str]]:
    """Yield all simple paths from an older concept to a newer one, best first, in the order of `find_path`.

    Each comes when it is asked for (Yen 1971).

    Parameters
    ----------
    hows : collection of str
        Follow only relations of these kinds.
    avoid : collection of str
        Ids that no path may pass.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"a": (), "b": ("a",), "c": ("b", "a")}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> list(ranked_paths(graph, "a", "c"))
    [['a', 'c'], ['a', 'b', 'c']]
    """
    first = _best(graph, start, end, hows, frozenset(avoid))
    waiting = [(_rank(graph, first), first)] if first else []
    seen = {tuple(first)}
    given: list[list[str]] = []
    while waiting:
        _, path = heapq.heappop(waiting)
        given.append(path)
        yield path
        for i in range(len(path) - 1):
            root = path[: i + 1]
            closed = frozenset((p[i], p[i + 1]) for p in given if p[: i + 1] == root)
            rest = _best(graph, path[i], end, hows, frozenset(avoid) | set(root[:-1]), closed)
            if rest and (found := (*root[:-1], *rest)) not in seen:
                seen.add(found)
                heapq.heappush(waiting, (_rank(graph, list(found)), list(found)))


def _rank(graph: Lineage, path: list[str]) -> tuple[int, int, tuple[str, ...]]:
    return sum(COST[step.how] for step in steps(graph, path)), len(path), tuple(path)


def _best(
    graph: Lineage,
    start: str,
    end: str,
    hows: Collection[str] = tuple(COST),
    avoid: frozenset[str] = frozenset(),
    closed: frozenset[tuple[str, str]] = frozenset(),
) -> list[str]:
    queue: list[tuple[int, int, tuple[str, ...]]] = [] if {start, end} & avoid else [(0, 0, (start,))]
    done = set(avoid)
    while queue:
        cost, length, path = heapq.heappop(queue)
        last = path[-1]
        if last == end:
            return list(path)
        if last in done:
            continue
        done.add(last)
        for newer in graph.newer(last):
            how = graph.relation(newer, last).how
            if newer not in done and how in hows and (last, newer) not in closed:
                heapq.heappush(queue, (cost + COST[how], length + 1, (*path, newer)))
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
