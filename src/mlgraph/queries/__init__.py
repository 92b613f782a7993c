"""Questions to the graph, one function each, over the small protocol `Lineage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlgraph.model import Concept, Relation


class Lineage(Protocol):
    """What most questions need of a graph."""

    def older(self, concept: str) -> tuple[str, ...]:
        """Ids that a concept builds on directly, in alphabetical order."""

    def newer(self, concept: str) -> tuple[str, ...]:
        """Ids that build on a concept directly, in alphabetical order."""

    def relation(self, concept: str, builds_on: str) -> Relation:
        """The relation between two concepts; `KeyError` if there is none."""


class Curriculum(Lineage, Protocol):
    """What questions about learning need besides: the concepts themselves, for their level and minutes."""

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """All concepts by id."""
