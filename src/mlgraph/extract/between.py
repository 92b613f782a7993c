"""The reading of a cue, and what stands between its two names, word by word: endless ways to say "builds on" show in these."""

import re
from collections.abc import Iterable, Iterator

from mlgraph.extract.clause import Candidate, Sentence, around, hints, standing
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.phrases import Member, Unit
from mlgraph.names import CJK

_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*|[\u3400-\u9fff]|[:：,，;；（()）|=+\->/]")
_MOST = 14
_SHORT, _FEW = 40, 6


def between(s: Sentence, newer: str, older: Unit) -> tuple[str, ...]:
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
    left = _WORD.findall(s.text[max(s.start, older.start - 16) : older.start].lower())[-4:]
    right = _WORD.findall(s.text[older.end : min(s.end, older.end + 14)].lower())[:5]
    return (
        *dict.fromkeys(f"{side}:{gram}" for gram in _grams(words[:_MOST])),
        *([f"{side}!{' '.join(words)}"] if len(gap) < _SHORT and len(words) <= _FEW else []),
        f"{side}#{names}",
        f"{side}len{min(6, len(gap) // 8)}",
        *dict.fromkeys(f"R:{gram}" for gram in _grams(right)),
        f"L3:{' '.join(left[-3:])}",
        f"L4:{' '.join(left)}",
    )


def _grams(words: list[str]) -> Iterator[str]:
    """Yield words and pairs of words; of Chinese characters only the pairs, one alone says little."""
    for i, word in enumerate(words):
        chinese = CJK.match(word)
        if not chinese:
            yield word
        if i + 1 < len(words):
            yield f"{word}{'' if chinese else ' '}{words[i + 1]}"


def reading(
    s: Sentence, match: CueMatch, newer: str, older: str, rule: str, member: Member, extra: Iterable[str] = ()
) -> Candidate:
    """Make a candidate; the distance is that between the cue and the name which it governs."""
    cue, unit = match.cue, member.unit
    gap = unit.start - match.end if unit.start >= match.end else match.start - unit.end
    near = "touch" if gap <= 2 else "near" if gap <= 10 else "mid" if gap <= 25 else "far"
    return Candidate(
        newer, older, cue.how, s.start, s.end, cue.text, cue.frame, cue.weight, rule, (match.start, unit.start),
        (f"role={member.role}", f"gap={near}", *extra, *around(s, unit), *hints(s, unit.start), *standing(s, newer, older)),
        between(s, newer, unit),
    )  # fmt: skip
