"""What the user knows: a list of names in plain YAML beside the user's configuration, for all projects.

    known:
      - ppo  # PPO

Commands add and remove lines; comments, order and everything else that a person wrote stay. A file that is written in
another way is still read, and then not changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from mlgraph.errors import ConfigError
from mlgraph.places import config_folder

_HEAD = "# What you know, for mlgraph learn and mlgraph next. One name a line; mlgraph know and mlgraph forget write here.\n"
_SPECIAL = tuple("[]{}\"'&*!|>%@`,?")


def known_file() -> str:
    """Return where the list is, whether it exists or not."""
    return os.path.join(config_folder(), "known.yaml")


def read_known() -> list[str]:
    """Read the names of what the user knows; empty where there is no list.

    Raises
    ------
    ConfigError
        If the file cannot be read, or is no list of names.
    """
    text = _text()
    names = [name for line in _lines(text) if (name := _name(line))]
    return names if _simple(text) else _by_yaml(text)


def add_known(rows: Iterable[tuple[str, str]]) -> None:
    """Add concepts, each an id with a label that is written behind it for the reader.

    Raises
    ------
    ConfigError
        If the file is written in a way that no line can simply be added to.
    OSError
        If it cannot be written.
    """
    text = _changeable()
    brk = "\r\n" if "\r\n" in text else "\n"
    indent = next((line[: line.index("-")] for line in _lines(text) if _name(line)), "  ")
    text = text or _HEAD
    text += "" if text.endswith("\n") else brk
    if not any(line.startswith("known:") for line in _lines(text)):
        text += f"known:{brk}"
    _write(text + "".join(f"{indent}- {id}  # {' '.join(label.split())}{brk}" for id, label in rows))


def remove_known(names: Sequence[str]) -> None:
    """Remove the lines that hold these names, as `read_known` gave them.

    Raises
    ------
    ConfigError
        If the file is written in a way that no line can simply be taken out of.
    OSError
        If it cannot be written.
    """
    _write("\n".join(line for line in _changeable().split("\n") if _name(line) not in names))


def _text() -> str:
    """Read the file as it is, with its line ends and a byte-order mark."""
    try:
        with open(known_file(), encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigError(f"{known_file()}: {reason}") from None


def _changeable() -> str:
    text = _text()
    if not _simple(text):
        raise ConfigError(f"{known_file()}: this list is written in a way that only you can change")
    return text


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").split("\n")


def _simple(text: str) -> bool:
    """Tell whether a text is one key and lines with a dash, so that it can be read and changed line by line."""
    lines = [line for line in _lines(text) if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        return True
    return lines[0].split("#")[0].rstrip() == "known:" and all(map(_name, lines[1:]))


def _name(line: str) -> str:
    """Return the name on a line with a dash; empty if it is no such line."""
    mark, _, rest = line.strip().partition(" ")
    name = rest.split(" #")[0].strip()
    plain = not name.startswith((*_SPECIAL, "#", "- ")) and ": " not in name and not name.endswith(":")
    return name if mark == "-" and plain else ""


def _by_yaml(text: str) -> list[str]:
    from mlgraph.store.nodes import MappingNode, ScalarNode, SequenceNode, Source

    source = Source(text, known_file())
    node = source.compose()
    if isinstance(node, MappingNode):
        node = next((value for key, value in node.value if getattr(key, "value", "") == "known"), None)
    if isinstance(node, ScalarNode) and not node.value and not source.findings:
        return []
    if source.findings or not isinstance(node, SequenceNode):
        raise ConfigError(str(source.findings[0]) if source.findings else f"{known_file()}: no list under “known:”")
    if not all(isinstance(item, ScalarNode) for item in node.value):
        raise ConfigError(f"{known_file()}: every item under “known:” is a name")
    return [str(item.value) for item in node.value]


def _write(text: str) -> None:
    from pathlib import Path

    from mlgraph.files import write_atomic

    write_atomic(Path(known_file()), text)
