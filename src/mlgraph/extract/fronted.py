"""Phrases that a sentence opens with, and where they end: behind their comma stands the subject, no further object."""

import re

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member
from mlgraph.extract.units import Unit

_BY = re.compile(r"\s*(?:by|using|through|with|via|thanks to|building on)\b", re.I)
_WHEN = re.compile(r"\b(?:when|once|if)\s(?:\w+\s)?$", re.I)
_ENDS_FRONTED = re.compile(
    r"(?:\s(?:problem|issue|challenge|limitation|bottleneck|cost|error|bias)s?)?[\"”]?\s?[,，]\s?(?:the\s|an?\s)?$"
)
_OPENS = re.compile(
    r"\W*(?:extending|based (?:up)?on|building (?:up)?on|starting from|unlike|like|similar(?:ly)? to|analogous to|compared (?:to|with)|in contrast to|contrary to|as opposed to|inspired by|motivated by|instead of|following"
    r"|(?:to|in order to) (?:address|solve|overcome|mitigate|alleviate|fix|tackle|improve|remedy)\b"
    r"|(?:基于|受|不同于|有别于|区别于|类似于?|相比于?|相较于?|比起|对比|较之|针对|为了?(?:解决|克服|缓解|弥补|改进|改善)|借鉴|仿照|参考|继承|沿用)"
    r"|(?:[和与跟同][^，,。]{1,30}?(?:不同|相比|类似|一样|相似|相反)|在[^，,。]{1,30}?基础之?上|对[^，,。]{1,30}?(?:改进|优化))的?[是地]?[，,])",
    re.I,
)
_PURPOSE = re.compile(r"[,，]\s?(?:(?:we|they|the authors?|作者|本文)\s?(?:[a-z]+\s|提出了?)?)?(?:the\s|an?\s)?$", re.I)


def subjects_first(s: Sentence) -> list[Unit]:
    """Order the names of a sentence as what it tells of: those of a phrase that it opens with come last, "extending Y, X ..."."""
    end = s.clause(s.start)[1]
    fronted = [unit for unit in s.units if unit.end <= end]
    if (
        len(fronted) == len(s.units)
        or s.text[end : end + 1] not in (",", "，")
        or not _OPENS.match(s.text, s.start, end + 1)
    ):
        return list(s.units)
    return [*s.units[len(fronted) :], *fronted]


def without_subject(s: Sentence, match: CueMatch, group: list[Member]) -> list[Member]:
    """Leave out of what a cue governs the subject behind the comma of a fronted phrase: "inspired by Y, X ...", "to address the cost of Y, X ..."."""
    begin = s.clause(match.start)[0]
    when = _WHEN.search(s.text, max(begin, match.start - 16), match.start)
    if when:
        begin = when.start()
    if match.start - begin > 12 or not (
        when or match.cue.how in ("extends", "motivated_by") or _BY.match(s.text, begin, match.end)
    ):
        return group
    if any(begin <= unit.start and unit.end <= match.start for unit in s.units):
        return group
    if group and _PURPOSE.search(s.text, match.end, group[0].unit.start):
        return []
    for i in range(1, len(group)):
        if _ENDS_FRONTED.match(s.text[group[i - 1].unit.end : group[i].unit.start]):
            return group[:i]
    return group
