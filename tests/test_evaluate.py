"""``mlgraph eval``: annotations that a person wrote, read as they are or refused with their line."""

import json
from pathlib import Path
from typing import Any

import pytest

from mlgraph.errors import ConfigError
from mlgraph.evaluate.gold import read_gold
from tests.conftest import Run, write

ROW: dict[str, Any] = {"id": "ppo", "concepts": [{"name": "PPO"}], "relations": []}
RELATION = {"concept": "PPO", "builds_on": "TRPO", "how": "extends", "offset": 0}


def test_only_a_line_feed_ends_a_row(tmp_path: Path) -> None:
    rows = [ROW | {"concepts": [{"name": "a\u2028b"}]}, ROW | {"id": "sac"}]
    text = "\r\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert read_gold(write(tmp_path / "gold.jsonl", f"\ufeff{text}\n")) == rows


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([], "the row must be an object"),
        ({"id": "ppo", "relations": []}, "the row lacks concepts"),
        (ROW | {"id": 1}, "id must be text"),
        (ROW | {"lang": ["en"]}, "lang must be text"),
        (ROW | {"concepts": [{"name": "PPO", "surface": None}]}, "concepts[0].surface must be a list"),
        (ROW | {"peripheral": ["a", {}]}, "peripheral[1] must be text"),
        (ROW | {"relations": [RELATION | {"offset": "0"}]}, "relations[0].offset must be a whole number"),
        (ROW | {"relations": [RELATION | {"also": [True]}]}, "relations[0].also[0] must be a whole number"),
        (ROW | {"negatives": [{}]}, "negatives[0] lacks a"),
    ],
)
def test_a_row_of_another_form_is_refused_with_its_line(tmp_path: Path, row: object, message: str) -> None:
    file = write(tmp_path / "gold.jsonl", f"{json.dumps(ROW)}\n{json.dumps(row)}\n")
    with pytest.raises(ConfigError) as caught:
        read_gold(file)
    assert str(caught.value) == f"{file}:2: not an annotated note: {message}"


def test_files_that_are_no_text_are_one_line_each(mlgraph: Run, project: Path) -> None:
    gold = write(project / "gold.jsonl", json.dumps(ROW))
    (project / "notes" / "ppo.md").write_bytes(b"\x00\x01")
    done = mlgraph("eval", "gold.jsonl", cwd=project)
    assert (done.returncode, done.stderr) == (2, "mlgraph: notes/ppo.md: not a text file (it has NUL bytes)\n")
    gold.write_bytes("近端".encode("gb18030"))
    done = mlgraph("eval", "gold.jsonl", cwd=project)
    assert (done.returncode, done.stderr) == (2, "mlgraph: gold.jsonl: not UTF-8 (byte 1)\n")
