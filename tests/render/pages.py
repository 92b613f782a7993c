"""What the tests of the page share: graphs in a line, and short words for what a reader does."""

from pathlib import Path
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from mlgraph.model import Concept, Graph, Relation


class Page:
    """A page in the browser, and short words for what tests do with it."""

    def __init__(self, driver: WebDriver, file: Path) -> None:
        self.driver = driver
        self.url = file.as_uri()

    def open(self, address: str = "") -> "Page":
        self.driver.get("about:blank")
        self.driver.get(self.url + address)
        self.until("return Boolean(window.mlgraph && mlgraph.network())")
        return self

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def until(self, script: str) -> Any:
        return WebDriverWait(self.driver, 30).until(lambda _: self.run(script))

    def text(self, selector: str) -> str:
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def state(self) -> dict[str, Any]:
        return self.run("return {...mlgraph.state(), hidden: [...mlgraph.state().hidden]}")

    def size(self, width: int, height: int, **media: str) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def legend(self) -> "Page":
        """Open the legend with its filters."""
        if self.run("return document.getElementById('legend-toggle').getAttribute('aria-expanded')") == "false":
            self.driver.find_element(By.ID, "legend-toggle").click()
        return self

    def colours(self) -> int:
        """Count the colours on the canvas: a blank one has one."""
        return self.run("""
            const canvas = document.querySelector("#graph canvas");
            const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            return new Set(pixels).size;""")


def concept(key: str, *older: str | tuple[str, str], area: str = "rl", year: int | None = None, **more: Any) -> Concept:
    """Make a concept from an id, what it builds on (``"trpo"`` or ``("trpo", "uses")``), and more fields."""
    pairs = [(base, "extends") if isinstance(base, str) else base for base in older]
    relations = tuple(Relation(key, base, how, {"en": f"{key} grew out of {base}."}) for base, how in pairs)
    return Concept(key, **{"label": {"en": key.upper()}, "area": area, "year": year, "builds_on": relations, **more})


def graph_of(*concepts: Concept) -> Graph:
    return Graph({c.id: c for c in concepts})
