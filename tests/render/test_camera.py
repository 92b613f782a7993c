"""The camera: what a reader has in view grows, shrinks and goes away only when the reader says so."""

from collections.abc import Callable

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.action_chains import ActionChains

Open = Callable[..., Page]

GRAPH = graph_of(
    *(concept(f"c{i}", *([f"c{i - 1}"] if i % 4 else []), area=f"area-{i % 3}", year=2000 + i // 8) for i in range(90))
)
WHERE = """
const at = (id) => mlgraph.network().canvasToDOM(mlgraph.scene().spots.get(id));
const {clientWidth, clientHeight} = document.getElementById("graph");
return {scale: mlgraph.network().getScale(), x: at(arguments[0]).x, y: at(arguments[0]).y, width: clientWidth, height: clientHeight};
"""
SETTLED = """
const [now, {clientWidth, clientHeight}] = [mlgraph.camera(), document.getElementById("graph")];
return now.width === clientWidth && now.height === clientHeight"""


def click_on(opened: Page, key: str) -> None:
    at = opened.run(WHERE, key)
    frame = opened.run("return document.getElementById('graph').getBoundingClientRect().toJSON()")
    x, y = round(frame["left"] + at["x"]), round(frame["top"] + at["y"])
    ActionChains(opened.driver).move_by_offset(x, y).click().move_by_offset(-x, -y).perform()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("address", ["", "#layout=year", "#layout=area", "#layout=free"])
def test_a_click_on_a_dot_shows_the_panel_and_keeps_the_size_of_the_drawing(
    page: Open, address: str, size: tuple[int, int]
) -> None:
    opened = page(GRAPH)
    opened.size(*size)
    opened.open(address)
    before = opened.run(WHERE, "c89")
    click_on(opened, "c89")
    opened.until(f"{SETTLED} && now.width * now.height < {before['width'] * before['height']}")
    after = opened.run(WHERE, opened.state()["id"])
    assert after["scale"] == before["scale"]
    assert 0 < after["x"] < after["width"]
    assert 0 < after["y"] < after["height"]
    assert opened.run("return document.getElementById('failure').hidden")
    # The panel goes again, and all is where it was.
    opened.run("mlgraph.go({id: null})")
    opened.until(f"{SETTLED} && now.width * now.height === {before['width'] * before['height']}")
    again = opened.run(WHERE, "c89")
    assert [again[key] for key in ("scale", "x", "y")] == pytest.approx([before[key] for key in ("scale", "x", "y")])


def test_an_arrow_key_that_opens_the_panel_keeps_the_size_too(page: Open) -> None:
    opened = page(GRAPH)
    before = opened.run(WHERE, "c1")
    opened.run("document.getElementById('graph').focus()")
    ActionChains(opened.driver).send_keys("\ue014").perform()
    opened.until(f"{SETTLED} && mlgraph.state().id !== null")
    assert opened.run(WHERE, opened.state()["id"])["scale"] == before["scale"]


@pytest.mark.parametrize("address", ["", "#layout=year"])
@pytest.mark.parametrize("opener", ["legend-toggle", "path-button"])
def test_what_opens_beside_the_drawing_leaves_a_camera_that_somebody_has_moved(
    page: Open, address: str, opener: str
) -> None:
    opened = page(GRAPH)
    opened.size(1440, 900)
    opened.open(address)
    for zoomed in (False, True):
        if zoomed:
            opened.run("mlgraph.network().moveTo({scale: 2.5})")
            opened.until("return mlgraph.camera().scale === 2.5")
        before = opened.run(WHERE, "c1")
        opened.run("document.getElementById(arguments[0]).click()", opener)
        opened.until(f"{SETTLED} && now.width * now.height !== {before['width'] * before['height']}")
        after = opened.run(WHERE, "c1")
        # A whole that nobody has touched stays whole.
        assert (
            after["scale"] == 2.5 if zoomed else (0 < after["x"] < after["width"] and 0 < after["y"] < after["height"])
        )
