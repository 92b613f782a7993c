"""The compiled graph: it answers as the graph does, notices every change, and survives whatever befalls its files."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings

from mlgraph.config import load_config
from mlgraph.errors import ConfigError, GraphError, GraphWarning
from mlgraph.model import Evidence, Graph, NoteSummary, Reading, Statement
from mlgraph.queries.frontier import frontier
from mlgraph.queries.learning import make_plan
from mlgraph.queries.path import find_path
from mlgraph.queries.ranked import ranked_paths
from mlgraph.resolve import NameIndex, resolve
from mlgraph.store import compiler
from mlgraph.store.cache import open_graph
from mlgraph.store.compiled import CompiledGraph
from mlgraph.store.load import load
from mlgraph.store.reading import save_reading
from tests.conftest import clean_env, write
from tests.queries.test_path import DAGS, IDS, Edge, graph_of


@pytest.fixture
def here(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.setenv("MLGRAPH_CACHE", str(tmp_path / "cache"))
    return project


def files(tmp_path: Path, suffix: str) -> list[Path]:
    return sorted((tmp_path / "cache" / "graphs").glob(f"*{suffix}"))


def same(compiled: CompiledGraph, graph: Graph) -> None:
    """Hold everything that a question can ask against the graph itself."""
    assert list(compiled.concepts) == sorted(graph.concepts)
    assert len(compiled.concepts) == len(graph.concepts)
    names = NameIndex(graph)
    for id, concept in graph.concepts.items():
        light = compiled.concepts[id]
        for field in ("id", "name", "names", "label", "year", "source", "title", "about", "level", "minutes", "area"):
            assert getattr(light, field) == getattr(concept, field)
        assert [(a.text, a.ambiguous) for a in light.aliases] == [(a.text, a.ambiguous) for a in concept.aliases]
        assert (compiled.older(id), compiled.newer(id)) == (graph.older(id), graph.newer(id))
        for one in graph.older(id):
            mine, theirs = compiled.relation(id, one), graph.relation(id, one)
            for field in ("concept", "builds_on", "how", "because", "source", "choice"):
                assert getattr(mine, field) == getattr(theirs, field)
            assert [e.quote for e in mine.evidence] == [e.quote for e in theirs.evidence]
    for name, ids in [*names.plain.items(), *names.ambiguous.items()]:
        assert set(ids) <= set(compiled.meaning(name)[0]) | set(compiled.meaning(name)[1])
    assert dict(compiled.spellings()).keys() == names.plain.keys()


def test_it_is_the_graph(here: Path) -> None:
    for _ in range(2):  # compiled, then opened
        same(open_graph(), load(load_config()).graph)
        settle(here)


def test_the_shipped_graph_is_the_same_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    same(open_graph(), load(load_config()).graph)


@settings(max_examples=20)
@given(DAGS)
def test_random_graphs_are_the_same_compiled(edges: list[Edge]) -> None:
    lines = []
    for id in IDS:
        lines += [f"{id}:", "  builds_on:", *(f"    - {old}: {{how: {how}}}" for old, new, how in edges if new == id)]
    connection = sqlite3.connect(":memory:")
    compiler.create(connection)
    compiler.replace_parts(connection, (), compiler.parse([compiler.Area(0, "x.yaml", "\n".join(lines).encode())]))
    compiled = CompiledGraph(connection, "")
    graph = graph_of(edges, IDS)
    assert compiled.acyclic
    for id in IDS:
        assert (compiled.older(id), compiled.newer(id)) == (graph.older(id), graph.newer(id))
    assert list(ranked_paths(compiled, "a", "g")) == list(ranked_paths(graph, "a", "g"))
    assert make_plan(compiled, ["g", "f"], known=["a"], budget=120) == make_plan(
        graph, ["g", "f"], known=["a"], budget=120
    )
    assert frontier(compiled, ["a", "b"]) == frontier(graph, ["a", "b"])


def settle(folder: Path) -> None:
    """Make files old, so that the next look trusts their stamps."""
    for file in [*folder.rglob("*"), folder]:
        os.utime(file, (1, 1), follow_symlinks=False)


def test_a_change_is_noticed(here: Path) -> None:
    open_graph()
    file = here / "graph" / "rl.yaml"
    for year in range(2000, 2008):  # in quick succession, and of the same size
        write(file, f"ppo:\n  year: {year}\n")
        assert open_graph().concepts["ppo"].year == year
    assert "trpo" not in open_graph().concepts
    assert open_graph().concepts["convolution"].names == ("Convolution", "卷积")


def test_files_come_and_go(here: Path) -> None:
    open_graph()
    write(here / "graph" / "a.yaml", "ppo: {label: Mine}\nnew: {builds_on: [ppo, convolution]}\n")
    same(open_graph(), load(load_config()).graph)
    assert open_graph().concepts["ppo"].name == "Mine"  # the first of two files wins
    (here / "graph" / "a.yaml").rename(here / "graph" / "z.yaml")
    same(open_graph(), load(load_config()).graph)
    (here / "graph" / "rl.yaml").unlink()
    same(open_graph(), load(load_config()).graph)
    assert open_graph().concepts["ppo"].name == "Mine"
    write(here / "graph" / "vision.yaml", "\xff\x00 [")
    same(open_graph(), load(load_config()).graph)


def test_layers_and_configuration_are_noticed(here: Path) -> None:
    open_graph()
    write(here / "mlgraph.toml", 'base = "default"\n')
    write(here / "graph" / "mine.yaml", "resnet: {label: {zh: 我的残差网络}, builds_on: [ppo]}\n")
    both = open_graph()
    assert both.concepts["resnet"].label["zh"] == "我的残差网络"
    assert "ppo" in both.older("resnet")
    assert len(both.older("resnet")) > 1
    same(both, load(load_config()).graph)
    write(here / "mlgraph.toml", "nonsense")
    with pytest.raises(ConfigError):
        open_graph()
    shutil.rmtree(here / "graph")
    write(here / "mlgraph.toml", 'base = "none"\n')
    with pytest.raises(GraphError):
        open_graph()


def test_what_is_left_out_is_told_until_it_is_mended(here: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_graph()
    for text in (
        "acer:\n\tyear: 2017\n",
        "acer: {builds_on: [actor]}\n",
        "ppo: {year: 2017}\n",
        "ACER: {}\n",
        "a: \ud800",
    ):
        (here / "graph" / "more.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        for _ in range(2):  # compiled, then opened
            with pytest.warns(GraphWarning, match=r"^graph/\w+\.yaml:\d+:\d+: .*is left out"):
                open_graph()
            settle(here)
        write(here / "graph" / "vision.yaml", f"convolution: {{about: {len(text)}}}\n")  # another file changes
        with pytest.warns(GraphWarning, match="left out"):
            open_graph()
    write(here / "graph" / "more.yaml", "acer: {builds_on: [actor-critic]}\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_graph()


def test_decisions_hold(here: Path) -> None:
    open_graph()
    text = "rejected:\n  - {concept: ppo, builds_on: actor-critic}\nrenamed:\n  conv: convolution\n"
    write(here / "graph" / "decisions.yaml", text)
    for _ in range(2):
        same(open_graph(), load(load_config()).graph)
    write(here / "graph" / "vision.yaml", "convolution: {year: 1989}\n")
    same(open_graph(), load(load_config()).graph)
    (here / "graph" / "decisions.yaml").unlink()
    same(open_graph(), load(load_config()).graph)


def test_what_notes_say_is_noticed(here: Path) -> None:
    assert open_graph().treating("ppo") == ()
    evidence = (Evidence("notes/ppo.md", 3, "PPO 是对 TRPO 的一种改进。", 7, 24),)
    note = NoteSummary("notes/ppo.md", 1, "PPO", "zh", 2, about=("ppo", "ppo"))
    save_reading(here / "out", Reading((note,), (Statement("ppo", "trpo", "extends", 0.9, evidence),)))
    graph = open_graph()
    assert [(n.path, n.line, n.title, n.minutes) for n in graph.treating("ppo")] == [("notes/ppo.md", 1, "PPO", 2)]
    # The graph has accepted this very sentence: it is shown once.
    assert [e.quote for e in graph.evidence(graph.relation("ppo", "trpo"))] == ["PPO 是对 TRPO 的一种改进。"]
    assert [(s.concept, s.builds_on, s.confidence) for s in graph.statements()] == [("ppo", "trpo", 0.9)]
    save_reading(here / "out", Reading())
    assert open_graph().treating("ppo") == ()


def damage_cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damage_empty(file: Path) -> None:
    file.write_bytes(b"")


def damage_garbage(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + os.urandom(len(data[100:]) + 1))


def damage_few_bytes(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"TRPO", b"OPRT"))


def damage_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage", [Path.unlink, damage_cut, damage_empty, damage_garbage, damage_few_bytes, damage_folder]
)
@pytest.mark.parametrize("which", [".sqlite", ".stamp", ".at"])
def test_a_damaged_file_is_made_again(here: Path, tmp_path: Path, which: str, damage: object) -> None:
    open_graph()
    settle(here)
    open_graph()
    (file,) = files(tmp_path, which)
    damage(file)  # type: ignore[operator]
    for _ in range(2):
        graph = open_graph()
        assert find_path(graph, resolve(graph, "TRPO").id, "grpo") == ["trpo", "ppo", "grpo"]
        assert graph.concepts["trpo"].name == "TRPO"


def test_damage_under_an_old_stamp_is_repaired_when_it_is_met(here: Path, tmp_path: Path) -> None:
    open_graph()
    settle(here)
    open_graph()
    (file,) = files(tmp_path, ".sqlite")
    damage_garbage(file)
    from mlgraph.store.stamps import stamp

    file.with_name(f"{file.name}.stamp").write_text(stamp(str(file)), encoding="utf-8")
    graph = open_graph()
    assert find_path(graph, "trpo", "grpo") == ["trpo", "ppo", "grpo"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written(here: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert open_graph().concepts["ppo"].name == "PPO"


def test_a_cache_that_is_no_folder(here: Path, tmp_path: Path) -> None:
    write(tmp_path / "cache", "in the way")
    graph = open_graph()
    assert find_path(graph, "trpo", "grpo") == ["trpo", "ppo", "grpo"]
    assert graph.acyclic


def test_two_folders_share_one_compiled_graph(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "mlgraph.toml", "")
    shutil.rmtree(here / "graph")
    for name in ("one", "two", "one"):
        (tmp_path / name).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / name)
        open_graph()
    assert len(files(tmp_path, ".sqlite")) == 1
    assert len(files(tmp_path, ".at")) == 2


def test_old_graphs_are_cleared_away(here: Path, tmp_path: Path) -> None:
    for year in range(1990, 2010):
        write(here / "graph" / "rl.yaml", f"ppo: {{year: {year}}}\n")
        open_graph()
    assert len(files(tmp_path, ".sqlite")) <= 8


def test_many_writers_at_once(here: Path) -> None:
    answers: list[str] = []

    def ask() -> None:
        done = subprocess.run(
            [sys.executable, "-m", "mlgraph", "path", "TRPO", "GRPO"],
            cwd=here, env=clean_env(), capture_output=True, check=True,
        )  # fmt: skip
        answers.append(done.stdout.decode() + done.stderr.decode())

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1
    assert answers[0].startswith("TRPO → PPO → GRPO")


def test_a_cycle_is_known(here: Path) -> None:
    assert open_graph().acyclic
    write(here / "graph" / "more.yaml", "x: {builds_on: [y]}\ny: {builds_on: [x]}\n")
    assert not open_graph().acyclic
    (here / "graph" / "more.yaml").unlink()
    assert open_graph().acyclic


@pytest.mark.parametrize(
    "command",
    [["path", "TRPO", "GRPO"], ["learn", "GRPO"], ["next", "GRPO"], ["unlocks", "PPO"], ["compare", "PPO", "TRPO"]],
)
def test_the_warm_way_imports_nothing_heavy(here: Path, command: list[str]) -> None:
    code = (
        f"import sys; from mlgraph.cli import cli; cli.main({command!r}, standalone_mode=False)\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    settle(here)
    for _ in range(3):  # compiled; looked at again, since all is so new; opened
        time.sleep(0.15)
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=here, env=clean_env(), capture_output=True, check=True, text=True
        )
    loaded = set(done.stderr.split())
    assert not {name.split(".")[0] for name in loaded} & {
        "networkx", "spacy", "pyvis", "yaml", "tomllib", "numpy", "json", "pathlib", "hashlib", "difflib",
    }  # fmt: skip
    assert not {"mlgraph.model", "mlgraph.config", "mlgraph.store.load", "mlgraph.store.renew"} & loaded
