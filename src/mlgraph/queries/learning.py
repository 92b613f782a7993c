"""What must be learnt for some targets, in which order, given what is known, a level and a budget of time."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlgraph.model import LEVELS
from mlgraph.queries import Curriculum, Lineage
from mlgraph.queries.stats import depths

REQUIRED = ("extends", "combines", "uses")
"""Kinds of relation without which the newer concept cannot be understood; the others only help."""

_MINUTES = {"beginner": 15, "practitioner": 30, "researcher": 60}


@dataclass(frozen=True, slots=True)
class Step:
    """One concept to learn: what of the plan needs it, and how long it takes."""

    concept: str
    needed_by: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A learning path.

    Attributes
    ----------
    steps : tuple of Step
        What to learn, each after all that it needs.
    assumed : tuple of str
        What the steps rest on directly that is known already, or taken for granted at the level.
    cut : tuple of str
        What did not fit the budget, and is thereby taken on trust.
    """

    targets: tuple[str, ...]
    steps: tuple[Step, ...]
    assumed: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """The time that all steps take."""
        return sum(step.minutes for step in self.steps)


def make_plan(
    graph: Curriculum,
    targets: Sequence[str],
    *,
    known: Collection[str] = (),
    level: str = "beginner",
    budget: int | None = None,
    required_only: bool = False,
    minutes: Callable[[str], int | None] = lambda concept: None,
) -> Plan:
    """Plan what to learn for some targets.

    What is known is known with all that it rests on. Below the level nothing is explained: a practitioner knows the
    beginner's concepts, a researcher the practitioner's too; a target is always a step, unless it is known. Steps are
    ordered depth first, so that what belongs together stands together. Of alternatives (``any_of``) the one that costs
    the fewest further steps is taken.

    Parameters
    ----------
    known : collection of str
        Ids of what is known.
    level : {"beginner", "practitioner", "researcher"}
        Whom the plan is for.
    budget : int, optional
        Minutes that there are; the steps nearest to the targets are kept.
    required_only : bool
        Leave out what only helps: motivations and classes.
    minutes : callable
        Minutes that a concept takes, if that is known better than the graph does.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"mdp": (), "trpo": ("mdp",), "ppo": ("trpo",), "grpo": ("ppo",)}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> [step.concept for step in make_plan(graph, ["grpo"], known=["trpo"]).steps]
    ['ppo', 'grpo']
    """
    done = implied(graph, known)
    open_targets = [target for target in targets if target not in done]
    folded = _below(graph, level) - set(open_targets)
    needs = _needs(graph, open_targets, done | folded, required_only)
    distance = _distances(needs, open_targets)
    cost = {id: _cost(graph, id, minutes) for id in distance}
    kept = _within(distance, cost, budget)
    order = [id for id in _depth_first(graph, needs, open_targets) if id in kept]
    users = {id: tuple(user for user in order if id in needs[user]) for id in order}
    direct = {older for id in order for older in _direct(graph, id, required_only)}
    return Plan(
        tuple(targets),
        tuple(Step(id, users[id], cost[id]) for id in order),
        tuple(sorted(direct & (done | folded))),
        tuple(sorted(set(distance) - kept, key=lambda id: (distance[id], id))),
    )


def implied(graph: Lineage, known: Iterable[str]) -> set[str]:
    """Return what is known with all that it rests on."""
    found = set(known)
    queue = deque(found)
    while queue:
        for older in graph.older(queue.popleft()):
            if older not in found:
                found.add(older)
                queue.append(older)
    return found


def _below(graph: Curriculum, level: str) -> set[str]:
    lower = LEVELS[: LEVELS.index(level)]
    return {id for id, concept in graph.concepts.items() if concept.level in lower}


def _direct(graph: Curriculum, id: str, required_only: bool) -> list[str]:
    """What a concept rests on directly, alternatives included."""
    relations = graph.concepts[id].builds_on
    return [
        r.builds_on for r in relations if r.builds_on in graph.concepts and (r.how in REQUIRED or not required_only)
    ]


def _needs(graph: Curriculum, targets: Iterable[str], done: set[str], required_only: bool) -> dict[str, list[str]]:
    """For each concept of the plan what of it has to be learnt before it."""
    needs: dict[str, list[str]] = {}
    queue = deque(targets)
    while queue:
        id = queue.popleft()
        if id in needs:
            continue
        direct = _direct(graph, id, required_only)
        spared = _spared(graph, id, done)
        needs[id] = [older for older in direct if older not in done and older not in spared and older != id]
        queue.extend(needs[id])
    return needs


def _spared(graph: Curriculum, id: str, done: set[str]) -> set[str]:
    """Alternatives that need not be learnt: all but the cheapest of each group, or all if one is known."""
    groups: dict[int, list[str]] = {}
    for relation in graph.concepts[id].builds_on:
        if relation.choice and relation.builds_on in graph.concepts:
            groups.setdefault(relation.choice, []).append(relation.builds_on)
    spared: set[str] = set()
    for options in groups.values():
        best = min(options, key=lambda option: (option not in done, len(implied(graph, [option]) - done), option))
        spared |= set(options) - {best}
    return spared


def _distances(needs: dict[str, list[str]], targets: Iterable[str]) -> dict[str, int]:
    distance = dict.fromkeys(targets, 0)
    queue = deque(distance)
    while queue:
        id = queue.popleft()
        for older in needs[id]:
            if older not in distance:
                distance[older] = distance[id] + 1
                queue.append(older)
    return distance


def _cost(graph: Curriculum, id: str, minutes: Callable[[str], int | None]) -> int:
    concept = graph.concepts[id]
    return minutes(id) or concept.minutes or _MINUTES[concept.level or "practitioner"]


def _within(distance: dict[str, int], cost: dict[str, int], budget: int | None) -> set[str]:
    """Keep the steps nearest to the targets, as many as fit; a target is kept whatever it costs."""
    kept: set[str] = set()
    spent = 0
    for id in sorted(distance, key=lambda id: (distance[id], cost[id], id)):
        if budget is None or distance[id] == 0 or spent + cost[id] <= budget:
            kept.add(id)
            spent += cost[id]
    return kept


def _depth_first(graph: Curriculum, needs: dict[str, list[str]], targets: Iterable[str]) -> Iterator[str]:
    """Each concept after all that it needs, what is needed for one thing in one stretch, the simplest of it first."""
    depth = depths(graph)
    seen: set[str] = set()
    for target in targets:
        stack = [(target, False)]
        while stack:
            id, ready = stack.pop()
            if ready:
                yield id
            elif id not in seen:
                seen.add(id)
                stack.append((id, True))
                order = sorted(needs[id], key=lambda older: (depth[older], older), reverse=True)
                stack += [(older, False) for older in order if older not in seen]
