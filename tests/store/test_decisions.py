"""``decisions.yaml``: read, changed without loss, laid over a graph."""

from pathlib import Path

import pytest

from mlgraph.errors import EditError
from mlgraph.store.decided import DecisionsFile
from mlgraph.store.decisions import Decisions, read_decisions
from mlgraph.store.load import load_folders
from tests.conftest import write

TEXT = """\
# mine
rejected:
  - {concept: ppo, builds_on: sac}   # no
  - method
renamed: {a: b}
merged:
  c: d   # the same
"""


def test_changes_keep_every_comment() -> None:
    file = DecisionsFile(Path("decisions.yaml"), TEXT.encode())
    file.reject("x", "sac", ("X", "Y: z"))
    file.reject("x", "sac")
    file.forget("ppo", "sac")
    file.redirect("e", "f", "renamed")
    file.redirect("g", "h", "merged")
    assert file.text == (
        '# mine\nrejected:\n  - method\n  - {concept: x, builds_on: sac, names: [X, "Y: z"]}\n'
        "renamed: {a: b, e: f}\nmerged:\n  c: d   # the same\n  g: h\n"
    )
    file.release("a")
    assert "renamed: {e: f}" in file.text
    with pytest.raises(EditError, match="nobody is not rejected"):
        file.forget("nobody")


def test_the_last_rejection_goes_with_its_list() -> None:
    file = DecisionsFile(Path("decisions.yaml"), b"# c\nrejected:\n  - x\n")
    file.forget("x")
    assert file.text == "# c\n"


def test_what_is_wrong_is_told_with_its_place() -> None:
    text = "rejectd: [a]\nrejected: {a: b}\nrenamed: [a]\nmerged: {a: [b]}\n"
    decisions, findings = read_decisions(text, "d.yaml")
    assert decisions == Decisions()
    assert [str(f.location) for f in findings] == ["d.yaml:1:1", "d.yaml:3:10", "d.yaml:4:10", "d.yaml:2:11"]


def test_redirects_follow_one_another_and_end_in_a_circle() -> None:
    decisions = Decisions(renamed={"a": "b", "b": "c", "x": "y", "y": "x"})
    assert (decisions.current("a"), decisions.current("x")) == ("c", "y")


@pytest.fixture
def layers(tmp_path: Path) -> list[Path]:
    write(tmp_path / "base" / "rl.yaml", "a: {label: A}\nb: {builds_on: [a]}\nc: {builds_on: [a, b]}\nd:\n")
    (tmp_path / "own").mkdir()
    return [tmp_path / "base", tmp_path / "own"]


def test_decisions_hold_for_the_layers_below(layers: list[Path]) -> None:
    write(layers[1] / "decisions.yaml", "rejected: [d, {concept: c, builds_on: a}]\nrenamed: {b: beta}\n")
    loaded = load_folders(layers)
    assert loaded.findings == ()
    assert {id: [r.builds_on for r in c.builds_on] for id, c in loaded.graph.concepts.items()} == {
        "a": [], "beta": ["a"], "c": ["beta"],
    }  # fmt: skip


def test_what_a_person_writes_in_the_same_layer_is_stronger(layers: list[Path]) -> None:
    write(layers[1] / "decisions.yaml", "rejected: [d, {concept: c, builds_on: a}]\n")
    write(layers[1] / "rl.yaml", "d: {label: D}\nc: {builds_on: [a]}\n")
    graph = load_folders(layers).graph
    assert (graph.concepts["d"].name, graph.older("c")) == ("D", ("a", "b"))


def test_old_ids_lead_to_the_new_ones(layers: list[Path]) -> None:
    write(layers[0] / "decisions.yaml", "renamed: {alpha: a}\nmerged: {b2: b}\n")
    write(layers[1] / "rl.yaml", "alpha: {year: 1}\nx: {builds_on: [b2, alpha]}\n")
    graph = load_folders(layers).graph
    assert (graph.concepts["a"].year, graph.older("x")) == (1, ("a", "b"))
    assert [alias.text for alias in graph.concepts["b"].aliases] == ["b2"]


def test_a_merge_in_an_upper_layer_joins_names_and_relations(layers: list[Path]) -> None:
    write(layers[1] / "decisions.yaml", "merged: {b: d}\n")
    graph = load_folders(layers).graph
    assert (graph.older("d"), graph.older("c"), "b" in graph.concepts["d"].names) == (("a",), ("a", "d"), True)


def test_a_merge_keeps_apart_the_groups_of_which_one_is_enough(layers: list[Path]) -> None:
    write(layers[0] / "rl.yaml", "a:\nb:\nc:\nd:\ne: {builds_on: [any_of: [a, b]]}\nf: {builds_on: [any_of: [c, d]]}\n")
    write(layers[1] / "decisions.yaml", "merged: {f: e}\n")
    relations = load_folders(layers).graph.concepts["e"].builds_on
    assert [(r.builds_on, r.choice) for r in relations] == [("a", 1), ("b", 1), ("c", 2), ("d", 2)]


@pytest.mark.parametrize("text", ["renamed: {d: e}\nmerged: {b: e}\n", "merged: {b: e}\nrenamed: {d: e}\n"])
def test_a_merge_into_what_has_a_new_id_itself_loses_neither(layers: list[Path], text: str) -> None:
    write(layers[0] / "rl.yaml", "a: {label: A}\nb: {label: B, builds_on: [a]}\nc: {builds_on: [b]}\nd: {label: D}\n")
    write(layers[1] / "decisions.yaml", text)
    graph = load_folders(layers).graph
    assert (graph.concepts["e"].names, graph.older("e"), graph.older("c")) == (("D", "B"), ("a",), ("e",))
