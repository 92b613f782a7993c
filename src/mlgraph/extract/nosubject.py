"""Names before a cue that are no subject of it: what somebody does something to, what others left behind, and the class that a thing is said to be of."""

import re

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.units import Unit

_PRESENTS = ("introduc", "propos", "present", "design", "devis", "提出", "设计", "引入")
_NOBODY = re.compile(
    r"\s*(?:(?:and|then|so|here|thus|therefore|in particular|specifically),?\s)?(?:we|they|the authors?|the paper|我们|作者|本文|论文|文中)\s?(?:(?:also|then|further|simply|first|can|will)\s|进一步|首先|还|又|再|将|把|对|在)*",
    re.I,
)
_WHO = re.compile(
    r"(?:(?:研究(?:者|人员|员|团队)|学者|人们|有人|业界|学术界|学界|工业界|科学家|专家|等人?|团队|课题组|[\u3400-\u9fff]组|的?作者|那边|谷歌|微软|百度|阿里(?:巴巴)?|腾讯|华为|(?:大学|公司|实验室))[们的]?[^，,。；;A-Za-z]{0,14}"
    r"|\b(?:[Rr]esearchers?|[Ss]cholars?|[Ss]cientists?|[Pp]eople|et al\.?(?:,? \(?\d{4}\)?)?)(?:\s[a-z]+){0,4}|\b[A-Z][a-z]+(?:\s(?:and|&|和)\s[A-Z][a-z]+)?(?:\set al\.?)?\s?(?:[又就便才][\u3400-\u9fff]{0,2})?)\s?$"
)
_FOR = re.compile(r"(?:用于|用来|面向|适用于|应用于)\s?$")
_OF = re.compile(r"[\u3400-\u9fff]{0,4}的\s?(?=[A-Za-z0-9\u3400-\u9fff])")
_OF_CLASS = re.compile(
    r"\s*(?P<it>(?:it|this|that)(?:'s|\s(?:is|was))\s|(?:它|这)(?:就|也)?是)?(?:(?:an?|another|one of the)\s(?:[\w-]+\s){0,5}|一[种个类款][\u3400-\u9fff]{0,12})",
    re.I,
)
_RELATIVE = re.compile(r"\b(?:that|which)\b|的")


def is_proposed(s: Sentence, match: CueMatch, begin: int) -> bool:
    """Tell whether others propose what a cue governs: "A has its limits, so researchers proposed B" tells of no B in A."""
    return match.cue.text.startswith(_PRESENTS) and by_others(s, begin, match.start)


def is_object(s: Sentence, begin: int, first: Unit) -> bool:
    """Tell whether the first name of a clause is what somebody does something to: "we extend Y to include A" tells of no A in Y."""
    cue = next((m for m in s.cues if m.cue.how and begin <= m.start and m.end <= first.start), None)
    new = cue and cue.cue.text.startswith(_PRESENTS)
    return bool(cue and not new and cue.cue.frame == "after" and _NOBODY.fullmatch(s.text, begin, cue.start))


def by_others(s: Sentence, begin: int, at: int) -> bool:
    """Tell whether others than the method that is told of do something: researchers, Vaswani et al."""
    return _WHO.search(s.text, max(begin, at - 60), at) is not None


def is_aim(s: Sentence, unit: Unit) -> bool:
    """Tell whether a name only says what the next one is for: 用于语音合成的 MMS."""
    return (
        _FOR.search(s.text, max(s.start, unit.start - 6), unit.start) is not None
        and _OF.match(s.text, unit.end, s.end) is not None
    )


def is_of_class(s: Sentence, begin: int, first: Unit, at: int) -> bool:
    """Tell whether a clause only says of what class its subject is: "It is a vocoder that uses"; "A vocoder that uses"."""
    opens = _OF_CLASS.fullmatch(s.text, begin, first.start)
    return bool(opens and (opens["it"] or _RELATIVE.search(s.text, first.end, at)))
