"""What can be learnt next, what a concept unlocks, and what the notes leave out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mlgraph.model import Reading
from mlgraph.queries import Curriculum, Lineage
from mlgraph.queries.learning import REQUIRED, implied


@dataclass(frozen=True, slots=True)
class Next:
    """A concept that can be learnt now: how many of the concepts aimed at need it, and what it unlocks at once."""

    concept: str
    serves: int
    unlocks: tuple[str, ...]


def frontier(graph: Curriculum, known: Collection[str], targets: Collection[str] = ()) -> list[Next]:
    """Find the concepts whose prerequisites are all known, the most useful first.

    With targets, only what they need counts, ranked by how many concepts on the way need it; without, everything that
    builds on something known, ranked by what it unlocks.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"mdp": (), "trpo": ("mdp",), "ppo": ("trpo",), "dqn": ("mdp",)}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> [one.concept for one in frontier(graph, ["mdp"], ["ppo"])]
    ['trpo']
    """
    done = implied(graph, known)
    wanted = (implied(graph, targets) if targets else set(graph.concepts)) - done
    ready = [id for id in wanted if _required(graph, id) <= done and (targets or set(graph.older(id)) & done)]
    found = []
    for id in ready:
        after = descendants(graph, id)
        unlocked = (newer for newer in graph.newer(id) if newer in wanted and _required(graph, newer) - {id} <= done)
        found.append(Next(id, len(after & wanted), tuple(unlocked)))
    return sorted(found, key=lambda one: (-one.serves, -len(one.unlocks), one.concept))


def descendants(graph: Lineage, concept: str) -> set[str]:
    """Return everything that builds on a concept, directly or through others."""
    found: set[str] = set()
    stack = [concept]
    while stack:
        for newer in graph.newer(stack.pop()):
            if newer not in found:
                found.add(newer)
                stack.append(newer)
    return found - {concept}


def _required(graph: Curriculum, id: str) -> set[str]:
    relations = graph.concepts[id].builds_on
    return {r.builds_on for r in relations if r.how in REQUIRED and r.builds_on in graph.concepts and not r.choice}


@dataclass(frozen=True, slots=True)
class Gap:
    """A concept that notes rest on and no note treats."""

    concept: str
    needed_by: tuple[str, ...]


def gaps(graph: Curriculum, reading: Reading) -> list[Gap]:
    """Find what the concepts that notes treat build on directly, and no note treats; most needed first."""
    treated = {id for note in reading.notes for id in note.about if id in graph.concepts}
    users: dict[str, list[str]] = {}
    for id in sorted(treated):
        for older in graph.older(id):
            if older not in treated:
                users.setdefault(older, []).append(id)
    found: Iterable[Gap] = (Gap(id, tuple(needed)) for id, needed in users.items())
    return sorted(found, key=lambda gap: (-len(gap.needed_by), gap.concept))
