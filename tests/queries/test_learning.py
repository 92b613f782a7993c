"""Learning paths, against networkx on random graphs, and the examples that the words in the README promise."""

from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.digraph import to_digraph
from mlgraph.model import Concept, Graph, Relation
from mlgraph.queries.learning import Plan, make_plan
from mlgraph.queries.needs import MINUTES, REQUIRED, implied
from tests.queries.test_path import DAGS, IDS, Edge, graph_of

KNOWN = st.sets(st.sampled_from(IDS), max_size=3)


def ids(plan: Plan) -> list[str]:
    return [step.concept for step in plan.steps]


def ancestors(edges: list[Edge], of: set[str]) -> set[str]:
    oracle = to_digraph(graph_of(edges, IDS))
    return of.union(*(nx.ancestors(oracle, id) for id in of)) if of else set()


@given(DAGS, KNOWN, st.lists(st.sampled_from(IDS), min_size=1, max_size=2), st.booleans())
def test_a_plan_is_exactly_what_is_needed(
    edges: list[Edge], known: set[str], targets: list[str], required_only: bool
) -> None:
    plan = make_plan(graph_of(edges, IDS), targets, known=known, required_only=required_only)
    done = ancestors(edges, known)
    followed = [edge for edge in edges if edge[2] in REQUIRED] if required_only else edges
    # What lies behind something known is needed only where there is a way round it.
    open_edges = [edge for edge in followed if edge[0] not in done and edge[1] not in done]
    assert set(ids(plan)) == ancestors(open_edges, set(targets) - done)
    assert len(ids(plan)) == len(set(ids(plan)))


@given(DAGS, KNOWN, st.none() | st.integers(0, 200))
def test_each_step_comes_after_its_prerequisites(edges: list[Edge], known: set[str], budget: int | None) -> None:
    plan = make_plan(graph_of(edges, IDS), ["f", "g"], known=known, budget=budget)
    place = {id: number for number, id in enumerate(ids(plan))}
    for older, newer, _ in edges:
        if older in place and newer in place:
            assert place[older] < place[newer]


@given(DAGS, st.integers(0, 200))
def test_a_budget_is_kept_and_nothing_is_lost(edges: list[Edge], budget: int) -> None:
    graph = graph_of(edges, IDS)
    plan, whole = make_plan(graph, ["g"], budget=budget), make_plan(graph, ["g"])
    assert plan.minutes <= budget
    assert sorted([*ids(plan), *plan.cut]) == sorted(ids(whole))
    assert set(plan.trusted) <= set(plan.cut)
    if whole.minutes <= budget:
        assert plan == whole


@given(DAGS, st.randoms(use_true_random=False))
def test_a_plan_does_not_depend_on_the_order_of_the_files(edges: list[Edge], random: Random) -> None:
    shuffled, order = list(edges), list(IDS)
    random.shuffle(shuffled)
    random.shuffle(order)
    one, other = graph_of(edges, IDS), graph_of(shuffled, "".join(order))
    assert make_plan(one, ["g", "e"], budget=100) == make_plan(other, ["g", "e"], budget=100)


@given(DAGS)
def test_who_needs_a_step_and_what_it_unlocks(edges: list[Edge]) -> None:
    plan = make_plan(graph_of(edges, IDS), ["g"])
    place = {id: number for number, id in enumerate(ids(plan))}
    for step in plan.steps:
        users = {newer for older, newer, _ in edges if older == step.concept and newer in place}
        assert set(step.needed_by) == users
        for user in users:
            needs = [older for older, newer, _ in edges if newer == user]
            assert (user in step.unlocks) == (max(needs, key=lambda id: place[id]) == step.concept)


@given(DAGS, KNOWN)
def test_knowing_something_is_knowing_what_it_rests_on(edges: list[Edge], known: set[str]) -> None:
    assert implied(graph_of(edges, IDS), known) == ancestors(edges, known)


def test_related_things_stand_together() -> None:
    """Depth first: each branch in one stretch; by levels, the branches would alternate."""
    edges = [("a1", "a2", "uses"), ("a2", "a3", "uses"), ("b1", "b2", "uses"), ("b2", "b3", "uses")]
    graph = graph_of([*edges, ("a3", "t", "uses"), ("b3", "t", "uses")])
    assert ids(make_plan(graph, ["t"])) == ["a1", "a2", "a3", "b1", "b2", "b3", "t"]


def leveled(**levels: str) -> Graph:
    """A chain of concepts, each with its level, in the order given."""
    names = list(levels)
    below = dict(zip(names[1:], names, strict=False))
    return Graph(
        {
            id: Concept(id, {}, level=level, builds_on=(Relation(id, below[id]),) if id in below else ())
            for id, level in levels.items()
        }
    )


@pytest.mark.parametrize(
    ("level", "steps", "folded"),
    [
        ("beginner", ["a", "b", "c", "d"], ()),
        ("practitioner", ["b", "c", "d"], ("a",)),
        ("researcher", ["c", "d"], ("b",)),
    ],
)
def test_what_everybody_of_a_level_knows_is_folded(level: str, steps: list[str], folded: tuple[str, ...]) -> None:
    graph = leveled(a="beginner", b="practitioner", c="researcher", d="researcher")
    plan = make_plan(graph, ["d"], level=level)
    assert (ids(plan), plan.folded) == (steps, folded)


def test_a_target_is_a_step_whatever_its_level() -> None:
    assert ids(make_plan(leveled(a="beginner", b="beginner"), ["b"], level="researcher")) == ["b"]


def alternatives() -> Graph:
    concepts = [Concept("a", {}), Concept("long", {}, builds_on=(Relation("long", "a"),)), Concept("short", {})]
    options = (Relation("t", "long", "uses", choice=1), Relation("t", "short", "uses", choice=1))
    return Graph({concept.id: concept for concept in [*concepts, Concept("t", {}, builds_on=options)]})


def test_of_alternatives_the_shorter_one_is_taken() -> None:
    plan = make_plan(alternatives(), ["t"])
    assert ids(plan) == ["short", "t"]
    assert plan.steps[0].instead_of == ("long",)


def test_of_alternatives_the_known_one_is_taken() -> None:
    plan = make_plan(alternatives(), ["t"], known=["long"])
    assert (ids(plan), plan.known) == (["t"], ("long",))


def test_knowing_what_has_alternatives_says_nothing_of_them() -> None:
    assert implied(alternatives(), ["t"]) == {"t"}


def test_time_is_what_the_file_says_else_the_level_or_the_longer_reading() -> None:
    graph = Graph({"a": Concept("a", {}, minutes=7), "b": Concept("b", {}, level="researcher"), "c": Concept("c", {})})
    plan = make_plan(graph, ["a", "b", "c"], level="beginner", minutes={"a": 99, "b": 1, "c": 99}.__getitem__)
    assert [step.minutes for step in plan.steps] == [7, MINUTES["researcher"], 99]


def test_a_cycle_still_answers_and_is_named() -> None:
    edges = [("a", "b", "uses"), ("b", "c", "uses"), ("c", "a", "uses"), ("c", "d", "uses"), ("d", "d", "uses")]
    plan = make_plan(graph_of(edges), ["d"])
    assert sorted(ids(plan)) == ["a", "b", "c", "d"]
    assert sorted(plan.cycle) == ["a", "b", "c"]
    assert ids(plan)[-1] == "d"


def test_what_is_known_needs_no_plan() -> None:
    plan = make_plan(graph_of([("a", "b", "uses")]), ["a"], known=["b"])
    assert (plan.steps, plan.minutes) == ((), 0)
