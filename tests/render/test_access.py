"""For everyone: a whole session by keyboard alone; axe-core finds nothing on any view."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from axe import complaints
from pages import Page, concept, graph_of
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from test_svg import contrast

from mlgraph.model import Graph, Reading

Open = Callable[..., Page]


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
    tab_to(opened, "#legend-toggle")
    press(opened, Keys.ENTER)
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


@pytest.mark.parametrize(
    ("address", "pressed", "focused"),
    [
        ("#ppo", '[data-id="trpo"]', "#panel"),
        ("#ppo", ".actions.quiet button:nth-child(2)", "#panel"),
        ("#ppo", ".actions .strong", "#panel"),
        ("#learn=grpo", '[data-key="researcher"]', '[data-key="researcher"]'),
        ("#learn=grpo", '[data-key="required"]', '[data-key="required"]'),
        ("#path=trpo..grpo", '[data-id="ppo"]', "#panel"),
    ],
)
def test_the_focus_stays_in_the_panel(page: Open, lineage: Graph, address: str, pressed: str, focused: str) -> None:
    opened = page(lineage, address=address)
    tab_to(opened, f"#panel {pressed}")
    press(opened, " ")
    opened.until(f"return location.hash !== '{address}'")
    assert opened.run("return document.activeElement.matches(arguments[0])", focused)


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
def test_axe_finds_nothing(page: Open, lineage: Graph, reading: Reading, address: str) -> None:
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
        assert complaints(opened.driver) == []
        opened.run("localStorage.clear()")


OPENED = {
    "the search list": "const box = document.getElementById('search'); box.focus(); box.value = 'p'; box.dispatchEvent(new Event('input'))",
    "no hit": "const box = document.getElementById('search'); box.focus(); box.value = 'zzz'; box.dispatchEvent(new Event('input'))",
    "the path form": "document.getElementById('path-button').click()",
    "the menu of formats": "document.getElementById('export-button').click()",
    "the legend of a phone": "document.getElementById('legend-toggle').click()",
    "what notes propose": "mlgraph.go({filter: {...mlgraph.state().filter, status: 'all'}, id: 'grpo'})",
    "the list of keys": "document.querySelector('[aria-keyshortcuts=\"?\"]').click()",
    "a plan with a tick": "mlgraph.go({view: 'learn', targets: ['grpo'], id: null}); document.querySelector('[data-tick]').click()",
}


@pytest.mark.parametrize("what", OPENED)
def test_axe_finds_nothing_on_what_opens_over_a_view(page: Open, lineage: Graph, reading: Reading, what: str) -> None:
    opened = page(lineage, reading)
    for scheme, width in (("light", 360), ("dark", 1280)):
        opened.size(width, 740, prefers_color_scheme=scheme)
        opened.open()
        opened.run(OPENED[what])
        assert complaints(opened.driver) == []
        opened.run("localStorage.clear()")


def test_axe_does_complain(page: Open) -> None:
    opened = page(graph_of(concept("a")))
    opened.run("document.getElementById('search').removeAttribute('aria-label'); document.documentElement.lang = ''")
    assert {"html-has-lang"} <= {found[0] for found in complaints(opened.driver)}


def test_the_list_of_keys_and_moving_the_view_by_keyboard(page: Open, lineage: Graph) -> None:
    opened = page(lineage)
    press(opened, "?")
    assert opened.run("return document.querySelector('dialog').contains(document.activeElement)")
    press(opened, Keys.ESCAPE)
    opened.until("return !document.querySelector('dialog')")
    assert opened.state()["view"] == "map"
    opened.run("document.getElementById('graph').focus()")
    before = opened.run("return mlgraph.network().getViewPosition()")
    ActionChains(opened.driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN).key_up(
        Keys.SHIFT
    ).perform()
    after = opened.run("return mlgraph.network().getViewPosition()")
    assert after["x"] > before["x"]
    assert after["y"] > before["y"]
    assert opened.state()["id"] is None


@pytest.mark.parametrize(
    "address",
    ["", "#ppo", "#ppo&view=older", "#path=trpo..grpo", "#learn=grpo", "#area=rl", "#hide=alignment", "#years=2015-"],
)
def test_table_and_outline_show_what_the_drawing_shows(page: Open, lineage: Graph, address: str) -> None:
    opened = page(lineage, address=address)
    drawn = opened.run("return [...mlgraph.scene().spots.keys()].sort()")
    assert drawn
    for outline in (False, True):
        opened.run("mlgraph.go({table: true, outline: arguments[0]})", outline)
        assert (
            opened.run(
                "return [...new Set([...document.querySelectorAll('#table [data-row]')].map((row) => row.dataset.row))].sort()"
            )
            == drawn
        )
        opened.run("mlgraph.go({id: arguments[0]})", drawn[0])
        current = opened.run(
            "return [...new Set([...document.querySelectorAll('#table [aria-current=true]')].map((row) => row.dataset.row))]"
        )
        assert current == [drawn[0]]


def test_the_language_switches_interface_labels_and_the_page_itself(page: Open, lineage: Graph) -> None:
    opened = page(lineage, address="#ppo", lang="zh")
    assert opened.run("return document.documentElement.lang") == "zh-Hans"
    assert opened.text("#panel h2") == "近端策略优化"
    assert opened.text("#map-button") == "全图"
    opened.run("document.getElementById('language-button').click()")
    assert (
        opened.run("return document.documentElement.lang"),
        opened.text("#panel h2"),
        opened.text("#map-button"),
    ) == ("en", "PPO", "Map")
    opened.run("localStorage.clear()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "#ppo", "#path=trpo..grpo", "#area=rl"])
def test_what_is_written_in_the_drawing_can_be_read(page: Open, lineage: Graph, scheme: str, address: str) -> None:
    opened = page(lineage)
    opened.size(1280, 800, prefers_color_scheme=scheme)
    opened.open(address)
    shapes = list(ElementTree.fromstring(opened.run("return mlgraph.exports.svg()")).iter())
    solid = [shape for shape in shapes if shape.get("opacity") is None and (shape.get("fill") or "none") != "none"]
    # White letters stand on bars of their own.
    inks = {shape.get("fill", "") for shape in solid if shape.tag.endswith("text")} - {"#ffffff"}
    grounds = {
        shape.get("fill", "") for shape in solid if shape.tag.endswith("rect") and float(shape.get("width", 0)) > 200
    }
    assert inks
    assert grounds
    assert min(contrast(text, ground) for text in inks for ground in grounds) >= 4.5
