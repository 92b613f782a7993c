"""Where the shipped graph is: package data when installed, else the source tree's own folder."""

import os
from functools import cache
from pathlib import Path

from mlgraph.errors import GraphError


def shipped_graph() -> Path:
    """Return the folder of the graph that ships with mlgraph.

    Raises
    ------
    GraphError
        If the installation lacks it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "graph", package.parents[1] / "graph"):
        if any(folder.glob("*.yaml")):
            return folder
    raise GraphError(f"the installation of mlgraph in {package} lacks its graph; install it again")


def layer(file: str, own: Path) -> str:
    """Tell which layer a file belongs to: ``own`` for the user's graph, ``shipped`` for the one that lies below it.

    Examples
    --------
    >>> layer("graph/rl.yaml", Path("graph")), layer(str(shipped_graph() / "attention.yaml"), Path("mine"))
    ('own', 'shipped')
    """
    return "shipped" if is_shipped(file) and not is_shipped(str(own / "any")) else "own"


def is_shipped(file: str) -> bool:
    """Tell whether a file is one of those that ship with mlgraph."""
    return _ships(str(Path(file).parent.absolute()))


@cache
def _ships(folder: str) -> bool:
    return os.path.realpath(folder) == os.path.realpath(shipped_graph())
