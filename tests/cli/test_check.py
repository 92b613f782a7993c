"""``lint``, ``stats`` and ``export``."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run, write

BAD = (
    "ppo:\n  label: PPO\n  yaer: 2017\n  about: Clips.\n  builds_on:\n    - trop\ntrpo: {about: x, builds_on: [ppo]}\n"
)
ERROR = "graph/rl.yaml:6:7: error: “trop” is not a concept; did you mean “trpo”? [dangling-target]"
WARNING = "graph/rl.yaml:3:3: warning: unknown key “yaer”; did you mean “year”? [unknown-key]"


def test_a_good_graph(mlgraph: Run, project: Path) -> None:
    done = mlgraph("lint", "--strict", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "7 concepts checked: nothing found\n")


def test_a_bad_graph_says_where(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "rl.yaml", BAD)
    done = mlgraph("lint", cwd=project)
    assert (done.returncode, done.stdout.splitlines()) == (1, [WARNING, ERROR])
    assert done.stderr.endswith(": 1 error, 1 warning, 2 hints not shown (--hints)\n")


def test_a_bad_graph_as_json(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "rl.yaml", BAD)
    done = mlgraph("lint", "--json", cwd=project)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["schema"], len(answer["findings"])) == (1, 1, 2)
    assert answer["findings"][1] == {
        "file": "graph/rl.yaml", "line": 6, "column": 7, "severity": "error", "rule": "dangling-target",
        "message": "“trop” is not a concept; did you mean “trpo”?", "layer": "own",
    }  # fmt: skip


def test_warnings_fail_only_when_strict(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "more.yaml", "lone: {about: x}\n")
    assert mlgraph("lint", cwd=project).returncode == 0
    strict = mlgraph("lint", "--strict", cwd=project)
    assert (strict.returncode, "[orphan]" in strict.stdout) == (1, True)


def test_hints_are_shown_on_demand(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "more.yaml", "x: {builds_on: [ppo: {how: uses}]}\n")
    assert mlgraph("lint", cwd=project).stdout == ""
    done = mlgraph("lint", "--hints", cwd=project)
    assert (done.returncode, "[missing-about]" in done.stdout) == (0, True)


def test_another_folder(mlgraph: Run, project: Path, tmp_path: Path) -> None:
    write(tmp_path / "other" / "rl.yaml", BAD)
    assert mlgraph("lint", tmp_path / "other", cwd=project).returncode == 1
    missing = mlgraph("lint", tmp_path / "none", cwd=project)
    assert (missing.returncode, missing.stdout, missing.stderr.count("\n")) == (2, "", 1)


def test_sources_against_a_table_of_facts(mlgraph: Run, project: Path) -> None:
    facts = write(project / "facts.tsv", "arxiv_id\ttitle\n1707.06347\tProximal Policy Optimization Algorithms\n")
    done = mlgraph("lint", "--facts", facts, cwd=project)
    assert (done.returncode, done.stdout.count("[unverified-source]")) == (1, 2)


HOSTILE = {
    "brackets.yaml": "a: " + "[" * 100_000,
    "tab.yaml": "a:\n\tlabel: x\n",
    "alias.yaml": "a: &x [*x]\n",
    "list.yaml": "- a\n",
    "control.yaml": "a: {label: \x07}\n",
}


def test_files_that_would_harm_give_one_line_each(mlgraph: Run, project: Path) -> None:
    for name, text in HOSTILE.items():
        write(project / "graph" / name, text)
    (project / "graph" / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    os.mkfifo(project / "graph" / "pipe.yaml")
    done = mlgraph("lint", cwd=project)
    files = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert (done.returncode, files) == (1, sorted(f"graph/{name}" for name in (*HOSTILE, "binary.yaml", "pipe.yaml")))


@pytest.mark.parametrize(
    "command",
    ["show acer", "path ACER PPO", "search acer", "learn acer", "next", "gaps", "stats", "export", "render", "add x -n",
     "propose", "path TRPO PPO --html out/p.html"],
)  # fmt: skip
def test_what_is_left_out_of_the_graph_is_told_once(mlgraph: Run, project: Path, command: str) -> None:
    write(project / "graph" / "mine.yaml", "acer:\n  builds_on:\n\t- ppo\n")
    write(project / "graph" / "other.yaml", "dapo: {builds_on: [gpro]}\n")
    said = mlgraph(*command.split(), cwd=project).stderr.splitlines()
    (told,) = (line for line in said if "left out" in line)
    assert told.startswith("mlgraph: graph/mine.yaml:3:1: a tab cannot indent YAML; use spaces")
    assert told.endswith("; the whole file is left out, and 1 more (mlgraph lint tells all)")


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("command", ["show dapo", "lint", "stats", "build"])
def test_what_is_ignored_is_not_told(mlgraph: Run, project: Path, command: str, decided: bool) -> None:
    if decided:  # the graph is then compiled as a whole
        write(project / "graph" / "decisions.yaml", "renamed: {old-ppo: ppo}\n")
    dapo = write(project / "graph" / "mine.yaml", "dapo:\n  builds_on:\n    - ppo\n    - gpro  # mlgraph: ignore\n")
    done = mlgraph(*command.split(), cwd=project)
    assert (done.returncode, "gpro" in done.stdout + done.stderr) == (0, False)
    write(dapo, dapo.read_text("utf-8").replace("ignore", "ignore[cycle]"))
    done = mlgraph(*command.split(), cwd=project)
    assert "“gpro” is not a concept" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["lint", "build"])
def test_commands_that_tell_all_do_not_tell_it_twice(mlgraph: Run, project: Path, command: str) -> None:
    write(project / "graph" / "mine.yaml", "acer: {builds_on: [pop]}\n")
    done = mlgraph(command, cwd=project)
    assert (done.returncode, (done.stdout + done.stderr).count("“pop” is not a concept")) == (1, 1)


def test_a_graph_that_is_named_and_missing_is_no_new_one(mlgraph: Run, project: Path) -> None:
    write(project / "mlgraph.toml", 'graph = "grpah"\n')
    for command in (["show", "PPO"], ["lint"], ["stats"], ["add", "ACER"]):
        done = mlgraph(*command, cwd=project)
        assert (done.returncode, "mlgraph.toml:1: there is no folder “grpah”" in done.stderr) == (2, True)
    assert not (project / "grpah").exists()


def test_export(mlgraph: Run, project: Path) -> None:
    answer = json.loads(mlgraph("export", "--format", "json", cwd=project).stdout)
    assert (set(answer), answer["schema"], len(answer["concepts"])) == ({"schema", "concepts", "relations"}, 1, 7)
    assert answer["concepts"][3] == {
        "id": "ppo", "label": "PPO", "names": ["PPO", "近端策略优化", "Proximal Policy Optimization"], "area": "rl",
        "year": 2017, "source": "arXiv:1707.06347", "about": "Clips the probability ratio.",
    }  # fmt: skip
    assert answer["relations"][3] == {
        "concept": "ppo", "builds_on": "trpo", "how": "extends",
        "because": "a clipped objective takes the place of the constraint", "source": "arXiv:1707.06347",
    }  # fmt: skip


def test_export_of_pairs(mlgraph: Run, project: Path) -> None:
    lines = mlgraph("export", "--format", "tsv", cwd=project).stdout.splitlines()
    assert (lines[0], len(lines)) == ("prerequisite\tconcept\thow", 7)
    assert "TRPO\tPPO\textends" in lines


def test_stats(mlgraph: Run, project: Path) -> None:
    answer = json.loads(mlgraph("stats", "--json", cwd=project).stdout)
    assert [(row["area"], row["concepts"], row["depth"]) for row in answer["areas"]] == [("rl", 5, 3), ("vision", 2, 1)]
    assert mlgraph("stats", cwd=project).stdout.splitlines()[-1].split()[:3] == ["all", "7", "6"]


@pytest.mark.parametrize("command", [["path", "a", "b"], ["lint"], ["export"], ["build"], ["extract", "."]])
def test_a_broken_configuration(mlgraph: Run, project: Path, command: list[str]) -> None:
    write(project / "mlgraph.toml", 'graph = "graph"\nnotse = ["notes"]\n')
    done = mlgraph(*command, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"mlgraph: {project}/mlgraph.toml: unknown key “notse”; did you mean “notes”?\n"


def test_a_configuration_that_is_no_toml(mlgraph: Run, project: Path) -> None:
    write(project / "mlgraph.toml", "graph = \n")
    done = mlgraph("lint", cwd=project)
    assert (done.returncode, "line 1, column 9" in done.stderr, done.stderr.count("\n")) == (2, True, 1)


def test_a_graph_that_is_missing(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", 'base = "none"\n')
    done = mlgraph("lint", cwd=tmp_path)
    assert (done.returncode, done.stderr.startswith("mlgraph: there is no graph in graph")) == (2, True)


@pytest.mark.parametrize("options", [[], ["--json"], ["--fix"]])
def test_a_folder_without_yaml_is_no_graph_that_is_fine(mlgraph: Run, project: Path, options: list[str]) -> None:
    (project / "empty").mkdir()
    write(project / "graph" / "decisions.yaml", "rejected: []\n")
    for folder, mend in (("empty", "mlgraph init starts one, or mlgraph add"), (".", "did you mean graph?")):
        done = mlgraph("lint", folder, *options, cwd=project)
        says = f"mlgraph: there is no graph in {folder}, which has no .yaml file; {mend}\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", says)
    for file in ("rl.yaml", "vision.yaml"):
        (project / "graph" / file).unlink()
    assert mlgraph("lint", *options, cwd=project).returncode == 2
