"""From which layer a statement comes: what the user's own files say of a concept, apart from the graph that lies below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mlgraph.config import Config
from mlgraph.model import Concept, Relation
from mlgraph.store.areas import read_bytes
from mlgraph.store.base import shipped_graph
from mlgraph.store.decisions import Decisions, load_decisions
from mlgraph.store.folder import read_folder

_FACTS = ("label", "aliases", "year", "source", "title", "about", "level", "minutes")


@dataclass(frozen=True)
class Own:
    """What the user's own files say where they speak of a concept.

    `layered` if the shipped graph lies below them, and `below` if that one has the concept.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    layered: bool = False
    below: bool = False

    def layer(self, id: str) -> str:
        """Tell where the concept stands: ``own``, ``shipped``, or ``both``."""
        if not self.layered or not self.below:
            return "own"
        return "both" if id in self.concepts else "shipped"

    def facts(self, id: str) -> list[str]:
        """Name what the user's own files say of a concept itself."""
        concept = self.concepts.get(id)
        if concept is None:
            return []
        default = {"en": concept.id}  # a concept that does not say its label is called after its id
        return [
            name for name in _FACTS if getattr(concept, name) and (name, getattr(concept, name)) != ("label", default)
        ]

    def relation(self, concept: str, builds_on: str) -> Relation | None:
        """Return a relation as the user's own files state it, if they do."""
        written = self.concepts.get(concept)
        found = (r for r in (written.builds_on if written else ()) if self.decisions.current(r.builds_on) == builds_on)
        return next(found, None)

    def layer_of(self, concept: str, builds_on: str) -> str:
        """Tell from which layer a relation comes: ``own`` or ``shipped``."""
        return "own" if not self.layered or self.relation(concept, builds_on) else "shipped"


def own_statements(config: Config, id: str) -> Own:
    """Read what the user's own files say of a concept, and of others that build on it."""
    if config.base == "none":
        return Own()
    decisions = load_decisions(config.graph)[0]
    ids = {id, *(old for old, new in decisions.redirects.items() if new == id)}
    concepts: dict[str, Concept] = {}
    for concept in _mentioning(config, ids):
        concepts.setdefault(decisions.current(concept.id), concept)
    below = any(f"\n{old}:".encode() in b"\n" + file.data for file in read_folder(shipped_graph())[0] for old in ids)
    return Own(concepts, decisions, True, below)


def _mentioning(config: Config, ids: set[str]) -> Iterator[Concept]:
    for file in read_folder(config.graph)[0] if config.graph.is_dir() else ():
        if any(id.encode() in file.data for id in ids):
            yield from read_bytes(file.data, file.shown, file.area)[0]
