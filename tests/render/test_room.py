"""Room: no text is cut, and none lies over another, however long a name or large the letters are."""

from collections.abc import Callable

import pytest
from pages import Page, concept, graph_of

from mlgraph.model import Graph, Reading

Open = Callable[..., Page]

SPILLED = """
const seen = [...document.querySelectorAll(arguments[0])].filter((item) => item.checkVisibility());
return seen.filter((item) => item.scrollWidth > item.clientWidth + 1 || item.scrollHeight > item.clientHeight + 1)
    .map((item) => `${item.outerHTML.slice(0, 80)} ${item.scrollWidth} > ${item.clientWidth}`);
"""
TWICE = """
const sizes = [...document.querySelectorAll("body *:not(svg *)")].map((item) => [item, parseFloat(getComputedStyle(item).fontSize)]);
for (const [item, size] of sizes) item.style.fontSize = `${2 * size}px`;
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_long_names_stay_in_their_columns_of_the_table(page: Open, size: tuple[int, int], lang: str) -> None:
    names = {"en": "Verylongunbreakablename" * 6, "zh": "很长的名字" * 20}
    graph = graph_of(
        concept("a", label=names, area="area-" + "x" * 90), concept("b", "a", year=2001), concept("c", "b")
    )
    opened = page(graph, lang=lang)
    opened.size(*size)
    for address in ("#table=1", "#a&table=1"):
        opened.open(address)
        assert opened.run("return document.querySelectorAll('#table tbody tr').length") == 3
        assert opened.run(SPILLED, "#table td, #table th, #table th button") == []
        assert opened.run("const {scrollWidth, clientWidth} = document.getElementById('table'); return scrollWidth - clientWidth") == 0  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("address", ["#ppo", "#learn=grpo", "#path=trpo..grpo"])
def test_boxes_grow_with_letters_of_twice_the_size(
    page: Open, lineage: Graph, reading: Reading, address: str, lang: str
) -> None:
    opened = page(lineage, reading, lang=lang)
    opened.size(1440, 900)
    opened.open(address).legend()
    assert opened.run(SPILLED, "button, .legend li, .legend h2, .legend h3, .filters *") == []
    opened.run(TWICE)
    assert opened.run(SPILLED, "button, .legend li, .legend h2, .legend h3, .filters label, .years, .options") == []
    sideways = "return ['.top', '#legend', '#panel', '#viewbar'].filter((key) => { const {scrollWidth, clientWidth} = document.querySelector(key); return scrollWidth > clientWidth; })"  # fmt: skip
    assert opened.run(sideways) == []
    opened.run("localStorage.clear()")
