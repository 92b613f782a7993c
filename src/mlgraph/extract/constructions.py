"""Relations that take more than one cue to say: inserting, joining, adding to, sums and arrows."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mlgraph.extract.additions import additions
from mlgraph.extract.by_subject import by_name, by_subjects
from mlgraph.extract.clause import Candidate, Sentence, reading
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.notation import arrows, equated, steps, sums
from mlgraph.extract.phrases import Member, after
from mlgraph.extract.replaced import replaced
from mlgraph.extract.units import Unit
from mlgraph.extract.who import subjects

_SUM = Cue("+", "sum", "combines", 0.9)
_ARROW = Cue("→", "arrow", "extends", 0.6)
_STEP = Cue("→", "step", "uses", 0.85)
_INSERT = Cue("将 A 引入 B", "insert", "combines", 0.85)
_EMPLOY = Cue("用", "employ", "uses", 0.7)
_SAME = Cue("结构与 Y 一致", "same", "extends", 0.85)
_NEED = Cue("without Y no X", "needs", "uses", 0.8)
_NEAR = 6
_INSERTS = re.compile(
    r"\s?[\u3400-\u9fff]{0,4}(?:融入|引入|加入|嵌入|插入|集成|应用|运用|用|结合|推广|扩展|迁移|移植|接|装|插|挂|放|加|搬)(?:到|进|至|于|入|了)?\s?$|\sto\s(?:the\s|a\s)?(?:\w+\s)?$|\sinto\s(?:the\s|a\s)?(?:\w+\s)?$"
)
_PUTS = re.compile(
    r"(?:将|把)\s?[\u3400-\u9fff]{0,3}$|\b(?:add(?:s|ed|ing)?|appl(?:y|ies|ied|ying)|introduc(?:es?|ing)|incorporat(?:es?|ing)|integrat(?:es?|ing)|bring(?:s|ing)?|extend(?:s|ing)?)\s(?:the\s|a\s|an\s)?(?:\w+\s){0,2}$",
    re.I,
)
_WITH = re.compile(r"[\u3400-\u9fff]{0,4}\s?[与和同跟及]\s?[\u3400-\u9fff]{0,4}\s?")
_JOINS = re.compile(r"\s?[\u3400-\u9fff]{0,4}?(?:相)?(?:结合|融合|组合|整合|合并|统一|拼接)")
_AS = re.compile(r"\s?[\u3400-\u9fff]{0,4}?(?:作为|当作|充当|当成|做|当)(?![者法为])")
_TAKES_AS = re.compile(r"(?:用|以|将|把|选择|选取)了?[^，,；;。]{0,14}$")
_FORM = re.compile(r"\s?的(?:形式|方式|思想|思路|框架|做法)")
_TAKES = re.compile(r"(?<![可所得难予加足])以\s?$")
_ALIKE = re.compile(r"(?:结构|架构|主干|骨干|框架|主体)\s?(?:上|部分)?(?:与|和|同|跟)\s?(?:原始的?|标准的?)?$")
_THE_SAME = re.compile(
    r"\s?(?:模型|网络)?的?(?:网络)?(?:结构|架构)?(?:部分)?(?:基本上?|完全|大致|几乎|大体上?)?(?:保持)?(?:一致|相同|一样)"
)
_WITH_IT = re.compile(r"[与和同跟]\s?$")
_BUILT_THE_SAME = re.compile(
    r"\s?(?:模型|网络)?的?(?:网络|模型|整体|主体)?(?:结构|架构|框架|主干)(?:上|部分)?(?:基本上?|完全|大致|几乎|大体上?|也)?(?:保持)?(?:一致|相同|一样)"
)
_DIFFER = frozenset(("differs", "differ", "deviates", "departs", "差", "区", "不"))
_DIFFERS = re.compile(r"\s(?:differs?|deviates|departs)\sfrom\s(?:the\s|its\s)?|\s?[和与同跟]\s?")
_ONLY = re.compile(
    r"(?:\s\w+){0,2}?\s(?:only|solely|merely|just|in nothing but)\b|\s?(?:之间)?(?:的|之间)?唯一的?(?:差别|区别|不同)|\s?的?(?:差别|区别|不同)(?:之处)?(?:就)?(?:只|仅)(?:仅|有|在|是)"
)
_WITHOUT = frozenset(("without", "没"))
_WITHOUT_IT = re.compile(r"\b[Ww]ithout (?:the |its )?(?:[a-z-]+ )?$|没有(?:了)?\s?$")
_NO_OTHER = re.compile(r"[，,]?\s?(?:也)?(?:就|便)(?:不会有|没有)\s?")
_COMMA, _WOULD = re.compile(r",?\s(?:the\s)?"), re.compile(r"\s(?:\w+\s)?would\b")
_EMPLOYS = re.compile(
    r"\s*(?:前者|后者|它们?|其|该(?:方法|算法|模型|网络)|本文|论文|作者|我们|(?:算法|模型|网络|方法)?[里中]?)?(?:然后|接下来|接着|随后|最后|首先|其次|同时|并且?|再|另外|此外|这里|一般|通常|主要|分别|直接|还|也|都|只|仅|后|先|改|就|则|即|是)?用(?:的(?:则|都|也|就)?是|了)?(?![于户来法途处途量到])"
)
_TAKE, _SAME_AS = frozenset("用以将把"), frozenset("致同样")


def constructions(s: Sentence) -> Iterator[Candidate]:
    """Yield what pairs of neighbouring names and the words around them state."""
    for run in sums(s.text, s.units):
        yield from _sum(s, run)
    drawn = steps(s.text, s.units, s.start, s.end)
    for unit in drawn:
        yield from by_subjects(s, _STEP, unit, {one.concept for one in drawn}, s.start)
    for older, newer in arrows(s.text, s.units) if not drawn else ():
        yield from by_name(s, _ARROW, newer.concept, older, "explicit")
    yield from replaced(s)
    for i, (one, other) in enumerate(zip(s.units, s.units[1:], strict=False)):
        gap = s.text[one.end : other.start]
        if one.concept == other.concept or len(gap) > 30:
            continue
        left = s.text[max(s.start, one.start - 24, s.units[i - 1].end if i else 0) : one.start]
        if (_INSERTS.match(gap) or _joined(s, gap, other)) and _PUTS.search(left):
            yield from _put(s, one, other)
    if s.said.has(_TAKE):
        yield from _employed(s)
    if s.said.has(_WITHOUT):
        yield from _cannot_do_without(s)
    if s.said.has(_SAME_AS):
        yield from _alike(s)
    if s.said.has(_DIFFER):
        yield from _only_differs(s)
    yield from additions(s)


def _joined(s: Sentence, gap: str, other: Unit) -> bool:
    """将 A 与 B 结合."""
    return bool(_WITH.fullmatch(gap) and _JOINS.match(s.text, other.end, s.end))


def _employed(s: Sentence) -> Iterator[Candidate]:
    """用 Y 提取特征, at the head of a clause or behind a name; 将单词的 Y 向量作为输入, 以 Y 的形式, wherever it stands."""
    begins = [*(start for start, _ in s.clauses), *(unit.end for unit in s.units)] if "用" in s.said.parts else []
    heads = [match.end() for match in (_EMPLOYS.match(s.text, at, s.end) for at in begins) if match]
    for at in heads:
        group = [member.unit for member in after(s.text, s.units, at, s.end) if member.role != "modifier"]
        for unit in group if group and group[0].start - at <= _NEAR else ():
            yield from by_subjects(s, _EMPLOY, unit, {one.concept for one in group}, group[0].start - 1)
    for unit in s.units:
        left = s.text[max(s.start, unit.start - 20) : unit.start]
        if (_AS.match(s.text, unit.end, s.end) and _TAKES_AS.search(left)) or (
            _FORM.match(s.text, unit.end, s.end) and _TAKES.search(left)
        ):
            yield from by_subjects(s, _EMPLOY, unit, {unit.concept}, unit.start - 1)


def _alike(s: Sentence) -> Iterator[Candidate]:
    """模型结构与 Y 一致, 与 Y 结构相同: no mere likeness."""
    for unit in s.units:
        left = _ALIKE.search(s.text, max(s.start, unit.start - 16), unit.start)
        same = _THE_SAME.match(s.text, unit.end, s.end) if left else None
        if not left:
            left = _WITH_IT.search(s.text, max(s.start, unit.start - 4), unit.start)
            same = _BUILT_THE_SAME.match(s.text, unit.end, s.end) if left else None
        if left and same:
            match = CueMatch(left.start(), unit.start, _SAME)
            for concept, rule in subjects(s, match, {unit.concept}, left.start()):
                yield reading(s, match, concept, unit.concept, rule, Member(unit, "head"))


def _only_differs(s: Sentence) -> Iterator[Candidate]:
    """SigLIP 与 CLIP 的差别只在损失; "WordPiece differs from BPE only in its criterion": else they are the same."""
    for one, other in pairwise(s.units):
        if _DIFFERS.fullmatch(s.text, one.end, other.start) and _ONLY.match(s.text, other.end, s.end):
            yield from by_name(s, _SAME, one.concept, other, "explicit")


def _cannot_do_without(s: Sentence) -> Iterator[Candidate]:
    """Without skip connections U-Net would be an autoencoder; 没有 TRPO 就没有 PPO."""
    for one, other in pairwise(s.units):
        left = s.text[max(s.start, one.start - 16) : one.start]
        joint = s.text[one.end : other.start]
        if _WITHOUT_IT.search(left) and (
            _NO_OTHER.fullmatch(joint) or (_COMMA.fullmatch(joint) and _WOULD.match(s.text, other.end, s.end))
        ):
            yield from by_name(s, _NEED, other.concept, one, "explicit")


def _sum(s: Sentence, run: Sequence[Unit]) -> Iterator[Candidate]:
    left = equated(s.text, s.units, run)
    for unit in run:
        if left:
            yield from by_name(s, _SUM, left.concept, unit, "explicit")
        yield from by_subjects(
            s, _SUM, unit, {u.concept for u in run} | ({left.concept} if left else set()), run[0].start
        )


def _put(s: Sentence, one: Unit, other: Unit) -> Iterator[Candidate]:
    """将 A 引入 B, 将 A 与 B 结合: the subject, or what is got by it, combines both."""
    both = {one.concept, other.concept}
    for unit in (one, other):
        yield from by_subjects(s, _INSERT, unit, both, one.start, other.end)
