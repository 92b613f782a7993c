"""Each rule by a good and a bad graph, with the place of what it finds."""

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlgraph.digraph import to_digraph
from mlgraph.errors import GraphError
from mlgraph.findings import Severity
from mlgraph.lint import CONCEPT_RULES, GRAPH_RULES, lint
from mlgraph.model import Concept, Graph, Relation
from mlgraph.store.read import read_area
from tests.conftest import write


def graph_from(text: str) -> Graph:
    concepts, source = read_area(text, "g.yaml", "g")
    assert source.findings == []
    return Graph({concept.id: concept for concept in concepts})


def found(text: str, *rules: str) -> list[str]:
    """Findings of some rules, without the file's name."""
    findings = lint(graph_from(text))
    return [str(finding).removeprefix("g.yaml:") for finding in findings if finding.rule in rules]


FINE = """\
td: {about: x}
ppo:
  label: {en: PPO, zh: 近端策略优化}
  aliases: [Proximal, {text: PO, ambiguous: true}]
  about: Clips.
  source: arXiv:1707.06347
  year: 2017
  builds_on:
    - td: {because: why}
grpo:
  aliases: [{text: PO, ambiguous: true}]
  about: Groups.
  year: 2016
  builds_on: [ppo: {how: uses}]
"""


def test_a_good_graph_has_no_findings() -> None:
    assert lint(graph_from(FINE)) == []


BAD = [
    (
        "dangling-target",
        "ppo:\ngrpo:\n  builds_on:\n    - pppo\n    - quantum: {how: uses}\n",
        ["4:7: error: “pppo” is not a concept; did you mean “ppo”? ", "5:7: error: “quantum” is not a concept "],
    ),
    ("dangling-target", "a:\n  builds_on: [{any_of: [a, b]}]\n", ["2:28: error: “b” is not a concept "]),
    ("self-relation", "a:\n  builds_on: [a]\n", ["2:15: error: “a” builds on itself "]),
    (
        "duplicate-relation",
        "a:\nb:\n  builds_on: [a, {any_of: [a, c]}]\n",
        ["3:28: error: “b” builds on “a” twice; join the two "],
    ),
    (
        "cycle",
        "a:\n  builds_on: [c]\nb: {builds_on: [a]}\nc:\n  builds_on:\n    - b\n    - a\n",
        ["2:15: error: these build on one another: a on c (g.yaml:2:15), c on a (g.yaml:7:7) "],
    ),
    (
        "redundant-relation",
        "a:\nb: {builds_on: [a]}\nc:\n  builds_on:\n    - b\n    - a: {how: uses}\n    - a: {how: kind_of, because: x}\n",
        ["6:7: hint: “c” builds on “a” already through “b” "],
    ),
    ("orphan", "a:\nb:\nc: {builds_on: [b]}\n", ["1:1: warning: nothing connects “a” with the graph "]),
    (
        "older-than-basis",
        "a: {year: 2017}\nb:\n  year: 2015\n  builds_on: [a]\n",
        ["4:15: hint: “b” (2015) is older than “a” (2017), on which it is said to build "],
    ),
    (
        "duplicate-name",
        "ppo: {label: PPO}\nx:\n  aliases: [y, p-p-o]\n",
        [
            "3:16: error: “p-p-o” is also a name of “ppo” (g.yaml:1:1); drop it here, or mark it in both: ",
        ],
    ),
    (
        "half-ambiguous",
        "sam: {label: SAM}\nx:\n  aliases: [{text: SAM, ambiguous: true}]\n",
        ["1:1: hint: “SAM” is marked ambiguous elsewhere; here it is not, and so it always means “sam” "],
    ),
    (
        "lone-ambiguous",
        "x:\n  aliases: [{text: PO, ambiguous: true}]\n",
        ["2:13: hint: “PO” is marked ambiguous, but only “x” has it "],
    ),
    (
        "repeated-alias",
        "x:\n  label: Actor-Critic\n  aliases: [AC, ActorCritic, a.c.]\n",
        [
            "3:17: hint: “ActorCritic” is the same name as “Actor-Critic” ",
            "3:30: hint: “a.c.” is the same name as “AC” ",
        ],
    ),
    ("missing-label", "x:\n  label: 近端策略\n", ["1:1: warning: “x” has no English label "]),
    ("missing-about", "x:\n", ["1:1: hint: “x” does not say what it is about "]),
    (
        "missing-because",
        "a:\nb:\n  builds_on:\n    - a: {how: combines}\n",
        ["4:7: hint: say why “b” combines “a” (because: ...) "],
    ),
    (
        "contradicting-source",
        """\
a: {year: 2012, source: 'arXiv:1707.06347', title: PPO}
b: {source: 'arXiv:1707.06347v2', title: TRPO}
c: {source: 'arXiv:1707.06347', title: TRPO}
d: {year: 1999, source: 'Lowe (2004): SIFT'}
e: {year: 2006, source: 'Lowe (2004): SIFT'}
""",
        [
            "2:1: warning: arXiv:1707.06347v2 is “PPO” for “a” (g.yaml:1:1), and “TRPO” here ",
            "3:1: warning: arXiv:1707.06347 is “PPO” for “a” (g.yaml:1:1), and “TRPO” here ",
            "5:1: warning: “e” is said to be of 2006, and its source, Lowe (2004): SIFT, is of 2004 ",
        ],
    ),
    (
        "malformed-source",
        "a:\nb:\n  source: arxiv 1707\n  builds_on:\n    - a: {source: see above}\n",
        ["2:1: error: “arxiv 1707” is no source; ", "5:7: error: “see above” is no source; "],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), BAD, ids=[f"{rule}-{i}" for i, (rule, _, _) in enumerate(BAD)])
def test_a_bad_graph(rule: str, text: str, expected: list[str]) -> None:
    findings = found(text, rule)
    assert len(findings) == len(expected)
    for finding, start in zip(findings, expected, strict=True):
        assert finding.startswith(start)
        assert finding.endswith(f"[{rule}]")


def test_every_rule_has_a_bad_example_and_a_page_in_the_manual() -> None:
    rules = (*CONCEPT_RULES, *GRAPH_RULES)
    assert {rule.__name__.replace("_", "-") for rule in rules} == {rule for rule, _, _ in BAD} - {"half-ambiguous"}
    assert all((rule.__doc__ or "").strip() for rule in rules)


@pytest.mark.parametrize(
    "text",
    [
        "a: {year: 2016}\nb: {year: 2015, builds_on: [a]}",
        "a: {year: 2017}\nb: {builds_on: [a]}",
    ],
)
def test_a_year_apart_or_unknown_is_no_contradiction(text: str) -> None:
    assert found(text, "older-than-basis") == []


@pytest.mark.parametrize(
    "source",
    [
        "arXiv:1707.06347", "arXiv:1707.06347v2", "arXiv:cs/0112017", "arXiv:math.GT/0309136", "arXiv:cond-mat/9911396",
        "doi:10.1038/nature14236", "isbn:978-0-262-03924-6", "isbn:026203924X", "https://x.org/a?b=c#d",
        "Breiman (1996): Bagging Predictors", "Minsky & Papert (1969): Perceptrons",
    ],
)  # fmt: skip
def test_good_sources(source: str) -> None:
    assert found(f"a:\nb: {{builds_on: [a], source: '{source}'}}", "malformed-source") == []


@pytest.mark.parametrize(
    "source",
    [
        "1707.06347", "arXiv:1707.0634777", "arXiv:1713.06347", "arxiv:1707.06347", "arXiv: 1707.06347", "doi:nature14236", "isbn:12",
        "ftp://x.org", "https://", "Breiman 1996, Bagging Predictors", "(1996): T", "Breiman (96): T",
    ],
)  # fmt: skip
def test_bad_sources(source: str) -> None:
    assert len(found(f"a:\nb: {{builds_on: [a], source: '{source}'}}", "malformed-source")) == 1


def test_findings_come_in_the_order_of_the_file() -> None:
    findings = lint(graph_from("b:\n  builds_on: [x]\na:\n"))
    assert findings == sorted(findings)
    assert {finding.severity for finding in findings} == set(Severity)


PAIRS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), unique=True, max_size=20
)


@given(PAIRS)
def test_redundant_relations_are_those_that_the_transitive_reduction_drops(pairs: list[tuple[int, int]]) -> None:
    graph = Graph(
        {
            f"c{i}": Concept(
                f"c{i}", {}, builds_on=tuple(Relation(f"c{i}", f"c{o}", "uses") for o, n in pairs if n == i)
            )
            for i in range(8)
        }
    )
    dropped = to_digraph(graph).edges - nx.transitive_reduction(to_digraph(graph)).edges
    said = [finding.message for finding in lint(graph) if finding.rule == "redundant-relation"]
    assert len(said) == len(dropped)
    for older, newer in dropped:
        assert any(message.startswith(f"“{newer}” builds on “{older}” already through ") for message in said)


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcdex")), max_size=15))
def test_no_tangle_breaks_a_rule(pairs: list[tuple[str, str]]) -> None:
    graph = Graph(
        {id: Concept(id, {}, builds_on=tuple(Relation(*p, "uses") for p in pairs if p[0] == id)) for id in "abcde"}
    )
    rules = {finding.rule for finding in lint(graph)}
    assert ("cycle" in rules) == (max(map(len, nx.strongly_connected_components(to_digraph(graph)))) > 1)
    assert ("dangling-target" in rules) == any(older == "x" for _, older in pairs)


PAPERS = "arxiv_id\ttitle\tyear\n1707.06347\tProximal Policy Optimization Algorithms\t2017\n1502.05477\tTrust Region\n"
CLASSICS = "\ufefftitle\tdoi\nBagging Predictors\t10.1007/BF00058655\nOdd\u2028Title\t\n"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("source: arXiv:1707.06347, title: proximal policy-optimization algorithms", None),
        ("source: arXiv:1707.06347v2, title: Proximal Policy Optimization Algorithms", None),
        ("source: 'doi:10.1007/bf00058655', title: Bagging predictors.", None),
        ("source: 'Breiman (1996): Bagging Predictors'", None),
        ("source: 'Someone (1996): Odd Title'", None),
        ("source: 'https://x.org'", None),
        ("year: 2017", None),
        (
            "source: arXiv:1707.06347",
            "say the title of arXiv:1707.06347 (title: “Proximal Policy Optimization Algorithms”)",
        ),
        (
            "source: arXiv:1707.06347, title: Trust Region",
            "arXiv:1707.06347 is “Proximal Policy Optimization Algorithms”, not “Trust Region”",
        ),
        ("source: arXiv:9999.99999, title: X", "arXiv:9999.99999 is in no table of facts"),
        ("source: 'Breiman (2001): Random Forests'", "no paper is called “Random Forests”"),
    ],
)
def test_tables_of_facts(tmp_path: Path, fields: str, problem: str | None) -> None:
    tables = [write(tmp_path / "papers.tsv", PAPERS), write(tmp_path / "classics.tsv", CLASSICS)]
    findings = lint(graph_from(f"\nx: {{{fields}}}\n"), tables)
    said = [str(finding) for finding in findings if finding.rule == "unverified-source"]
    assert said == ([f"g.yaml:2:1: error: “x”: {problem} [unverified-source]"] if problem else [])


@pytest.mark.parametrize("data", [b"", b"arxiv_id\tname\n1\tx\n", b"title\n\xff\n"])
def test_a_table_that_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "papers.tsv").write_bytes(data)
    with pytest.raises(GraphError, match=r"papers\.tsv"):
        lint(graph_from(FINE), [tmp_path / "papers.tsv"])
