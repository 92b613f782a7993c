"""`Graph` → networkx: the one place where the direction turns.

People write the newer concept and list what it rests on. Here edges run with time, older → newer, so that
``nx.ancestors(g, "ppo")`` are its forebears and a topological sort is an order in which to learn.
"""

from collections.abc import Iterable, Mapping

import networkx as nx

from mlgraph.model import Graph


def to_digraph(graph: Graph, cost: Mapping[str, int] | None = None) -> "nx.DiGraph[str]":
    """Make a networkx graph whose edges run from the older concept to the newer.

    Parameters
    ----------
    cost : mapping of str to int, optional
        What a step of each kind costs; it becomes an attribute of the edges.

    Returns
    -------
    networkx.DiGraph
        Nodes are ids with ``label`` (the English one where there is one), ``area``, ``year`` and ``level`` (each None where
        nobody said). Edges have ``how``, ``because`` (a text for each language), ``source`` (or None), and ``cost`` where
        it was given.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo, ppo = Concept("trpo", {"en": "TRPO"}), Concept("ppo", {"en": "PPO"}, builds_on=(Relation("ppo", "trpo"),))
    >>> sorted(nx.ancestors(to_digraph(Graph({"trpo": trpo, "ppo": ppo})), "ppo"))
    ['trpo']
    """
    digraph: nx.DiGraph[str] = nx.DiGraph()
    for concept in graph.concepts.values():
        digraph.add_node(
            concept.id, label=concept.name, area=concept.area or None, year=concept.year, level=concept.level
        )
    for relation in graph.relations:
        digraph.add_edge(
            relation.builds_on,
            relation.concept,
            how=relation.how,
            because=dict(relation.because),
            source=relation.source,
            **({"cost": cost[relation.how]} if cost else {}),
        )
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
    return shortest_cycles((relation.concept, relation.builds_on) for relation in graph.relations)


def shortest_cycles(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Do as `find_cycles` does, given pairs of a concept and one that it builds on."""
    backwards: nx.DiGraph[str] = nx.DiGraph()
    backwards.add_edges_from((newer, older) for newer, older in pairs if newer != older)
    tangles = (tangle for tangle in nx.strongly_connected_components(backwards) if len(tangle) > 1)
    return sorted(_shortest_cycle(nx.DiGraph(backwards.subgraph(tangle))) for tangle in tangles)


def _shortest_cycle(tangle: "nx.DiGraph[str]") -> list[str]:
    """Look for the shortest cycle through each node in turn, and take the node out: the rest of a ring then falls apart."""
    best: list[str] = []
    for node in sorted(tangle):
        if node in tangle:
            cycle = _cycle_through(tangle, node, len(best))
            if cycle and (not best or len(cycle) < len(best)):
                best = cycle
            _take_out(tangle, node)
    return best


def _cycle_through(tangle: "nx.DiGraph[str]", node: str, below: int) -> list[str]:
    """Search breadth first, neighbours in alphabetical order, for a way back that has fewer than `below` nodes."""
    came_from = {node: node}
    rows = [node]
    length = 1
    while rows and (not below or length < below):
        following: list[str] = []
        for at in rows:
            for older in sorted(tangle[at]):
                if older == node:
                    return _way(came_from, node, at)
                if older not in came_from:
                    came_from[older] = at
                    following.append(older)
        rows = following
        length += 1
    return []


def _way(came_from: dict[str, str], start: str, end: str) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _take_out(tangle: "nx.DiGraph[str]", node: str) -> None:
    """Remove a node, and whatever can then lie on no cycle."""
    waiting = [node]
    while waiting:
        gone = waiting.pop()
        if gone in tangle:
            around = [*tangle.predecessors(gone), *tangle.successors(gone)]
            tangle.remove_node(gone)
            waiting += [near for near in around if not tangle.in_degree(near) or not tangle.out_degree(near)]
