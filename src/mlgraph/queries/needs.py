"""What some targets need, as far as it has to be learnt, and what somebody knows with all that it rests on."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence

from mlgraph.queries import Curriculum, Lineage

REQUIRED = ("extends", "combines", "uses")
"""Kinds of relation without which the newer concept cannot be understood; the others only help."""

MINUTES = {"beginner": 15, "practitioner": 30, "researcher": 60}
"""What a concept of each level takes where nobody said otherwise; the levels in their order."""


def implied(graph: Lineage, known: Iterable[str]) -> set[str]:
    """Return what is known with all that it rests on; of alternatives nobody can tell which one.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> ppo = Concept("ppo", {}, builds_on=(Relation("ppo", "trpo"), Relation("ppo", "gae", choice=1)))
    >>> graph = Graph({"ppo": ppo, "trpo": Concept("trpo", {}), "gae": Concept("gae", {})})
    >>> sorted(implied(graph, ["ppo"]))
    ['ppo', 'trpo']
    """
    found = set(known)
    queue = deque(found)
    while queue:
        id = queue.popleft()
        for older in graph.older(id):
            if older not in found and not graph.relation(id, older).choice:
                found.add(older)
                queue.append(older)
    return found


def below(graph: Curriculum, id: str, level: str) -> bool:
    """Tell whether everybody of a level knows a concept."""
    return graph.concepts[id].level in tuple(MINUTES)[: tuple(MINUTES).index(level)]


class Need:
    """What some targets need, as far as it has to be learnt.

    Attributes
    ----------
    older : dict
        For each concept of the plan what of it has to be learnt before it.
    direct : dict
        For each concept all that it rests on directly, the alternatives taken and what is known included.
    instead : dict
        For each alternative taken those that it spares.
    order : list
        All concepts of the plan, each after what it needs.
    """

    def __init__(
        self, graph: Curriculum, targets: Sequence[str], done: Collection[str], level: str, required_only: bool
    ) -> None:
        self.graph = graph
        self.done = done
        self.hows = REQUIRED if required_only else (*REQUIRED, "motivated_by", "kind_of")
        self.older: dict[str, list[str]] = {}
        self.direct: dict[str, list[str]] = {}
        self.instead: dict[str, set[str]] = {}
        self.folded: set[str] = set()
        self.level = level
        self._find(targets)
        self.cycle: list[str] = []
        self.order = list(self._depth_first(targets))

    def _find(self, targets: Sequence[str]) -> None:
        queue = deque(targets)
        while queue:
            id = queue.popleft()
            if id in self.older:
                continue
            self.direct[id] = self._rests_on(id)
            self.folded.update(
                older for older in self.direct[id] if below(self.graph, older, self.level) and older not in targets
            )
            self.older[id] = [
                older
                for older in self.direct[id]
                if older not in self.done and older not in self.folded and older != id
            ]
            queue.extend(self.older[id])

    def required(self, targets: Iterable[str]) -> set[str]:
        """Return the concepts of the plan without which the targets cannot be understood; the others only help."""
        found = set(targets)
        queue = deque(found)
        while queue:
            id = queue.popleft()
            needed = {older for older in self.older[id] if self.graph.relation(id, older).how in REQUIRED} - found
            found |= needed
            queue.extend(needed)
        return found

    def _rests_on(self, id: str) -> list[str]:
        """What a concept rests on directly; of each group of alternatives one."""
        found: list[str] = []
        groups: dict[int, list[str]] = {}
        for older in self.graph.older(id):
            relation = self.graph.relation(id, older)
            if relation.how in self.hows:
                (groups.setdefault(relation.choice, []) if relation.choice else found).append(older)
        for _, options in sorted(groups.items()):
            best = next((option for option in options if option in found), None) or min(options, key=self._effort)
            self.instead.setdefault(best, set()).update(set(options) - {best})
            found.append(best)
        return list(dict.fromkeys(found))

    def _effort(self, id: str) -> tuple[int, str]:
        spared = id in self.done or below(self.graph, id, self.level)
        return 0 if spared else len(implied(self.graph, [id]) - set(self.done)), id

    def _depth_first(self, targets: Iterable[str]) -> Iterator[str]:
        """Each concept after all that it needs, what is needed for one thing in one stretch, the simplest of it first."""
        depth = self._depths()
        state: dict[str, int] = {}
        for target in targets:
            stack = [(target, False)]
            while stack:
                id, ready = stack.pop()
                if ready:
                    state[id] = 2
                    yield id
                elif id not in state:
                    state[id] = 1
                    stack.append((id, True))
                    order = sorted(self.older[id], key=lambda older: (depth[older], older), reverse=True)
                    stack += [(older, False) for older in order if older not in state]
                    if not self.cycle and any(state.get(older) == 1 for older in order):
                        self.cycle = self._ring(id, next(older for older in order if state.get(older) == 1))

    def _ring(self, start: str, older: str) -> list[str]:
        """Find the way back from an older concept to one that it builds on."""
        came_from = {older: older}
        queue = deque([older])
        while start not in came_from:
            id = queue.popleft()
            for other in self.older[id]:
                if other not in came_from:
                    came_from[other] = id
                    queue.append(other)
        ring = [start]
        while ring[-1] != older:
            ring.append(came_from[ring[-1]])
        return ring

    def _depths(self) -> dict[str, int]:
        """The longest chain below each concept of the plan; in a cycle or above one, 0."""
        newer: dict[str, list[str]] = {id: [] for id in self.older}
        for id, needed in self.older.items():
            for older in needed:
                newer[older].append(id)
        waiting = {id: len(needed) for id, needed in self.older.items()}
        depth = dict.fromkeys(self.older, 0)
        ready = deque(id for id, count in waiting.items() if not count)
        while ready:
            older = ready.popleft()
            for id in newer[older]:
                depth[id] = max(depth[id], depth[older] + 1)
                waiting[id] -= 1
                if not waiting[id]:
                    ready.append(id)
        return {id: 0 if waiting[id] else depth[id] for id in depth}
