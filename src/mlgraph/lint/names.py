"""Rules about names: each means one concept, unless it is shared on purpose."""

from collections.abc import Iterator

from mlgraph.findings import Finding, Severity
from mlgraph.model import Alias, Concept, Graph, Location
from mlgraph.names import fold
from mlgraph.store.base import is_shipped


def duplicate_name(graph: Graph) -> Iterator[Finding]:
    """A name belongs to one concept; where several share it on purpose, all of them mark it ambiguous."""
    owner: dict[str, tuple[Concept, str]] = {}
    shared = {fold(alias.text) for _, alias in _aliases(graph) if alias.ambiguous}
    for concept in graph.concepts.values():
        for name in dict.fromkeys((concept.id, *concept.names)):
            folded = fold(name)
            first = owner.setdefault(folded, (concept, name))
            if first[0] is not concept:
                yield _duplicate(*_movable_last(first, (concept, name)))
            elif folded in shared and name != concept.id and not _is_shared_by(concept, name):
                message = (
                    f"“{name}” is marked ambiguous elsewhere; here it is not, and so it always means “{concept.id}”"
                )
                yield Finding(_place(concept, name), "half-ambiguous", Severity.HINT, message)


def lone_ambiguous(graph: Graph) -> Iterator[Finding]:
    """A name that is marked ambiguous should have more than one meaning."""
    marked = {fold(alias.text): set[str]() for _, alias in _aliases(graph) if alias.ambiguous}
    if not marked:
        return
    for concept in graph.concepts.values():
        for name in (*concept.label.values(), *(alias.text for alias in concept.aliases)):
            if fold(name) in marked:
                marked[fold(name)].add(concept.id)
    for concept, alias in _aliases(graph):
        if alias.ambiguous and len(marked[fold(alias.text)]) == 1:
            message = f"“{alias.text}” is marked ambiguous, but only “{concept.id}” has it"
            yield Finding(alias.location, "lone-ambiguous", Severity.HINT, message)


def repeated_alias(graph: Graph) -> Iterator[Finding]:
    """Spellings that differ only in case, hyphens or spaces need not be listed. Fixable."""
    for concept in graph.concepts.values():
        if not concept.aliases:
            continue
        seen = {fold(label): label for label in concept.label.values()}
        for alias in concept.aliases:
            folded = fold(alias.text)
            if folded in seen:
                message = f"“{alias.text}” is the same name as “{seen[folded]}”"
                yield Finding(alias.location, "repeated-alias", Severity.HINT, message)
            seen.setdefault(folded, alias.text)


_Named = tuple[Concept, str]


def _movable_last(one: _Named, other: _Named) -> tuple[_Named, _Named]:
    """Order two owners of a name so that the second is the one that the user can change."""
    own = [not is_shipped(_place(*named).file) for named in (one, other)]
    return (other, one) if own == [True, False] else (one, other)


def _duplicate(first: _Named, second: _Named) -> Finding:
    concept, name = second
    message = f"“{name}” is also a name of “{first[0].id}” ({_place(*first)})"
    advice = "; drop it here, or mark it in both: {text: ..., ambiguous: true}"
    return Finding(_place(concept, name), "duplicate-name", Severity.ERROR, message + advice)


def _aliases(graph: Graph) -> Iterator[tuple[Concept, Alias]]:
    for concept in graph.concepts.values():
        for alias in concept.aliases:
            yield concept, alias


def _is_shared_by(concept: Concept, name: str) -> bool:
    return any(alias.ambiguous and fold(alias.text) == fold(name) for alias in concept.aliases)


def _place(concept: Concept, name: str) -> Location:
    return next((alias.location for alias in concept.aliases if alias.text == name), concept.location)
