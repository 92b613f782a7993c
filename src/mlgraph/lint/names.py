"""Rules about names: each means one concept, unless it is shared on purpose."""

from collections.abc import Iterator, Mapping

from mlgraph.findings import Finding, Severity
from mlgraph.lint.outline import Outline
from mlgraph.model import Alias, Concept, Location
from mlgraph.names import fold
from mlgraph.store.base import is_shipped

Concepts = Mapping[str, Concept]


def duplicate_name(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A name belongs to one concept; where several share it on purpose, all of them mark it ambiguous."""
    owner: dict[str, str] = {}
    shared = {name for names in outline.shared.values() for name in names}
    for id, names in outline.names.items():
        for folded in names:
            first = owner.setdefault(folded, id)
            if first is not id:
                yield _duplicate(*_movable_last(_named(concepts[first], folded), _named(concepts[id], folded)))
            elif folded in shared and folded not in outline.shared.get(id, ()):
                name = next((name for name in concepts[id].names if fold(name) == folded), "")
                if name:
                    message = f"“{name}” is marked ambiguous elsewhere; here it is not, and so it always means “{id}”"
                    yield Finding(_place(concepts[id], name), "half-ambiguous", Severity.HINT, message)


def lone_ambiguous(outline: Outline, concepts: Concepts) -> Iterator[Finding]:
    """A name that is marked ambiguous should have more than one meaning."""
    owners = {name: set[str]() for names in outline.shared.values() for name in names}
    for by_id in (outline.names, outline.shared) if owners else ():
        for id, names in by_id.items():
            for name in names:
                if name in owners:
                    owners[name].add(id)
    for id in outline.shared:
        for alias in concepts[id].aliases if any(len(owners[name]) == 1 for name in outline.shared[id]) else ():
            if alias.ambiguous and len(owners[fold(alias.text)]) == 1:
                message = f"“{alias.text}” is marked ambiguous, but only “{id}” has it"
                yield Finding(alias.location, "lone-ambiguous", Severity.HINT, message)


def repeated_alias(concept: Concept) -> Iterator[Finding]:
    """Spellings that differ only in case, hyphens or spaces need not be listed. Fixable."""
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


def _named(concept: Concept, folded: str) -> _Named:
    """Give a concept with the first of its names that has a folded form, its id before all others."""
    return concept, next(name for name in (concept.id, *concept.names) if fold(name) == folded)


def _place(concept: Concept, name: str) -> Location:
    alias: Alias | None = next((alias for alias in concept.aliases if alias.text == name), None)
    return alias.location if alias else concept.location
