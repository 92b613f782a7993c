import base64
import hashlib
import html
import json
import re
from pathlib import Path

import pytest
from pages import concept, graph_of

from mlgraph.model import Evidence, Graph, Location, NoteSummary, Reading, Relation, Statement
from mlgraph.render.data import edge_rows, proposal_rows
from mlgraph.render.links import link
from mlgraph.render.page import SCRIPTS, asset, own_script, render_page, to_json, vis_network
from mlgraph.store.base import shipped_graph


def data_of(page: str) -> dict[str, object]:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index, no-any-return]


def test_the_same_input_gives_the_same_bytes(lineage: Graph, reading: Reading) -> None:
    backwards = Graph(dict(reversed(lineage.concepts.items())))
    assert render_page(lineage, reading, title="t") == render_page(backwards, reading, title="t")


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(lineage: Graph, reading: Reading) -> None:
    page = render_page(lineage, reading, title="t")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    inside = re.findall(r"<(script|style)>(.*?)</\1>", page, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for _, text in inside}
    assert len(inside) == 3
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_is_fetched_from_anywhere(lineage: Graph, reading: Reading) -> None:
    page = render_page(lineage, reading, title="t").replace(vis_network(), "")
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]
    assert "@import" not in page
    assert "url(" not in page


def test_no_script_of_ours_writes_markup() -> None:
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttp",
    )
    assert [word for word in forbidden if word in own_script(*SCRIPTS, "site")] == []
    assert len(SCRIPTS) == len(set(SCRIPTS))


def test_data_cannot_end_its_element() -> None:
    hostile = "</script><!--<script>\u2028\u2029&amp;"
    assert not set("<>&\u2028\u2029") & set(to_json(hostile))
    assert json.loads(to_json(hostile)) == hostile


def test_lone_surrogates_do_not_break_writing() -> None:
    graph = graph_of(concept("a", label={"en": "bad \ud800 name"}))
    page = render_page(graph, Reading(), title="\udfff title")
    assert page.encode("utf-8").decode() == page
    assert data_of(page)["nodes"][0]["en"] == "bad \ufffd name"  # type: ignore[index]


def test_a_placeholder_in_a_text_stays_a_text() -> None:
    page = render_page(graph_of(concept("a", label={"en": "{{SCRIPT}} {{DATA}}"})), Reading(), title="{{STYLE}}")
    assert "<title>{{STYLE}}</title>" in page
    assert page.count('id="data"') == 1


def test_evidence_of_the_file_and_of_the_notes_stand_together_once() -> None:
    first, second = Evidence("n.md", 3, "B 基于 A。", 1, 5), Evidence("m.md", 9, "B extends A.")
    relation = Relation("b", "a", evidence=(first,))
    graph = graph_of(concept("a"), concept("b", builds_on=(relation,)))
    reading = Reading(statements=(Statement("b", "a", "extends", 0.9, (Evidence("n.md", 3, "B 基于 A。"), second)),))
    assert edge_rows(graph, reading)[0]["evidence"] == [["n.md", 3, "B 基于 A。"], ["m.md", 9, "B extends A."]]
    assert proposal_rows(graph, reading) == []


def test_evidence_names_the_heading_above_it() -> None:
    note = NoteSummary("n.md", 1, "B", "en", 1, headings={"2": "First", "10": "Second"})
    said = tuple(Evidence("n.md", line, f"B extends A, {line}.") for line in (1, 3, 10, 99))
    graph = graph_of(concept("a"), concept("b", "a"))
    rows = edge_rows(graph, Reading((note,), (Statement("b", "a", "extends", 0.9, said),)))[0]["evidence"]
    assert [row[3:] for row in rows] == [[], ["First"], ["Second"], ["Second"]]


def test_what_stands_in_the_users_own_graph_is_marked_where_another_lies_below() -> None:
    shipped = str(shipped_graph() / "attention.yaml")
    a = concept("a", location=Location(shipped))
    b = concept(
        "b", location=Location("mine/b.yaml"), builds_on=(Relation("b", "a", location=Location("mine/b.yaml")),)
    )
    page = data_of(render_page(graph_of(a, b), Reading(), title="t", own=Path("mine")))
    assert page["layered"] is True
    assert [row.get("own", False) for row in (*page["nodes"], *page["edges"])] == [False, True, True]  # type: ignore[misc, attr-defined]
    assert "own" not in data_of(render_page(graph_of(a, b), Reading(), title="t"))["nodes"][1]  # type: ignore[index]


def test_what_only_notes_say_is_a_proposal(lineage: Graph, reading: Reading) -> None:
    (row,) = proposal_rows(lineage, reading)
    assert (row["to"], row["from"], row["how"], row["labels"]) == (
        "grpo",
        "group-baseline",
        "uses",
        {"group-baseline": "组内基线"},
    )


def test_relations_to_missing_concepts_are_left_out() -> None:
    assert edge_rows(graph_of(concept("a", "missing")), Reading()) == []


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("arXiv:1707.06347", "https://arxiv.org/abs/1707.06347"),
        ("arXiv:1707.06347v2", "https://arxiv.org/abs/1707.06347v2"),
        ("arXiv:cs/0205025", "https://arxiv.org/abs/cs/0205025"),
        ("doi:10.1016/0022-0000(85)90014-5", "https://doi.org/10.1016/0022-0000(85)90014-5"),
        ('doi:10.1000/"><script>', "https://doi.org/10.1000/%22%3E%3Cscript%3E"),
        ("http://example.org/x?y=1", "http://example.org/x?y=1"),
        ("javascript:alert(1)//http://x", None),
        ('https://example.org/"onclick=', None),
        ("data:text/html,x", None),
        ("arXiv:1707.06347 javascript:", None),
        ("isbn:9780262035613", None),
        (None, None),
    ],
)
def test_links(source: str | None, url: str | None) -> None:
    assert link(source) == url


def test_the_file_is_hardly_larger_than_its_parts(lineage: Graph, reading: Reading) -> None:
    page = render_page(lineage, reading, title="t")
    assert len(page.encode()) < 1.2 * (len(vis_network().encode()) + len(json.dumps(data_of(page)).encode()) + 60_000)


def test_no_name_of_a_script_hides_that_of_another() -> None:
    named = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
    names = [name for script in SCRIPTS for name in named.findall(asset(f"{script}.js"))]
    assert [name for name in set(names) if names.count(name) > 1] == []
