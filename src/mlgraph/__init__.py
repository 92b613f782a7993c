"""mlgraph: which machine-learning method builds on which, read from your own notes.

>>> import mlgraph
>>> graph = mlgraph.load()
>>> graph.concept("近端策略优化").name
'PPO'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlgraph.errors import (
        AmbiguousNameError,
        ConfigError,
        GraphError,
        MlgraphError,
        NoPathError,
        UnknownConceptError,
    )
    from mlgraph.model import Concept, Evidence, Graph, Relation
    from mlgraph.workspace import Workspace, load

_HOME = {
    "load": "workspace",
    "Workspace": "workspace",
    "Concept": "model",
    "Evidence": "model",
    "Graph": "model",
    "Relation": "model",
    "AmbiguousNameError": "errors",
    "ConfigError": "errors",
    "GraphError": "errors",
    "MlgraphError": "errors",
    "NoPathError": "errors",
    "UnknownConceptError": "errors",
}

__all__ = [
    "AmbiguousNameError",
    "Concept",
    "ConfigError",
    "Evidence",
    "Graph",
    "GraphError",
    "MlgraphError",
    "NoPathError",
    "Relation",
    "UnknownConceptError",
    "Workspace",
    "load",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562): importing mlgraph alone costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module “mlgraph” has no attribute “{name}”")
    from importlib import import_module

    return getattr(import_module(f"mlgraph.{_HOME[name]}"), name)
