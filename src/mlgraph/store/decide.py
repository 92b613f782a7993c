"""Decisions laid over a graph: what is rejected goes, what was renamed or merged is found under its new id."""

from collections.abc import Container, Mapping
from dataclasses import replace

from mlgraph.model import Alias, Concept, Location
from mlgraph.names import fold
from mlgraph.store.decisions import Decisions


def decide(concepts: Mapping[str, Concept], decisions: Decisions) -> dict[str, Concept]:
    """Apply the decisions of one layer to the layers below it; its own files come later and may say otherwise.

    Examples
    --------
    >>> from mlgraph.model import Relation
    >>> from mlgraph.store.decisions import Rejection
    >>> below = {"a": Concept("a", {"en": "A"}), "b": Concept("b", {"en": "B"}, builds_on=(Relation("b", "a"),))}
    >>> decide(below, Decisions((Rejection("b", "a"),)))["b"].builds_on
    ()
    >>> decide(below, Decisions(renamed={"a": "alpha"}))["b"].builds_on[0].builds_on
    'alpha'
    """
    found = dict(concepts)
    redirects = {old: new for old, new in decisions.redirects.items() if old in found}
    if redirects:
        found = _moved(found, redirects, decisions.merged)
    for rejection in decisions.rejected:
        id = decisions.current(rejection.concept)
        if not rejection.builds_on:
            found.pop(id, None)
        elif id in found:
            older = decisions.current(rejection.builds_on)
            found[id] = replace(found[id], builds_on=tuple(r for r in found[id].builds_on if r.builds_on != older))
    gone = {decisions.current(r.concept) for r in decisions.rejected if not r.builds_on} - found.keys()
    return {id: _without(concept, gone) for id, concept in found.items()} if gone else found


def follow(concepts: Mapping[str, Concept], decisions: Decisions) -> dict[str, Concept]:
    """Let old ids lead to the new ones: in relations that still use them, and as names that people may still type."""
    redirects = {old: new for old, new in decisions.redirects.items() if old not in concepts and new in concepts}
    if not redirects:
        return dict(concepts)
    found = {id: _retargeted(concept, redirects) for id, concept in concepts.items()}
    taken = {fold(name) for concept in found.values() for name in (concept.id, *concept.names)}
    for old, new in redirects.items():
        if fold(old) and fold(old) not in taken:
            alias = Alias(old, location=decisions.places.get(old, Location("")))
            found[new] = replace(found[new], aliases=(*found[new].aliases, alias))
            taken.add(fold(old))
    return found


def joined(into: Concept, other: Concept) -> Concept:
    """Give a concept the names and relations of another that means the same.

    Examples
    --------
    >>> from mlgraph.model import Relation
    >>> joined(Concept("a", {"en": "A"}), Concept("b", {"en": "B"}, builds_on=(Relation("b", "c"),))).names
    ('A', 'B')
    """
    known = {fold(name) for name in (into.id, *into.names)}
    names = (*(Alias(text) for text in other.label.values()), *other.aliases)
    older = {relation.builds_on for relation in into.builds_on} | {into.id, other.id}
    last = max((relation.choice for relation in into.builds_on), default=0)
    relations = tuple(
        replace(r, concept=into.id, choice=r.choice and r.choice + last)
        for r in other.builds_on
        if r.builds_on not in older
    )
    fresh: dict[str, Alias] = {}
    for alias in names:
        if fold(alias.text) not in known:
            fresh.setdefault(fold(alias.text), alias)
    kept = tuple(relation for relation in into.builds_on if relation.builds_on != other.id)
    return replace(into, aliases=(*into.aliases, *fresh.values()), builds_on=(*kept, *relations))


def renamed(concept: Concept, id: str) -> Concept:
    """Give a concept another id, and with it the label that it has by default."""
    label = {"en": id} if concept.label == {"en": concept.id} else concept.label
    relations = tuple(replace(relation, concept=id) for relation in concept.builds_on)
    return replace(concept, id=id, label=label, builds_on=relations)


def _moved(concepts: dict[str, Concept], redirects: Mapping[str, str], merged: Container[str]) -> dict[str, Concept]:
    """Give concepts their new ids; one that is merged into another, which may have a new id itself, is joined to it."""
    found: dict[str, Concept] = {}
    late: list[tuple[str, Concept]] = []
    for id, concept in concepts.items():
        new = redirects.get(id, id)
        if new != id and (id in merged or new in concepts or new in found):
            late.append((new, concept))
        else:
            found[new] = renamed(concept, new) if new != id else concept
    for new, concept in late:
        found[new] = joined(found[new], concept) if new in found else renamed(concept, new)
    return {id: _retargeted(concept, redirects) for id, concept in found.items()}


def _retargeted(concept: Concept, redirects: Mapping[str, str]) -> Concept:
    if not any(relation.builds_on in redirects for relation in concept.builds_on):
        return concept
    seen: set[str] = {concept.id}
    relations = []
    for relation in concept.builds_on:
        target = redirects.get(relation.builds_on, relation.builds_on)
        if target not in seen or target == relation.builds_on:
            relations.append(replace(relation, builds_on=target))
        seen.add(target)
    return replace(concept, builds_on=tuple(relations))


def _without(concept: Concept, gone: set[str]) -> Concept:
    if not any(relation.builds_on in gone for relation in concept.builds_on):
        return concept
    return replace(concept, builds_on=tuple(r for r in concept.builds_on if r.builds_on not in gone))
