"""What a sentence does not say: names that are contrasted, denied or removed, and what is only supposed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mlgraph.extract.cues import CueMatch
from mlgraph.extract.either import Said
from mlgraph.extract.phrases import after, before
from mlgraph.extract.units import Unit

_NEGATION_ZH = re.compile(
    r"(?:不|没有?|未|无需|并非|不再|从未|无法|避免)(?:会|能|可|再|是|要|需要?|进行)?(?:直接|真正|完全|显式|简单地?)?$"
)
_NOT_ONLY = re.compile(r"不(?:仅仅?|但|只|光|同|断|得不|妨|难)是?$|not only$|not just$", re.I)
_IF = re.compile(
    r"如果|假如|假设|若(?!干)|倘若|(?<!主)要是(?!否)|除非|\bif\b|\bwhether\b|\bsuppose\b|\bimagine\b|\bassum(?:e|ing)\b",
    re.I,
)
_CAN = re.compile(
    r"(?:可以|可|能够?|会|也许|可能|建议|推荐|应该?|常|往往|通常|一般|\bcan|\bcould|\bmay|\bmight|\bwould|\boften|\bshould|\bcan also|\bcan be)\s?(?:be )?$",
    re.I,
)
_MAY_IF = frozenset(("if", "whether", "suppose", "imagine", "assume", "assuming", *"如假若倘要除"))
_OTHERS = re.compile(
    r"传统|以往|之前|此前|以前|现有|早期|已有|许多|很多|大多数|多数|其他|其它|原来|原始|标准的?|普通|常规|"
    r"\b(?:traditional|previous|prior|earlier|existing|other|many|most|standard|vanilla|conventional|classic|typical)\b",
    re.I,
)
_MAY_OTHERS = frozenset((
    "traditional", "previous", "prior", "earlier", "existing", "other", "many", "most", "standard", "vanilla", "conventional",
    "classic", "typical", *"传以之此现早已许很大多其原标普常",
))  # fmt: skip
"""Where none of the words stands, nothing is supposed, and no others are told of."""
_CAN_WITH = re.compile(
    r"(?:可以?|能够?|还能|也能|均可|都可以)(?:轻松|直接|方便地?|很好地?|同时)?(?:和|与|跟|同)(?:其他|现有的?|任何|各种|不同的?)?\s?$|\bcan be (?:easily )?(?:combined|used together|integrated) with (?:the |any |other )?$"
)
_YES_OR_NO = re.compile(
    r"是否|是不是|有没有|能否|吗\s?[?？]|还是|(?<![A-Za-z])(?:Is|Are|Was|Were|Does|Do|Did|Can|Could|Has|Have|Should)\s[^,;]*\?",
)
_POINTS = re.compile(
    r"\W*(?:另见|参见|另请参阅|参阅|延伸阅读|参考(?:资料|文献|链接)?\s?[:：]|相关(?:阅读|笔记|链接|概念|页面|内容)?\s?[:：]|see also\b|see:|related(?: notes| reading| work)?:|further reading\b|references?:|links?:"
    r"|[上下]一?[节篇章讲课](?:是|讲|介绍|会讲|来看|再看)|the (?:next|previous|following) (?:section|chapter|post|part|lesson) (?:is|covers|describes|discusses|introduces)\b)",
    re.I,
)
# Wang J. Deep learning over multi-field data[C]//ECIR: a reference as Chinese journals write them.
_REFERENCE = re.compile(r"\[(?:C|J|D|M|R|N|P|S|EB/OL|OL|J/OL|C/OL)\]\s?(?://|[.,，。]|$)")
_AND = re.compile(r"(?:并且?|而|且|改|再|\b(?:and|but|then)\b)\s?$")
# 使用类似于 Y 的思想 is no contrast.
_USES_LIKE = re.compile(r"(?:使用|采用|利用|引入|用|借鉴|通过)了?$")
_DESCRIBES = re.compile(r"(?:是|为|于|作|成|即|个|种|版)\s?$")
_OF_WHAT = re.compile(r"[\u3400-\u9fff]{2,6}的\s?")
_TAKES = re.compile(r"[去除移摒抛放舍取省砍丢甩扔拿剔删][掉除去弃开略消]")
_OWNS = re.compile(r"\s?(?:(?:网络|模型|算法|方法|结构)?[中里]面?)?的(?=\s?[\u3400-\u9fffA-Za-z])")
_WOULD = re.compile(r"\bwould\b|就没有|便没有|就不会有|也就没有|就无从|就谈不上")
"""Without skip connections U-Net would be ...: it has them. 没有 A 就没有 B."""
_FROM = re.compile(r"\s(?:from|in|of)\s(?:the\s)?$")
_TO = re.compile(r"(?:[与和跟同相对比较][^，。；,;]{0,6}|(?:with|to|from)\s?)$", re.I)


def states(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence may state something: a question that wants yes or no does not, nor does a line that points elsewhere.

    Examples
    --------
    >>> [states(text, 0, len(text)) for text in ("Is SAC based on DDPG?", "How does PPO improve TRPO?", "另见 DDPG", "SAC 是否基于 DDPG？")]
    [False, True, False, False]
    """
    if text[end - 1] in "?？" and _YES_OR_NO.search(text, start, end):
        return False
    return not (_POINTS.match(text, start, end) or _REFERENCE.search(text, start, end))


def blocked(text: str, units: Sequence[Unit], cues: Sequence[CueMatch], start: int, end: int) -> set[Unit]:
    """Units that are out of the game: contrasted with something, denied, or taken away."""
    out: set[Unit] = set()
    for match in cues:
        frame = match.cue.frame
        fronted = match.cue.text == "like" and match.start - start <= 1  # Like PPO, GRPO ...
        if (
            fronted
            or (
                frame in ("unlike", "alike")
                and match.cue.text != "不同"  # 不同尺度的 A
                and not _USES_LIKE.search(text[max(start, match.start - 4) : match.start])
            )
        ):
            out.update(_contrasted(text, units, match.end, end))
        elif (
            frame == "without"
            and not _WOULD.search(text, start, end)
            and not _NOT_ONLY.search(text[max(start, match.start - 6) : match.end])
        ):
            stop = _next_statement(text, units, cues, match.end, _first(text, match.end, end, "，。；,;."))
            stop = min(stop, _head(text, units, match, start))
            gone = [unit for unit in units if match.end <= unit.start < stop]
            out.update(unit for unit in gone if not _loses(text, match, unit))
        if frame in ("unlike_before", "alike") and text[match.start - 1 : match.start] not in ("，", ","):
            # but A 和 B 的组合，相比 C 更快 likens neither
            group = _owners(text, units, [member.unit for member in before(text, units, match.start, start)])
            out.update(_likened(text, group, start))
        if frame == "without_before":
            out.update(member.unit for member in before(text, units, match.start, start, 6)[-1:])
    return out


def _next_statement(text: str, units: Sequence[Unit], cues: Sequence[CueMatch], at: int, end: int) -> int:
    """Where something else is stated behind what is taken away: 去掉 A 并采用 B, drops A and adopts B; not "without using B"."""
    first = next((unit.end for unit in units if unit.start >= at), end)
    stating = (cue.start for cue in cues if cue.cue.how and at <= cue.start < end)
    return min((start for start in stating if start >= first or _AND.search(text, at, start)), default=end)


def _head(text: str, units: Sequence[Unit], match: CueMatch, start: int) -> int:
    """Where the name begins that a removal only describes: 是去掉 critic 的 PPO, 是没有标签的知识蒸馏; not 去掉了 PPO 的 critic."""
    behind = [unit for unit in units if unit.start >= match.end]
    if _DESCRIBES.search(text, max(start, match.start - 4), match.start):
        if behind and _OF_WHAT.fullmatch(text, match.end, behind[0].start):
            return behind[0].start
        for one, other in pairwise(behind):
            if text[one.end : other.start].strip() == "的":
                return other.start
    return len(text)


def _loses(text: str, match: CueMatch, unit: Unit) -> bool:
    """Tell whether a name only owned what is taken away: 去掉了 PPO 的价值网络, 砍掉了 NGCF 里的非线性激活."""
    if _FROM.search(text, match.end, unit.start):  # drops the critic from PPO
        return True
    if not _TAKES.search(match.cue.text) or text[match.end : unit.start].strip():
        return False
    return _OWNS.match(text, unit.end) is not None


def _likened(text: str, group: Sequence[Unit], start: int) -> Sequence[Unit]:
    """The names of a group from 与 or "with" on: in 用了聚类，与 K-Means 不同 only K-Means is contrasted."""
    opens = (i for i, unit in enumerate(group) if _TO.search(text, max(start, unit.start - 12), unit.start))
    return group[next(opens, len(group)) :]


def _owners(text: str, units: Sequence[Unit], group: list[Unit]) -> list[Unit]:
    """Take in whose part a contrasted thing is: 与 NeRF 的隐式表示完全不同."""
    if group:
        owners = [
            unit for unit in units if unit.end <= group[0].start and text[unit.end : group[0].start].strip() == "的"
        ]
        return [*owners, *group]
    return group


def _contrasted(text: str, units: Sequence[Unit], at: int, end: int) -> Iterator[Unit]:
    """The names that follow "unlike": up to the comma, behind which the subject stands."""
    last = at
    for member in after(text, units, at, end):
        if last > at and re.match(r"[\"”]?\s?[,，]", text[last : member.unit.start]):
            return
        yield member.unit
        last = member.unit.end


def denied(text: str, match: CueMatch, cues: Iterable[CueMatch], units: Sequence[Unit], start: int) -> bool:
    """Tell whether a cue is negated: 并不使用, does not extend; 不仅使用 and "not only uses" are no denial."""
    before_cue = text[max(start, match.start - 10) : match.start].rstrip()
    if _NOT_ONLY.search(before_cue):
        return False
    if _NEGATION_ZH.search(before_cue):
        return True
    for other in cues:
        if other.cue.frame not in ("not", "without") or not 0 <= match.start - other.end <= 14:
            continue
        gap = text[other.end : match.start]
        if _NOT_ONLY.search(text[max(start, other.start - 2) : other.end + 6]) or re.search(r"[，,;；。]", gap):
            continue
        if not any(other.end <= unit.start < match.start for unit in units):
            return True
    return False


def denied_pairing(text: str, first: int, start: int) -> bool:
    """可以与 Y 结合: what can be combined with something does not rest on it."""
    left = text[max(start, first - 40) : first]
    return ("可" in left or "能" in left or "can be" in left) and _CAN_WITH.search(left) is not None


def moods(text: str, said: Said, match: CueMatch, start: int, end: int, clause: int) -> tuple[str, ...]:
    """Name what weakens a statement: ``if``, ``can``, ``others`` (other people's methods) or ``question``."""
    left = text[max(start, match.start - 8) : match.start]
    found = []
    if said.has(_MAY_IF) and _IF.search(text[start : match.start]):
        found.append("if")
    if _CAN.search(left):
        found.append("can")
    if said.has(_MAY_OTHERS) and _OTHERS.search(text, clause, match.start):
        found.append("others")
    if text[end - 1] in "?？":
        found.append("question")
    return tuple(found)


def _first(text: str, at: int, end: int, marks: str) -> int:
    return min((i for mark in marks if (i := text.find(mark, at, end)) >= 0), default=end)
