"""Rules about names: each means one concept, unless it is shared on purpose."""

from collections.abc import Iterator

from mlgraph.findings import Finding, Severity
from mlgraph.model import Alias, Concept, Graph, Location
from mlgraph.names import fold


def duplicate_name(graph: Graph) -> Iterator[Finding]:
    """A name belongs to one concept; where several share it on purpose, all of them mark it ambiguous."""
    owner: dict[str, Concept] = {}
    shared = {fold(alias.text) for _, alias in _aliases(graph) if alias.ambiguous}
    for concept in graph.concepts.values():
        for name in dict.fromkeys((concept.id, *concept.names)):
            first = owner.setdefault(fold(name), concept)
            if first is not concept:
                message = f"“{name}” is also a name of “{first.id}” ({first.location})"
                advice = "; drop it here, or mark it in both: {text: ..., ambiguous: true}"
                yield Finding(_place(concept, name), "duplicate-name", Severity.ERROR, message + advice)
            elif fold(name) in shared and name != concept.id and not _is_shared_by(concept, name):
                message = (
                    f"“{name}” is marked ambiguous elsewhere; here it is not, and so it always means “{concept.id}”"
                )
                yield Finding(_place(concept, name), "half-ambiguous", Severity.HINT, message)


def lone_ambiguous(graph: Graph) -> Iterator[Finding]:
    """A name that is marked ambiguous should have more than one meaning."""
    owners: dict[str, set[str]] = {}
    for concept in graph.concepts.values():
        for name in (*concept.names, *(alias.text for alias in concept.aliases)):
            owners.setdefault(fold(name), set()).add(concept.id)
    for concept, alias in _aliases(graph):
        if alias.ambiguous and len(owners[fold(alias.text)]) == 1:
            message = f"“{alias.text}” is marked ambiguous, but only “{concept.id}” has it"
            yield Finding(alias.location, "lone-ambiguous", Severity.HINT, message)


def repeated_alias(graph: Graph) -> Iterator[Finding]:
    """Spellings that differ only in case, hyphens or spaces need not be listed."""
    for concept in graph.concepts.values():
        seen = {fold(label): label for label in concept.label.values()}
        for alias in concept.aliases:
            folded = fold(alias.text)
            if folded in seen:
                message = f"“{alias.text}” is the same name as “{seen[folded]}”"
                yield Finding(alias.location, "repeated-alias", Severity.HINT, message)
            seen.setdefault(folded, alias.text)


def _aliases(graph: Graph) -> Iterator[tuple[Concept, Alias]]:
    for concept in graph.concepts.values():
        for alias in concept.aliases:
            yield concept, alias


def _is_shared_by(concept: Concept, name: str) -> bool:
    return any(alias.ambiguous and fold(alias.text) == fold(name) for alias in concept.aliases)


def _place(concept: Concept, name: str) -> Location:
    return next((alias.location for alias in concept.aliases if alias.text == name), concept.location)
