"""Concepts and relations that a person adds without a note that says so."""

from collections.abc import Mapping
from typing import Any

from mlgraph.curate.decide import NEW_AREA, Curator
from mlgraph.errors import EditError
from mlgraph.model import Alias, Concept, Graph
from mlgraph.names import is_chinese, slug
from mlgraph.resolve import NameIndex
from mlgraph.store.draft import Draft
from mlgraph.store.proposals import Proposal


def add_concept(graph: Graph, draft: Draft, name: str, facts: Mapping[str, Any]) -> str:
    """Add a concept; `facts` may have label, zh, aliases, year, source, about, area. Return what was done.

    Raises
    ------
    EditError
        If the graph has a concept of this name already.
    """
    id = slug(facts.get("label") or name)
    id = name if name == slug(name) else id
    known = NameIndex(graph).candidates(name)
    if known:
        raise EditError(f"“{name}” is {known[0]} already ({graph.concepts[known[0]].location})")
    label = {"zh" if is_chinese(name) else "en": facts.get("label") or name}
    if facts.get("zh"):
        label = {"en": facts.get("label") or name, "zh": facts["zh"]}
    about = facts.get("about") or ""
    concept = Concept(
        id,
        label,
        tuple(Alias(text) for text in facts.get("aliases", ())),
        facts.get("year"),
        facts.get("source"),
        about={"zh" if is_chinese(about) else "en": about} if about else {},
    )
    draft.area(facts.get("area") or NEW_AREA).add_concept(concept)
    draft.decisions.release(id)
    if any((one.concept, one.builds_on) == (id, "") for one in draft.decisions.value.rejected):
        draft.decisions.forget(id)
    return f"{id} is a concept"


def add_relation(curator: Curator, newer: str, older: str, facts: Mapping[str, Any]) -> str:
    """Say that a concept builds on another; `facts` may have how, because, source. Return what was done.

    Raises
    ------
    EditError
        If the graph says so already, or says the opposite.
    """
    proposal = Proposal(newer, older, facts.get("how") or "extends", 1.0, because=facts.get("because") or "")
    return curator.accept(proposal, source=facts.get("source"))
