"""Readings that need no cue: a name that stands in a sentence about another concept may be a part or a forebear of it.

Trigger phrases are endless ("runs ... over", "is borrowed from", 借来, 靠 ... 做); where a clear subject stands before a name, or a clear
topic above it, the words around the name go to the scorer as features and it decides.
"""

import re
from collections.abc import Container, Iterator, Sequence

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.either import Either
from mlgraph.extract.facts import Facts
from mlgraph.extract.groups import leads_in, numbered
from mlgraph.extract.phrases import has_verb
from mlgraph.extract.scopes import denied_pairing
from mlgraph.extract.units import Unit

_MOST = 10
_BETWEEN = 2
_PRONOUN = re.compile(
    r"\W*(?:它们?|其|该|此|这|本文|作者|论文|我们|it\b|its\b|this\b|they\b|their\b|these\b|we\b|the (?:authors?|method|algorithm|model|paper)\b)",
    re.I,
)
# What gives way to something else is no part: replaces Y with, instead of Y, 将 Y 换成, 代替 Y.
_OUT = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|substitut(?:e[sd]?|ing)|swap(?:s|ped|ping)?|exchang(?:es?|ed|ing)|instead of|in place of|rather than)\s"
    r"(?:the |out |its |a |an )?(?:[\w-]{1,20} )?$|(?:代替|替代|替换|取代|换掉)(?:了|掉)?(?:[^，。]{1,12}[中里]?的|原来的?|原有的?|传统的?|标准的?|普通的?)?\s?$",
    re.I,
)
# What people do with a name says nothing of another.
_PEOPLE = re.compile(r"\W*(?:[\u3400-\u9fff]{0,4}有(?:些|的)?人|大家|someone\b|some people\b|people\b|others\b)", re.I)
_RANKED = re.compile(r"\s?(?:[<>≈≥≤＞＜]|vs\.?|versus|还是)\s?$")
# PPO in week three and TRPO in week four; 左边是 A 的结果，右边是 B 的结果.
_EACH_ITS_PLACE = re.compile(
    r"\s(?:(?:are|is|came|comes)\s)?(?:in|on|at|first|second|third|last)\b[^,.;]{0,24},?\sand\s(?:\w+\s){0,2}|\s(?:and|or)\s(?:for|of|in|on|to|by|from)\s(?:the\s)?|[^，。]{0,8}，(?:[左右]边|[左右]侧|[左右]图|周.|第.{1,3}[讲章节课])[^，。]{0,6}"
)
_THOSE = re.compile(
    r"\bthose (?:on|of|in|for|by)\s$|, (?:and|but|while) the \w+(?: \w+)? (?:is|was|are|were) (?:an? |the )?$|[;；]\s?(?:the|those|that|another)\s[^;；]*$",
    re.I,
)
_LABELS = re.compile(r"\s?(?:[（(][^()（）]{1,20}[)）]\s?)?(?:[:：\t]|[–—-]\s)")
"""Behind a name that opens a line, it labels all that follows: "Mean Teacher (2017): a moving average of the weights"."""
_AND = re.compile(r"\s?(?:(?:and|but|while|whereas|so)\s)?|\s?[而但且]\s?")
_TAKEN = re.compile(r"(?:将|把|从|由)[^，。,]{0,10}$")
_TURNS_INTO = re.compile(r"\s?[\u3400-\u9fff]{0,4}?(?:替换|更换|更改|切换|换|改)(?:成|为|到|用)")


_SWAPS = Either("[替取]代|替换|代替|[换改]", r"replac\w+|substitut\w+|swap\w*|exchang\w+|instead|in place|rather")
"""Where none of these stands, nothing gives way."""


def _gives_way(s: Sentence, unit: Unit) -> bool:
    left = s.text[max(s.start, unit.start - 40) : unit.start]
    if _OUT.search(left):
        return True
    return bool(_TURNS_INTO.match(s.text, unit.end, s.end) and _TAKEN.search(left))


def loose(s: Sentence, facts: Facts) -> Iterator[Candidate]:
    """Yield, for every name of a sentence, what it may be said of: earlier names, the topic, the sentence before; not what is known to build on it."""
    if "asks" in s.tone or not s.states:
        return
    units = [unit for unit in s.units if unit not in s.blocked][:_MOST]
    if not units:
        return
    groups, manner = numbered(s, units, _RANKED, _EACH_ITS_PLACE), (f"in={min(len(s.units), 5)}",)
    alone, behind = _outside(s, {unit.concept for unit in units})
    paired = _paired(s, units, groups)
    gone = {unit for unit in units if _gives_way(s, unit)} if _SWAPS.within(s.said) else set()
    for i, older in enumerate(units):
        if older in gone or _opens(s, older) or _PEOPLE.match(s.text, s.clause(older.start)[0]) or groups[i] in paired:
            continue
        seen = {unit.concept for unit, group in zip(units, groups, strict=True) if group == groups[i]}
        before = [unit for unit in units[: groups[i]] if unit not in gone]
        if before and _THOSE.search(s.text, before[0].end, older.start):  # else behind none of them
            before = [unit for unit in before if not _THOSE.search(s.text, unit.end, older.start)]
        told = [*_inside(s, before, older), *(behind if before else alone)]
        how = next((m.cue.how for m in reversed(s.cues) if m.end <= older.start and m.cue.how), "uses") if told else ""
        for newer, rule in told:
            if newer not in seen:
                seen.add(newer)
                if not facts.goes_back(newer, older.concept):
                    yield Candidate(
                        newer, older.concept, how, "", "loose", 0.5, rule, (-2, older.start), manner, s, older
                    )


def _opens(s: Sentence, unit: Unit) -> bool:
    """Tell whether a name is the subject of a later clause: "PPO clips, TRPO uses a constraint" says nothing of both."""
    begin = s.clause(unit.start)[0]
    opens = _AND.fullmatch(s.text, begin, unit.start)
    return begin > s.start + 2 and opens is not None and has_verb(s.text, unit, s.end)


def _inside(s: Sentence, before: Sequence[Unit], older: Unit) -> Iterator[tuple[str, str]]:
    """Yield the names before another, the first, the last, others, each with its rule. Those behind were measured to say nothing."""
    clause = s.clause(older.start) if before else None
    label = (
        before[0] if before and before[0].start - s.start <= 4 and _LABELS.match(s.text, before[0].end, s.end) else None
    )
    for rank, units in (("first", before[:1]), ("last", before[:0:-1][:1]), ("middle", before[1:-1][:_BETWEEN])):
        for unit in units:
            same = unit is label or s.clause(unit.start) == clause or leads_in(s, unit)
            yield unit.concept, f"{rank}-{'clause' if same else 'sentence'}"


def _outside(s: Sentence, named: Container[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what a sentence stands under, each with its rule: for a name with none before it, and for others. What stands two headings above was measured to say nothing."""
    above = [(topic.concept, topic.rule) for topic in s.topics[:2] if topic.rule != "above"]
    told = [(one, "previous") for one in s.previous[:1]] + ([(s.opener, "opener")] if s.opener else [])
    free = [(concept, rule) for concept, rule in (*above, *told) if concept not in named]
    manner = "it" if _PRONOUN.match(s.text, s.start) else "none"
    near = [(concept, f"{rule}-name") for concept, rule in free if rule not in ("note", "title")]
    return [(concept, f"{rule}-{manner}") for concept, rule in free], near


def _paired(s: Sentence, units: Sequence[Unit], groups: Sequence[int]) -> set[int]:
    """Return the lists of what something can be combined with: it does not rest on them."""
    if not any(word in s.text[s.start : s.end] for word in ("可", "能", "can be ")):
        return set()
    firsts = {group: unit for unit, group in zip(reversed(units), reversed(groups), strict=True)}
    return {group for group, unit in firsts.items() if denied_pairing(s.text, unit.start, s.start)}
