"""All simple paths in the order of paths, against networkx; chains through several concepts."""

from itertools import islice, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.digraph import to_digraph
from mlgraph.errors import NoPathError
from mlgraph.model import HOWS
from mlgraph.queries.path import chain, find_path
from mlgraph.queries.ranked import rank, ranked_chains, ranked_paths
from tests.queries.test_path import DAGS, IDS, Edge, graph_of

LADDER = [
    (f"{side}{i:02}", f"{other}{i + 1:02}", "extends" if side == other else "uses")
    for i in range(60)
    for side in "xy"
    for other in "xy"
]


@given(DAGS, st.sets(st.sampled_from("bcd"), max_size=2), st.sets(st.sampled_from(HOWS), min_size=2))
def test_ranked_paths_are_all_simple_paths_in_order(edges: list[Edge], avoid: set[str], hows: set[str]) -> None:
    graph = graph_of(edges, IDS)
    oracle = to_digraph(graph_of([edge for edge in edges if edge[2] in hows], IDS))
    oracle.remove_nodes_from(avoid)
    expected = sorted(nx.all_simple_paths(oracle, "a", "g"), key=lambda path: rank(graph, path))
    assert list(ranked_paths(graph, "a", "g", hows=hows, avoid=avoid)) == expected


@given(DAGS)
def test_a_chain_is_the_best_path_through_its_stops(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    through = [path for path in nx.all_simple_paths(to_digraph(graph), "a", "g") if "d" in path]
    if through:
        assert chain(graph, ["a", "d", "g"]) == min(through, key=lambda path: rank(graph, path))
    else:
        with pytest.raises(NoPathError):
            chain(graph, ["a", "d", "g"])


@given(DAGS, st.sets(st.sampled_from("bc"), max_size=1))
def test_ranked_chains_are_all_paths_through_the_stops_in_order(edges: list[Edge], avoid: set[str]) -> None:
    graph = graph_of(edges, IDS)
    oracle = to_digraph(graph)
    oracle.remove_nodes_from(avoid)
    through = [path for path in nx.all_simple_paths(oracle, "a", "g") if {"d", "e"} <= set(path)]
    expected = sorted(
        (path for path in through if path.index("d") < path.index("e")), key=lambda path: rank(graph, path)
    )
    assert list(ranked_chains(graph, ["a", "d", "e", "g"], avoid=avoid)) == expected


def test_chains_need_not_look_at_the_paths_that_pass_elsewhere() -> None:
    """One of 2**60 paths leads over the side: nobody goes through the others to find out that there is no second."""
    edges = [*LADDER, ("x00", "side", "uses"), ("side", "x60", "uses")]
    assert list(ranked_chains(graph_of(edges), ["x00", "side", "x60"])) == [["x00", "side", "x60"]]


def test_in_a_cycle_no_chain_comes_twice_to_one_place() -> None:
    edges = [("a", "b", "uses"), ("b", "c", "uses"), ("c", "b", "uses"), ("b", "d", "uses")]
    assert list(ranked_chains(graph_of(edges), ["a", "c", "d"])) == []


def test_no_path_names_the_two_stops_between_which_there_is_none() -> None:
    with pytest.raises(NoPathError) as caught:
        chain(graph_of([("a", "b", "uses")], "abc"), ["a", "b", "c"])
    assert (caught.value.start, caught.value.end) == ("b", "c")


def test_paths_come_one_by_one() -> None:
    """A ladder of 60 rungs has 2**60 paths: the first three must not wait for the rest."""
    first = list(islice(ranked_paths(graph_of(LADDER), "x00", "x60"), 3))
    assert len({tuple(path) for path in first}) == 3


def test_in_a_cycle_paths_stay_simple() -> None:
    edges = [("a", "b", "uses"), ("b", "a", "uses"), ("b", "c", "uses"), ("c", "b", "uses"), ("a", "a", "uses")]
    assert list(ranked_paths(graph_of(edges), "a", "c")) == [["a", "b", "c"]]


def test_options_of_the_best_path() -> None:
    graph = graph_of([("a", "b", "uses"), ("b", "d", "uses"), ("a", "c", "kind_of"), ("c", "d", "kind_of")])
    assert find_path(graph, "a", "d", avoid=["b"]) == ["a", "c", "d"]
    assert find_path(graph, "a", "d", hows=["kind_of"]) == ["a", "c", "d"]
    with pytest.raises(NoPathError):
        find_path(graph, "a", "d", avoid=["a"])


@given(DAGS)
def test_steps_are_relations(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    pairs = {(older, newer) for older, newer, _ in edges}
    for path in ranked_paths(graph, "a", "g"):
        assert set(pairwise(path)) <= pairs
