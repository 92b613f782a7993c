"""Kinds that are counted before they are named, or named from first to last: "two boosting methods, namely A and B", X 有三种：A、B 和 C, "ensembles, from A to B"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.examples import LISTED, given
from mlgraph.extract.phrases import Member, after

_COUNTED = re.compile(
    r"(?:[两三四五六七八几多\d]|以下)(?:种|类|个|款|大)[^，。；,;]{0,16}$|(?:主要|常见|常用|典型|经典|主流|流行)的[^，。；,;]{0,8}$|\b(?:two|three|four|five|six|several|many|different|various|following|main|major)\b[^.;,]{0,30}$",
    re.I,
)
_NAMELY = re.compile(
    r"\s?(?:的|类)?(?:算法|方法|模型|函数|网络|技术|策略|架构|结构|损失)?(?:\s(?:methods|models|algorithms|functions|networks|architectures|techniques|losses|types|kinds))?"
    r"(?:\s?(?:[:：]|——?|–|--)\s?|\s(?:are|include)\s?:?\s?(?:the\s)?|\s?(?:有|是|包括|主要有)[:：]?\s?|[，,]\s?(?:即|分别(?:是|为)|包括|主要有|有|namely|i\.e\.,?|that is,?)[:：]?\s?)",
    re.I,
)
_COUNT = r"(?:[两二三四五六七八几多\d]|two|three|four|five|six|several|many|various|different|multiple|some)"
_SORT = r"(?:approaches|types|kinds|flavou?rs|forms|variants|modes|versions|categories|families|methods|algorithms|styles|strategies|techniques)"
_DIVIDED = re.compile(
    rf"(?:\s(?:methods|models|algorithms|techniques))?\s(?:has|have|comes? in|exists? in|falls? into|(?:is|are|can be) (?:grouped|divided|split|classified|categori[sz]ed) into)\s(?:the\s)?{_COUNT}\s(?:[a-z-]+\s){{0,2}}{_SORT}"
    r"(?:\s?[:：,]|\s?[-–—]{1,2})\s?(?:namely\s)?(?:[(（]?1[)）.、]\s?|[(（]a[)）]\s?|①\s?)?(?:the\s|an?\s)?"
    rf"|\s?(?:的|类)?(?:算法|方法|模型|函数|网络|技术|任务|学习)?(?:主要|通常|一般|目前|大致)?(?:有|分为?|分成|能?归[成为]|包括|不外乎)(?:以下)?{_COUNT}(?:大)?[种类个派路档组支](?:主要|常见|不同|基本)?的?(?:方法|方式|类型|形式|做法|算法|模型|任务|情况|策略)?\s?[:：，,]\s?(?:分别是|即)?(?:[(（]?1[)）.、]\s?|[(（]a[)）]\s?|①\s?)?",
    re.I,
)
_FROM = re.compile(
    r"(?:\s?(?:methods|models|algorithms|techniques|networks|approaches|optimizers|losses|architectures))?,?\s(?:ranging\s)?from\s(?:the\s|an?\s)?"
)
_TO = re.compile(r"(?:\s[a-z]+)?\s(?:over\s[^,.;]{2,30}\s)?to\s(?:the\s|an?\s)?[\"“]?")
_COUNTS = frozenset((
    "two", "three", "four", "five", "six", "several", "many", "various", "different", "multiple", "some", "following", "main", "major",
    *"0123456789两二三四五六七八几多下要见用型典流",
))  # fmt: skip
_RANGES = frozenset(("from",))
"""Where none of these stands, nothing is counted, and nothing ranges."""


def counted(s: Sentence) -> Iterator[Candidate]:
    """Two boosting methods, namely AdaBoost and GBDT."""
    for one, other in pairwise(s.units) if s.said.has(_COUNTS) else ():
        match = _NAMELY.fullmatch(s.text, one.end, other.start)
        counted = match and _COUNTED.search(s.text, max(s.start, one.start - 40), one.start)
        match = match if counted else _DIVIDED.fullmatch(s.text, one.end, other.start)
        if match:
            members = [member for member in after(s.text, s.units, other.start, s.end) if member.role != "modifier"]
            if len(members) > 1:
                yield from given(s, CueMatch(*match.span(), LISTED), one.concept, members, "explicit", "colon")


def ranging(s: Sentence) -> Iterator[Candidate]:
    """Many ensemble methods, from bagging to boosting."""
    for older, one in pairwise(s.units) if s.said.has(_RANGES) else ():
        opens = _FROM.fullmatch(s.text, older.end, one.start)
        group = after(s.text, s.units, one.start, s.end) if opens else []
        last = next((unit for unit in s.units if group and unit.start >= group[-1].unit.end), None)
        if opens and last and _TO.fullmatch(s.text, group[-1].unit.end, last.start):
            cue = CueMatch(*opens.span(), LISTED)
            yield from given(s, cue, older.concept, [*group, Member(last, "list")], "explicit", "colon")
