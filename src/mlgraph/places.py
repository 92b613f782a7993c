"""Where things of the user live outside any project: what can be made again, and what the user told us.

No pathlib here: importing it costs a question 3 ms.
"""

import os
import sys


def cache_folder() -> str:
    """Return the folder for what can be made again: ``MLGRAPH_CACHE``, else the platform's usual place."""
    if named := os.environ.get("MLGRAPH_CACHE"):
        return named
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _home("AppData", "Local"), "mlgraph", "cache")
    if sys.platform == "darwin":
        return _home("Library", "Caches", "mlgraph")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _home(".cache"), "mlgraph")


def config_folder() -> str:
    """Return the folder for what the user told mlgraph: ``MLGRAPH_CONFIG``, else the platform's usual place."""
    if named := os.environ.get("MLGRAPH_CONFIG"):
        return named
    if sys.platform == "win32":
        return os.path.join(os.environ.get("APPDATA") or _home("AppData", "Roaming"), "mlgraph")
    if sys.platform == "darwin":
        return _home("Library", "Application Support", "mlgraph")
    return os.path.join(os.environ.get("XDG_CONFIG_HOME") or _home(".config"), "mlgraph")


def _home(*parts: str) -> str:
    return os.path.join(os.path.expanduser("~"), *parts)
