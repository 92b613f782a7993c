"""What a cue lists: examples behind their class or before it, parts of a whole, or the kinds that a class is divided into."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence, reading, stated
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.examples import represented
from mlgraph.extract.phrases import Member, after, before, fronted

_KINDS_OF = re.compile(
    r"\b(?:variants|versions|examples|types|kinds|forms|families|extensions)\b|变体|变种|种类|类型|版本|家族|系列|分类|(?:常见|常用|主流|典型|经典|流行)的|方法$|算法$|模型$|优化器$|任务$",
    re.I,
)
_PLURAL_CLASS = re.compile(
    r"\b(?:methods|algorithms|models|techniques|approaches|architectures|networks|optimizers|losses|functions)(?:\s(?:here|today))?\s?$",
    re.I,
)
_NO_LIST = re.compile(r"\s(?:in|on|at|with|by|for|from|to|of|not|also|[a-z]+(?:ed|ing))\b")
_DOES = re.compile(r"(?<![\w-])(?:is|are|was|were|be|been|works?|acts?|behaves?|looks?|does|do|[a-z]+ed)\b")
_SEVERAL = re.compile(
    r"\W*(?:(?:there (?:are|have been)|since then|recently|later),?\s)?(?:many|most|several|some|other|various|numerous|popular|recent|common|different|modern|later|two|three|all)\s(?:[\w-]+\s){0,3}?(?:(?:variants?|versions|extensions|derivatives|successors|improvements|modifications|adaptations|descendants)\s(?:of|to|over)\s(?:the\s)?)?"
    r"|\W*(?:目前|近年来|后来|现在)?[，,]?(?:许多|很多|不少|一些|众多|多种|各种|大量|大部分|大多数|主流的?|常见的?|现有的?|后续的?)[\u3400-\u9fff]{0,6}",
    re.I,
)
_THERE = re.compile(r"\bthere\s$", re.I)
_SORTS = re.compile(r"[两二三四五六七八几多](?:大|小)?类|大类")
TOUCHING = ("有", "等", "is")
"""Words that are cues only where a name stands right beside them."""


def examples(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Yield the readings of examples behind their class: 优化器，例如 Adam."""
    touching = match.cue.text in TOUCHING
    older = before(s.text, s.units, match.start, s.start, 2 if touching else 16)[-1:]
    if match.cue.text == "like" and older and _DOES.search(s.text, older[0].unit.end, match.start):
        return  # Wav2Vec2 is trained like BERT
    if older and any(
        c.cue.how and c.cue.frame == "after" and older[0].unit.end <= c.start < match.start for c in s.cues
    ):
        older = []  # YOLOv8 参考了诸如 A、B 的设计: these are no kinds of it
    group = after(s.text, s.units, match.end, s.end)
    older += _opening_class(s, match, older)
    for member in fronted(s.text, group) if older and older[0].unit in s.blocked else group:
        if touching and member.unit.start - match.end > 2 and member.role == "head":
            return
        for one in older:  # "unlike contrastive methods such as MoCo": what is contrasted has examples all the same
            if member.unit.concept != one.unit.concept:
                yield reading(s, match, member.unit.concept, one.unit.concept, "explicit", one, (f"as={member.role}",))


def _opening_class(s: Sentence, match: CueMatch, near: list[Member]) -> list[Member]:
    """Many variants of BERT change the objective, such as ALBERT: the class may be what the sentence opens with."""
    first = s.units[0] if s.units else None
    if not first or first.end > match.start or any(first.concept == one.unit.concept for one in near):
        return []
    comma = s.text[max(s.start, match.start - 2) : match.start].rstrip().endswith((",", "，"))
    plural = first.start - s.start <= 4 and s.text[first.name_end - 1] == "s" and match.cue.text.startswith("e.g")
    opens = plural or _SEVERAL.fullmatch(s.text, s.start, first.start)
    return [Member(first, "opening")] if comma and opens else []


def lists_parts(s: Sentence, match: CueMatch) -> bool:
    """Tell whether ``X includes Y`` may make Y a part of X: not where X is a class that is divided into kinds."""
    before_cue = max(s.start, match.start - 40)
    plural = match.cue.text in ("are", "include") and _PLURAL_CLASS.search(s.text, before_cue, match.start)
    return not (plural or _KINDS_OF.search(s.text, before_cue, match.start) or _SORTS.search(s.text, match.end, s.end))


def lists_nothing(s: Sentence, match: CueMatch) -> bool:
    """Tell whether "are" opens no list: "there are", "are in", "are also", "are trained"; "are bagging and boosting" does."""
    if match.cue.text == "are" and _THERE.search(s.text, max(s.start, match.start - 6), match.start):
        return True
    named = any(0 <= unit.start - match.end <= 1 for unit in s.units)
    return match.cue.text == "are" and not named and bool(_NO_LIST.match(s.text, match.end, s.end))


def kinds(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Yield the kinds that a class includes or is divided into: 可分为 A 与 B 两类, of what the sentence names or stands under."""
    yield from examples(s, CueMatch(match.start, match.end, match.cue.turned("kinds", "kind_of")))
    if not any(unit.end <= match.start for unit in s.units) and _SORTS.search(s.text, match.end, s.end):
        yield from represented(s, match.start, match.end)


def class_after(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Yield the readings of examples before their class: Adam and other optimizers."""
    older = [m for m in after(s.text, s.units, match.end, s.end)[:2] if m.role != "list"][-1:]
    if not older or older[0].unit.start - match.end > 14:
        return
    for member in before(s.text, s.units, match.start, s.start, 4):
        yield from stated(s, match, member.unit.concept, older[0], "explicit")
