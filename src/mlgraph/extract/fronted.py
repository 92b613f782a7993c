"""Phrases that a sentence opens with, and where they end: behind their comma stands the subject, no further object."""

import re

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member

_BY = re.compile(r"\s*(?:by|using|through|with|via|thanks to|building on)\b", re.I)
_ENDS_FRONTED = re.compile(
    r"(?:\s(?:problem|issue|challenge|limitation|bottleneck|cost|error|bias)s?)?[\"”]?\s?[,，]\s?(?:the\s|an?\s)?$"
)
_PURPOSE = re.compile(r"[,，]\s?(?:(?:we|they|the authors?|作者|本文)\s?(?:[a-z]+\s|提出了?)?)?(?:the\s|an?\s)?$", re.I)


def without_subject(s: Sentence, match: CueMatch, group: list[Member]) -> list[Member]:
    """Leave out of what a cue governs the subject behind the comma of a fronted phrase: "inspired by Y, X ...", "to address the cost of Y, X ..."."""
    begin = s.clause(match.start)[0]
    if match.start - begin > 12 or not (
        match.cue.how in ("extends", "motivated_by") or _BY.match(s.text, begin, match.end)
    ):
        return group
    if any(begin <= unit.start and unit.end <= match.start for unit in s.units):
        return group
    if group and _PURPOSE.search(s.text, match.end, group[0].unit.start):
        return []
    for i in range(1, len(group)):
        if _ENDS_FRONTED.match(s.text[group[i - 1].unit.end : group[i].unit.start]):
            return group[:i]
    return group
