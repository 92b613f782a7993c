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
