"""The site: plain pages that hold together, hostile text as text, nothing that needs a script but the search."""

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

import pytest
from pages import concept, graph_of
from selenium.webdriver.remote.webdriver import WebDriver
from test_hostile import hostile_graph

from mlgraph.model import Graph, Reading
from mlgraph.render.site import render_site


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
    files = render_site(graph, reading, '</title><script>"', notes_base="../")
    assert (
        len({path.lower() for path in files})
        == len(files)
        == 4 + len({c.area for c in graph.concepts.values()}) + len(graph.concepts)
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
                link.startswith(("http://", "https://", "data:,", "../", "c/", "area/", "index", "search", "style"))
                for link in page.links
            )


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


@pytest.mark.parametrize("key", ["CON", "a/b", "ppo ", "PPO"])
def test_odd_ids_get_safe_names(key: str) -> None:
    files = render_site(graph_of(concept("ppo"), concept(key, "ppo")), Reading(), "t")
    assert len([path for path in files if path.startswith("c/")]) == 2
