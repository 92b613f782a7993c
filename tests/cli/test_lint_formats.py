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
    assert mlgraph("explain", "stale-evidence", cwd=project).stdout.splitlines()[1:] == [
        "", "Where the sentence only moved, `lint --fix` writes the new line.",
    ]  # fmt: skip
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


def test_evidence_is_found_through_markup_and_encodings_and_follows_its_sentence(mlgraph: Run, project: Path) -> None:
    note = "# x\r\n\r\n见 [论文](https://a.b/c)，它**改进**了 [[trpo|TRPO]]。\r\n"
    (project / "notes" / "gb.md").write_bytes(note.encode("gb18030"))
    entry = "x:\n  builds_on:\n    - ppo:\n        how: uses   # c\n        evidence:\n          - {quote: 见 论文，它改进了 TRPO。, line: %d, note: notes/gb.md}  # d\n"
    file = write(project / "graph" / "x.yaml", entry % 3)
    assert "stale" not in mlgraph("lint", cwd=project).stdout
    write(file, entry % 70)
    line = mlgraph("lint", cwd=project).stdout
    assert (
        line
        == "graph/x.yaml:3:7: warning: “见 论文，它改进了 TRPO。” has moved from line 70 to notes/gb.md:3 [stale-evidence]\n"
    )
    assert "fixed: graph/x.yaml: notes/gb.md:70 is now line 3\n" in mlgraph("lint", "--fix", cwd=project).stderr
    assert file.read_text("utf-8") == entry % 3


def test_fix_puts_what_other_readers_misread_in_quotes(mlgraph: Run, project: Path) -> None:
    text = "no:  # NO\r\n  label: {en: off, zh: 关}\r\n  builds_on: [ppo: {how: uses, because: 2017-01-01}]\r\n"
    file = write(project / "graph" / "x.yaml", text)
    assert mlgraph("lint", "--rule", "yaml-trap", cwd=project).stdout.count("[yaml-trap]") == 3
    assert mlgraph("lint", "--fix", cwd=project).returncode == 0
    quoted = text.replace("no:", '"no":').replace(" off", ' "off"').replace("2017-01-01", '"2017-01-01"')
    assert file.read_bytes().decode() == quoted
    assert "yaml-trap" not in mlgraph("lint", cwd=project).stdout
    assert mlgraph("undo", cwd=project).returncode == 0
    assert file.read_bytes().decode() == text


def test_a_file_that_is_no_yaml_is_refused(mlgraph: Run, project: Path) -> None:
    done = mlgraph("lint", "notes/ppo.md", cwd=project)
    assert (done.returncode, done.stderr) == (
        2, "mlgraph: notes/ppo.md is no file of a graph; these end in .yaml or .yml\n",
    )  # fmt: skip


def test_one_file_is_checked_within_its_graph(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "a.yaml", "a: {builds_on: [ppo, lost]}\n")
    write(project / "graph" / "b b.yaml", "b: {builds_on: [ppo, lost2]}\n")
    assert mlgraph("lint", "graph/a.yaml", cwd=project).stdout.count("\n") == 1
    log = json.loads(mlgraph("lint", "graph/b b.yaml", "--format", "sarif", cwd=project).stdout)
    [place] = log["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "graph/b%20b.yaml"
    missing = mlgraph("lint", "graph/c.yaml", cwd=project)
    assert (missing.returncode, missing.stderr) == (2, "mlgraph: there is no file or folder graph/c.yaml\n")


def test_what_is_wrong_between_the_layers_is_told_in_the_users_file(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "graph" / "mine.yaml", "trpo:\n  builds_on:\n    - ppo\nppo: {aliases: [TRPO]}\n")
    lines = mlgraph("lint", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(
        "graph/mine.yaml:3:7: error: these build on one another: trpo on ppo (graph/mine.yaml:3:7), "
    )
    assert lines[1].startswith("graph/mine.yaml:4:17: error: “TRPO” is also a name of “trpo” (graph/mine.yaml:1:1)")


def test_decisions_that_say_nothing(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "decisions.yaml", "rejected: [{concept: ppo, builds_on: trpo}]\nrenamed: {a: b}\n")
    lines = mlgraph("lint", cwd=project).stdout.splitlines()
    assert lines[0].startswith("graph/decisions.yaml:1:12: warning: that “ppo” builds on “trpo” is rejected here")
    assert lines[1] == "graph/decisions.yaml:2:11: warning: “a” leads to “b”, which is not a concept [lost-redirect]"


def test_what_is_wrong_in_decisions_is_found(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "decisions.yaml", "rejected: 1\n")
    done = mlgraph("lint", cwd=project)
    assert done.stdout.startswith("graph/decisions.yaml:1:11: error: rejected is a list [wrong-type]")
