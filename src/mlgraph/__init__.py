"""mlgraph: which machine-learning method builds on which, read from your own notes.

>>> import mlgraph
>>> graph = mlgraph.load()
>>> graph.concept("近端策略优化").name
'PPO'
>>> graph.path("TRPO", "GRPO")
['trpo', 'ppo', 'grpo']
>>> print(graph.path("TRPO", "GRPO"))
TRPO → PPO → GRPO
"""

# typing costs a third of the interpreter's own start; type checkers know the name by itself.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from mlgraph.errors import (
        AmbiguousNameError,
        ConfigError,
        GraphError,
        GraphWarning,
        MlgraphError,
        NoPathError,
        UnknownConceptError,
    )
    from mlgraph.model import Concept, Evidence, Graph, Relation
    from mlgraph.queries.learning import Plan
    from mlgraph.workspace import LearningPath, Path, Workspace, load

_HOME = {
    "load": "workspace",
    "Workspace": "workspace",
    "LearningPath": "workspace",
    "Path": "workspace",
    "Plan": "queries.learning",
    "Concept": "model",
    "Evidence": "model",
    "Graph": "model",
    "Relation": "model",
    "AmbiguousNameError": "errors",
    "ConfigError": "errors",
    "GraphError": "errors",
    "GraphWarning": "errors",
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
    "GraphWarning",
    "LearningPath",
    "MlgraphError",
    "NoPathError",
    "Path",
    "Plan",
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
