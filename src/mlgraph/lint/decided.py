"""Rules about decisions: each still says something about the graph."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from mlgraph.findings import Finding, Severity
from mlgraph.lint.outline import Outline
from mlgraph.model import Concept, Location
from mlgraph.store.decisions import Decisions


def lost_redirect(outline: Outline, decisions: Decisions) -> Iterator[Finding]:
    """An old id leads to a concept that exists; else relations and notes that use it lead nowhere."""
    for old, new in decisions.redirects.items():
        if new not in outline.older:
            place = decisions.places.get(old, Location(""))
            message = f"“{old}” leads to “{new}”, which is not a concept"
            yield Finding(place, "lost-redirect", Severity.WARNING, message)


def lost_rejection(outline: Outline, decisions: Decisions) -> Iterator[Finding]:
    """What is rejected is a concept, or a name that notes have; a slip of the pen would keep nothing away."""
    for one in decisions.rejected:
        for id in filter(None, (one.concept, one.builds_on)):
            close = get_close_matches(id, outline.older, 1, 0.85) if decisions.current(id) not in outline.older else []
            if close:
                message = f"“{id}” is not a concept of the graph; did you mean “{close[0]}”?"
                yield Finding(one.location, "lost-rejection", Severity.HINT, message)


def idle_rejection(outline: Outline, decisions: Decisions, concepts: Mapping[str, Concept]) -> Iterator[Finding]:
    """What is rejected does not stand in the graph; where somebody wrote it after all, the decision says nothing."""
    for one in decisions.rejected:
        id, older = decisions.current(one.concept), decisions.current(one.builds_on)
        if id not in outline.older or (one.builds_on and older not in outline.known(id)):
            continue
        there = concepts[id].location
        if one.builds_on:
            there = next(r.location for r in concepts[id].builds_on if r.builds_on == older)
        what = f"that “{id}” builds on “{older}”" if one.builds_on else f"“{id}”"
        message = f"{what} is rejected here, and stands in {there}; drop one of the two"
        yield Finding(one.location, "idle-rejection", Severity.WARNING, message)
