"""A small part of the graph as boxes in columns, each right of all that it builds on; a path as a ladder with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mlgraph.model import Concept, Graph, Relation
from mlgraph.render.shapes import MARGIN, Style, box, document, key, plain, second_line, text_width, tip, words, wrapped
from mlgraph.render.words import HOW_NAMES

_STEP_X, _STEP_Y, _HEIGHT, _BEND_HEIGHT = 46, 14, 42, 6
_SWEEPS = 8
_NARROW, _WIDE = 90, 206
_RUNG = 86  # from one box of a ladder to the next
_CROWD = 30  # concepts, from which on a line that a chain of others replaces is left out


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box, or the bend of a line, stands."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


_Edge = tuple[Relation, list[str]]


def draw_boxes(graph: Graph, chosen: Sequence[str], hows: Sequence[str], style: Style, title: str) -> str:
    """Draw concepts in columns, ordered so that few lines cross (barycentres, Sugiyama et al. 1981)."""
    columns, edges = _columns(graph, chosen, hows)
    places = _places(graph, columns, style)
    width = max((place.x + place.width for place in places.values()), default=0) + MARGIN
    height = max((place.y + place.height for place in places.values()), default=0) + MARGIN
    areas = sorted({graph.concepts[id].area for id in chosen}, key=lambda area: style.palette.number[area])
    width = max(width, 320)
    legend, more = key((relation.how for relation, _ in edges), areas, style, width, height)
    shapes = [
        *(_edge(relation, [places[node] for node in way], style) for relation, way in edges),
        *(_box(graph.concepts[id], places[id], style) for id in chosen),
        *legend,
    ]
    return document(width, height + more, shapes, style, title)


def draw_ladder(graph: Graph, path: Sequence[str], style: Style, title: str) -> str:
    """Draw a path from top to bottom, with how and why beside each step."""
    concepts = [graph.concepts[id] for id in path]
    wide = max(_width(concept, style) for concept in concepts)
    width, left = 2 * MARGIN + max(wide, 420), MARGIN + 28
    parts = []
    for i, (older, newer) in enumerate(pairwise(path)):
        parts.append(_rung(graph.relation(newer, older), left, MARGIN + i * (_HEIGHT + _RUNG) + _HEIGHT, style, width))
    parts += [
        box(concept, MARGIN, MARGIN + i * (_HEIGHT + _RUNG), (wide, _HEIGHT), style)
        for i, concept in enumerate(concepts)
    ]
    height = 2 * MARGIN + len(path) * (_HEIGHT + _RUNG) - _RUNG
    areas = sorted({concept.area for concept in concepts}, key=lambda area: style.palette.number[area])
    legend, more = key((), areas, style, width, height)
    return document(width, height + more, [*parts, *legend], style, title)


def _rung(step: Relation, x: int, y: int, style: Style, width: int) -> str:
    because = step.because.get(style.lang) or next(iter(step.because.values()), "")
    lines = wrapped(because, width - x - 2 * MARGIN, 12.5, 3) if because else []
    top = y + _RUNG / 2 - 8 * len(lines) + 4
    told = [words(x + 16, top, HOW_NAMES[step.how][style.lang], style.palette.tip(step.how), size=13, bold=True)]
    told += [
        words(x + 16, top + 17 + 16 * i, line, style.palette.plain("soft"), size=12.5) for i, line in enumerate(lines)
    ]
    line = f'<path d="M{x} {y}v{_RUNG - 6}" stroke-width="1.8" {style.palette.stroke(step.how)}/>'
    return "".join([line, tip(x, y + _RUNG, style.palette.tip(step.how), down=True), *told])


def _columns(graph: Graph, chosen: Sequence[str], hows: Sequence[str]) -> tuple[list[list[str]], list[_Edge]]:
    """Put each concept right of all that it builds on; a line across columns gets a bend in each, so that it hits no box."""
    depth = _depths(graph, chosen)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for id in chosen:
        columns[depth[id]].append(id)
    edges: list[_Edge] = []
    near: dict[str, list[str]] = {}
    for relation in _relations(graph, chosen, depth, hows):
        older, id = relation.builds_on, relation.concept
        bends = [f"{older}>{id}>{column}" for column in range(depth[older] + 1, depth[id])]
        for column, bend in enumerate(bends, depth[older] + 1):
            columns[column].append(bend)
        way = [older, *bends, id]
        edges.append((relation, way))
        for one, other in pairwise(way):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return _uncross(columns, near), edges


def _relations(graph: Graph, chosen: Sequence[str], depth: dict[str, int], hows: Sequence[str]) -> list[Relation]:
    """List the relations to draw; in a crowd, without those that a chain of others replaces."""
    inside = [
        graph.relation(id, older)
        for id in sorted(chosen, key=lambda id: (depth[id], id))
        for older in sorted(graph.older(id), key=lambda older: (-depth.get(older, 0), older))
        if depth.get(older, depth[id]) < depth[id] and graph.relation(id, older).how in hows
    ]
    if len(chosen) <= _CROWD:
        return inside
    below: dict[str, set[str]] = {id: set() for id in chosen}
    kept = []
    for relation in inside:
        if relation.builds_on not in below[relation.concept]:
            kept.append(relation)
        below[relation.concept] |= {relation.builds_on} | below[relation.builds_on]
    return kept


def _depths(graph: Graph, chosen: Sequence[str]) -> dict[str, int]:
    inside = set(chosen)
    depth: dict[str, int] = {}

    def place(id: str, above: frozenset[str]) -> int:
        if id not in depth:
            above |= {id}  # also what builds on itself is placed once
            older = [o for o in graph.older(id) if o in inside and o not in above]
            depth[id] = 1 + max((place(o, above) for o in older), default=-1)
        return depth[id]

    for id in chosen:
        place(id, frozenset())
    for id in sorted(chosen, key=lambda id: -depth[id]):
        newer = [depth[n] for n in graph.newer(id) if n in inside and depth[n] > depth[id]]
        if newer and not any(older in inside for older in graph.older(id)):
            depth[id] = min(newer) - 1  # what rests on nothing here stands next to what it leads to
    return depth


def _uncross(columns: list[list[str]], near: dict[str, list[str]]) -> list[list[str]]:
    row = {node: i - (len(column) - 1) / 2 for column in columns for i, node in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            pull = {
                node: sum(row[o] for o in near[node]) / len(near[node]) if node in near else row[node]
                for node in column
            }
            column.sort(key=lambda node: (pull[node], node))
            middle = (len(column) - 1) / 2
            row.update({node: i - middle for i, node in enumerate(column)})
    return columns


def _places(graph: Graph, columns: list[list[str]], style: Style) -> dict[str, _Place]:
    """Columns are centred on one another; each is as wide as its widest box."""
    places: dict[str, _Place] = {}
    left = MARGIN
    heights = [[_HEIGHT if node in graph.concepts else _BEND_HEIGHT for node in column] for column in columns]
    tallest = max((sum(column) + _STEP_Y * (len(column) - 1) for column in heights), default=0)
    for column, height in zip(columns, heights, strict=True):
        width = max(_width(graph.concepts[id], style) for id in column if id in graph.concepts)
        top = MARGIN + (tallest - sum(height) - _STEP_Y * (len(column) - 1)) // 2
        for node, tall in zip(column, height, strict=True):
            places[node] = _Place(left, top, width, tall)
            top += tall + _STEP_Y
        left += width + _STEP_X
    return places


def _width(concept: Concept, style: Style) -> int:
    name, second = text_width(style.name(concept), 14.5), text_width(second_line(concept, style), 11.5)
    return min(max(28 + max(name, second), _NARROW), _WIDE)


def _edge(relation: Relation, way: Sequence[_Place], style: Style) -> str:
    because = relation.because.get(style.lang) or next(iter(relation.because.values()), "")
    told = HOW_NAMES[relation.how][style.lang] + (f": {because}" if because else "")
    weight = "1.8" if relation.how in ("extends", "combines") else "1.4"
    last = way[-1]
    return (
        f'<path d="{_curve(way)}" stroke-width="{weight}" {style.palette.stroke(relation.how)}>'
        f"<title>{plain(told)}</title></path>{tip(last.x, last.middle, style.palette.tip(relation.how))}"
    )


def _curve(way: Sequence[_Place]) -> str:
    """Curve between columns, straight through them."""
    first = way[0]
    drawn = f"M{first.x + first.width} {first.middle}"
    for one, other in pairwise(way):
        x1, x2 = one.x + one.width, other.x - (6 if other is way[-1] else 0)
        half = (x2 - x1) // 2
        drawn += f"C{x1 + half} {one.middle} {x2 - half} {other.middle} {x2} {other.middle}"
        if other is not way[-1]:
            drawn += f"H{other.x + other.width}"
    return drawn


def _box(concept: Concept, place: _Place, style: Style) -> str:
    return box(concept, place.x, place.y, (place.width, _HEIGHT), style)
