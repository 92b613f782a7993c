"""The configuration: ``mlgraph.toml``, or ``[tool.mlgraph]`` in the nearest ``pyproject.toml``, going upwards."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from mlgraph.errors import ConfigError
from mlgraph.model import HOWS

LANGS = ("en", "zh")
THEMES = ("auto", "light", "dark")
SIDES = ("near", "older", "newer")


@dataclass(frozen=True)
class View:
    """A part of the graph to look at, and how; without `focus`, `area` and `path`, all of it.

    In the configuration (``[views.NAME]``) and on the command line, concepts and areas stand by any of their names;
    `mlgraph.render.view.settle` turns these into ids.

    Attributes
    ----------
    focus : tuple of str
        Concepts in the middle.
    depth : int, optional
        Steps to go from them; without it, as far as is still readable.
    side : str
        Where to go: ``"near"`` in both directions, ``"older"`` to all they rest on, ``"newer"`` to all they lead to.
    area : str, optional
        An area of the graph.
    path : tuple of str
        Concepts that a path passes, oldest first.
    how : tuple of str
        Kinds of relation to follow and to draw; none means all.
    title, lang, theme : str, optional
        What it is called and looks like, where that differs from the other views.
    """

    focus: tuple[str, ...] = ()
    depth: int | None = None
    side: str = "near"
    area: str | None = None
    path: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    title: str | None = None
    lang: str | None = None
    theme: str | None = None


WHOLE = View()
"""The view that shows everything."""


@dataclass(frozen=True)
class Config:
    """Where things are. Paths are absolute, or relative to the current folder.

    Attributes
    ----------
    graph : Path
        Folder of the user's own graph; one that the configuration does not name need not exist.
    notes : tuple of Path
        Files and folders that ``mlgraph build`` reads when it is given none.
    out : Path
        Folder for everything that can be made again.
    base : str
        ``"default"`` lays the user's graph over the one shipped with mlgraph, ``"none"`` uses only the user's.
    title, lang, theme : str
        What the page and the site are called; the language ("en", "zh") and the colours ("light", "dark", or "auto" for
        what the reader's system says) they open with.
    editor : str, optional
        The editor that the page opens notes in: a name (``"vscode"``), or an address with ``{path}`` and ``{line}``.
    views : mapping of str to View
        Views by their names, for ``mlgraph render --view NAME`` and the page's list.
    root : Path
        The folder that paths are shown relative to: that of the configuration file.
    """

    graph: Path = Path("graph")
    notes: tuple[Path, ...] = ()
    out: Path = Path("out")
    base: str = "default"
    title: str = "mlgraph"
    lang: str = "en"
    theme: str = "auto"
    editor: str | None = None
    views: Mapping[str, View] = field(default_factory=dict)
    root: Path = Path()
    file: Path | None = None


def load_config(folder: Path | None = None) -> Config:
    """Find and read the configuration that holds for a folder (default: the current one).

    Raises
    ------
    ConfigError
        If the file is no TOML, has an unknown key or a value of the wrong type, or names a graph that is not there.
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
    _check_keys(values, known, str(file))
    root = file.parent
    here = Path() if root == Path.cwd() else root  # short paths in what is printed
    config = Config(graph=here / "graph", out=here / "out", root=here, file=file)
    for key, value in values.items():
        changed: Any = {key: _value(key, value, here, file)}
        config = replace(config, **changed)
    if "graph" in values and not config.graph.is_dir():
        message = f"there is no folder “{values['graph']}”; make it, or mend the name"
        raise ConfigError(f"{_place(file, 'graph', values['graph'])}: {message}")
    return config


def _place(file: Path, key: str, value: str) -> str:
    """Tell where a file gives a key this value, as far as that can be seen: the parser does not say."""
    line = re.compile(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*[\"']{re.escape(value)}[\"']")
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    found = next((number for number, text in enumerate(lines, 1) if line.match(text)), None)
    return f"{file}:{found}" if found else str(file)


def _check_keys(values: Mapping[str, Any], known: list[str], where: str) -> None:
    for key in values:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            raise ConfigError(f"{where}: unknown key “{key}”" + (f"; did you mean “{close[0]}”?" if close else ""))


def _value(key: str, value: object, root: Path, file: Path) -> object:
    if key == "notes":
        return tuple(root / name for name in _names(value, f"{file}: notes must be a path or a list of paths"))
    if key == "views":
        if isinstance(value, dict):
            return {name: _view(view, f"{file}: views.{name}") for name, view in value.items()}
        raise ConfigError(f"{file}: views must be a table of views")
    choices = {"base": ("default", "none"), "lang": LANGS, "theme": THEMES, "title": (), "editor": ()}
    return _text(key, value, choices[key], str(file)) if key in choices else root / _text(key, value, (), str(file))


def _view(values: object, where: str) -> View:
    if not isinstance(values, dict):
        raise ConfigError(f"{where} must be a table")
    _check_keys(values, [f.name for f in fields(View)], where)
    found: dict[str, Any] = {key: _view_value(key, value, where) for key, value in values.items()}
    view = View(**found)
    if sum(map(bool, (view.focus, view.area, view.path))) > 1:
        raise ConfigError(f"{where}: only one of focus, area and path can be shown")
    if len(view.path) == 1:
        raise ConfigError(f"{where}: path must name two concepts or more")
    return view


def _view_value(key: str, value: object, where: str) -> object:
    if key in ("focus", "path"):
        return _names(value, f"{where}: {key} must be a concept or a list of concepts")
    if key == "how":
        kinds = _names(value, f"{where}: how must be a kind of relation or a list of kinds")
        return tuple(_text(key, kind, HOWS, where) for kind in kinds)
    if key == "depth":
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise ConfigError(f"{where}: depth must be a number from 1")
    return _text(key, value, {"side": SIDES, "lang": LANGS, "theme": THEMES}.get(key, ()), where)


def _names(value: object, message: str) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(names)
    raise ConfigError(message)


def _text(key: str, value: object, choices: tuple[str, ...], where: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{where}: {key} must be text")
    if choices and value not in choices:
        raise ConfigError(f"{where}: {key} must be {' or '.join(f'“{one}”' for one in choices)}, not “{value}”")
    return value
