"""The best path, against networkx and against brute force; what is said when there is none."""

from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.digraph import to_digraph
from mlgraph.errors import NoPathError
from mlgraph.model import HOWS, Concept, Graph, Relation
from mlgraph.queries.path import COST, common_forebears, find_path, forebears, steps

Edge = tuple[str, str, str]


def graph_of(edges: list[Edge], order: str = "") -> Graph:
    """Make a graph of edges (older, newer, how), the concepts in the order given."""
    ids = dict.fromkeys([*order, *(id for older, newer, _ in edges for id in (older, newer))])
    return Graph(
        {
            id: Concept(id, {}, builds_on=tuple(Relation(id, older, how) for older, newer, how in edges if newer == id))
            for id in ids
        }
    )


def rank(graph: Graph, path: list[str]) -> tuple[int, int, list[str]]:
    return sum(COST[relation.how] for relation in steps(graph, path)), len(path), path


@pytest.mark.parametrize(
    ("edges", "path"),
    [
        ("a-b extends, b-d extends, a-d kind_of", "abd"),
        ("a-b extends, b-d extends, a-d uses", "ad"),
        ("a-b extends, b-d uses, a-c uses, c-d combines", "abd"),
        ("a-c uses, c-d uses, a-b motivated_by, b-d motivated_by", "abd"),
        ("a-b uses, b-d uses, a-c extends, c-e extends, e-d extends", "aced"),
        ("a-b extends, b-c extends, c-d extends, a-d kind_of", "ad"),
    ],
)
def test_least_cost_then_fewest_steps_then_the_alphabet(edges: str, path: str) -> None:
    parsed = [(e[0], e[2], e[4:]) for e in edges.split(", ")]
    assert find_path(graph_of(parsed), "a", "d") == list(path)


def test_costs_are_those_of_the_design() -> None:
    assert [COST[how] for how in HOWS] == [1, 1, 2, 2, 3]


def test_from_a_concept_to_itself() -> None:
    assert find_path(graph_of([], "a"), "a", "a") == ["a"]
    assert steps(graph_of([], "a"), ["a"]) == []


def test_steps_are_relations_oldest_first() -> None:
    graph = graph_of([("a", "b", "uses"), ("b", "c", "extends")])
    assert [(r.concept, r.builds_on, r.how) for r in steps(graph, ["a", "b", "c"])] == [
        ("b", "a", "uses"),
        ("c", "b", "extends"),
    ]


def test_no_path_carries_the_reverse() -> None:
    with pytest.raises(NoPathError) as caught:
        find_path(graph_of([("a", "b", "uses"), ("b", "c", "uses")]), "c", "a")
    error = caught.value
    assert (error.start, error.end, error.reverse, error.forebears) == ("c", "a", ["a", "b", "c"], ())


def test_no_path_carries_the_nearest_common_forebears() -> None:
    edges = [("z", "r", "uses"), ("r", "a", "uses"), ("r", "b", "uses"), ("q", "a", "uses"), ("q", "b", "uses")]
    with pytest.raises(NoPathError) as caught:
        find_path(graph_of(edges), "a", "b")
    assert (caught.value.reverse, caught.value.forebears) == ([], ["q", "r"])


def test_no_path_and_nothing_in_common() -> None:
    with pytest.raises(NoPathError) as caught:
        find_path(graph_of([], "ab"), "a", "b")
    assert (list(caught.value.reverse), list(caught.value.forebears)) == ([], [])


def test_cyclic_graphs_still_answer() -> None:
    graph = graph_of(
        [("a", "b", "uses"), ("b", "c", "uses"), ("c", "a", "uses"), ("c", "d", "uses"), ("d", "d", "uses")]
    )
    assert find_path(graph, "a", "d") == ["a", "b", "c", "d"]
    assert find_path(graph, "b", "a") == ["b", "c", "a"]
    with pytest.raises(NoPathError):
        find_path(graph, "d", "a")
    assert forebears(graph, "d") == {"d": 0, "c": 1, "b": 2, "a": 3}


def test_a_target_that_is_missing_is_passed_over() -> None:
    graph = Graph({"a": Concept("a", {}), "b": Concept("b", {}, builds_on=(Relation("b", "a"), Relation("b", "?")))})
    assert find_path(graph, "a", "b") == ["a", "b"]


IDS = "abcdefg"
DAGS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(HOWS)).filter(lambda e: e[0] != e[1]),
    unique_by=lambda edge: frozenset(edge[:2]),
    max_size=21,
).flatmap(lambda edges: st.permutations(IDS).map(lambda order: [turned(edge, order) for edge in edges]))


def turned(edge: Edge, order: list[str]) -> Edge:
    """Turn an edge so that it runs along an order of the ids: the graph has no cycle then."""
    older, newer = sorted(edge[:2], key=order.index)
    return older, newer, edge[2]


@given(DAGS)
def test_no_path_comes_before_the_one_found(edges: list[Edge]) -> None:
    graph = graph_of(edges, IDS)
    oracle = to_digraph(graph)
    for start in IDS:
        for end in IDS:
            every = [[start]] if start == end else list(nx.all_simple_paths(oracle, start, end))
            if every:
                found = find_path(graph, start, end)
                assert all(oracle.has_edge(*step) for step in pairwise(found))
                assert found == min(every, key=lambda path: rank(graph, path))
            else:
                with pytest.raises(NoPathError):
                    find_path(graph, start, end)


@given(DAGS, st.sets(st.sampled_from("abc"), max_size=1), st.sets(st.sampled_from(HOWS), min_size=2))
def test_what_is_said_without_a_path(edges: list[Edge], avoid: set[str], hows: set[str]) -> None:
    graph = graph_of(edges, IDS)
    oracle = to_digraph(graph_of([edge for edge in edges if edge[2] in hows], IDS))
    oracle.remove_nodes_from(avoid)
    for start, end in pairwise(id for id in IDS if id not in avoid):
        if not nx.has_path(oracle, start, end):
            with pytest.raises(NoPathError) as caught:
                find_path(graph, start, end, hows=hows, avoid=avoid)
            assert bool(caught.value.reverse) == nx.has_path(oracle, end, start)
            if not caught.value.reverse:
                assert list(caught.value.forebears) == nearest(oracle, start, end)


def nearest(oracle: "nx.DiGraph[str]", first: str, second: str) -> list[str]:
    steps_to = [nx.single_target_shortest_path_length(oracle, id) for id in (first, second)]
    one, other = (dict(found) for found in steps_to)
    total = {id: one[id] + other[id] for id in one.keys() & other.keys()}
    return sorted(id for id in total if total[id] == min(total.values()))


@given(DAGS, st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_the_files(edges: list[Edge], random: Random) -> None:
    shuffled, order = list(edges), list(IDS)
    random.shuffle(shuffled)
    random.shuffle(order)
    one, other = graph_of(edges, IDS), graph_of(shuffled, "".join(order))
    for end in nx.descendants(to_digraph(one), "a"):
        assert find_path(one, "a", end) == find_path(other, "a", end)
    assert common_forebears(one, "a", "b") == common_forebears(other, "a", "b")
