"""Merging and splitting: what a person wrote on a concept goes where the concept goes, all of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlgraph.config import Config
from mlgraph.curate import refactor
from mlgraph.curate.decide import Curator
from mlgraph.errors import EditError
from mlgraph.model import Evidence, Graph
from mlgraph.store.decisions import Decisions
from mlgraph.store.draft import Draft
from mlgraph.store.load import load
from mlgraph.store.proposals import Proposal
from tests.conftest import write

OTHERS = "a:\nb:\nc:\nd:\n"


def after(folder: Path, text: str, work: Callable[[Graph, Draft], str]) -> str:
    """Change a small graph, and return what its file then says before the concepts that others build on."""
    write(folder / "graph" / "nets.yaml", OTHERS + text)
    draft = Draft(folder / "graph", folder / "out")
    work(load(Config(graph=folder / "graph", base="none")).graph, draft)
    return draft.area("nets").text.removeprefix(OTHERS)


def merged(graph: Graph, draft: Draft) -> str:
    return refactor.merge(graph, draft, "old", "new")


def split_off(*older: str) -> Callable[[Graph, Draft], str]:
    return lambda graph, draft: refactor.split(graph, draft, "net", "part", (), older, ())


SENTENCES = "".join(f"          - {{note: n.md, line: {line}, quote: It says so.}}\n" for line in range(1, 6))

MERGED = [
    ("new:\n  year: 1\nold:\n  about: Learns.\n", "new:\n  year: 1\n  about: Learns.\n"),
    (
        "new:\n  year: 1\nold:\n  about: {en: Learns., zh: 学习。}\n",
        "new:\n  year: 1\n  about: {en: Learns., zh: 学习。}\n",
    ),
    ("new:\n  about: Acts.\nold:\n  about: Learns.\n", "new:\n  about: Acts.\n"),
    (
        f"new:\n  year: 1\nold:\n  builds_on:\n    - a:\n        evidence:\n{SENTENCES}",
        f"new:\n  year: 1\n  builds_on:\n    - a:\n        evidence:\n{SENTENCES}",
    ),
    (
        "new:\n  builds_on: [any_of: [a, b]]\nold:\n  builds_on: [any_of: [c, d]]\n",
        "new:\n  builds_on: [any_of: [a, b], {any_of: [c, d]}]\n",
    ),
    (
        f"new:\n  builds_on:\n    - a\nold:\n  builds_on:\n    - any_of: [c, d]\n      evidence:\n{SENTENCES}",
        f"new:\n  builds_on:\n    - a\n    - any_of: [c, d]\n      evidence:\n{SENTENCES.replace('  -', '-')}",
    ),
    ("new:\n  builds_on: [a, b]\nold:\n  builds_on: [any_of: [a, b]]\n", "new:\n  builds_on: [a, b]\n"),
]


@pytest.mark.parametrize(("text", "expected"), MERGED)
def test_a_merge_hands_over_what_the_other_lacks(tmp_path: Path, text: str, expected: str) -> None:
    assert after(tmp_path, text, merged).replace("  aliases: [old]\n", "") == expected


def test_of_a_proposal_three_sentences_are_written(tmp_path: Path) -> None:
    evidence = tuple(Evidence("n.md", line, "It says so.") for line in range(1, 6))
    proposal = Proposal("net", "a", "extends", 0.9, evidence)
    text = after(tmp_path, "net:\n", lambda graph, draft: Curator(graph, Decisions(), draft).accept(proposal))
    assert text.count("It says so.") == 3


def test_a_split_keeps_a_group_of_which_one_is_enough(tmp_path: Path) -> None:
    text = "net:\n  builds_on:\n    - a\n    - any_of: [b, d]\n      how: uses\n"
    assert after(tmp_path, text, split_off("d", "b")) == (
        "net:\n  builds_on:\n    - a\npart:\n  builds_on:\n    - {any_of: [b, d], how: uses}\n"
    )


@pytest.mark.parametrize(
    ("text", "work", "message"),
    [
        (
            "new:\n  builds_on: [a]\nold:\n  builds_on: [any_of: [a, b]]\n",
            merged,
            "old builds on any one of a, b; new is one of them or builds on one already; change this by hand first",
        ),
        ("net:\n  builds_on: [any_of: [a, b]]\n", split_off("a"), "net builds on any one of a, b; name all of them, or none"),
    ],
)  # fmt: skip
def test_a_part_of_a_group_is_refused(
    tmp_path: Path, text: str, work: Callable[[Graph, Draft], str], message: str
) -> None:
    with pytest.raises(EditError) as caught:
        after(tmp_path, text, work)
    assert str(caught.value) == message
