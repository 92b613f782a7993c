"""Counts of a graph."""

import networkx as nx
from hypothesis import given

from mlgraph.digraph import to_digraph
from mlgraph.model import Concept, Graph, Relation
from mlgraph.queries.stats import count, depths
from tests.queries.test_path import DAGS, IDS, Edge, graph_of


def test_areas_in_order_and_the_whole() -> None:
    trpo = Concept("trpo", {"en": "TRPO"}, area="rl")
    ppo = Concept("ppo", {"en": "PPO", "zh": "近端"}, source="arXiv:1707.06347", area="rl",
                  builds_on=(Relation("ppo", "trpo", because={"en": "x"}), Relation("ppo", "?")))  # fmt: skip
    adam = Concept("adam", {"zh": "亚当"}, area="optimization")
    rows, total = count(Graph({"trpo": trpo, "ppo": ppo, "adam": adam}))
    assert [tuple(row.as_dict().values()) for row in (*rows, total)] == [
        ("optimization", 1, 0, 1, 0, 0, 0),
        ("rl", 2, 2, 1, 1, 1, 1),
        ("all", 3, 2, 2, 1, 1, 1),
    ]
    assert (total.share(total.chinese), rows[0].share(0)) == (2 / 3, 0)


def test_an_empty_graph() -> None:
    rows, total = count(Graph({}))
    assert (rows, total.concepts, total.depth, total.share(0)) == ([], 0, 0, 0)


def test_in_a_cycle_and_above_one_there_is_no_depth() -> None:
    edges = [("a", "b", "uses"), ("b", "c", "uses"), ("c", "b", "uses"), ("c", "d", "uses"), ("a", "e", "uses")]
    assert depths(graph_of(edges)) == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 1}


@given(DAGS)
def test_depth_is_the_longest_chain(edges: list[Edge]) -> None:
    oracle = to_digraph(graph_of(edges, IDS))
    longest = {id: nx.dag_longest_path_length(oracle.subgraph(nx.ancestors(oracle, id) | {id})) for id in IDS}
    assert depths(graph_of(edges, IDS)) == longest
