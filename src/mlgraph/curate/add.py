"""Concepts and relations that a person adds without a note that says so."""

from collections.abc import Iterable, Mapping
from typing import Any

from mlgraph.curate.decide import NEW_AREA, Curator
from mlgraph.errors import EditError
from mlgraph.model import LANGUAGES, Alias, Concept, Graph
from mlgraph.names import fold, is_chinese, slug
from mlgraph.resolve import NameIndex
from mlgraph.store.draft import Draft
from mlgraph.store.proposals import Proposal


def add_concept(graph: Graph, draft: Draft, name: str, facts: Mapping[str, Any]) -> str:
    """Add a concept; `facts` may have label, zh, aliases, year, source, about, area. Return what was done.

    The label of a language is what was said to be it, else the name; a name that is neither label nor id is an alias.

    Raises
    ------
    EditError
        If the graph has a concept of one of these names already, or no id can be made of one.
    """
    id = name if name == slug(name) else slug(facts.get("label") or name)
    label, others = _names(name, facts)
    _refuse_taken(graph, (name, *label.values(), *others, id))
    aliases = [text for text in others if fold(text) not in map(fold, (id, *label.values()))]
    about = facts.get("about") or ""
    concept = Concept(
        id,
        label,
        tuple(Alias(text) for text in dict.fromkeys((*aliases, *facts.get("aliases", ())))),
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


def _names(name: str, facts: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Sort the names that were given: the label of each language, and those that are left over."""
    label: dict[str, str] = {"zh": facts["zh"]} if facts.get("zh") else {}
    given = [text for text in (facts.get("label"), name) if text]
    others = [text for text in given if label.setdefault("zh" if is_chinese(text) else "en", text) != text]
    return {lang: label[lang] for lang in LANGUAGES if lang in label}, others


def _refuse_taken(graph: Graph, names: Iterable[str]) -> None:
    index = NameIndex(graph)
    for name in names:
        if slug(name) == "unnamed":
            raise EditError(f"no id can be made of “{name}”; a name has letters or digits")
        if known := index.candidates(name):
            raise EditError(f"“{name}” is {known[0]} already ({graph.concepts[known[0]].location})")
