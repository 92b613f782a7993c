"""Taking it along: SVG, JSON, Mermaid, Markdown of what is seen; files that leave the page only when asked for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from mlgraph.model import Concept, Graph, Relation
from tests.conftest import Run, make_project

Open = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("address", ["", "#ppo", "#path=trpo..grpo", "#learn=grpo", "#area=rl"])
def test_the_svg_is_a_document_with_every_name(page: Open, lineage: Graph, address: str) -> None:
    opened = page(lineage, address=address)
    drawing = ElementTree.fromstring(opened.run("return mlgraph.exports.svg()"))
    shown = opened.run("return [...mlgraph.scene().spots.values()].map(({concept}) => concept.label)")
    texts = {element.text for element in drawing.iter(f"{SVG}text")}
    assert drawing.tag == f"{SVG}svg"
    assert set(shown) <= texts
    assert drawing.find(f"{SVG}desc") is not None
    colours = {element.get(key) for element in drawing.iter() for key in ("fill", "stroke")}
    assert all(colour is None or re.fullmatch(r"#[0-9a-f]{6}|none", colour) for colour in colours)


@pytest.mark.parametrize("address", ["", "#ppo", "#ppo&view=newer", "#path=trpo..grpo", "#learn=grpo"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_svg_looks_like_the_view(page: Open, lineage: Graph, address: str, width: int) -> None:
    """The drawing taken along, rendered by the browser, against the picture of the canvas: nearly all pixels agree."""
    opened = page(lineage)
    opened.size(width, 800)
    opened.open(address)
    differing = opened.driver.execute_async_script("""
        const done = arguments[0];
        const image = new Image();
        image.onload = () => {
          const wanted = mlgraph.picture();
          const [width, height] = [image.width, image.height];
          const pixels = [image, wanted].map((source) => {
            const ctx = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
            ctx.drawImage(source, 0, 0, width, height);
            return ctx.getImageData(0, 0, width, height).data;
          });
          let differing = 0;
          for (let i = 0; i < pixels[0].length; i += 4) if (Math.abs(pixels[0][i] - pixels[1][i]) + Math.abs(pixels[0][i + 1] - pixels[1][i + 1]) > 90) differing += 1;
          done(differing / (width * height));
        };
        image.src = "data:image/svg+xml," + encodeURIComponent(mlgraph.exports.svg());""")
    assert differing < 0.02


def test_the_whole_of_a_scene_is_taken_along_and_the_camera_stays(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#ppo")
    opened.run("mlgraph.network().moveTo({position: {x: 4000, y: 4000}, scale: 2})")
    before = opened.run("return [mlgraph.network().getViewPosition(), mlgraph.network().getScale()]")
    drawing = ElementTree.fromstring(opened.run("return mlgraph.exports.svg()"))
    assert "PPO" in {element.text for element in drawing.iter(f"{SVG}text")}
    assert opened.run("return [mlgraph.network().getViewPosition(), mlgraph.network().getScale()]") == before


@pytest.mark.parametrize("width", [1280, 360])
def test_the_reasons_of_a_path_are_taken_along_whole(page: Open, width: int) -> None:
    because = {
        "en": "Because the words of this reason are so many that they fill five lines of what room there is below an arrow."
    }
    graph = graph_of(concept("a"), Concept("b", {"en": "B"}, builds_on=(Relation("b", "a", because=because),)))
    opened = page(graph)
    opened.size(width, 800)
    opened.open("#path=a..b")
    outside = opened.run("""
        document.body.innerHTML = mlgraph.exports.svg();
        const svg = document.querySelector("svg").getBoundingClientRect();
        return [...document.querySelectorAll("svg text")].map((item) => [item.textContent, item.getBoundingClientRect()])
            .filter(([, box]) => box.left < svg.left || box.right > svg.right || box.top < svg.top || box.bottom > svg.bottom);""")
    assert outside == []


@pytest.fixture(scope="module")
def built(mlgraph: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small project once: what follows only reads it."""
    folder = make_project(tmp_path_factory.mktemp("taken"))
    assert mlgraph("build", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def taken(built: Path, chromium: WebDriver) -> Callable[[str], Page]:
    """The page that the build made, opened at an address."""
    return Page(chromium, built / "out" / "graph.html").open


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("#path=trpo..grpo", ["path", "TRPO", "GRPO"]),
        ("#path=policy-gradient..grpo", ["path", "policy gradient", "GRPO"]),
        ("#learn=grpo", ["learn", "GRPO"]),
        ("#learn=grpo&know=trpo&level=researcher", ["learn", "GRPO", "--know", "TRPO", "--level", "researcher"]),
        ("#learn=grpo&budget=60", ["learn", "GRPO", "--budget", "1h"]),
        ("#learn=grpo,dilated-convolution&required=1", ["learn", "GRPO", "空洞卷积", "--required-only"]),
    ],
)
@pytest.mark.parametrize("form", ["markdown", "mermaid"])
def test_paths_and_plans_are_those_of_the_commands(
    taken: Callable[[str], Page], mlgraph: Run, built: Path, address: str, command: list[str], form: str
) -> None:
    printed = mlgraph(*command, f"--{form}", cwd=built)
    assert printed.returncode == 0
    assert taken(address).run(f"return mlgraph.exports.{form}()") == printed.stdout


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("", []),
        ("#ppo&depth=1", ["--focus", "PPO", "--depth", "1"]),
        ("#ppo&view=older&hide=uses", ["--focus", "PPO", "--side", "older", "--how", "extends"]),
        ("#area=rl", ["--area", "rl"]),
        ("#path=trpo..grpo", ["--path", "TRPO", "GRPO"]),
    ],
)
def test_the_json_is_that_of_the_command(
    taken: Callable[[str], Page], mlgraph: Run, built: Path, address: str, options: list[str]
) -> None:
    found, printed = (
        json.loads(text)
        for text in (
            taken(address).run("return mlgraph.exports.json()"),
            mlgraph("export", *options, cwd=built).stdout,
        )
    )
    if "--path" in options:
        assert [row["id"] for row in found["concepts"]] == ["trpo", "ppo", "grpo"]
    for rows in (found["concepts"], printed["concepts"], found["relations"], printed["relations"]):
        rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
    assert found == printed


def test_markdown_in_the_language_of_the_page(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#learn=trpo", lang="zh")
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="policy-gradient"]').click()
    assert opened.run("return mlgraph.exports.markdown()").splitlines() == [
        "# 学习路径: TRPO",
        "",
        "2 步，1 小时",
        "",
        "- [x] **POLICY-GRADIENT** (1999), 30 分钟",
        "  - 用于 TRPO: trpo grew out of policy-gradient.",
        "  - 之后: TRPO",
        "- [ ] **TRPO** (2015), 30 分钟",
    ]
    opened.run("localStorage.clear()")
    assert "|改进|" in opened.open("#path=trpo..grpo").run("return mlgraph.exports.mermaid()")


def test_text_cannot_break_out_of_what_is_written(page: Open) -> None:
    bad = 'a"]; click c0 "javascript:x" <script>\n# b | `c` %%{init: {}}%% [d](javascript:x) \x00\u202e'
    graph = graph_of(concept("a", label={"en": bad}), concept("b", "a"))
    opened = page(graph, address="#path=a..b")
    mermaid = opened.run("return mlgraph.exports.mermaid()")
    assert mermaid.splitlines()[1].startswith(
        '  n0["a#quot;]; click c0 #quot;javascript:x#quot; #lt;script#gt; #35; b | #96;c#96; #37;#37;{init'
    )
    assert len(mermaid.splitlines()) == 4
    markdown = opened.run("return mlgraph.exports.markdown()")
    assert "\\<script\\> \\# b \\| \\`c\\`" in markdown
    assert "\\[d\\](javascript" in markdown
    assert len(markdown.splitlines()) == 5
    ElementTree.fromstring(opened.run("return mlgraph.exports.svg()"))


LIGHT = ("#1d5fd1", "#8b2fc9", "#a8520a", "#0b7568", "#5b6474")  # of the ways to build on something


def test_on_paper_the_view_is_a_light_drawing(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    opened.size(1280, 800, prefers_color_scheme="dark")
    opened.open("#ppo")
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    opened.run("dispatchEvent(new Event('beforeprint'))")
    drawing = ElementTree.fromstring(
        opened.run("return new XMLSerializer().serializeToString(document.querySelector('#print svg'))")
    )
    fills = {element.get("fill") for element in drawing.iter(f"{SVG}text")}
    assert "#1c2330" in fills
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": dark})
    look = """
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        return [style("body").backgroundColor, style("#panel").color, style("#graph").display, style("#print").display, style(".top .search").display]"""
    assert opened.run(look) == ["rgb(255, 255, 255)", "rgb(28, 35, 48)", "none", "block", "none"]
    samples = "return [...document.querySelectorAll('#key path, #panel .how path')].map((line) => getComputedStyle(line).stroke)"
    assert set(opened.run(samples)) == {
        f"rgb({', '.join(str(int(c[i : i + 2], 16)) for i in (1, 3, 5))})" for c in LIGHT
    }
    assert not any(
        rect.get("fill") == "#fbfbfa" and float(rect.get("width", 0)) > 300 for rect in drawing.iter(f"{SVG}rect")
    )
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": dark})
    opened.run("dispatchEvent(new Event('afterprint'))")
    assert opened.run("return document.querySelector('#print')") is None
    assert opened.run("return document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("kind", ["png", "svg", "json", "markdown", "mermaid"])
def test_the_menu_saves_files(page: Open, lineage: Graph, kind: str) -> None:
    opened = page(lineage, address="#ppo")
    opened.run("""
        window.saved = [];
        HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };""")
    opened.driver.find_element(By.ID, "export-button").click()
    assert opened.run("return document.activeElement.dataset.export") == "png"
    opened.driver.find_element(By.CSS_SELECTOR, f'[data-export="{kind}"]').click()
    ends = {"png": "png", "svg": "svg", "json": "json", "markdown": "md", "mermaid": "mmd"}
    assert opened.until("return saved.length && saved") == [f"ppo.{ends[kind]}"]
    opened.driver.find_element(By.ID, "export-button").click()
    opened.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert opened.run("return document.activeElement.id") == "export-button"
    assert opened.state()["id"] == "ppo"
