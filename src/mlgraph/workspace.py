"""What a library user holds: a graph with everything that can be asked of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mlgraph.config import Config, load_config
from mlgraph.findings import Finding
from mlgraph.model import Concept, Evidence, Graph, Reading, Relation
from mlgraph.queries.path import find_path, steps
from mlgraph.resolve import NameIndex, search
from mlgraph.store.load import load as load_graph
from mlgraph.store.reading import load_reading

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Workspace:
    """A graph, what was found wrong in its files, and the configuration it came from.

    Examples
    --------
    >>> import mlgraph
    >>> mlgraph.load().path("TRPO", "GRPO")
    ['trpo', 'ppo', 'grpo']
    """

    graph: Graph
    findings: tuple[Finding, ...]
    config: Config

    @cached_property
    def names(self) -> NameIndex:
        """All names, folded, for looking concepts up."""
        return NameIndex(self.graph)

    @cached_property
    def reading(self) -> Reading:
        """What the notes say, as the last ``mlgraph build`` found it; empty before the first."""
        return load_reading(self.config.out)

    @cached_property
    def digraph(self) -> "nx.DiGraph[str]":
        """The graph for networkx; edges run from older to newer."""
        from mlgraph.digraph import to_digraph

        return to_digraph(self.graph)

    def concept(self, name: str) -> Concept:
        """Return the concept that a name in any language and spelling means.

        Raises
        ------
        UnknownConceptError, AmbiguousNameError
            If there is none, or more than one.
        """
        return self.names.resolve(name)

    def search(self, text: str) -> list[Concept]:
        """Find concepts by a part of any of their names."""
        return search(self.names, text)

    def path(self, start: str, end: str) -> list[str]:
        """Return the best chain of builds-on relations, oldest first.

        Raises
        ------
        NoPathError
            If `end` does not build on `start`.
        """
        return find_path(self.graph, self.concept(start).id, self.concept(end).id)

    def steps(self, path: list[str]) -> list[Relation]:
        """Return the relations along a path."""
        return steps(self.graph, path)

    def evidence(self, relation: Relation) -> tuple[Evidence, ...]:
        """Return the sentences that support a relation: those written in the graph, then those that notes have."""
        return (*relation.evidence, *self.reading.evidence(relation.concept, relation.builds_on))

    def lint(self, facts: Iterable[Path] = ()) -> list[Finding]:
        """Check the graph: what its files are wrong in, and what its rules find."""
        from mlgraph.lint import lint

        return sorted([*self.findings, *lint(self.graph, facts)])


def load(folder: str | Path | None = None) -> Workspace:
    """Load the graph that holds for a folder (default: the current one): the shipped graph and the user's over it.

    Raises
    ------
    ConfigError
        If the configuration cannot be used.
    GraphError
        If there is no graph.
    """
    config = load_config(Path(folder) if folder else None)
    loaded = load_graph(config)
    return Workspace(loaded.graph, loaded.findings, config)
