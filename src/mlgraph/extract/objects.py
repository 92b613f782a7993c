"""What a cue governs besides the names right behind it: what describes its object, joins it, or stands for it."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, stated
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member, after
from mlgraph.extract.units import Unit, stop_of

_SUCH_AS = re.compile(
    r"\s?[\u3400-\u9fff]{0,4}(?:[a-z]+\s){0,2}\s?[，,（(]?\s?(?:例如|比如|譬如|诸如|包括|如(?!果|何|此|下)|such as|e\.g\.|for example|like|including)[,，]?\s?"
)
_EXAMPLES = re.compile(
    r"(?:\s[\w'-]+){1,14},?\s?[-–—,]{0,2}\s?(?:including(?: but not limited to)?|such as|like|namely|e\.g\.,?):?\s(?:the\s)?|[^，。；]{1,20}[，,]?(?:包括|例如|比如|如|即|分别[是为])[:：]?\s?(?:一[个种层])?"
)
_WITH = re.compile(r"\s(?:algorithm\s|model\s|network\s|framework\s)?(?:with|by)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,2}?")
_DESCRIBING = ("基于", "采用", "使用", "利用", "结合", "融合", "引入", "加入", "带", "带有", "具有", "采用了", "使用了", "利用了", "结合了", "融合了", "引入了", "加入了", "改进了", "扩展了")  # fmt: skip
_OF_ZH = re.compile(r"[\u3400-\u9fff ]{0,4}的[\u3400-\u9fff]{0,4}\s?")


def described(s: Sentence, match: CueMatch, group: list[Member]) -> Iterator[Candidate]:
    """基于 Y 的 X, 基于 Y 的注意力模块 X: what describes a name is said of it."""
    last = max((i for i in range(1, len(group)) if group[i].role == "head"), default=0)
    if last and match.cue.text in _DESCRIBING:
        ends = [i for i in range(1, last + 1) if _OF_ZH.fullmatch(s.text, group[i - 1].unit.end, group[i].unit.start)]
        for member in group[: ends[-1]] if ends else ():
            yield from stated(s, match, group[last].unit.concept, Member(member.unit, "head"), "described")


def joined_by_with(s: Sentence, match: CueMatch, last: Unit) -> list[Member]:
    """Combines A (a linear map) with B; RMSProp with momentum."""
    stop = stop_of(s.text, last, s.end)
    behind = next((unit for unit in s.units if unit.start >= stop), None)
    if not behind or match.cue.how not in ("combines", "extends") or not _WITH.fullmatch(s.text, stop, behind.start):
        return []
    return [Member(m.unit, "list") for m in after(s.text, s.units, behind.start, s.end) if m.role != "modifier"]


def including(s: Sentence, match: CueMatch) -> list[Member]:
    """Builds on several ideas, including A and B: the object is only given by examples."""
    first = next((unit for unit in s.units if unit.start >= match.end), None)
    if not first or not _EXAMPLES.fullmatch(s.text, match.end, first.start):
        return []
    return [Member(m.unit, "example") for m in after(s.text, s.units, first.start, s.end) if m.role != "modifier"]


def such_as(s: Sentence, last: Unit) -> list[Member]:
    """依赖于 Y 方法，如 Z: what exemplifies an object is an object too."""
    joint = _SUCH_AS.match(s.text, last.end, s.end)
    if not joint:
        return []
    return [Member(m.unit, "example") for m in after(s.text, s.units, joint.end(), s.end) if m.role != "modifier"]
