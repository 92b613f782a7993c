"""Filters, links to notes, and the trail of where one was."""

from collections.abc import Callable

import pytest
from pages import Page, concept, graph_of
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from mlgraph.model import Evidence, Graph, NoteSummary, Reading, Statement
from mlgraph.render.links import base_link, editor_link, note_link

Open = Callable[..., Page]
SHOWN = "return [...mlgraph.scene().spots.keys()].sort()"


def test_years_from_and_to(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#years=2015-2017").legend()
    assert opened.run(SHOWN) == ["gae", "ppo", "trpo"]
    field = opened.driver.find_element(By.CSS_SELECTOR, '[data-filter="until"]')
    field.clear()
    assert opened.run("return location.hash") == "#years=2015-"
    assert opened.run(SHOWN) == ["gae", "grpo", "ppo", "rlhf", "trpo"]
    opened.driver.find_element(By.XPATH, "//button[text()='Clear']").click()
    assert len(opened.run(SHOWN)) == 8


def test_filters_combine_with_one_another_and_with_the_legend(page: Open, lineage: Graph, reading: Reading) -> None:
    opened = page(lineage, reading, "#years=2000-&hide=alignment,uses").legend()
    assert opened.run(SHOWN) == ["actor-critic", "adam", "gae", "grpo", "ppo", "trpo"]
    opened.driver.find_element(By.CSS_SELECTOR, '[data-filter="noted"]').click()
    assert opened.run(SHOWN) == ["grpo"]
    assert opened.run("return document.activeElement.dataset.filter") == "noted"
    assert opened.run("return location.hash") == "#years=2000-&note=1&hide=alignment,uses"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "8 concepts, 8 relations"),
        ("#years=2015-2017", "3 concepts, 2 relations"),
        ("#years=2017-2015", "No concept passes the filters"),
    ],
)
def test_the_map_counts_what_passes_the_filters(page: Open, lineage: Graph, address: str, told: str) -> None:
    assert page(lineage, address=address).text("#viewbar .label") == told


def test_a_filter_holds_in_focus_views_but_keeps_the_focus(page: Open, lineage: Graph) -> None:
    assert page(lineage, address="#ppo&view=older&years=2015-2016").run(SHOWN) == ["gae", "ppo", "trpo"]


def test_proposed_relations_are_drawn_when_asked_for(page: Open, lineage: Graph) -> None:
    said = Statement("adam", "ppo", "uses", 0.7, (Evidence("n.md", 1, "Adam 用了 PPO。"),))
    opened = page(lineage, Reading(statements=(said,))).legend()
    lines = "return mlgraph.scene().lines.map(({edge}) => `${edge.from} ${edge.to}`)"
    assert "ppo adam" not in opened.run(lines)
    Select(opened.driver.find_element(By.CSS_SELECTOR, '[data-filter="status"]')).select_by_value("all")
    assert "ppo adam" in opened.run(lines)
    assert "trpo ppo" in opened.run(lines)
    Select(opened.driver.find_element(By.CSS_SELECTOR, '[data-filter="status"]')).select_by_value("proposed")
    assert opened.run(lines) == ["ppo adam"]
    assert opened.run(SHOWN) == ["adam", "ppo"]
    assert "adam" in opened.open("#ppo&status=all&depth=1").run(SHOWN)
    assert "adam" not in opened.open("#ppo&depth=1").run(SHOWN)
    assert opened.run("return mlgraph.findPath('trpo', 'adam')") == []


PATHS = [
    ("notes/grpo.md", "../notes/grpo.md"),
    ("notes/近端 策略#1.md", "../notes/%E8%BF%91%E7%AB%AF%20%E7%AD%96%E7%95%A5%231.md"),
    ("../up.md", "../../up.md"),
    ("https://example.org/n.md", "https://example.org/n.md"),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    ("data:text/html,x", None),
    ("file:///etc/passwd", None),
    ("//evil.example/x", None),
    ("/etc/passwd", None),
    ("\\\\evil\\x", None),
    ("a\\b", None),
    ("java\nscript:alert(1)", None),
    ("", None),
    ("a?b=1&c", "../a%3Fb%3D1%26c"),
]


@pytest.mark.parametrize(("path", "href"), PATHS)
def test_only_web_addresses_and_plain_relative_paths_become_links_to_notes(path: str, href: str | None) -> None:
    assert note_link(path, "../") == href


def test_the_page_links_notes_like_python(page: Open, lineage: Graph) -> None:
    notes = tuple(NoteSummary(path, 1, f"t{i}", "zh", 3, about=("grpo",)) for i, (path, _) in enumerate(PATHS))
    opened = page(lineage, Reading(notes=notes), "#grpo", notes_base="../")
    hrefs = opened.run(
        "return [...document.querySelectorAll('#panel .rows .note')].map((item) => item.getAttribute('href'))"
    )
    assert hrefs == [href for _, href in PATHS]


def test_without_a_base_notes_are_named_and_not_linked(page: Open, lineage: Graph, reading: Reading) -> None:
    opened = page(lineage, reading, "#grpo")
    assert "notes/grpo.md:7" in opened.text("#panel")
    assert opened.run("return document.querySelectorAll('#panel a').length") == 0


def test_an_editor_opens_notes_only_if_it_is_configured_and_known(page: Open, lineage: Graph, reading: Reading) -> None:
    find = "return [...document.querySelectorAll('#panel blockquote a')].map((item) => item.getAttribute('href'))"
    editor = "vscode://file/home/me/{path}:{line}"
    opened = page(lineage, reading, "#grpo", notes_base="..", editor=editor)
    assert opened.run(find)[:2] == ["../notes/grpo.md", "vscode://file/home/me/notes/grpo.md:7"]
    opened = page(lineage, reading, "#grpo", notes_base="..", editor="javascript:alert('{path}')")
    assert "../notes/grpo.md" in opened.run(find)
    assert all(href.startswith("../") for href in opened.run(find))


def test_bases_and_editors() -> None:
    assert [base_link(base) for base in ("..", "../../", "https://x.org/n", "javascript:x", "\\x", None)] == [
        "../", "../../", "https://x.org/n/", None, None, None,
    ]  # fmt: skip
    assert editor_link("vscode://file/x") is None


def test_the_trail_leads_back(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#trpo")
    opened.run("mlgraph.go({view: 'near', of: 'ppo', id: 'ppo'})")
    opened.run("mlgraph.go({view: 'near', of: 'grpo', id: 'grpo'})")
    crumbs = "return [...document.querySelectorAll('.trail button')].map((item) => item.textContent)"
    assert opened.run(crumbs) == ["TRPO", "PPO"]
    opened.driver.find_element(By.CSS_SELECTOR, ".trail button").click()
    assert opened.state()["id"] == "trpo"
    assert opened.run(crumbs) == []
    opened.driver.back()
    assert opened.until("return mlgraph.state().id === 'grpo'")


def test_the_trail_names_each_place_once_and_in_the_language_of_the_page(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#learn=grpo")
    for change in ("{view: 'near', of: 'ppo', id: 'ppo'}", "{id: null}", "{view: 'map'}", "{id: 'gae'}"):
        opened.run(f"mlgraph.go({change})")
    crumbs = "return [...document.querySelectorAll('.trail button')].map((item) => item.textContent)"
    assert opened.run(crumbs) == ["Learn GRPO", "PPO"]
    opened.driver.find_element(By.ID, "language-button").click()
    assert opened.run(crumbs) == ["学习 GRPO", "近端策略优化"]
    opened.run("localStorage.clear()")


def test_an_unknown_year_does_not_pass(page: Open) -> None:
    opened = page(graph_of(concept("a"), concept("b", "a", year=2000)), address="#years=1-")
    assert opened.run(SHOWN) == ["b"]
