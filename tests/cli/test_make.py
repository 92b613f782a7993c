"""``build``, ``extract`` and ``render``."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, clean_env, write

GRAPH = Path(__file__).parents[2] / "graph"


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_extract_prints_the_contract(mlgraph: Run, project: Path) -> None:
    done = mlgraph("extract", "notes", "--json", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    [row] = rows(done.stdout)
    assert {key: row[key] for key in ("note", "line", "title", "lang")} == {
        "note": "notes/ppo.md", "line": 1, "title": "PPO", "lang": "zh",
    }  # fmt: skip
    text = (project / "notes" / "ppo.md").read_text(encoding="utf-8")
    for concept in row["concepts"]:
        assert set(concept) >= {"id", "label", "names", "known", "mentions"}
        assert all(text[start:end].strip() for start, end in concept["mentions"])
    assert {concept["id"] for concept in row["concepts"]} == {"ppo", "trpo", "actor-critic"}
    relations = {(r["concept"], r["builds_on"]): r for r in row["relations"]}
    assert set(relations) == {("ppo", "trpo"), ("ppo", "actor-critic")}
    relation = relations["ppo", "trpo"]
    assert (relation["how"], relation["known"]) == ("extends", True)
    assert 0 < relation["confidence"] <= 1
    [evidence] = relation["evidence"]
    assert (evidence["line"], evidence["quote"]) == (3, "PPO 是对 TRPO 的一种改进。")
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_offsets_count_characters_of_the_decoded_file(mlgraph: Run, project: Path) -> None:
    (project / "notes" / "ppo.md").write_bytes("\ufeff# 𝑥\r\n\r\n**PPO** 是对 TRPO 的一种改进。\r\n".encode())
    [row] = rows(mlgraph("extract", "notes", "--json", cwd=project).stdout)
    mentions = {concept["id"]: concept["mentions"] for concept in row["concepts"]}
    assert (mentions["ppo"], mentions["trpo"]) == ([[9, 12]], [[18, 22]])
    assert row["relations"][0]["evidence"][0]["line"] == 3


def test_extract_for_people(mlgraph: Run, project: Path) -> None:
    lines = mlgraph("extract", "notes", cwd=project).stdout.splitlines()
    assert lines[0] == "notes/ppo.md:1: PPO"
    assert any(line.startswith("  PPO builds on TRPO  [extends, ") for line in lines)


def test_what_is_new_to_extract_is_new_to_build(mlgraph: Run, project: Path) -> None:
    stated = {
        "sac": "SAC 是对 PPO 的一种改进。",  # new
        "ppo": "PPO 是对 TRPO 的一种改进。",  # known
        "grpo": "GRPO 是策略梯度的变体。",  # follows: by way of PPO
        "rainbow": "Rainbow 是对 DQN 的一种改进。",  # the graph says the opposite
        "acer": "ACER 是对 TRPO 的一种改进。",  # rejected below
    }
    write(
        project / "graph" / "dqn.yaml",
        "dqn: {label: DQN, builds_on: [mid]}\nmid: {builds_on: [rainbow]}\nrainbow: {label: Rainbow}\n",
    )
    for name, sentence in stated.items():
        write(project / "notes" / f"{name}.md", f"# {sentence.split()[0]}\n\n{sentence}\n")
    mlgraph("propose", cwd=project)
    assert mlgraph("reject", "acer/trpo", cwd=project).returncode == 0
    told = mlgraph("extract", "notes", cwd=project).stdout
    for line, says in (
        ("SAC builds on PPO", "new"),
        ("GRPO builds on Policy gradient", "follows from the graph"),
        ("Rainbow builds on DQN", "against the graph"),
        ("ACER builds on TRPO", "rejected before"),
    ):
        assert any(row.startswith(f"  {line}  [") and row.endswith(f"]  {says}") for row in told.splitlines())
    status = [
        r["status"] for row in rows(mlgraph("extract", "notes", "--json", cwd=project).stdout) for r in row["relations"]
    ]
    counts = {name: status.count(name) for name in ("known", "implied", "contradicted", "rejected", "new")}
    assert list(counts.values()) == [1, 1, 1, 1, 1]
    assert (
        "found: 1 relation of the graph, 1 that follows from it, 1 against it, 1 rejected before, 1 new\n"
        in mlgraph("build", cwd=project).stdout
    )


def test_extract_explains_in_words(mlgraph: Run, project: Path) -> None:
    lines = mlgraph("extract", "notes", "--explain", cwd=project).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("notes/ppo.md:3: ppo builds on trpo  [extends, "))
    assert lines[at + 1 : at + 4] == [
        "    cue “是对”: the older name follows it",
        "    subject: named in the same clause",
        "    scope: the older name is what the cue governs; it touches the cue",
    ]
    assert [line.split(":")[0] for line in lines[at + 4 : at + 7]] == ["    for", "    against", "    words"]
    assert lines[at + 7] == "    “PPO 是对 TRPO 的一种改进。”"


def test_extract_explains_to_people_only(mlgraph: Run, project: Path) -> None:
    done = mlgraph("extract", "notes", "--json", "--explain", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "only one of --json and --explain can be printed" in done.stderr


def test_a_note_of_several_places_and_a_name_of_several_meanings(mlgraph: Run, project: Path) -> None:
    entries = [
        f"{name} 强化学习里的 {name} 方法在许多任务上都很好，{'训练稳定，' * 12}但它仍然..." for name in ("TRPO", "PO")
    ]
    for number in (1, 2):
        write(project / "pages" / f"{number}.txt", "SITE\n\nNEWEST\n" + "\n".join(entries) + "\n1 2\n")
    first, second = rows(mlgraph("extract", "pages", "--json", cwd=project).stdout)
    assert (first["note"], first["line"]) == ("pages/1.txt", 4)
    assert first["places"] == [{"note": "pages/1.txt", "line": 4}, {"note": "pages/2.txt", "line": 4}]
    assert second["line"] == 5
    assert second["ambiguous"][0]["candidates"] == ["grpo", "ppo"]


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_path_that_is_missing(mlgraph: Run, project: Path, command: str) -> None:
    done = mlgraph(command, "nowhere", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mlgraph: there is no file or folder “nowhere”\n"


def test_files_that_cannot_be_read_are_told_once(mlgraph: Run, project: Path) -> None:
    (project / "notes" / "binary.md").write_bytes(b"\x00\x01")
    done = mlgraph("extract", "notes", "notes", "--json", cwd=project)
    assert (done.returncode, len(rows(done.stdout))) == (0, 1)
    assert done.stderr == "mlgraph: skipped notes/binary.md: not a text file (it has NUL bytes)\n"


def test_build_reads_the_configured_notes_and_says_what_to_open(mlgraph: Run, project: Path) -> None:
    done = mlgraph("build", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "graph: 7 concepts, 6 relations"
    assert lines[1] == "notes: 1 read, naming 3 of the graph's concepts"
    assert lines[2].startswith("found: 2 relations of the graph, ")
    assert "open:  out/graph.html" in lines
    assert "<title>mlgraph</title>" in (project / "out" / "graph.html").read_text(encoding="utf-8")


def test_what_a_build_found_is_shown_beside_the_graph(mlgraph: Run, project: Path) -> None:
    write(project / "notes" / "trpo.md", "# TRPO\n\nTRPO 是对 Actor-Critic 的一种改进。\n")
    built = mlgraph("build", cwd=project)
    assert "new: TRPO builds on Actor-Critic [" in built.stdout
    assert "notes/ppo.md:3: “PPO 是对 TRPO 的一种改进。”" in mlgraph("path", "TRPO", "PPO", cwd=project).stdout
    shown = json.loads(mlgraph("show", "TRPO", "--json", cwd=project).stdout)
    assert [(row["concept"], row["builds_on"]) for row in shown["proposed"]] == [("trpo", "actor-critic")]
    assert [row["note"] for row in shown["notes"]] == ["notes/trpo.md"]


def test_build_writes_nothing_but_its_own_folder(mlgraph: Run, project: Path) -> None:
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    mlgraph("build", cwd=project)
    after = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    assert {file: data for file, data in after.items() if file in before} == before
    assert {file.relative_to(project).parts[0] for file in after.keys() - before.keys()} == {"out"}


def test_build_and_render_from_below_write_what_they_write_from_the_top(mlgraph: Run, project: Path) -> None:
    (project / "deep" / "er").mkdir(parents=True)
    with (project / "mlgraph.toml").open("a", encoding="utf-8") as file:
        file.write('editor = "vscode"\n')
    written = []
    for folder, command in (
        (project, "build"),
        (project / "deep" / "er", "build"),
        (project / "deep" / "er", "render"),
    ):
        assert mlgraph(command, cwd=folder).returncode == 0
        written.append({file.name: file.read_bytes() for file in (project / "out").iterdir()})
    assert written[0] == written[1] == written[2]
    assert b'"notesBase":"../"' in written[0]["graph.html"]
    assert b'"path": "notes/ppo.md"' in written[0]["reading.json"]


def test_notes_elsewhere_are_named_as_seen_from_the_configuration(mlgraph: Run, project: Path, tmp_path: Path) -> None:
    note = write(tmp_path / "elsewhere" / "trpo.md", "# TRPO\n\nTRPO 借鉴了 Actor-Critic。\n")
    assert mlgraph("build", note, cwd=project).returncode == 0
    assert '"path": "../elsewhere/trpo.md"' in (project / "out" / "reading.json").read_text(encoding="utf-8")
    (project / "deep").mkdir()
    for typed in (str(note), "../../elsewhere/trpo.md", "trpo.md"):
        done = mlgraph("accept", "--note", typed, "--dry-run", cwd=project / "deep")
        assert "+    - actor-critic:" in done.stdout


def test_the_ignore_file_of_the_workspace_counts(mlgraph: Run, project: Path) -> None:
    write(project / "notes" / "drafts" / "d.md", "GRPO builds on PPO.\n")
    write(project / "notes" / "sac.md", "SAC builds on PPO.\n")
    write(project / ".mlgraphignore", "drafts/\n/notes/sac.md\n")
    assert "notes: 1 read" in mlgraph("build", cwd=project).stdout
    read = mlgraph("extract", ".", cwd=project / "notes").stdout
    assert ("ppo.md" in read, "d.md" in read, "sac.md" in read) == (True, False, False)
    assert "d.md" not in mlgraph("extract", "notes", "--explain", cwd=project).stdout
    mlgraph("propose", cwd=project)
    assert "drafts" not in (project / "out" / "proposals.yaml").read_text("utf-8")
    assert "notes/drafts/d.md:1" in mlgraph("extract", "notes/drafts/d.md", cwd=project).stdout  # named, and so meant


@pytest.mark.parametrize("command", [["build"], ["extract"], ["extract", "--json"], ["extract", "--explain"]])
def test_a_folder_without_notes_is_told(mlgraph: Run, project: Path, command: list[str]) -> None:
    write(project / "none" / "picture.png", "x")
    done = mlgraph(*command, "none", cwd=project)
    assert (done.returncode, done.stderr) == (1, "mlgraph: no notes in none\n")


def test_build_without_notes(mlgraph: Run, tmp_path: Path) -> None:
    done = mlgraph("build", cwd=tmp_path)
    assert (done.returncode, done.stdout, "no notes: name a folder" in done.stderr) == (2, "", True)


def test_build_of_a_broken_graph_still_draws_and_fails(mlgraph: Run, project: Path) -> None:
    write(project / "graph" / "bad.yaml", "x:\n  builds_on: [nothing]\n")
    done = mlgraph("build", cwd=project)
    assert (done.returncode, "graph/bad.yaml:2:15: error: “nothing” is not a concept" in done.stderr) == (1, True)
    assert (project / "out" / "graph.html").is_file()


@pytest.mark.parametrize("command", [["build"], ["render"]])
def test_an_output_folder_that_cannot_be_written(mlgraph: Run, project: Path, command: list[str]) -> None:
    (project / "out").write_text("a file stands here")
    done = mlgraph(*command, cwd=project)
    assert (done.returncode, done.stderr.count("\n"), done.stderr.startswith("mlgraph: ")) == (2, 1, True)
    assert (project / "out").read_text() == "a file stands here"


def test_render_and_the_page_of_a_path(mlgraph: Run, project: Path) -> None:
    done = mlgraph("render", "-o", "page.html", "--title", "<Mine>", cwd=project)
    assert (done.returncode, done.stdout) == (0, "page.html\n")
    assert "<title>&lt;Mine&gt;</title>" in (project / "page.html").read_text(encoding="utf-8")
    assert mlgraph("path", "TRPO", "GRPO", "--html", "path.html", cwd=project).returncode == 0
    assert "<title>TRPO → PPO → GRPO</title>" in (project / "path.html").read_text(encoding="utf-8")


def test_render_to_a_device_leaves_the_device(mlgraph: Run, project: Path) -> None:
    assert mlgraph("render", "-o", "/dev/null", cwd=project).returncode == 0
    assert Path("/dev/null").is_char_device()
    full = mlgraph("render", "-o", "/dev/full", cwd=project)
    assert (full.returncode, "No space left on device" in full.stderr) == (2, True)


def outputs(mlgraph: Run, project: Path, seed: str) -> list[str]:
    env = {"PYTHONHASHSEED": seed, "MLGRAPH_CACHE": str(project / f"cache-{seed}")}  # nothing read before counts
    commands = [["extract", "notes", "--json"], ["export"], ["lint", "--hints"], ["render"], ["build"]]
    said = [mlgraph(*command, cwd=project, env=env).stdout for command in commands]
    return [*said, *(file.read_text(encoding="utf-8") for file in sorted((project / "out").glob("*.*")))]


def test_the_same_bytes_whatever_the_hash_seed_and_on_every_run(mlgraph: Run, tmp_path: Path) -> None:
    write(tmp_path / "mlgraph.toml", 'notes = ["notes"]\n')
    shutil.copytree(GRAPH / "notes", tmp_path / "notes")
    first = outputs(mlgraph, tmp_path, "0")
    assert outputs(mlgraph, tmp_path, "1") == first
    assert (len(first), len(rows(first[0])) > 40) == (8, True)


# Confidences are rounded where they are told; what was added up in another order shows in the last bits.
UNROUNDED = """
import builtins, sys
from mlgraph.cli import main
import mlgraph.build
builtins.round = lambda number, digits=0: number
sys.argv = ["mlgraph", "extract", sys.argv[1], "--json", "--no-cache"]
main()
"""


def test_sums_are_the_same_to_the_last_bit_whatever_the_hash_seed(tmp_path: Path) -> None:
    def confidences(seed: str) -> list[float]:
        command = [sys.executable, "-c", UNROUNDED, str(GRAPH / "notes")]
        env = clean_env({"PYTHONHASHSEED": seed})
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True)
        return [relation["confidence"] for row in rows(done.stdout.decode()) for relation in row["relations"]]

    first = confidences("0")
    assert sum(one != round(one, 6) for one in first) > 100
    assert confidences("2") == first


def test_notes_are_read_in_the_order_of_their_names(mlgraph: Run, project: Path) -> None:
    for name in ("b.md", "a/z.md", "a.md"):
        write(project / "notes" / name, "PPO\n")
    found = rows(mlgraph("extract", "notes", "--json", cwd=project).stdout)
    assert [row["note"] for row in found] == ["notes/a/z.md", "notes/a.md", "notes/b.md", "notes/ppo.md"]


def test_a_hostile_file_name_makes_no_line_of_its_own(mlgraph: Run, project: Path) -> None:
    names = ["a\nfake.yaml:1:1: error: made up.md", "b\u202edm.md", "c\x1b[31m.md", os.fsdecode(b"d\xff.md")]
    for name in names:
        (project / "notes" / name).write_bytes(b"PPO\n")
    text = mlgraph("extract", "notes", cwd=project)
    heads = [line for line in text.stdout.splitlines() if not line.startswith("  ")]
    assert (text.returncode, len(heads), all(line.startswith("notes/") for line in heads)) == (0, 5, True)
    assert not {"\x1b", "\u202e"} & set(text.stdout)
    assert [row["note"] for row in rows(mlgraph("extract", "notes", "--json", cwd=project).stdout)][:4] == [
        f"notes/{name}" for name in names
    ]
    assert mlgraph("build", cwd=project).returncode == 0
