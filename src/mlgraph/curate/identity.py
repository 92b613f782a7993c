"""Which concept an id stands for today, after renames, merges, and edits by hand: decisions are looked up by this."""

from mlgraph.model import Graph
from mlgraph.names import fold
from mlgraph.resolve import NameIndex
from mlgraph.store.decisions import Decisions


class Identity:
    """Tells ids and names that mean the same concept.

    Examples
    --------
    >>> from mlgraph.model import Alias, Concept
    >>> graph = Graph({"sac": Concept("sac", {"en": "Soft Actor-Critic"}, (Alias("Soft AC"),))})
    >>> identity = Identity(graph, Decisions(renamed={"soft-ac-2018": "sac"}))
    >>> identity.of("soft-ac-2018"), identity.of("soft-actor-critic"), identity.of("x", "soft ac"), identity.of("y")
    ('sac', 'sac', 'sac', 'y')
    """

    def __init__(self, graph: Graph, decisions: Decisions) -> None:
        self.graph = graph
        self.decisions = decisions
        self.names = NameIndex(graph)

    def of(self, id: str, label: str = "") -> str:
        """Return the id of a concept of the graph, or, where there is none, one folded form for all spellings."""
        today = self.decisions.current(id)
        if today in self.graph.concepts:
            return today
        for name in (today, label):
            found = self.names.candidates(name) if name else ()
            if len(found) == 1:
                return found[0]
        return fold(today)


class Rejected:
    """What was rejected, in today's terms."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.concepts: set[str] = set()
        self.relations: set[tuple[str, str]] = set()
        for one in identity.decisions.rejected:
            newer, older = (*one.names, "", "")[:2]
            concepts = self._forms(one.concept, newer)
            if one.builds_on:
                self.relations |= {(a, b) for a in concepts for b in self._forms(one.builds_on, older)}
            else:
                # A concept that somebody wrote after all is stronger than an old rejection of its name.
                self.concepts |= {form for form in concepts if form not in identity.graph.concepts}

    def silences(self, concept: str, builds_on: str) -> bool:
        """Tell whether a relation, in today's ids, was decided against."""
        return (concept, builds_on) in self.relations or concept in self.concepts or builds_on in self.concepts

    def _forms(self, id: str, name: str) -> set[str]:
        """All ids that a new reading might give to what was rejected: by its id, and by its name."""
        today = self.identity.of(id, name)
        known = today in self.identity.graph.concepts or not fold(name)
        return {today} if known else {today, fold(name)}
