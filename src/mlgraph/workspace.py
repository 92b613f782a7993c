"""What a library user holds: a graph with everything that can be asked of it."""

import html
import pathlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from mlgraph.config import Config, load_config
from mlgraph.findings import Finding
from mlgraph.model import HOWS, Concept, Evidence, Graph, Reading, Relation
from mlgraph.names import printable
from mlgraph.queries.learning import Plan, Step, duration, make_plan, reading_minutes, reason
from mlgraph.queries.path import COST, chain, steps
from mlgraph.resolve import NameIndex, search
from mlgraph.store.compiled import distinct
from mlgraph.store.decisions import Decisions
from mlgraph.store.load import load as load_graph
from mlgraph.store.reading import load_reading

if TYPE_CHECKING:
    import networkx as nx


class Path(list[str]):
    """Ids along a path, oldest first: a list that shows itself in a notebook and prints as ``TRPO → PPO``."""

    def __init__(self, graph: Graph, ids: Iterable[str]) -> None:
        super().__init__(ids)
        self._graph = graph

    def __str__(self) -> str:
        return printable(" → ".join(self._graph.concepts[id].name for id in self))

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return _bundle(self._graph, self, steps(self._graph, self), str(self))


@dataclass(frozen=True)
class LearningPath(Plan):
    """A learning path that shows itself in a notebook and prints as a numbered list."""

    graph: Graph = field(default_factory=lambda: Graph({}), repr=False, compare=False)

    def __str__(self) -> str:
        return printable("\n".join(f"{number:3}. {self._line(step)}" for number, step in enumerate(self.steps, 1)))

    def _line(self, step: Step) -> str:
        line = f"{self.graph.concepts[step.concept].name} ({duration(step.minutes)})"
        relation = reason(self.graph, step)
        if relation is None:
            return line
        words = relation.because.get("en") or next(iter(relation.because.values()), "")
        return f"{line} for {self.graph.concepts[relation.concept].name}" + (f": {words}" if words else "")

    def _repr_html_(self) -> str:
        return f"<ol>{''.join(f'<li>{html.escape(self._line(step))}</li>' for step in self.steps)}</ol>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        relations = [self.graph.relation(user, step.concept) for step in self.steps for user in step.needed_by]
        bundle = _bundle(self.graph, [step.concept for step in self.steps], relations, str(self))
        return bundle | {"text/html": self._repr_html_()}


def _bundle(graph: Graph, ids: Sequence[str], relations: Iterable[Relation], text: str) -> dict[str, str]:
    """Return what a notebook may choose from: a drawing, a Mermaid diagram, text."""
    from mlgraph.render.outline import mermaid
    from mlgraph.render.svg import draw_svg

    drawing = draw_svg(graph, ids)
    return {
        "text/plain": text,
        "text/html": drawing,
        "image/svg+xml": drawing,
        "text/vnd.mermaid": mermaid(graph.concepts, ids, relations),
    }


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
    decisions: Decisions = field(default_factory=Decisions)

    def _repr_html_(self) -> str:
        return f"<p>mlgraph: {len(self.graph.concepts)} concepts, {len(self.graph.relations)} relations</p>"

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
        """The graph for networkx; edges run from older to newer.

        Nodes are ids with ``label``, ``area``, ``year`` and ``level``; edges have ``how``, ``because`` (a text for each
        language), ``source`` and ``cost``, what the order of paths counts. What nobody said is None.

        Examples
        --------
        >>> import mlgraph, networkx
        >>> networkx.shortest_path(mlgraph.load().digraph, "trpo", "grpo", weight="cost")
        ['trpo', 'ppo', 'grpo']
        """
        from mlgraph.digraph import to_digraph

        return to_digraph(self.graph, COST)

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

    def path(self, *names: str, how: Collection[str] = HOWS, avoid: Iterable[str] = ()) -> "Path":
        """Return the best chain of builds-on relations through some concepts, oldest first.

        Parameters
        ----------
        how : collection of str
            Follow only relations of these kinds.
        avoid : iterable of str
            Names of concepts that the path may not pass.

        Raises
        ------
        NoPathError
            If one of them does not build on the one before.

        Examples
        --------
        >>> import mlgraph
        >>> mlgraph.load().path("policy gradient", "GRPO", avoid=["PPO"])
        ['policy-gradient', 'reinforce', 'policy-gradient-baseline', 'grpo']
        """
        stops, avoided = ([self.concept(name).id for name in some] for some in (names, avoid))
        return Path(self.graph, chain(self.graph, stops, hows=how, avoid=avoided))

    def learn(
        self,
        *targets: str,
        know: Iterable[str] = (),
        level: str = "practitioner",
        budget: int | None = None,
        required_only: bool = False,
    ) -> "LearningPath":
        """Plan what to learn for some concepts, in which order; `budget` counts minutes. See `make_plan`.

        Examples
        --------
        >>> import mlgraph
        >>> [step.concept for step in mlgraph.load().learn("GRPO", know=["PPO"]).steps][-1]
        'grpo'
        """
        plan = make_plan(
            self.graph,
            [self.concept(name).id for name in targets],
            known=[self.concept(name).id for name in know],
            level=level,
            budget=budget,
            required_only=required_only,
            minutes=lambda id: reading_minutes(self.reading.treating(id)),
        )
        return LearningPath(**{field.name: getattr(plan, field.name) for field in fields(plan)}, graph=self.graph)

    def steps(self, path: Sequence[str]) -> list[Relation]:
        """Return the relations along a path."""
        return steps(self.graph, path)

    def evidence(self, relation: Relation) -> tuple[Evidence, ...]:
        """Return the sentences that support a relation: those written in the graph, then those that notes have."""
        return distinct((*relation.evidence, *self.reading.evidence(relation.concept, relation.builds_on)))

    def lint(self, facts: Iterable[pathlib.Path] = ()) -> list[Finding]:
        """Check the graph: what its files are wrong in, and what its rules find."""
        from mlgraph.lint import check

        return check(self.graph, self.findings, self.decisions, self.config.root, facts)


def load(folder: str | pathlib.Path | None = None) -> Workspace:
    """Load the graph that holds for a folder (default: the current one): the shipped graph and the user's over it.

    Raises
    ------
    ConfigError
        If the configuration cannot be used.
    GraphError
        If there is no graph.

    Warns
    -----
    GraphWarning
        If something in its files had to be left out; the findings tell all.
    """
    config = load_config(pathlib.Path(folder) if folder else None)
    loaded = load_graph(config)
    return Workspace(loaded.graph, loaded.findings, config, loaded.decisions)
