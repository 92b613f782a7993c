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
from mlgraph.extract.examples import announced, based, bracketed, listed, represented
from mlgraph.extract.fronted import without_subject
from mlgraph.extract.kinds import apposed, beside, both, called, elided, led, one_of
from mlgraph.extract.lists import parts
from mlgraph.extract.members import TOUCHING, class_after, examples, kinds, lists_nothing, lists_parts
from mlgraph.extract.mended import mended
from mlgraph.extract.misread import asks_the_reader, governs_nothing, is_no_class, is_passive
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
_BY = re.compile(r"[由以从用]")
_OTHER_CLAUSE = ("sentence", "sentence-back", "earlier")
_BARE = ("的核心", "的关键", "的基石", "的基础", "的主干", "的一部分")
_ENDS = re.compile(r"\s?(?:之一|所在|$|[^\s\u3400-\u9fffA-Za-z0-9])")
_ITS_OWN = re.compile(r"最|核心|主要|关键|重要|[一二三四五六七八几多]个?大?$")
_MERITS = ("的优点", "的优势", "的长处")
_OF_ITSELF = re.compile(r"在于|[是为有]|包括|主要|[:：]")
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
        if asks_the_reader(s, match):
            continue
        if match.cue.how and not scopes.denied(s.text, match, s.cues, s.units, s.start):
            yield from FRAMES[match.cue.frame](s, match)
    yield from constructions(s)


def _after(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    if governs_nothing(s, match):
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
    served = match.cue.text.startswith("as ") and is_passive(s, match)
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
    if part_of_a_word(s, match) or is_no_class(s, match):
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
