"""Terms of the field that are no concepts of the graph: components, tricks, losses, models. Notes name many of them.

The list is ours, written from general knowledge, and says only that a name is a term; what is said of it, notes must state.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from mlgraph.model import Graph
from mlgraph.names import fold, slug


@cache
def read_glossary() -> tuple[tuple[str, ...], ...]:
    """Read the names of each term that ships with the package, the best first."""
    text = files("mlgraph.extract").joinpath("glossary.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split(" | ")) for line in text.splitlines() if line and not line.startswith("#"))


@dataclass(frozen=True)
class Glossary:
    """The terms beside a graph: `terms` are new concepts, `spellings` further names of the graph's, `names` says whom each of both means."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def beside(cls, graph: Graph) -> "Glossary":
        """Lay the terms beside a graph; what the graph names keeps its meaning.

        Examples
        --------
        >>> from mlgraph.model import Concept
        >>> graph = Graph({"anchor-box": Concept("anchor-box", {"en": "Anchor box"})})
        >>> "bias-correction" in Glossary.beside(graph).terms
        True
        """
        taken: dict[str, str] = {}
        for concept in graph.concepts.values():
            for name in concept.names:
                taken.setdefault(fold(name), concept.id)
        terms: dict[str, tuple[str, ...]] = {}
        spellings: dict[str, tuple[str, ...]] = {}
        names: list[tuple[str, str]] = []
        for line in read_glossary():
            own = taken.get(fold(line[0]))
            new = [name for name in line if fold(name) not in taken]
            if new:
                id = own or _free(slug(line[0]), graph, terms)
                names += [(id, name) for name in new]
                if own:
                    spellings[own] = (*spellings.get(own, ()), *new)
                else:
                    terms[id] = tuple(new)
        return cls(terms, spellings, tuple(names))


def _free(id: str, graph: Graph, terms: Mapping[str, object]) -> str:
    return next(one for one in _numbered(id) if one not in graph.concepts and one not in terms)


def _numbered(id: str) -> Iterator[str]:
    yield id
    count = 2
    while True:
        yield f"{id}-{count}"
        count += 1
