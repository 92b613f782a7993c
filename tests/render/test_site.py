"""The site: plain pages that hold together, hostile text as text, nothing that needs a script but the search."""

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

import pytest
from axe import complaints
from pages import concept, graph_of
from payloads import PAYLOADS
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from test_hostile import hostile_graph

from mlgraph.config import View
from mlgraph.files import write_atomic
from mlgraph.model import Graph, Reading
from mlgraph.render.site import render_site
from mlgraph.render.svg import draw_svg


class Links(HTMLParser):
    """The links of a page, its elements and attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def local_links(path: str, text: str) -> list[str]:
    found = [link for link in Links(text).links if not link.startswith(("http:", "https:", "data:"))]
    return [normpath(f"{dirname(path)}/{unquote(link)}").lstrip("/") for link in found]


def test_every_link_leads_to_a_file_and_every_page_is_linked(lineage: Graph, reading: Reading) -> None:
    files = render_site(lineage, reading, "Methods")
    linked = {link for path, text in files.items() if path.endswith(".html") for link in local_links(path, text)}
    assert linked <= set(files)
    assert {path for path in files if path.endswith(".html")} <= linked


def test_a_concept_has_its_own_text_relations_evidence_and_drawing(lineage: Graph, reading: Reading) -> None:
    page = Links(render_site(lineage, reading, "Methods", notes_base="../")["c/grpo.html"])
    for text in (
        "GRPO",
        "Builds on",
        "grpo grew out of ppo.",
        "GRPO 在 PPO 的基础上去掉了价值网络。",
        "notes/grpo.md:7",
    ):
        assert text in page.text
    assert "svg" in page.tags
    assert "ppo.html" in " ".join(page.links)
    assert "../notes/grpo.md" in page.links


def test_the_same_graph_gives_the_same_files_in_any_order(lineage: Graph, reading: Reading) -> None:
    backwards = Graph(dict(reversed(lineage.concepts.items())))
    assert render_site(lineage, reading, "t") == render_site(backwards, reading, "t")


def test_hostile_text_is_text_and_file_names_stay_in_the_folder() -> None:
    graph, reading = hostile_graph()
    views = {text: View(focus=(key,), depth=1, title=text) for text, key in zip(PAYLOADS, graph.concepts, strict=True)}
    files = render_site(graph, reading, '</title><script>"', notes_base="../", views=views)
    assert (
        len({path.lower() for path in files})
        == len(files)
        == 5 + len({c.area for c in graph.concepts.values()}) + len(graph.concepts) + len(views)
    )
    for path, text in files.items():
        assert not {"..", ""} & set(path.split("/"))
        assert path.isprintable()
        text.encode("utf-8")
        if path.endswith(".html"):
            page = Links(text)
            assert "script" not in page.tags or path == "search.html"
            assert not page.tags & {"img", "iframe", "object", "embed", "base", "template", "form", "video", "audio"}
            assert not [name for name in page.attributes if name.startswith("on")]
            assert all(
                link.startswith(
                    ("http://", "https://", "data:,", "../", "c/", "area/", "view/", "index", "search", "style")
                )
                for link in page.links
            )


def test_views_get_pages_and_drawings_lead_to_the_concepts(lineage: Graph, reading: Reading) -> None:
    views = {"near PPO": View(focus=("ppo",), depth=1), "<b>": View(path=("trpo", "ppo", "grpo"))}
    files = render_site(lineage, reading, "Methods", views=views, map_page="graph.html")
    assert "view/near-ppo" in " ".join(files)
    near = next(text for path, text in files.items() if path.startswith("view/near-ppo"))
    assert set(local_links("view/x", near)) >= {"c/ppo.html", "c/trpo.html", "c/grpo.html", "graph.html", "index.html"}
    assert {"rect", "path", "a"} <= Links(near).tags
    assert files["files.txt"].splitlines() == sorted(files.keys() - {"files.txt"})
    linked = {link for path, text in files.items() if path.endswith(".html") for link in local_links(path, text)}
    assert linked - {"graph.html"} <= set(files)


def test_axe_finds_nothing_and_no_page_needs_its_script(
    chromium: WebDriver, tmp_path: Path, lineage: Graph, reading: Reading
) -> None:
    views = {"近端 views": View(focus=("ppo",), depth=1)}
    for path, text in render_site(lineage, reading, "Methods", notes_base="../", views=views).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    pages = [
        "index.html",
        "search.html",
        "c/ppo.html",
        "area/rl.html",
        *(f"view/{f.name}" for f in (tmp_path / "view").iterdir()),
    ]
    chromium.get_log("browser")
    for scheme, width in (("light", 1280), ("dark", 360)):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        chromium.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        for page in pages:
            chromium.get((tmp_path / page).as_uri())
            assert (page, complaints(chromium)) == (page, [])
            assert chromium.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    paper = chromium.execute_script("return getComputedStyle(document.querySelector('figure svg .paper')).fill")
    assert paper == "rgb(18, 21, 27)"
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get((tmp_path / "index.html").as_uri())
        chromium.find_element(By.CSS_SELECTOR, "a[href='area/rl.html']").click()
        chromium.find_element(By.CSS_SELECTOR, "th a[href='../c/grpo.html']").click()
        assert chromium.title == "GRPO · Methods"
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_search_page_finds_and_opens_without_complaint(
    chromium: WebDriver, tmp_path: Path, lineage: Graph, reading: Reading
) -> None:
    for path, text in render_site(lineage, reading, "Methods").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    chromium.get_log("browser")
    chromium.get((tmp_path / "search.html").as_uri())
    chromium.switch_to.active_element.send_keys("近端")
    assert chromium.execute_script("return document.querySelector('#hits').textContent") == "PPO"
    chromium.execute_script("document.querySelector('#hits a').click()")
    assert chromium.title == "PPO · Methods"
    assert chromium.execute_script("return getComputedStyle(document.body).margin") == "0px"
    assert [entry for entry in chromium.get_log("browser") if entry["level"] != "INFO"] == []


def test_names_of_any_spelling_find_themselves(chromium: WebDriver, tmp_path: Path) -> None:
    names = ["Wide & Deep", "A*", "C4.5", "wav2vec 2.0", "Straße", "Ｑ学习", r"$\text{Actor-Critic}$"]
    graph = graph_of(*(concept(f"c{i}", label={"en": name}) for i, name in enumerate(names)))
    write_atomic(tmp_path / "search.html", render_site(graph, Reading(), "Methods")["search.html"])
    chromium.get((tmp_path / "search.html").as_uri())
    found = chromium.execute_script(
        """return arguments[0].map((name) => {
        const field = document.querySelector("#search");
        field.value = name;
        field.dispatchEvent(new Event("input"));
        return document.querySelector("#hits a")?.textContent;
    })""",
        names,
    )
    assert found == names


@pytest.mark.parametrize("key", ["CON", "a/b", "ppo ", "PPO"])
def test_odd_ids_get_safe_names(key: str) -> None:
    files = render_site(graph_of(concept("ppo"), concept(key, "ppo")), Reading(), "t")
    assert len([path for path in files if path.startswith("c/")]) == 2


def test_no_payload_runs_in_the_pages_of_a_site_or_in_drawings(chromium: WebDriver, tmp_path: Path) -> None:
    graph, reading = hostile_graph()
    views = {text: View(focus=(key,), title=text) for text, key in zip(PAYLOADS[:20], graph.concepts, strict=False)}
    files = render_site(graph, reading, PAYLOADS[0], notes_base=PAYLOADS[9], views=views, map_page=PAYLOADS[5])
    files |= {
        f"drawing-{theme}.svg": draw_svg(graph, graph.concepts, title=PAYLOADS[4], theme=theme)
        for theme in ("auto", "dark")
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    opened = [path for path in files if path.endswith((".html", ".svg"))]
    for path in opened:
        chromium.get((tmp_path / path).as_uri())
        assert chromium.execute_script("return [window.harmed, document.querySelectorAll('parsererror').length]") == [
            None,
            0,
        ]
    assert len(opened) > len(PAYLOADS) + len(views)
