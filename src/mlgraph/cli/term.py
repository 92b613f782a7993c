"""What is known of a name that the graph lacks: the term of the glossary that has it, and what that usually builds on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from mlgraph.extract.forebears import read_forebears
from mlgraph.extract.glossary import read_glossary
from mlgraph.hanzi import simplified
from mlgraph.names import fold, is_chinese, singular
from mlgraph.resolve import both_labels, candidates

if TYPE_CHECKING:
    from mlgraph.resolve import Names

_TOLD = 5


@dataclass(frozen=True)
class Term:
    """A term that only the glossary has.

    Attributes
    ----------
    names : tuple of str
        Its names, the best first.
    concept : str or None
        The id of the concept that all of them mean, where the graph has the first one.
    builds_on : tuple of str
        Ids of concepts that it usually builds on or is part of, from general knowledge: a suggestion, never a statement.
    """

    names: tuple[str, ...]
    concept: str | None = None
    builds_on: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    def told(self, graph: Names) -> str:
        """Say in words, and in both languages, what is known of it."""
        if self.concept:
            return f"the glossary has it as another name of {both_labels(graph.concepts[self.concept])}"
        labels = {"zh" if is_chinese(name) else "en": name for name in reversed(self.names)}
        name, *other = dict.fromkeys((labels.get("en", self.names[0]), labels.get("zh", self.names[0])))
        shown = f"{name} ({other[0]})" if other else name
        older = ", ".join(both_labels(graph.concepts[id]) for id in self.builds_on[:_TOLD])
        return f"the glossary has it as a term, {shown}" + (
            f", which usually builds on, or is part of, {older}" if older else ""
        )


def find_term(graph: Names, name: str) -> Term | None:
    """Find the term that has a name.

    Examples
    --------
    >>> from mlgraph.model import Concept, Graph
    >>> from mlgraph.resolve import NameIndex
    >>> names = NameIndex(Graph({"loss-function": Concept("loss-function", {"en": "Loss function", "zh": "损失函数"})}))
    >>> found = find_term(names, "零一损失")
    >>> found.told(names)
    'the glossary has it as a term, 0-1 loss (0-1损失), which usually builds on, or is part of, Loss function (损失函数)'
    >>> find_term(names, "quantum chromodynamics")
    """
    wanted = _forms(name)
    lines = (names for names in read_glossary() if not wanted.isdisjoint(_folded(names)))
    if (names := next(lines, None)) is None:
        return None
    concept = candidates(graph, names[0])
    if len(concept) == 1:
        return Term(names, concept[0])
    return Term(names, builds_on=tuple(dict.fromkeys(_builds_on(graph, set(_folded(names))))))


def _builds_on(graph: Names, names: set[str]) -> Iterator[str]:
    lines = (line for name, line in read_forebears().items() if fold(name) in names)
    for item in next(lines, "").split("; "):
        for name in item.split("|"):
            meant = candidates(graph, name)
            if len(meant) == 1:
                yield meant[0]


def _forms(name: str) -> set[str]:
    folded = simplified(fold(name))
    return {folded, singular(folded)} - {""}


def _folded(names: Iterable[str]) -> Iterator[str]:
    return map(fold, names)
