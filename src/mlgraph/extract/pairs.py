"""Pairs that the curated graph joins and a sentence names together, though no frame of the grammar links them."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.facts import Facts
from mlgraph.extract.groups import numbered
from mlgraph.extract.units import Unit

_MOST = 8
_COMPARES = re.compile(
    r"差别|区别|不同|对比|相比|比较|还是|不论|无论|而不是|\b(?:alternative|unlike|compar(?:ed?|es|ing|ison)|versus|vs|whereas|difference|either)\b",
    re.I,
)
_MAY_COMPARE = frozenset((
    "alternative", "unlike", "compare", "compared", "compares", "comparing", "comparison", "versus", "vs", "whereas",
    "difference", "either", *"差区不对相比还无而",
))  # fmt: skip
_SIBLINGS = re.compile(r"\s?(?:还是|\+|[<>≈≥≤]|vs\.?|versus|/|to|from)\s?")


def pairs(s: Sentence, facts: Facts) -> Iterator[Candidate]:
    """Yield the pairs of a clause, or of a sentence's topic and a name in it, that are relations of the graph.

    Only a newer name that stands before the older one counts: measured, other co-mentions are no statements. Members of one list are no pair: "AdaBoost, GBDT and XGBoost" states nothing among the three.
    """
    if not s.states:
        return
    units = [unit for unit in s.units if unit not in s.blocked][:_MOST]
    above = [topic for topic in s.topics if all(unit.concept != topic.concept for unit in units)]
    lists: list[int] = []
    for i, older in enumerate(units):
        for newer in units[:i]:
            how = facts.how(newer.concept, older.concept)
            if how and s.clause(newer.start) == s.clause(older.start):
                lists = lists or numbered(s, units, _SIBLINGS)
                beside = {unit.concept for unit, number in zip(units, lists, strict=True) if number == lists[i]}
                if newer.concept not in beside:
                    yield _pair(s, newer.concept, older, how, "clause", (*_between(s, newer, older), _mood(s)))
        for topic in above if "asks" not in s.tone else ():
            how = facts.how(topic.concept, older.concept)
            if how:
                yield _pair(s, topic.concept, older, how, topic.rule, (_mood(s),))


def _mood(s: Sentence) -> str:
    return "compares" if s.said.has(_MAY_COMPARE) and _COMPARES.search(s.text, s.start, s.end) else "plain"


def _between(s: Sentence, newer: Unit, older: Unit) -> tuple[str, ...]:
    """Describe what stands between two names: how far apart they are, and whether a cue stands there."""
    start, end = sorted((newer, older), key=lambda unit: unit.start)
    gap = end.start - start.end
    cue = any(match.cue.how and start.end <= match.start < end.start for match in s.cues)
    return ("cue" if cue else "no-cue", f"apart={0 if gap <= 4 else 1 if gap <= 12 else 2 if gap <= 30 else 3}")


def _pair(s: Sentence, newer: str, older: Unit, how: str, rule: str, extra: tuple[str, ...]) -> Candidate:
    manner = (f"units={min(len(s.units), 5)}", *(f"pair-{name}" for name in extra))
    return Candidate(newer, older.concept, how, "", "pair", 0.5, rule, (-1, older.start), manner, s, older)
