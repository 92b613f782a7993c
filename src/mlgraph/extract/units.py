"""Names in a sentence → units: appositions are one, with the bracket that explains them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlgraph.model import Mention

_SAME = re.compile(
    r"[\s\"”*]{0,3}(?:[（(\[]|,|，|/|、|:|：|-|即|又称|也称|简称|缩写为|全称|or|aka|also known as|\s){0,3}[\s\"“]{0,3}$",
    re.I,
)
_BRACKET = re.compile(r"\s{0,2}[（(\[][^()（）\[\]]{1,90}[)）\]]_?")
_PLURAL = re.compile(r"(?:es|s)(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One or several names of one concept side by side, with the bracket that explains them; each place has one."""

    concept: str
    start: int
    end: int
    name_end: int


def units(text: str, mentions: Iterable[Mention], end: int) -> list[Unit]:
    """Join mentions of one concept that stand in apposition, and take explaining brackets in.

    Examples
    --------
    >>> text = "近端策略优化（PPO, 2017）和 TRPO"
    >>> [(u.concept, text[u.start:u.end]) for u in units(text, [Mention(0, 6, ("ppo",)), Mention(7, 10, ("ppo",)),
    ...     Mention(19, 23, ("trpo",))], len(text))]
    [('ppo', '近端策略优化（PPO, 2017）'), ('trpo', 'TRPO')]
    """
    found: list[Unit] = []
    mentions = [_with_plural(text, mention, end) for mention in mentions]
    for i, mention in enumerate(mentions):
        following = mentions[i + 1].start if i + 1 < len(mentions) else end
        last = found[-1] if found else None
        if last and mention.start < last.end:
            if mention.concept == last.concept:
                continue
            found[-1] = last = Unit(last.concept, last.start, min(last.end, mention.start), last.name_end)
        if last and last.concept == mention.concept and _SAME.match(text[last.end : mention.start]):
            close = _closing(text, last.name_end, mention.end, following)
            found[-1] = Unit(last.concept, last.start, close, mention.end)
            continue
        gloss = _BRACKET.match(text, mention.end, min(end, mention.end + 100))
        stop = (
            gloss.end() if gloss and (gloss.end() <= following or _all_same(mentions, i, gloss.end())) else mention.end
        )
        found.append(Unit(mention.concept, mention.start, stop, mention.end))
    return found


def _with_plural(text: str, name: Mention, end: int) -> Mention:
    """Take a plural ending into the name: CNNs, losses."""
    at = name.end
    ending = _PLURAL.match(text, at, end) if text[at : at + 1] in ("s", "e") else None
    return Mention(name.start, ending.end(), name.candidates) if ending and at and text[at - 1].isalnum() else name


def _all_same(mentions: Sequence[Mention], i: int, end: int) -> bool:
    """Tell whether the names in a bracket all mean the concept before it."""
    for other in mentions[i + 1 :]:
        if other.start >= end:
            return True
        if other.concept != mentions[i].concept:
            return False
    return True


def _closing(text: str, start: int, end: int, following: int) -> int:
    """Where a unit ends whose second name stands in a bracket: behind the bracket, if nothing else stands in it."""
    if not re.search(r"[（(\[]", text[start:end]):
        return end
    close = re.compile(r"[^()（）\[\]\n]{0,60}[)）\]]").match(text, end, following)
    return close.end() if close else end


def outside(text: str, named: Iterable[Unit], end: int) -> Iterator[Unit]:
    """Leave out the names in a bracket right behind another one: ALBERT (shares its layers), RoBERTa (drops NSP) and ELECTRA are one list."""
    behind = -1
    for unit in named:
        if unit.start >= behind:
            yield unit
            behind = stop_of(text, unit, end)


def stop_of(text: str, unit: Unit, end: int) -> int:
    """Where a name stops, with the bracket right behind it, whatever that names."""
    bracket = _BRACKET.match(text, unit.end, end)
    return bracket.end() if bracket else unit.end
