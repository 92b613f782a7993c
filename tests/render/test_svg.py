"""Drawings for a README or a slide: what stands in them, in which order, in which colours, and that text stays text."""

import re
from xml.etree import ElementTree

import pytest
from pages import concept, graph_of
from payloads import PAYLOADS
from test_hostile import hostile_graph

from mlgraph.model import Graph
from mlgraph.render.colours import _AREA, _HOWS, _INK, oklch, palette_of
from mlgraph.render.page import asset
from mlgraph.render.svg import MOST_BOXES, draw_path, draw_svg

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_boxes_stand_right_of_what_they_build_on(lineage: Graph) -> None:
    drawing = draw_svg(lineage, ["trpo", "ppo", "grpo", "gae"], title="RL & more")
    boxes = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" [^>]*class="a\d+-box".*?<text[^>]*>([^<]+)</text>', drawing)
    left = {name: float(x) for x, name in boxes}
    assert left["TRPO"] < left["PPO"] < left["GRPO"]
    assert left["GAE"] < left["PPO"]
    assert "<title>RL &amp; more</title>" in drawing
    assert "<title>extends: ppo grew out of trpo.</title>" in drawing
    assert {"extends", "uses"} <= set(texts(drawing))


def test_only_the_kinds_that_are_asked_for(lineage: Graph) -> None:
    ids = ["trpo", "ppo", "gae"]
    assert draw_svg(lineage, ids, hows=["uses"]).count("<polygon") == 1
    assert draw_svg(lineage, ids).count("<polygon") == 2


def test_the_language_chooses_the_names(lineage: Graph) -> None:
    drawing = draw_svg(lineage, ["ppo", "trpo"], lang="zh")
    assert {"近端策略优化", "2017 · PPO", "改进"} <= set(texts(drawing))


def test_a_path_has_how_and_why_beside_its_steps(lineage: Graph) -> None:
    drawing = draw_path(lineage, ["trpo", "ppo", "grpo"])
    assert texts(drawing) == [
        "extends", "ppo grew out of trpo.", "extends", "grpo grew out of ppo.",
        "TRPO", "2015", "PPO", "2017 · 近端策略优化", "GRPO", "2024",
    ]  # fmt: skip


def test_a_crowd_leaves_out_what_a_chain_replaces() -> None:
    chain = [concept(f"c{i:02}", *[f"c{j:02}" for j in range(max(0, i - 3), i)]) for i in range(40)]
    graph = graph_of(*chain)
    assert draw_svg(graph, list(graph.concepts)[:20]).count("<polygon") == 3 * 20 - 6
    assert draw_svg(graph, graph.concepts).count("<polygon") == 39


def test_many_are_dots_on_the_map_with_bands_years_and_names() -> None:
    count = MOST_BOXES + 40
    graph = graph_of(
        *(
            concept(f"c{i}", *([f"c{i - 1}"] if i else []), area=f"area-{i % 3}", year=1950 + i % 70)
            for i in range(count)
        )
    )
    drawing = draw_svg(graph, graph.concepts, title="All")
    assert drawing.count("<circle") == count
    shown = texts(drawing)
    assert {"Area 0", "Area 1", "Area 2"} <= set(shown)
    assert len([text for text in shown if text.startswith("C")]) > 50
    assert "1950" in shown
    old = graph_of(*(concept(f"c{i}", year=1850) for i in range(count)))
    assert "< 1900" in texts(draw_svg(old, old.concepts))
    ElementTree.fromstring(drawing)


def test_on_the_map_a_name_without_a_year_slants() -> None:
    dated = [concept(f"c{i}", area=f"area-{i % 3}", year=1950 + i % 70) for i in range(MOST_BOXES + 40)]
    graph = graph_of(*dated, concept("undated", "c1", area="mine"))
    shown = list(ElementTree.fromstring(draw_svg(graph, graph.concepts)).iter(f"{SVG}text"))
    assert {element.text for element in shown if element.get("font-style") == "italic"} == {"UNDATED"}


def test_concepts_lead_to_their_pages(lineage: Graph) -> None:
    drawing = draw_svg(lineage, ["ppo", "trpo"], hrefs={"ppo": 'c/ppo.html?"<&'})
    assert [element.get("href") for element in ElementTree.fromstring(drawing).iter(f"{SVG}a")] == ['c/ppo.html?"<&']


def test_nothing_and_a_circle_are_drawn() -> None:
    ElementTree.fromstring(draw_svg(Graph({}), []))
    circle = graph_of(concept("a", "b"), concept("b", "a"), concept("c", "c"))
    assert draw_svg(circle, circle.concepts).count("<g>") == 3
    assert draw_svg(circle, ["c"]).count("<g>") == 1  # and what builds on itself, alone


def test_themes(lineage: Graph) -> None:
    light, dark, auto = (draw_svg(lineage, ["ppo"], theme=theme) for theme in ("light", "dark", "auto"))
    assert _INK["light"]["paper"] in light
    assert _INK["light"]["ink"] not in dark
    assert _INK["dark"]["paper"] in dark
    assert "prefers-color-scheme: dark" in auto
    assert "<style" not in light + dark
    ruled = set(re.findall(r"\.([\w-]+)\{", palette_of(c.area for c in lineage.concepts.values()).dark_rules()))
    drawn = set(re.findall(r'class="([\w-]+)"', draw_svg(lineage, lineage.concepts)))
    assert drawn <= ruled  # whatever is coloured can turn dark


def test_the_same_bytes_in_any_order(lineage: Graph) -> None:
    backwards = Graph(dict(reversed(lineage.concepts.items())))
    assert draw_svg(lineage, lineage.concepts) == draw_svg(backwards, backwards.concepts)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_that_is_written_and_drawn_can_be_seen(theme: str) -> None:
    ink = _INK[theme]
    for hue in range(0, 360, 5):
        area = {part: oklch(*values, hue) for part, values in _AREA[theme].items()}
        for ground in (ink["paper"], area["box"], area["band"]):
            for text in (ink["ink"], ink["soft"], area["text"]):
                assert contrast(text, ground) >= 4.5
        assert contrast(area["dot"], ink["paper"]) >= 3
    for colour in _HOWS[theme].values():
        assert contrast(colour, ink["paper"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_has_the_same_colours(theme: str) -> None:
    look = asset("look.js")
    for colour in (*_INK[theme].values(), *_HOWS[theme].values()):
        assert colour in look


def test_hostile_text_is_text() -> None:
    graph, _ = hostile_graph()
    keys = list(graph.concepts)
    drawings = [
        draw_svg(graph, keys[:200], title=PAYLOADS[0], theme="auto"),
        draw_svg(graph, keys[:9], lang="zh"),
        draw_path(graph, keys[:30], title=PAYLOADS[5]),
        *(draw_svg(graph, [], title=text) for text in PAYLOADS),
    ]
    big = graph_of(*(concept(f"{key}{i}", area=key) for i in range(2) for key in keys))
    drawings.append(draw_svg(big, big.concepts, title=PAYLOADS[0]))
    for drawing in drawings:
        elements = list(ElementTree.fromstring(drawing.encode("utf-8")).iter())
        tags = {element.tag.removeprefix(SVG) for element in elements}
        assert tags <= {"svg", "title", "style", "rect", "path", "g", "circle", "text", "polygon", "a"}
        assert not [name for element in elements for name in element.attrib if name.startswith("on")]
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", drawing)


def test_a_very_long_name_stays_short() -> None:
    long = "长" * 500_000
    graph = graph_of(concept("a", label={"en": long}, about={"en": long}, area=long))
    assert len(draw_svg(graph, ["a"], title=long)) < 20_000
