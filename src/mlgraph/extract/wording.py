"""The words around the names of a reading, as features: endless ways to say "builds on" show in these."""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.units import Unit

_BESIDE = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|]")
_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|=+\->/]")
_MARK = {"loose": "~", "pair": "pair-", "version": "="}
"""Readings without a cue have features of their own: there the same words say something else."""
_MOST = 14


def circumstances(one: Candidate) -> list[str]:
    """Describe what weakens a reading, what stands beside the older name, and how the sentence speaks."""
    s, newer, older, mark = one.sentence, one.concept, one.builds_on, _MARK.get(one.frame, "")
    manner = one.manner[2:] if one.cue else one.manner
    return [*manner, *around(one), *_once(_standing, s, newer, older, mark)]


def around(one: Candidate) -> tuple[str, ...]:
    """Name the words right before and behind the older name: what a verb does to its object shows in them."""
    if not one.older or one.frame == "pair":
        return ()
    return _once(_around, one.sentence, one.older, _MARK.get(one.frame, ""))


def between(one: Candidate) -> tuple[str, ...]:
    """Describe, word by word, the stretch between the two names, and the words that touch the older one."""
    if not one.older:
        return ()
    s, older = one.sentence, one.older
    return (*_once(_stretch, s, one.concept, older), *_once(_beside, s, older))


def _once(describe: Callable[..., tuple[str, ...]], s: Sentence, *what: object) -> tuple[str, ...]:
    """Describe a thing once for all readings of a sentence that share it."""
    key = (describe, *what)
    if key not in s.memo:
        s.memo[key] = describe(s, *what)
    return s.memo[key]


def _around(s: Sentence, unit: Unit, mark: str) -> tuple[str, str]:
    left = _BESIDE.findall(s.text[max(s.start, unit.start - 30) : unit.start].lower())
    right = _BESIDE.search(s.text[unit.end : min(s.end, unit.end + 20)].lower())
    return f"{mark}pre={left[-1] if left else '^'}", f"{mark}post={right[0] if right else '$'}"


def _standing(s: Sentence, newer: str, older: str, mark: str) -> tuple[str, ...]:
    """Tell how the sentence speaks, and what it opens with while it stands under what."""
    first = s.units[0].concept if s.units and s.units[0].start - s.start <= 4 else None
    opens = "none" if not first else "newer" if first == newer else "older" if first == older else "other"
    under = next((str(rank) for rank, topic in enumerate(s.topics) if topic.concept == newer), "none")
    return (f"{mark}opens={opens}|{under}", *[mark + tone for tone in s.tone])


def _stretch(s: Sentence, newer: str, older: Unit) -> tuple[str, ...]:
    """Describe the stretch from the newer name to the older (``B``), back (``A``), or from the sentence's start (``N``)."""
    own = [u for u in s.units if u.concept == newer]
    before = [u.end for u in own if u.end <= older.start]
    behind = [u.start for u in own if u.start >= older.end]
    if before:
        side, start, end = "B", before[-1], older.start
    elif behind:
        side, start, end = "A", older.end, behind[0]
    else:
        side, start, end = "N", s.start, older.start
    words = _WORD.findall(s.text[start:end].lower())[:_MOST]
    first = before[-1] if before else s.start
    names = len([u for u in s.units if first <= u.start < older.start])
    return (*[f"{side}:{gram}" for gram in dict.fromkeys(_grams(words))], f"{side}#{names}")


def _beside(s: Sentence, older: Unit) -> tuple[str, ...]:
    right = _WORD.findall(s.text[older.end : min(s.end, older.end + 14)].lower())[:2]
    return tuple([f"R:{gram}" for gram in _grams(right)])


def _grams(words: list[str]) -> Iterator[str]:
    """Yield words and pairs of words; of Chinese characters only the pairs, one alone says little."""
    for word, following in zip_longest(words, words[1:]):
        chinese = "\u3400" <= word[0] <= "\u9fff"
        if not chinese:
            yield word
        if following:
            yield word + following if chinese else f"{word} {following}"
