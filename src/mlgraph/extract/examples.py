"""Examples that a class has without a verb of its own: 代表算法有 R-CNN, "popular examples include DQN", "Optimizers: SGD, Adam", "detectors (YOLO, SSD)"."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from mlgraph.extract.clause import Candidate, Sentence, reading
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.either import Either
from mlgraph.extract.phrases import Member, after, joins
from mlgraph.extract.units import Unit

_VARIANTS_ZH = r"(?:变体|变种|改进版本?|升级版本?|扩展版本?|后续工作)"
_VARIANTS_EN = r"(?:variant|extension|version|flavou?r|successor|descendant)s?"
_ZH = re.compile(
    r"\s*(?:其中|[前后]者的|它们?的|其|这[类种](?:方法|算法|模型|网络|工作)?的|这方面的)?(?:最|比较|较为?)?(?:代表性?|典型|常见|常用|主流|经典|著名|知名|流行)的?"
    r"(?:工作|算法|方法|模型|网络|框架|架构|结构|论文|成果|例子|作品?|变体)?(?:主要)?(?:还|也)?(?:就?有|包括|是|为|如|[:：])(?!何|果|此|什么|哪)"
    rf"|\s*(?:(?:还有|另有|另|其中)?(?:一[种个]|[两三四几]种|它们?的|其|该\S{{0,3}}的)?[\u3400-\u9fff]{{0,4}}?的?){_VARIANTS_ZH}(?:主要)?(?:就?有|包括|是|为|叫做?|[:：（(])"
    r"|\s*(?:示例|例子|样例|实例|典型例子)(?:有|包括|如下)?[:：]"
    r"|\s*(?:这方面|这类|此类|这一类)的?(?:工作|算法|方法|模型|网络){1,2}(?:主要)?(?:就?有|包括|如)"
)
_ADJECTIVE = "key|main|important|basic|core|simple|representative|typical|popular|common|well-known|famous|notable|classic|prominent|prime|best-known|widely used|early|recent|modern"
_NOUN = r"(?:model|method|technique|algorithm|example|variant|approach|architecture|work|network|optimizer|instance|member|representative|choice)(?:e?s)?"
_EN = re.compile(
    rf"\s*(?:by far )?(?:(?:and|its|their|the|some|other|two|three|several|more|most) ){{0,2}}(?:(?:{_ADJECTIVE})(?: {_NOUN}| ones)?|examples?|representatives?)"
    rf"(?: (?:here|of (?:it|them|these|this(?: {_NOUN}| kind| type| sort| family| class| idea)?)))?(?: (?:include|are|is)\b|:)"
    rf"|\s*(?:there (?:is|are) )?(?:an?|another|one|two|three|the|its|other|some|several|many)\s(?:[a-z-]+\s)?{_VARIANTS_EN}(?: (?:is|are|include|called|named|known as)\b|\s?[:(,])",
    re.I,
)
_GIVEN_NAME = re.compile(
    rf"\b(?:(?:propos|introduc|present|consider|describ|develop|discuss|suggest|demonstrat|releas)\w*\s(?:also\s)?)?(?:an?|another|one|two|three|the|its|other|several|further)\s(?:[a-z-]+\s){{0,2}}{_VARIANTS_EN}"
    rf"(?: of (?:it|this|the (?:model|method|algorithm|network|architecture|approach)))?,?\s(?:called|named|termed|dubbed|known as)\s"
    rf"|(?:提出|引入|给出|设计|推出|发布)?了?(?:它|其|该(?:模型|方法|算法|网络))?的?(?:一|两|三|另一)?[种个]?[\u3400-\u9fff]{{0,6}}?{_VARIANTS_ZH}[，,]?\s?(?:并)?(?:称为|称之为|叫做|名为|命名为|取名为?)\s?",
    re.I,
)
"""A variant called X: of what stands above."""
_LIST = re.compile(
    r"\s?(?:的|类)?(?:算法|方法|模型|函数|网络|技术|策略|技巧|架构|结构|损失)?(?:\s(?:methods|models|algorithms|functions|networks|architectures|techniques|losses))?"
    rf"(?P<variants>\s?(?:的[\u3400-\u9fff]{{0,4}}|有[\u3400-\u9fff]{{0,6}}){_VARIANTS_ZH}|\s?(?:主要|通常|目前)?有[两三四五几多]?[个种](?:主要|常见|常用|不同)?的?(?:版本|形式|变形|实现|模式)(?=[:：])|\s(?:(?:has|have|comes? in)\s)?(?:[a-z]+\s){{0,2}}{_VARIANTS_EN})?"
    r"(?:主要|常见)?(?:有|包括|分为|如)?(?:以下)?[几多两三四五]?种?\s?[:：]\s?",
    re.I,
)
_BRACKET = re.compile(
    r"(?:(?<=[A-Za-rt-z]s)|\s?(?:的|类|等)?(?:各种|不同)?(?:方法|算法|模型|网络|函数|优化器|检测器|技术|策略|架构|结构|损失|任务)|(?<=[法型器数类术络])"
    r"|\s(?:-?based\s)?(?:methods|models|algorithms|functions|networks|architectures|techniques|losses|optimizers|detectors|approaches|tasks))\s?[（(]\s?(?:[\u3400-\u9fff]{2,6}[:：]\s?|尤其是|特别是|主要是|especially\s|mainly\s|notably\s)?"
)
_A_KIND = re.compile(r"\b(?:an?|another)\s(?:[a-z-]+\s){0,2}$|一[种个类][\u3400-\u9fff]{0,6}$", re.I)
_OPENS = re.compile(r"(?:\s(?:algorithm|method|model|network|optimizer|technique|loss|detector))?\s?[（(]\s?")
_NOUN_BEHIND = re.compile(
    r"\s(?:methods|models|algorithms|detectors|networks|approaches|architectures|losses|optimizers)\b|\s?(?:等)?(?:方法|算法|模型|网络|检测器|架构)"
)
_CLOSES = re.compile(
    r"\s?(?:等等?|及其(?:变体|变种)|[,，]?\s?(?:(?:and|or)\s)?(?:the (?:whole\s)?[A-Z]\w+ (?:line|family|series)|etc\.?|\.{3}|…|for (?:example|instance)|(?:and )?(?:so on|others|more|the like|similar)))?\s?[)）]"
)
_SERIES = re.compile(r"\s?(?:等)?(?:系列|家族|\sfamily|\sseries)(?:模型|方法|算法)?等?\s?[)）]")
_MAY = Either(
    r"代表|典型|示例|例子|样例|实例|常见|常用|主流|经典|著名|知名|流行|变体|变种|改进版|升级版|扩展版|后续|这方面|[这此]类|这一类",
    rf"{_ADJECTIVE}|example|examples|representative|representatives|variant|variants|extension|extensions|version|versions|"
    "flavor|flavors|flavour|flavours|successor|successors|descendant|descendants",
)
"""Where none of these stands, nothing is told to be an example, but for a list behind a colon."""
_GIVES_A_NAME = frozenset(("called", "named", "termed", "dubbed", "known", *"称叫名"))
_DIVIDES = ("is divided into", "are divided into", "can be divided into", "divided into", "be split into", "fall into", "falls into", "comes in", "come in", "分为", "可分为", "可以分为", "拆分为")  # fmt: skip
_BRACKETS = frozenset("(（")
_KINDS = Cue("examples are", "examples", "kind_of", 0.85)
_GROUND = Cue("methods based on", "examples", "uses", 0.8)
_VARIANTS = Cue("variants are", "examples", "extends", 0.85)
LISTED = Cue(":", "examples", "kind_of", 0.7)
_BRACKETED = Cue("(", "examples", "kind_of", 0.7)
_BASED = re.compile(
    r"\b(?:methods?|models?|approaches|algorithms?|networks?|works?|detectors?|architectures?|techniques|systems|those|ones)\s(?:that\s(?:are\s)?|which\s(?:are\s)?)?"
    r"(?:based|built|relying|rely|using|use|building|build|with)\s(?:on\s)?(?:the\s|an?\s)?(?:[a-z-]+\s){0,2}$",
    re.I,
)
_GROUNDS = frozenset(("based", "built", "relying", "rely", "using", "use", "building", "build", "with", *"基用"))
"""Where none of these stands, nothing is told to be based on another thing."""
_BASED_ZH = re.compile(r"(?:基于|利用|使用|采用)了?\s?$")
_NAMES_ZH = re.compile(
    r"[^。；，,]{0,14}?(?:[，,（(:：]\s?|的)(?:主要|典型|代表性?的?|常见)?的?(?:工作|方法|算法|模型|论文)?(?:主要)?(?:包括|包含|有|例如|比如|如|分别是)了?[:：]?\s?"
)
_AND = re.compile(r"\s?(?:and\s|while\s|[而和])?")
_THIS = re.compile(r"\s*(?:这一?[种类]|该类?|此类)\s?|\s*(?:this|these|such)\s(?:kinds? of\s|types? of\s)?", re.I)
_SUCH_AS = re.compile(r",?\s(?:such as|like|e\.g\.,?|for example,?|including)\s(?:the\s)?")
_OPENING = 4


def announced(s: Sentence) -> list[tuple[int, int]]:
    """Return where clauses announce examples without naming of what."""
    if not _MAY.within(s.said):
        return []
    found = [pattern.match(s.text, start, s.end) for start, _ in s.clauses for pattern in (_ZH, _EN)]
    opening = [match.span() for match in found if match]
    if opening or not s.said.has(_GIVES_A_NAME):
        return opening
    return [match.span() for match in _GIVEN_NAME.finditer(s.text, s.start, s.end)]


def represented(s: Sentence, start: int, end: int) -> Iterator[Candidate]:
    """Yield the readings of announced examples: they are kinds of what opens the sentence, or else of what it stands under."""
    group = [member for member in after(s.text, s.units, end, s.end) if member.role != "modifier"]
    named = {member.unit.concept for member in group}
    older = next(((one, rule) for one, rule in classes(s, start) if one not in named), None)
    if older:
        yield from given(
            s, CueMatch(start, end, _cue(s.text[start:end])), older[0], group, "explicit-above", f"from={older[1]}"
        )


def classes(s: Sentence, end: int) -> list[tuple[str, str]]:
    """Return what a sentence may give examples of up to a place, each with its rule, the likeliest first."""
    if s.text[end : end + 4].lstrip()[:2] in ("前者", "后者"):
        return [(unit.concept, "opens") for unit in _sided(s, end)]
    opening = [(unit.concept, "opens") for unit in s.units[:1] if unit.start - s.start <= _OPENING and unit.end <= end]
    opener = [(s.opener, "opener")] if s.opener else []
    above = [(topic.concept, topic.rule) for topic in s.topics]
    nearest = [one for one in above if one[1] in ("item", "heading")]
    if opening and _THIS.fullmatch(s.text, s.start, s.units[0].start):  # 这种集成学习: of the kind that is told of
        told = [one for one in (*opener, *nearest) if one[0] != opening[0][0]]
        opening = told[:1] or opening
    before = [(one, "previous") for one in s.previous[:1]]
    return [*opening, *nearest, *opener, *before, *above]


def listed(s: Sentence) -> Iterator[Candidate]:
    """Yield the readings of a list behind the class that opens a sentence, "Optimizers: SGD, Adam": its kinds, or its variants."""
    if len(s.units) < 2 or s.units[0].start - s.start > 3 * _OPENING:
        return
    if s.text[s.units[0].end : s.units[1].start].rstrip()[-1:] not in (":", "："):
        return
    match = _LIST.fullmatch(s.text, s.units[0].end, s.units[1].start)
    group = after(s.text, s.units, s.units[1].start, s.end) if match else []
    if match and (len(group) > 1 or match["variants"]):
        cue = _VARIANTS if match["variants"] else LISTED
        listed = [*group, *_opening(s, group[-1].unit.end)]
        members = [
            member for member in listed if member.role != "modifier" and member.unit.concept != s.units[0].concept
        ]
        yield from given(s, CueMatch(*match.span(), cue), s.units[0].concept, members, "explicit", "colon")


def _opening(s: Sentence, at: int) -> Iterator[Member]:
    """Yield the names that open the clauses behind a place: LoRA 的变种：AdaLoRA 剪掉秩，DoRA 分开幅度和方向."""
    for unit in s.units:
        if unit.start >= at and _AND.fullmatch(s.text, s.clause(unit.start)[0], unit.start):
            yield Member(unit, "list")


def bracketed(s: Sentence) -> Iterator[Candidate]:
    """Yield the readings of a list that a bracket holds behind its class: "one-stage detectors (YOLO, SSD)", whatever is said or denied of them."""
    divides = any(match.cue.text in _DIVIDES for match in s.cues)
    for one, other in pairwise(s.units) if s.said.has(_BRACKETS) else ():
        match = _BRACKET.fullmatch(s.text, one.end, other.start) or _OPENS.fullmatch(s.text, one.end, other.start)
        if not match:
            continue
        group = after(s.text, s.units, other.start, s.end)
        of_kind = _A_KIND.search(s.text, max(s.start, one.start - 30), one.start)
        series = _SERIES.match(s.text, group[-1].unit.end, s.end) if group else None
        many = len(group) > 1 or (group and of_kind)
        close = series or (_CLOSES.match(s.text, group[-1].unit.end, s.end) if many else None)
        sorts = match.re is _BRACKET or of_kind or series or divides
        if close and (sorts or _NOUN_BEHIND.match(s.text, close.end(), s.end)):
            members = [member for member in group if member.unit.concept != one.concept]
            cue = CueMatch(*match.span(), _BRACKETED)
            for member in members:
                yield _example(s, cue, member, one.concept, "explicit", "bracket")


def based(s: Sentence) -> Iterator[Candidate]:
    """Methods based on depth prediction (LSS, CaDDN), 基于 RNN 的方法，主要包括 A、B: what a bracket names, or is given as an example, is based on it too."""
    near = chain(pairwise(s.units), zip(s.units, s.units[2:], strict=False)) if s.said.has(_GROUNDS) else ()
    for one, other in near:
        opens = _OPENS.fullmatch(s.text, one.end, other.start) or _SUCH_AS.fullmatch(s.text, one.end, other.start)
        ground = _BASED.search(s.text, max(s.start, one.start - 50), one.start) if opens else None
        if not ground:
            opens = _NAMES_ZH.fullmatch(s.text, one.end, other.start)
            ground = _BASED_ZH.search(s.text, max(s.start, one.start - 6), one.start) if opens else None
        group = after(s.text, s.units, other.start, s.end) if ground else []
        if opens and group and (opens.re is not _OPENS or _CLOSES.match(s.text, group[-1].unit.end, s.end)):
            cue = CueMatch(*opens.span(), _GROUND)
            for member in group:
                if member.unit.concept != one.concept and member.unit not in s.blocked:
                    yield reading(
                        s,
                        cue,
                        member.unit.concept,
                        one.concept,
                        "explicit",
                        Member(one, "head"),
                        (f"as={member.role}",),
                    )


def _sided(s: Sentence, at: int) -> list[Unit]:
    """The former or the latter of the two that were listed last before a place."""
    named = [unit for unit in s.units if unit.end <= at]
    for one, other in reversed(list(pairwise(named))):
        if joins(s.text[one.end : other.start]):
            return [one if s.text[at:].lstrip().startswith("前者") else other]
    return []


def _cue(text: str) -> Cue:
    return _VARIANTS if re.search(rf"{_VARIANTS_ZH}|{_VARIANTS_EN}", text, re.I) else _KINDS


def given(
    s: Sentence, match: CueMatch, older: str, group: Sequence[Member], rule: str, how: str
) -> Iterator[Candidate]:
    """Make the candidates of examples: each is of one class."""
    for member in group:
        if member.unit not in s.blocked:
            yield _example(s, match, member, older, rule, how)


def _example(s: Sentence, match: CueMatch, member: Member, older: str, rule: str, how: str) -> Candidate:
    return reading(s, match, member.unit.concept, older, rule, Member(member.unit, "head"), (how, f"as={member.role}"))
