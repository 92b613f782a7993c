"""A name as typed → a concept: any label or alias in any language, blind to case, hyphens and spaces; did-you-mean."""

import difflib
from collections.abc import Iterable

from mlgraph.errors import AmbiguousNameError, UnknownConceptError
from mlgraph.model import Concept, Graph
from mlgraph.names import fold, singular


class NameIndex:
    """All names of a graph, folded.

    Examples
    --------
    >>> graph = Graph({"ppo": Concept("ppo", {"en": "PPO", "zh": "近端策略优化"})})
    >>> NameIndex(graph).resolve("近端 策略优化").id
    'ppo'
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.plain: dict[str, list[str]] = {}
        self.ambiguous: dict[str, list[str]] = {}
        for concept in graph.concepts.values():
            for name in dict.fromkeys(fold(name) for name in (concept.id, *concept.names)):
                if name:
                    self.plain.setdefault(name, []).append(concept.id)
            for alias in concept.aliases:
                if alias.ambiguous and fold(alias.text):
                    self.ambiguous.setdefault(fold(alias.text), []).append(concept.id)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Ids that a name may mean; empty if it means none."""
        for folded in dict.fromkeys((fold(name), singular(fold(name)))):
            if folded in self.plain or folded in self.ambiguous:
                return tuple(dict.fromkeys(self.plain.get(folded) or self.ambiguous[folded]))
        return ()

    def resolve(self, name: str) -> Concept:
        """Return the concept that a name means.

        Raises
        ------
        UnknownConceptError
            If no concept has this name; carries the closest names.
        AmbiguousNameError
            If several concepts share it.
        """
        if name in self.graph.concepts:
            return self.graph.concepts[name]
        found = self.candidates(name)
        if len(found) > 1:
            raise AmbiguousNameError(name, sorted(found))
        if not found:
            raise UnknownConceptError(name, self.suggest(name))
        return self.graph.concepts[found[0]]

    def suggest(self, name: str, count: int = 4) -> list[str]:
        """Names close to one that is unknown, best first, each with its label in the other language."""
        folded = fold(name)
        if not folded:
            return []
        close = difflib.get_close_matches(folded, self.plain, 3 * count, 0.6)
        parts = [
            other
            for other in self.plain
            if len(folded) >= 2 and (folded in other or (len(other) >= 3 and other in folded))
        ]
        ids = (
            id
            for other in (*close, *sorted(parts, key=lambda p: (abs(len(p) - len(folded)), p)))
            for id in self.plain[other]
        )
        return list(dict.fromkeys(both_labels(self.graph.concepts[id]) for id in ids))[:count]


def both_labels(concept: Concept) -> str:
    """Show a concept by its labels in all languages.

    Examples
    --------
    >>> both_labels(Concept("ppo", {"en": "PPO", "zh": "近端策略优化"}))
    'PPO (近端策略优化)'
    """
    others = [text for text in concept.label.values() if text != concept.name]
    return f"{concept.name} ({', '.join(others)})" if others else concept.name


def search(index: NameIndex, text: str) -> list[Concept]:
    """Find concepts of which a name contains the text: whole names first, then beginnings, then the rest."""
    wanted = fold(text)
    found: dict[str, tuple[int, int]] = {}
    for names in (index.plain, index.ambiguous):
        for name, ids in names.items():
            if wanted and wanted in name:
                rank = (0 if name == wanted else 1 if name.startswith(wanted) else 2, len(name))
                for id in ids:
                    found[id] = min(found.get(id, rank), rank)
    order: Iterable[str] = sorted(found, key=lambda id: (found[id], id))
    return [index.graph.concepts[id] for id in order]
