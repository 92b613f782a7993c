"""What can be learnt next, what a concept unlocks, and what the notes leave out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlgraph.queries import Curriculum
from mlgraph.queries.needs import REQUIRED, Need, below, implied

if TYPE_CHECKING:
    from mlgraph.model import Reading


@dataclass(frozen=True)
class Next:
    """A concept that can be learnt now: how many of the concepts aimed at rest on it, and what it unlocks at once."""

    concept: str
    serves: int
    unlocks: tuple[str, ...]


def frontier(
    graph: Curriculum, known: Collection[str], targets: Sequence[str] = (), *, level: str = "practitioner"
) -> list[Next]:
    """Find the concepts whose prerequisites are all known, the most useful first.

    With targets, the steps of their learning path that can be taken now, ranked by how many other steps rest on them;
    without, what builds on something known, ranked by what it unlocks and what builds on it.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"mdp": (), "trpo": ("mdp",), "ppo": ("trpo",), "dqn": ("mdp",)}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> [one.concept for one in frontier(graph, ["mdp"], ["ppo"])], [one.concept for one in frontier(graph, ["mdp"])]
    (['trpo'], ['trpo', 'dqn'])
    """
    done = implied(graph, known)
    found = _towards(graph, done, targets, level) if targets else _beyond(graph, done, level)
    return sorted(found, key=lambda one: (-one.serves, -len(one.unlocks), one.concept))


def _towards(graph: Curriculum, done: set[str], targets: Sequence[str], level: str) -> Iterator[Next]:
    need = Need(graph, [id for id in dict.fromkeys(targets) if id not in done], done, level, required_only=False)
    users: dict[str, list[str]] = {id: [] for id in need.order}
    for id in need.order:
        for older in need.older[id]:
            users[older].append(id)
    for id in need.order:
        if not need.older[id]:
            unlocked = (user for user in users[id] if set(need.older[user]) == {id})
            yield Next(id, len(reach(users.__getitem__, id)), tuple(unlocked))


def _beyond(graph: Curriculum, done: set[str], level: str) -> Iterator[Next]:
    def open_now(id: str, learnt: set[str]) -> bool:
        return all(
            any(older in learnt or below(graph, older, level) for older in options) for options in required(graph, id)
        )

    near = {newer for id in done for newer in graph.newer(id)} - done
    for id in near:
        if open_now(id, done):
            unlocked = (newer for newer in graph.newer(id) if newer not in done and open_now(newer, {*done, id}))
            yield Next(id, len(graph.newer(id)), tuple(one for one in unlocked if not open_now(one, done)))


def required(graph: Curriculum, id: str) -> list[list[str]]:
    """Return what a concept cannot be understood without: groups of which any one is enough, most of them of one."""
    groups: dict[tuple[int, str], list[str]] = {}
    for older in graph.older(id):
        relation = graph.relation(id, older)
        if relation.how in REQUIRED and older != id:
            groups.setdefault((relation.choice, "" if relation.choice else older), []).append(older)
    return [options for _, options in sorted(groups.items())]


def reach(onward: Callable[[str], Iterable[str]], start: str) -> set[str]:
    """Return everything that can be reached from a concept, itself left out.

    Examples
    --------
    >>> sorted(reach({"a": ["b"], "b": ["c", "a"], "c": []}.__getitem__, "a"))
    ['b', 'c']
    """
    found: set[str] = set()
    stack = [start]
    while stack:
        for other in onward(stack.pop()):
            if other not in found:
                found.add(other)
                stack.append(other)
    return found - {start}


@dataclass(frozen=True)
class Gap:
    """A concept that notes rest on and no note treats."""

    concept: str
    needed_by: tuple[str, ...]


def gaps(graph: Curriculum, reading: Reading) -> list[Gap]:
    """Find what the concepts that notes treat build on directly, and no note treats; most needed first."""
    treated = {id for note in reading.treatments for id in note.about if id in graph.concepts}
    users: dict[str, list[str]] = {}
    for id in sorted(treated):
        for older in graph.older(id):
            if older not in treated:
                users.setdefault(older, []).append(id)
    found: Iterable[Gap] = (Gap(id, tuple(needed)) for id, needed in users.items())
    return sorted(found, key=lambda gap: (-len(gap.needed_by), gap.concept))
