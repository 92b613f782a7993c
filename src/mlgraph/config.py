"""The configuration: ``mlgraph.toml``, or ``[tool.mlgraph]`` in the nearest ``pyproject.toml``, going upwards."""

import difflib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from mlgraph.errors import ConfigError


@dataclass(frozen=True)
class Config:
    """Where things are. Paths are absolute, or relative to the current folder.

    Attributes
    ----------
    graph : Path
        Folder of the user's own graph; it need not exist.
    notes : tuple of Path
        Files and folders that ``mlgraph build`` reads when it is given none.
    out : Path
        Folder for everything that can be made again.
    base : str
        ``"default"`` lays the user's graph over the one shipped with mlgraph, ``"none"`` uses only the user's.
    root : Path
        The folder that paths are shown relative to: that of the configuration file.
    """

    graph: Path = Path("graph")
    notes: tuple[Path, ...] = ()
    out: Path = Path("out")
    base: str = "default"
    root: Path = Path()
    file: Path | None = None


def load_config(folder: Path | None = None) -> Config:
    """Find and read the configuration that holds for a folder (default: the current one).

    Raises
    ------
    ConfigError
        If the file is no TOML, or has an unknown key or a value of the wrong type.
    """
    start = (folder or Path.cwd()).absolute()
    for parent in (start, *start.parents):
        for file, table in ((parent / "mlgraph.toml", ()), (parent / "pyproject.toml", ("tool", "mlgraph"))):
            values = _read(file, table) if file.is_file() else None
            if values is not None:
                return _config(values, file)
    return Config() if folder is None else Config(graph=start / "graph", out=start / "out", root=start)


def _read(file: Path, table: tuple[str, ...]) -> dict[str, Any] | None:
    import tomllib

    try:
        values: Any = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{file}: {error}") from None
    except RecursionError:
        raise ConfigError(f"{file}: nested too deep") from None
    for key in table:
        values = values.get(key) if isinstance(values, dict) else None
    if values is not None and not isinstance(values, dict):
        raise ConfigError(f"{file}: {'.'.join(table)} must be a table")
    return values


def _config(values: dict[str, Any], file: Path) -> Config:
    known = [f.name for f in fields(Config) if f.name not in ("root", "file")]
    for key in values:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            raise ConfigError(f"{file}: unknown key “{key}”" + (f"; did you mean “{close[0]}”?" if close else ""))
    root = file.parent
    here = Path() if root == Path.cwd() else root  # short paths in what is printed
    config = Config(graph=here / "graph", out=here / "out", root=here, file=file)
    for key, value in values.items():
        changed: Any = {key: _value(key, value, here, file)}
        config = replace(config, **changed)
    return config


def _value(key: str, value: object, root: Path, file: Path) -> object:
    if key == "notes":
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(root / name for name in names)
        raise ConfigError(f"{file}: notes must be a path or a list of paths")
    if not isinstance(value, str):
        raise ConfigError(f"{file}: {key} must be text")
    if key == "base":
        if value not in ("default", "none"):
            raise ConfigError(f"{file}: base must be “default” or “none”, not “{value}”")
        return value
    return root / value
