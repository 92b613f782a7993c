"""Views: names as typed → ids, which part of the graph a view shows, and what the page needs to open with it."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mlgraph.config import View
from mlgraph.errors import UnknownAreaError
from mlgraph.model import HOWS, Graph
from mlgraph.names import fold
from mlgraph.queries.path import chain, descendants, forebears
from mlgraph.render.words import area_names
from mlgraph.resolve import NameIndex

_READABLE = 26  # concepts; where two steps lead to more, one step is shown


def settle(view: View, names: NameIndex) -> View:
    """Put ids in the place of names; a path becomes the chain through its concepts.

    Raises
    ------
    UnknownConceptError, AmbiguousNameError, UnknownAreaError, NoPathError
        If there is no such concept, area or path.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> names = NameIndex(Graph({"ppo": Concept("ppo", {"en": "PPO", "zh": "近端策略优化"})}))
    >>> settle(View(focus=("近端策略优化",)), names).focus
    ('ppo',)
    """
    hows = view.how or HOWS
    path = [names.resolve(name).id for name in view.path]
    return replace(
        view,
        focus=tuple(names.resolve(name).id for name in view.focus),
        area=None if view.area is None else find_area(names.graph, view.area),
        path=tuple(chain(names.graph, path, hows=hows)) if path else (),
    )


def find_area(graph: Graph, name: str) -> str:
    """Find an area by its id, its English or Chinese name, or the first letters of its id's words.

    Raises
    ------
    UnknownAreaError
        If there is none.

    Examples
    --------
    >>> from mlgraph.model import Concept
    >>> graph = Graph({"ppo": Concept("ppo", {}, area="reinforcement-learning")})
    >>> find_area(graph, "强化学习"), find_area(graph, "rl")
    ('reinforcement-learning', 'reinforcement-learning')
    """
    areas = sorted({concept.area for concept in graph.concepts.values()})
    if name in areas:
        return name
    wanted = fold(name)
    for spellings in (_names, _initials):
        for area in areas:
            if wanted and wanted in map(fold, spellings(area)):
                return area
    raise UnknownAreaError(name, _close(wanted, areas))


def _close(wanted: str, areas: Iterable[str]) -> list[str]:
    """Find areas of which a name has what was typed in it, else is close to it; each is told with its Chinese name."""
    folded = {fold(name): area for area in areas for name in _names(area)}
    found = [area for name, area in folded.items() if len(wanted) > 1 and wanted in name]
    found = found or [folded[name] for name in difflib.get_close_matches(wanted, folded, 3)]
    return [f"{area} ({area_names(area)['zh']})" for area in list(dict.fromkeys(found))[:3]]


def _names(area: str) -> list[str]:
    return [area, *area_names(area).values()]


def _initials(area: str) -> list[str]:
    return ["".join(word[:1] for word in area.split("-"))]


def part(graph: Graph, view: View) -> list[str]:
    """List the ids that a settled view shows, in alphabetical order; of a path in its own.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> ppo = Concept("ppo", {}, builds_on=(Relation("ppo", "trpo"),))
    >>> graph = Graph({"ppo": ppo, "trpo": Concept("trpo", {}), "sam": Concept("sam", {})})
    >>> part(graph, View(focus=("trpo",), depth=1))
    ['ppo', 'trpo']
    """
    if view.path:
        return list(view.path)
    if view.area is not None:
        return sorted(id for id, concept in graph.concepts.items() if concept.area == view.area)
    if view.focus:
        return sorted({id for concept in view.focus for id in _around(graph, concept, view)})
    return sorted(graph.concepts)


def _around(graph: Graph, concept: str, view: View) -> set[str]:
    hows = view.how or HOWS
    sides = {"near": (forebears, descendants), "older": (forebears,), "newer": (descendants,)}[view.side]

    def within(depth: int | None) -> set[str]:
        return {id for side in sides for id in side(graph, concept, depth, hows)}

    if view.depth or view.side != "near":
        return within(view.depth)
    wide = within(2)
    return wide if len(wide) <= _READABLE else within(1)


def start_row(view: View) -> dict[str, Any]:
    """Return what the page needs to open with a settled view; what is as usual is left out.

    Examples
    --------
    >>> start_row(View(focus=("ppo",), depth=2)), start_row(View())
    ({'focus': 'ppo', 'depth': 2}, {})
    """
    row = {
        "focus": next(iter(view.focus), None),
        "depth": view.depth,
        "side": None if view.side == "near" else view.side,
        "area": view.area,
        "path": list(view.path) or None,
        "hide": [how for how in HOWS if how not in view.how] if view.how else None,
    }
    return {key: value for key, value in row.items() if value is not None}
