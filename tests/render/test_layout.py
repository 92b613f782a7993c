import random

import networkx as nx
import pytest
from pages import concept, graph_of

from mlgraph.digraph import to_digraph
from mlgraph.model import Graph
from mlgraph.render.layout import effective_years, lay_out, oldest_first


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


@pytest.mark.parametrize("seed", range(5))
def test_one_more_concept_moves_its_neighbours_not_the_world(seed: int) -> None:
    graph = random_dag(600, seed)
    rng = random.Random(seed)
    bases = rng.sample(sorted(graph.concepts), 2)
    new = concept("new", *bases, area=graph.concepts[bases[0]].area, year=2016)
    before, after = lay_out(graph), lay_out(Graph({**graph.concepts, "new": new}))
    width, height = max(before.columns.values()), max(before.rows.values())
    across = sum(abs(after.columns[key] - before.columns[key]) for key in graph.concepts) / 600
    down = sum(abs(after.rows[key] - before.rows[key]) for key in graph.concepts) / 600
    assert across < 0.02 * width
    assert down < 0.03 * height


def test_lineages_are_short_lines() -> None:
    graph = random_dag(400)
    layout = lay_out(graph)
    inside = [r for r in graph.relations if graph.concepts[r.concept].area == graph.concepts[r.builds_on].area]
    steps = [abs(layout.rows[r.concept] - layout.rows[r.builds_on]) for r in inside]
    assert sum(steps) / len(steps) < 4


def test_networkx_agrees_that_the_sample_is_a_dag() -> None:
    assert nx.is_directed_acyclic_graph(to_digraph(random_dag(100)))
