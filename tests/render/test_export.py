"""Taking it along: SVG, JSON, Mermaid, Markdown of what is seen; files that leave the page only when asked for."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from mlgraph.model import Graph, Reading

Open = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("address", ["", "#ppo", "#path=trpo..grpo", "#learn=grpo", "#area=rl"])
def test_the_svg_is_a_document_with_every_name_and_line(page: Open, lineage: Graph, address: str) -> None:
    opened = page(lineage, address=address)
    drawing = ElementTree.fromstring(opened.run("return mlgraph.exports.svg()"))
    shown, lines = opened.run("return [mlgraph.scene().spots.size, mlgraph.scene().lines.length]")
    assert drawing.tag == f"{SVG}svg"
    assert len(drawing.findall(f".//{SVG}text")) >= shown
    assert len(drawing.findall(f".//{SVG}path")) == lines
    assert opened.run("return document.querySelectorAll('#export-menu').length") == 1


def test_the_json_is_that_of_the_selection(page: Open, lineage: Graph, reading: Reading) -> None:
    found = json.loads(page(lineage, reading, "#path=trpo..grpo").run("return mlgraph.exports.json()"))
    assert [row["id"] for row in found["concepts"]] == ["trpo", "ppo", "grpo"]
    assert found["concepts"][1]["label"] == {"en": "PPO", "zh": "近端策略优化"}
    assert found["relations"][0] == {
        "concept": "grpo",
        "builds_on": "ppo",
        "how": "extends",
        "because": {"en": "grpo grew out of ppo."},
        "source": None,
    }


def test_a_path_as_markdown_and_mermaid(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#path=trpo..grpo")
    assert opened.run("return mlgraph.exports.markdown()").splitlines() == [
        "# TRPO → GRPO",
        "",
        "1. **TRPO** (2015)",
        "1. **PPO** (2017): Keeps each update near the old policy.",
        "   *extends TRPO*: ppo grew out of trpo.",
        "1. **GRPO** (2024)",
        "   *extends PPO*: grpo grew out of ppo.",
    ]
    assert opened.run("return mlgraph.exports.mermaid()").splitlines() == [
        "graph LR",
        '  c0["TRPO"]',
        '  c1["PPO"]',
        '  c2["GRPO"]',
        "  c0 -->|extends| c1",
        "  c1 -->|extends| c2",
    ]


def test_a_plan_as_markdown_has_its_ticks(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#learn=trpo")
    opened.driver.find_element(By.CSS_SELECTOR, '[data-tick="policy-gradient"]').click()
    assert opened.run("return mlgraph.exports.markdown()").splitlines()[2:] == [
        "- [x] **POLICY-GRADIENT** (1999) *(30 min)*",
        "- [ ] **TRPO** (2015) *(30 min)*",
    ]
    opened.run("localStorage.clear()")


def test_text_cannot_break_out_of_what_is_written(page: Open) -> None:
    bad = 'a"]; click c0 "javascript:x" <script>\n# b | `c` [d](javascript:x) \x00'
    opened = page(graph_of(concept("a", label={"en": bad}), concept("b", "a")), address="#a")
    mermaid = opened.run("return mlgraph.exports.mermaid()")
    assert len(mermaid.splitlines()) == 4
    assert not set('<>`"|') & set(re.sub(r'\["|"\]|\|extends\|', "", mermaid.replace("-->", "")))
    markdown = opened.run("return mlgraph.exports.markdown()")
    assert "\\<script\\>" in markdown
    assert "\\[d\\](javascript" in markdown
    ElementTree.fromstring(opened.run("return mlgraph.exports.svg()"))


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
