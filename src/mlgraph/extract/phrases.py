"""The names that a cue governs: lists are one group, a noun phrase has one head."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mlgraph.extract.units import Unit, outside, stop_of
from mlgraph.names import CJK

# What may stand between two names of one list: the tail of the first, the joint, the beginning of the second.
_CLASS_NOUN = r"(?:方法|算法|模型|技术|网络|框架|策略|架构|机制|结构|层|模块|损失|函数|优化器|操作|任务|思想|单元|检测|等|类|的|这些|系列)"
_NO_ADJECTIVE = r"(?:as|so|does|do|did|but|which|that|while|where|replac\w+|us(?:es?|ing)|has|have|is|are|was|were|with|without|from|to|by|for|in|on|adds?|adding|called|named|dubbed|termed|coined)\b"
_LIST = re.compile(
    rf"[\s\"“”’'》」]{{0,2}}{_CLASS_NOUN}{{0,3}}(?:(?:[a-z]+s?\b ?){{1,2}})?\s?"
    r"(?:、|以及|和|与|及|或者|或|跟|加上|，和|，以及|,\s?和|, and |, or |,|，|;|；|/|\+|&|\band\b|\bor\b|\bas well as\b|\bplus\b)"
    rf"\s?(?:(?:and|or|the|a|an|both|of|其|以及|和|ideas from|(?!{_NO_ADJECTIVE})[a-z]+(?:-[a-z]+)?)\s){{0,3}}[\s\"“「《]{{0,2}}(?:和|与|一个|两个|经典|传统|原始)?$"
)
# No list is without one of these.
_JOINT = re.compile(r"[、和与及或跟加，,;；/+&]|and|or|as well as|plus")
_NEXT_CLAUSE = re.compile(rf"{_CLASS_NOUN}?[，；;](?:以及|和|与)?$")
_BARE_COMMA = re.compile(r"^[\"”’]?\s?[,，;；]\s?(?:and |or )?[\"“]?$")
_OF = re.compile(
    r"\s?(?:机制|网络|模型|算法|方法|结构|模块|技术|架构|框架)?(?:的|之)(?:[\u3400-\u9fff\w ]{0,6})$|'s\s+(?:\w+\s+){0,2}$|\s?(?:based|-based|-style|-like)\s(?:\w+\s){0,2}$"
)
_COMPOUND = re.compile(r"\s?[-–]?$|-[a-z]+\s(?:\d+\s)?$|\s?(?:layer|network|model|模型|网络|算法|方法)\s?$")
_STOP_ZH = re.compile(r"[，。；：！？,;:!?\n\t]")
_STOP_EN = re.compile(
    r"[.;:!?](?=\s|$)|\n|\t|, (?:which|where|while|but|who|thus|so|however)\b|, and (?:(?!and\b|or\b)[\w-]+ ){1,3}(?:is|are|was|were|has|have)\b|\s(?:which|while|but|because|whereas|although)\s"
)
_COUNTED = re.compile(
    r"(?:以下|下面|如下|下列)?的?[一两二三四五六七八几多\d]{0,2}(?:个|种|点|项|类|大|处|方面)?的?(?:主要|关键|核心|不同|新|重要)?的?[\u3400-\u9fff]{0,6}"
    r"|(?:the |these |its )?(?:following|two|three|four|five|six|several|many|some|\d)(?: [a-z-]+){1,3}",
    re.I,
)
_COMMA = re.compile(r"[^A-Za-z和与及或、]*[,，;；][^A-Za-z和与及或、]*$")
_SKIPPED = re.compile(r"\s?[、，]\s?[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z0-9-]+){0,2}\s?[、，]\s?(?:和|以及)?")
"""What a list may have between two names: "DCN，ms train，SENet"."""
_ONE_MORE = re.compile(rf"{_CLASS_NOUN}?，(?:以及|和)?[一两三][个种组层条](?:基于|采用|使用|带有?)?\s?")
"""What goes on counting: 一个编码器，一个基于注意力的解码器."""
_NUMBERED = re.compile(
    rf"(?:\s?{_CLASS_NOUN}|\s[a-z]+s?)?\s?[,，;；、.。]?\s?(?:and\s|和)?(?:[(（]?[2-9][)）.、](?!\d)|[(（][b-h][)）]|[②-⑨])\s?(?:the\s|an?\s)?"
)
_HAS_VERB = re.compile(
    r"\s?(?:算法|模型|网络|方法)?(?:则|却|也|又|只|仅|主要|一般|通常|直接|还|就|会|可以|而)*(?:使用|采用|利用|用|是|基于|通过|引入|依[赖靠]|加[入上了]|结合|提出|把|将|改|选择|需要|属于|没有|不|靠|干脆|让|拿|去掉|省去|沿用|保留|属于|只有)"
    r"|\s(?:then\s|also\s|only\s|instead\s|simply\s)?(?:is|are|was|were|has|have|does|do|can|will|uses?|relies|adds?|employs|introduces|replaces|needs|requires|takes|applies|combines|learns|extends|builds|keeps|drops|removes|computes|improves|adopts)\b"
)
_AND = re.compile(r"\b(?:and|or)\b|[和与或及、]")
REACH, REACH_LATIN = 24, 70


@dataclass(frozen=True, slots=True)
class Member:
    """A unit of a group, and what it is there: ``head``, ``modifier`` of a head, or ``list`` for a further one."""

    unit: Unit
    role: str


def after(text: str, all_units: Sequence[Unit], at: int, end: int) -> list[Member]:
    """Take the names that a cue governs: the first noun phrase behind it, its head, and what is listed with it.

    Examples
    --------
    >>> text = "使用 A 的 B 和 C，而 D"
    >>> us = [Unit(c, i, i + 1, i + 1) for c in "ABCD" for i in [text.index(c)]]
    >>> [(m.unit.concept, m.role) for m in after(text, us, 2, len(text))]
    [('A', 'modifier'), ('B', 'head'), ('C', 'list')]
    """
    rest = list(outside(text, [unit for unit in all_units if unit.start >= at], end))
    if not rest or rest[0].start > phrase_end(text, at, end, rest[0].start) or _far(text[at : rest[0].start]):
        return []
    group = [Member(rest[0], "head")]
    for unit in rest[1:]:
        gap = text[stop_of(text, group[-1].unit, unit.start) : unit.start]
        if len(gap) > 40:
            break
        if _OF.match(gap):
            group[-1] = Member(group[-1].unit, "modifier")
            group.append(Member(unit, "head"))
        elif joins(gap):
            if _COMMA.match(gap) and has_verb(text, unit, end):  # 使用 A，B 则使用 C
                break
            group.append(Member(unit, "list"))
        elif _COMPOUND.match(gap):
            group[-1] = Member(group[-1].unit, "modifier")
            group.append(Member(unit, "head"))
        else:
            break
    return group


def before(text: str, all_units: Sequence[Unit], at: int, start: int, tail: int = 10) -> list[Member]:
    """Take the names right before a cue: the last one and those listed with it."""
    group: list[Member] = []
    named = outside(text, [unit for unit in all_units if unit.end <= at and unit.start >= start], at)
    for unit in reversed(list(named)):
        limit = group[0].unit.start if group else at
        gap = text[stop_of(text, unit, limit) : limit]
        if not group:
            touching = gap.rstrip()  # ", such as" and "，例如" go on
            if len(gap) > tail or re.search(
                r"[，。；,;!?！？：:]", touching[:-1].rstrip() + touching[-1:].strip(",，(（：")
            ):
                break
            group.append(Member(unit, "head"))
        elif joins(gap):
            group.insert(0, Member(unit, "list"))
        else:
            break
    return group


def has_verb(text: str, unit: Unit, end: int) -> bool:
    """Tell whether a verb follows a name: then it is the subject of what follows."""
    return _HAS_VERB.match(text, unit.end, end) is not None


def fronted(text: str, group: list[Member]) -> list[Member]:
    """Cut a list that a comma may end: in "unlike A, B and C, X ..." it ends with what "and" joins, or else with the first; X is the subject."""
    gaps = [text[one.unit.end : other.unit.start] for one, other in pairwise(group)]
    last = max((i for i, gap in enumerate(gaps) if _AND.search(gap)), default=-1)
    return group[: last + 2]


def joins(gap: str) -> bool:
    """Tell whether a gap between two names makes them members of one list."""
    if len(gap) > 40:
        return False
    if _NUMBERED.fullmatch(gap) or _SKIPPED.fullmatch(gap):
        return True
    if "，" in gap or ";" in gap or "；" in gap:
        return bool(_BARE_COMMA.match(gap) or _NEXT_CLAUSE.match(gap) or _ONE_MORE.fullmatch(gap))
    return bool(_JOINT.search(gap) and _LIST.match(gap))


def phrase_end(text: str, at: int, end: int, first: int) -> int:
    """Where the phrase that a cue opens ends: at the next comma in Chinese, at a full stop or clause in English; "two tricks:" goes on."""
    begin = at
    while begin < end and text[begin] in '：: "“《「':
        begin += 1
    chinese = bool(CJK.search(text[at : first + 1])) or bool(at and CJK.match(text[at - 1]))
    stops = _STOP_ZH if chinese else _STOP_EN
    stop = stops.search(text, begin, end)
    if stop and stop[0] in ":：" and first - stop.end() <= 2 and _COUNTED.fullmatch(text, begin, stop.start()):
        stop = stops.search(text, stop.end(), end)
    return stop.start() if stop else end


def _far(gap: str) -> bool:
    limit = REACH_LATIN if re.search(r"[A-Za-z]", gap) and not CJK.search(gap) else REACH
    return len(gap) > limit


def heads(group: Iterable[Member]) -> Iterator[Unit]:
    """Yield the members of a group that are not mere modifiers."""
    return (member.unit for member in group if member.role != "modifier")
