"""What terms of the field usually build on: background that makes a reading likelier, never a statement by itself.

The list is ours, written from general knowledge, like the glossary. A note must still say it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from mlgraph.names import fold, singular

_REMEMBERED = 1 << 14
_SHORTEST = 5
_NOTHING: frozenset[str] = frozenset()
Index = Mapping[str, frozenset[str]]


def read_forebears() -> dict[str, str]:
    """Read the lines that ship with the package: the name of a term → the names of what it may build on."""
    text = files("mlgraph.extract").joinpath("forebears.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: older for name, _, older in lines}


class Told(NamedTuple):
    """What lines tell of a concept: what it may build on and what may build on it, and both its name and the former as lines: whether a name ends one is seen at one look."""

    key: str
    older: frozenset[str]
    newer: frozenset[str]
    line: str
    lines: str


class Forebears:
    """Answers what a concept may build on. The lines are looked through when it is first asked.

    Parameters
    ----------
    meant_by
        The ids of the concepts that a name may mean; of a name that only lines have, none.
    is_known
        Whether an id is one that `meant_by` may return.

    Examples
    --------
    >>> ids = {"GAE": ["gae"], "TD error": ["td-error"]}
    >>> told = Forebears(lambda name: ids.get(name, []), ["gae", "td-error"].__contains__, {"GAE": "TD error; λ-return|λ回报"})
    >>> sorted(told.of("gae")), told.relation("gae", "td-error"), told.relation("td-error", "gae")
    (['td-error', 'λreturn', 'λ回报'], 'direct', 'turned')
    """

    def __init__(
        self,
        meant_by: Callable[[str], Sequence[str]],
        is_known: Callable[[str], bool],
        lines: Mapping[str, str] | None = None,
    ) -> None:
        self._meant_by, self._is_known, self._lines = meant_by, is_known, lines
        remember = lru_cache(_REMEMBERED)
        self.relation, self.key, self.fame = remember(self._relation), remember(self._key), remember(self._fame)
        self.told = remember(self._look_up)

    def of(self, concept: str) -> frozenset[str]:
        """Return what a concept may build on: ids, and folded names that no concept has; nothing, if no line tells of it."""
        return self._index[0].get(concept, _NOTHING)

    def _fame(self, concept: str) -> int:
        """In how many lines a concept stands, on a coarse scale from 0 to 7: a word that all build on says little."""
        return min(7, len(self._index[1].get(self.key(concept), _NOTHING)).bit_length())

    def _key(self, concept: str) -> str:
        """Return by what a concept stands in lines: its id, or, if only a note names it, its folded name."""
        return concept if self._is_known(concept) else singular(fold(concept))

    def _relation(self, newer: str, older: str) -> str:
        """Tell whether one concept may build on another: ``direct``, ``turned`` round, ``sort`` (on a sort of it: biased random walk), ``far`` (by one between), ``back``, ``none``, or ``unknown``."""
        one, other = self.told(newer), self.told(older)
        if other.key in one.older:
            return "direct"
        if one.key in other.older:
            return "turned"
        if other.line and other.line in one.lines:
            return "sort"
        if not one.older.isdisjoint(other.newer):
            return "far"
        if not other.older.isdisjoint(one.newer):
            return "back"
        return "none" if one.older else "unknown"

    def _look_up(self, concept: str) -> "Told":
        key, (below, above) = self.key(concept), self._index
        older, line = below.get(concept, _NOTHING), key.replace("-", "")
        lines = "".join(f"{one.replace('-', '')}\n" for one in older)
        return Told(key, older, above.get(key, _NOTHING), f"{line}\n" if len(line) >= _SHORTEST else "", lines)

    @cached_property
    def _index(self) -> tuple[Index, Index]:
        """What each concept may build on, and what may build on each."""
        older: dict[str, frozenset[str]] = {}
        newer: dict[str, set[str]] = {}
        lines = read_forebears() if self._lines is None else self._lines
        for name, line in lines.items():
            keys = frozenset(key for item in line.split("; ") for key in self._keys(item))
            for id in self._meant_by(name):
                older.setdefault(id, keys - {id})
                for key in keys:
                    newer.setdefault(key, set()).add(id)
        return older, {key: frozenset(ids) for key, ids in newer.items()}

    def _keys(self, item: str) -> Iterator[str]:
        """An item of a line is a name, or several of one term: ``gradient penalty|梯度惩罚``."""
        for name in item.split("|"):
            yield from self._meant_by(name) or (singular(fold(name)),)
