"""Readings that need no cue: a name that stands in a sentence about another concept may be a part or a forebear of it.

Trigger phrases are endless ("runs ... over", "is borrowed from", 借来, 靠 ... 做); where a clear subject stands before a name, or a clear
topic above it, the words around the name go to the scorer as features and it decides.
"""

import re
from collections.abc import Iterator, Sequence

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.either import either
from mlgraph.extract.facts import Facts
from mlgraph.extract.phrases import Unit, joins

_MOST = 10
_BETWEEN = 2
_PRONOUN = re.compile(
    r"\W*(?:它们?|其|该|此|这|本文|作者|论文|我们|it\b|its\b|this\b|they\b|their\b|these\b|we\b|the (?:authors?|method|algorithm|model|paper)\b)",
    re.I,
)
# What gives way to something else is no part: replaces Y with, instead of Y, 将 Y 换成, 代替 Y.
_OUT = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|substitut(?:e[sd]?|ing)|swap(?:s|ped|ping)?|exchang(?:es?|ed|ing)|instead of|in place of|rather than)\s"
    r"(?:the |out |its |a |an )?(?:[\w-]{1,20} )?$|(?:代替|替代|替换|取代|换掉)(?:了|掉)?(?:原来的?|原有的?|传统的?|标准的?|普通的?)?\s?$",
    re.I,
)
_RANKED = re.compile(r"\s?(?:[<>≈≥≤＞＜]|vs\.?|versus|还是)\s?$")
_TAKEN = re.compile(r"(?:将|把|从|由)[^，。,]{0,10}$")
_TURNS_INTO = re.compile(r"\s?[\u3400-\u9fff]{0,4}?(?:替换|更换|更改|切换|换|改)(?:成|为|到|用)")


_SWAPS = either("[替取]代|替换|代替|[换改]", r"replac\w+|substitut\w+|swap\w*|exchang\w+|instead|in place|rather")
"""Where none of these stands, nothing gives way."""


def _gives_way(s: Sentence, unit: Unit) -> bool:
    left = s.text[max(s.start, unit.start - 40) : unit.start]
    if _OUT.search(left):
        return True
    return bool(_TURNS_INTO.match(s.text, unit.end, s.end) and _TAKEN.search(left))


def loose(s: Sentence, facts: Facts) -> Iterator[Candidate]:
    """Yield, for every name of a sentence, what it may be said of: earlier names, the topic, the sentence before; nothing unheard of."""
    if "asks" in s.tone:
        return
    units = [unit for unit in s.units if unit not in s.blocked][:_MOST]
    groups = _groups(s, units)
    named = {unit.concept for unit in units}
    clauses = [s.clause(unit.start) for unit in units]
    swaps = _SWAPS.search(s.text[s.start : s.end].lower())
    for i, older in enumerate(units):
        if swaps and _gives_way(s, older):
            continue
        seen: set[str] = {older.concept}
        before = [j for j in range(i) if groups[j] != groups[i]]
        for j, rule in _ranked(before):
            newer = units[j]
            if newer.concept not in seen:
                seen.add(newer.concept)
                if facts.unheard_of(newer.concept, older.concept):
                    continue
                same = "clause" if clauses[j] == clauses[i] else "sentence"
                yield _candidate(s, newer.concept, older, f"{rule}-{same}")
        manner = "name" if before else "it" if _PRONOUN.match(s.text, s.start) else "none"
        far = ("above", "note", "title") if before else ("above",)
        above = [(topic.concept, topic.rule) for topic in s.topics[:2] if topic.rule not in far]
        told = [(one, "previous") for one in s.previous[:1]] + ([(s.opener, "opener")] if s.opener else [])
        for concept, rule in [*above, *told]:
            if concept not in seen and concept not in named and not facts.unheard_of(concept, older.concept):
                seen.add(concept)
                yield _candidate(s, concept, older, f"{rule}-{manner}")


def _ranked(before: Sequence[int]) -> list[tuple[int, str]]:
    """Number the names before another: the first, the last, others. Those behind, and what stands two headings above, were measured to say nothing."""
    return [
        *((j, "first") for j in before[:1]),
        *((j, "last") for j in before[:0:-1][:1]),
        *((j, "middle") for j in before[1:-1][:_BETWEEN]),
    ]


def _groups(s: Sentence, units: Sequence[Unit]) -> list[int]:
    """Number the units; members of one list have one number."""
    numbers = list(range(len(units)))
    for i in range(1, len(units)):
        gap = s.text[units[i - 1].end : units[i].start]
        if joins(gap) or _RANKED.match(gap):
            numbers[i] = numbers[i - 1]
    return numbers


def _candidate(s: Sentence, newer: str, older: Unit, rule: str) -> Candidate:
    how = next((m.cue.how for m in reversed(s.cues) if m.end <= older.start and m.cue.how), "uses")
    manner = (f"in={min(len(s.units), 5)}",)
    return Candidate(newer, older.concept, how, "", "loose", 0.5, rule, (-2, older.start), manner, s, older)
