"""What is added to another thing, or taken from it, makes a new one of it: 在 Y 中引入 Z, 给 Y 加上 Z, "adds Z to Y", "drops Z from Y", 移除了 Y 中的 Z."""

import re
from collections.abc import Iterator

from mlgraph.extract.by_subject import by_subjects
from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import Cue
from mlgraph.extract.either import Either
from mlgraph.extract.units import Unit

_BASE = Cue("在 Y 中引入", "base", "extends", 0.8)
_MAY_ADD = Either(
    r"[在对给为往移去删抛舍取省砍拿]",
    r"add\w*|introduc\w+|attach\w*|append\w*|decouple|decouples|drop|drops|remove|removes|strip|strips|discard|discards|omit|omits|eliminate|eliminates|take|takes",
)
"""Where none of these stands, nothing is added to another thing, nor taken from it."""
_FROM_OLD = re.compile(
    r"\b(?:decouples?|drops?|removes?|strips?|discards?|omits?|eliminates?|takes?)\s[^.;,]{1,40}?\s(?:from|in|out of)\s(?:the\s)?$",
    re.I,
)
_ADDING = (
    "add",
    "ntroduc",
    "attach",
    "append",
    "decouple",
    "drop",
    "remov",
    "strip",
    "discard",
    "omit",
    "eliminat",
    "take",
)
_IN_OLD = re.compile(r"(?:在|对|给|为)\s?(?:原始的?|标准的?|普通的?|传统的?|经典的?|原来的?)?\s?$")
_ADDS = re.compile(
    r"\s?(?:[A-Za-z]{2,8}\s)?(?:算法|模型|网络|结构|框架|方法)?的?(?:基础)?(?:中|上|里|内|之上|之中)\s?(?:，)?(?:又|还|再|进一步|额外|新)?\s?(?:引入|加入|添加|增加|嵌入|插入|注入|附加|叠加|采用|使用|改进|做了|进行了)"
)
_WORKS_ON = re.compile(
    r"\s?(?:算法|模型|网络|结构|方法|机制)?的?(?:计算|过程|结构|目标|训练|更新|实现)?\s?(?:进行|做|加以|做出)了?[\u3400-\u9fff]{0,4}"
    r"(?:改进|优化|分块|加速|近似|扩展|拓展|简化|推广|修改|增强|改造|修正|分解|压缩|稀疏化|量化|泛化)"
)
_ADD_TO = re.compile(
    r"\b(?:add(?:s|ed|ing)?|introduc(?:es?|ing)|attach(?:es|ing)?|append(?:s|ing)?)\s[^.;,]{1,50}?\s(?:to|on top of|into)\s(?:the\s|a\s|an\s)?(?:\w+\s)?$",
    re.I,
)
_GIVES = re.compile(r"(?:给|为|对|往)\s?(?:原始的?|标准的?|普通的?)?\s?$")
_GETS = re.compile(
    r"\s?(?:算法|模型|网络|结构|框架|方法)?[里中]?(?:再|又|也|额外|只)?(?:加上|加入|添加|引入|增加|配上|装上|套上|接上)了?"
)
_TAKES_OFF = re.compile(
    r"(?:移除|去掉|去除|删除|删掉|抛弃|舍弃|取消|省去|省掉|砍掉|拿掉)了?\s?(?:原始的?|标准的?)?\s?$"
)
_ITS = re.compile(r"\s?(?:算法|模型|网络)?[中里](?:面)?的(?=\s?[\u3400-\u9fffA-Za-z])")


def additions(s: Sentence) -> Iterator[Candidate]:
    """Yield that the subject rests on what it adds to, gives something, or takes something from."""
    adds = any(stem in s.said.low for stem in _ADDING)
    for unit in s.units if _MAY_ADD.within(s.said) else ():
        if _changed(s, unit):
            yield from by_subjects(s, _BASE, unit, {unit.concept}, unit.start)
        elif adds and _added_to(s, unit):
            yield from by_subjects(s, _BASE, unit, {unit.concept}, unit.start - 1)


def _changed(s: Sentence, unit: Unit) -> bool:
    """在 Y 中引入, 对 Y 进行加速, 给 Y 加上, 移除了 Y 中的."""
    left = s.text[max(s.start, unit.start - 10) : unit.start]
    gets = _GIVES.search(left) and _GETS.match(s.text, unit.end, s.end)
    loses = _TAKES_OFF.search(left) and _ITS.match(s.text, unit.end, s.end)
    added = _ADDS.match(s.text, unit.end, s.end) or _WORKS_ON.match(s.text, unit.end, s.end)
    return bool(gets or loses or (_IN_OLD.search(left) and added))


def _added_to(s: Sentence, unit: Unit) -> bool:
    """Adds a head to Y; decouples A from Y."""
    left = s.text[max(s.start, unit.start - 90) : unit.start]
    return bool(_ADD_TO.search(left) or _FROM_OLD.search(s.text[max(s.start, unit.start - 60) : unit.start]))
