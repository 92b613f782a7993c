"""What notes state, held against the graph: known, implied, contradicted, or new."""

from collections.abc import Iterable
from enum import Enum

from mlgraph.model import Graph, Statement
from mlgraph.queries.path import forebears


class Status(Enum):
    """How a statement stands to the graph."""

    KNOWN = "known"
    IMPLIED = "implied"
    CONTRADICTED = "contradicted"
    NEW = "new"


def compare(graph: Graph, statements: Iterable[Statement]) -> dict[Status, list[Statement]]:
    """Sort statements by how they stand to the graph, each group in the order given.

    A statement is known if the graph has the relation; implied if a longer chain leads the same way; contradicted if
    the graph leads the other way, so that it would close a circle; else new.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> pairs = {"ppo": "trpo", "grpo": "ppo", "trpo": ""}
    >>> graph = Graph({a: Concept(a, {}, builds_on=(Relation(a, b),) if b else ()) for a, b in pairs.items()})
    >>> stated = [Statement(*pair, "extends", 0.9, ()) for pair in (("grpo", "trpo"), ("trpo", "ppo"), ("rloo", "ppo"))]
    >>> [[(s.concept, s.builds_on) for s in group] for group in compare(graph, stated).values()]
    [[], [('grpo', 'trpo')], [('trpo', 'ppo')], [('rloo', 'ppo')]]
    """
    found: dict[Status, list[Statement]] = {status: [] for status in Status}
    closures: dict[str, set[str]] = {}

    def below(concept: str) -> set[str]:
        if concept not in closures:
            closures[concept] = set(forebears(graph, concept)) if concept in graph.concepts else set()
        return closures[concept]

    for statement in statements:
        newer, older = statement.concept, statement.builds_on
        if older in graph.concepts and newer in graph.concepts and older in graph.older(newer):
            status = Status.KNOWN
        elif older in below(newer):
            status = Status.IMPLIED
        elif newer in below(older):
            status = Status.CONTRADICTED
        else:
            status = Status.NEW
        found[status].append(statement)
    return found
