"""What terms of the field usually build on: background that makes a reading likelier, never a statement by itself.

The list is ours, written from general knowledge, like the glossary. A note must still say it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from mlgraph.names import fold, singular

_REMEMBERED = 1 << 14
_NOTHING: frozenset[str] = frozenset()


@cache
def read_forebears() -> Mapping[str, str]:
    """Read the lines that ship with the package: the folded name of a term → the names of what it may build on."""
    text = files("mlgraph.extract").joinpath("forebears.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if line and not line.startswith("#"))
    return {fold(name): older for name, _, older in lines}


class Forebears:
    """Answers what a concept may build on. A line is looked up when its concept is first met.

    Parameters
    ----------
    names_of
        The names of a concept, by its id.
    meant_by
        The ids of the concepts that a name may mean.

    Examples
    --------
    >>> names = {"gae": ["GAE"], "td-error": ["TD error"]}
    >>> told = Forebears(lambda id: names[id], lambda name: [id for id in names if name in names[id]], {"gae": "TD error; λ-return"})
    >>> sorted(told.of("gae")), told.relation("gae", "td-error"), told.relation("td-error", "gae")
    (['td-error', 'λreturn'], 'direct', 'turned')
    """

    def __init__(
        self,
        names_of: Callable[[str], Sequence[str]],
        meant_by: Callable[[str], Sequence[str]],
        lines: Mapping[str, str] | None = None,
    ) -> None:
        self._names_of, self._meant_by = names_of, meant_by
        self._lines = read_forebears() if lines is None else lines
        self._known: dict[str, frozenset[str]] = {}
        self._counts: Counter[str] | None = None
        self.relation = lru_cache(_REMEMBERED)(self._relation)

    def of(self, concept: str) -> frozenset[str]:
        """Return what a concept may build on: ids, and folded names that no concept has; nothing, if no line tells of it."""
        if concept in self._known:
            return self._known[concept]
        names = self._names_of(concept)
        if not names:  # a name that only this note has is not remembered: there is no end of them
            return _NOTHING
        line = next((self._lines[fold(name)] for name in names if fold(name) in self._lines), "")
        older = {key for item in line.split("; ") if item for key in self._keys(item)}
        self._known[concept] = frozenset(older - {concept})
        return self._known[concept]

    def fame(self, concept: str) -> int:
        """In how many lines a concept stands, on a coarse scale from 0 to 7: a word that all build on says little."""
        if self._counts is None:
            items = Counter(item for line in self._lines.values() for item in line.split("; "))
            self._counts = Counter()
            for item, count in items.items():
                for key in self._keys(item):
                    self._counts[key] += count
        return min(7, self._counts[self.key(concept)].bit_length())

    def key(self, concept: str) -> str:
        """Return by what a concept stands in lines: its id, or, if only a note names it, its folded name."""
        return concept if concept in self._known or self._names_of(concept) else singular(fold(concept))

    def _keys(self, item: str) -> Iterator[str]:
        """An item of a line is a name, or several of one term: ``gradient penalty|梯度惩罚``."""
        for name in item.split("|"):
            yield from self._meant_by(name) or (singular(fold(name)),)

    def _relation(self, newer: str, older: str) -> str:
        """Tell whether one concept may build on another: ``direct``, ``turned`` round, ``far`` (by one between), ``none``, or ``unknown``."""
        own, other = self.of(newer), self.of(older)
        newer, older = self.key(newer), self.key(older)
        if older in own:
            return "direct"
        if newer in other:
            return "turned"
        if any(older in self.of(one) for one in own):
            return "far"
        if any(newer in self.of(one) for one in other):
            return "back"
        return "none" if own else "unknown"
