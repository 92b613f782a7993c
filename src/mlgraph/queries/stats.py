"""How large the graph is, area by area, and how well it is documented."""

from dataclasses import asdict, dataclass

from mlgraph.model import Concept, Graph
from mlgraph.queries import Curriculum


@dataclass(frozen=True)
class Count:
    """Counts of one area: concepts, relations, those with a Chinese label, a source, a reason; the longest chain."""

    area: str
    concepts: int
    relations: int
    chinese: int
    sources: int
    because: int
    depth: int

    def share(self, part: int) -> float:
        """Return a count as a share of the concepts."""
        return part / max(1, self.concepts)

    def as_dict(self) -> dict[str, object]:
        """Return the counts as plain values."""
        return asdict(self)


def count(graph: Graph) -> tuple[list[Count], Count]:
    """Count a graph.

    Returns
    -------
    tuple of list of Count and Count
        The areas in alphabetical order, and the whole.
    """
    depth = depths(graph)
    areas: dict[str, list[Concept]] = {}
    for concept in graph.concepts.values():
        areas.setdefault(concept.area, []).append(concept)
    rows = [_count(area, concepts, depth) for area, concepts in sorted(areas.items())]
    return rows, _count("all", list(graph.concepts.values()), depth)


def depths(graph: Curriculum) -> dict[str, int]:
    """For each concept the number of steps of its longest chain down to a foundation; in a cycle or above one, 0.

    Examples
    --------
    >>> from mlgraph.model import Relation
    >>> graph = Graph({"a": Concept("a", {}), "b": Concept("b", {}, builds_on=(Relation("b", "a"),))})
    >>> depths(graph)
    {'a': 0, 'b': 1}
    """
    waiting = {id: len(graph.older(id)) for id in graph.concepts}
    ready = [id for id, count in waiting.items() if not count]
    depth = dict.fromkeys(graph.concepts, 0)
    done: set[str] = set()
    while ready:
        older = ready.pop()
        done.add(older)
        for newer in graph.newer(older):
            depth[newer] = max(depth[newer], depth[older] + 1)
            waiting[newer] -= 1
            if not waiting[newer]:
                ready.append(newer)
    return {id: steps if id in done else 0 for id, steps in depth.items()}


def _count(area: str, concepts: list[Concept], depth: dict[str, int]) -> Count:
    return Count(
        area,
        len(concepts),
        sum(len(c.builds_on) for c in concepts),
        sum("zh" in c.label for c in concepts),
        sum(c.source is not None for c in concepts),
        sum(bool(r.because) for c in concepts for r in c.builds_on),
        max((depth[c.id] for c in concepts), default=0),
    )
