"""A real browser for the tests of the page: Debian's Chromium, headless, one for all tests."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import Page, concept, graph_of
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from mlgraph.files import write_atomic
from mlgraph.model import Alias, Evidence, Graph, NoteSummary, Reading, Statement
from mlgraph.render.page import render_page

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,800",
]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    browser, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver_path):
        # CI sets the variable: there, a missing browser is a failure and not a reason to skip.
        assert not os.environ.get("MLGRAPH_REQUIRE_BROWSER"), "Chromium or its driver is not installed"
        pytest.skip("Chromium and chromedriver are not installed (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


def _forget_history(driver: WebDriver) -> None:
    """A full history drops entries that no hand has touched, which are all of a test's.

    Right after a navigation the browser may be between two renderers: it says that it is not attached, and is asked again.
    """
    waiting = WebDriverWait(driver, 60, ignored_exceptions=[WebDriverException])
    waiting.until(lambda _: driver.execute_cdp_cmd("Page.resetNavigationHistory", {}) is not None)


@pytest.fixture
def page(chromium: WebDriver, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Make a page of a graph and open it; afterwards nothing may have left it, and nothing been complained about."""
    chromium.get("about:blank")
    _forget_history(chromium)
    ActionBuilder(chromium).clear_actions()
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    chromium.get_log("browser")
    chromium.get_log("performance")

    def open_page(graph: Graph, reading: Reading | None = None, address: str = "", **options: Any) -> Page:
        file = tmp_path / "graph.html"
        write_atomic(file, render_page(graph, reading or Reading(), **{"title": "Test graph", **options}))
        return Page(chromium, file).open(address)

    yield open_page
    assert [entry for entry in chromium.get_log("browser") if entry["level"] != "INFO"] == []
    assert [
        url for url in requests(chromium) if not url.startswith((tmp_path.as_uri(), "data:", "about:", "blob:"))
    ] == []


def requests(driver: WebDriver) -> list[str]:
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


@pytest.fixture
def lineage() -> Graph:
    names = {"en": "PPO", "zh": "近端策略优化"}
    about = {"en": "Keeps each update near the old policy.", "zh": "让每次更新不离旧策略太远。"}
    return graph_of(
        concept("policy-gradient", year=1999),
        concept("actor-critic", "policy-gradient", year=2000),
        concept("trpo", "policy-gradient", year=2015),
        concept("gae", ("actor-critic", "uses"), year=2015),
        concept(
            "ppo",
            "trpo",
            ("gae", "uses"),
            ("actor-critic", "kind_of"),
            year=2017,
            label=names,
            about=about,
            source="arXiv:1707.06347",
            aliases=(Alias("Proximal Policy Optimization"),),
        ),
        concept("grpo", "ppo", year=2024),
        concept("rlhf", ("ppo", "uses"), area="alignment", year=2022),
        concept("adam", area="optimization", year=2014),
    )


@pytest.fixture
def reading() -> Reading:
    return Reading(
        notes=(NoteSummary("notes/grpo.md", 1, "GRPO 笔记", "zh", 3, about=("grpo",)),),
        statements=(
            Statement(
                "grpo", "ppo", "extends", 0.9, (Evidence("notes/grpo.md", 7, "GRPO 在 PPO 的基础上去掉了价值网络。"),)
            ),
            Statement("grpo", "group-baseline", "uses", 0.6, (Evidence("notes/grpo.md", 9, "组内基线代替价值网络。"),)),
        ),
        labels={"group-baseline": "组内基线"},
    )
