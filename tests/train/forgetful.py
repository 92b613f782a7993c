"""Facts that have forgotten half of what they knew: notes by strangers state pairs that no graph and no background holds.

Our own notes tell of what our graph knows, far more than strangers' do: a scorer that learns from them trusts that what is
not known is not meant. So it learns from each note once more with half of its pairs forgotten, others each time.
"""

import hashlib
from typing import Any

from mlgraph.extract.clause import Candidate
from mlgraph.extract.facts import Facts
from mlgraph.extract.forebears import Forebears

_FORGOTTEN = 0.5


class Forgetful:
    """Answers like the facts that it is made of, but for pairs that it has forgotten; which these are, `salt` tells."""

    def __init__(self, facts: Facts, salt: str) -> None:
        self._facts, self._salt = facts, salt
        self.forebears = _ForgetfulForebears(facts.forebears, self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)

    def forgets(self, newer: str, older: str) -> bool:
        """Tell whether a pair is forgotten."""
        digest = hashlib.md5(f"{self._salt}|{newer}|{older}".encode(), usedforsecurity=False).digest()
        return digest[0] < 256 * _FORGOTTEN

    def link(self, newer: str, older: str) -> str:
        """Tell how the graph would join two concepts without their own edge."""
        link, graph = self._facts.link(newer, older), self._facts.graph
        if link != "edge" or not self.forgets(newer, older):
            return link
        others = [one for one in graph.older(newer) if one != older]
        if any(older in self._facts.above(one) for one in others):
            return "path"
        return "none" if others else "unknown"

    def reads(self, one: Candidate) -> bool:
        """Tell whether a candidate is one still: some readings are made only of what is known."""
        link = self.link(one.concept, one.builds_on)
        if one.frame == "pair":
            return link == "edge"
        back = self.forebears.relation(one.concept, one.builds_on) in ("back", "turned")
        return one.frame != "loose" or not back or link in ("edge", "path")


class _ForgetfulForebears:
    """What terms build on, without the pairs that are forgotten."""

    def __init__(self, forebears: Forebears, facts: Forgetful) -> None:
        self._forebears, self._facts = forebears, facts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._forebears, name)

    def relation(self, newer: str, older: str) -> str:
        """Tell what `Forebears.relation` would without the pair."""
        relation = self._forebears.relation(newer, older)
        if relation not in ("direct", "turned") or not self._facts.forgets(newer, older):
            return relation
        one, other = self._forebears.told(newer), self._forebears.told(older)
        if relation == "turned":
            return "none" if one.older else "unknown"
        if other.line and any(line.endswith(other.line) and line != other.line for line in one.lines.splitlines(True)):
            return "sort"
        if not (one.older - {other.key}).isdisjoint(other.newer - {one.key}):
            return "far"
        return "none" if len(one.older) > 1 else "unknown"
