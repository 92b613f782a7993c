"""Where the shipped graph is: package data when installed, else the source tree's own folder."""

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
