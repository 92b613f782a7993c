"""Layouts in the page: in layers, by year, by area, free; lines of descent among what is labelled; streams for crowds."""

import itertools
import random
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from test_svg import contrast

from mlgraph.model import Graph

Open = Callable[..., Page]
PLACES = "return [...mlgraph.scene().spots.values()].map(({id, x, y}) => [id, x, y])"
ARCS = """
const arc = CanvasRenderingContext2D.prototype.arc;
let count = 0;
CanvasRenderingContext2D.prototype.arc = function (...values) { count += 1; return arc.apply(this, values); };
mlgraph.network().redraw();
CanvasRenderingContext2D.prototype.arc = arc;
return count;
"""


def many(size: int) -> Graph:
    rng = random.Random(size)
    keys = [f"c{i:04}" for i in range(size)]
    return graph_of(
        *(
            concept(
                key,
                *rng.sample(keys[max(0, i - 40) : i], min(i, rng.randrange(3))),
                area=f"area-{i % 5}",
                year=1950 + i * 70 // size,
            )
            for i, key in enumerate(keys)
        )
    )


def places(page: Page) -> dict[str, tuple[float, float]]:
    return {key: (x, y) for key, x, y in page.run(PLACES)}


def press(page: Page, name: str) -> None:
    page.driver.find_element(By.XPATH, f"//*[@id='viewbar']//button[text()='{name}']").click()


@pytest.mark.parametrize(("name", "key"), [("By year", "year"), ("By area", "area"), ("Free", "free")])
def test_a_layout_shows_the_same_graph_otherwise_and_has_an_address(page: Open, name: str, key: str) -> None:
    opened = page(many(120))
    before, lines = places(opened), opened.run("return mlgraph.scene().lines.length")
    press(opened, name)
    after = places(opened)
    assert after.keys() == before.keys()
    assert after != before
    assert opened.run("return [mlgraph.scene().kind, mlgraph.scene().lines.length]") == [key, lines]
    assert opened.run("return location.hash") == f"#layout={key}"
    assert opened.run("return document.activeElement.textContent") == name
    assert opened.colours() > 20
    assert places(opened.open(f"#layout={key}")) == after
    press(opened, "Layered")
    opened.run("history.back()")
    opened.until(f"return mlgraph.scene().kind === '{key}'")
    assert places(opened) == after


def test_by_year_what_is_younger_never_stands_further_left(page: Open) -> None:
    graph = many(200)
    found = places(page(graph, address="#layout=year"))
    by_column = sorted(found, key=lambda key: found[key][0])
    columns: dict[float, set[int | None]] = {}
    for key in by_column:
        columns.setdefault(found[key][0], set()).add(graph.concepts[key].year)
    spans = [(min(years), max(years)) for years in columns.values()]  # type: ignore[type-var]
    assert len(spans) > 8
    assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))  # type: ignore[operator]
    assert len(set(found.values())) == 200


def test_what_is_older_than_the_first_year_of_the_axis_stands_under_less(page: Open) -> None:
    years = (1850, 1900, 1950, 1960, 1970, 1980, 1990, 1995, 2000, 2005, 2010, 2012, *range(2014, 2027))
    graph = graph_of(*(concept(f"c{year}", year=year) for year in years))
    opened = page(graph)
    opened.size(1440, 900)
    opened.open("#layout=year")
    texts = opened.run("""const texts = [];
        const {fillText} = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { texts.push(text); fillText.call(this, text, ...at); };
        mlgraph.network().redraw();
        CanvasRenderingContext2D.prototype.fillText = fillText;
        return texts""")
    assert {"< 1900", "1900", "1950", "2026"} <= set(texts)


def test_by_area_each_concept_lies_in_the_card_of_its_area(page: Open) -> None:
    graph = many(100)
    opened = page(graph, address="#layout=area")
    cards = {card["id"]: card for card in opened.run("return mlgraph.scene().cards")}
    assert sorted(cards) == [f"area-{i}" for i in range(5)]
    for key, (x, y) in places(opened).items():
        card = cards[graph.concepts[key].area]
        assert card["left"] < x < card["right"]
        assert card["top"] < y < card["bottom"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("address", "along_years"), [("", True), ("#layout=year", True), ("#layout=area", False)])
def test_where_places_look_like_years_a_name_without_one_slants(
    page: Open, address: str, along_years: bool, lang: str
) -> None:
    graph = graph_of(concept("dated", year=1990), concept("undated", "dated"), concept("late", "undated", year=2020))
    opened = page(graph, address=address, lang=lang)
    texts = [shape for shape in ElementTree.fromstring(opened.run("return mlgraph.exports.svg()")).iter() if shape.text]
    slanted = {shape.text for shape in texts if shape.get("font-style") == "italic"}
    assert slanted == ({"UNDATED"} if along_years else set())
    said = {"en": "Italic: year unknown", "zh": "斜体：年份不明"}[lang]
    assert (said in opened.text("#hint")) is along_years
    opened.run("mlgraph.go({id: 'undated'})")
    assert {"en": "year unknown", "zh": "年份不明"}[lang] in opened.text("#panel .chips")
    opened.run("mlgraph.go({id: 'late'})")
    assert "2020" in opened.text("#panel .chips")


SEEN = """
const frame = document.getElementById("graph").getBoundingClientRect();
const places = [...mlgraph.scene().spots.values()].map((spot) => mlgraph.network().canvasToDOM(spot));
return [places.length, places.filter(({x, y}) => x > 0 && x < frame.width && y > 0 && y < frame.height).length];
"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize(
    ("address", "count"),
    [("", 300), ("#hide=area-0,area-1,area-2,area-3", 60), ("#years=-1952", 13), ("#years=2018-", 8)],
)
def test_all_that_passes_the_filters_is_in_view(page: Open, size: tuple[int, int], address: str, count: int) -> None:
    opened = page(many(300))
    opened.size(*size)
    assert opened.open(address).run(SEEN) == [count, count]


def test_springs_pull_only_when_somebody_starts_them(page: Open) -> None:
    opened = page(many(60), address="#layout=free")
    before = places(opened)
    assert opened.run("return mlgraph.network().physics.physicsEnabled") is False
    press(opened, "Start springs")
    opened.until(
        f"const was = new Map(arguments[0] ?? {[[k, x, y] for k, (x, y) in before.items()]}.map(([id, x, y]) => [id, x + y]));"
        "return [...mlgraph.scene().spots.values()].some(({id, x, y}) => Math.abs(x + y - was.get(id)) > 5)"
    )
    press(opened, "Stop springs")
    still = places(opened)
    assert opened.run("return mlgraph.network().physics.physicsEnabled") is False
    opened.run("mlgraph.network().redraw()")
    assert places(opened) == still


def test_a_concept_can_be_dragged_in_the_free_layout_only(page: Open, lineage: Graph) -> None:
    for address, moves in (("#layout=free", True), ("", False)):
        opened = page(lineage, address=address)
        before = places(opened)["ppo"]
        x, y = opened.run("""
            const at = mlgraph.network().canvasToDOM(mlgraph.scene().spots.get("ppo"));
            const frame = document.getElementById("graph").getBoundingClientRect();
            return [Math.round(frame.left + at.x), Math.round(frame.top + at.y)];""")
        chain = ActionChains(opened.driver).move_by_offset(x, y).click_and_hold().move_by_offset(30, 40)
        chain.release().move_by_offset(-x - 30, -y - 40).perform()
        assert (places(opened)["ppo"] != before) is moves


def test_main_lines_lead_from_forebears_and_join_labels(page: Open) -> None:
    opened = page(many(400))
    lines: list[dict[str, Any]] = opened.run("""
        const labelled = new Set(mlgraph.labelled());
        return mlgraph.mainLines().map(({edge, points: [a, b]}) => ({
          from: a.id, to: b.id, chain: edge.chain ?? [edge.from, edge.to], older: mlgraph.reach(b.id, "older").has(a.id),
          labelled: labelled.has(a.id) && labelled.has(b.id),
        }));""")
    assert len(lines) > 20
    assert all(line["older"] and line["labelled"] for line in lines)
    assert all((line["chain"][0], line["chain"][-1]) == (line["from"], line["to"]) for line in lines)
    assert len({line["to"] for line in lines}) == len(lines)


@pytest.mark.parametrize("address", ["", "#ppo&view=map", "#layout=free", "#ppo&view=map&layout=area"])
def test_each_relation_is_drawn_once(page: Open, lineage: Graph, address: str) -> None:
    drawing = ElementTree.fromstring(page(lineage, address=address).run("return mlgraph.exports.svg()"))
    ways = [
        shape.get("d", "") for shape in drawing.iter() if shape.tag.endswith("path") and shape.get("fill") == "none"
    ]
    ends = [
        tuple(re.findall(r"-?[\d.]+", way)[:2] + re.findall(r"-?[\d.]+", way)[-2:]) for way in ways if "a" not in way
    ]
    assert len(ends) >= 7
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_a_plan_too_large_for_boxes_can_be_made_out(page: Open, scheme: str) -> None:
    keys = [f"c{i}" for i in range(64)]
    plan = [concept(key, *[(older, "uses") for older in keys[max(0, i - 1) : i]]) for i, key in enumerate(keys)]
    opened = page(graph_of(*plan))
    opened.size(1440, 900, prefers_color_scheme=scheme)
    opened.open("#learn=c63")
    shapes = list(ElementTree.fromstring(opened.run("return mlgraph.exports.svg()")).iter())
    paper = next(shape.get("fill", "") for shape in shapes if shape.tag.endswith("rect"))
    lines = [shape for shape in shapes if shape.get("stroke-dasharray")]
    assert len(lines) == 63
    for line in lines:
        assert contrast(mixed(line.get("stroke", ""), paper, float(line.get("opacity", 1))), paper) >= 3


def mixed(colour: str, paper: str, opacity: float) -> str:
    """Lay a colour that lets through what is behind it on some paper."""
    parts = [[int(text[i : i + 2], 16) for i in (1, 3, 5)] for text in (colour, paper)]
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in zip(*parts, strict=True))


def test_a_crowd_is_drawn_as_streams_and_as_dots_when_one_comes_nearer(page: Open) -> None:
    opened = page(many(5000))
    opened.run("mlgraph.network().moveTo({scale: 0.02})")
    far = opened.run(ARCS)
    assert 0 < far < 500
    opened.run("""
        const {x, y} = mlgraph.scene().spots.get("c3000");
        mlgraph.network().moveTo({position: {x, y}, scale: 0.6});""")
    assert opened.run(ARCS) > 30
    assert opened.colours() > 20


def test_the_key_at_the_foot_names_the_lines_and_hides_them(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    button = opened.driver.find_element(By.CSS_SELECTOR, '#key [data-how="uses"]')
    assert (button.text, button.get_attribute("aria-pressed")) == ("uses", "true")
    button.click()
    assert opened.run("return mlgraph.scene().lines.some(({edge}) => edge.how === 'uses')") is False
    assert opened.run("return location.hash") == "#hide=uses"
    assert opened.run("return document.activeElement.getAttribute('aria-pressed')") == "false"
    assert "active" in opened.run("return document.getElementById('legend-toggle').className")


@pytest.mark.parametrize("width", [721, 900, 1024, 1100, 1280])
def test_foot_and_legend_stay_within_their_room(page: Open, lineage: Graph, width: int) -> None:
    opened = page(lineage)
    opened.size(width, 700)
    opened.open("#ppo").legend()
    for part in (".foot", "#legend"):
        assert (
            opened.run(
                "const part = document.querySelector(arguments[0]); return part.scrollWidth - part.clientWidth", part
            )
            <= 0
        )
    assert opened.run(
        "return document.getElementById('zoom').getBoundingClientRect().right <= document.getElementById('panel').getBoundingClientRect().left"
    )


def test_a_click_on_the_name_of_an_area_opens_it(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    y = opened.run("""
        const {at} = mlgraph.screen();
        return at(mlgraph.scene().spots.get("rlhf")).y;""")
    opened.run("mlgraph.network().emit('click', {pointer: {DOM: {x: 60, y: arguments[0]}}})", y)
    assert opened.state()["of"] == "alignment"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_small_areas_between_large_ones_keep_their_names_and_a_click_on_one_opens_it(
    page: Open, size: tuple[int, int]
) -> None:
    large = [concept(f"c{i}", area="a-large", year=2000) for i in range(400)]
    small = [concept(f"s{i}", area=f"small-{i:02}", year=2010) for i in range(30)]
    opened = page(graph_of(*large, *small))
    opened.size(*size)
    shapes = list(ElementTree.fromstring(opened.open().run("return mlgraph.exports.svg()")).iter())
    names = {shape.text: float(shape.get("y", 0)) for shape in shapes if (shape.text or "").startswith("Small ")}
    assert sorted(names) == [f"Small {i:02}" for i in range(30)]
    heights = sorted(names.values())
    assert min(b - a for a, b in itertools.pairwise(heights)) > 10
    assert heights[-1] < opened.run("return document.getElementById('graph').clientHeight")
    opened.run(
        "mlgraph.network().emit('click', {pointer: {DOM: {x: 60, y: arguments[0]}}})", names["Small 17"] - 10.5 * 0.35
    )
    assert opened.state()["of"] == "small-17"


def test_areas_of_a_branch_share_its_hue_and_lie_together(page: Open) -> None:
    areas = ("cnn", "probability", "attention", "statistics", "mine")
    opened = page(graph_of(*(concept(f"c-{area}", area=area, year=2000) for area in areas)))
    order = opened.run("return [...mlgraph.scene().tops.keys()]")
    assert order == ["probability", "statistics", "attention", "cnn", "mine"]
    legend = opened.text("#legend")
    assert legend.index("Mathematics") < legend.index("Statistics") < legend.index("Networks") < legend.index("CNN")


def test_on_a_phone_no_line_runs_behind_a_box_that_it_does_not_join(page: Open) -> None:
    older = [concept(f"old{i}") for i in range(3)]
    newer = [concept(f"new{i}", "middle") for i in range(9)]
    graph = graph_of(*older, concept("middle", *(one.id for one in older)), *newer)
    opened = page(graph)
    opened.size(390, 844)
    opened.open("#middle")
    crossed = opened.run("""
        const {spots, lines, box} = mlgraph.scene();
        const inside = (a, b) => Math.abs(a.x - b.x) < box.width / 2 - 1 && Math.abs(a.y - b.y) < box.height / 2 - 1;
        return lines.flatMap(({edge, way}) => [...spots.values()].filter((spot) => way.some((point) => inside(point, spot)))
            .map(({id}) => `${edge.from} > ${edge.to} behind ${id}`));""")
    assert crossed == []


def test_redundant_edges_are_thinned_in_the_drawing_and_stand_in_the_panel(page: Open) -> None:
    graph = graph_of(concept("a"), concept("b", "a"), concept("c", "b", "a"), concept("d", "c", "b"))
    opened = page(graph, address="#d&view=older")
    drawn = opened.run("return mlgraph.scene().lines.map(({edge}) => `${edge.from} ${edge.to}`).sort()")
    assert drawn == ["a b", "b c", "b d", "c d"]
    assert "1 that follow" in opened.text("#hint")
    opened.run("mlgraph.go({id: 'c'})")
    assert "c grew out of a." in opened.text("#panel")
