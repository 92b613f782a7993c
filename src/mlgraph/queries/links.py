"""Where two concepts have nothing in common: the link that may be missing between what they touch."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlgraph.names import fold
from mlgraph.queries import Curriculum
from mlgraph.queries.path import forebears

if TYPE_CHECKING:
    from mlgraph.model import Statement

_NEAR = 2
_SHORTEST = 3
_MOST = 5


@dataclass(frozen=True)
class Link:
    """A relation that the graph does not have and that would join two concepts; `why` is ``notes`` or ``names``."""

    concept: str
    builds_on: str
    why: str


def missing_links(graph: Curriculum, start: str, end: str, statements: Iterable[Statement] = ()) -> list[Link]:
    """Find relations that would lead from one concept to another, suggested by notes, else by names.

    A candidate joins something near the end (it, or what it builds on) to something near the start (it, or what builds on
    it). Notes suggest it by a sentence, names by the one being part of the other.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph
    >>> graph = Graph({"flow": Concept("flow", {"en": "Flow"}), "g": Concept("g", {"en": "Rectified flow"})})
    >>> missing_links(graph, "flow", "g")
    [Link(concept='g', builds_on='flow', why='names')]
    """
    above = [start, *newer_near(graph, start)]
    below = list(forebears(graph, end, _NEAR))
    stated = sorted(
        (-s.confidence, s.concept, s.builds_on) for s in statements if s.concept in below and s.builds_on in above
    )
    found = {(new, old): "notes" for _, new, old in stated}
    alike = ((new, old) for new in below for old in above if new != old and _part_of(graph, old, new))
    for pair in alike:
        found.setdefault(pair, "names")
    return [Link(*pair, why) for pair, why in found.items()][:_MOST]


def newer_near(graph: Curriculum, start: str) -> list[str]:
    """What builds on a concept within a few steps, the nearest first."""
    found = {start: 0}
    row: Collection[str] = [start]
    for step in range(1, _NEAR + 1):
        row = sorted({newer for id in row for newer in graph.newer(id)} - found.keys())
        found.update(dict.fromkeys(row, step))
    return list(found)[1:]


def _part_of(graph: Curriculum, old: str, new: str) -> bool:
    """Tell whether a name of one concept stands in a name of the other."""
    parts = [folded for name in graph.concepts[old].names if len(folded := fold(name)) >= _SHORTEST]
    return any(part in fold(name) for part in parts for name in graph.concepts[new].names)
