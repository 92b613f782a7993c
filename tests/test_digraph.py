"""The turn of direction, and cycles, with networkx as the oracle."""

from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.digraph import find_cycles, to_digraph
from mlgraph.model import Concept, Graph, Relation
from tests.test_model import graph_of

PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14)


def test_edges_run_with_time() -> None:
    digraph = to_digraph(graph_of(("grpo", "ppo"), ("ppo", "trpo"), ("ppo", "?")))
    assert nx.ancestors(digraph, "grpo") == {"ppo", "trpo"}
    assert list(nx.topological_sort(digraph)) == ["trpo", "ppo", "grpo"]


def test_nodes_and_edges_carry_what_people_ask_for() -> None:
    older = Concept("trpo", {"zh": "信赖域"}, year=2015, area="rl")
    newer = Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo", "combines", {"en": "why"}),))
    digraph = to_digraph(Graph({"ppo": newer, "trpo": older}))
    assert digraph.nodes["trpo"] == {"label": "信赖域", "area": "rl", "year": 2015, "level": None}
    assert digraph.edges["trpo", "ppo"] == {"how": "combines", "because": {"en": "why"}, "source": None}


def test_each_tangle_gives_one_shortest_cycle_from_its_first_id() -> None:
    long_way = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    assert find_cycles(graph_of(*long_way, ("d", "c"), ("z", "y"), ("y", "z"), ("q", "a"))) == [["c", "d"], ["y", "z"]]


def test_of_equally_short_cycles_the_first_in_the_alphabet() -> None:
    assert find_cycles(graph_of(("a", "c"), ("c", "a"), ("a", "b"), ("b", "a"), ("b", "c"))) == [["a", "b"]]


def test_a_relation_to_itself_is_another_rule() -> None:
    assert find_cycles(graph_of(("a", "a"))) == []


@given(PAIRS)
def test_cycles_are_real_shortest_and_one_a_tangle(pairs: list[tuple[str, str]]) -> None:
    graph = graph_of(*pairs)
    oracle = nx.DiGraph([pair for pair in pairs if pair[0] != pair[1]])
    tangles = [part for part in nx.strongly_connected_components(oracle) if len(part) > 1]
    found = find_cycles(graph)
    assert len(found) == len(tangles)
    for cycle in found:
        tangle = next(part for part in tangles if cycle[0] in part)
        shortest = min(map(len, nx.simple_cycles(oracle.subgraph(tangle))))
        assert len(cycle) == len(set(cycle)) == shortest
        assert cycle[0] == min(cycle)
        assert all(oracle.has_edge(*step) for step in zip(cycle, [*cycle[1:], cycle[0]], strict=True))


@given(PAIRS, st.randoms(use_true_random=False))
def test_cycles_do_not_depend_on_the_order_of_the_files(pairs: list[tuple[str, str]], random: Random) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert find_cycles(graph_of(*shuffled)) == find_cycles(graph_of(*pairs))


def test_one_wrong_relation_in_a_large_graph_takes_no_long_time() -> None:
    ring = [(f"c{i}", f"c{(i + 1) % 4000}") for i in range(4000)]
    concepts = {newer: Concept(newer, {}, builds_on=(Relation(newer, older),)) for newer, older in ring}
    assert [len(cycle) for cycle in find_cycles(Graph(concepts))] == [4000]
