"""Names that are told to be of a class without a cue: "SAC, an actor-critic algorithm", "an actor-critic method called SAC", 轻量化网络 MobileNet."""

import re
from collections.abc import Iterator
from itertools import pairwise, product

from mlgraph.extract.classes import class_of
from mlgraph.extract.clause import Candidate, Sentence, stated
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member, after, before
from mlgraph.extract.units import Unit

_APPOSED = re.compile(
    r"\s?(?:[,，:：]|——?|–)\s?(?:(?:which is )?an?\s|(?:它|这|即|也就)?(?:是|为)?一(?:种|个|类|款)|(?P<several>(?:two|three|four|several|both)\s|(?:这)?[两三四]种))"
)
_OPENS_CLASS = re.compile(
    r"(?:(?:the|this)\s(?:method|model|algorithm|network|approach|framework|architecture|technique),\s)?(?:an?|another|one of the)\s|(?P<zh>一[种个类款](?!是))",
    re.I,
)
_GOES_ON = re.compile(
    r"(?:\s(?:models?|methods?|algorithms?|networks?|architectures?|frameworks?|techniques?|librar(?:y|ies)|variants?))?(?:,?\s(?:that|which|for|with|where|whose|used|based|proposed|designed|trained|built|from|of|to|in|by|using)\b|\s?[.;]?$|\s?[.;]\s)"
)
_ENDS = re.compile(r"[^,，.。;；]{0,40}?[,，)）]")
_NEW = re.compile(
    r"(?:\b(?:an?|another|one|new|novel)\s(?:[A-Za-z-]+\s){0,4}|(?:[一这那][种个类款]|新的?|新型|全新的?|的)[\u3400-\u9fff ]{0,12})$",
    re.I,
)
_CALLED = re.compile(
    r"(?P<noun>\s(?:algorithm|method|technique|procedure)s?)?(?:\s[a-z-]+){0,3}?,?\s(?:called|named|dubbed|termed|coined|known)(?:\sas)?\s(?:the\s)?[\"“*`']{0,2}"
    r"|\s?(?:的[\u3400-\u9fff]{0,6})?(?:方法|算法|模型|网络|架构|框架|结构|变体|变种|技术|机制|策略|优化器|损失|函数){0,2}[，,]?\s?(?:并|它)?(?:被)?(?:称为|称作|称之为|叫做?|叫作|名为|取名为?|命名为|记为|记作)了?\s?[\"“*`]{0,2}"
)
_SUPERLATIVE = (
    r"(?:最|比较|较为?)(?:早|经典|著名|有名|简单|常用|常见|典型|流行|基础|基本|重要|知名|成功|原始|具?有?代表性)"
)
_ONE_OF = re.compile(
    r"(?:\b(?:one of the|(?:an|another|a (?:good|typical|popular|common|classic|famous|simple|well-known|prominent|notable)) (?:example|instance|case|representative)|examples|"
    r"(?:the|a|an|another)\s(?:\w+ly\s|perhaps\s)?(?:most\s)?(?:first|earliest|oldest|simplest|best[- ]known|best|popular|common|classic|classical|typical|famous|successful|well-known|widely used|basic|prominent|representative|influential))"
    rf"\b[^,;.，。]{{0,40}}|{_SUPERLATIVE}的?[\u3400-\u9fff]{{0,4}}(?:是|一种|一个)?)$",
    re.I,
)
_IS_IT = re.compile(
    r"(?:\s[a-z-]+){0,3}\s(?:is|are|was|were)\s(?:the\s|an?\s|called\s|probably\s)?(?:[a-z-]+\s)?|\s?(?:方法|算法|模型|网络|优化器|函数|技术|策略|机制|框架|任务){0,2}(?:就?是|为|莫过于|当属|当数)\s?"
)
_NAMED = re.compile(
    r"(?:\s(?:methods?|algorithms?|models?|networks?|architectures?|frameworks?|techniques?|functions?|types?))?\s?[,:，：]\s?(?:namely\s|is\s)?(?:the\s)?",
    re.I,
)
_MOST_OF_IT = re.compile(
    rf"\s?(?:领域|任务|方法|算法|模型)?[中里]?\s?(?:的)?{_SUPERLATIVE}的?(?:一[种个]|两[种个])?[\u3400-\u9fff]{{0,4}}?(?:之一)?(?:就?是|为|莫过于|当属|当数|有)\s?[:：]?\s?"
)
_AMONG = re.compile(
    r"\b(?:among|amongst|of all|within the (?:family|class) of|in the (?:family|class|world|realm|group) of)\s(?:all\s|the\s|these\s)?(?:[\w-]+\s){0,3}$|在[\u3400-\u9fff]{0,6}$",
    re.I,
)
_INSIDE = re.compile(
    r"(?:\s[\w-]+){0,2},\s(?:the\s)?|\s?(?:的|类|这类|一类)?(?:算法|方法|模型|网络|框架|库|检测器|优化器|技术){1,2}(?:当中|之中|中间|中|里)[，,]?\s?"
)
_LED = re.compile(
    r"(?:\s[a-z-]+)?\s?(?:方法|算法|模型|网络)?[,，（(]\s?(?:(?:主要|尤其|特别是)?以|(?:best\s|well\s)?(?:exemplified|typified|represented|epitomi[sz]ed)\sby\s(?:the\s)?)\s?"
    r"|[\u3400-\u9fff]{0,4}?(?:主要|通常)?以\s?"
)
_AS_EXAMPLE = re.compile(r"\s?(?:等)?[\u3400-\u9fff]{0,4}?(?:作?为)(?:典型|主要)?代表(?!的)")
_BESIDE = re.compile(
    r"(?P<noun>\s?(?:(?:算法|模型|网络|方法|框架|架构|优化器|检测器|技术|库)|(?:家族|系列|一族|类方法|类算法|类模型)[中里]?的|(?:一?派|一脉|路线|阵营)(?:的|[:：])?))\s?|\s?|\s(?P<word>algorithms?|methods?|models?|networks?|optimizers?|architectures?|frameworks?|librar(?:y|ies)|variants?|detectors?)\s"
)
_ENDS_AS_CLASS = re.compile(
    r"(?:算法|模型|网络|方法|框架|架构|技术|器|损失|函数|机制|学习|策略)$|(?:algorithm|method|model|network|optimizer|librar(?:y|ies)|framework|architecture|detector|classifier|transformer|autoencoder|encoder|decoder|tree|forest)s?$"
)
_NUMBERS = frozenset(("two", "three", "four", *"两三四五几多"))
_GIVES_A_NAME = frozenset(("called", "named", "dubbed", "termed", "coined", "known", *"称叫名记"))
_LEADS_A_CLASS = frozenset(("exemplified", "typified", "represented", "epitomised", "epitomized", "以"))
_SUPERLATIVES = frozenset("最较")
_SAYS_IS = frozenset(("is", "are", "was", "were", *"是为莫当", *",:，："))
_SAYS_WHERE = frozenset(",中里")
"""Where none of these stands, no name is given, nothing leads a class, is the most of it, is one of it, or is inside it."""
_SORTS_OF = re.compile(
    r"\s?(?:算法|方法|模型|网络)?等?(?:这)?[两三四五几多]\s?[种类个](?:经典|常见|主流|常用|不同|典型|著名|主要)?的?\s?|\s?(?:are|as)\s(?:the\s)?(?:two|three|four)\s(?:[a-z-]+\s){0,2}"
)
_PROPER = re.compile(r"[A-Za-z][\w\-+.]*$")
_IS = Cue(", a", "apposed", "kind_of", 0.85)
_NAME = Cue("called", "called", "kind_of", 0.85)
_ONE = Cue("one of", "one-of", "kind_of", 0.85)
_LEADS = Cue("represented by", "represented", "kind_of", 0.85)
_NEXT = Cue("beside", "beside", "kind_of", 0.7)


def apposed(s: Sentence) -> Iterator[Candidate]:
    """SAC, an actor-critic algorithm: the name before the comma is of the class behind it."""
    for unit in s.units:
        joint = _APPOSED.match(s.text, unit.end, s.end)
        if joint:
            match = CueMatch(unit.end, joint.end(), _IS)
            group = class_of(s, match)
            if unit in s.blocked and group and not _ENDS.match(s.text, group[-1].unit.end, s.end):
                continue  # Unlike BERT, a DeBERTa model needs less
            several = before(s.text, s.units, unit.end, s.start) if joint["several"] else [Member(unit, "head")]
            for one, member in product(several, group):
                yield from stated(s, match, one.unit.concept, member, "explicit")


def elided(s: Sentence) -> Iterator[Candidate]:
    """A diffusion model that works in latent space: below its heading or behind its bullet, a phrase without a verb says of what class a thing is."""
    opens = _OPENS_CLASS.match(s.text, s.start, s.end)
    if opens and s.topics and s.topics[0].rule in ("item", "heading"):
        topic, group = s.topics[0], class_of(s, CueMatch(s.start, opens.end(), _IS))
        no_verb = group and _GOES_ON.match(s.text, group[-1].unit.end, s.end)
        for member in group if no_verb or opens["zh"] else ():
            yield from stated(s, CueMatch(s.start, opens.end(), _IS), topic.concept, member, f"{topic.rule}-none")


def called(s: Sentence) -> Iterator[Candidate]:
    """An actor-critic algorithm called SAC: the name that is given is of the class before it."""
    for one, other in pairwise(s.units) if s.said.has(_GIVES_A_NAME) else ():
        gap = _CALLED.fullmatch(s.text, one.end, other.start)
        if gap and (gap["noun"] or _NEW.search(s.text, max(s.start, one.start - 40), one.start)):
            yield from _listed(s, CueMatch(*gap.span(), _NAME), one, other)


def beside(s: Sentence) -> Iterator[Candidate]:
    """轻量化网络 MobileNet, the boosting algorithm AdaBoost: a name right behind its class is of it."""
    for one, other in pairwise(s.units):
        joint = _BESIDE.fullmatch(s.text, one.end, other.start)
        if not joint or not _PROPER.match(s.text[other.start : other.name_end]):
            continue
        if joint["noun"] or joint["word"] or _ENDS_AS_CLASS.search(s.text, one.start, one.end):
            yield from _listed(s, CueMatch(*joint.span(), _NEXT), one, other)


def one_of(s: Sentence) -> Iterator[Candidate]:
    """One of the first ensemble methods is bagging: what is named behind "is" is of the class before it."""
    most, says_is, says_where = (s.said.has(words) for words in (_SUPERLATIVES, _SAYS_IS, _SAYS_WHERE))
    for one, other in pairwise(s.units) if most or says_is or says_where else ():
        joint = _MOST_OF_IT.fullmatch(s.text, one.end, other.start) if most else None
        joint = (
            joint or (_is_one(s, one, other) if says_is else None) or (_among(s, one, other) if says_where else None)
        )
        if joint:
            yield from _listed(s, CueMatch(*joint.span(), _ONE), one, other)


def _is_one(s: Sentence, one: Unit, other: Unit) -> re.Match[str] | None:
    """The simplest of the policy gradient methods is REINFORCE."""
    joint = _IS_IT.fullmatch(s.text, one.end, other.start) or _NAMED.fullmatch(s.text, one.end, other.start)
    return joint if joint and _ONE_OF.search(s.text, max(s.start, one.start - 70), one.start) else None


def _among(s: Sentence, one: Unit, other: Unit) -> re.Match[str] | None:
    """Among boosting libraries, LightGBM is ...; 在无模型算法中，SAC ..."""
    inside = _INSIDE.fullmatch(s.text, one.end, other.start)
    return inside if inside and _AMONG.search(s.text, max(s.start, one.start - 40), one.start) else None


def led(s: Sentence) -> Iterator[Candidate]:
    """扩散模型（以 DDPM 为代表）, boosting, exemplified by AdaBoost: what represents a class is of it."""
    for one, other in pairwise(s.units) if s.said.has(_LEADS_A_CLASS) else ():
        joint = _LED.fullmatch(s.text, one.end, other.start)
        group = after(s.text, s.units, other.start, s.end) if joint else []
        said = joint and (
            joint[0].rstrip()[-1:] != "以" or (group and _AS_EXAMPLE.match(s.text, group[-1].unit.end, s.end))
        )
        if joint and said:
            yield from _listed(s, CueMatch(*joint.span(), _LEADS), one, other)


def both(s: Sentence) -> Iterator[Candidate]:
    """DeepWalk 和 Node2Vec 两种图嵌入算法: several names right before their class."""
    for one, other in pairwise(s.units) if s.said.has(_NUMBERS) else ():
        joint = _SORTS_OF.fullmatch(s.text, one.end, other.start)
        if joint:
            for member in before(s.text, s.units, one.end, s.start):
                match = CueMatch(*joint.span(), _NEXT)
                yield from stated(s, match, member.unit.concept, Member(other, "head"), "explicit")


def _listed(s: Sentence, match: CueMatch, older: Unit, first: Unit) -> Iterator[Candidate]:
    for member in after(s.text, s.units, first.start, s.end):
        if member.role != "modifier":
            yield from stated(s, match, member.unit.concept, Member(older, "head"), "explicit")
