"""axe-core, which looks for what shuts people out: the one that selenium-axe-python brings, or that of ``MLGRAPH_AXE``."""

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from selenium.webdriver.remote.webdriver import WebDriver

_RUN = """
    const done = arguments[0];
    axe.run({resultTypes: ["violations"]}).then(({violations}) =>
      done(violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({html}) => html.slice(0, 160))])));"""


@cache
def script() -> str:
    """Return axe-core's text."""
    own = os.environ.get("MLGRAPH_AXE")
    place = Path(own) if own else files("selenium_axe_python") / "axe-core" / "axe.min.js"
    return place.read_text(encoding="utf-8")


def complaints(driver: WebDriver) -> list[object]:
    """Run all of axe-core's rules on what the browser shows; list what they find, with some of the elements."""
    driver.execute_script(script())
    found: list[object] = driver.execute_async_script(_RUN)
    return found
