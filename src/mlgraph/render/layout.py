"""Where each concept stands on the map: time runs to the right, areas lie below one another as bands.

The map is a grid. Columns are periods of time, split so that whatever builds on something stands to its right; rows
belong to areas. Nothing is random and nothing is iterated to rest, so the same graph always gives the same map, and one
more concept moves its neighbours, not the world.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from mlgraph.model import Graph
from mlgraph.render.columns import Tick, columns_of, effective_years, older_in, oldest_first
from mlgraph.render.words import AREAS

_LABEL = 3.0  # columns that a label covers
_LEAST = 6  # rows that the name of an area needs
_STEP = 2  # an area grows by so many rows at once, so that few new concepts move the areas below
_FAR = 10_000  # no place lies further out
_AGE = 4  # columns within which two areas count as equally old


@dataclass(frozen=True, slots=True)
class Band:
    """The stripe of rows that an area takes."""

    area: str
    top: int
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A place for each concept, in columns and rows, with the bands and the axis they belong to."""

    columns: Mapping[str, float]
    rows: Mapping[str, float]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]


Pins = Mapping[str, tuple[float, float]]


def lay_out(graph: Graph, positions: Mapping[str, Sequence[float]] | None = None) -> Layout:
    """Give each concept of a graph its place on the map.

    Each relation runs from left to right; those that close a circle are the exception, and what `positions` puts
    elsewhere: by id, columns from the left and rows below the top of the area (see `positions_of`).

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo = Concept("trpo", {"en": "TRPO"}, year=2015, area="rl")
    >>> ppo = Concept("ppo", {"en": "PPO"}, year=2017, area="rl", builds_on=(Relation("ppo", "trpo"),))
    >>> layout = lay_out(Graph({"ppo": ppo, "trpo": trpo}))
    >>> layout.columns["trpo"], layout.columns["ppo"]
    (0.0, 1.3)
    >>> [(tick.year, tick.column) for tick in layout.ticks], layout.bands
    ([(2015, 0.0), (2017, 1.3)], (Band(area='rl', top=0, rows=6),))
    """
    order = oldest_first(graph)
    older = older_in(graph, order)
    columns, ticks = columns_of(graph, order, older, effective_years(graph, order, older))
    pins = _pins(graph, positions or {})
    columns.update((key, column) for key, (column, _) in pins.items())
    rows, bands = _stack(graph, order, older, columns, pins)
    return Layout(columns, rows, bands, ticks)


def positions_of(graph: Graph, layout: Layout) -> dict[str, list[float]]:
    """Return the places of a layout in the form that `lay_out` takes, to be kept for the next time.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO"}, year=2017, area="rl")})
    >>> positions_of(graph, lay_out(graph, {"ppo": [3, 2]}))
    {'ppo': [3.0, 2.0]}
    """
    top = {band.area: band.top for band in layout.bands}
    return {
        key: [layout.columns[key], layout.rows[key] - top[graph.concepts[key].area]] for key in sorted(graph.concepts)
    }


def _pins(graph: Graph, positions: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, float]]:
    """Take what is a place on the map: two numbers, neither endless nor far out."""
    pins = {}
    for key, place in positions.items():
        if key in graph.concepts and len(place) == 2 and all(isinstance(part, int | float) for part in place):
            column, row = map(float, place)
            if 0 <= column <= _FAR and 0 <= row <= _FAR:
                pins[key] = (round(column, 2), round(row, 2))
    return pins


def _stack(
    graph: Graph, order: Sequence[str], older: Mapping[str, list[str]], columns: Mapping[str, float], pins: Pins
) -> tuple[dict[str, float], tuple[Band, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for key in order:
        members[graph.concepts[key].area].append(key)
    rows: dict[str, float] = {}
    bands, top = [], 0
    for area in _areas_in_order(members, columns):
        pinned = {key: pins[key][1] for key in members[area] if key in pins}
        local = _rows(members[area], older, columns, pinned)
        # Pinned rows count from the top of the area; the others may lie on both sides of a middle.
        first = 0 if pinned else math.floor(min(local.values()))
        used = math.floor(max(local.values())) - first + 1
        height = max(-(-used // _STEP) * _STEP, _LEAST)
        first -= 0 if pinned else (height - used) // 2
        rows.update((key, top + row - first) for key, row in local.items())
        bands.append(Band(area, top, height))
        top += height
    return rows, tuple(bands)


def _areas_in_order(members: Mapping[str, list[str]], columns: Mapping[str, float]) -> list[str]:
    """Shipped areas in their fixed order, branch by branch; others below, by age."""
    fixed = {area: place for place, area in enumerate(AREAS)}
    middle = {area: sorted(columns[key] for key in ids)[len(ids) // 2] for area, ids in members.items()}
    # Ages in steps of the axis, ties by name: a new concept seldom moves a median into another step.
    return sorted(members, key=lambda area: (fixed.get(area, len(fixed)), middle[area] // _AGE, area))


def _rows(
    ids: Sequence[str], older: Mapping[str, list[str]], columns: Mapping[str, float], pinned: Mapping[str, float]
) -> dict[str, float]:
    """Put each concept near the row of what it builds on, so that a lineage reads as a line; 0 is the middle."""
    rows: dict[str, float] = {}
    taken: dict[int, list[float]] = defaultdict(list)
    for key in sorted(ids, key=lambda key: (columns[key], key)):
        if key in pinned:
            rows[key] = pinned[key]
            taken[round(pinned[key])].append(columns[key])
            continue
        bases = [rows[base] for base in older[key] if base in rows]
        wish = sum(bases) / len(bases) if bases else 0.0
        free = (
            row
            for row in _outward(round(wish), len(ids) + round(max(wish, 0)))
            if columns[key] not in taken[row][-1:] and (row >= 0 or not pinned)
        )
        row = min(islice(free, 9), key=lambda row: (_cost(row, wish, columns[key], taken[row]), row))
        rows[key] = row
        taken[row].append(columns[key])
    return rows


def _cost(row: int, wish: float, column: float, taken: Sequence[float]) -> float:
    # A label runs to the right of its dot, so the nearer the last dot of this row, the worse.
    crowd = max(0.0, _LABEL - (column - taken[-1])) if taken else 0.0
    return abs(row - wish) + 0.2 * abs(row) + 1.5 * crowd


def _outward(start: int, reach: int) -> Iterator[int]:
    yield start
    for step in range(1, reach + 2):
        yield start + step
        yield start - step
