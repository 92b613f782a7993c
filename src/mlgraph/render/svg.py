"""A small part of the graph as an SVG drawing: for a README, a slide, a note. Time runs from left to right."""

from collections.abc import Iterable, Sequence
from html import escape

from mlgraph.model import Concept, Graph, Relation
from mlgraph.names import CJK, printable

_STEP_X, _STEP_Y, _HEIGHT, _MARGIN = 64, 62, 42, 16
_STROKE = {"extends": "", "combines": "", "motivated_by": "2 4", "uses": "6 4", "kind_of": "1 3"}
_COLORS = ("#4e79a7", "#b07aa1", "#59a14f", "#e15759", "#9c755f", "#76b7b2", "#edc948", "#f28e2b")
_SWEEPS = 8


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
    columns = _columns(graph, chosen)
    places = _places(graph, columns)
    width = max((x + w for x, _, w in places.values()), default=0) + _MARGIN
    height = max((y for _, y, _ in places.values()), default=0) + _HEIGHT + _MARGIN
    areas = sorted({graph.concepts[id].area for id in chosen})
    color = {area: _COLORS[i % len(_COLORS)] for i, area in enumerate(areas)}
    inside = set(chosen)
    edges = (r for id in chosen for r in graph.concepts[id].builds_on if r.builds_on in inside)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="system-ui, -apple-system, \'Noto Sans CJK SC\', sans-serif">',
        f"<title>{escape(printable(title))}</title>" if title else "",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#8a8f98"/></marker></defs>',
        f'<rect width="{width}" height="{height}" rx="10" fill="#ffffff"/>',
        *(_edge(relation, places) for relation in edges),
        *(_box(graph.concepts[id], places[id], color[graph.concepts[id].area]) for id in chosen),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _columns(graph: Graph, chosen: Sequence[str]) -> list[list[str]]:
    """Put each concept one column right of the rightmost that it builds on; what closes a circle stays left."""
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
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for id in chosen:
        columns[depth[id]].append(id)
    return _uncross(graph, columns)


def _uncross(graph: Graph, columns: list[list[str]]) -> list[list[str]]:
    row = {id: float(i) for column in columns for i, id in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            near = {id: [row[o] for o in (*graph.older(id), *graph.newer(id)) if o in row] for id in column}
            column.sort(key=lambda id: (sum(near[id]) / len(near[id]) if near[id] else row[id], id))
            middle = (len(column) - 1) / 2
            row.update({id: i - middle for i, id in enumerate(column)})
    return columns


def _places(graph: Graph, columns: list[list[str]]) -> dict[str, tuple[int, int, int]]:
    """Left edge, top edge and width of each box; columns are centred on one another."""
    tallest = max(map(len, columns), default=0)
    places: dict[str, tuple[int, int, int]] = {}
    left = _MARGIN
    for column in columns:
        width = max(_width(graph.concepts[id]) for id in column)
        top = _MARGIN + (tallest - len(column)) * _STEP_Y // 2
        for i, id in enumerate(column):
            places[id] = (left, top + i * _STEP_Y, width)
        left += width + _STEP_X
    return places


def _width(concept: Concept) -> int:
    return 22 + max(_text_width(concept.name, 14), _text_width(_second_line(concept), 11))


def _text_width(text: str, size: int) -> int:
    return round(sum(size if CJK.match(char) else 0.58 * size for char in text))


def _second_line(concept: Concept) -> str:
    others = [label for label in concept.label.values() if label != concept.name]
    return " · ".join([*others[:1], *([str(concept.year)] if concept.year else [])])


def _edge(relation: Relation, places: dict[str, tuple[int, int, int]]) -> str:
    x1, y1, width = places[relation.builds_on]
    x2, y2, _ = places[relation.concept]
    x1, y1, y2 = x1 + width, y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    bend = max(24, (x2 - x1) // 2)
    dash = f' stroke-dasharray="{_STROKE[relation.how]}"' if _STROKE[relation.how] else ""
    weight = "1.8" if relation.how in ("extends", "combines") else "1.2"
    because = next(iter(relation.because.values()), "")
    words = relation.how.replace("_", " ") + (f": {because}" if because else "")
    return (
        f'<path class="{relation.how}" d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 2} {y2}" fill="none" '
        f'stroke="#8a8f98" stroke-width="{weight}"{dash} marker-end="url(#tip)"><title>{escape(printable(words))}</title></path>'
    )


def _box(concept: Concept, place: tuple[int, int, int], color: str) -> str:
    x, y, width = place
    middle = x + width // 2
    second = _second_line(concept)
    lines = [
        f'<g><rect x="{x}" y="{y}" width="{width}" height="{_HEIGHT}" rx="7" fill="#fbfbfd" stroke="{color}" stroke-width="1.6"/>',
        f'<text x="{middle}" y="{y + (18 if second else 26)}" font-size="14" font-weight="600" text-anchor="middle" '
        f'fill="#1d2129">{escape(printable(concept.name))}</text>',
    ]
    if second:
        lines.append(
            f'<text x="{middle}" y="{y + 34}" font-size="11" text-anchor="middle" fill="#5b6270">{escape(printable(second))}</text>'
        )
    return "".join([*lines, "</g>"])
