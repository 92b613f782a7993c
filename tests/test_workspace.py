"""The library: what it answers, and how answers show themselves."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

import mlgraph
from mlgraph.errors import NoPathError, UnknownConceptError
from tests.conftest import clean_env


@pytest.fixture
def graph(project: Path) -> mlgraph.Workspace:
    return mlgraph.load(project)


def test_a_path_is_a_list_that_shows_itself(graph: mlgraph.Workspace) -> None:
    path = graph.path("TRPO", "GRPO")
    assert path == ["trpo", "ppo", "grpo"]
    assert repr(path) == "['trpo', 'ppo', 'grpo']"
    assert str(path) == "TRPO → PPO → GRPO"
    assert [relation.how for relation in graph.steps(path)] == ["extends", "extends"]
    assert graph.path("policy gradient", "actor-critic", "PPO")[1] == "actor-critic"


def test_a_learning_path(graph: mlgraph.Workspace) -> None:
    plan = graph.learn("GRPO", know=["PPO"])
    assert [step.concept for step in plan.steps] == ["grpo"]
    assert str(plan) == "  1. GRPO (30 min)"
    assert graph.learn("GRPO", budget=60).minutes <= 60
    assert isinstance(plan, mlgraph.Plan)
    assert str(graph.learn("GRPO", know=["TRPO", "actor critic"])).splitlines() == [
        "  1. PPO (30 min) for GRPO: a group of answers takes the place of the critic",
        "  2. GRPO (30 min)",
    ]
    assert plan == graph.learn("GRPO", know=["PPO"])


def test_notebooks_get_a_drawing_and_a_diagram(graph: mlgraph.Workspace) -> None:
    for answer in (graph.path("TRPO", "GRPO"), graph.learn("GRPO")):
        bundle = answer._repr_mimebundle_()
        assert ET.fromstring(bundle["image/svg+xml"]).tag.endswith("svg")
        assert bundle["text/vnd.mermaid"].startswith("flowchart TD\n")
        assert "GRPO" in bundle["text/plain"]
        assert answer._repr_html_() == bundle["text/html"]
    assert graph.learn("PPO", know=["TRPO", "actor critic"])._repr_html_() == "<ol><li>PPO (30 min)</li></ol>"
    assert graph._repr_html_() == "<p>mlgraph: 7 concepts, 6 relations</p>"


def test_networkx_gets_a_digraph_with_attributes(graph: mlgraph.Workspace) -> None:
    assert nx.ancestors(graph.digraph, "ppo") == {"trpo", "actor-critic", "policy-gradient"}
    assert graph.digraph.nodes["ppo"] == {"label": "PPO", "area": "rl", "year": 2017, "level": None}
    edge = graph.digraph.edges["trpo", "ppo"]
    assert (edge["how"], edge["cost"], edge["source"]) == ("extends", 1, "arXiv:1707.06347")
    assert edge["because"] == {"en": "a clipped objective takes the place of the constraint"}
    for start, ends in nx.all_pairs_dijkstra_path_length(graph.digraph, weight="cost"):
        for end, cost in ends.items():
            assert sum(graph.digraph.edges[step]["cost"] for step in pairwise(graph.path(start, end))) == cost


def test_a_path_may_be_asked_to_pass_elsewhere(graph: mlgraph.Workspace) -> None:
    assert graph.path("policy gradient", "PPO", avoid=["TRPO"]) == ["policy-gradient", "actor-critic", "ppo"]
    with pytest.raises(NoPathError):
        graph.path("TRPO", "GRPO", how=["uses"])


def test_errors_carry_what_was_found(graph: mlgraph.Workspace) -> None:
    with pytest.raises(UnknownConceptError) as unknown:
        graph.path("TRPO", "GRPPO")
    assert unknown.value.suggestions[0].startswith("GRPO")
    with pytest.raises(NoPathError) as none:
        graph.path("GRPO", "TRPO")
    assert list(none.value.reverse) == ["trpo", "ppo", "grpo"]


def test_all_public_names_are_there() -> None:
    for name in mlgraph.__all__:
        assert getattr(mlgraph, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = mlgraph.nothing  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_else(tmp_path: Path) -> None:
    code = "import sys; before = set(sys.modules); import mlgraph; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=clean_env(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["mlgraph"]
