"""A learning path: what to learn for some targets, in which order, given what is known, a level and a budget of time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlgraph.queries import Curriculum, Lineage
from mlgraph.queries.needs import MINUTES, REQUIRED, Need, implied

if TYPE_CHECKING:
    from mlgraph.model import NoteSummary, Relation


@dataclass(frozen=True)
class Step:
    """One concept to learn.

    `needed_by` are the later steps that rest on it directly, `unlocks` those of which it is the last thing missing,
    `instead_of` the alternatives that it spares. Where `required` is false it only helps: no target cannot do without.
    """

    concept: str
    minutes: int
    needed_by: tuple[str, ...] = ()
    unlocks: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class Plan:
    """A learning path.

    Attributes
    ----------
    steps : tuple of Step
        What to learn, each after all that it needs.
    known : tuple of str
        What the steps rest on directly and the learner knows.
    folded : tuple of str
        What the steps rest on directly and everybody of the level knows.
    cut : tuple of str
        What did not fit the budget.
    trusted : tuple of str
        What of that the steps rest on directly: it is taken on trust.
    cycle : tuple of str
        Concepts of the plan that build on one another, if any do (a mistake in the graph): their order is arbitrary.
    """

    targets: tuple[str, ...]
    steps: tuple[Step, ...]
    known: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    cycle: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """The time that all steps take."""
        return total(self.steps)


def make_plan(
    graph: Curriculum,
    targets: Sequence[str],
    *,
    known: Collection[str] = (),
    level: str = "practitioner",
    budget: int | None = None,
    required_only: bool = False,
    minutes: Callable[[str], int] = lambda concept: 0,
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
        Minutes that it takes to read what the learner has on a concept. A concept takes what its file says; else what is
        usual at its level, or the time to read if that is more.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph, Relation
    >>> rests = {"mdp": (), "trpo": ("mdp",), "ppo": ("trpo",), "grpo": ("ppo",)}
    >>> graph = Graph({x: Concept(x, {}, builds_on=tuple(Relation(x, y) for y in on)) for x, on in rests.items()})
    >>> [step.concept for step in make_plan(graph, ["grpo"], known=["trpo"]).steps]
    ['ppo', 'grpo']
    """
    done = implied(graph, known)
    wanted = [target for target in dict.fromkeys(targets) if target not in done]
    need = Need(graph, wanted, done, level, required_only)
    cost = {id: _minutes(graph, id, minutes(id)) for id in need.older}
    distance = _distances(need.older, wanted)
    kept = _within(need, distance, cost, budget)
    order = [id for id in need.order if id in kept]
    rests = {older for id in order for older in need.direct[id]}
    return Plan(
        tuple(targets),
        _steps(need, order, cost, need.required(wanted)),
        tuple(sorted(rests & done)),
        tuple(sorted(rests & need.folded - done)),
        tuple(sorted(set(distance) - kept, key=lambda id: (distance[id], id))),
        tuple(sorted({older for id in order for older in need.older[id]} - kept)),
        tuple(need.cycle),
    )


def reason(graph: Lineage, step: Step) -> Relation | None:
    """Choose the relation that tells best why a step is taken: a reason in words to what cannot do without it."""
    relations = [graph.relation(user, step.concept) for user in step.needed_by]
    return min(relations, key=lambda relation: (not relation.because, relation.how not in REQUIRED), default=None)


def _steps(need: Need, order: Sequence[str], cost: dict[str, int], required: Collection[str]) -> tuple[Step, ...]:
    users: dict[str, list[str]] = {id: [] for id in order}
    unlocks: dict[str, list[str]] = {id: [] for id in order}
    place = {id: number for number, id in enumerate(order)}
    for user in order:
        needed = [older for older in need.older[user] if older in place]
        for older in needed:
            users[older].append(user)
        if needed:
            unlocks[max(needed, key=place.__getitem__)].append(user)
    return tuple(
        Step(
            id, cost[id], tuple(users[id]), tuple(unlocks[id]), tuple(sorted(need.instead.get(id, ()))), id in required
        )
        for id in order
    )


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


def _minutes(graph: Curriculum, id: str, reading: int) -> int:
    concept = graph.concepts[id]
    return concept.minutes or max(reading, MINUTES[concept.level or "practitioner"])


def total(steps: Iterable[Step]) -> int:
    """Return the minutes that some steps take."""
    return sum(step.minutes for step in steps)


def duration(minutes: int) -> str:
    """Show a time.

    Examples
    --------
    >>> duration(45), duration(60), duration(150)
    ('45 min', '1 h', '2 h 30 min')
    """
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest or not hours else [])])


def reading_minutes(notes: Iterable[NoteSummary]) -> int:
    """Return the time that it takes to read some notes."""
    return sum(note.minutes for note in notes)


def _within(need: Need, distance: dict[str, int], cost: dict[str, int], budget: int | None) -> set[str]:
    """Keep the steps nearest to the targets, of those the ones that most others need, as many as fit."""
    if budget is None:
        return set(distance)
    users = dict.fromkeys(distance, 0)
    for id in distance:
        for older in need.older[id]:
            users[older] += 1
    kept: set[str] = set()
    spent = 0
    for id in sorted(distance, key=lambda id: (distance[id], -users[id], cost[id], id)):
        if spent + cost[id] <= budget:
            kept.add(id)
            spent += cost[id]
    return kept
