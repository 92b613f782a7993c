"""What is said of the used one: "decision trees are used as weak learners in AdaBoost", "NMS is applied by YOLO and SSD", "at the heart of DDPM is a U-Net"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from mlgraph.extract.clause import Candidate, Sentence, reading, stated
from mlgraph.extract.cues import Cue, CueMatch
from mlgraph.extract.phrases import Member, after, before, fronted, has_verb
from mlgraph.extract.pronouns import by_pronoun, told
from mlgraph.extract.units import Unit

_SERVES = re.compile(
    r"(?:\s(?!and\b|but\b|which\b|that\b)[A-Za-z-]+){0,4}\s(?:has since been|is|are|was|were|been|being|get|gets)\s(?:\w+ly\s|also\s|often\s|then\s)?(?:re-?used|used|employed|applied|adopted|utili[sz]ed|added|inserted|introduced|incorporated)\b"
)
_WHERE = re.compile(r"\s(?:in|by|inside|within|throughout|to|into|such as|like|including)\s")
_IT = re.compile(
    rf"(?:It|They|(?:This|The) (?:method|technique|algorithm|model|trick|mechanism|layer|loss|approach))(?:{_SERVES.pattern})"
    r"|(?:[Ff]irst )?(?:Used|Popularized|Introduced|Adopted|Employed|Applied|Pioneered|Proposed)(?=\s(?:first\s)?(?:by|in)\s)"
)
_AS_IN = re.compile(
    r"(?:\s(?:task|loss|objective|layer|module|method|trick|mechanism|block|strategy))?,?\s(?:as\s)?(?:first\s)?"
    r"(?:used|employed|adopted|utili[sz]ed|leveraged|exploited|introduced|proposed)(?=\s(?:in|by)\s)"
)
_BY = re.compile(
    r"(?P<to>\sto\s(?:train|learn|build|construct|optimi[sz]e|improve|obtain|form|define|update|compute|estimate|fine-tune|regulari[sz]e|stabili[sz]e|speed up|extend))?"
    r"(?:[^.;,]{0,60}?,?\s(?:in|by|inside|within|throughout|to|into|such as|like|including))?\s(?:the\s|a\s|an\s)?(?:[A-Za-z-]+\s){0,3}?"
)
_IN = re.compile(r"\s*(?:In|For|Within|Inside) (?:the |an? )?")
_COMMA = re.compile(r"(?:\s[a-z]+){0,3},")
_PART_OF = re.compile(r"\s(?:in|inside|within|of)\s(?:the\s|an?\s)?")
_REPLACES = re.compile(r"\s(?:in order\s)?(?:to|instead)\b\s?(?:\w+ly\s)?(?:replace|substitute|supersede|of)\b")
_CHOICE = re.compile(
    r"(?:\s[a-z]+)?\s(?:is|are|was|were|makes?)\s(?:an?|the|also an?)\s(?:\w+ly\s)?[a-z]+\s(?:choice|pick)s?\s(?:for|of|as)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,4}(?:in|of|inside|within)\s(?:the\s)?"
)
_USE = re.compile(r"\b(?:use|using|apply|applying|employ|employing|add|adding) (?:the |an? )?(?:[a-z-]+ )?$", re.I)
_INSIDE = re.compile(r"(?: [a-z]+)? (?:in|within|inside) (?:the |an? )?")
_HAS_IT = re.compile(r"\s?(?:就|也|则|即|便|正)?[是为]\s?")
_OF_IT = re.compile(
    r"\s?(?:算法|模型|网络|方法|论文|系列)?[里中]?(?:所|常|主要|首次|最早|默认|一般)?(?:采用|使用|用|用到|提出|引入|选用|选择|依赖|借助)的"
)
_IN_ZH = re.compile(r"\s?(?:而|但|例如|比如)?在(?:[^，。,（(]|[（(][^）)]{1,60}[）)]){1,70}[中里内]，\s?")
_ACTS = re.compile(
    r"\s?(?:层|模块|网络|算法|机制)?(?:的(?:主要)?(?:作用|任务|功能)|(?:主要|就|则|又)?(?:被?用[来于]|负责|承担|扮演|起[到了着]?|至关重要|必不可少))"
)
_MAY = (
    "use",
    "using",
    "popular",
    "introduced",
    "adopted",
    "pioneered",
    "employ",
    "appl",
    "utili",
    "leveraged",
    "exploited",
    "add",
    "inserted",
    "incorporated",
    "proposed",
)
"""Where none of these stands, nothing is said to serve."""
_MOST = 4
_HEART = re.compile(r"\bat (?:the|its) (?:heart|core|centre|center|basis) of (?:the |a |an )?", re.I)
_IS = re.compile(r"(?:\s[a-z]+)?,?\s(?:is|are|lies|lie|sits|stands)\s(?:an?\s|the\s)?(?:[a-z-]+\s){0,3}")
_HEART_OF = re.compile(
    r"(?:\s[a-z]+)?,?\s(?:(?:is|are|lies?|sits?|stands?)\s)?at the (?:heart|core|centre|center|basis) of (?:the |a |an |many |most |all |current |modern |today's |these |such )*",
    re.I,
)
_AS_IN_X = re.compile(r"(?:\s[a-z]+){0,2},?\s(?:just\s|much\s)?as\sin\s(?:the\s)?(?:original\s|case of\s)?")
_JUST_AS_IN = re.compile(r"\s*(?:Just|Much)?\s?[Aa]s in (?:the )?(?:original )?")
_AT_HEART = Cue("at the heart of", "heart", "uses", 0.85)
_CUE = Cue("is used in", "serves", "uses", 0.85)


def serves(s: Sentence) -> Iterator[Candidate]:
    """Yield the readings of names that a sentence says to be used, with what uses them."""
    text = s.said.low
    if "choice" in text or " pick" in text:
        yield from _is_chosen(s)
    if text.startswith("the "):
        yield from _inside_it(s)
    if " of " in text:
        yield from _at_heart(s)
    if "as in " in text:
        yield from _as_in(s)
    if "的" in text:
        yield from _told_of(s)
    if "在" in text:
        yield from _acts_in(s)
    if not any(verb in text for verb in _MAY):
        return
    yield from _it_serves(s)
    for unit in s.units:
        verb = _SERVES.match(s.text, unit.end, s.end)
        as_in = _AS_IN.match(s.text, unit.end, s.end)
        if as_in:  # though a sentence does without, another may have it: "no loss as used in WaveNet"
            yield from _has(s, as_in, before(s.text, s.units, unit.end, s.start))
        elif verb and unit not in s.blocked:
            yield from _has(s, verb, [Member(unit, "head")])
            yield from _in_it(s, verb, unit)
        if unit not in s.blocked and _USE.search(s.text, max(s.start, unit.start - 24), unit.start):
            yield from _used_in(s, unit)


def _in_it(s: Sentence, verb: re.Match[str], used: Unit) -> Iterator[Candidate]:
    """In the Transformer, attention is used twice."""
    first = s.units[0]
    if _IN.fullmatch(s.text, s.start, first.start) and _COMMA.match(s.text, first.end, used.start):
        yield from stated(s, CueMatch(*verb.span(), _CUE), first.concept, Member(used, "head"), "explicit")


def _inside_it(s: Sentence) -> Iterator[Candidate]:
    """The weak learners in AdaBoost are shallow trees: AdaBoost has them."""
    for one, other in list(pairwise(s.units))[:1]:
        if (
            one.start - s.start <= 4
            and _PART_OF.fullmatch(s.text, one.end, other.start)
            and has_verb(s.text, other, s.end)
        ):
            match = CueMatch(one.end, other.start, _CUE)
            yield from stated(s, match, other.concept, Member(one, "head"), "explicit")


def _is_chosen(s: Sentence) -> Iterator[Candidate]:
    """Decision trees are a common choice for the base learner in AdaBoost."""
    for unit in s.units:
        chosen = _CHOICE.match(s.text, unit.end, s.end)
        user = next((other for other in s.units if chosen and other.start == chosen.end()), None)
        if chosen and user:
            yield from stated(s, CueMatch(*chosen.span(), _CUE), user.concept, Member(unit, "head"), "explicit")


def _used_in(s: Sentence, used: Unit) -> Iterator[Candidate]:
    """Use weight decay in AdamW: what stands behind uses it, if nothing before is said to."""
    behind = next((unit for unit in s.units if unit.start >= used.end), None)
    joint = _INSIDE.fullmatch(s.text, used.end, behind.start) if behind else None
    if behind and joint and not any(unit.end <= used.start for unit in s.units):
        match = CueMatch(used.end, joint.end(), _CUE)
        yield from stated(s, match, behind.concept, Member(used, "head"), "explicit")


def _it_serves(s: Sentence) -> Iterator[Candidate]:
    """It is used in many models, such as BERT: what the sentence before names first, or what stands above, is used."""
    verb = _IT.match(s.text, s.start, s.end)
    for match, member in _users(s, verb.start(), verb.end()) if verb else ():
        for older, rule in told(s).items():
            if older != member.unit.concept and member.unit not in s.blocked:
                yield by_pronoun(s, match, member.unit.concept, older, "explicit", rule)


def of_another(s: Sentence, unit: Unit) -> bool:
    """Tell whether what follows a name says what it uses: "是 CART 采用的划分准则" tells of no CART."""
    return _OF_IT.match(s.text, unit.end, s.end) is not None


def _told_of(s: Sentence) -> Iterator[Candidate]:
    """基尼指数是 CART 采用的划分准则: CART uses it."""
    for one, other in pairwise(s.units):
        joint = _HAS_IT.fullmatch(s.text, one.end, other.start)
        if joint and of_another(s, other):
            yield from stated(s, CueMatch(*joint.span(), _CUE), other.concept, Member(one, "head"), "explicit")


def _acts_in(s: Sentence) -> Iterator[Candidate]:
    """在 Fast R-CNN、Faster R-CNN 等检测器中，RoI 池化的作用是 ...: they have it."""
    place = _IN_ZH.match(s.text, s.start, s.end)
    inside = [unit for unit in s.units if place and unit.end <= place.end()]
    behind = next((unit for unit in s.units if place and unit.start == place.end()), None)
    if place and inside and behind and _ACTS.match(s.text, behind.end, s.end):
        for unit in inside[:_MOST]:
            match = CueMatch(*place.span(), _CUE)
            yield from stated(s, match, unit.concept, Member(behind, "head"), "explicit")


def _as_in(s: Sentence) -> Iterator[Candidate]:
    """A replay buffer as in DQN; just as in RMSprop, we take an average: who is pointed at has it, whatever is said of others."""
    for one, other in pairwise(s.units):
        joint = _AS_IN_X.fullmatch(s.text, one.end, other.start)
        if joint:
            for member in fronted(s.text, after(s.text, s.units, other.start, s.end)):
                if member.unit.concept != one.concept:
                    match = CueMatch(*joint.span(), _CUE)
                    yield reading(s, match, member.unit.concept, one.concept, "explicit", Member(one, "head"))
    first = s.units[0] if s.units else None
    if first and _JUST_AS_IN.fullmatch(s.text, s.start, first.start):
        for unit in s.units[1:2]:
            yield from stated(s, CueMatch(s.start, first.start, _CUE), first.concept, Member(unit, "head"), "explicit")


def _at_heart(s: Sentence) -> Iterator[Candidate]:
    """At the heart of DDPM is a U-Net; the U-Net at the heart of DDPM."""
    for one, other in pairwise(s.units):
        joint = _HEART_OF.fullmatch(s.text, one.end, other.start)
        if joint:
            yield from stated(s, CueMatch(*joint.span(), _AT_HEART), other.concept, Member(one, "head"), "explicit")
        head = _HEART.search(s.text, max(s.start, one.start - 30), one.start)
        stands_at = head and head.end() == one.start and _IS.fullmatch(s.text, one.end, other.start)
        if head and stands_at:
            match = CueMatch(head.start(), one.start, _AT_HEART)
            yield from stated(s, match, one.concept, Member(other, "head"), "explicit")


def _has(s: Sentence, verb: re.Match[str], used: Sequence[Member]) -> Iterator[Candidate]:
    """Yield that each user which stands behind the verb has each of what is used."""
    for (match, member), one in product(_users(s, *verb.span()), used):
        if member.unit.concept != one.unit.concept and member.unit not in s.blocked:
            older = Member(one.unit, "head")
            yield reading(s, match, member.unit.concept, one.unit.concept, "explicit", older, (f"as={member.role}",))


def _users(s: Sentence, start: int, end: int) -> Iterator[tuple[CueMatch, Member]]:
    """Yield what stands behind the verb as user, each name once, with the stretch that says so."""
    users: set[Unit] = set()
    if _REPLACES.match(s.text, end, s.end):
        return  # what "is used to replace" another serves none
    for unit in [unit for unit in s.units if unit.start >= end][:_MOST]:
        joint = _BY.fullmatch(s.text, end, unit.start)
        if joint and unit not in users and (joint["to"] or _WHERE.search(joint[0])):
            for member in after(s.text, s.units, unit.start, s.end):
                users.add(member.unit)
                yield CueMatch(start, joint.end(), _CUE), member
