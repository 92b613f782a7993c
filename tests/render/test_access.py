"""For everyone: a whole session by keyboard alone; axe-core, where it is installed, finds nothing on any view."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import Page
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from mlgraph.model import Graph, Reading

Open = Callable[..., Page]

# axe-core is under the MPL and 600 kB, so it is not kept here: `npm install axe-core` in this folder or above, or the
# path of its axe.min.js in this variable.
PLACES = (os.environ.get("MLGRAPH_AXE"), *(p / "node_modules/axe-core/axe.min.js" for p in Path(__file__).parents))


def press(opened: Page, *keys: str) -> None:
    ActionChains(opened.driver).send_keys(*keys).perform()


def tab_to(opened: Page, selector: str, *, back: bool = False, most: int = 120) -> None:
    """Press Tab until the focus is on an element, as somebody without a mouse does."""
    for _ in range(most):
        chain = ActionChains(opened.driver)
        if back:
            chain.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        else:
            chain.send_keys(Keys.TAB).perform()
        if opened.run("return document.activeElement.matches(arguments[0])", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_search_path_and_learning_plan_by_keyboard_alone(page: Open, lineage: Graph, reading: Reading) -> None:
    opened = page(lineage, reading)
    # Search.
    press(opened, "/", "近端", Keys.ENTER)
    opened.until("return mlgraph.state().id === 'ppo'")
    assert opened.text("#live") == "PPO: builds on 3, leads to 2"
    # A path, typed.
    press(opened, "/", "trpo -> grpo", Keys.ENTER)
    opened.until("return mlgraph.state().view === 'path'")
    assert opened.text("#live") == "Path: TRPO → PPO → GRPO"
    assert opened.run("return document.activeElement.id") == "panel"
    tab_to(opened, '#panel .steps [data-id="grpo"]')
    press(opened, Keys.ENTER)
    opened.until("return mlgraph.state().id === 'grpo'")
    # Its learning plan.
    tab_to(opened, "#panel .actions .strong")
    press(opened, Keys.ENTER)
    opened.until("return mlgraph.state().view === 'learn'")
    assert opened.text("#live").startswith("Learning plan for GRPO")
    first = opened.run("return document.querySelector('.plan > li').dataset.step")
    tab_to(opened, f'[data-tick="{first}"]')
    press(opened, " ")
    assert opened.run("return mlgraph.ticked()") == [first]
    assert opened.text("#live").endswith(": known")
    assert opened.text(".progress span").startswith("1 of ")
    press(opened, Keys.ESCAPE)
    opened.until("return mlgraph.state().view === 'map'")
    opened.run("localStorage.clear()")


def test_a_filter_an_export_and_the_table_by_keyboard_alone(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    tab_to(opened, '[data-filter="since"]')
    press(opened, "2015", Keys.TAB)
    opened.until("return mlgraph.state().filter.since === 2015")
    tab_to(opened, '[data-key="alignment"]')
    press(opened, " ")
    opened.until("return mlgraph.state().hidden.has('alignment')")
    assert opened.run("return document.activeElement.dataset.key") == "alignment"
    tab_to(opened, "#export-button")
    press(opened, Keys.ENTER)
    assert opened.run("return document.activeElement.dataset.export") == "png"
    press(opened, Keys.ESCAPE)
    tab_to(opened, "#table-button", back=True)
    press(opened, Keys.ENTER)
    opened.until("return mlgraph.state().table")
    tab_to(opened, '#table [data-sort="year"]')
    press(opened, Keys.ENTER)
    assert opened.run("return document.activeElement.parentElement.getAttribute('aria-sort')") == "ascending"
    tab_to(opened, '#table [data-id="ppo"]')
    press(opened, Keys.ENTER)
    opened.until("return mlgraph.state().id === 'ppo'")


def test_the_focus_is_always_seen(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#ppo")
    for _ in range(40):
        press(opened, Keys.TAB)
        hidden = """
            const item = document.activeElement;
            if (item === document.body) return null;
            return item.checkVisibility() && getComputedStyle(item).outlineStyle !== "none" || item.id === "panel" ? null : item.outerHTML;"""
        assert opened.run(hidden) is None


@pytest.fixture
def axe() -> str:
    found = next((Path(place) for place in PLACES if place and Path(place).is_file()), None)
    if found is None:
        assert not os.environ.get("MLGRAPH_REQUIRE_AXE"), "axe-core is not installed"
        pytest.skip("axe-core is not installed (npm install axe-core)")
    return found.read_text(encoding="utf-8")


VIEWS = (
    "",
    "#ppo",
    "#ppo&view=older",
    "#path=trpo..grpo",
    "#path=grpo..trpo",
    "#area=rl",
    "#learn=grpo",
    "#learn=",
    "#ppo&table=1",
    "#ppo&outline=1",
    "#outline=1",
    "#years=2015-",
)


@pytest.mark.parametrize("address", VIEWS)
def test_axe_finds_nothing(page: Open, lineage: Graph, reading: Reading, axe: str, address: str) -> None:
    opened = page(lineage, reading, notes_base="../")
    for scheme, (width, height), lang in (
        ("light", (1280, 800), "en"),
        ("dark", (1280, 800), "zh"),
        ("light", (360, 740), "en"),
    ):
        opened.size(width, height, prefers_color_scheme=scheme)
        opened.open(address)
        if lang == "zh":
            opened.run("document.getElementById('language-button').click()")
        opened.run(axe)
        found = opened.driver.execute_async_script(
            "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then((result) => done(result.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3)])))"
        )
        assert found == []
        opened.run("localStorage.clear()")
