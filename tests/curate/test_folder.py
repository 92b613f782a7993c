"""``init`` and ``schema``."""

import json
import subprocess
import sys
from pathlib import Path

from mlgraph.curate.schema import schema
from mlgraph.store import read
from tests.conftest import Run, write


def test_a_new_folder_works_at_once(mlgraph: Run, tmp_path: Path) -> None:
    done = mlgraph("init", "mine", cwd=tmp_path)
    assert done.stderr == "next: cd mine && mlgraph build\n"
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 6)
    assert mlgraph("path", "TRPO", "GRPO", cwd=tmp_path / "mine").returncode == 0
    assert mlgraph("propose", cwd=tmp_path / "mine").returncode == 0
    again = mlgraph("init", "mine", cwd=tmp_path)
    assert (again.returncode, again.stdout, "there already; nothing was written" in again.stderr) == (1, "", True)


def test_in_the_folder_itself_nobody_has_to_go_anywhere(mlgraph: Run, tmp_path: Path) -> None:
    assert mlgraph("init", ".", cwd=tmp_path).stderr == "next: mlgraph build\n"
    assert mlgraph("init", "my own", cwd=tmp_path).stderr == "next: cd 'my own' && mlgraph build\n"


def test_nothing_is_written_where_one_file_is_there(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / ".mlgraphignore", "x")
    assert mlgraph("init", cwd=tmp_path).returncode == 1
    assert [file.name for file in tmp_path.iterdir()] == [".mlgraphignore"]


def test_a_build_that_is_killed_leaves_nothing_behind_for_long(mlgraph: Run, project: Path) -> None:
    schema_file = write(project / "graph" / "schema.json", "{}")
    killed = (
        "import os, sys; from pathlib import Path; from mlgraph.curate.folder import refresh_schema\n"
        "Path.replace = lambda *_: os._exit(9)\n"
        "refresh_schema(Path(sys.argv[1]), ['ppo'])\n"
    )
    assert subprocess.run([sys.executable, "-c", killed, project / "graph"]).returncode == 9
    files = {"rl.yaml", "schema.json", "vision.yaml"}
    left = {file.name for file in (project / "graph").iterdir()} - files
    assert (len(left), schema_file.read_text()) == (1, "{}")
    assert mlgraph("build", cwd=project).returncode == 0
    assert ({file.name for file in (project / "graph").iterdir()}, "grpo" in schema_file.read_text()) == (files, True)


def test_the_schema_knows_every_key_of_the_reader_and_every_concept(mlgraph: Run, project: Path) -> None:
    made = json.loads(mlgraph("schema", cwd=project).stdout)
    assert set(made["definitions"]["concept"]["properties"]) == set(read._FIELDS)
    assert "近端" not in made["definitions"]["id"]["anyOf"][0]["enum"]
    assert {"ppo", "grpo"} <= set(made["definitions"]["id"]["anyOf"][0]["enum"])
    details = schema([])["definitions"]["details"]["anyOf"][1]["properties"]
    assert set(details) == set(read._RELATION_KEYS)
