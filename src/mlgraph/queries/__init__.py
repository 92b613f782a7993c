"""Questions to the graph, one function each, over the small protocol `Lineage`."""

from typing import Protocol

from mlgraph.model import Relation


class Lineage(Protocol):
    """What a question needs of a graph."""

    def older(self, concept: str) -> tuple[str, ...]:
        """Ids that a concept builds on directly."""

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly."""

    def relation(self, concept: str, builds_on: str) -> Relation:
        """The relation between two concepts."""
