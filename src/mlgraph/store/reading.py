"""What the notes say, kept between runs in ``out/reading.json``: evidence is joined from here, never written into graphs."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mlgraph.files import write_atomic
from mlgraph.model import Evidence, NoteSummary, Reading, Statement

FILE = "reading.json"
_SCHEMA = 1


def save_reading(folder: Path, reading: Reading) -> None:
    """Write a reading; the same reading gives the same bytes."""
    rows = {
        "schema": _SCHEMA,
        "labels": dict(sorted(reading.labels.items())),
        "notes": [asdict(note) for note in reading.notes],
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
        notes = tuple(NoteSummary(**{k: _tuple(v) for k, v in row.items()}) for row in rows["notes"])
        return Reading(notes, tuple(_statements(rows["statements"])), rows["labels"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Reading()


def _statements(rows: list[dict[str, Any]]) -> Iterable[Statement]:
    for row in rows:
        yield Statement(**{**row, "evidence": tuple(Evidence(**evidence) for evidence in row["evidence"])})


def _tuple(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _lines(value: object) -> str:
    if isinstance(value, list):
        return "[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "]"
    return json.dumps(value, ensure_ascii=False)
