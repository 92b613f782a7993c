"""`mlgraph path` beyond two names: detours, several paths, other forms, and what is said where there is none."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mlgraph.cli.naming import complete
from mlgraph.store.cache import open_graph
from tests.conftest import Run, clean_env, write

MORE = """\
flow: {label: Flow, builds_on: [convolution]}
rectified-flow: {label: {en: Rectified flow, zh: 整流流}, year: 2022}
"""


def path(mlgraph: Run, project: Path, *args: str) -> list[str]:
    done = mlgraph("path", *args, "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout)["path"])


def test_more_than_two_names_make_a_chain(mlgraph: Run, project: Path) -> None:
    assert path(mlgraph, project, "policy gradient", "actor-critic", "PPO", "GRPO") == [
        "policy-gradient", "actor-critic", "ppo", "grpo"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["policy-gradient", "trpo", "ppo"]),
        (["--via", "演员评论员"], ["policy-gradient", "actor-critic", "ppo"]),
        (["--avoid", "TRPO"], ["policy-gradient", "actor-critic", "ppo"]),
        (["--how", "extends"], ["policy-gradient", "trpo", "ppo"]),
        (["--how", "extends,uses", "--avoid", "trpo"], ["policy-gradient", "actor-critic", "ppo"]),
    ],
)
def test_detours(mlgraph: Run, project: Path, options: list[str], ids: list[str]) -> None:
    assert path(mlgraph, project, "policy gradient", "PPO", *options) == ids


@pytest.mark.parametrize(("options", "count"), [(["--all"], 2), (["--max", "1"], 1), (["--max", "9"], 2)])
def test_several_paths_best_first(mlgraph: Run, project: Path, options: list[str], count: int) -> None:
    done = mlgraph("path", "policy gradient", "GRPO", *options, "--json", cwd=project)
    answer = json.loads(done.stdout)
    assert [one["cost"] for one in answer["paths"]] == [3, 4][:count]
    assert answer["path"] == answer["paths"][0]["path"]
    text = mlgraph("path", "policy gradient", "GRPO", *options, cwd=project).stdout
    assert text.count("Policy gradient → ") == count
    assert "cost 3, 3 steps, 1 sentence from notes" in text


def test_all_with_via_keeps_those_that_pass_there(mlgraph: Run, project: Path) -> None:
    done = mlgraph("path", "policy gradient", "GRPO", "--all", "--via", "actor-critic", "--json", cwd=project)
    assert [one["path"][1] for one in json.loads(done.stdout)["paths"]] == ["actor-critic"]


def test_names_from_stdin(mlgraph: Run, project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mlgraph", "path", "-", "--json"],
        input="TRPO\n\n  组相对策略优化  \n".encode(), cwd=project, env=clean_env(), capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["path"] == ["trpo", "ppo", "grpo"]
    assert mlgraph("path", "-", cwd=project).returncode == 2  # nothing on stdin


def test_odd_bytes_on_stdin_are_an_unknown_name(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mlgraph", "path", "-"], input=b"TRPO\n\xff\xfe\n", cwd=project,
        env=clean_env({"PYTHONIOENCODING": "utf-8:strict"}), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith("mlgraph: no concept is called “\\xff\\xfe”".encode())


@pytest.mark.parametrize("args", [["--how", "likes", "TRPO", "PPO"], ["--max", "0", "TRPO", "PPO"], ["TRPO"], []])
def test_wrong_use(mlgraph: Run, project: Path, args: list[str]) -> None:
    done = mlgraph("path", *args, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("args", [["TRPO", "GRPO", "--via", "PPO"], ["TRPO", "PPO"], ["近端策略优化", "GRPO"]])
def test_what_shall_be_passed_cannot_be_avoided(mlgraph: Run, project: Path, args: list[str]) -> None:
    done = mlgraph("path", *args, "--avoid", "ppo", cwd=project)
    assert (done.returncode, done.stdout, "does not build" in done.stderr) == (2, "", False)
    assert "--avoid: the path cannot pass PPO and avoid it" in done.stderr


def test_nothing_is_left_when_the_only_way_is_closed(mlgraph: Run, project: Path) -> None:
    done = mlgraph("path", "TRPO", "PPO", "--how", "kind_of", cwd=project)
    assert done.returncode == 1
    assert done.stdout == (
        "PPO does not build on TRPO in the way asked for.\nOtherwise: TRPO → PPO\nThey have no common forebear either.\n"
    )


def test_what_is_avoided_is_not_named_as_a_forebear(mlgraph: Run, project: Path) -> None:
    done = mlgraph("path", "TRPO", "GRPO", "--avoid", "PPO", "--json", cwd=project)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["otherwise"], answer["forebears"]) == (1, ["trpo", "ppo", "grpo"], [])
    answer = json.loads(
        mlgraph("path", "actor-critic", "ppo", "--avoid", "trpo", "--how", "extends", "--json", cwd=project).stdout
    )
    assert answer["forebears"] == []


def test_mermaid(mlgraph: Run, project: Path) -> None:
    assert mlgraph("path", "TRPO", "GRPO", "--mermaid", cwd=project).stdout == (
        'flowchart TD\n  n0["TRPO (2015)"]\n  n1["PPO (2017)"]\n  n2["GRPO (2024)"]\n'
        "  n0 -->|extends| n1\n  n1 -->|extends| n2\n"
    )


def test_markdown(mlgraph: Run, project: Path) -> None:
    assert mlgraph("path", "TRPO", "PPO", "--markdown", cwd=project).stdout == (
        "# TRPO → PPO\n\n1. **TRPO** (信赖域策略优化, 2015)\n2. **PPO** (近端策略优化, 2017)\n"
        "   - extends TRPO: a clipped objective takes the place of the constraint\n"
        "   - [arXiv:1707.06347](<https://arxiv.org/abs/1707.06347>)\n"
        "   - notes/ppo.md:3: “PPO 是对 TRPO 的一种改进。”\n"
    )


def test_hostile_labels_stay_text(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "x.yaml", 'x: {label: "a\\"] --> <b>`*\\e[31m", builds_on: [ppo]}\n')
    diagram = mlgraph("path", "ppo", "x", "--mermaid", cwd=project).stdout
    assert 'n1["a#quot;] --#gt; #lt;b#gt;#96;*\\x1b[31m"]' in diagram
    assert "\\<b\\>\\`\\*" in mlgraph("path", "ppo", "x", "--markdown", cwd=project).stdout


def test_both_branches_from_the_nearest_forebear(mlgraph: Run, project: Path) -> None:
    done = mlgraph("path", "actor-critic", "trpo", cwd=project)
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == [
        "Both rest on: Policy gradient (策略梯度, 1992)",
        "  Policy gradient → Actor-Critic",
        "  Policy gradient → TRPO",
    ]
    answer = json.loads(mlgraph("path", "actor-critic", "trpo", "--json", cwd=project).stdout)
    assert answer["branches"] == {"policy-gradient": [["policy-gradient", "actor-critic"], ["policy-gradient", "trpo"]]}


def test_a_missing_link_is_suggested(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "flow.yaml", MORE)
    done = mlgraph("path", "flow", "rectified flow", cwd=project)
    assert done.returncode == 1
    assert "Missing link? Rectified flow builds on Flow (by their names)" in done.stdout


def test_a_cycle_still_answers_and_is_named(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "x.yaml", "x: {builds_on: [y, ppo]}\ny: {builds_on: [x]}\n")
    done = mlgraph("path", "PPO", "y", cwd=project)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "PPO → x → y")
    assert done.stderr == "mlgraph: the graph goes in a circle: y → x → y [cycle]\n"


@pytest.mark.parametrize("name", ["組相對策略優化", "近端 策略優化", "ＰＰＯ"])
def test_traditional_characters(mlgraph: Run, project: Path, name: str) -> None:
    assert mlgraph("show", name, cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("pp", ["ppo"]),
        ("PP", ["PPO"]),
        ("近端", ["近端策略优化"]),
        ("近端策略優", ["近端策略优化"]),
        ("Proximal", ["Proximal-Policy-Optimization"]),
        ("PROX", ["PROXimal-Policy-Optimization"]),
        ("actorc", ["actor-critic"]),
        ("actor", ["actor-critic"]),
        ("zz", []),
    ],
)
def test_completion(project: Path, monkeypatch: pytest.MonkeyPatch, begun: str, offered: list[str]) -> None:
    monkeypatch.chdir(project)
    assert [value for value, _ in complete(open_graph(), begun)] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_answered(project: Path, shell: str) -> None:
    env = {"_MLGRAPH_COMPLETE": f"{shell}_complete", "COMP_WORDS": "mlgraph path gr"}
    env["COMP_CWORD"] = "gr" if shell == "fish" else "2"
    code = "import sys; sys.argv[0] = 'mlgraph'; from mlgraph.cli import main; main()"
    write(project / "graph" / "flawed.yaml", "acer: {builds_on: [pop]}\n")  # of which a shell hears nothing
    for settings, offered in (("", True), ("broken", False)):
        with (project / "mlgraph.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=project, env=clean_env(env), capture_output=True, check=False
        )
        assert (b"grpo" in done.stdout, done.stderr) == (offered, b"")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("explain dangl", ["dangling-target"]),
        ("lint --rule cyc", ["cycle"]),
        ("accept --area rei", ["reinforcement-learning"]),
        ("move ppo 强化", ["reinforcement-learning", "rl-advanced"]),
        ("render --area SPee", ["SPeech"]),
        ("accept ac", ["acer/trpo", "acer/dqn"]),
        ("accept ACER/信赖", ["acer/trpo"]),
        ("reject ACER/T", ["ACER/Trpo"]),
        ("accept 近端", ["ppo/acer"]),
        ("accept zz", []),
    ],
)
def test_rules_areas_and_proposals_are_offered(tmp_path: Path, typed: str, offered: list[str]) -> None:
    said = ("acer: trpo", "acer: dqn", "ppo: acer")
    rows = (
        f"  - concept: {newer}\n    builds_on: {older}\n" for newer, _, older in (one.partition(": ") for one in said)
    )
    write(tmp_path / "out" / "proposals.yaml", "proposals:\n" + "".join(rows))
    env = {
        "_MLGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": f"mlgraph {typed}",
        "COMP_CWORD": str(len(typed.split())),
    }
    code = "import sys; sys.argv[0] = 'mlgraph'; from mlgraph.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=clean_env(env), capture_output=True, check=True
    )
    assert (re.findall("plain,(.*)", done.stdout.decode()), done.stderr) == (offered, b"")


BASH = """eval "$(_MLGRAPH_COMPLETE=bash_source mlgraph)"
COMP_WORDS=(mlgraph learn --know PPO,tr); COMP_CWORD=3; _mlgraph_completion mlgraph; echo "${COMPREPLY[@]}" """
FISH = '_MLGRAPH_COMPLETE=fish_source mlgraph | source; complete -C "mlgraph path tr"'  # click's script cuts at commas


@pytest.mark.parametrize(("shell", "script", "offered"), [("bash", BASH, "PPO,trpo"), ("fish", FISH, "trpo")])
def test_real_shells_complete(project: Path, shell: str, script: str, offered: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    folder = Path(sys.executable).parent
    if not (folder / "mlgraph").exists():
        pytest.skip("the command is not installed beside this Python")
    env = clean_env({"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})
    done = subprocess.run([shell, "-c", script], cwd=project, env=env, capture_output=True, check=True, text=True)
    assert done.stdout.split()[:1] == [offered], done.stderr
