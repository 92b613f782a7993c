"""The page answers as Python does: names fold alike, and paths are the same paths."""

import json
import random
from collections.abc import Callable
from pathlib import Path

from pages import Page, concept, graph_of

from mlgraph.errors import NoPathError
from mlgraph.model import HOWS, Graph
from mlgraph.names import fold
from mlgraph.queries.learning import make_plan
from mlgraph.queries.path import common_forebears, find_path, steps
from mlgraph.render.outline import mermaid, path_markdown, plan_markdown
from mlgraph.store.load import load_folders
from tests.conftest import Run

GRAPH = Path(__file__).parents[2] / "graph"


def answer(graph: Graph, start: str, end: str) -> list[str]:
    try:
        return find_path(graph, start, end)
    except NoPathError:
        return []


def test_the_same_paths_on_random_pairs_of_a_random_graph(page: Callable[..., Page]) -> None:
    rng = random.Random(7)
    keys = [f"k{rng.randrange(10**6):06}" for _ in range(300)]
    keys = list(dict.fromkeys(keys))
    concepts = [
        concept(
            key, *((base, rng.choice(HOWS)) for base in rng.sample(keys[max(0, i - 25) : i], min(i, rng.randrange(5))))
        )
        for i, key in enumerate(keys)
    ]
    graph = graph_of(*concepts)
    pairs = [[keys[a], keys[b]] for a, b in (sorted(rng.sample(range(len(keys)), 2)) for _ in range(400))]
    found = page(graph).run("return arguments[0].map(([a, b]) => mlgraph.findPath(a, b))", pairs)
    expected = [answer(graph, *pair) for pair in pairs]
    assert found == expected
    assert sum(len(path) > 3 for path in expected) > 100


def test_the_same_answers_on_the_shipped_graph(page: Callable[..., Page]) -> None:
    graph = load_folders([GRAPH]).graph
    rng = random.Random(3)
    keys = sorted(graph.concepts)
    pairs = [rng.sample(keys, 2) for _ in range(200)]
    opened = page(graph)
    assert opened.run("return arguments[0].map(([a, b]) => mlgraph.findPath(a, b))", pairs) == [
        answer(graph, *p) for p in pairs
    ]
    assert opened.run("return arguments[0].map(([a, b]) => mlgraph.commonForebears(a, b))", pairs) == [
        common_forebears(graph, *pair) for pair in pairs
    ]
    names = sorted({name for c in graph.concepts.values() for name in c.names})
    assert opened.run("return arguments[0].map(mlgraph.fold)", names) == [fold(name) for name in names]


def test_page_command_and_library_give_the_same_paths_for_the_same_reasons(
    page: Callable[..., Page], mlgraph: Run
) -> None:
    graph = load_folders([GRAPH]).graph
    rng = random.Random(11)
    keys = sorted(graph.concepts)
    far = [pair for pair in (rng.sample(keys, 2) for _ in range(4000)) if len(answer(graph, *pair)) > 3][:10]
    opened = page(graph)
    for start, end in far:
        told = json.loads(mlgraph("path", start, end, "--json", cwd=GRAPH.parent).stdout)
        opened.run("location.hash = `#path=${arguments[0]}..${arguments[1]}`", start, end)
        opened.until(f"return mlgraph.state().to === '{end}' && mlgraph.state().from === '{start}'")
        assert opened.state()["path"] == told["path"] == find_path(graph, start, end)
        shown = opened.run("""return mlgraph.scene().lines.map(({edge}) => ({
            concept: edge.to, builds_on: edge.from, how: edge.how, because: edge.because?.en ?? null }))""")
        keys_of = ("concept", "builds_on", "how", "because")
        assert shown == [{key: step[key] for key in keys_of} for step in told["steps"]]
        panel, at = opened.text("#panel .steps"), 0
        for step in told["steps"]:
            at = panel.index(step["because"] or "", at)
    assert len(far) == 10


def test_the_same_folding_of_odd_names(page: Callable[..., Page]) -> None:
    odd = [
        "Ｑ学习",
        r"$\text{Actor-Critic}$",
        "Wide & Deep",
        "SD3.5",
        "a.b",
        "1.",
        ".5",
        "STRASSE",
        "straße",
        "𝑥𝑦",
        "Σίσυφος",
        "ﬁt",
        "Ⅳ",
        "naïve\u00a0Bayes",
        "x\u0085y\x1cz",
        "（甲）乙",
    ]
    assert page(Graph({})).run("return arguments[0].map(mlgraph.fold)", odd) == [fold(name) for name in odd]


def test_long_plans_and_paths_are_written_alike_on_the_shipped_graph(page: Callable[..., Page]) -> None:
    graph = load_folders([GRAPH]).graph
    opened = page(graph)
    for target in (
        "grpo",
        "flashattention",
        "latent-diffusion-model",
        "sam",
        "dynamic-programming",
    ):
        opened.run(
            "history.pushState = () => {}; mlgraph.go({view: 'learn', targets: [arguments[0]], id: null})", target
        )
        written = plan_markdown(graph, make_plan(graph, [target]))
        assert (target in ("flashattention", "dynamic-programming")) != ("\n## 2. " in written)
        assert opened.run("return mlgraph.exports.markdown()") == written + "\n"
    rng = random.Random(5)
    keys = sorted(graph.concepts)
    pairs = [pair for pair in (rng.sample(keys, 2) for _ in range(200)) if answer(graph, *pair)]
    for start, end in pairs[:10]:
        path = find_path(graph, start, end)
        opened.run(
            "mlgraph.go({view: 'path', from: arguments[0], to: arguments[1], path: arguments[2], id: null})",
            start,
            end,
            path,
        )
        assert (
            opened.run("return mlgraph.exports.markdown()")
            == path_markdown(graph.concepts, path, steps(graph, path), {}) + "\n"
        )
        assert (
            opened.run("return mlgraph.exports.mermaid()") == mermaid(graph.concepts, path, steps(graph, path)) + "\n"
        )
