"""The values: what they say of themselves."""

import dataclasses

import pytest

from mlgraph.findings import Finding, Severity
from mlgraph.model import (
    Alias,
    Concept,
    Evidence,
    Graph,
    Location,
    Note,
    NoteSummary,
    Reading,
    Relation,
    Statement,
)  # fmt: skip


def graph_of(*relations: tuple[str, str], more: str = "") -> Graph:
    ids = dict.fromkeys([*more, *(id for relation in relations for id in relation if id != "?")])
    return Graph(
        {id: Concept(id, {"en": id}, builds_on=tuple(Relation(*r) for r in relations if r[0] == id)) for id in ids}
    )


def test_older_and_newer_are_sorted_and_leave_out_what_is_missing() -> None:
    graph = graph_of(("c", "b"), ("c", "a"), ("c", "?"), ("d", "a"), ("c", "b"))
    assert (graph.older("c"), graph.newer("a"), graph.newer("d")) == (("a", "b"), ("c", "d"), ())
    assert [(r.concept, r.builds_on) for r in graph.relations] == [("c", "b"), ("c", "a"), ("c", "b"), ("d", "a")]


def test_a_relation_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        graph_of(("b", "a")).relation("a", "b")


def test_values_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Concept("ppo", {}).id = "x"  # type: ignore[misc]


def test_names_are_labels_first_without_what_is_shared() -> None:
    concept = Concept("ppo", {"zh": "近端", "en": "PPO"}, (Alias("PO", True), Alias("PPO"), Alias("P.P.O.")))
    assert (concept.names, concept.name) == (("近端", "PPO", "P.P.O."), "PPO")


def test_the_name_of_a_concept_that_has_only_a_chinese_label_or_none() -> None:
    assert (Concept("ppo", {"zh": "近端"}).name, Concept("ppo", {}).name) == ("近端", "ppo")


def test_span_leads_from_the_prose_to_the_file() -> None:
    note = Note("x.md", 1, "", "en", text="**PPO** is", prose="PPO is", offsets=[2, 3, 4, 7, 8, 9])
    assert note.span(0, 6) == (2, 10)


def test_findings_are_ordered_by_place() -> None:
    def finding(file: str, line: int, column: int) -> Finding:
        return Finding(Location(file, line, column), "rule", Severity.ERROR, "")

    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    ordered = sorted(finding(*place) for place in places)
    assert [str(one.location) for one in ordered] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_reading_answers_for_a_pair_and_for_a_concept() -> None:
    evidence = Evidence("n.md", 3, "PPO 改进 TRPO。")
    about, other = (NoteSummary("n.md", 1, "PPO", "zh", 2, (id,), (id,)) for id in ("ppo", "trpo"))
    reading = Reading((about, other), (Statement("ppo", "trpo", "extends", 0.9, (evidence,)),))
    assert reading.evidence("ppo", "trpo") == (evidence,)
    assert reading.evidence("trpo", "ppo") == ()
    assert reading.treating("ppo") == (about,)
