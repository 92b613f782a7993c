"""`learn`, `next`, `know`, `forget`, `prereqs`, `unlocks`, `compare`, `timeline`, `gaps` through the real command."""

import json
from pathlib import Path
from typing import Any

import pytest

from mlgraph.model import NoteSummary, Reading
from mlgraph.store.reading import save_reading
from tests.conftest import Run, write


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a person who has told nothing yet."""
    monkeypatch.setenv("MLGRAPH_CONFIG", str(tmp_path / "person"))
    return tmp_path / "person" / "known.yaml"


pytestmark = pytest.mark.usefixtures("person")


def asked(mlgraph: Run, project: Path, *args: str, code: int = 0) -> dict[str, Any]:
    done = mlgraph(*args, "--json", cwd=project)
    assert done.returncode == code, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    assert answer["schema"] == 1
    return answer


def order(answer: dict[str, Any]) -> list[str]:
    return [step["concept"] for step in answer["steps"]]


def test_learn(mlgraph: Run, project: Path) -> None:
    answer = asked(mlgraph, project, "learn", "GRPO")
    assert order(answer) == ["policy-gradient", "actor-critic", "trpo", "ppo", "grpo"]
    assert answer["minutes"] == 150
    first = answer["steps"][0]
    assert [user["concept"] for user in first["needed_by"]] == ["actor-critic", "trpo"]
    assert first["needed_by"][0]["because"] == "a learned critic takes the place of the return"
    assert first["unlocks"] == ["actor-critic", "trpo"]
    assert answer["stages"] == [{"leads_to": "grpo", "steps": 5, "minutes": 150}]


def test_a_long_plan_is_told_in_stages(mlgraph: Run, project: Path) -> None:
    chains = [f"{side}{i}: {{builds_on: [{side}{i - 1}]}}" for side in "ab" for i in range(1, 9)]
    text = "a0: {}\nb0: {}\n" + "\n".join(chains) + "\nend: {builds_on: [a8, b8: {how: motivated_by}]}\n"
    write(project / "graph" / "long.yaml", text)
    text = mlgraph("learn", "end", cwd=project).stdout
    assert text.splitlines()[1] == ("10 steps, 5 h of it required; the rest only helps (--required-only leaves it out)")
    assert [line for line in text.splitlines() if line.startswith("Stage")] == [
        "Stage 1 of 2: a8, 9 steps, 4 h 30 min",
        "Stage 2 of 2: end, 10 steps, 5 h",
    ]
    assert " 10. b0  30 min, only helps\n     for b1, which extends it\n" in text
    checklist = mlgraph("learn", "end", "--markdown", cwd=project).stdout
    assert "\n\n## 2. end: 10 steps, 5 h\n\n- [ ] **b0**, 30 min, only helps\n" in checklist


def test_learn_as_text(mlgraph: Run, project: Path) -> None:
    note = NoteSummary("notes/ppo.md", 7, "On PPO", "en", 3, about=("ppo",))
    save_reading(project / "out", Reading((note,)))
    done = mlgraph("learn", "GRPO", "--know", "TRPO", "--budget", "1h", cwd=project)
    assert done.stdout.splitlines() == [
        "To learn GRPO: 2 steps, 1 h",
        "you know: TRPO",
        "",
        "  1. PPO (近端策略优化, 2017)  30 min",
        "     Clips the probability ratio.",
        "     for GRPO: a group of answers takes the place of the critic",
        "     then you can go on to GRPO",
        "     read notes/ppo.md:7  On PPO (3 min)",
        "     arXiv:1707.06347",
        "",
        "  2. GRPO (组相对策略优化, 2024)  30 min",
        "     Compares answers within a group.",
        "",
        "left out for want of time: Actor-Critic",
        "taken on trust: Actor-Critic",
    ]


@pytest.mark.parametrize(
    ("options", "steps"),
    [
        (["--know", "PPO"], ["grpo"]),
        (["--know", "TRPO,actor critic"], ["ppo", "grpo"]),
        (["--know", "trpo", "--know", "演员评论员"], ["ppo", "grpo"]),
        (["--know", "GRPO"], []),
        (["--budget", "30m"], ["grpo"]),
        (["--budget", "5"], []),
        (["空洞卷积", "--know", "ppo"], ["grpo", "convolution", "dilated-convolution"]),
    ],
)
def test_learn_options(mlgraph: Run, project: Path, options: list[str], steps: list[str]) -> None:
    assert order(asked(mlgraph, project, "learn", "GRPO", *options)) == steps


def test_levels_and_required_only(mlgraph: Run, project: Path) -> None:
    write(
        project / "graph" / "x.yaml",
        "base: {level: beginner}\nwhy: {level: researcher}\n"
        "x: {level: researcher, builds_on: [base, why: {how: motivated_by}]}\n",
    )
    assert order(asked(mlgraph, project, "learn", "x")) == ["why", "x"]
    assert order(asked(mlgraph, project, "learn", "x", "--level", "beginner")) == ["base", "why", "x"]
    assert order(asked(mlgraph, project, "learn", "x", "--required-only")) == ["x"]
    assert asked(mlgraph, project, "learn", "x")["folded"] == ["base"]
    assert "taken for granted (practitioner): base" in mlgraph("learn", "x", cwd=project).stdout


def test_learn_as_checklist_and_diagram(mlgraph: Run, project: Path) -> None:
    checklist = mlgraph("learn", "GRPO", "--know", "TRPO", "--markdown", cwd=project).stdout
    assert checklist.startswith("# Learning path: GRPO\n\n3 steps, 1 h 30 min\n")
    assert "- [ ] **PPO** (近端策略优化, 2017), 30 min\n" in checklist
    diagram = mlgraph("learn", "GRPO", "--know", "TRPO", "--mermaid", cwd=project).stdout
    assert diagram.startswith("flowchart TD\n")
    assert diagram.count("-->") == 1


def test_learn_as_a_page(mlgraph: Run, project: Path) -> None:
    done = mlgraph("learn", "GRPO", "--know", "TRPO", "--budget", "1h", "--html", "plan.html", cwd=project)
    assert (done.returncode, done.stderr) == (0, "wrote plan.html\n")
    assert done.stdout.startswith("To learn GRPO: 2 steps, 1 h\n")
    page = (project / "plan.html").read_text(encoding="utf-8")
    assert '"plan":{"targets":["grpo"],"know":["trpo"],"level":"practitioner","budget":60,"required":false}' in page
    assert "<title>GRPO</title>" in page


@pytest.mark.parametrize(
    "args", [["learn", "-"], ["prereqs", "-"], ["show", "-"], ["compare", "-", "PPO"], ["next", "-"]]
)
def test_a_dash_without_names_is_wrong_use(mlgraph: Run, project: Path, args: list[str]) -> None:
    assert mlgraph(*args, cwd=project).returncode == 2


@pytest.mark.parametrize("args", [["learn"], ["show"], ["know"], ["unlocks"], ["timeline"]])
def test_an_odd_argument_is_an_unknown_name(mlgraph: Run, project: Path, args: list[str]) -> None:
    done = mlgraph(*args, b"\xff\xfe", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    "args",
    [["learn"], ["learn", "PPO", "--budget", "soon"], ["learn", "PPO", "--level", "genius"], ["next"], ["forget"]],
)
def test_wrong_use(mlgraph: Run, project: Path, args: list[str]) -> None:
    assert mlgraph(*args, cwd=project).returncode == 2


@pytest.mark.parametrize(
    "args",
    [["learn", "PPPO"], ["learn", "PPO", "--know", "nope,PPO"], ["know", "PO"], ["prereqs", "zzz"], ["next", "zzz"]],
)
def test_unknown_names(mlgraph: Run, project: Path, args: list[str]) -> None:
    done = mlgraph(*args, cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mlgraph: ")
    assert json.loads(mlgraph(*args, "--json", cwd=project).stdout)["error"] in ("unknown", "ambiguous")


def test_a_cycle_is_named(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "x.yaml", "x: {builds_on: [y]}\ny: {builds_on: [z]}\nz: {builds_on: [x]}\n")
    done = mlgraph("learn", "x", cwd=project)
    assert done.returncode == 0
    circle = done.stderr.removeprefix("mlgraph: the graph goes in a circle: ").removesuffix(" [cycle]\n")
    assert circle.count(" → ") == 3
    assert circle in "z → y → x → z → y → x"


def test_know_and_forget(mlgraph: Run, project: Path, person: Path) -> None:
    assert mlgraph("know", "近端策略优化,TRPO", cwd=project).stdout == (
        "PPO (近端策略优化, 2017)\nTRPO (信赖域策略优化, 2015)\n"
    )
    assert "  - ppo  # PPO\n  - trpo  # TRPO\n" in person.read_text(encoding="utf-8")
    assert asked(mlgraph, project, "know")["implied"] == ["actor-critic", "policy-gradient"]
    assert order(asked(mlgraph, project, "learn", "GRPO")) == ["grpo"]
    done = mlgraph("forget", "TRPO", cwd=project)
    assert done.returncode == 0
    assert "still counts as known, since you know PPO" in done.stderr
    assert asked(mlgraph, project, "forget", "ppo")["known"] == []
    assert mlgraph("forget", "ppo", cwd=project).returncode == 1


def test_what_the_list_names_and_the_graph_lacks_is_said(mlgraph: Run, project: Path, person: Path) -> None:
    write(person, "known: [nothing like it, ppo]\n")
    done = mlgraph("learn", "GRPO", "--json", cwd=project)
    assert order(json.loads(done.stdout)) == ["grpo"]
    assert "known.yaml: no concept is called “nothing like it”" in done.stderr
    assert mlgraph("know", "trpo", cwd=project).returncode == 2
    write(person, "known: {")
    assert mlgraph("learn", "GRPO", cwd=project).returncode == 2


def test_next(mlgraph: Run, project: Path) -> None:
    answer = asked(mlgraph, project, "next", "GRPO", "--know", "policy gradient")
    assert [(row["concept"], row["serves"]) for row in answer["next"]] == [("actor-critic", 2), ("trpo", 2)]
    answer = asked(mlgraph, project, "next", "--know", "TRPO,actor-critic")
    assert [(row["concept"], row["unlocks"]) for row in answer["next"]] == [("ppo", ["grpo"])]
    assert mlgraph("next", "GRPO", "--know", "GRPO", cwd=project).returncode == 1


def test_trees(mlgraph: Run, project: Path) -> None:
    mlgraph("know", "actor-critic", cwd=project)
    assert mlgraph("prereqs", "PPO", "--depth", "2", cwd=project).stdout.splitlines() == [
        "PPO (近端策略优化, 2017)",
        "  Actor-Critic (演员-评论家, 2000)  [uses]  ✓",
        "    Policy gradient (策略梯度, 1992)  [extends]  ✓",
        "  TRPO (信赖域策略优化, 2015)  [extends]",
        "    Policy gradient (策略梯度, 1992)  [extends]  ✓  (see above)",
    ]
    assert mlgraph("unlocks", "trpo", "--depth", "1", cwd=project).stdout.splitlines() == [
        "TRPO (信赖域策略优化, 2015)",
        "  PPO (近端策略优化, 2017)  [extends]",
    ]
    tree = asked(mlgraph, project, "unlocks", "trpo")["tree"]
    assert [(row["concept"], row["depth"], row["parent"], row["how"]) for row in tree] == [
        ("trpo", 0, None, None),
        ("ppo", 1, "trpo", "extends"),
        ("grpo", 2, "ppo", "extends"),
    ]


def test_compare(mlgraph: Run, project: Path) -> None:
    answer = asked(mlgraph, project, "compare", "actor-critic", "TRPO")
    assert (answer["nearest"], answer["shared"]) == (["policy-gradient"], ["policy-gradient"])
    answer = asked(mlgraph, project, "compare", "TRPO", "PPO")
    assert [row["concept"] for row in answer["only_second"]] == ["actor-critic"]
    assert answer["lineage"] == ["trpo", "ppo"]
    assert mlgraph("compare", "PPO", "TRPO", cwd=project).stdout.splitlines() == [
        "PPO (近端策略优化, 2017)",
        "  Clips the probability ratio.",
        "TRPO (信赖域策略优化, 2015)",
        "  Bounds each step by a KL divergence.",
        "PPO grew out of TRPO",
        "  PPO (近端策略优化, 2017)  [extends] a clipped objective takes the place of the constraint",
        "only PPO builds on",
        "  Actor-Critic (演员-评论家, 2000)  [uses]",
    ]


def test_timeline(mlgraph: Run, project: Path) -> None:
    answer = asked(mlgraph, project, "timeline", "GRPO")
    assert [(row["year"], row["concept"]) for row in answer["timeline"]] == [
        (1992, "policy-gradient"), (2015, "trpo"), (2017, "ppo"), (2024, "grpo")
    ]  # fmt: skip
    assert mlgraph("timeline", "TRPO", cwd=project).stdout.splitlines()[0] == "  1992  Policy gradient (策略梯度)"
    assert mlgraph("timeline", "convolution", cwd=project).returncode == 1


def test_gaps(mlgraph: Run, project: Path) -> None:
    assert asked(mlgraph, project, "gaps")["gaps"] == []
    note = NoteSummary("notes/ppo.md", 1, "PPO", "zh", 1, about=("ppo",))
    save_reading(project / "out", Reading((note,)))
    assert asked(mlgraph, project, "gaps")["gaps"] == [
        {"concept": "actor-critic", "needed_by": ["ppo"]},
        {"concept": "trpo", "needed_by": ["ppo"]},
    ]


def test_stubs_never_replace_a_note(mlgraph: Run, project: Path) -> None:
    note = NoteSummary("notes/ppo.md", 1, "PPO", "zh", 1, about=("ppo",))
    save_reading(project / "out", Reading((note,)))
    mine = write(project / "stubs" / "trpo.md", "mine\n")
    (project / "stubs" / "actor-critic.md").symlink_to("nowhere")
    done = mlgraph("gaps", "--stubs", "stubs", cwd=project)
    assert done.returncode == 0
    assert done.stderr.count("is there already") == 2
    assert mine.read_text(encoding="utf-8") == "mine\n"
    (project / "stubs" / "actor-critic.md").unlink()
    mlgraph("gaps", "--stubs", "stubs", cwd=project)
    stub = (project / "stubs" / "actor-critic.md").read_text(encoding="utf-8")
    assert stub.startswith(
        "# Actor-Critic (演员-评论家, 2000)\n\n> An actor chooses, a critic judges.\n\n- needed by PPO\n"
    )


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_answers_do_not_depend_on_the_hash_seed(mlgraph: Run, project: Path, seed: str) -> None:
    for args in (["learn", "GRPO"], ["next", "GRPO"], ["path", "policy gradient", "GRPO", "--all"], ["show", "PPO"]):
        one, other = (mlgraph(*args, cwd=project, env={"PYTHONHASHSEED": s}).stdout for s in ("7", seed))
        assert one == other != ""
