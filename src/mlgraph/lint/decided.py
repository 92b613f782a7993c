"""Rules about decisions: each still says something about the graph."""

from collections.abc import Iterator

from mlgraph.findings import Finding, Severity
from mlgraph.model import Graph, Location
from mlgraph.store.decisions import Decisions


def lost_redirect(graph: Graph, decisions: Decisions) -> Iterator[Finding]:
    """An old id leads to a concept that exists; else relations and notes that use it lead nowhere."""
    for old, new in decisions.redirects.items():
        if new not in graph.concepts:
            place = decisions.places.get(old, Location(""))
            message = f"“{old}” leads to “{new}”, which is not a concept"
            yield Finding(place, "lost-redirect", Severity.WARNING, message)


def idle_rejection(graph: Graph, decisions: Decisions) -> Iterator[Finding]:
    """What is rejected does not stand in the graph; where somebody wrote it after all, the decision says nothing."""
    for one in decisions.rejected:
        concept, older = decisions.current(one.concept), decisions.current(one.builds_on)
        if concept not in graph.concepts or (one.builds_on and older not in graph.older(concept)):
            continue
        there = graph.relation(concept, older) if one.builds_on else graph.concepts[concept]
        what = f"that “{concept}” builds on “{older}”" if one.builds_on else f"“{concept}”"
        message = f"{what} is rejected here, and stands in {there.location}; drop one of the two"
        yield Finding(one.location, "idle-rejection", Severity.WARNING, message)
