"""What can be learnt now, and what notes leave out."""

import networkx as nx
from hypothesis import given

from mlgraph.digraph import to_digraph
from mlgraph.model import Concept, Graph, NoteSummary, Reading, Relation
from mlgraph.queries.frontier import frontier, gaps, reach, required
from mlgraph.queries.needs import REQUIRED, implied
from tests.queries.test_learning import KNOWN
from tests.queries.test_path import DAGS, IDS, Edge, graph_of


@given(DAGS, KNOWN)
def test_towards_targets_every_prerequisite_is_known(edges: list[Edge], known: set[str]) -> None:
    graph = graph_of(edges, IDS)
    done = implied(graph, known)
    found = frontier(graph, known, ["f", "g"])
    for one in found:
        assert one.concept not in done
        assert set(graph.older(one.concept)) <= done
        for unlocked in one.unlocks:
            assert set(graph.older(unlocked)) <= done | {one.concept}
    assert bool(found) == (not {"f", "g"} <= done)


@given(DAGS, KNOWN)
def test_without_targets_it_is_what_builds_on_something_known(edges: list[Edge], known: set[str]) -> None:
    graph = graph_of(edges, IDS)
    done = implied(graph, known)
    expected = {
        newer
        for older, newer, _ in edges
        if older in done and newer not in done and {o for o, n, how in edges if n == newer and how in REQUIRED} <= done
    }
    assert {one.concept for one in frontier(graph, known)} == expected


def test_the_most_useful_comes_first() -> None:
    edges = [("a", "t", "uses"), ("b", "c", "uses"), ("c", "t", "uses")]
    assert [(one.concept, one.serves, one.unlocks) for one in frontier(graph_of(edges), [], ["t"])] == [
        ("b", 2, ("c",)),
        ("a", 1, ()),
    ]


def test_one_of_several_is_enough() -> None:
    options = tuple(Relation("t", id, "uses", choice=1) for id in ("a", "b"))
    graph = Graph({"a": Concept("a", {}), "b": Concept("b", {}), "t": Concept("t", {}, builds_on=options)})
    assert required(graph, "t") == [["a", "b"]]
    assert [one.concept for one in frontier(graph, ["b"])] == ["t"]


def test_what_is_below_the_level_counts_as_known() -> None:
    relations = (Relation("t", "a", "uses"), Relation("t", "known", "uses"))
    graph = Graph(
        {
            "a": Concept("a", {}, level="beginner"),
            "known": Concept("known", {}),
            "t": Concept("t", {}, builds_on=relations),
        }
    )
    assert [one.concept for one in frontier(graph, ["known"])] == ["t"]
    assert frontier(graph, ["known"], level="beginner") == []


@given(DAGS)
def test_reach_is_descendants(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    assert reach(graph.newer, "a") == nx.descendants(to_digraph(graph), "a")


def test_gaps_are_what_notes_rest_on_and_none_treats() -> None:
    graph = graph_of([("a", "b", "uses"), ("a", "c", "uses"), ("b", "c", "uses"), ("d", "c", "uses")])
    notes = [NoteSummary("b.md", 1, "B", "en", 1, about=("b",)), NoteSummary("c.md", 1, "C", "en", 1, about=("c", "?"))]
    assert [(gap.concept, gap.needed_by) for gap in gaps(graph, Reading(tuple(notes)))] == [
        ("a", ("b", "c")),
        ("d", ("c",)),
    ]
    assert gaps(graph, Reading()) == []
