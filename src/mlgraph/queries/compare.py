"""Two concepts side by side, and a lineage in time."""

from __future__ import annotations

from dataclasses import dataclass

from mlgraph.queries import Curriculum, Lineage
from mlgraph.queries.path import KINSHIP, best_or_none, common_forebears, forebears


@dataclass(frozen=True)
class Comparison:
    """What two concepts share and what only one of them rests on.

    `nearest` are the nearest common forebears; `shared` and the two `only` hold what they build on directly. `lineage` is
    the best path from the one to the other where one grew out of the other, oldest first.
    """

    first: str
    second: str
    nearest: tuple[str, ...]
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    lineage: tuple[str, ...] = ()


def compare_concepts(graph: Lineage, first: str, second: str) -> Comparison:
    """Compare what two concepts rest on.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"mdp": (), "clip": (), "trpo": ("mdp",), "ppo": ("mdp", "clip")}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> compare_concepts(graph, "trpo", "ppo").only_second
    ('clip',)
    """
    one, other = set(graph.older(first)), set(graph.older(second))
    below_one, below_other = set(forebears(graph, first)), set(forebears(graph, second))
    return Comparison(
        first,
        second,
        tuple(common_forebears(graph, first, second)),
        tuple(sorted(one & other)),
        tuple(sorted(one - other - below_other)),
        tuple(sorted(other - one - below_one)),
        tuple(best_or_none(graph, first, second) or best_or_none(graph, second, first)) if first != second else (),
    )


def timeline(graph: Curriculum, concept: str, depth: int | None = None) -> list[tuple[int, str]]:
    """List a concept and all that it grew out of by kinship, with years, oldest first; what has no year is left out."""
    ids = forebears(graph, concept, depth, KINSHIP)
    years = ((graph.concepts[id].year, id) for id in ids)
    return sorted((year, id) for year, id in years if year is not None)
