"""The words around the names of a reading, as features: endless ways to say "builds on" show in these."""

import re
from collections.abc import Callable, Iterator

from mlgraph.extract.clause import Candidate, Sentence
from mlgraph.extract.phrases import Unit
from mlgraph.names import CJK

_HINTS = frozenset([
    *"用加靠借拿由换成把和比与跟从在对给到的做引改沿像按",
    *"with by from to of over through on in for into as via under and or adds add uses use using is are its the a an plus than like at called".split(),
])  # fmt: skip
_BESIDE = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|]")
_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|=+\->/]")
_COMMA = re.compile("[,，;；:：]")
_MARK = {"loose": "~", "pair": "pair-", "version": "="}
"""Readings without a cue have features of their own: there the same words say something else."""
_MOST = 14
_SHORT, _FEW = 40, 6


def circumstances(one: Candidate) -> list[str]:
    """Describe how a reading came about, what stands beside the older name, and how the sentence speaks."""
    s, newer, older, mark = one.sentence, one.newer, one.older, _MARK.get(one.frame, "")
    found = list(one.manner)
    if older and one.frame != "pair":
        found += _once(s, (mark, older), lambda: _around(s, older, mark))
    if older and newer and one.frame == "loose":
        found += _once(s, (mark, newer, older), lambda: _apart(s, newer, older, mark))
    return [
        *found,
        *_once(s, (mark, one.concept, one.builds_on), lambda: _standing(s, one.concept, one.builds_on, mark)),
    ]


def between(one: Candidate) -> tuple[str, ...]:
    """Describe, word by word, the stretch between the two names, and the words that touch the older one."""
    if not one.older:
        return ()
    s, newer, older = one.sentence, one.concept, one.older
    stretch = _once(s, ("between", newer, older), lambda: _stretch(s, newer, older))
    return (*stretch, *_once(s, ("beside", older), lambda: _beside(s, older)))


def _once(s: Sentence, key: tuple[object, ...], describe: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Describe a thing once for all readings of a sentence that share it."""
    if key not in s.memo:
        s.memo[key] = describe()
    return s.memo[key]


def _around(s: Sentence, unit: Unit, mark: str) -> tuple[str, ...]:
    """Name the words right before and behind a name, and the small words that lead up to it: what a verb does to its object shows in them."""
    words = _BESIDE.findall(s.text[max(s.start, unit.start - 30) : unit.start].lower())
    left, right = words[-2:], _BESIDE.findall(s.text[unit.end : min(s.end, unit.end + 20)].lower())[:2]
    lead = _BESIDE.findall(s.text[max(s.start, unit.start - 28) : unit.start].lower())[-7:]
    return (
        f"{mark}pre={left[-1] if left else '^'}",
        f"{mark}pre2={''.join(left) if left else '^'}",
        f"{mark}post={right[0] if right else '$'}",
        f"{mark}post2={''.join(right) if right else '$'}",
        *(f"{mark}has={word}" for word in dict.fromkeys(lead) if word in _HINTS),
    )


def _standing(s: Sentence, newer: str, older: str, mark: str) -> tuple[str, ...]:
    """Tell how the sentence speaks, what it opens with, and whether the ends are what it stands under."""
    first = s.units[0].concept if s.units and s.units[0].start - s.start <= 4 else None
    opens = "none" if not first else "newer" if first == newer else "older" if first == older else "other"
    rank = {topic.concept: i for i, topic in reversed(list(enumerate(s.topics)))}
    under = rank.get(newer, "none")
    return (
        f"{mark}under={under}",
        f"{mark}over={rank.get(older, 'none')}",
        f"{mark}block={s.kind}",
        f"{mark}opens={opens}",
        f"{mark}opens={opens}|{under}",
        *(mark + tone for tone in s.tone),
    )


def _apart(s: Sentence, newer: Unit, older: Unit, mark: str) -> tuple[str, ...]:
    """Describe what stands between two names: the words behind the first, how far, and which cue."""
    left, right = sorted((newer, older), key=lambda unit: unit.start)
    gap = s.text[left.end : right.start]
    words = _BESIDE.findall(gap[:40].lower())[:2]
    cue = next((m.cue for m in reversed(s.cues) if left.end <= m.start < right.start), None)
    names = sum(left.end <= unit.start < right.start for unit in s.units)
    return (
        f"{mark}lead={words[0] if words else ''}",
        f"{mark}lead2={''.join(words)}",
        f"{mark}cue={cue.frame}-{cue.how}" if cue else f"{mark}cue=none",
        f"{mark}apart={min(4, len(gap) // (10 if CJK.search(gap) else 25))}",
        f"{mark}names={min(3, names)}",
        f"{mark}commas={min(2, len(_COMMA.findall(gap)))}",
    )


def _stretch(s: Sentence, newer: str, older: Unit) -> tuple[str, ...]:
    """Describe the stretch from the newer name to the older (``B``), back (``A``), or from the sentence's start (``N``)."""
    before = [u for u in s.units if u.concept == newer and u.end <= older.start]
    behind = [u for u in s.units if u.concept == newer and u.start >= older.end]
    if before:
        side, start, end = "B", before[-1].end, older.start
    elif behind:
        side, start, end = "A", older.end, behind[0].start
    else:
        side, start, end = "N", s.start, older.start
    gap = s.text[start:end].lower()
    names = sum((before[-1].end if before else s.start) <= u.start < older.start for u in s.units)
    words = _WORD.findall(gap)
    return (
        *dict.fromkeys(f"{side}:{gram}" for gram in _grams(words[:_MOST])),
        *([f"{side}!{' '.join(words)}"] if len(gap) < _SHORT and len(words) <= _FEW else []),
        f"{side}#{names}",
        f"{side}len{min(6, len(gap) // 8)}",
    )


def _beside(s: Sentence, older: Unit) -> tuple[str, ...]:
    left = _WORD.findall(s.text[max(s.start, older.start - 16) : older.start].lower())[-3:]
    right = _WORD.findall(s.text[older.end : min(s.end, older.end + 14)].lower())[:2]
    return (
        *dict.fromkeys(f"R:{gram}" for gram in _grams(right)),
        f"L3:{' '.join(left)}",
    )


def _grams(words: list[str]) -> Iterator[str]:
    """Yield words and pairs of words; of Chinese characters only the pairs, one alone says little."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        chinese = "\u3400" <= word[0] <= "\u9fff"
        if not chinese:
            yield word
        if following:
            yield word + following if chinese else f"{word} {following}"
