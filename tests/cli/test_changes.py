"""``diff``: how a graph changed, in words."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run, write


@pytest.fixture
def committed(project: Path) -> Path:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    return project


def test_what_changed_since_a_revision(mlgraph: Run, committed: Path) -> None:
    assert mlgraph("diff", "--exit-code", cwd=committed).returncode == 0
    mlgraph("rename", "ppo", "ppo-clip", cwd=committed)
    mlgraph("add", "RLOO", "--area", "rl", cwd=committed)
    mlgraph("add", "rloo", "grpo", "--how", "uses", cwd=committed)
    mlgraph("remove", "grpo", "ppo-clip", cwd=committed)
    file = committed / "graph" / "vision.yaml"
    write(file, file.read_text("utf-8").replace("Spreads the filter out.", "Spreads it."))
    done = mlgraph("diff", "--exit-code", cwd=committed)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "renamed ppo: now ppo-clip",
        "added rloo",
        "changed dilated-convolution: about: “Spreads the filter out.” → “Spreads it.”",
        "removed grpo builds on ppo-clip",
        "added rloo builds on grpo",
    ]
    answer = json.loads(mlgraph("diff", "HEAD", "--json", cwd=committed).stdout)
    assert answer["changes"][0] == {"kind": "renamed", "concept": "ppo", "builds_on": "", "what": "now ppo-clip"}


def test_another_folder(mlgraph: Run, project: Path, tmp_path: Path) -> None:
    write(tmp_path / "old" / "rl.yaml", "sac:\n")
    lines = mlgraph("diff", tmp_path / "old", cwd=project).stdout.splitlines()
    assert (lines[0], "added ppo" in lines) == ("removed sac", True)


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "HEAD:graph"])
def test_what_is_no_revision(mlgraph: Run, committed: Path, revision: str) -> None:
    done = mlgraph("diff", "--", revision, cwd=committed)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (committed / "x").exists()
    assert not (committed / "graph" / "x").exists()


def test_changes_of_the_shipped_graph_are_told_too(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "graph" / "mine.yaml", "foonet:\n  builds_on: [ppo]\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-qm", "empty", "--allow-empty")
    assert mlgraph("diff", cwd=tmp_path).stdout == "added foonet\nadded foonet builds on ppo\n"
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "mine")
    for command in ("rename PPO ppo9", "merge SAC into ppo9", "reject GRPO/ppo9", "reject no-method"):
        assert mlgraph(*command.split(), cwd=tmp_path).returncode == 0
    lines = mlgraph("diff", cwd=tmp_path).stdout.splitlines()
    assert lines[:2] == ["renamed ppo: now ppo9", "merged soft-actor-critic: into ppo9"]
    assert lines[2].startswith("changed ppo9: got the name SAC, ")
    assert lines[3:] == ["removed grpo builds on ppo9", "rejected no-method"]


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *command], cwd=folder, check=True)
