"""A large part of the graph as dots on the map: areas as bands, time to the right, the names that have room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from mlgraph.model import Concept, Graph, Relation
from mlgraph.render.layout import Layout
from mlgraph.render.shapes import Style, clip, document, key, on_lines, plain, text_width, words
from mlgraph.render.words import area_names

_ROW, _GAP = 28, 8  # as on the page, in its units
_TALL, _SHAPE = 1300, 1.7  # a drawing is no taller, and about so many times as wide
_GUTTER, _AXIS, _AFTER = 190, 26, 130
_NEAR = 320  # concepts, up to which lines between areas are drawn


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the map's columns and rows stand in the drawing."""

    scale: float
    column: float
    tops: Mapping[str, float]
    bands: Mapping[str, tuple[int, int]]

    def x(self, column: float) -> float:
        return round(_GUTTER + (column + 0.5) * self.column * self.scale, 1)

    def y(self, area: str, row: float) -> float:
        return round(_AXIS + (self.tops[area] + (row - self.bands[area][0] + 0.5) * _ROW) * self.scale, 1)

    def band(self, area: str) -> tuple[float, float]:
        """Top and height of an area's stripe."""
        top = _AXIS + (self.tops[area] - _GAP / 2 + 1) * self.scale
        return round(top, 1), round((self.bands[area][1] * _ROW + _GAP - 2) * self.scale, 1)


def draw_dots(
    graph: Graph, chosen: Sequence[str], hows: Sequence[str], style: Style, title: str, layout: Layout
) -> str:
    """Draw concepts where the map has them; areas without any take no room."""
    frame, height = _frame(graph, chosen, layout)
    at = {id: (frame.x(layout.columns[id]), frame.y(graph.concepts[id].area, layout.rows[id])) for id in chosen}
    width = round(max((x for x, _ in at.values()), default=_GUTTER) + _AFTER)
    order = sorted(chosen, key=lambda id: (-_weight(graph, id), id))
    relations = _relations(graph, at, hows, len(chosen) <= _NEAR)
    legend, more = key({relation.how for relation in relations}, (), style, width, height)
    shapes = [
        *(_band(area, frame, width, style) for area in frame.tops),
        *_axis(layout, frame, width, height, style),
        *(_line(relation, at, style, len(chosen) <= _NEAR) for relation in relations),
        *(_dot(graph, id, at[id], frame.scale, style) for id in order),
        *(style.linked(id, shape) for id, shape in _labels(graph, order, at, width, style)),
        *legend,
    ]
    return document(width, height + more, shapes, style, title)


def _frame(graph: Graph, chosen: Sequence[str], layout: Layout) -> tuple[_Frame, int]:
    used = {graph.concepts[id].area for id in chosen}
    tops: dict[str, float] = {}
    height = 0
    for band in layout.bands:
        if band.area in used:
            tops[band.area] = height
            height += band.rows * _ROW + _GAP
    columns = max((layout.columns[id] for id in chosen), default=0) + 1
    scale = min(1, _TALL / max(height, 1))
    column = min(max(height * _SHAPE / columns, 30), 190)
    bands = {band.area: (band.top, band.rows) for band in layout.bands}
    return _Frame(scale, column, tops, bands), round(_AXIS + height * scale + 8)


def _weight(graph: Graph, id: str) -> float:
    return len(graph.newer(id)) + 0.4 * len(graph.older(id))


def _relations(graph: Graph, at: Mapping[str, object], hows: Sequence[str], across: bool) -> list[Relation]:
    """List the lines to draw: those between areas would cover everything where there are many."""
    found = (graph.relation(id, older) for id in sorted(at) for older in graph.older(id) if older in at)
    area = {id: graph.concepts[id].area for id in at}
    return [r for r in found if r.how in hows and (across or area[r.concept] == area[r.builds_on])]


def _band(area: str, frame: _Frame, width: int, style: Style) -> str:
    top, height = frame.band(area)
    parts = [
        f'<rect x="0" y="{top:g}" width="{width}" height="{height:g}" {style.palette.area(area, "band")}/>',
        f'<rect x="0" y="{top:g}" width="4" height="{height:g}" {style.palette.area(area, "dot")}/>',
    ]
    if height >= 13:
        name = clip(area_names(area)[style.lang], _GUTTER - 20, 12)
        parts.append(words(12, top + height / 2 + 4, name, style.palette.area(area, "text"), size=12, bold=True))
    return "".join(parts)


def _axis(layout: Layout, frame: _Frame, width: int, height: int, style: Style) -> Iterator[str]:
    last = 0.0
    for tick in layout.ticks:
        x = frame.x(tick.column - 0.55)
        if x > width - 20:
            return
        yield f'<rect x="{x:g}" y="{_AXIS}" width="0.6" height="{height - _AXIS}" {style.palette.plain("line")}/>'
        year = "< 1900" if tick.year == 0 else str(tick.year)
        if x > last:
            yield words(x + 2, 16, year, style.palette.plain("soft"), size=11.5)
            last = x + text_width(year, 11.5) + 12


def _line(relation: Relation, at: Mapping[str, tuple[float, float]], style: Style, near: bool) -> str:
    (x1, y1), (x2, y2) = at[relation.builds_on], at[relation.concept]
    look = style.palette.stroke(relation.how)
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke-width="{1 if near else 0.7}" opacity="{0.5 if near else 0.28}" {look}/>'


def _radius(graph: Graph, id: str, scale: float) -> float:
    size = sqrt(_weight(graph, id))
    return round(min(max(1.5 + 0.32 * size, (2.6 + 1.25 * size) * scale), 11), 1)


def _dot(graph: Graph, id: str, at: tuple[float, float], scale: float, style: Style) -> str:
    concept = graph.concepts[id]
    look = style.palette.area(concept.area, "dot")
    circle = f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="{_radius(graph, id, scale):g}" {look}>'
    return style.linked(id, f"{circle}<title>{plain(_told(concept, style))}</title></circle>")


def _told(concept: Concept, style: Style) -> str:
    return style.name(concept) + (f" ({concept.year})" if concept.year else "")


def _labels(
    graph: Graph, order: Sequence[str], at: Mapping[str, tuple[float, float]], width: int, style: Style
) -> Iterator[tuple[str, str]]:
    """Name the weightiest first, none over another."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for id in order:
        big = _weight(graph, id) > 14
        size = 13 if big else 12
        name = style.name(graph.concepts[id])[:60]
        x, y = at[id][0] + 7, at[id][1]
        span = (x - 4, x + text_width(name, size) + 6)
        rows = range(int(y - 8) // 8, int(y + 8) // 8 + 1)
        if span[1] > width or any(a < span[1] and span[0] < b for row in rows for a, b in taken.get(row, ())):
            continue
        for row in rows:
            taken.setdefault(row, []).append(span)
        slant = "" if graph.concepts[id].year else ' font-style="italic"'  # where it stands tells no year
        look = style.palette.area(graph.concepts[id].area, "text") + slant
        yield id, on_lines(x, y + 4, name, look, style.palette.halo() + slant, size=size, bold=big)
