"""What the curated graph knows about a pair of concepts: evidence for or against a reading, never a reading itself."""

from collections.abc import Container
from functools import lru_cache

from mlgraph.extract.forebears import Forebears
from mlgraph.model import Graph

_REMEMBERED = 1 << 14
_TURNED = ("back", "turned")
UNKNOWN = ("new", "listed")
"""Kinds of concepts of which the graph says nothing."""


class Facts:
    """Answers the scorer's questions about a graph; answers are kept, the graph does not change.

    Examples
    --------
    >>> from mlgraph.model import Concept, Relation
    >>> trpo = Concept("trpo", {"en": "TRPO"}, year=2015)
    >>> ppo = Concept("ppo", {"en": "PPO"}, year=2017, builds_on=(Relation("ppo", "trpo"),))
    >>> facts = Facts(Graph({"trpo": trpo, "ppo": ppo}))
    >>> facts.link("ppo", "trpo"), facts.link("trpo", "ppo")
    ('edge', 'reverse')
    """

    def __init__(self, graph: Graph, listed: Container[str] = frozenset(), forebears: Forebears | None = None) -> None:
        self.graph = graph
        self.listed = listed
        self.forebears = forebears or Forebears(lambda name: (), lambda id: False, {})
        self._hows = {(r.concept, r.builds_on): r.how for r in graph.relations}
        self._above: dict[str, frozenset[str]] = {}
        self._near: dict[str, frozenset[str]] = {}
        remember = lru_cache(_REMEMBERED)
        self.link, self.kind, self.fame = remember(self._link), remember(self._kind), remember(self._fame)
        self.goes_back = remember(self._goes_back)

    def _link(self, newer: str, older: str) -> str:
        """Tell how the graph joins two concepts: ``edge``, ``reverse``, ``path``, ``back``, ``none`` or ``unknown``."""
        if (newer, older) in self._hows:
            return "edge"
        if (older, newer) in self._hows:
            return "reverse"
        if newer not in self.graph.concepts or older not in self.graph.concepts:
            return "unknown"
        if older in self.above(newer):
            return "path"
        if newer in self.above(older):
            return "back"
        return "none" if self.graph.older(newer) else "unknown"

    def _goes_back(self, newer: str, older: str) -> bool:
        """Tell whether all that is known of both speaks against it: the background leads the other way round, and the graph not this way."""
        return self.forebears.relation(newer, older) in _TURNED and self.link(newer, older) not in ("edge", "path")

    def how(self, newer: str, older: str) -> str | None:
        """Return the kind of a relation that the graph has."""
        return self._hows.get((newer, older))

    def near(self, concept: str) -> frozenset[str]:
        """All that a concept builds on directly, and all that builds on it."""
        if concept not in self._near:
            known = concept in self.graph.concepts
            both = (*self.graph.older(concept), *self.graph.newer(concept)) if known else ()
            self._near[concept] = frozenset(both) - {concept}
        return self._near[concept]

    def above(self, concept: str) -> frozenset[str]:
        """All forebears of a concept."""
        if concept not in self._above:
            seen: set[str] = set()
            queue = [concept]
            while queue:
                for older in self.graph.older(queue.pop()):
                    if older not in seen:
                        seen.add(older)
                        queue.append(older)
            self._above[concept] = frozenset(seen)
        return self._above[concept]

    def _kind(self, concept: str) -> str:
        """Sort a concept by how general it is: ``new`` (nothing tells of it), ``listed`` in the glossary or no more than named by the graph, ``named`` after a paper, ``idea`` or ``basic``."""
        known = self.graph.concepts.get(concept)
        if known is None and concept not in self.listed:
            return "new"
        if known is None or (known.year, known.level, known.source) == (None, None, None):
            return "listed"
        if known.year is None:
            return "basic" if known.level == "beginner" else "idea"
        return "named" if known.source else "dated"

    def same_area(self, newer: str, older: str) -> bool:
        """Tell whether two concepts stand in one file of the graph."""
        both = [self.graph.concepts[c].area for c in (newer, older) if c in self.graph.concepts]
        return len(both) == 2 and both[0] == both[1]

    def _fame(self, concept: str) -> int:
        """How many concepts rest on this one, directly, on a coarse scale from 0 to 4."""
        count = len(self.graph.newer(concept)) if concept in self.graph.concepts else 0
        return 0 if count == 0 else 1 if count <= 2 else 2 if count <= 6 else 3 if count <= 15 else 4

    def company(self, newer: str, older: str) -> tuple[str, ...]:
        """Describe what two concepts share: neighbours, area, and how many relatives of the newer rest on the older."""
        near = self.near(newer)
        names = [f"common={min(3, len(near & self.near(older)))}", f"area={self.same_area(newer, older)}"]
        if newer in self.graph.concepts and older in self.graph.concepts:
            area = self.graph.concepts[newer].area
            related = sum(one in near or self.graph.concepts[one].area == area for one in self.graph.newer(older))
            names.append(f"relatives={min(4, related)}")
        return tuple(names)
