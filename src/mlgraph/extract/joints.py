"""Where the spelling of a name may be broken, and how many capitals it needs: RoI Pooling, but not "sam" for SAM."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mlgraph.extract.everyday import EVERYDAY
from mlgraph.names import CJK, fold_with_offsets

_SMALL_WORD = re.compile(r"(?:[aA]|AM|AN|AS|AT|BE|BY|DO|GO|IF|IN|IS|IT|NO|OF|ON|OR|SO|TO|UP|WE)(?=[-\u2010-\u2014*])")
"""A-Softmax is no "a softmax", what speeds up DETR no UP-DETR, and "a search" no A* search."""
_BRACKET = re.compile(r"[()（）/]")
_LONG = 7


class Joints(NamedTuple):
    """Where the spelling of a name may be broken, by a space or by a bracket, and how many capitals it needs."""

    breaks: frozenset[int]
    brackets: frozenset[int]
    capitals: int


def joints_of(spellings: Iterable[tuple[str, bool]]) -> Joints:
    """Tell what the spellings of one name allow, each with whether a word in small letters is never meant."""
    breaks: set[int] = set()
    brackets: set[int] = set()
    needed = 0
    for name, exact in spellings:
        folded, offsets = fold_with_offsets(name)
        small = _SMALL_WORD.match(name)
        for i in range(1, len(folded)):
            if _may_break(name, offsets[i - 1], offsets[i]) and not (small and i == small.end()):
                breaks.add(i)
            if _BRACKET.search(name, offsets[i - 1] + 1, offsets[i]):
                brackets.add(i)
        capitals = sum(char.isupper() for char in name)
        plain_word = folded.isascii() and folded.isalpha() and not breaks - _camel_breaks(name, offsets)
        if plain_word and capitals and (len(folded) <= 3 or folded in EVERYDAY or exact):
            # Dropblock is DropBlock, but "Sam" is not SAM.
            long = exact and len(folded) >= _LONG and folded not in EVERYDAY
            needed = max(needed, min(capitals, 1 if long else 2))
    return Joints(frozenset(breaks), frozenset(brackets), needed)


def _may_break(name: str, before: int, here: int) -> bool:
    """A space may stand where the name itself has a gap, between two scripts, or at a capital or digit inside a word."""
    if here != before + 1:
        return True
    a, b = name[before], name[here]
    inner = a.isupper() and b.isupper() and name[here + 1 : here + 3].islower() and len(name[here + 1 : here + 3]) == 2
    return bool(CJK.match(a) or CJK.match(b)) or (a.islower() and b.isupper()) or inner or (a.isalpha() != b.isalpha())


def _camel_breaks(name: str, offsets: list[int]) -> set[int]:
    return {i for i in range(1, len(offsets)) if offsets[i] == offsets[i - 1] + 1}
