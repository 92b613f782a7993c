"""A small part of the graph as an SVG drawing: for a README, a slide, a note. Time runs from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from mlgraph.model import Concept, Graph, Relation
from mlgraph.names import CJK, printable

_STEP_X, _STEP_Y, _HEIGHT, _BEND_HEIGHT, _MARGIN = 56, 20, 42, 6, 16
_STROKE = {"extends": "", "combines": "", "motivated_by": "2 4", "uses": "6 4", "kind_of": "1 3"}
_COLORS = ("#4e79a7", "#b07aa1", "#59a14f", "#e15759", "#9c755f", "#76b7b2", "#edc948", "#f28e2b")
_SWEEPS = 8
_FONTS = "system-ui, -apple-system, 'Noto Sans CJK SC', sans-serif"
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z" fill="#8a8f98"/></marker></defs>'
)


def draw_svg(graph: Graph, ids: Iterable[str], *, title: str = "") -> str:
    """Draw some concepts and the relations among them.

    Concepts stand in columns, each right of all that it builds on; within a column they are ordered so that few lines
    cross (barycentres, Sugiyama et al. 1981).

    Returns
    -------
    str
        An SVG document that needs nothing from outside; text in it is text.

    Examples
    --------
    >>> trpo = Concept("trpo", {"en": "TRPO"})
    >>> ppo = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> drawing = draw_svg(Graph({"trpo": trpo, "ppo": ppo}), ["ppo", "trpo"])
    >>> drawing.count("<rect"), drawing.count("<path class"), drawing.startswith("<svg ")
    (3, 1, True)
    """
    chosen = [id for id in graph.concepts if id in set(ids)]
    columns, edges = _columns(graph, chosen)
    places = _places(graph, columns)
    width = max((place.x + place.width for place in places.values()), default=0) + _MARGIN
    height = max((place.y + place.height for place in places.values()), default=0) + _MARGIN
    areas = sorted({graph.concepts[id].area for id in chosen})
    color = {area: _COLORS[i % len(_COLORS)] for i, area in enumerate(areas)}
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONTS}">',
        f"<title>{escape(printable(title))}</title>" if title else "",
        _TIP,
        f'<rect width="{width}" height="{height}" rx="10" fill="#ffffff"/>',
        *(_edge(relation, [places[node] for node in way]) for relation, way in edges),
        *(_box(graph.concepts[id], places[id], color[graph.concepts[id].area]) for id in chosen),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


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


def _columns(graph: Graph, chosen: Sequence[str]) -> tuple[list[list[str]], list[_Edge]]:
    """Put each concept right of all that it builds on; a line across columns gets a bend in each, so that it hits no box."""
    depth = _depths(graph, chosen)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for id in chosen:
        columns[depth[id]].append(id)
    edges: list[_Edge] = []
    near: dict[str, list[str]] = {}
    for id in chosen:
        for relation in graph.concepts[id].builds_on:
            older = relation.builds_on
            if depth.get(older, depth[id]) < depth[id]:
                bends = [f"{older}>{id}>{column}" for column in range(depth[older] + 1, depth[id])]
                for column, bend in enumerate(bends, depth[older] + 1):
                    columns[column].append(bend)
                way = [older, *bends, id]
                edges.append((relation, way))
                for one, other in pairwise(way):
                    near.setdefault(one, []).append(other)
                    near.setdefault(other, []).append(one)
    return _uncross(columns, near), edges


def _depths(graph: Graph, chosen: Sequence[str]) -> dict[str, int]:
    inside = set(chosen)
    depth: dict[str, int] = {}

    def place(id: str, above: frozenset[str]) -> int:
        if id not in depth:
            older = [o for o in graph.older(id) if o in inside and o not in above]
            depth[id] = 1 + max((place(o, above | {id}) for o in older), default=-1)
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


def _places(graph: Graph, columns: list[list[str]]) -> dict[str, _Place]:
    """Columns are centred on one another; each is as wide as its widest box."""
    places: dict[str, _Place] = {}
    left = _MARGIN
    heights = [[_HEIGHT if node in graph.concepts else _BEND_HEIGHT for node in column] for column in columns]
    tallest = max((sum(column) + _STEP_Y * (len(column) - 1) for column in heights), default=0)
    for column, height in zip(columns, heights, strict=True):
        width = max(_width(graph.concepts[id]) for id in column if id in graph.concepts)
        top = _MARGIN + (tallest - sum(height) - _STEP_Y * (len(column) - 1)) // 2
        for node, tall in zip(column, height, strict=True):
            places[node] = _Place(left, top, width, tall)
            top += tall + _STEP_Y
        left += width + _STEP_X
    return places


def _width(concept: Concept) -> int:
    return 22 + max(_text_width(concept.name, 14), _text_width(_second_line(concept), 11))


def _text_width(text: str, size: int) -> int:
    return round(sum(size if CJK.match(char) else 0.6 * size for char in text))


def _second_line(concept: Concept) -> str:
    others = [label for label in concept.label.values() if label != concept.name]
    return " · ".join([*others[:1], *([str(concept.year)] if concept.year else [])])


def _edge(relation: Relation, way: Sequence[_Place]) -> str:
    dash = f' stroke-dasharray="{_STROKE[relation.how]}"' if _STROKE[relation.how] else ""
    weight = "1.8" if relation.how in ("extends", "combines") else "1.2"
    because = next(iter(relation.because.values()), "")
    words = relation.how.replace("_", " ") + (f": {because}" if because else "")
    return (
        f'<path class="{relation.how}" d="{_curve(way)}" fill="none" stroke="#8a8f98" stroke-width="{weight}"{dash} '
        f'marker-end="url(#tip)"><title>{escape(printable(words))}</title></path>'
    )


def _curve(way: Sequence[_Place]) -> str:
    """Curve between columns, straight through them."""
    first = way[0]
    drawn = f"M{first.x + first.width} {first.middle}"
    for one, other in pairwise(way):
        x1, x2 = one.x + one.width, other.x - (2 if other is way[-1] else 0)
        half = (x2 - x1) // 2
        drawn += f"C{x1 + half} {one.middle} {x2 - half} {other.middle} {x2} {other.middle}"
        if other is not way[-1]:
            drawn += f"H{other.x + other.width}"
    return drawn


def _box(concept: Concept, place: _Place, color: str) -> str:
    second = _second_line(concept)
    rect = f'<rect x="{place.x}" y="{place.y}" width="{place.width}" height="{_HEIGHT}" rx="7"'
    parts = [
        f'<g>{rect} fill="#fbfbfd" stroke="{color}" stroke-width="1.6"/>',
        _text(place, 18 if second else 26, 'font-size="14" font-weight="600" fill="#1d2129"', concept.name),
    ]
    if second:
        parts.append(_text(place, 34, 'font-size="11" fill="#5b6270"', second))
    return "".join([*parts, "</g>"])


def _text(place: _Place, down: int, style: str, text: str) -> str:
    middle = place.x + place.width // 2
    return f'<text x="{middle}" y="{place.y + down}" text-anchor="middle" {style}>{escape(printable(text))}</text>'
