"""``propose``, ``accept``, ``reject``, ``undo`` and the commands that change the graph by hand."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RL, Run, clean_env, make_project, write

NOTE = "# SAC\n\nSAC 是在 Actor-Critic 的基础上发展而来的。\n"
OTHER = "# DDPG\n\nDDPG 是对 Actor-Critic 的一种改进。\n"
ACCEPTED = """\
sac:
  label: SAC
  builds_on:
    - actor-critic:
        evidence:
          - {note: notes/sac.md, line: 3, quote: SAC 是在 Actor-Critic 的基础上发展而来的。}
"""
PPO_LINE = RL.splitlines().index("ppo:") + 1


@pytest.fixture(scope="module")
def pattern(mlgraph: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with proposals once, to be copied."""
    folder = make_project(tmp_path_factory.mktemp("proposed"))
    write(folder / "notes" / "sac.md", NOTE)
    write(folder / "notes" / "ddpg.md", OTHER)
    assert mlgraph("propose", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def proposed(pattern: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pattern, tmp_path / "project")


def graph(project: Path) -> str:
    return (project / "graph" / "rl.yaml").read_text("utf-8")


def open_(project: Path) -> str:
    return (project / "out" / "proposals.yaml").read_text("utf-8")


def test_proposals_are_made_and_accepted(mlgraph: Run, proposed: Path) -> None:
    assert "concept: sac\n  builds_on: actor-critic\n" in open_(proposed)
    done = mlgraph("accept", "sac/actor-critic", cwd=proposed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sac builds on actor-critic\n", "")
    assert graph(proposed) == RL + ACCEPTED
    assert "concept: sac" not in open_(proposed)
    assert mlgraph("path", "Actor-Critic", "SAC", cwd=proposed).returncode == 0


def test_a_dry_run_prints_a_diff_and_writes_nothing(mlgraph: Run, proposed: Path) -> None:
    before = {file: file.read_bytes() for file in proposed.rglob("*") if file.is_file()}
    done = mlgraph("accept", "--min-confidence", "0", "--note", "sac.md", "-n", cwd=proposed)
    assert done.returncode == 0
    assert done.stdout.startswith("--- a/graph/rl.yaml\n+++ b/graph/rl.yaml\n@@")
    assert "".join(f"+{line}\n" for line in ACCEPTED.splitlines()) in done.stdout
    assert {file: file.read_bytes() for file in proposed.rglob("*") if file.is_file()} == before


def test_decisions_typed_into_the_file_are_kept_and_applied(mlgraph: Run, proposed: Path) -> None:
    text = open_(proposed).replace("how: extends", "how: uses", 1).replace("decision:\n", "decision: Accepted\n", 1)
    write(proposed / "out" / "proposals.yaml", text.replace("decision:\n", "decision: reject  # no\n"))
    mlgraph("propose", cwd=proposed)
    assert (open_(proposed).count("decision: accept"), open_(proposed).count("decision: reject")) == (1, 1)
    assert mlgraph("accept", cwd=proposed).returncode == 0
    assert "{how: uses" in graph(proposed) or "how: uses\n        evidence" in graph(proposed)
    assert "decision:" not in open_(proposed).split("proposals:")[1]


def test_accept_without_a_decision_or_a_proposal_says_what_to_do(mlgraph: Run, proposed: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for folder, says in (
        (proposed, "nothing is decided in proposals.yaml"),
        (tmp_path / "new", "nothing is proposed; "),
    ):
        done = mlgraph("accept", cwd=folder)
        assert (done.returncode, done.stdout, done.stderr.startswith(f"mlgraph: {says}")) == (0, "", True)


def test_a_file_of_proposals_that_is_broken_is_never_overwritten(mlgraph: Run, proposed: Path) -> None:
    file = write(proposed / "out" / "proposals.yaml", "proposals:\n  - concept: [\n")
    done = mlgraph("propose", cwd=proposed)
    assert (done.returncode, done.stderr.startswith("mlgraph: out/proposals.yaml:3:1: error: ")) == (1, True)
    assert file.read_text() == "proposals:\n  - concept: [\n"


def test_what_is_rejected_is_never_proposed_again(mlgraph: Run, proposed: Path) -> None:
    assert mlgraph("reject", "SAC/Actor-Critic", cwd=proposed).returncode == 0
    write(proposed / "notes" / "sac.md", NOTE + "\nSAC 建立在 Actor Critic 之上。\n")
    mlgraph("propose", cwd=proposed)
    assert "concept: sac" not in open_(proposed)
    assert mlgraph("undo", "sac/actor-critic", cwd=proposed).returncode == 0
    assert "concept: sac" in open_(proposed)


def test_the_last_change_is_undone(mlgraph: Run, proposed: Path) -> None:
    mlgraph("accept", "sac/actor-critic", cwd=proposed)
    assert mlgraph("undo", cwd=proposed).stdout == "undone: sac builds on actor-critic\n"
    assert (graph(proposed), "concept: sac" in open_(proposed)) == (RL, True)
    done = mlgraph("undo", cwd=proposed)
    assert (done.returncode, done.stderr) == (1, "mlgraph: there is nothing to undo\n")


def test_what_was_made_for_a_relation_goes_with_it(mlgraph: Run, proposed: Path) -> None:
    mlgraph("accept", "sac/actor-critic", "ddpg/actor-critic", cwd=proposed)
    done = mlgraph("undo", "SAC/Actor-Critic", cwd=proposed)
    assert done.stdout == "sac does not build on actor-critic any more; the entry of sac, made for it, is gone too\n"
    assert ("sac:" in graph(proposed), "ddpg:" in graph(proposed), "concept: sac" in open_(proposed)) == (
        False,
        True,
        True,
    )
    mlgraph("undo", "ddpg/actor-critic", cwd=proposed)
    assert graph(proposed) == RL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["add", "SAC"], []),
        ([], ["add", "grpo", "sac"]),
        ([], ["add", "sac", "ppo"]),
        ([], ["merge", "grpo", "into", "sac"]),
        ([], ["merge", "sac", "into", "grpo"]),
    ],
    ids=" ".join,
)
def test_what_somebody_made_or_uses_stays(mlgraph: Run, proposed: Path, before: list[str], after: list[str]) -> None:
    for command in (before, ["accept", "sac/actor-critic"], after):
        assert not command or mlgraph(*command, cwd=proposed).returncode == 0
    done = mlgraph("undo", "sac/actor-critic", cwd=proposed)
    assert (done.returncode, "gone" in done.stdout) == (0, False)
    kept = "grpo" if after[:2] == ["merge", "sac"] else "sac"
    assert any(f"{kept}:\n" in file.read_text("utf-8") for file in (proposed / "graph").iterdir())


@pytest.mark.parametrize("written", ["sac:  # of 2018\n", "# mine\nsac:\n", "sac:\n  year: 2018\n"])
def test_what_somebody_wrote_to_stays(mlgraph: Run, proposed: Path, written: str) -> None:
    mlgraph("accept", "sac/actor-critic", cwd=proposed)
    write(proposed / "graph" / "rl.yaml", graph(proposed).replace("sac:\n", written))
    mlgraph("undo", "sac/actor-critic", cwd=proposed)
    assert graph(proposed) == RL + written + "  label: SAC\n"


def test_what_was_laid_over_the_shipped_graph_goes_too(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "notes" / "a.md", "# GRPO\n\nGRPO 在 ACER 的基础上去掉了评论家。\n")
    assert mlgraph("propose", "notes", cwd=tmp_path).returncode == 0
    mlgraph("accept", "grpo/acer", cwd=tmp_path)
    assert mlgraph("undo", "grpo/acer", cwd=tmp_path).stdout.endswith("of grpo and acer, made for it, are gone too\n")
    assert [file.read_text("utf-8") for file in (tmp_path / "graph").iterdir()] == [""]


@pytest.mark.parametrize("command", ["accept", "reject"])
@pytest.mark.parametrize("options", [["--note", "notes/zz.md"], ["--min-confidence", "1"]])
def test_options_that_choose_nothing_are_told(mlgraph: Run, proposed: Path, command: str, options: list[str]) -> None:
    done = mlgraph(command, *options, cwd=proposed)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "mlgraph: no open proposal matches; see out/proposals.yaml\n"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("grpo/trpo", "“grpo/trpo” is not proposed; see out/proposals.yaml, or: mlgraph add grpo trpo"),
        ("my/TRPO", "“my/trpo” is not proposed; see out/proposals.yaml, or: mlgraph add my; mlgraph add my trpo"),
        ("acer", "“acer” is not proposed; see out/proposals.yaml, or: mlgraph add acer"),
        ("GRPO/近端策略优化", "grpo builds on ppo already"),
    ],
)  # fmt: skip
def test_what_is_not_proposed_may_be_added(mlgraph: Run, proposed: Path, name: str, says: str) -> None:
    done = mlgraph("accept", name, cwd=proposed)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"mlgraph: {says}\n")


def test_what_was_accepted_is_not_accepted_again(mlgraph: Run, proposed: Path) -> None:
    mlgraph("accept", "sac/actor-critic", cwd=proposed)
    again = mlgraph("accept", "sac/actor-critic", cwd=proposed)
    assert (again.returncode, again.stderr) == (1, "mlgraph: sac builds on actor-critic already\n")


def test_the_advice_for_what_is_not_proposed_works(mlgraph: Run, proposed: Path) -> None:
    advice = mlgraph("accept", "my loss/trpo", cwd=proposed).stderr.rsplit(" or: ", 1)[1]
    for command in advice.split("; "):
        assert mlgraph(*shlex.split(command)[1:], cwd=proposed).returncode == 0
    assert mlgraph("path", "TRPO", "my loss", cwd=proposed).returncode == 0


def test_a_circle_is_refused_and_the_rest_is_done(mlgraph: Run, proposed: Path) -> None:
    entry = "\n- concept: trpo\n  builds_on: ppo\n  decision: accept\n"
    write(proposed / "out" / "proposals.yaml", open_(proposed).replace("decision:\n", "decision: accept\n") + entry)
    done = mlgraph("accept", cwd=proposed)
    assert done.returncode == 1
    assert done.stderr == "mlgraph: trpo/ppo: trpo cannot build on ppo: ppo builds on trpo\n"
    assert ("sac:" in graph(proposed), "concept: trpo" in open_(proposed)) == (True, True)


def test_refactorings(mlgraph: Run, project: Path) -> None:
    for command, answer in [
        (["rename", "PPO", "ppo-clip"], "ppo is now ppo-clip"),
        (["merge", "TRPO", "into", "Actor-Critic"], "trpo is now part of actor-critic"),
        (["add", "RLOO", "--zh", "留一法", "--area", "vision"], "rloo is a concept"),
        (["add", "留一法", "grpo", "--how", "uses", "--because", "why: not"], "rloo builds on grpo"),
        (["move", "RLOO", "rl"], "rloo is now in graph/rl.yaml"),
        (["remove", "rloo", "grpo"], "rloo does not build on grpo any more"),
        (
            ["split", "ppo-clip", "PPO penalty", "--alias", "Proximal Policy Optimization"],
            "ppo-penalty was split from ppo-clip",
        ),
    ]:
        done = mlgraph(*command, cwd=project)
        assert (done.stderr, done.stdout) == ("", answer + "\n")
    assert mlgraph("lint", cwd=project).returncode == 0
    assert mlgraph("path", "trpo", "GRPO", "--json", cwd=project).stdout.count('"actor-critic"') > 0
    assert mlgraph("show", "ppo", cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (["强化新法", "--label", "New RL"], "强化新法:\n  label: {en: New RL, zh: 强化新法}\n"),
        (["New RL", "--label", "强化新法"], "强化新法:\n  label: {en: New RL, zh: 强化新法}\n"),
        (["My thing", "--label", "New RL"], "new-rl:\n  label: New RL\n  aliases: [My thing]\n"),
        (["new-rl", "--label", "New RL", "--alias", "NRL"], "new-rl:\n  label: New RL\n  aliases: [NRL]\n"),
        (["New RL", "--zh", "强化新法"], "new-rl:\n  label: {en: New RL, zh: 强化新法}\n"),
    ],
)
def test_every_name_of_a_new_concept_is_kept(mlgraph: Run, project: Path, command: list[str], written: str) -> None:
    assert mlgraph("add", *command, cwd=project).returncode == 0
    assert (project / "graph" / "new.yaml").read_text("utf-8") == written


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["rename", "ppo", "PPO Clip"], "“PPO Clip” is no id; ids look like “ppo-clip”"),
        (["rename", "ppo", "trpo"], "trpo is a concept already; use: mlgraph merge ppo into trpo"),
        (["merge", "grpo", "trpo"], "grpo and trpo cannot be one: grpo builds on ppo, which builds on trpo"),
        (["add", "ppo"], f"“ppo” is ppo already (graph/rl.yaml:{PPO_LINE}:1)"),
        (["add", "My Thing", "--label", "PPO"], f"“PPO” is ppo already (graph/rl.yaml:{PPO_LINE}:1)"),
        (["add", "My Thing", "--zh", "近端策略优化"], f"“近端策略优化” is ppo already (graph/rl.yaml:{PPO_LINE}:1)"),
        (["add", "PPO++"], f"“ppo” is ppo already (graph/rl.yaml:{PPO_LINE}:1)"),
        (["add", "!!!"], "no id can be made of “!!!”; a name has letters or digits"),
        (["add", "my-thing", "--label", "？"], "no id can be made of “？”; a name has letters or digits"),
        (["add", "ppo", "我的基线"], "no concept is called “我的基线” (to make it a concept: mlgraph add '我的基线')"),
        (["add", "trpo", "grpo"], "trpo cannot build on grpo: grpo builds on ppo builds on trpo"),
        (["remove", "grpo", "trpo"], "grpo does not build on trpo directly"),
        (["reject", "ppo/trpo"], "ppo/trpo: ppo builds on trpo in graph/rl.yaml; use: mlgraph remove ppo trpo"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    mlgraph: Run, project: Path, command: list[str], message: str
) -> None:
    done = mlgraph(*command, cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"mlgraph: {message}\n")
    assert graph(project) == RL


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["grpo", "trpo", "--label", "X", "--year", "1999"], "--label, --year: only for a new concept"),
        (["grpo", "trpo", "--alias", "X"], "--alias: only for a new concept"),
        (["acer", "--how", "uses", "--because", "so"], "--how, --because: only for a relation"),
        (["acer", "--year", "20200"], "'--year': 20200 is not in the range"),
        (
            ["acer", "--source", "arXiv 1707.06347"],
            "--source: “arXiv 1707.06347” is no source; write arXiv:1707.06347\n",
        ),
        (["grpo", "trpo", "--source", "DOI：10.1000/x"], "“DOI：10.1000/x” is no source; write doi:10.1000/x\n"),
        (
            ["acer", "--source", "那篇论文"],
            "write arXiv:1707.06347, doi:10..., isbn:..., a URL or “Author (1996): Title”\n",
        ),
    ],
)
def test_add_refuses_what_would_say_nothing_or_nonsense(
    mlgraph: Run, project: Path, options: list[str], message: str
) -> None:
    done = mlgraph("add", *options, cwd=project)
    assert (done.returncode, done.stdout, message in done.stderr) == (2, "", True)
    assert graph(project) == RL


def test_the_shipped_graph_is_changed_from_files_of_ones_own(mlgraph: Run, tmp_path: Path) -> None:
    assert mlgraph("reject", "ppo/trpo", cwd=tmp_path).returncode == 0
    assert mlgraph("add", "GRPO", "TRPO", "--how", "motivated_by", cwd=tmp_path).returncode == 0
    assert (
        (tmp_path / "graph" / "decisions.yaml")
        .read_text("utf-8")
        .endswith("rejected:\n  - {concept: ppo, builds_on: trpo, names: [PPO, TRPO]}\n")
    )
    [file] = [file for file in (tmp_path / "graph").iterdir() if file.name != "decisions.yaml"]
    assert file.read_text("utf-8") == "grpo:\n  builds_on:\n    - trpo: {how: motivated_by}\n"
    steps = mlgraph("path", "TRPO", "GRPO", "--json", cwd=tmp_path).stdout
    assert '"path": ["trpo", "grpo"]' in steps


def keys(project: Path, typed: str, editor: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mlgraph", "review"], cwd=project, input=typed, text=True,
        env=clean_env({"EDITOR": editor, "VISUAL": ""}), capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def test_review_decides_with_one_key_each(proposed: Path) -> None:
    done = keys(proposed, "har")
    assert (done.returncode, done.stderr) == (0, "")
    assert "now:  " in done.stdout
    assert "then: " in done.stdout
    assert "how: combines" in graph(proposed)
    assert "rejected:" in (proposed / "graph" / "decisions.yaml").read_text()
    assert done.stdout.endswith("nothing is left to decide\n")


def test_review_undoes_and_stops_where_it_was(proposed: Path) -> None:
    before = open_(proposed)
    assert keys(proposed, "auq").returncode == 0
    assert (graph(proposed), open_(proposed)) == (RL, before)
    assert keys(proposed, "luq").returncode == 0
    assert open_(proposed) == before


def test_review_undoes_what_was_proposed_from_notes_elsewhere(mlgraph: Run, project: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "sac.md", NOTE)
    mlgraph("propose", tmp_path / "elsewhere", cwd=project)
    before = open_(project)
    assert "concept: sac" in before
    assert keys(project, "auq").stdout.count("SAC builds on Actor-Critic  [") == 2
    assert (graph(project), open_(project)) == (RL, before)
    assert keys(project, "hsuuq").returncode == 0
    assert open_(project) == before


def test_review_keeps_what_each_key_did(mlgraph: Run, proposed: Path) -> None:
    [first, second] = re.findall(r"concept: (\w+)", open_(proposed))
    assert f"{first.upper()} builds on" in keys(proposed, "l").stdout
    assert (open_(proposed).count("decision: later"), open_(proposed).index("later") > 0) == (1, True)
    shown = keys(proposed, "q").stdout
    assert f"{second.upper()} builds on" in shown.split("\n")[1], "what was put off comes last"
    keys(proposed, "hs")
    changed = f"concept: actor-critic\n  builds_on: {second}\n  how: combines\n"
    stated = f"stated: {second}/actor-critic"
    assert (changed in open_(proposed), stated in open_(proposed)) == (True, True)
    mlgraph("propose", cwd=proposed)
    assert (changed in open_(proposed), stated in open_(proposed)) == (True, True), "a new reading keeps it"
    keys(proposed, "a")
    assert f"actor-critic, builds_on: {second}" not in (proposed / "graph" / "decisions.yaml").read_text()
    assert f"{{concept: {second}, builds_on: actor-critic" in (proposed / "graph" / "decisions.yaml").read_text()
    mlgraph("propose", cwd=proposed)
    assert f"concept: {second}" not in open_(proposed), "what was turned round is not proposed again"


def test_review_shows_what_a_merge_made_of_the_next_proposal(mlgraph: Run, project: Path) -> None:
    write(project / "notes" / "sac.md", "# SAC\n\nSAC builds on MaxEnt-RL.\n\nDDPG builds on MaxEnt-RL.\n")
    mlgraph("propose", cwd=project)
    assert open_(project).count("builds_on: maxent-rl") == 2
    first, second, third, *_ = keys(project, "m2TRPO\naq").stdout.split("u undo  q quit\n")
    assert "builds on MaxEnt-RL  [" in first
    assert ("builds on TRPO  [" in second, "MaxEnt-RL is not in the graph" in second) == (True, False)
    assert "«MaxEnt-RL»" in second, "the sentence stays as it was read"
    assert re.search(r"^\w+ builds on trpo$", third, re.MULTILINE)


def test_review_shows_the_sentences_and_what_is_around(proposed: Path) -> None:
    out = keys(proposed, "q").stdout
    assert "«Actor-Critic»" in out
    assert "now:  SAC is not in the graph" in out or "now:  DDPG is not in the graph" in out
    assert "Actor-Critic builds on Policy gradient; on it build PPO" in out
    assert "builds on Actor-Critic; on it build nothing" in out


def test_a_proposal_is_edited_in_an_editor(proposed: Path, tmp_path: Path) -> None:
    script = "import pathlib, sys; f = pathlib.Path(sys.argv[1]); t = f.read_text(); f.write_text(%s)"
    change = "t.replace('builds_on: actor-critic', 'builds_on: 策略梯度\\n  because: it is so').replace('how: extends', 'how: uses')"
    editor = write(tmp_path / "edit.py", script % change)
    done = keys(proposed, "eq", f"{sys.executable} {editor}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "builds_on: policy-gradient\n  how: uses\n" in open_(proposed)
    assert "  because: it is so\n" in open_(proposed)
    write(editor, script % "t.replace('decision:', 'decision: accept')")
    keys(proposed, "eq", f"{sys.executable} {editor}")
    assert "because: it is so" in graph(proposed)
    before = (graph(proposed), open_(proposed))
    for broken, message in (
        ("t + '['", "what you typed:"),
        ("'proposals: []'", "0 proposals came back"),
        ("t", "nothing was changed"),
    ):
        write(editor, script % broken)
        done = keys(proposed, "eq", f"{sys.executable} {editor}")
        assert message in done.stderr + done.stdout
    assert (graph(proposed), open_(proposed)) == before
    assert "Traceback" not in keys(proposed, "eq", "/no/such/editor").stderr


def test_review_makes_a_name_an_alias(proposed: Path) -> None:
    first = "SAC" if open_(proposed).index("concept: sac") < open_(proposed).index("concept: ddpg") else "DDPG"
    keys(proposed, "mGRPO\nq")
    assert f"{{text: PO, ambiguous: true}}, {first}]" in graph(proposed)
