"""Text from files is hostile: none of it may run, all of it must show as text."""

from collections.abc import Callable

from pages import Page

from mlgraph.model import Alias, Concept, Evidence, Graph, NoteSummary, Reading, Relation, Statement

RUN = "window.harmed=1"
SEEDS = (
    "</script><script>{}</script>", "</SCRIPT ><script>{}</script>", "<!--<script>{}</script>-->", "<img src=x onerror={}>",
    "<svg onload={}>", '"><img src=x onerror="{}">', "'><img src=x onerror='{}'>", "<iframe srcdoc='<script>parent.{}</script>'>",
    "<a href=javascript:{}>x</a>", "javascript:{}", "JaVaScRiPt:{}", "data:text/html,<script>{}</script>", "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}", "`${{{}}}`", "<style>@import '//x';</style><script>{}</script>", "<base href=//evil.example/>{}", "<meta http-equiv=refresh content=0;url=javascript:{}>",
    "<math><mi xlink:href=javascript:{}>", "<template><script>{}</script></template>", "]]><script>{}</script>", "--><script>{}</script>",
    "</title><script>{}</script>", "</style><script>{}</script>", "</textarea><script>{}</script>", "<object data=javascript:{}>",
    "<details open ontoggle={}>", "<input autofocus onfocus={}>", "\\u003cscript\\u003e{}\\u003c/script\\u003e", "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}", "\u2028{}\u2029", "\x00{}\x1b[31m", "\x1b]8;;http://x\x07{}", "\u202e{}\u202c", "\u200b{}\ufeff", "\ud800{}\udfff",
    "__proto__ {}", "constructor", "%3Cscript%3E{}", "\r\n{}\r", "{{{{SCRIPT}}}}{}",
)  # fmt: skip
PAYLOADS = [seed.format(RUN) for seed in SEEDS]


def hostile_graph() -> tuple[Graph, Reading]:
    """Every payload in every field: id, labels, aliases, area, source, about, level, because, quotes, notes."""
    concepts: dict[str, Concept] = {}
    older: str | None = None
    for i, text in enumerate(PAYLOADS):
        key = f"{i:02}{text}"
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


def test_no_payload_runs_and_all_show_as_text(page: Callable[..., Page]) -> None:
    graph, reading = hostile_graph()
    opened = page(graph, reading, title=PAYLOADS[22])
    before = opened.run("return document.querySelectorAll('script, style, meta, base').length")
    shown = opened.run("""
        const shown = [];
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
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def test_only_web_addresses_become_links(page: Callable[..., Page]) -> None:
    graph, reading = hostile_graph()
    opened = page(graph, reading)
    links = opened.run("""
        const found = new Set();
        for (const key of mlgraph.scene().spots.keys()) {
          mlgraph.go({id: key});
          for (const link of document.querySelectorAll("a")) found.add(link.href);
        }
        return [...found];""")
    assert links == []


def test_a_very_long_text_is_shown_and_drawn(page: Callable[..., Page]) -> None:
    long = "长" * 500_000 + "x" * 500_000
    graph = Graph({"a": Concept("a", {"en": long}, about={"en": long}, area=long)})
    opened = page(graph, address="#a")
    assert len(opened.text("#panel h2")) == 1_000_000
    assert opened.run("return document.documentElement.scrollWidth <= innerWidth")
