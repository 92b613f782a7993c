"""What takes the place of what: 用 A 替代 B, 将 B 换成 A, "replaces the B used in Y with A"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mlgraph.extract.by_subject import by_name, by_subjects
from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import Cue
from mlgraph.extract.either import Either
from mlgraph.extract.respectively import lined_up
from mlgraph.extract.units import Unit

_NEW = Cue("replaces", "replace-new", "uses", 0.9)
_OLD = Cue("replaces", "replace-old", "extends", 0.8)
_OWN = Cue("replaces", "replace-own", "uses", 0.7)
_TAIL = r"\s?(?:层|网络|算法|方法|模块|损失|函数|结构|操作|loss|layers?|network)?\s?(?:[\u3400-\u9fff]{0,4})"
# What may stand behind a name of what gives way: the attention block.
_PART = r"(?:[\s-](?:blocks?|layers?|modules?|networks?|models?|loss(?:es)?|functions?|heads?|mechanisms?|operators?|steps?|terms?|encoders?|decoders?)){0,2}"
# Between A and B of "A (来)替代 B", "replaces B with A", "将 B 替换为 A".
_NEW_OLD = re.compile(
    rf"{_TAIL}(?:来|去)?\s?(?:替代|代替|替换|取代|顶替)(?:掉|了)?\s?(?:原来的?|原有的?|原先的?|传统的?|之前的?|[A-Za-z-]*\s?(?:中的?|里的?))?\s?$|{_PART}\s(?:is|are|was|were)\s(?:then\s)?used\sto\s(?:replace|substitute)\s(?:the\s|its\s)?(?:\w+\s)?$|{_PART}\s(?:replaces|replacing|instead of|in place of|in favou?r of|rather than)\s(?:the\s|a\s|its\s)?(?:\w+\s)?$"
)
_OLD_NEW = re.compile(
    rf"{_TAIL}(?:分别)?(?:被)?(?:更改|更换|替换|换|改|改变|替代|代替)(?:成|为|成为|到)了?\s?$|{_TAIL}(?:被|由|采用|使用|用)\s?$|{_PART}\s(?:with|by)\s(?:the\s|a\s|an\s)?(?:[\w-]+\s)?$"
)
# "X replaces Y with Z": Z takes the place of Y, X does not.
REPLACED_WITH = re.compile(r"\s(?:[\w-]+\s){0,6}?(?:with|by)\b", re.I)
_INSIDE = re.compile(r"\s?(?:网络|模型|算法)?[中里]面?的\s?")
_USED_IN = re.compile(rf"{_PART}\s(?:(?:as\s)?used\s(?:in|by)|of|in|from)\s(?:the\s)?(?:original\s)?")
_WITH_NEW = re.compile(r"(?:\s[a-z]+)?\s(?:with|by)\s(?:the\s|its\s|an?\s)?(?:[\w,-]+\s){0,3}")
_REPLACE_ZH = re.compile(r"\s?[\u3400-\u9fff]{0,6}(?:替代|代替|替换|取代)")
_REPLACE_EN = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|substitut(?:e[sd]?|ing)|swap(?:s|ped|ping)?)\s(?:the\s|out\s|its\s|a\s)?(?:\w+\s)?$",
    re.I,
)
_OF_KIND = re.compile(r"\s?(?:结构|机制|模块|形式)?的\s?")
_OF = re.compile(r"\s?(?:网络|模型|算法|方法|结构)?[中里]?的\s?(?:原始|标准)?|['’]s\s(?:[a-z-]+\s)?")
_IS_REPLACED = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:gives?|gave)\sway\sto\s(?:the\s|an?\s)?(?:[\w-]+\s)?$|\s(?:[a-z]+\s)?(?:is|are|was|were|gets?|being)\s(?:[a-z]+\s)?(?:replaced|substituted|swapped|exchanged|superseded|changed)\s(?:out\s)?(?:with|by|for|to)\s(?:the\s|an?\s)?(?:[\w-]+\s)?$",
    re.I,
)
_REPLACES = re.compile(r"替代|代替|替换|取代|\b(?:replac|substitut|swap)", re.I)
_MAY = Either(
    r"[替代换改取顶]",
    r"replac\w+|substitut\w+|swap\w*|exchanged|superseded|changed|gives|give|gave|instead|place|favor|favour|rather",
)
_FROM = re.compile(r"(?:从|由)\s?$")


def replaced(s: Sentence) -> Iterator[Candidate]:
    """Yield what neighbouring names, and two lists that go together, say of what takes whose place."""
    if not _MAY.within(s.said):
        return
    for i, (one, other) in enumerate(pairwise(s.units)):
        gap = s.text[one.end : other.start]
        if one.concept == other.concept or len(gap) > 30:
            continue
        left = s.text[max(s.start, one.start - 24, s.units[i - 1].end if i else 0) : one.start]
        yield from _replaced(s, one, other, gap, left, s.text[other.end : min(s.end, other.end + 12)])
        yield from _replaced_in(s, one, other, left)
    lined = lined_up(s)
    gap = s.text[lined[-1][0].end : lined[0][1].start] if lined else ""
    for one, other in lined:
        yield from _replaced(s, one, other, gap, s.text[max(s.start, lined[0][0].start - 24) : lined[0][0].start], "")


def _replaced(s: Sentence, one: Unit, other: Unit, gap: str, left: str, right: str) -> Iterator[Candidate]:
    """用 A 替代 B, 将 B 换成 A, replaces B with A: the subject uses A; A may improve on B; who owned B used it."""
    new = old = None
    if _NEW_OLD.match(gap) and not REPLACED_WITH.match(s.text, other.end, s.end):
        new, old = one, other
    elif (
        _IS_REPLACED.match(gap)
        or (_REPLACE_EN.search(left) and _OLD_NEW.match(gap))
        or (_OLD_NEW.match(gap) and (re.search(r"[成为到]了?\s?$", gap) or _REPLACE_ZH.match(right)))
    ):
        new, old = other, one
    if not new or not old:
        return
    new = _head(s, new)
    inner = next((unit for unit in s.units if unit.start >= old.end), None)
    if inner and inner is not new and _INSIDE.fullmatch(s.text, old.end, inner.start):
        old = inner  # 代替了 DCN 里面的交叉网络: that gives way, the DCN had it
    both = {new.concept, old.concept}
    at = min(new.start, old.start)
    owner = [u for u in s.units if u.concept not in both and 0 <= old.start - u.end <= 14]
    owner = [u for u in owner if not _REPLACES.search(s.text, u.end, old.start)][-1:]
    had = {u.concept for u in owner if _OF.fullmatch(s.text, u.end, old.start)}
    yield from by_subjects(s, _NEW, new, both | had, at)
    if not _FROM.search(left):
        yield from by_name(s, _OLD, new.concept, old, "explicit")
    for unit in owner:
        yield from by_name(s, _OWN, unit.concept, old, "explicit")


def _replaced_in(s: Sentence, old: Unit, owner: Unit, left: str) -> Iterator[Candidate]:
    """Replaces the selective search used in Fast R-CNN with a region proposal network."""
    new = next((unit for unit in s.units if unit.start >= owner.end), None)
    if (
        new
        and _REPLACE_EN.search(left)
        and _USED_IN.fullmatch(s.text, old.end, owner.start)
        and _WITH_NEW.fullmatch(s.text, owner.end, new.start)
    ):
        yield from by_subjects(s, _NEW, new, {new.concept, old.concept, owner.concept}, old.start)
        yield from by_name(s, _OLD, new.concept, old, "explicit")
        yield from by_name(s, _OWN, owner.concept, old, "explicit")


def _head(s: Sentence, unit: Unit) -> Unit:
    """通道注意力结构的 RSEConv: what a name only describes is the one that counts."""
    behind = next((other for other in s.units if other.start >= unit.end), None)
    return behind if behind and _OF_KIND.fullmatch(s.text, unit.end, behind.start) else unit
