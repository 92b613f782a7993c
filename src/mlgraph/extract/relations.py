"""Units and cues of one sentence → candidate relations: who may build on what, by which cue and which rule.

The grammar proposes generously; `scoring` decides which of the candidates is meant.
"""

import re
from collections.abc import Callable, Iterator

from mlgraph.extract import scopes
from mlgraph.extract.classes import class_of, names_class, part_of_a_word
from mlgraph.extract.clause import Candidate, Sentence, reading, stated
from mlgraph.extract.constructions import constructions
from mlgraph.extract.counted import counted, ranging
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.cues_en import BETTERED, PAST
from mlgraph.extract.examples import announced, based, bracketed, listed, represented
from mlgraph.extract.fronted import without_subject
from mlgraph.extract.kinds import apposed, beside, both, called, elided, led, one_of
from mlgraph.extract.lists import parts
from mlgraph.extract.members import TOUCHING, class_after, examples, kinds, lists_nothing, lists_parts
from mlgraph.extract.mended import mended
from mlgraph.extract.namedlast import named_last
from mlgraph.extract.objects import described, including, joined_by_with, such_as
from mlgraph.extract.phrases import Member, after, before
from mlgraph.extract.pronouns import of_pronoun, of_this_kind, on_it, opens_with_pronoun, points_at_kind
from mlgraph.extract.replaced import REPLACED_WITH
from mlgraph.extract.serves import of_another, serves
from mlgraph.extract.shared import shared
from mlgraph.extract.sides import tells_sides
from mlgraph.extract.units import Unit
from mlgraph.extract.who import subjects
from mlgraph.notes.prose import GAP

_REPLACES = ("replaces", "replacing")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?$")
_DID = re.compile(r"\s(?!(?:by|in|to|for|as|from|on|into|at|with|via|through|during|and)\b)")
_DESCRIBES = re.compile(
    r"(?:^|[^\w\s)\]]\s?|\b(?:the|an?|its|our|this|these|their|his|some|more|most|such|of|with|and|or|as|by|for|in|to|from|on|is|are|was|were|be|been|being|has|have|had|not|further|using|uses?|called|two|several|many)\s(?:\w+ly\s)?)$",
    re.I,
)
_TAKEN = re.compile(r"[将把由从]")
_BY = re.compile(r"[由以从用]")
_OTHER_CLAUSE = ("sentence", "sentence-back", "earlier")
_BECOMES = ("改为", "换成", "更换为", "替换为", "替换成", "更改为", "改成")
_BARE = ("的核心", "的关键", "的基石", "的基础", "的主干", "的一部分")
_ENDS = re.compile(r"\s?(?:之一|所在|$|[^\s\u3400-\u9fffA-Za-z0-9])")
_ITS_OWN = re.compile(r"最|核心|主要|关键|重要|[一二三四五六七八几多]个?大?$")
_SEE = re.compile(r"(?:可以?|请|详[见情]|具体|建议|欢迎)$")
_MERITS = ("的优点", "的优势", "的长处")
_OF_ITSELF = re.compile(r"在于|[是为有]|包括|主要|[:：]")
_RANKED = re.compile(r"最(?:[快慢好差高低大小早晚新老强弱多少]|简单|复杂)的$")
_FAULT = re.compile(
    r"的[\u3400-\u9fff]{0,6}?(?:出发点|作用|缺点|优点|优势|劣势|好处|坏处|特点|不足|意义|难点|动机|初衷|短板|局限性?)(?:就|都|也|主要|则|之一)*$"
)
_FAULT_OF = re.compile(
    r"\b(?:drawback|disadvantage|downside|advantage|benefit|upside|goal|purpose|aim|motivation|problem|issue|challenge|limitation|strength|weakness|point)(?:e?s)?\s(?:of|with|behind)\s(?:using\s)?(?:the\s|an?\s)?$",
    re.I,
)
_SERVES_AS = re.compile(r"(?:作为|当作|当成|充当)[\u3400-\u9fff]{0,6}\s?$")
_GOES_ON = re.compile(r"(?<=[\u3400-\u9fff])(?:性(?!地)|器|能力|目标|空间)")
_READINGS = (
    counted, ranging, listed, bracketed, based, apposed, elided, called, beside, both, led, one_of, parts, serves, shared, on_it, mended, named_last,
)  # fmt: skip
"""What reads a sentence without a cue, in order."""


def candidates(s: Sentence) -> Iterator[Candidate]:
    """Yield the readings of all cues of a sentence, in order."""
    s.blocked = scopes.blocked(s.text, s.units, s.cues, s.start, s.end)
    examples = announced(s) if s.states else []
    for start, end in examples:
        yield from represented(s, start, end)
    if s.states:
        for readings in _READINGS:
            yield from readings(s)
    for match in s.cues if s.states else ():
        if any(match.start < end and start < match.end for start, end in examples):
            continue
        if match.cue.text in ("参考", "参照") and _SEE.search(s.text[max(s.start, match.start - 2) : match.start]):
            continue  # 可以参考 Y: the reader may
        if match.cue.how and not scopes.denied(s.text, match, s.cues, s.units, s.start):
            yield from FRAMES[match.cue.frame](s, match)
    yield from constructions(s)


def _after(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    if (match.cue.text == "used" or match.cue.text in PAST) and _PASSIVE.search(
        s.text, max(s.start, match.start - 24), match.start
    ):
        return  # what "is used" uses nothing
    if match.cue.text in PAST and not _DID.match(s.text, match.end, s.end):
        return
    if match.cue.text in _BECOMES and _given_up(s, match):
        return
    if match.cue.text in BETTERED and not _bettered(s, match):
        return
    if opens_with_pronoun(s, match):
        yield from of_pronoun(s, match)
        return
    group = without_subject(s, match, after(s.text, s.units, match.end, s.end))
    group = group or including(s, match)
    if not group or (match.cue.text in _REPLACES and REPLACED_WITH.match(s.text, group[-1].unit.end, s.end)):
        return
    joined = joined_by_with(s, match, group[-1].unit)
    if match.cue.how == "combines":
        group += joined
    else:  # a variant of Y with Z: it extends Y, and uses Z
        yield from _state(s, CueMatch(match.start, match.end, match.cue.turned("after", "uses")), joined)
    yield from described(s, match, group)
    first = group[0].unit.start
    between = any(
        match.end <= c.start < first and c.cue.how and c.cue.frame in ("after", "newer_after") for c in s.cues
    )
    if between and match.cue.how != "motivated_by":
        return
    yield from _state(s, match, [*group, *such_as(s, group[-1].unit)], ("between",) if between else ())


def _given_up(s: Sentence, match: CueMatch) -> bool:
    """Tell whether what stands right before "becomes" gives way: SAC 改为 DDPG."""
    begin = s.clause(match.start)[0]
    old = next((unit for unit in s.units if 0 <= match.start - unit.end <= 1), None)
    new = any(0 <= unit.start - match.end <= 1 for unit in s.units)
    return new and old is not None and not _TAKEN.search(s.text, begin, old.start)


def _bettered(s: Sentence, match: CueMatch) -> bool:
    """Tell whether somebody extended something: LightGBM extended it; not the improved Transformer, nor what was extended to."""
    return _DID.match(s.text, match.end, s.end) is not None and not _DESCRIBES.search(
        s.text, max(s.start, match.start - 24), match.start
    )


def _before(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Y 的扩展, but not Y 的扩展性, nor Y 最核心的改进."""
    group = before(s.text, s.units, match.start, s.start)
    if match.cue.text == "的输入" and not (group and _SERVES_AS.search(s.text, s.start, group[0].unit.start)):
        return
    if match.cue.text in _MERITS and _OF_ITSELF.match(s.text, match.end, s.end):
        return  # Y 的优势在于: of Y alone
    if _GOES_ON.match(s.text, match.end, s.end) or (group and _ITS_OWN.search(s.text, group[-1].unit.end, match.start)):
        return
    whole = _makes_up(s, match, group)
    if whole:
        for member in group:
            yield from stated(s, match, whole.concept, Member(member.unit, "head"), "explicit")
        return
    served = match.cue.text.startswith("as ") and _PASSIVE.search(s.text, max(s.start, match.start - 24), match.start)
    for one in _state(s, match, group):
        if not served or one.subject not in _OTHER_CLAUSE:  # BERT is used as the encoder, ResNet is used as the head
            yield one


def _makes_up(s: Sentence, match: CueMatch, group: list[Member]) -> Unit | None:
    """A 和 B 组成 X: the name right behind is the whole, where no 由 stands before the parts."""
    if match.cue.text not in ("组成", "构成") or not group:
        return None
    begin = max(s.clause(match.start)[0], group[0].unit.start - 12)
    whole = next((unit for unit in s.units if 0 <= unit.start - match.end <= 2), None)
    return whole if whole and not _BY.search(s.text, begin, group[0].unit.start) else None


def _is_a(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    if "asks" in s.tone or GAP in s.text[max(s.start, match.start - 2) : match.start]:
        return  # of a formula something else is said
    if part_of_a_word(s, match) or _RANKED.search(s.text, max(s.start, match.start - 4), match.start):
        return  # 最快的是 Y: it ranks
    if _tells_why(s, match):
        return
    if tells_sides(s, match):
        return  # 差别是前者用 A，后者用 B
    if points_at_kind(s, match):
        yield from of_this_kind(s, match)
        return
    first = next((unit for unit in s.units if unit.start >= match.end), None)
    if first and of_another(s, first):
        return
    group = class_of(s, match)
    if group and match.cue.text in TOUCHING and group[0].unit.start - match.end > 2:
        return
    yield from _state(s, match, group)


def _tells_why(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a merit, a fault or an aim of the subject "is" what follows: PPO 的缺点是, "the goal of PPO is"; it is of no such class."""
    if _FAULT.search(s.text, max(s.start, match.start - 12), match.start):
        return True
    first = next((unit for unit in s.units if s.clause(match.start)[0] <= unit.start < match.start), None)
    return first is not None and _FAULT_OF.search(s.text, max(s.start, first.start - 30), first.start) is not None


def _contains(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """``X includes Y``: Y is a part of X, or, where X is a class, one of its kinds."""
    if lists_nothing(s, match):
        return
    if match.cue.text == "are" and names_class(s, match):  # SSD and YOLO are one-stage detectors
        yield from _state(s, CueMatch(match.start, match.end, match.cue.turned("is_a", "kind_of")), class_of(s, match))
    elif lists_parts(s, match):
        yield from _after(s, match)
    yield from kinds(s, match)


def _newer_after(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """A 融入 B: B uses A; but 然后融入 A says it of what the text is about."""
    begin = s.clause(match.start)[0]
    if match.cue.text == "融入" and not any(begin <= unit.start and unit.end <= match.start for unit in s.units):
        yield from _after(s, CueMatch(match.start, match.end, match.cue.turned("after", "uses")))
        return
    yield from _turned(s, match, after(s.text, s.units, match.end, s.end))


def _newer_before(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """X 是 Y 的前身, 的核心; Y 的核心思想 says nothing of X."""
    if match.cue.text in _BARE and not _ENDS.match(s.text, match.end, s.end):
        return
    yield from _turned(s, match, before(s.text, s.units, match.start, s.start, 4))


def _turned(s: Sentence, match: CueMatch, newer: list[Member]) -> Iterator[Candidate]:
    names = {m.unit.concept for m in newer}
    at = min((match.start, *(m.unit.start for m in newer)))
    for concept, rule in subjects(s, match, names, at)[:2]:
        for member in newer:
            if member.unit not in s.blocked:
                yield reading(s, match, member.unit.concept, concept, rule, member)


def _versions(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """A、B 这些后续版本: several newer ones of what the text is about."""
    newer = before(s.text, s.units, match.start, s.start, 4)
    names = {m.unit.concept for m in newer}
    if newer:
        for concept, rule in subjects(s, match, names, newer[0].unit.start):
            for member in newer:
                yield reading(s, match, member.unit.concept, concept, rule, member)


def _state(s: Sentence, match: CueMatch, group: list[Member], extra: tuple[str, ...] = ()) -> Iterator[Candidate]:
    names = {m.unit.concept for m in group}
    if not names:
        return
    first = min(m.unit.start for m in group)
    if scopes.denied_pairing(s.text, first, s.start):
        return
    mood = scopes.moods(s.text, s.said, match, s.start, s.end, s.clause(match.start)[0])
    for concept, rule in subjects(s, match, names, min(match.start, first)):
        for member in group:
            yield from stated(s, match, concept, member, rule, (*extra, *mood))


FRAMES: dict[str, Callable[[Sentence, CueMatch], Iterator[Candidate]]] = {
    "after": _after, "before": _before, "is_a": _is_a, "examples": examples, "contains": _contains,
    "class_after": class_after, "newer_after": _newer_after, "newer_before": _newer_before, "versions": _versions,
}  # fmt: skip
