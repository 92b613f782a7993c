"""``mlgraph render``: pages and drawings of parts of the graph, named views, titles, themes, positions."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Run, write

VIEWS = """
title = "My methods"
theme = "dark"

[views.ppo]
focus = "近端策略优化"
depth = 1

[views."从 TRPO 到 GRPO"]
path = ["TRPO", "GRPO"]
title = "A lineage"
lang = "zh"

[views.gone]
focus = "No Such Thing"
"""


def drawn(file: Path) -> set[str]:
    """Names of the boxes of a drawing."""
    texts = ElementTree.parse(file).iter("{http://www.w3.org/2000/svg}text")
    return {element.text or "" for element in texts if element.get("font-weight")}


def opened(file: Path) -> dict[str, object]:
    """The data of a page."""
    text = file.read_text(encoding="utf-8")
    start = text.index('id="data">') + len('id="data">')
    data: dict[str, object] = json.loads(text[start : text.index("</script>", start)])
    return data


def configured(project: Path) -> None:
    with (project / "mlgraph.toml").open("a", encoding="utf-8") as file:
        file.write(VIEWS)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--focus", "PPO", "--depth", "1"], {"PPO", "TRPO", "Actor-Critic", "GRPO"}),
        (["--focus", "PPO", "--side", "older"], {"PPO", "TRPO", "Actor-Critic", "Policy gradient"}),
        (["--focus", "PPO", "--side", "older", "--how", "extends"], {"PPO", "TRPO", "Policy gradient"}),
        (
            ["--focus", "trpo", "--focus", "actor-critic", "--side", "newer", "--depth", "1"],
            {"TRPO", "Actor-Critic", "PPO"},
        ),
        (["--path", "TRPO", "GRPO"], {"TRPO", "PPO", "GRPO", "extends"}),
    ],
)
def test_an_svg_shows_the_part_that_is_asked_for(
    mlgraph: Run, project: Path, options: list[str], names: set[str]
) -> None:
    done = mlgraph("render", *options, "--format", "svg", cwd=project)
    assert (done.returncode, done.stdout) == (0, "out/graph.svg\n")
    assert drawn(project / "out" / "graph.svg") == names


def test_an_area_by_its_initials_its_name_and_a_wrong_one(mlgraph: Run, project: Path) -> None:
    (project / "graph" / "rl.yaml").rename(project / "graph" / "reinforcement-learning.yaml")
    for name in ("rl", "强化学习", "reinforcement-learning"):
        assert mlgraph("render", "--area", name, "-o", "a.svg", cwd=project).returncode == 0
        assert "GRPO" in drawn(project / "a.svg")
    meant = "did you mean reinforcement-learning (强化学习)?"
    for name, mend in (("reinforcment", meant), ("强化", meant), ("zz", "mlgraph stats lists them")):
        wrong = mlgraph("render", "--area", name, cwd=project)
        assert (wrong.returncode, wrong.stderr) == (1, f"mlgraph: no area is called “{name}”; {mend}\n")


def test_a_page_opens_with_the_part_and_holds_everything(mlgraph: Run, project: Path) -> None:
    done = mlgraph(
        "render", "--path", "TRPO", "GRPO", "--theme", "dark", "--lang", "zh", "--title", "标题", cwd=project
    )
    data = opened(project / done.stdout.strip())
    assert data["start"] == {"path": ["trpo", "ppo", "grpo"]}
    assert (data["theme"], data["lang"], data["title"]) == ("dark", "zh", "标题")
    assert len(data["nodes"]) == 7  # type: ignore[arg-type]
    assert '<html lang="zh-Hans" data-theme="dark">' in (project / "out" / "graph.html").read_text(encoding="utf-8")


def test_named_views(mlgraph: Run, project: Path) -> None:
    configured(project)
    done = mlgraph("render", "--view", "ppo", "--format", "svg", cwd=project)
    assert done.stdout == "out/ppo.svg\n"
    assert drawn(project / "out" / "ppo.svg") == {"PPO", "TRPO", "Actor-Critic", "GRPO"}
    done = mlgraph("render", "--view", "从 TRPO 到 GRPO", cwd=project)
    data = opened(project / done.stdout.strip())
    assert (data["title"], data["lang"], data["theme"]) == ("A lineage", "zh", "dark")
    assert data["start"] == {"path": ["trpo", "ppo", "grpo"]}
    assert data["views"] == [
        {"name": "ppo", "focus": "ppo", "depth": 1},
        {"name": "从 TRPO 到 GRPO", "path": ["trpo", "ppo", "grpo"]},
    ]
    wide = mlgraph("render", "--view", "ppo", "--depth", "2", "-o", "a.svg", cwd=project)
    assert wide.returncode == 0
    assert "Policy gradient" in drawn(project / "a.svg")


def test_a_build_takes_the_title_and_tells_of_a_view_that_is_gone(mlgraph: Run, project: Path) -> None:
    configured(project)
    done = mlgraph("build", cwd=project)
    assert (done.returncode, opened(project / "out" / "graph.html")["title"]) == (0, "My methods")
    assert "mlgraph: skipped view “gone”: no concept is called “No Such Thing”" in done.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--depth", "2"], 2, "--depth needs --focus CONCEPT"),
        (["--side", "older"], 2, "--side needs --focus CONCEPT"),
        (["--focus", "PPO", "--path", "TRPO", "PPO"], 2, "only one of --focus, --area and --path can be shown"),
        (["--focus", "PPO", "--how", "hates"], 2, "--how: “hates” is none of extends"),
        (["--view", "x"], 2, "there is no view “x”; the configuration has none"),
        (["--focus", "no such"], 1, "no concept is called “no such”"),
        (["--path", "GRPO", "TRPO"], 1, "trpo does not build on grpo"),
        (["--theme", "pink"], 2, "'pink' is not one of"),
        (["-o", "out/graph.pdf"], 2, "-o: out/graph.pdf is neither .html nor .svg"),
        (["--positions", "p.json"], 2, "p.json: "),
        (["--positions", "q.json"], 2, "q.json: ppo must be [column, row]"),
    ],
)
def test_what_cannot_be_drawn_is_said(mlgraph: Run, project: Path, options: list[str], code: int, message: str) -> None:
    write(project / "p.json", "{")
    write(project / "q.json", '{"ppo": [1, "x"]}')
    done = mlgraph("render", *options, cwd=project)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert not (project / "out").exists()


def test_positions_are_kept_and_completed(mlgraph: Run, project: Path) -> None:
    write(project / "p.json", '{"ppo": [9.5, 2], "not-there-now": [1, 1]}')
    assert mlgraph("render", "--positions", "p.json", cwd=project).returncode == 0
    places = json.loads((project / "p.json").read_text(encoding="utf-8"))
    assert places["ppo"] == [9.5, 2]
    assert places["not-there-now"] == [1, 1]
    assert len(places) == 8
    nodes = {row["id"]: row for row in opened(project / "out" / "graph.html")["nodes"]}  # type: ignore[attr-defined]
    assert nodes["ppo"]["x"] == 9.5
    first = (project / "p.json").read_bytes()
    write(project / "graph" / "more.yaml", "sac: {label: SAC, year: 2018, builds_on: [actor-critic]}\n")
    assert mlgraph("render", "--positions", "p.json", cwd=project).returncode == 0
    after = json.loads((project / "p.json").read_text(encoding="utf-8"))
    assert {id: place for id, place in after.items() if id != "sac"} == json.loads(first)


@pytest.mark.parametrize("options", [["--format", "svg"], ["--format", "html"], ["--area", "rl", "--format", "svg"]])
def test_the_same_bytes(mlgraph: Run, project: Path, options: list[str]) -> None:
    texts = set()
    for seed in ("0", "1"):
        assert mlgraph("render", *options, "-o", "same", cwd=project, env={"PYTHONHASHSEED": seed}).returncode == 0
        texts.add((project / "same").read_bytes())
    assert len(texts) == 1


def test_the_editor_of_the_configuration(mlgraph: Run, project: Path) -> None:
    write(project / "mlgraph.toml", 'editor = "vscode"\n')
    assert mlgraph("render", "-o", "page.html", cwd=project).returncode == 0
    page = opened(project / "page.html")
    assert page["editor"] == f"vscode://file{project.resolve().as_posix()}/{{path}}:{{line}}"
    assert page["layered"] is True
    write(project / "mlgraph.toml", 'editor = "javascript:alert(1)"\n')
    done = mlgraph("render", "-o", "page.html", cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "editor must be one of vscode," in done.stderr
