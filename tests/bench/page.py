"""The page against pyvis in one browser: first drawn nodes, answer to wheel and drag, frames; and the Python side.

"pre" is pyvis with given positions and physics off, the best that a user of pyvis gets by hand; "plain" is pyvis as it
comes. Both stand in one file with their scripts inside, as ours does. Run: ``python tests/bench/page.py [SIZE ...]``.
"""

import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from mlgraph.model import HOWS, Concept, Graph, Reading, Relation
from mlgraph.render.data import node_rows
from mlgraph.render.layout import lay_out
from mlgraph.render.page import render_page, vis_network

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1400,900")  # fmt: skip
WANTED = {  # first nodes, wheel and drag, frames a second; all against pre
    300: (1.0, 1.0, 1.0), 1_000: (0.8, 0.6, 1.8), 5_000: (0.5, 0.35, 4.0), 20_000: (0.35, 0.2, 5.0),
}  # fmt: skip
ROUNDS = 3
PLAIN = 1_000  # the largest graph that plain pyvis is waited for


def sample(size: int) -> Graph:
    """Make a layered graph of about 1.6 relations a concept, a third of its labels Chinese, in twelve areas."""
    rng = random.Random(size)
    concepts: dict[str, Concept] = {}
    keys = [f"c{i:05}" for i in range(size)]
    for i, key in enumerate(keys):
        older = rng.sample(keys[max(0, i - size // 12) : i], min(i, rng.choice([0, 1, 1, 2, 2, 2, 3])))
        relations = tuple(Relation(key, base, rng.choice(HOWS), {"en": "It grew out of it."}) for base in older)
        label = {"en": f"Method {i} of {rng.choice(['policy', 'vision', 'text'])}"}
        if i % 3 == 0:
            label["zh"] = f"第{i}种方法"
        year = 1950 + i * 76 // size
        area = f"area-{(i * 5 // size + rng.randrange(8)) % 12}"
        concepts[key] = Concept(key, label, year=year, area=area, builds_on=relations)
    return Graph(concepts)


def pyvis_page(graph: Graph, *, placed: bool) -> str:
    """Write pyvis's own page, its script inside; what it would load from the network besides is taken out."""
    layout = lay_out(graph)
    network = Network(directed=True, height="800px", width="100%", cdn_resources="in_line")
    places = {row["id"]: (row["x"] * 60, row["y"] * 28) for row in node_rows(graph, layout, Reading())}
    network.nodes = [
        {"id": c.id, "label": c.name, "shape": "dot", "size": 10, "group": c.area}
        | ({"x": places[c.id][0], "y": places[c.id][1]} if placed else {})
        for c in graph.concepts.values()
    ]
    network.edges = [
        {"from": r.builds_on, "to": r.concept, "title": r.how, "arrows": "to", "width": 1} for r in graph.relations
    ]
    if placed:
        network.toggle_physics(False)
        network.options.physics.enabled = False  # type: ignore[attr-defined]
    page: str = network.generate_html()
    page = re.sub(r'<(?:script|link)[^>]+(?:src|href)="https?:[^>]+>(?:</script>)?', "", page)
    # Right after the network is made: the browser may draw between two scripts.
    made = "network = new vis.Network(container, data, options);"
    assert page.count(made) == 1
    return page.replace(made, f"{made} network.once('afterDrawing', () => performance.mark('drawn'));")


DRIVE = """
const [network, canvas, kind, done] = [window.mlgraph ? mlgraph.network() : window.network, document.querySelector("canvas"), arguments[0], arguments[1]];
const frame = canvas.getBoundingClientRect();
const at = {x: frame.left + frame.width * 0.6, y: frame.top + frame.height * 0.5};
const target = document.elementFromPoint(at.x, at.y);
const pointer = (type, dx) => target.dispatchEvent(new PointerEvent(type, {bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse",
  isPrimary: true, button: type === "pointermove" ? -1 : 0, buttons: type === "pointerup" ? 0 : 1, clientX: at.x + dx, clientY: at.y}));
const wheel = (by) => target.dispatchEvent(new WheelEvent("wheel", {bubbles: true, cancelable: true, deltaY: by, clientX: at.x, clientY: at.y}));
const drawn = () => new Promise((resolve) => network.once("afterDrawing", () => resolve(performance.now())));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 350));
const answer = async (act) => {
  const begin = performance.now();
  const drawing = drawn();
  act();
  return await drawing - begin;
};
(async () => {
  const times = [];
  await quiet();
  if (kind === "wheel") {
    for (let i = 0; i < 8; i++) times.push(await answer(() => wheel(i % 2 ? 120 : -120)));
    await quiet();
  } else {
    pointer("pointerdown", 0);
    pointer("pointermove", 4);
    pointer("pointermove", 14);
    if (kind === "drag") for (let i = 0; i < 8; i++) times.push(await answer(() => pointer("pointermove", 24 + 9 * (i % 4))));
    else {
      // Frames: a hand that keeps moving; what comes later than two seconds does not count.
      const begin = performance.now();
      let frames = 0;
      while (performance.now() - begin < 2000) {
        const drawing = drawn();
        pointer("pointermove", 20 + 60 * Math.sin(frames / 8));
        await drawing;
        frames += 1;
      }
      times.push(frames / ((performance.now() - begin) / 1000));
    }
    pointer("pointerup", 20);
  }
  done(times);
})();
"""

FIND = """
const [text, done] = arguments;
const begin = performance.now();
const {concept} = mlgraph.search(text)[0];
mlgraph.network().once("afterDrawing", () => done(performance.now() - begin));
mlgraph.go({view: "near", of: concept.id, id: concept.id});
"""


def browser() -> webdriver.Chrome:
    """Start Chromium as the tests do."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(300)
    driver.set_page_load_timeout(300)
    return driver


def measure(driver: webdriver.Chrome, file: Path, mark: str, patience: int = 240) -> dict[str, float]:
    """Open a page a few times; return the median milliseconds until nodes are drawn, and of answers; and frames."""
    found: dict[str, list[float]] = {"first": [], "wheel": [], "drag": [], "frames": []}
    for _ in range(ROUNDS):
        driver.get("about:blank")
        driver.get(file.as_uri())
        ask = f"return performance.getEntriesByName('{mark}')[0]?.startTime"
        found["first"].append(WebDriverWait(driver, patience, 0.05).until(partial(_ask, ask)))
        for kind in ("wheel", "drag", "frames"):
            found[kind] += driver.execute_async_script(DRIVE, kind)
    return {kind: statistics.median(values) for kind, values in found.items()}


def compare(driver: webdriver.Chrome, folder: Path, size: int) -> None:
    """Print the lines of one size."""
    graph = sample(size)
    begin = time.perf_counter()
    ours = render_page(graph, Reading(), title="Benchmark")
    seconds = time.perf_counter() - begin
    pages = {"ours": (ours, "mlgraph-drawn"), "pre": (pyvis_page(graph, placed=True), "drawn")}
    if size <= PLAIN:
        pages["plain"] = (pyvis_page(graph, placed=False), "drawn")
    results: dict[str, dict[str, float]] = {}
    for name, (text, mark) in pages.items():
        file = folder / f"{name}-{size}.html"
        file.write_text(text, encoding="utf-8", newline="\n")
        results[name] = first_only(driver, file) if name == "plain" else measure(driver, file, mark)
    report(size, results)
    data = json.loads(re.search(r'id="data">(.*?)</script>', ours, re.DOTALL)[1])  # type: ignore[index]
    parts = len(vis_network().encode()) + len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    print(f"  file {len(ours.encode()) / parts:.2f}× vis-network and data (wanted ≤ 1.2×); Python {seconds:.2f} s")
    driver.get((folder / f"ours-{size}.html").as_uri())
    label = f"Method {size * 2 // 3} of"
    print(f"  search to focus: {driver.execute_async_script(FIND, label):.0f} ms (wanted ≤ 1000 ms)")


def _ask(ask: str, driver: webdriver.Chrome) -> float | None:
    return driver.execute_script(ask)  # type: ignore[no-any-return]


def first_only(driver: webdriver.Chrome, file: Path) -> dict[str, float]:
    """Wait for plain pyvis once; its wobble leaves nothing else to compare."""
    driver.get(file.as_uri())
    ask = "return performance.getEntriesByName('drawn')[0]?.startTime"
    return {"first": WebDriverWait(driver, 300, 0.1).until(partial(_ask, ask))}


def report(size: int, results: dict[str, dict[str, float]]) -> None:
    """Print the figures of one size, ours against pre, with what is wanted."""
    ours, pre = results["ours"], results["pre"]
    first, answer, frames = WANTED.get(size, (1.0, 1.0, 1.0))
    rows: list[tuple[str, str, float, str]] = [
        ("first", "ms", first, "≤"), ("wheel", "ms", answer, "≤"), ("drag", "ms", answer, "≤"), ("frames", "/s", frames, "≥"),
    ]  # fmt: skip
    print(f"{size} nodes")
    for key, unit, bar, sign in rows:
        ratio = ours[key] / pre[key]
        fine = ratio <= bar if sign == "≤" else ratio >= bar
        mark = "" if fine else "   MISSED"
        print(
            f"  {key:7} ours {ours[key]:7.1f} {unit}  pre {pre[key]:7.1f} {unit}  {ratio:5.2f}× (wanted {sign} {bar}×){mark}"
        )
    if "plain" in results:
        plain = results["plain"]["first"]
        print(f"  first   plain {plain:.0f} ms: ours {ours['first'] / plain:.3f}× (wanted ≤ 0.25× at 300)")


def python_side(size: int = 20_000) -> None:
    """Print what layout and page take against pyvis's own ``add_node`` and ``add_edge``."""
    graph = sample(size)
    begin = time.perf_counter()
    render_page(graph, Reading(), title="Benchmark")
    ours = time.perf_counter() - begin
    network: Any = Network(directed=True)
    begin = time.perf_counter()
    for concept in graph.concepts.values():
        network.add_node(concept.id, label=concept.name)
    for relation in graph.relations:
        network.add_edge(relation.builds_on, relation.concept)
    added = time.perf_counter() - begin
    print(
        f"{size} nodes in Python: ours {ours:.2f} s, add_node/add_edge {added:.2f} s: {ours / added:.2f}× (wanted ≤ 0.3×)"
    )


def main() -> None:
    """Print the table for the sizes named, or for all."""
    sizes = [int(text) for text in sys.argv[1:]] or list(WANTED)
    driver = browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for size in sizes:
                compare(driver, Path(folder), size)
                sys.stdout.flush()
    finally:
        driver.quit()
    python_side()


if __name__ == "__main__":
    main()
