"""What a cue governs by a pronoun only: "Mistral uses it", LLaMA 采用了这种方法."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import before
from mlgraph.extract.units import Unit

_OBJECT = re.compile(
    r"(?:了|的(?:就|也|便|正)?是)?\s?(?:它们?|(?:该|此|这(?:种|个|一|些)?)(?:方法|技术|机制|结构|模块|策略|算法|技巧|思想|思路|做法|设计))(?!的)"
    r"|\s(?:it|them|(?:this|that|the same) (?:method|technique|mechanism|module|strategy|algorithm|trick|idea|approach|recipe|scheme|design|layer|loss))\b|\s(?:this|that)(?=\s(?:by|with|to|further|using|through|via|and|in|even)\b|\s?[,.;])",
    re.I,
)
_THIS_KIND = re.compile(
    r"\s?(?:这一?[类种个]|该类|此类|同一类|这个?(?:家族|类别|范畴))|\s(?:this|that|these|the same)\s(?:type|kind|family|class|category|group|sort)\b",
    re.I,
)
_ON_IT = re.compile(
    r"在(?:它|其|此|这个?|该(?:方法|算法|模型|网络|工作))(?:的|之)?基础(?:之)?上|基于(?:它|此|这一(?:思想|思路|想法|工作|框架|方法|观察))"
    r"|\b(?:[Bb]uilding|[Bb]ased|[Bb]uilds?|[Bb]uilt)\s(?:up)?on\s(?:top of\s)?(?:it|this|that|(?:this|the same)\s(?:idea|work|line of work|approach|method|model|framework))\b(?!\s[a-z]*(?:paper|note))"
)
_RESTS = frozenset(("building", "based", "build", "builds", "built", "基"))
_ON_THAT = frozenset(("it", "this", "that", "the", *"它其此这该"))
"""Where none of either stands, nothing rests on what was told."""
_COMES = re.compile(r"[,，]?\s?(?:[\u3400-\u9fff]{1,6}(?:提出|设计)了?\s?)?(?:the\s)?")
_BASE = Cue("在它的基础上", "on-it", "extends", 0.85)
_REACH = 14


def opens_with_pronoun(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a pronoun stands right behind a cue."""
    return _OBJECT.match(s.text, match.end, s.end) is not None


def of_pronoun(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Mistral uses it; LLaMA 采用了这种方法: the older one is what the sentence before names first, or what stands above."""
    for newer in before(s.text, s.units, match.start, s.start, _REACH):
        yield from _on_what_is_told(s, match, newer.unit)


def points_at_kind(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a class is only pointed at: "belong to this type of clustering"."""
    return _THIS_KIND.match(s.text, match.end, s.end) is not None


def of_this_kind(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """DBSCAN and OPTICS belong to this type of clustering: the class is what the paragraph opens with, or else what stands above or before."""
    newer = before(s.text, s.units, match.start, s.start, _REACH)
    named = {unit.concept for unit in s.units}
    opener = {s.opener: "opener"} if s.opener else {}
    for older, rule in [one for one in (opener | told(s)).items() if one[0] not in named][:1]:
        for member in newer:
            if member.unit not in s.blocked:
                yield by_pronoun(s, match, member.unit.concept, older, "clause", rule)


def on_it(s: Sentence) -> Iterator[Candidate]:
    """ResNeXt 在它的基础上引入分组卷积; building on this, X ...: it extends what the sentence before names first, or what stands above."""
    may = s.said.has(_RESTS) and s.said.has(_ON_THAT)
    for found in _ON_IT.finditer(s.text, s.start, s.end) if may else ():
        match = CueMatch(*found.span(), _BASE)
        begin = s.clause(found.start())[0]
        newer = [unit for unit in s.units if begin <= unit.start and unit.end <= found.start()][:1]
        behind = next((unit for unit in s.units if unit.start >= found.end()), None)
        if not newer and behind and _COMES.fullmatch(s.text, found.end(), behind.start):
            newer = [behind]
        for unit in newer:
            yield from _on_what_is_told(s, match, unit)


def _on_what_is_told(s: Sentence, match: CueMatch, newer: Unit) -> Iterator[Candidate]:
    begin = s.clause(match.start)[0]
    earlier = {unit.concept: "earlier" for unit in s.units if unit.end <= begin <= newer.start}
    for older, rule in (told(s) | earlier).items():
        named = any(unit.concept == older and unit.start >= begin for unit in s.units)
        if newer not in s.blocked and not named:
            yield by_pronoun(s, match, newer.concept, older, "clause", rule)


def told(s: Sentence) -> dict[str, str]:
    """Return what a pronoun may stand for, each with its rule: what the sentence before names first, and what stands above."""
    return {one.concept: one.rule for one in s.topics[:1]} | dict.fromkeys(s.previous[:1], "previous")


def by_pronoun(s: Sentence, match: CueMatch, newer: str, older: str, subject: str, rule: str) -> Candidate:
    """Make a candidate whose older name stands in the sentence as a pronoun only."""
    cue, place, manner = match.cue, (match.start, match.end), ("role=pronoun", f"from={rule}")
    return Candidate(newer, older, cue.how, cue.text, cue.frame, cue.weight, subject, place, manner, s, None)
