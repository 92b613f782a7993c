"""``lint`` in the forms that other tools read, quiet where asked to be, with one rule, and putting things right."""

import json
from pathlib import Path

from mlgraph.lint.manual import rules
from tests.conftest import Run, write

BAD = "a: {about: x, builds_on: [ppo, b]}\n"
PLACE = "graph/bad.yaml:1:32: error: “b” is not a concept"


def test_github_and_sarif(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "bad.yaml", BAD)
    done = mlgraph("lint", "--format", "github", cwd=project)
    assert (done.returncode, done.stdout) == (
        1, "::error file=graph/bad.yaml,line=1,col=32,title=dangling-target::“b” is not a concept\n",
    )  # fmt: skip
    log = json.loads(mlgraph("lint", "--format", "sarif", cwd=project).stdout)
    [run] = log["runs"]
    [result] = run["results"]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "dangling-target", "error")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 32}
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].startswith("A relation must point")


def test_a_comment_keeps_a_rule_quiet(mlgraph: Run, project: Path) -> None:
    for text, quiet in [
        (BAD.replace("\n", "  # mlgraph: ignore[dangling-target]\n"), True),
        ("# mlgraph: ignore[dangling-target, orphan]\n" + BAD, True),
        ("# mlgraph: ignore\n" + BAD, True),
        (BAD.replace("\n", "  # mlgraph: ignore[orphan]\n"), False),
        ("# mlgraph: ignore\n\n" + BAD, False),
    ]:
        write(project / "graph" / "bad.yaml", text)
        assert (mlgraph("lint", cwd=project).returncode == 0) is quiet, text


def test_one_rule(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "bad.yaml", BAD + "lone: {about: x}\n")
    assert "[orphan]" in mlgraph("lint", "--rule", "orphan", cwd=project).stdout
    assert mlgraph("lint", "--rule", "orphan", cwd=project).returncode == 0
    done = mlgraph("lint", "--rule", "orfan", cwd=project)
    assert (done.returncode, "did you mean “orphan”?" in done.stderr) == (2, True)


def test_explain(mlgraph: Run, project: Path) -> None:
    assert mlgraph("explain", "self-relation", cwd=project).stdout == "self-relation: No concept builds on itself.\n"
    assert len(mlgraph("explain", cwd=project).stdout.splitlines()) == len(rules())
    assert all(rules().values())


def test_fix_takes_out_what_repeats_and_keeps_the_rest(mlgraph: Run, project: Path) -> None:
    file = write(project / "graph" / "x.yaml", "x:\n  aliases: [X, y]  # c\n  builds_on: [ppo: {how: uses}]\n")
    done = mlgraph("lint", "--fix", cwd=project)
    assert done.stderr.startswith("fixed: graph/x.yaml: “X” repeats a name of “x”\n")
    assert file.read_text() == "x:\n  aliases: [y]  # c\n  builds_on: [ppo: {how: uses}]\n"


def test_evidence_that_moved_or_went(mlgraph: Run, project: Path) -> None:
    entry = "x:\n  about: x\n  builds_on:\n    - ppo: {{how: uses, evidence: [{{note: {}, line: 9, quote: {}}}]}}\n"
    for note, quote, message in [
        ("notes/ppo.md", "PPO 是对 **TRPO** 的一种改进。", "has moved from line 9 to notes/ppo.md:3"),
        ("notes/ppo.md", "PPO 不同于 TRPO", "no longer says “PPO 不同于 TRPO”"),
        ("notes/gone.md", "PPO", "there is no note “notes/gone.md” any more"),
    ]:
        write(project / "graph" / "x.yaml", entry.format(note, json.dumps(quote, ensure_ascii=False)))
        found = mlgraph("lint", "--rule", "stale-evidence", cwd=project).stdout.splitlines()
        assert any(line.startswith("graph/x.yaml:4:7: ") and message in line for line in found), found


def test_decisions_that_say_nothing(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "decisions.yaml", "rejected: [{concept: ppo, builds_on: trpo}]\nrenamed: {a: b}\n")
    lines = mlgraph("lint", cwd=project).stdout.splitlines()
    assert lines[0].startswith("graph/decisions.yaml:1:12: warning: that “ppo” builds on “trpo” is rejected here")
    assert lines[1] == "graph/decisions.yaml:2:11: warning: “a” leads to “b”, which is not a concept [lost-redirect]"


def test_what_is_wrong_in_decisions_is_found(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "decisions.yaml", "rejected: 1\n")
    done = mlgraph("lint", cwd=project)
    assert done.stdout.startswith("graph/decisions.yaml:1:11: error: rejected is a list [wrong-type]")
