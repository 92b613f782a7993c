"""What the notes say, kept between runs in ``out/reading.json``: evidence is joined from here, never written into graphs."""

import json
import re
from dataclasses import MISSING, asdict, fields, replace
from pathlib import Path
from typing import Any, TypeVar, cast, get_origin

from mlgraph.files import write_atomic
from mlgraph.model import Evidence, NoteSummary, Reading, Statement

FILE = "reading.json"
_SCHEMA = 1
_Row = TypeVar("_Row", NoteSummary, Statement, Evidence)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def save_reading(folder: Path, reading: Reading) -> None:
    """Write a reading; the same reading gives the same bytes."""
    rows = {
        "schema": _SCHEMA,
        "labels": dict(sorted(reading.labels.items())),
        "notes": [asdict(note) for note in reading.notes],
        "passages": [asdict(passage) for passage in reading.passages],
        "statements": [asdict(statement) for statement in reading.statements],
    }
    lines = [f'"{key}": {_lines(value)}' for key, value in rows.items()]
    write_atomic(folder / FILE, "{" + ",\n".join(lines) + "}\n")


def load_reading(folder: Path) -> Reading:
    """Read what `save_reading` wrote; a file that is missing, broken or of another version gives an empty reading."""
    try:
        rows = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if rows["schema"] != _SCHEMA:
            return Reading()
        notes = tuple(_typed(NoteSummary, row) for row in rows["notes"])
        passages = tuple(_typed(NoteSummary, row) for row in rows.get("passages", ()))
        labels = {_text(id): _text(label) for id, label in rows["labels"].items()}
        return Reading(notes, tuple(map(_statement, rows["statements"])), labels, passages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Reading()


def _statement(row: dict[str, Any]) -> Statement:
    evidence = tuple(_typed(Evidence, one) for one in row["evidence"])
    return replace(_typed(Statement, {**row, "evidence": []}), evidence=evidence)


def _typed(kind: type[_Row], row: dict[str, Any]) -> _Row:
    """Make a value from its row; a value of the wrong type means that the file is not ours."""
    values = {name: _plain(value) for name, value in row.items()}
    for field in fields(kind):
        wanted: Any = get_origin(field.type) or field.type
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if not isinstance(values.get(field.name, default), wanted):
            raise TypeError(field.name)
    make: Any = kind
    return cast(_Row, make(**values))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {_text(key): _text(text) for key, text in value.items()}
    return tuple(map(_text, value)) if isinstance(value, list) else value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _lines(value: object) -> str:
    if isinstance(value, list):
        return "[" + ",\n".join(map(_json, value)) + "]"
    return _json(value)


def _json(value: object) -> str:
    """Write other scripts as they are; half a surrogate pair (from an odd file name) becomes an escape."""
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _SURROGATE.search(text) else text
