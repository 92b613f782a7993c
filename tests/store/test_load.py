"""Folders → one graph: layers, and files that cannot be read."""

import os
from pathlib import Path

import pytest

from mlgraph.config import Config
from mlgraph.errors import GraphError
from mlgraph.model import Alias, Concept, Relation
from mlgraph.store.base import shipped_graph
from mlgraph.store.load import Loaded, load, load_folders, overlay
from tests.conftest import write


def findings(loaded: Loaded, folder: Path) -> list[str]:
    return [str(finding).removeprefix(f"{folder}/") for finding in loaded.findings]


def test_a_folder_is_read_file_by_file_in_order(tmp_path: Path) -> None:
    write(tmp_path / "b.yaml", "ppo: {builds_on: [trpo]}")
    write(tmp_path / "a.yaml", "trpo: {}")
    write(tmp_path / "c.yml", "grpo: {builds_on: [ppo]}")
    write(tmp_path / "notes.md", "# no graph")
    graph = load_folders([tmp_path]).graph
    assert [(c.id, c.area) for c in graph.concepts.values()] == [("trpo", "a"), ("ppo", "b"), ("grpo", "c")]


def test_an_id_in_two_files_is_used_once(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "ppo: {year: 2017}")
    write(tmp_path / "b.yaml", "\nppo: {year: 2018}")
    loaded = load_folders([tmp_path])
    assert loaded.graph.concepts["ppo"].year == 2017
    message = f"error: “ppo” is already a concept at {tmp_path}/a.yaml:1:1; the first one is used [duplicate-concept]"
    assert findings(loaded, tmp_path) == [f"b.yaml:2:1: {message}"]


def test_files_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("ppo: 近端".encode("gb18030"))
    (tmp_path / "b.yaml").mkdir()
    os.mkfifo(tmp_path / "c.yaml")
    (tmp_path / "d.yaml").symlink_to("d.yaml")
    write(tmp_path / "e.yaml", "trpo:")
    loaded = load_folders([tmp_path])
    assert list(loaded.graph.concepts) == ["trpo"]
    assert findings(loaded, tmp_path) == [
        "a.yaml:1:1: error: not UTF-8 (byte 6) [encoding]",
        "b.yaml:1:1: error: not a regular file [unreadable]",
        "c.yaml:1:1: error: not a regular file [unreadable]",
        "d.yaml:1:1: error: not a regular file [unreadable]",
    ]


def test_a_folder_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    loaded = load_folders([tmp_path / "none"])
    assert findings(loaded, tmp_path) == ["none:1:1: error: No such file or directory [unreadable]"]


def test_places_are_shown_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "graph" / "rl.yaml", "ppo:")
    monkeypatch.chdir(tmp_path)
    assert str(load_folders([Path("graph")]).graph.concepts["ppo"].location) == "graph/rl.yaml:1:1"


def test_the_users_graph_lies_over_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path / "mine.yaml", "my-ppo: {builds_on: [ppo]}\nppo: {label: {zh: 我的}, builds_on: [my-idea]}\n")
    graph = load(Config(graph=tmp_path)).graph
    shipped = load_folders([shipped_graph()]).graph
    assert graph.newer("ppo") == tuple(sorted((*shipped.newer("ppo"), "my-ppo")))
    assert graph.concepts["ppo"].label == {"en": "PPO", "zh": "我的"}
    assert {r.builds_on for r in graph.concepts["ppo"].builds_on} == {*shipped.older("ppo"), "my-idea"}


def test_base_none_is_the_users_graph_alone(tmp_path: Path) -> None:
    write(tmp_path / "mine.yaml", "ppo:")
    assert list(load(Config(graph=tmp_path, base="none")).graph.concepts) == ["ppo"]


def test_base_none_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph in"):
        load(Config(graph=tmp_path / "none", base="none"))


def test_without_a_graph_of_their_own_users_have_the_shipped_one(tmp_path: Path) -> None:
    shipped = load_folders([shipped_graph()]).graph
    assert load(Config(graph=tmp_path / "none")).graph == shipped


def test_the_same_folder_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "ppo: {aliases: [P]}")
    graph = load_folders([tmp_path, tmp_path / ".." / tmp_path.name]).graph
    assert len(graph.concepts["ppo"].aliases) == 1


def test_what_the_layer_above_does_not_mention_stays() -> None:
    below = Concept("a", {"en": "A"}, (Alias("x"),), 1990, "doi:10.1000/1", "T", {"en": "a"}, "beginner", 5)
    assert overlay(below, Concept("a", {"en": "a"}, location=below.location)) == below


def test_what_the_layer_above_says_wins() -> None:
    below = Concept(
        "a", {"en": "A", "zh": "甲"}, (Alias("x"),), 1990, builds_on=(Relation("a", "b"), Relation("a", "c"))
    )
    above = Concept("a", {"en": "AA"}, (Alias("y"),), 1991, builds_on=(Relation("a", "b", "uses"),), area="mine")
    both = overlay(below, above)
    assert (both.label, both.year, [alias.text for alias in both.aliases]) == (
        {"en": "AA", "zh": "甲"},
        1991,
        ["x", "y"],
    )
    assert [(r.builds_on, r.how) for r in both.builds_on] == [("c", "extends"), ("b", "uses")]


def test_choices_of_two_layers_stay_apart() -> None:
    below = Concept("a", {}, builds_on=(Relation("a", "b", choice=1), Relation("a", "c", choice=1)))
    above = Concept("a", {}, builds_on=(Relation("a", "d", choice=1), Relation("a", "e", choice=1), Relation("a", "f")))
    assert [(r.builds_on, r.choice) for r in overlay(below, above).builds_on] == [
        ("b", 1), ("c", 1), ("d", 2), ("e", 2), ("f", 0),
    ]  # fmt: skip
