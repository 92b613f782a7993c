"""What a cue governs by a pronoun only: "Mistral uses it", LLaMA 采用了这种方法."""

import re
from collections.abc import Iterator

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import before

_OBJECT = re.compile(
    r"了?\s?(?:它们?|(?:该|此|这(?:种|个|一|些)?)(?:方法|技术|机制|结构|模块|策略|算法|技巧|思想|思路|做法|设计))(?!的)"
    r"|\s(?:it|them|(?:this|that|the same) (?:method|technique|mechanism|module|strategy|algorithm|trick|idea|approach|recipe|scheme|design|layer|loss))\b",
    re.I,
)
_REACH = 14


def opens_with_pronoun(s: Sentence, match: CueMatch) -> bool:
    """Tell whether a pronoun stands right behind a cue."""
    return _OBJECT.match(s.text, match.end, s.end) is not None


def of_pronoun(s: Sentence, match: CueMatch) -> Iterator[Candidate]:
    """Mistral uses it; LLaMA 采用了这种方法: the older one is what the sentence before names first, or what stands above."""
    told = {one.concept: one.rule for one in s.topics[:1]} | dict.fromkeys(s.previous[:1], "previous")
    for newer in before(s.text, s.units, match.start, s.start, _REACH):
        for older, rule in told.items():
            if newer.unit not in s.blocked and all(unit.concept != older for unit in s.units):
                place, manner = (match.start, match.end), ("role=pronoun", f"from={rule}")
                yield Candidate(
                    newer.unit.concept, older, match.cue.how, match.cue.text, match.cue.frame, match.cue.weight, "clause", place, manner, s, None
                )  # fmt: skip
