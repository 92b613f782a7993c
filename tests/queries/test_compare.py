"""Two concepts side by side, lineages by year, trees, and links that may be missing."""

import networkx as nx
from hypothesis import given

from mlgraph.digraph import to_digraph
from mlgraph.model import Concept, Graph, Relation, Statement
from mlgraph.queries.compare import compare_concepts, timeline
from mlgraph.queries.links import missing_links
from mlgraph.queries.tree import make_tree
from tests.queries.test_path import DAGS, IDS, Edge, graph_of


@given(DAGS)
def test_shared_and_alone_never_overlap(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    oracle = to_digraph(graph)
    found = compare_concepts(graph, "f", "g")
    below = {id: nx.ancestors(oracle, id) | {id} for id in "fg"}
    assert set(found.shared) == set(graph.older("f")) & set(graph.older("g"))
    assert set(found.only_first) == set(graph.older("f")) - below["g"]
    assert set(found.only_second) == set(graph.older("g")) - below["f"]
    assert set(found.nearest) <= below["f"] & below["g"]


def test_a_timeline_follows_kinship_and_leaves_out_what_has_no_year() -> None:
    relations = {"c": (Relation("c", "b"), Relation("c", "x", "uses")), "b": (Relation("b", "a"),)}
    years = {"a": 1990, "b": None, "c": 2020, "x": 2000}
    graph = Graph({id: Concept(id, {}, year=year, builds_on=relations.get(id, ())) for id, year in years.items()})
    assert timeline(graph, "c") == [(1990, "a"), (2020, "c")]
    assert timeline(graph, "c", 1) == [(2020, "c")]


@given(DAGS)
def test_a_tree_holds_all_that_can_be_reached_each_branch_once(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    tree = make_tree(graph.older, "g")
    first = [branch.concept for branch in tree if not branch.repeated]
    assert len(first) == len(set(first))
    assert set(first) == nx.ancestors(to_digraph(graph), "g") | {"g"}
    assert all(branch.parent is None or branch.concept in graph.older(branch.parent) for branch in tree)


def test_a_tree_ends_at_its_depth_and_in_a_cycle() -> None:
    graph = graph_of([("a", "b", "uses"), ("b", "c", "uses"), ("c", "a", "uses")])
    assert [(b.concept, b.depth) for b in make_tree(graph.older, "c", 1)] == [("c", 0), ("b", 1)]
    assert [(b.concept, b.repeated) for b in make_tree(graph.older, "c")][-1] == ("c", True)


def test_missing_links_by_notes_come_before_those_by_names() -> None:
    graph = Graph(
        {
            "flow": Concept("flow", {"en": "Flow"}),
            "rectified-flow": Concept("rectified-flow", {"en": "Rectified flow"}),
            "other": Concept("other", {"en": "Other"}, builds_on=(Relation("other", "rectified-flow"),)),
        }
    )
    stated = [Statement("other", "flow", "uses", 0.9, ()), Statement("flow", "other", "uses", 0.9, ())]
    assert [(one.concept, one.builds_on, one.why) for one in missing_links(graph, "flow", "other", stated)] == [
        ("other", "flow", "notes"),
        ("rectified-flow", "flow", "names"),
    ]
