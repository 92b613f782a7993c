"""Cues that state nothing where they stand: passives, adjectives, what gives way, ranks, merits and faults, advice to the reader."""

import re

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.cues_en import BETTERED, PAST

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?$")
_DID = re.compile(r"\s(?!(?:by|in|to|for|as|from|on|into|at|with|via|through|during|and)\b)")
_DESCRIBES = re.compile(
    r"(?:^|[^\w\s)\]]\s?|\b(?:the|an?|its|our|this|these|their|his|some|more|most|such|of|with|and|or|as|by|for|in|to|from|on|is|are|was|were|be|been|being|has|have|had|not|further|using|uses?|called|two|several|many)\s(?:\w+ly\s)?)$",
    re.I,
)
_TAKEN = re.compile(r"[将把由从]")
_BECOMES = ("改为", "换成", "更换为", "替换为", "替换成", "更改为", "改成")
_SEE = re.compile(r"(?:可以?|请|详[见情]|具体|建议|欢迎)$")
_RANKED = re.compile(r"最(?:[快慢好差高低大小早晚新老强弱多少]|简单|复杂)的$")
_FAULT = re.compile(
    r"的[\u3400-\u9fff]{0,6}?(?:出发点|作用|缺点|优点|优势|劣势|好处|坏处|特点|不足|意义|难点|动机|初衷|短板|局限性?)(?:就|都|也|主要|则|之一)*$"
)
_FAULT_OF = re.compile(
    r"\b(?:drawback|disadvantage|downside|advantage|benefit|upside|goal|purpose|aim|motivation|problem|issue|challenge|limitation|strength|weakness|point)(?:e?s)?\s(?:of|with|behind)\s(?:using\s)?(?:the\s|an?\s)?$",
    re.I,
)


def governs_nothing(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a verb governs no name behind it: what "is used" uses nothing; what becomes something else gives way."""
    word = match.cue.text
    if (word == "used" or word in PAST) and is_passive(s, match):
        return True
    if word in PAST and not _DID.match(s.text, match.end, s.end):
        return True
    return (word in _BECOMES and _given_up(s, match)) or (word in BETTERED and not _bettered(s, match))


def is_passive(s: Sentence, match: CueMatch) -> bool:
    """Tell whether "is", "was", "been" stands before a cue."""
    return _PASSIVE.search(s.text, max(s.start, match.start - 24), match.start) is not None


def asks_the_reader(s: Sentence, match: CueMatch) -> bool:
    """Tell whether the reader is told where to look: 可以参考 Y."""
    return (
        match.cue.text in ("参考", "参照")
        and _SEE.search(s.text, max(s.start, match.start - 2), match.start) is not None
    )


def is_no_class(s: Sentence, match: CueMatch) -> bool:
    """Tell whether what "is" something is no such thing: 最快的是 Y ranks; of a fault, a merit or an aim no class is told."""
    return _RANKED.search(s.text, max(s.start, match.start - 4), match.start) is not None or _tells_why(s, match)


def _given_up(s: Sentence, match: CueMatch) -> bool:
    """Tell whether what stands right before "becomes" gives way: SAC 改为 DDPG."""
    begin = s.clause(match.start)[0]
    old = next((unit for unit in s.units if 0 <= match.start - unit.end <= 1), None)
    new = any(0 <= unit.start - match.end <= 1 for unit in s.units)
    return new and old is not None and not _TAKEN.search(s.text, begin, old.start)


def _bettered(s: Sentence, match: CueMatch) -> bool:
    """Tell whether somebody extended something: LightGBM extended it; not the improved Transformer, nor what was extended to."""
    return _DID.match(s.text, match.end, s.end) is not None and not _DESCRIBES.search(
        s.text, max(s.start, match.start - 24), match.start
    )


def _tells_why(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a merit, a fault or an aim of the subject "is" what follows: PPO 的缺点是, "the goal of PPO is"; it is of no such class."""
    if _FAULT.search(s.text, max(s.start, match.start - 12), match.start):
        return True
    first = next((unit for unit in s.units if s.clause(match.start)[0] <= unit.start < match.start), None)
    return first is not None and _FAULT_OF.search(s.text, max(s.start, first.start - 30), first.start) is not None
