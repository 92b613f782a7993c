"""A problem, then what others proposed for it: 为了克服 A 的局限，研究者提出了 B; "A suffers from drift. To address this, Smith et al. proposed B"."""

import re
from collections.abc import Iterator

from mlgraph.extract.by_subject import by_name
from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.nosubject import by_others
from mlgraph.extract.pronouns import by_pronoun
from mlgraph.extract.units import Unit

_PROPOSED = re.compile(
    r"(?:提出|设计|引入|发明|开发|推出|构建|诞生|出现|给出|做|拿|想|搞|有)(?:出|了|的是|来)*(?:一[种个类款])?(?:新的|改进的)?[\u3400-\u9fff]{0,4}\s?[\"“*]{0,2}"
    r"|\b(?:propos(?:ed?|es)|introduced?|introduces|devis(?:ed?|es)|developed|develops|presented|presents|designed|designs|invented|(?:came|come) up with)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,3}?"
)
_NOBODY = re.compile(
    r"\W*(?:(?:为此|因此|于是|所以|后来|随后|之后|接着|而|又|便|就|才|还|本文|作者|论文|文中|我们|进一步|首次|最终)[，,]?\s?)*|\W*(?:(?:later|then|thus|so|therefore|hence|we|they|the authors?|the paper|also|further|first)[,]?\s)*",
    re.I,
)
_TROUBLE = re.compile(
    r"[^，,。；;]{0,30}?(?:局限|不足|缺陷|缺点|短板|弊端|弱点|问题|瓶颈|困难|挑战|痛点|难以|无法|不能|过高|低效|不稳|不一致|不方便|不够|过拟合|耗时|太|慢|贵|浪费)"
    r"|[^,.;]{0,50}?\b(?:limit(?:s|ation|ations|ed)|drawbacks?|shortcomings?|problems?|issues?|weakness(?:es)?|bottlenecks?|deficienc(?:y|ies)|suffers?|struggles?|cannot|can't|fails?|inefficien(?:t|cy)|instabilit(?:y|ies)|unstable|slow|expensive|costly|rigid|too|high variance|overfits?|diverges?|vanish(?:es)?|loses)\b",
    re.I,
)
_BECAUSE_OF = re.compile(
    r"(?:针对|鉴于|察觉到?|意识到|认识到|看到|有感于|正?因为|由于|嫌|苦于|不满于?|为了?(?:压住|解决|克服|缓解|改进|改善|弥补|摆脱))\s?(?:原始的?|传统的?|标准的?|全量的?)?\s?$"
)
"""What tells of trouble with the name behind it, whatever that is."""
_FOR_THIS = re.compile(
    r"\W*(?:为此|有鉴于此|鉴于此|基于此|(?:为了?|针对)(?:解决|克服|缓解|弥补|改进)?(?:这|该|上述|以上|此)(?:一|些|个|种|两个|类)?[\u3400-\u9fff]{0,4})[，,]?"
    r"|\W*(?:for (?:this|that) (?:reason|purpose)|to this end|to (?:address|solve|overcome|fix|mitigate|alleviate|tackle|remedy) (?:this|these|it|that|such|the(?:se)? (?:above )?)(?:\s[a-z]+){0,2}|because of this)[,]?\s",
    re.I,
)
_CUE = Cue("proposed for its limits", "mends", "extends", 0.85)


def mended(s: Sentence) -> Iterator[Candidate]:
    """Yield that what somebody proposes builds on what had the trouble."""
    for new in s.units:
        verb = _verb_before(s, new)
        if not verb:
            continue
        begin = s.clause(verb.start())[0]
        ailing = [
            unit for unit in s.units if unit.end <= begin and unit.concept != new.concept and _ails(s, unit, begin)
        ]
        for old in ailing:
            yield from by_name(s, _CUE, new.concept, old, "named")
        if not ailing and s.previous and _FOR_THIS.match(s.text, s.start, verb.start() + 1):
            match = CueMatch(*verb.span(), _CUE)
            for older in [one for one in s.previous[:1] if one != new.concept]:
                yield by_pronoun(s, match, new.concept, older, "named", "previous")


def _verb_before(s: Sentence, new: Unit) -> re.Match[str] | None:
    """Find the verb by which somebody proposes a name that stands right behind it, if no other name is its subject."""
    for verb in _PROPOSED.finditer(s.text, max(s.start, new.start - 36), new.start):
        begin = s.clause(verb.start())[0]
        named = any(begin <= unit.start < verb.start() for unit in s.units)
        if verb.end() == new.start and not named:
            nobody = _NOBODY.fullmatch(s.text, begin, verb.start()) is not None
            return verb if nobody or by_others(s, begin, verb.start()) else None
    return None


def _ails(s: Sentence, unit: Unit, end: int) -> bool:
    """Tell whether trouble is told of a name: behind it in its clause, or by the word before it."""
    told = _BECAUSE_OF.search(s.text, max(s.start, unit.start - 12), unit.start) or _TROUBLE.match(
        s.text, unit.end, end
    )
    return told is not None
