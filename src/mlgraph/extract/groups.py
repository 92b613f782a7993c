"""Which names of a sentence stand in one list, and which opens it by a preposition: what is listed side by side states nothing among itself."""

import re
from collections.abc import Sequence

from mlgraph.extract.clause import Sentence
from mlgraph.extract.phrases import joins
from mlgraph.extract.units import Unit

# "In TD3, A and B ...": what a sentence opens with by a preposition is no member of the list behind its comma.
_PLACE = re.compile(
    r"\W*(?:[A-Za-z]+,\s)?(?:in|for|within|inside|under|with|on|to)\s(?:(?:the|an?|case of|contrast to|addition to|terms of)\s){0,2}(?:[a-z-]+\s)?"
    r"|\W*(?:在|对于?|针对|关于|至于|除了?)\s?",
    re.I,
)
_TAIL = 24


def numbered(s: Sentence, units: Sequence[Unit], *beside: re.Pattern[str]) -> list[int]:
    """Number units; members of one list have the number of its first. A gap that one of `beside` matches wholly lists too."""
    numbers = list(range(len(units)))
    for i in range(1, len(units)):
        gap = s.text[units[i - 1].end : units[i].start]
        if (joins(gap) or any(pattern.fullmatch(gap) for pattern in beside)) and not leads_in(s, units[i - 1]):
            numbers[i] = numbers[i - 1]
    return numbers


def leads_in(s: Sentence, unit: Unit) -> bool:
    """Tell whether a name only says where that holds which is told behind its comma."""
    begin, end = s.clause(unit.start)
    return (
        0 <= end - unit.end <= _TAIL
        and s.text[end : end + 1] in (",", "，")
        and _PLACE.fullmatch(s.text, begin, unit.start) is not None
    )
