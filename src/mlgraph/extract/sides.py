"""The former and the latter of two names that a sentence lists."""

import re
from itertools import pairwise

from mlgraph.extract.clause import Sentence
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import joins

_SIDE = re.compile(r"(?:(the former|前者)|the latter|后者)[^,，;；。]{0,12}$", re.I)
_SIDES = frozenset(("former", "latter", "者"))
"""Where none of these stands, nothing is told of a side."""
_TELLS = re.compile(r"\s?(?:that\s)?(?:the (?:former|latter|first|second)|前者|后者)")


def tells_sides(s: Sentence, match: CueMatch) -> bool:
    """Tell whether what follows tells of each side in turn: 差别是前者用 A，后者用 B."""
    return _TELLS.match(s.text, match.end, s.end) is not None


def of_two(s: Sentence, match: CueMatch, at: int) -> str | None:
    """Return which of two names that a sentence lists a cue speaks of: "A and B differ: the former uses ..., while the latter uses ..."."""
    named = [unit for unit in s.units if unit.end <= at] if s.said.has(_SIDES) else []
    side = _SIDE.search(s.text, named[-1].end, match.start) if len(named) > 1 else None
    for one, other in pairwise(named) if side else ():
        if one.concept != other.concept and joins(s.text[one.end : other.start]):
            return (one if side and side[1] else other).concept
    return None
