"""What is put together first and named last: "RAdam inside, Lookahead around it, and you get Ranger"; 给 DDPG 加熵正则，就有了 SAC."""

import re
from collections.abc import Iterator

from mlgraph.extract.by_subject import by_name
from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import Cue

_NAMES_IT = re.compile(
    r"(?:\b(?:that['’]s|that is|this is|(?:and )?you(?:['’]ve)? (?:get|got|rebuilt|have)|call (?:it|this|that|the result)|voil[àa]:?|such is|there you have|yields?|gives(?: you)?|the result is|results in|makes)\s(?:the\s|an?\s)?"
    r"|(?:就|便)(?:得到|成|变成|有|构成)了?|这(?:就|便)是|于是(?:就)?有了|合起来(?:就)?(?:是|成了?)|这叫|对外称|学名|取名|另起名|写作|写成|记为|记作|改写[成为]|升格为|摇身一变成?|过渡到了?|就走到了|撑起了|凑成了?|攒出(?:来的)?(?:就是)?|就叫做?|就称为)\s?$"
)
_ENDS = re.compile(
    r"(?:\s(?:in (?:a sentence|short|a nutshell|essence|one line))|\s?(?:算法|模型|网络|方法|了))?\s?[.。!！]?\s*"
)
_COMES_OUT = re.compile(r"\s(?:is what (?:you|one|we) gets?|is born|drops out|comes out|emerges)\b")
_MOST = 6
_CUE = Cue("you get", "named-last", "uses", 0.75)


def named_last(s: Sentence) -> Iterator[Candidate]:
    """Yield that what a sentence names last rests on what it puts together before."""
    last = s.units[-1] if len(s.units) > 1 else None
    if not last:
        return
    told = _NAMES_IT.search(s.text, max(s.start, last.start - 30), last.start)
    if (told and _ENDS.fullmatch(s.text, last.end, s.end)) or _COMES_OUT.match(s.text, last.end, s.end):
        for unit in s.units[:-1][:_MOST]:
            if unit not in s.blocked:
                yield from by_name(s, _CUE, last.concept, unit, "named")
