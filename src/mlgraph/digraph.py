"""`Graph` → networkx: the one place where the direction turns.

People write the newer concept and list what it rests on. Here edges run with time, older → newer, so that
``nx.ancestors(g, "ppo")`` are its forebears and a topological sort is an order in which to learn.
"""

import networkx as nx

from mlgraph.model import Graph


def to_digraph(graph: Graph) -> "nx.DiGraph[str]":
    """Make a networkx graph whose edges run from the older concept to the newer.

    Returns
    -------
    networkx.DiGraph
        Nodes are ids with ``label``, ``area``, ``year``; edges carry ``how`` and ``because``.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo, ppo = Concept("trpo", {"en": "TRPO"}), Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> sorted(nx.ancestors(to_digraph(Graph({"trpo": trpo, "ppo": ppo})), "ppo"))
    ['trpo']
    """
    digraph: nx.DiGraph[str] = nx.DiGraph()
    for concept in graph.concepts.values():
        digraph.add_node(concept.id, label=concept.name, area=concept.area, year=concept.year)
    for relation in graph.relations:
        digraph.add_edge(relation.builds_on, relation.concept, how=relation.how, because=dict(relation.because))
    return digraph


def find_cycles(graph: Graph) -> list[list[str]]:
    """Find one shortest cycle in each tangle of concepts that build on one another.

    Returns
    -------
    list of list of str
        Ids, each building on the next, the last on the first; every cycle starts with its first id in the alphabet.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> pairs = {"a": "b", "b": "c", "c": "a"}
    >>> find_cycles(Graph({x: Concept(x, {}, builds_on=(Relation(x, y),)) for x, y in pairs.items()}))
    [['a', 'b', 'c']]
    """
    backwards: nx.DiGraph[str] = nx.DiGraph()
    backwards.add_edges_from((r.concept, r.builds_on) for r in graph.relations if r.concept != r.builds_on)
    cycles = []
    for tangle in nx.strongly_connected_components(backwards):
        if len(tangle) > 1:
            part = backwards.subgraph(tangle)
            ways = ([a, *nx.shortest_path(part, b, a)[:-1]] for a, b in sorted(part.edges))
            cycle = min(ways, key=lambda way: (len(way), way))
            at = cycle.index(min(cycle))
            cycles.append(cycle[at:] + cycle[:at])
    return sorted(cycles)
