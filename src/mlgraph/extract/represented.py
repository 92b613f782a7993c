"""Examples of a class that is named elsewhere: 代表算法有 R-CNN, "popular examples include DQN"."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, reading
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.either import either
from mlgraph.extract.phrases import Member, after

_ZH = re.compile(
    r"\s*(?:其中|它们?的|其|这[类种](?:方法|算法|模型|网络|工作)?的)?(?:最|比较|较为?)?(?:代表性?|典型|常见|常用|主流|经典|著名|知名|流行)的?"
    r"(?:工作|算法|方法|模型|网络|框架|架构|结构|论文|成果|例子|作品?|变体)?(?:主要)?(?:就?有|包括|是|为|如|[:：])(?!何|果|此|什么|哪)"
)
_ADJECTIVE = "representative|typical|popular|common|well-known|famous|notable|classic|prominent|prime|best-known|widely used|early|recent|modern"
_NOUN = r"(?:model|method|algorithm|example|variant|approach|architecture|work|network|optimizer|instance|member|representative|choice)(?:e?s)?"
_EN = re.compile(
    rf"\s*(?:by far )?(?:(?:and|its|their|the|some|other|two|three|several|more|most) ){{0,2}}(?:(?:{_ADJECTIVE})(?: {_NOUN}| ones)?|examples?|representatives?)"
    rf"(?: (?:here|of (?:it|them|these|this(?: {_NOUN}| kind| type| sort| family| class| idea)?)))?(?: (?:include|are|is)\b|:)",
    re.I,
)
_MAY = either(r"代表|典型|常见|常用|主流|经典|著名|知名|流行", rf"{_ADJECTIVE}|examples?|representatives?")
"""Where none of these stands, nothing is told to be an example."""
_EXAMPLES = Cue("examples are", "examples", "kind_of", 0.85)
_OPENING = 4


def announced(s: Sentence) -> list[tuple[int, int]]:
    """Return where clauses announce examples without naming of what."""
    if not _MAY.search(s.text[s.start : s.end].lower()):
        return []
    found = (pattern.match(s.text, start, s.end) for start, _ in s.clauses for pattern in (_ZH, _EN))
    return [match.span() for match in found if match]


def represented(s: Sentence, start: int, end: int) -> Iterator[Candidate]:
    """Yield the readings of announced examples: they are kinds of what opens the sentence, or else of what it stands under."""
    group = [member for member in after(s.text, s.units, end, s.end) if member.role != "modifier"]
    opening = [
        (unit.concept, "opens") for unit in s.units[:1] if unit.start - s.start <= _OPENING and unit.end <= start
    ]
    opener = [(s.opener, "opener")] if s.opener else []
    above = [(topic.concept, topic.rule) for topic in s.topics]
    nearest = [one for one in above if one[1] in ("item", "heading")]
    named = {member.unit.concept for member in group}
    for older, rule in [one for one in (*opening, *nearest, *opener, *above) if one[0] not in named][:1]:
        for member in group:
            if member.unit not in s.blocked:
                match, manner = CueMatch(start, end, _EXAMPLES), (f"from={rule}", f"as={member.role}")
                yield reading(
                    s, match, member.unit.concept, older, "explicit-above", Member(member.unit, "head"), manner
                )
