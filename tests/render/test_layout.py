import random
from pathlib import Path

import networkx as nx
import pytest
from pages import concept, graph_of

from mlgraph.digraph import to_digraph
from mlgraph.model import Graph
from mlgraph.render.columns import effective_years, older_in, oldest_first
from mlgraph.render.layout import lay_out, positions_of
from mlgraph.render.words import AREAS
from mlgraph.store.load import load_folders


def random_dag(size: int, seed: int = 1) -> Graph:
    rng = random.Random(seed)
    keys = [f"c{i:04}" for i in range(size)]
    return graph_of(
        *(
            concept(
                key,
                *sorted(rng.sample(keys[max(0, i - 60) : i], min(i, rng.randrange(4)))),
                area=f"area-{(i * 6 // size + i % 3) % 6}",
                year=rng.choice([None, 1980 + i * 40 // size]),
            )
            for i, key in enumerate(keys)
        )
    )


def test_what_builds_on_something_stands_to_its_right() -> None:
    graph = random_dag(400)
    columns = lay_out(graph).columns
    assert all(columns[r.builds_on] < columns[r.concept] for r in graph.relations)


def test_no_two_concepts_share_a_place_and_each_lies_in_the_band_of_its_area() -> None:
    graph = random_dag(400)
    layout = lay_out(graph)
    assert len({(layout.columns[key], layout.rows[key]) for key in graph.concepts}) == 400
    bands = {band.area: range(band.top, band.top + band.rows) for band in layout.bands}
    assert all(layout.rows[c.id] in bands[c.area] for c in graph.concepts.values())


def test_bands_lie_below_one_another_without_gaps() -> None:
    bands = lay_out(random_dag(200)).bands
    assert [band.top for band in bands] == [sum(b.rows for b in bands[:i]) for i in range(len(bands))]


def test_order_is_topological() -> None:
    graph = random_dag(200)
    place = {key: i for i, key in enumerate(oldest_first(graph))}
    assert all(place[older] < place[newer] for older, newer in to_digraph(graph).edges)


def test_a_concept_without_a_year_takes_that_of_the_first_which_builds_on_it() -> None:
    graph = graph_of(
        concept("sum"),
        concept("mean", "sum", year=1809),
        concept("late-name", year=2021),
        concept("bert", "late-name", year=2018),
    )
    order = oldest_first(graph)
    years = effective_years(graph, order, {key: list(graph.older(key)) for key in order})
    assert years == {"sum": 1809, "mean": 1809, "late-name": 2018, "bert": 2018}


def test_a_circle_is_laid_out_too() -> None:
    graph = graph_of(concept("a", "c"), concept("b", "a"), concept("c", "b"), concept("d", "d"))
    layout = lay_out(graph)
    assert sorted(layout.columns) == ["a", "b", "c", "d"]
    assert layout.columns["a"] < layout.columns["b"] < layout.columns["c"]


def test_the_empty_graph() -> None:
    assert lay_out(Graph({})).bands == ()


def test_the_order_of_the_files_does_not_matter() -> None:
    graph = random_dag(150)
    assert lay_out(Graph(dict(reversed(graph.concepts.items())))) == lay_out(graph)


def shifts(graph: Graph, seed: int) -> tuple[float, float]:
    """Add one concept somewhere; return how far the others move on average, as shares of width and height."""
    rng = random.Random(seed)
    bases = rng.sample(sorted(graph.concepts), 2)
    order = oldest_first(graph)
    years = effective_years(graph, order, older_in(graph, order))
    # Not older than what it builds on: that would say that those are older than they seem, and move them rightly.
    year = max(years[base] for base in bases)
    new = concept("new", *bases, area=graph.concepts[bases[0]].area, year=year)
    before, after = lay_out(graph), lay_out(Graph({**graph.concepts, "new": new}))
    count = len(graph.concepts)
    across = sum(abs(after.columns[key] - before.columns[key]) for key in graph.concepts) / count
    down = sum(abs(after.rows[key] - before.rows[key]) for key in graph.concepts) / count
    return across / max(before.columns.values()), down / max(before.rows.values())


def test_one_more_concept_moves_its_neighbours_not_the_world() -> None:
    # All seeds of a range, none left out: the mean over them, and the worst of them.
    moved = [shifts(random_dag(600, seed), seed) for seed in range(12)]
    across, down = zip(*moved, strict=True)
    assert sum(across) / len(across) < 0.01
    assert sum(down) / len(down) < 0.015
    assert max(across) < 0.04
    assert max(down) < 0.06


def test_one_more_concept_in_the_shipped_graph() -> None:
    graph = load_folders([Path(__file__).parents[2] / "graph"]).graph
    moved = [shifts(graph, seed) for seed in range(12)]
    assert sum(across for across, _ in moved) / 12 < 0.002
    assert sum(down for _, down in moved) / 12 < 0.003
    assert max(down for _, down in moved) < 0.03


def test_shipped_areas_keep_their_order_whatever_their_age() -> None:
    graph = graph_of(concept("new", area="probability", year=2024), concept("old", area="reasoning", year=1950))
    assert [band.area for band in lay_out(graph).bands] == ["probability", "reasoning"]
    other = graph_of(concept("a", area="mine", year=1900), concept("b", area="reasoning", year=2020))
    assert [band.area for band in lay_out(other).bands] == ["reasoning", "mine"]
    shipped = {file.stem for file in (Path(__file__).parents[2] / "graph").glob("*.yaml")}
    assert set(AREAS) <= shipped | {"rl-advanced"}


def test_positions_hold_and_the_others_stand_in_free_places() -> None:
    graph = random_dag(200)
    kept = positions_of(graph, lay_out(graph))
    new = concept("new", "c0003", area=graph.concepts["c0003"].area, year=2016)
    after = lay_out(Graph({**graph.concepts, "new": new}), kept)
    assert {key: place for key, place in positions_of(Graph(graph.concepts), after).items() if key != "new"} == kept
    assert len({(after.columns[key], after.rows[key]) for key in after.columns}) == 201
    moved = lay_out(graph, {**kept, "c0005": [7.5, 30]})
    band = next(band for band in moved.bands if band.area == graph.concepts["c0005"].area)
    assert (moved.columns["c0005"], moved.rows["c0005"] - band.top) == (7.5, 30)
    assert band.rows > 30


@pytest.mark.parametrize(
    "place", [[], [1], [1, 2, 3], ["1", "2"], [float("nan"), 1], [float("inf"), 0], [-5, 2], [1, 1e9]]
)
def test_a_position_that_is_none_is_ignored(place: list[float]) -> None:
    graph = random_dag(20)
    assert lay_out(graph, {"c0003": place, "no-such": [1, 1]}) == lay_out(graph)


def test_lineages_are_short_lines() -> None:
    graph = random_dag(400)
    layout = lay_out(graph)
    inside = [r for r in graph.relations if graph.concepts[r.concept].area == graph.concepts[r.builds_on].area]
    steps = [abs(layout.rows[r.concept] - layout.rows[r.builds_on]) for r in inside]
    assert sum(steps) / len(steps) < 4


def test_networkx_agrees_that_the_sample_is_a_dag() -> None:
    assert nx.is_directed_acyclic_graph(to_digraph(random_dag(100)))
