"""The shipped graph is found in a source tree; `test_install` looks at wheel and sdist."""

from pathlib import Path

from mlgraph.store.base import shipped_graph


def test_the_source_tree_has_it() -> None:
    assert shipped_graph() == Path(__file__).parents[2] / "graph"
    assert (shipped_graph() / "reinforcement-learning.yaml").is_file()
