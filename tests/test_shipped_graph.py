"""The graph that ships with mlgraph is sound."""

import os
import re
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from mlgraph.digraph import to_digraph
from mlgraph.findings import Severity
from mlgraph.lint import lint
from mlgraph.resolve import NameIndex
from mlgraph.store.base import shipped_graph
from mlgraph.store.load import Loaded, load_folders

FACTS = os.environ.get("MLGRAPH_FACTS")


@cache
def shipped() -> Loaded:
    return load_folders([shipped_graph()])


def test_its_files_are_read_without_a_finding() -> None:
    assert [str(finding) for finding in shipped().findings] == []


def test_it_has_no_errors() -> None:
    assert [str(finding) for finding in lint(shipped().graph) if finding.severity is Severity.ERROR] == []


def test_it_is_large() -> None:
    assert len(shipped().graph.concepts) >= 1_500
    assert len(shipped().graph.relations) >= 4_000


def test_it_has_no_cycle() -> None:
    assert nx.is_directed_acyclic_graph(to_digraph(shipped().graph))


def test_every_concept_has_an_english_label_and_says_what_it_is() -> None:
    lacking = [c.id for c in shipped().graph.concepts.values() if "en" not in c.label or not c.about]
    assert lacking == []


def test_every_id_is_found_by_every_name_of_its_own() -> None:
    names = NameIndex(shipped().graph)
    lost = [(c.id, n) for c in shipped().graph.concepts.values() for n in c.names if names.candidates(n) != (c.id,)]
    assert lost == []


def test_years_are_years() -> None:
    assert [c.id for c in shipped().graph.concepts.values() if c.year and not 1600 <= c.year <= 2100] == []


def test_evidence_stands_where_it_says() -> None:
    for relation in shipped().graph.relations:
        for evidence in relation.evidence:
            note = shipped_graph().parent / evidence.note
            lines = note.read_text(encoding="utf-8").splitlines()
            around = "".join(lines[evidence.line - 1 : evidence.line + 2])
            assert re.sub(r"\W", "", evidence.quote)[:10] in re.sub(r"\W", "", around), evidence


@pytest.mark.skipif(not FACTS, reason="MLGRAPH_FACTS names no folder with facts/papers.tsv and facts/classics.tsv")
def test_every_source_is_the_paper_that_it_says() -> None:
    folder = Path(FACTS or "") / "facts"
    findings = lint(shipped().graph, [folder / "papers.tsv", folder / "classics.tsv"])
    assert [str(finding) for finding in findings if finding.rule == "unverified-source"] == []
