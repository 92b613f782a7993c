"""All paths between concepts, best first, each found when it is asked for."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection, Iterator, Sequence

from mlgraph.queries import Lineage
from mlgraph.queries.path import COST, best_or_none, steps


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
    first = best_or_none(graph, start, end, hows, frozenset(avoid))
    waiting = [(rank(graph, first), first)] if first else []
    seen = {tuple(first)}
    given: list[list[str]] = []
    while waiting:
        _, path = heapq.heappop(waiting)
        given.append(path)
        yield path
        for i in range(len(path) - 1):
            root = path[: i + 1]
            closed = frozenset((p[i], p[i + 1]) for p in given if p[: i + 1] == root)
            rest = best_or_none(graph, path[i], end, hows, frozenset(avoid) | set(root[:-1]), closed)
            if rest and (found := (*root[:-1], *rest)) not in seen:
                seen.add(found)
                heapq.heappush(waiting, (rank(graph, list(found)), list(found)))


def ranked_chains(
    graph: Lineage, stops: Sequence[str], *, hows: Collection[str] = tuple(COST), avoid: Collection[str] = ()
) -> Iterator[list[str]]:
    """Yield all simple paths through several concepts in the order given, best first, in the order of `find_path`.

    A path through the stops is made of one path for each pair of neighbours; of the combinations only the neighbours of
    those already given are looked at.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"a": (), "b": ("a",), "c": ("b", "a"), "d": ("c",)}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> list(ranked_chains(graph, ["a", "c", "d"]))
    [['a', 'c', 'd'], ['a', 'b', 'c', 'd']]
    """
    legs = [_Leg(ranked_paths(graph, *pair, hows=hows, avoid=avoid)) for pair in itertools.pairwise(stops)]
    waiting: list[tuple[tuple[int, int, tuple[str, ...]], tuple[int, ...]]] = []
    seen: set[tuple[int, ...]] = set()

    def wait(choice: tuple[int, ...]) -> None:
        parts = [leg.get(number) for leg, number in zip(legs, choice, strict=True)]
        if choice not in seen and all(parts):
            seen.add(choice)
            path = [*stops[:1], *(id for part in parts for id in part[1:])]
            heapq.heappush(waiting, (rank(graph, path), choice))

    wait((0,) * len(legs))
    while waiting:
        (_, _, path), choice = heapq.heappop(waiting)
        if len(set(path)) == len(path):
            yield list(path)
        for place, number in enumerate(choice):
            wait((*choice[:place], number + 1, *choice[place + 1 :]))


class _Leg:
    """Paths between two stops, by their number; each is found once."""

    def __init__(self, paths: Iterator[list[str]]) -> None:
        self._paths = paths
        self._found: list[list[str]] = []

    def get(self, number: int) -> list[str]:
        self._found += itertools.islice(self._paths, max(0, number + 1 - len(self._found)))
        return self._found[number] if number < len(self._found) else []


def rank(graph: Lineage, path: Sequence[str]) -> tuple[int, int, tuple[str, ...]]:
    """Return what paths are ordered by: their cost, their length, their ids."""
    return sum(COST[step.how] for step in steps(graph, path)), len(path), tuple(path)
