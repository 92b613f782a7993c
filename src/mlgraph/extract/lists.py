"""Lists without a verb of their own: "引入三个技巧：" and the bullets below it, "Variants include:" and what follows."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, reading, stated
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.examples import announced, classes
from mlgraph.extract.phrases import Member, after
from mlgraph.extract.subjects import LED_BY
from mlgraph.extract.units import Unit
from mlgraph.extract.who import subjects

_OPEN = re.compile(
    r"[:：–—]\s*$|(?:分别[是为]|包括|即)\s*$|[a-z]\s*$|(?:如下|以下|下面|following)[^。.]{0,24}[。.]?\s*$", re.I
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|\d|main|following|different|various|popular|common|commonly|widely|some|many|typical|other)\b|[两三四五六七八几多]种|[两三四五六七八几多]类|以下|常见|主要",
    re.I,
)
_THERE_ARE = re.compile(r"^[a-z ]{0,12}\b(?:are|exist|have been|can be)\b[a-z ]{0,30}:$")
"""Of "two families of ensembles are usually told apart:" what stands behind the class."""
# A heading or a line of its own: LSTM 的变体, "Variants of LSTM", "DQN extensions:".
_ASKED = r"^\W*(?:\d+[.)、]?\s*)?(?:(?:list|name|give|describe|what are|which are|explain)\s)?(?:the |some )?(?:popular |common |main |notable |key |core |basic |different |various )*"
_VARIANTS = re.compile(
    r"的(?:各种|常见|主要|一些|几种)?(?:变体|变种|改进版本?|改进算法|改进模型|扩展|衍生模型|衍生算法|后续工作)[:：]?$"
    rf"|{_ASKED}(?:variants|extensions|derivatives|successors) (?:of|to|on|for) [^.,;]{{2,40}}$"
    r"|^[^.,;]{2,40} (?:variants|extensions|successors)[:：]?$",
    re.I,
)
_QUESTION_END = re.compile(r"[?？.]\s*(?:\[|$)|[?？]")
_PARTS = re.compile(
    rf"{_ASKED}(?:components?|parts|elements|ingredients|building blocks|layers) of [^.,;]{{2,40}}$"
    r"|的(?:主要|核心|基本|关键)?(?:组成部分|组成|组件|构成|组成结构)(?:都?有哪些|是什么|包括)?[?？:：]?$",
    re.I,
)
_COUNTED = frozenset((
    "components", "parts", "stages", "steps", "phases", "modules", "networks", "subnetworks", "branches", "heads", "pathways", "elements",
    "ingredients", "ideas", "tricks", "improvements", "changes", "features", "innovations", "contributions", "techniques",
))  # fmt: skip
"""What is counted before it is named; where none of these stands, no parts are sought, in Chinese the cue does it."""
_HAS_PARTS = re.compile(
    r"\b(?:has|have|with|makes?|introduces?|adds?|includes?|contains?|consists? of|involves?|comprises?|into)\s(?:the\s)?(?:following|two|three|four|five|six|several|many|\d)\s(?:[a-z-]+\s)?"
    rf"(?:sub-)?(?:{'|'.join(sorted(_COUNTED))})\b"
    r"|\b(?:works?|proceeds?|operates?|runs?|is (?:trained|done|performed)|happens)\sin\s(?:two|three|four|five|six|several|\d)\s(?:[a-z-]+\s)?(?:steps|stages|phases|parts)\b"
    r"|(?:分为|分成|包括|包含|有)?(?:以下)?[两三四五六七八几\d]个?(?:大)?(?:步骤|阶段|步|部分|模块|环节|技巧|改进|创新点?)(?:来?(?:完成|实现|进行))?[，,]?\s?(?:分别)?(?:是|为|有|如下|包括)?[:：]?$",
    re.I,
)
_NAMELY = re.compile(
    r"\s?(?:[:：,，(（]|[-–—]{1,2}|including|namely|such as)\s?(?:namely\s|both\s)?(?:the\s|an?\s|its\s)?", re.I
)
_SORTS = re.compile(
    rf"{_ASKED}(?:types|kinds|families|examples|categories) of [^.,;]{{2,40}}$|的(?:主要|常见|各种)?(?:种类|类型|分类)(?:都?有哪些|是什么|包括)?[?？:：]?$",
    re.I,
)
# What asks for kinds, the one name in it put as "@": 常见的 @ 有哪些？, 有哪些 @ 手段？, "What are the most common @?", "Popular @"
_NOUN_ZH = r"(?:方法|算法|模型|手段|方式|技术|技巧|策略|机制|网络|函数|结构|架构|框架|任务|指标|工具|思路)"
_NOUN_EN = r"(?:\s(?:methods|algorithms|models|techniques|strategies|functions|architectures|networks|approaches|losses|tasks|metrics|types|variants))"
_COMMON_ZH = r"(?:(?:最|比较)?(?:常见|常用|主流|经典|主要|典型|基本|流行|代表性|不同)的?)"
_COMMON_EN = r"(?:(?:most |more )?(?:common|popular|main|typical|basic|important|different|classic|classical|famous|well-known|various|standard|widely used|notable|key)\s)"
_ASK = r"\W*(?:[\dQq.、)）:：]\s?)*"
_ASK_ZH = r"(?:请|简述|介绍|列举|说说|谈谈|一下|你知道|你了解|目前|现在|业界)*"
_WHICH_ZH = r"(?:有|都有|分为|包括|可以分为)(?:哪|那)(?:些|几[种类个])"
_ASKS_KINDS = re.compile(
    rf"{_ASK}{_ASK_ZH}(?:{_COMMON_ZH}?\s?@\s?类?{_NOUN_ZH}?(?:主要|通常|一般|都|又|大致)?{_WHICH_ZH}(?:种类|类型|类别|{_NOUN_ZH})?"
    rf"|{_WHICH_ZH}{_COMMON_ZH}?的?\s?@\s?类?{_NOUN_ZH}?|{_COMMON_ZH}\s?@\s?类?{_NOUN_ZH}?(?:总结|汇总|介绍|概述|一览|简介|对比|列表)?)(?:呢|吗)?[?？:：]?\s*"
    rf"|{_ASK}(?:(?:what are|which are|list|name|describe|explain)\s(?:the\s|some\s|some of the\s)?{_COMMON_EN}*@{_NOUN_EN}?"
    rf"|(?:which|what)\s{_COMMON_EN}*@{_NOUN_EN}?\s(?:do you know|are there|exist|are available|can be used|have you used)|{_COMMON_EN}+@{_NOUN_EN}?)[?.:]?\s*",
    re.I,
)
_ASKS_VARIANTS = re.compile(
    rf"{_ASK}{_ASK_ZH}(?:the )?@\s?{_NOUN_ZH}?(?:(?:都|主要|又)?{_WHICH_ZH}{_COMMON_ZH}?(?:变体|变种|改进版?本?|改进方法|改进算法|改进模型|扩展|衍生模型)"
    rf"|系列|家族|全家桶|(?:系列|家族)?(?:及其|和它的|与它的|的)(?:变体|变种|改进|后续改进|演进|演变|发展历程|发展脉络)|\sfamily|\sand (?:its |the )?(?:variants|descendants|successors))[?？:：]?\s*",
    re.I,
)
# A heading that leaves out of what: "## Variants", "## 后续工作".
_VARIANTS_ALONE = re.compile(
    r"[\s\d.、#]*(?:(?:other |further |main |popular |common )?(?:variants|extensions|follow[- ]?ups?|follow-up work|successors|derivatives|improvements)"
    r"|(?:常见|主要|各种|其他|一些)?的?(?:变体|变种|后续工作|后续改进|改进版本?|改进算法|改进模型|衍生算法|衍生模型|扩展))\s*[:：]?\s*",
    re.I,
)
_VARIANT = Cue(":", "examples", "extends", 0.85)
_KINDS = Cue(":", "examples", "kind_of", 0.8)
_PART = Cue(":", "after", "uses", 0.85)
_BARE_END = re.compile(r"(?:\s[A-Za-z-]+){3,}\s*$")
"""Behind a verb, of a line that no colon ends: what it governs stands there, not in the list below, unless it is counted."""
_SOME_ONES = re.compile(
    r"\b(?:some|several|a few|the|most)\s(?:of the\s)?(?:[a-z-]+\s){0,2}(?:ones|types|kinds|categories|families)\b[^.:]{0,16}:?\s*$|(?:几种|一些|几类|下面这些)[^。：:，]{0,6}[:：]\s*$",
    re.I,
)
_LABEL = re.compile(rf"(?:{_NOUN_EN}|s|\s?(?:的|类)?{_NOUN_ZH})\s?[:：]\s?", re.I)
"""Behind the only name of a line: "Clustering methods:" opens a list of kinds."""
_LEAD = 8
_LONGEST = 60


def introduction(s: Sentence) -> CueMatch | None:
    """Return the cue of a sentence that opens a list: it states something, and its object is still to come."""
    for heading, cue in ((_VARIANTS, _VARIANT), (_PARTS, _PART), (_SORTS, _KINDS)):
        if len(s.units) == 1 and heading.search(_QUESTION_END.split(s.text[s.start : s.end], maxsplit=1)[0].rstrip()):
            return CueMatch(s.end, s.end, cue)
    if len(s.units) == 1:
        asked = f"{s.text[s.start : s.units[0].start]}@{s.text[s.units[0].end : s.end]}"
        for pattern, cue in ((_ASKS_VARIANTS, _VARIANT), (_ASKS_KINDS, _KINDS)):
            if len(asked) <= _LONGEST and pattern.fullmatch(asked):
                return CueMatch(s.end, s.end, cue)
    if not _OPEN.search(s.text[s.start : s.end][-40:]):
        return None
    if s.units and _HAS_PARTS.search(s.text, s.units[-1].end, s.end):
        return CueMatch(s.end, s.end, _PART)
    for match in reversed(s.cues):
        if (
            match.cue.how
            and match.cue.frame in ("after", "examples", "contains")
            and not any(u.start >= match.end for u in s.units)
            and (not _BARE_END.search(s.text, match.end, s.end) or _SEVERAL.search(s.text, match.start, s.end))
        ):
            return match
    if not s.units and (announced(s) or _SOME_ONES.search(s.text, s.start, s.end)):
        return CueMatch(s.end, s.end, _KINDS)
    if len(s.units) == 1 and _LABEL.fullmatch(s.text, s.units[0].end, s.end) and s.units[0].start - s.start <= _LEAD:
        return CueMatch(s.end, s.end, _KINDS)
    last = s.units[-1] if s.units else None
    rest = _THERE_ARE.sub(":", s.text[last.end : s.end].strip()) if last else ""
    if last and _SEVERAL.search(s.text, s.start, s.end) and len(rest) <= 8:
        return CueMatch(s.end, s.end, _KINDS)
    return None


def parts(s: Sentence) -> Iterator[Candidate]:
    """Yield the parts that are counted before they are named: "A VAE has two parts: the encoder and the decoder"."""
    for counted in _HAS_PARTS.finditer(s.text, s.start, s.end) if s.said.has(_COUNTED) else ():
        opens = _NAMELY.match(s.text, counted.end(), s.end)
        group = [one for one in after(s.text, s.units, opens.end(), s.end) if one.role != "modifier"] if opens else []
        match = CueMatch(*counted.span(), _PART)
        for concept, rule in subjects(s, match, {one.unit.concept for one in group}, counted.start()) if group else ():
            for member in group:
                yield from stated(s, match, concept, member, rule)


def heads_variants(heading: str) -> bool:
    """Tell whether a heading opens the variants of what stands above it.

    Examples
    --------
    >>> [heads_variants(text) for text in ("3. Variants", "常见变体", "Variants of LoRA", "Extensions to video")]
    [True, True, False, False]
    """
    return _VARIANTS_ALONE.fullmatch(heading) is not None


def of_heading(item: Sentence) -> Iterator[Candidate]:
    """Yield the reading of an item under the heading of variants: the name that it begins with is one of what stands above."""
    first = next(iter(item.units), None)
    above = [topic for topic in item.topics if not first or topic.concept != first.concept]
    if first and above and first.start - item.start <= _LEAD:
        match, extra = CueMatch(item.start, item.start, _VARIANT), (f"from={above[0].rule}",)
        yield reading(item, match, first.concept, above[0].concept, "items", Member(first, "head"), extra)


def _kinds(intro: Sentence, match: CueMatch, item: Sentence, first: Unit) -> Iterator[Candidate]:
    older = [unit.concept for unit in intro.units[-1:]] or [concept for concept, _ in classes(intro, intro.end)]
    for concept in [one for one in older if one != first.concept][:1]:
        yield reading(item, match, first.concept, concept, "items", Member(first, "head"), ("items",))


def of_item(intro: Sentence, match: CueMatch, item: Sentence) -> Iterator[Candidate]:
    """Yield what an introducing sentence states of the name that an item begins with."""
    first = next(iter(item.units), None)
    if not first or (first.start - item.start > _LEAD and not LED_BY.fullmatch(item.text, item.start, first.start)):
        return
    if match.cue.frame == "examples":
        yield from _kinds(intro, match, item, first)
        return
    if match.cue.frame == "contains":  # "It is divided into:" parts, or kinds
        yield from _kinds(intro, CueMatch(match.start, match.end, match.cue.turned("kinds", "kind_of")), item, first)
    for concept, rule in subjects(intro, match, {first.concept}, match.start):
        yield reading(item, match, concept, first.concept, rule, Member(first, "item"), ("items",))
