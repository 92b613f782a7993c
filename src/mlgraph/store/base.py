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


def layer(file: str, own: Path) -> str:
    """Tell which layer a file belongs to: ``own`` for the user's graph, ``shipped`` for the one that lies below it.

    Examples
    --------
    >>> layer("graph/rl.yaml", Path("graph")), layer(str(shipped_graph() / "attention.yaml"), Path("mine"))
    ('own', 'shipped')
    """
    folder = Path(file).resolve().parent
    return "shipped" if folder == shipped_graph().resolve() != own.resolve() else "own"
