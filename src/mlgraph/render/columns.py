"""Time on the map: in which column each concept stands, so that whatever builds on something is to its right."""

import bisect
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlgraph.model import Graph

# Half of all methods are younger than ten years, so periods shrink towards today. Fixed, so that the map stays put.
PERIODS = (0, 1900, 1950, 1960, 1970, 1980, 1990, 1995, 2000, 2005, 2010, 2012, *range(2014, 2100))
_GAP = 0.3
_LONG = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of time: the first year of a period, and the column where it begins."""

    year: int
    column: float


def oldest_first(graph: Graph) -> list[str]:
    """List the ids so that what builds on something comes after it; ties, and circles, by id.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> a, b = Concept("a", {}, builds_on=(Relation("a", "b"),)), Concept("b", {})
    >>> oldest_first(Graph({"a": a, "b": b}))
    ['b', 'a']
    """
    waits = {key: len(graph.older(key)) for key in graph.concepts}
    ready = sorted(key for key, count in waits.items() if count == 0)
    rest = iter(sorted(graph.concepts))
    done: dict[str, None] = {}
    while len(done) < len(waits):
        # Nothing is ready although something is left: a circle. It is opened at its first id.
        key = heapq.heappop(ready) if ready else next(key for key in rest if key not in done)
        if key in done:
            continue
        done[key] = None
        for newer in graph.newer(key):
            waits[newer] -= 1
            if waits[newer] == 0:
                heapq.heappush(ready, newer)
    return list(done)


def older_in(graph: Graph, order: Sequence[str]) -> dict[str, list[str]]:
    place = {key: i for i, key in enumerate(order)}
    return {key: [older for older in graph.older(key) if place[older] < place[key]] for key in order}


def effective_years(graph: Graph, order: Sequence[str], older: Mapping[str, list[str]]) -> dict[str, int]:
    """Give each concept a year that never runs against its relations.

    A concept without a year, or with a later one than what builds on it (umbrella terms are often coined late), takes
    the year of the first that builds on it; failing that, of the last it builds on.
    """
    years: dict[str, int | None] = {key: graph.concepts[key].year for key in order}
    for key in reversed(order):
        for base in older[key] if years[key] is not None else ():
            years[base] = min(year for year in (years[base], years[key]) if year is not None)
    dated = sorted(year for year in years.values() if year is not None)
    middle = dated[len(dated) // 2] if dated else 0
    effective: dict[str, int] = {}
    for key in order:
        year = years[key]
        effective[key] = max((effective[base] for base in older[key]), default=middle) if year is None else year
    return effective


def columns_of(
    graph: Graph, order: Sequence[str], older: Mapping[str, list[str]], years: Mapping[str, int]
) -> tuple[dict[str, float], tuple[Tick, ...]]:
    period = {key: max(bisect.bisect_right(PERIODS, years[key]) - 1, 0) for key in order}
    peers = {key: [base for base in older[key] if period[base] == period[key]] for key in order}
    width, latest = _chains(order, peers, period)
    column: dict[str, int] = {}
    crowd: Counter[tuple[str, int, int]] = Counter()
    for key in order:
        earliest = max((column[base] + 1 for base in peers[key]), default=0)
        spot = (graph.concepts[key].area, period[key])
        # Where its chain leaves a choice, a concept goes to the column that has fewest of its area.
        column[key] = min(range(earliest, latest[key] + 1), key=lambda at: (crowd[(*spot, at)], at))
        crowd[(*spot, column[key])] += 1
    start, ticks = _axis(width)
    return {key: round(start[period[key]] + column[key], 1) for key in order}, ticks


def _chains(
    order: Sequence[str], peers: Mapping[str, list[str]], period: Mapping[str, int]
) -> tuple[dict[int, int], dict[str, int]]:
    """Measure each period by its longest chain, and tell how far right in its period each concept may stand."""
    depth: dict[str, int] = {}
    width: dict[int, int] = {}
    for key in order:
        depth[key] = max((depth[base] + 1 for base in peers[key]), default=0)
        width[period[key]] = max(width.get(period[key], 0), depth[key] + 1)
    latest = {key: width[period[key]] - 1 for key in order}
    for key in reversed(order):
        for base in peers[key]:
            latest[base] = min(latest[base], latest[key] - 1)
    return width, latest


def _axis(width: Mapping[int, int]) -> tuple[dict[int, float], tuple[Tick, ...]]:
    start: dict[int, float] = {}
    ticks, column = [], 0.0
    for number in sorted(width):
        start[number] = column
        ticks.append(Tick(PERIODS[number], round(column, 1)))
        # A long period grows by two columns at once, so that few new concepts move what is younger.
        column += (width[number] if width[number] < _LONG else -(-width[number] // 2) * 2) + _GAP
    return start, tuple(ticks)
