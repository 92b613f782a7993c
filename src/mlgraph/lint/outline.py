"""What rules that look across concepts have to know of all of them: little enough to be kept, joined and gone through fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mlgraph.model import Concept
from mlgraph.names import fold


@dataclass
class Outline:
    """Concepts in brief, by id, in the order of their files.

    Attributes
    ----------
    older : dict of str to list of str
        What each concept builds on, as it is written, whether that exists or not.
    bare : dict of str to list of str
        Those of them for which no reason is given.
    names, shared : dict of str to list of str
        Folded names that mean the concept alone, its id first; and those that are marked ambiguous.
    years : dict of str to int
    papers : dict of str to (str, str)
        Source and title, where there is a source.
    evidence : list of str
        Concepts that have sentences as evidence.

    Examples
    --------
    >>> from mlgraph.model import Relation
    >>> found = outline([Concept("ppo", {"en": "PPO"}, year=2017, builds_on=(Relation("ppo", "trpo"),))])
    >>> found.older, found.names, found.newer
    ({'ppo': ['trpo']}, {'ppo': ['ppo']}, {'trpo': ['ppo']})
    """

    older: dict[str, list[str]] = field(default_factory=dict)
    bare: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    shared: dict[str, list[str]] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    papers: dict[str, tuple[str, str]] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)

    @property
    def newer(self) -> dict[str, list[str]]:
        """For each id that something builds on, what does."""
        found: dict[str, list[str]] = {}
        for id, olders in self.older.items():
            for older in dict.fromkeys(olders):
                found.setdefault(older, []).append(id)
        return found

    def known(self, id: str) -> list[str]:
        """Ids of the concepts that one builds on, each once, in alphabetical order."""
        return sorted({older for older in self.older[id] if older in self.older})

    def add(self, other: Mapping[str, Any]) -> None:
        """Add the concepts of another outline, given as its plain values."""
        for name, values in other.items():
            mine = getattr(self, name)
            mine.extend(values) if name == "evidence" else mine.update(values)


def outline(concepts: Iterable[Concept]) -> Outline:
    """Say in brief what concepts say."""
    found = Outline()
    for c in concepts:
        found.older[c.id] = [r.builds_on for r in c.builds_on]
        found.names[c.id] = list(dict.fromkeys(map(fold, (c.id, *c.names))))
        if bare := [r.builds_on for r in c.builds_on if not r.because]:
            found.bare[c.id] = bare
        if shared := [fold(alias.text) for alias in c.aliases if alias.ambiguous]:
            found.shared[c.id] = shared
        if c.year:
            found.years[c.id] = c.year
        if c.source:
            found.papers[c.id] = (c.source, c.title or "")
        if any(r.evidence for r in c.builds_on):
            found.evidence.append(c.id)
    return found
