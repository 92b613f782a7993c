"""Stages of a learning path: all its steps in their order, in stretches that a reader can hold."""

from hypothesis import given
from hypothesis import strategies as st

from mlgraph.queries.learning import Step, make_plan
from mlgraph.queries.stages import stages
from tests.queries.test_path import DAGS, IDS, Edge, graph_of


@given(DAGS)
def test_a_short_plan_is_one_stage(edges: list[Edge]) -> None:
    steps = make_plan(graph_of(edges, IDS), ["g", "f"]).steps
    assert stages(steps) == [steps]
    assert stages([]) == []


@given(st.lists(st.sets(st.integers(1, 30), max_size=3), min_size=1, max_size=200))
def test_stages_are_the_steps_in_their_order(offsets: list[set[int]]) -> None:
    size = len(offsets)
    steps = [
        Step(str(i), 30, tuple(str(i + offset) for offset in sorted(ahead) if i + offset < size))
        for i, ahead in enumerate(offsets)
    ]
    found = stages(steps)
    assert [step for stage in found for step in stage] == steps
    assert all(4 <= len(stage) < 16 for stage in found[:-1])
    assert found == stages(steps)


def test_what_is_needed_for_one_thing_stands_in_one_stage() -> None:
    names = [f"{side}{i}" for side in "abc" for i in range(7)]
    steps = [Step(name, 30, (f"{name[0]}{int(name[1]) + 1}" if name[1] < "6" else "end",)) for name in names]
    found = stages([*steps, Step("end", 30)])
    assert [[stage[0].concept, stage[-1].concept] for stage in found] == [["a0", "a6"], ["b0", "b6"], ["c0", "end"]]


def test_a_plan_may_be_one_long_chain() -> None:
    steps = [Step(str(i), 30, (str(i + 1),)) for i in range(5_000)]
    assert max(map(len, stages(steps))) == 12
