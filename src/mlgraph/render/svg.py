"""A part of the graph as an SVG drawing: for a README, a slide, a note. Time runs from left to right, of a path downward."""

from collections.abc import Iterable, Mapping, Sequence

from mlgraph.model import HOWS, Graph
from mlgraph.render.boxes import draw_boxes, draw_ladder
from mlgraph.render.colours import Palette, palette_of
from mlgraph.render.dots import draw_dots
from mlgraph.render.layout import Layout, lay_out
from mlgraph.render.shapes import Style

MOST_BOXES = 320


def draw_svg(
    graph: Graph, ids: Iterable[str], *, title: str = "", lang: str = "en", theme: str = "light",
    hows: Sequence[str] = HOWS, focus: Iterable[str] = (), hrefs: Mapping[str, str] | None = None, layout: Layout | None = None,
    palette: Palette | None = None,
) -> str:  # fmt: skip
    """Draw some concepts and the relations among them: as boxes, or where they are many as dots on the map.

    Parameters
    ----------
    lang : {"en", "zh"}
        The language of names.
    theme : {"light", "dark", "auto"}
        The colours; ``"auto"`` makes a drawing that turns dark where the reader's system is dark.
    hows : sequence of str
        Kinds of relation to draw.
    focus : iterable of str
        Ids that the drawing is about.
    hrefs : mapping of str to str, optional
        Addresses by id that concepts lead to.
    layout : Layout, optional
        The map of the whole graph, where it has been laid out already.
    palette : Palette, optional
        The colours of the whole graph's areas, where they have been chosen already.

    Returns
    -------
    str
        An SVG document that needs nothing from outside; text in it is text.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo = Concept("trpo", {"en": "TRPO"})
    >>> ppo = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> drawing = draw_svg(Graph({"trpo": trpo, "ppo": ppo}), ["ppo", "trpo"])
    >>> drawing.count("<polygon"), drawing.startswith("<svg ")
    (1, True)
    """
    wanted = set(ids)
    chosen = sorted(id for id in wanted if id in graph.concepts)
    colours = palette or _palette(graph, theme)
    style = Style(colours, lang, hrefs or {}, frozenset(focus), theme == "auto")
    if len(chosen) <= MOST_BOXES:
        return draw_boxes(graph, chosen, hows, style, title)
    return draw_dots(graph, chosen, hows, style, title, layout or lay_out(graph))


def draw_path(graph: Graph, path: Sequence[str], *, title: str = "", lang: str = "en", theme: str = "light") -> str:
    """Draw a path with how and why beside each step; see `draw_svg`.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo = Concept("trpo", {"en": "TRPO"})
    >>> ppo = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo", because={"en": "Simpler."}),))
    >>> "Simpler." in draw_path(Graph({"trpo": trpo, "ppo": ppo}), ["trpo", "ppo"])
    True
    """
    style = Style(_palette(graph, theme), lang, adapts=theme == "auto")
    return draw_ladder(graph, path, style, title)


def _palette(graph: Graph, theme: str) -> Palette:
    return palette_of((concept.area for concept in graph.concepts.values()), "dark" if theme == "dark" else "light")
