"""Text from files is hostile: none of it may run, all of it must show as text."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

from pages import Page
from payloads import PAYLOADS

from mlgraph.config import View
from mlgraph.model import Alias, Concept, Evidence, Graph, NoteSummary, Reading, Relation, Statement
from mlgraph.render.page import render_page
from mlgraph.render.site import render_site


def hostile_graph() -> tuple[Graph, Reading]:
    """Every payload in every field: id, labels, aliases, area, source, about, level, because, quotes, notes."""
    concepts: dict[str, Concept] = {}
    older: str | None = None
    for i, text in enumerate(PAYLOADS):
        key = f"{i:03}{text}"
        said_here = (Evidence(text, i, text),)
        relation = older and Relation(
            key, older, "uses", because={"en": text, "zh": text}, source=text, evidence=said_here
        )
        concepts[key] = Concept(
            key,
            label={"en": text, "zh": f"中{text}"},
            aliases=(Alias(f"alias {text}"),),
            year=2000 + i % 20,
            source=text,
            title=text,
            about={"en": text, "zh": text},
            level=text,
            builds_on=(relation,) if relation else (),
            area=text if i % 2 else "rl",
        )
        older = key
    keys = list(concepts)
    notes = tuple(NoteSummary(text, 1, text, "zh", 1, (key,)) for key, text in zip(keys, PAYLOADS, strict=True))
    said = [Statement(b, a, "extends", 0.5, (Evidence(b, 1, b),)) for a, b in zip(keys, keys[2:], strict=False)]
    new = Statement(keys[0], "<new>", "extends", 0.5, (Evidence("n", 1, PAYLOADS[0]),))
    return Graph(concepts), Reading(notes, (*said, new), {"<new>": PAYLOADS[3]})


TURNS = "a\u202eb\u2066c"


def test_what_turns_the_reading_direction_turns_nothing_in_tips_notices_and_pictures(page: Callable[..., Page]) -> None:
    older = Concept("a", {"en": TURNS}, area=TURNS)
    newer = Concept("b", {"en": TURNS}, area=TURNS, builds_on=(Relation("b", "a", because={"en": TURNS}),))
    opened = page(Graph({"a": older, "b": newer}), address="#layout=area")
    tips = opened.run("""
        const tip = (from) => {
          const {x, y} = mlgraph.network().canvasToDOM(from);
          const frame = document.getElementById("graph").getBoundingClientRect();
          document.getElementById("graph").dispatchEvent(new PointerEvent("pointermove", {clientX: frame.left + x, clientY: frame.top + y}));
          return document.getElementById("tip").textContent;
        };
        const dot = tip(mlgraph.scene().spots.get("b"));
        mlgraph.go({view: "path", from: "a", to: "b", path: ["a", "b"]});
        const [from, to] = mlgraph.scene().lines[0].points;
        return [dot, tip({x: (from.x + to.x) / 2, y: (from.y + to.y) / 2})];""")
    assert [text.count("a\ufffdb\ufffdc") for text in tips] == [1, 3]
    opened.run("mlgraph.go({view: 'map', layout: 'layered'})")
    drawn = opened.run("return mlgraph.exports.svg()")
    opened.run("location.hash = arguments[0]", f"{TURNS}?")
    opened.until("return document.getElementById('notice').textContent")
    for text in (*tips, drawn, opened.text("#notice")):
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", re.sub("<desc>.*?</desc>", "", text))


def test_no_payload_runs_and_all_show_as_text(page: Callable[..., Page]) -> None:
    graph, reading = hostile_graph()
    opened = page(graph, reading, title=PAYLOADS[22])
    before = opened.run("return document.querySelectorAll('script, style, meta, base').length")
    shown = opened.run("""
        const shown = [];
        history.pushState = () => {}; // browsers slow down a page that changes its address hundreds of times
        for (const lang of [0, 1]) {
          for (const key of mlgraph.scene().spots.keys()) {
            mlgraph.go({id: key});
            shown.push([key, document.querySelector("#panel h2").textContent]);
          }
          document.getElementById("language-button").click();
        }
        return shown;""")
    assert len(shown) == 2 * len(PAYLOADS)
    clean = {_as_shown(text) for text in PAYLOADS} | {"中" + _as_shown(text) for text in PAYLOADS}
    assert {text for _, text in shown} <= clean
    for view in ("near", "older", "newer"):
        opened.run("mlgraph.go({view: arguments[0], of: arguments[1], id: null})", view, list(graph.concepts)[5])
    opened.run("mlgraph.go({view: 'map', id: null, table: true}); document.getElementById('search').value = '<'")
    opened.run("document.getElementById('search').dispatchEvent(new Event('input'))")
    assert opened.run("return window.harmed") is None
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", opened.text(".stage"))
    assert opened.run("return document.querySelectorAll('script, style, meta, base').length") == before
    assert (
        opened.run(
            "return document.querySelectorAll('main img, aside img, iframe, object, svg[onload], [onerror]').length"
        )
        == 0
    )
    assert opened.text("#title") == PAYLOADS[22]
    opened.run("localStorage.clear()")


def _as_shown(text: str) -> str:
    """No half of a character, and nothing that turns the reading direction of what follows."""
    return re.sub(r"[\u202a-\u202e\u2066-\u2069]", "\ufffd", _whole(text))


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def test_only_web_addresses_become_links(page: Callable[..., Page]) -> None:
    graph, reading = hostile_graph()
    opened = page(graph, reading)
    links = opened.run("""
        const found = new Set();
        history.pushState = () => {};
        for (const key of mlgraph.scene().spots.keys()) {
          mlgraph.go({id: key});
          for (const link of document.querySelectorAll("a")) found.add(link.href);
        }
        return [...found];""")
    assert links == []


def test_the_corpus_is_large() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 200


def test_no_payload_runs_in_paths_plans_filters_tables_and_what_is_saved(page: Callable[..., Page]) -> None:
    graph, reading = hostile_graph()
    keys = list(graph.concepts)
    opened = page(graph, reading, notes_base=PAYLOADS[8], editor=PAYLOADS[9], positions={PAYLOADS[0]: [1, 1]})
    for text in PAYLOADS:
        opened.run("mlgraph.fromHash(`#${arguments[0]}`); mlgraph.fromHash(`#learn=${arguments[0]}`)", _whole(text))
        opened.run("mlgraph.search(arguments[0])", text.replace("\ud800", "").replace("\udfff", ""))
    for address in ("#status=all", "#status=all&known=no&years=2000-2010"):
        opened.open(address)
    shown = [_whole(keys[0]), _whole(keys[-1])]
    opened.run(
        "mlgraph.go({view: 'path', from: arguments[0], to: arguments[1], path: mlgraph.findPath(...arguments)})", *shown
    )
    assert opened.run("return mlgraph.state().path.length") == len(keys)
    opened.run("mlgraph.go({view: 'learn', targets: [arguments[0]], know: [], id: null})", shown[1])
    assert opened.run("return document.querySelectorAll('#panel .plan > li').length") == len(keys)
    opened.run("for (const box of [...document.querySelectorAll('[data-tick]')].slice(0, 5)) box.click()")
    svg, mermaid, markdown, _ = opened.run(
        "return ['svg', 'mermaid', 'markdown', 'json'].map((kind) => mlgraph.exports[kind]())"
    )
    tags = {element.tag.split("}")[1] for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "desc", "rect", "path", "text"}
    assert not [
        name for element in ElementTree.fromstring(svg).iter() for name in element.attrib if name.startswith("on")
    ]
    line = re.compile(r'flowchart TD|  n\d+\["[^"<>`%]*"\]|  n\d+ (?:-->|-\.->)\|[\w ]+\| n\d+')
    assert all(line.fullmatch(text) for text in mermaid.splitlines())
    assert len(mermaid.splitlines()) == len(mermaid.split("\n")) - 1 >= 2 * len(keys)
    assert not re.search(r"(?<!\\)<", markdown)
    assert opened.run("return window.harmed") is None
    assert opened.run("return document.getElementById('failure').hidden")
    assert (
        opened.run(
            "return [...document.querySelectorAll('a')].filter((a) => !/^https?:|^vscode:/.test(a.href) && a.protocol !== location.protocol).length"
        )
        == 0
    )
    opened.run("localStorage.clear()")


class _Outline(HTMLParser):
    """What a browser reads of the head: its elements, and the texts of title and heading."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] in (["title"], ["h1"]):
            self.texts[self.tags[-1]] = self.texts.get(self.tags[-1], "") + data


def test_no_title_breaks_out() -> None:
    plain = _read(render_page(Graph({}), Reading(), title="plain"))
    for text in PAYLOADS:
        read = _read(render_page(Graph({}), Reading(), title=text))
        assert read.tags == plain.tags
        for tag in ("title", "h1"):
            assert read.texts[tag].replace("\x00", "\ufffd").split() == _whole(text).replace("\x00", "\ufffd").split()


def _read(page: str) -> _Outline:
    outline = _Outline()
    outline.feed(page[: page.index('<script type="application/json"')])
    return outline


def test_a_very_long_text_is_shown_and_drawn(page: Callable[..., Page]) -> None:
    long = "长" * 500_000 + "x" * 500_000
    graph = Graph({"a": Concept("a", {"en": long}, about={"en": long}, area=long)})
    opened = page(graph, address="#a")
    assert len(opened.text("#panel h2")) == 1_000_000
    assert opened.run("return document.documentElement.scrollWidth <= innerWidth")


def test_names_of_views_and_titles_from_the_configuration_are_text(page: Callable[..., Page]) -> None:
    views = {text: View(focus=("a",), title=text) for text in PAYLOADS}
    graph = Graph({"a": Concept("a", {"en": "A"}, area="x")})
    opened = page(graph, view=View(focus=("a",)), views=views, title=PAYLOADS[4], lang="zh", theme="dark")
    shown = opened.run(
        "return [...document.querySelectorAll('#legend .view')].map((link) => [link.textContent, link.hash])"
    )
    assert [text for text, _ in shown] == [_as_shown(text) for text in PAYLOADS]
    assert {address for _, address in shown} == {"#a"}
    assert opened.run(
        "return [window.harmed, document.querySelectorAll('#legend :is(img, script, svg[onload], iframe)').length]"
    ) == [None, 0]


def test_a_megabyte_in_every_field_of_site_and_drawing() -> None:
    long = "<b>" + "长" * 500_000 + "x" * 500_000
    relation = Relation("b", "a", because={"en": long}, source=long, evidence=(Evidence(long, 1, long),))
    graph = Graph({
        "a": Concept("a", {"en": long}, (Alias(long),), source=long, title=long, about={"zh": long}, area=long),
        "b": Concept("b", {"zh": long}, builds_on=(relation,)),
    })  # fmt: skip
    reading = Reading((NoteSummary(long, 1, long, "zh", 1, ("a",)),), (), {})
    files = render_site(graph, reading, long, notes_base=long, views={long: View(focus=("a",), title=long)})
    assert all(len(path) < 200 and "<b>长" not in text for path, text in files.items() if not path.endswith(".json"))
    assert "<svg" in files["c/a.html"]
