"""Subjects that stand behind a cue: Y 的变体 X; variants of Y: A and B; 引入 Y，称之为 X; "inspired by Y, X ..."."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import after
from mlgraph.extract.units import Unit

_LISTED = re.compile(
    r"[^.;:。；：]{0,70}?(?:such as|\bincluding\b|例如|比如)[:：]?\s?|.{0,24}?(?:[:：]|有|包括|包含|例如|比如|如(?!果|何|此|下)|such as|\binclude[sd]?\b|\bincluding\b|\bnamely\b|\bare\b|\bis\b|\blike\b)[:：]?\s?",
    re.I,
)
_NAMED = re.compile(
    r"(?:称之为|称作|称为|叫做|叫作|命名为|名为|得名|也就是|得到了?|便有了|就有了|诞生了|出现了|产生了|提出了?|设计了|构建了?|构造了?|建立了?|导出了?|引入了|发明了|发展出了?|就是|便是|就成了|就变成了?|便成了|"
    r"\b(?:called|named|termed|dubbed|(?:calls?|names?|terms?|dubs?)\s(?:it|this|them|the result)|known as|yielding|resulting in|yields|gives|gets?|obtains?|proposed?|proposes|introduced?|introduces|presented?|developed))"
    r"\s?(?:一种|一个|改进的|新的)?\s?(?:the\s|a\s|an\s)?(?:[a-z-]+\s)?[\"“*]?$"
)
_BEHIND = re.compile(r"[^，,；;。\n]{0,12}")
_FRONTED = re.compile(r"[^，,。]{0,30}[，,]\s?(?:the\s|a\s)?(?:作者|人们|研究者|研究人员|论文|本文)?$")
_AT_LAST, _COLON = re.compile(r"\s?(?:[.。]|$)"), re.compile(r"(?:[:：]|——?|–)\s?$")


def behind(s: Sentence, match: CueMatch, older: set[str], preceded: bool) -> Iterator[tuple[str, str]]:
    """Subjects that stand behind the cue: Y 的变体 X; variants of Y: A and B; 引入 Y，称之为 X; inspired by Y, X ..."""
    rest = [u for u in s.units if u.start >= match.end and u not in s.blocked and u.concept not in older]
    if match.cue.frame == "before" and rest and _BEHIND.fullmatch(s.text, match.end, rest[0].start):
        yield rest[0].concept, "behind"
    if match.cue.how == "extends":
        for unit in _listed(s, match, older):
            yield unit.concept, "listed"
    for unit in rest:
        gap = s.text[max(match.end, unit.start - 24) : unit.start]
        if _NAMED.search(gap):
            yield unit.concept, "named"
            return
    last = rest[-1] if rest and not preceded and match.cue.how in ("extends", "combines") else None
    if last and _AT_LAST.match(s.text, last.end, s.end) and _COLON.search(s.text, match.end, last.start):
        yield last.concept, "named"  # later work extended Y by a gate: Z
    if not preceded and rest:
        ends = [u.end for u in s.units if u.concept in older and match.end <= u.start < rest[0].start]
        if ends and _FRONTED.match(s.text[ends[-1] : rest[0].start]):
            yield rest[0].concept, "fronted"


def _listed(s: Sentence, match: CueMatch, older: set[str]) -> Iterator[Unit]:
    """Y 的变体有：A、B; variants of Y: A and B."""
    ends = (u.end for u in s.units if u.concept in older and 0 <= u.start - match.end < 40)
    at = max((match.end, *ends))
    joint = _LISTED.match(s.text, at, min(s.end, at + 90))
    if not joint or any(at <= u.start < joint.end() for u in s.units):
        return
    for member in after(s.text, s.units, joint.end(), s.end):
        if member.unit.concept not in older and member.role != "modifier":
            yield member.unit
