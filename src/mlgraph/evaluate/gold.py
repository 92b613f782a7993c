"""Notes that a person annotated, and how they are read.

The gold is JSON Lines, one object per note::

    {"id": "ppo", "lang": "en",
     "concepts": [{"name": "PPO", "surface": ["Proximal Policy Optimization"]}],
     "peripheral": ["robotics"],
     "relations": [{"concept": "PPO", "builds_on": "TRPO", "how": "extends", "strength": "explicit", "offset": 42}],
     "negatives": [{"a": "PPO", "b": "DQN"}],
     "dont_care": [{"a": "PPO", "b": "Adam"}]}

``id`` is the stem of the note's file. ``concepts`` are those the note is about, ``peripheral`` others that may be found.
``strength`` is ``explicit`` (counted) or anything else (neutral). ``offset`` is where the sentence starts, in code points;
``also`` lists further places. ``negatives`` are pairs that the note contrasts or denies.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mlgraph.errors import ConfigError

Row = dict[str, Any]

_PAIR = {"a": str, "b": str}
_FORM = {
    "id": str,
    "lang?": str,
    "concepts": [{"name": str, "surface?": [str]}],
    "peripheral?": [str],
    "relations": [{"concept": str, "builds_on": str, "how": str, "offset": int, "also?": [int]}],
    "negatives?": [_PAIR],
    "dont_care?": [_PAIR],
}
"""The form of a row; what has a question mark may be missing, and what is not here may be anything."""
_CALLED = {str: "text", int: "a whole number", list: "a list", dict: "an object"}


def read_gold(path: Path) -> list[Row]:
    """Read annotations.

    Raises
    ------
    ConfigError
        If a line is no JSON object or lacks what is needed; names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start + 1})") from None
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _check(row, _FORM)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{path}:{number}: not an annotated note: {error}") from None
        rows.append(row)
    return rows


def _check(value: object, form: Any, name: str = "") -> None:
    """Raise `ValueError` where a value has another form than it should; `name` says where in the row it stands."""
    kind = form if isinstance(form, type) else type(form)
    if type(value) is not kind:
        raise ValueError(f"{name or 'the row'} must be {_CALLED[kind]}")
    if isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, form[0], f"{name}[{index}]")
    elif isinstance(value, dict):
        for key, inner in form.items():
            plain = key.removesuffix("?")
            if plain in value:
                _check(value[plain], inner, f"{name}.{plain}".lstrip("."))
            elif plain == key:
                raise ValueError(f"{name or 'the row'} lacks {key}")


def note_texts(gold: Iterable[Row], folder: Path) -> Iterator[tuple[Path, str]]:
    """Find the notes of a gold in a folder: yields each file and its id.

    Raises
    ------
    ConfigError
        If a note is missing.
    """
    for row in gold:
        found = next(
            (folder / f"{row['id']}{end}" for end in (".md", ".txt") if (folder / f"{row['id']}{end}").exists()), None
        )
        if found is None:
            raise ConfigError(f"{folder} has no note {row['id']}.md")
        yield found, row["id"]
