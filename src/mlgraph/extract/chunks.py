"""Noun phrases that may be terms nobody listed: "bias correction", 软标签, "a second-order Taylor expansion".

Every run of words between function words and plain verbs is looked at; a logistic regression trained on annotated notes says
which are terms, by how they are written, what stands beside them, and how names of the field begin and end.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mlgraph.extract.breaks import BREAKS_EN, BREAKS_ZH
from mlgraph.extract.logit import probability
from mlgraph.model import Note
from mlgraph.names import CJK, fold, singular

Place = tuple[int, int]
Covered = Sequence[tuple[int, int, bool]]
"""Places of names found before, in order, each with whether the graph knows it."""

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9²β-ω][A-Za-zÀ-ÿ0-9²β-ω\-–’'./+]*|[^\sA-Za-z0-9]|\n")
_RUN_ZH = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9\-+×.]{0,18} ?){0,2}[\u3400-\u9fff]{1,40}(?: ?[A-Za-z0-9][A-Za-z0-9\-+]{0,15}(?![A-Za-z]))?"
)
_BESIDE = re.compile(r"[A-Za-z\-]+|[\u3400-\u9fff]|[^\sA-Za-z\u3400-\u9fff]")
_DERIVED = re.compile(r"-(?:based|like|style)\b")
"""BERT-based models are no term of their own, but kinds of models that use BERT."""
_NUMBER = re.compile(r"\d+\.(?=[^\d])")
_CLASS = re.compile(
    r"(?:(?<=[a-z0-9\)])[ -](?:models?|methods?|algorithms?|approach(?:es)?|techniques?|mechanisms?|operations?|process(?:es)?|terms?|tasks?|problems?|"
    r"systems?|frameworks?|strateg(?:y|ies)|ideas?|versions?|variants?|steps?|agents?|values?|layers?|modules?|networks?|architectures?|training|"
    r"functions?|structures?|schemes?|tricks?|based|style|like)|(?:方法|算法|模型|机制|操作|过程|任务|问题|系统|框架|策略|思想|结构|技术|网络|模块|函数|层|项|版|技巧|训练))$"
)
_LONGEST = 4
_LOOKED_AT = 4
LIKELY = 0.15
"""A chunk less likely a term is left alone; later steps, which see more, drop most of those above."""
SWALLOW = 0.5


def chunks(text: str) -> list[Place]:
    """Cut a text into the runs of words that may be terms.

    Examples
    --------
    >>> text = "It uses a second-order Taylor expansion，再用软标签训练"
    >>> [text[start:end] for start, end in chunks(text)]
    ['second-order Taylor expansion', '软标签训练']
    """
    found = list(_english(text))
    return sorted(found + list(_chinese(text))) if CJK.search(text) else found


def _english(text: str) -> Iterator[Place]:
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        length = _kept(word)
        if length:
            run.append((start, start + length))
        if run and length < len(word):
            yield from _joined(text, run)
            run = []
    if run:
        yield from _joined(text, run)


@lru_cache(1 << 14)
def _kept(word: str) -> int:
    """Tell how much of a word goes into a chunk: all but marks at its end, and of a word that ends a noun phrase nothing."""
    kept = word.rstrip("./'’-")
    ends = not kept or not kept[0].isalnum() or kept.lower() in BREAKS_EN or CJK.match(kept)
    return 0 if ends or (kept.endswith("ly") and len(kept) > 4) else len(kept)


def _joined(text: str, run: Sequence[Place]) -> Iterator[Place]:
    start, end = run[-_LONGEST:][0][0], run[-1][1]
    word = text[start:end]
    if " " in word or "-" in word or word.lower() != word or len(word) >= 5:
        yield start, end


def _chinese(text: str) -> Iterator[Place]:
    for match in _RUN_ZH.finditer(text):
        begin = 0
        run = match[0]
        for end, following in [*((m.start(), m.end()) for m in BREAKS_ZH.finditer(run)), (len(run), len(run))]:
            piece = run[begin:end]
            start = match.start() + begin + len(piece) - len(piece.lstrip())
            if 2 <= len(piece.strip()) <= 16 and CJK.search(piece):
                yield start, start + len(piece.strip())
            begin = following


class Vocabulary:
    """How names of the field begin, end and are made: counts over all names of a graph."""

    def __init__(self, names: Iterable[str]) -> None:
        self.firsts: Counter[str] = Counter()
        self.lasts: Counter[str] = Counter()
        self.parts: set[str] = set()
        for name in names:
            parts = _pairs(name) if CJK.search(name) else _words(name)
            if parts:
                self.firsts[parts[0]] += 1
                self.lasts[parts[-1]] += 1
                self.parts.update(parts)


def _words(name: str) -> list[str]:
    return [singular(word) for word in name.lower().replace("-", " ").split()]


def _pairs(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(len(name) - 1)]


def _scale(count: int) -> int:
    return min(5, int(math.log2(count + 1)))


def terms(note: Note, covered: Covered, vocabulary: Vocabulary) -> Iterator[tuple[str, Place, list[str]]]:
    """Yield what may be a term and is no name found before: its text, its first place, and features for the scorer."""
    exact = {(start, end) for start, end, _ in covered}
    places: dict[str, list[Place]] = {}
    for place in chunks(note.prose):
        for start, end in (place, *_trimmed(note.prose, *place)):
            places.setdefault(singular(fold(note.prose[start:end])), []).append((start, end))
    starts = [start for start, _, _ in covered]
    marks = _marks(note)
    for folded, group in places.items():
        start, end = group[0]
        if len(folded) >= 2 and exact.isdisjoint(group) and not _DERIVED.search(note.prose[start:end]):
            inner = [
                one
                for one in covered[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
                if one[1] > start
            ]
            name = note.prose[start:end]
            beside = [name for place in group[:_LOOKED_AT] for name in _beside(note.prose, *place)]
            names = [
                "bias", f"count={min(4, len(group))}", f"early={min(3, 4 * start // max(1, len(note.prose)))}",
                *(_shape_zh(name, vocabulary) if CJK.search(name) else _shape_en(name, _opens(note.prose, start), vocabulary)),
                *_inner(note.prose, start, end, inner), *_marked(start, end, marks), *beside,
            ]  # fmt: skip
            yield name, (start, end), list(dict.fromkeys(names))


def _trimmed(text: str, start: int, end: int) -> Iterator[Place]:
    """Leave off what numbers a chunk, and the class noun that ends it: "bias correction mechanism"."""
    tail, head = _CLASS.search(text, start, end), _NUMBER.match(text, start, end)
    if head and head.end() < end:
        start = head.end()
        yield start, end
    if tail and len(fold(text[start : tail.start()])) >= 2:
        yield start, start + len(text[start : tail.start()].rstrip())


def _beside(text: str, start: int, end: int) -> list[str]:
    left = _BESIDE.findall(text[max(0, start - 24) : start].lower())
    right = _BESIDE.search(text, end, end + 24)
    return [f"l={left[-1] if left else '^'}", f"r={right[0].lower() if right else '$'}"]


@lru_cache(1 << 14)
def _shape_zh(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    joined = name.replace(" ", "")
    pairs = _pairs(joined)
    known = sum(pair in vocabulary.parts for pair in pairs)
    latin = [bool(re.match("[A-Za-z]", joined)), bool(re.search("[A-Za-z]$", joined))]
    return (
        "zh", f"t1={joined[-1]}", f"t2={joined[-2:]}", f"h1={joined[0]}", f"h2={joined[:2]}", f"len={min(9, len(joined))}",
        f"ends={_scale(vocabulary.lasts[joined[-2:]])}", f"begins={_scale(vocabulary.firsts[joined[:2]])}",
        f"known={4 * known // max(1, len(pairs))}", f"latin={latin}" if re.search("[A-Za-z]", joined) else "hanzi",
    )  # fmt: skip


def _opens(text: str, start: int) -> bool:
    """Tell whether a chunk stands where a capital says nothing."""
    left = text[max(0, start - 2) : start].rstrip()
    return not left or left[-1] in ".!?:|*"


@lru_cache(1 << 14)
def _shape_en(name: str, opens: bool, vocabulary: Vocabulary) -> tuple[str, ...]:
    words, parts = name.split(), _words(name)
    capital = (
        "camel" if any(word[1:].lower() != word[1:] for word in words)
        else "all" if all(word[0].isupper() for word in words)
        else "first" if words[0][0].isupper() else "none"
    )  # fmt: skip
    known = sum(part in vocabulary.parts for part in parts)
    return (
        f"t={parts[-1]}", f"suffix={parts[-1][-3:]}", f"n={len(words)}", f"h={parts[0]}", *(f"w={word}" for word in parts[:-1]),
        f"ends={_scale(vocabulary.lasts[parts[-1]])}", f"begins={_scale(vocabulary.firsts[parts[0]])}", f"known={known}/{len(parts)}",
        f"capital={capital}", f"capital={capital}|{opens}", f"capital={capital}|{len(words)}",
        f"hyphen={'-' in name}", f"digit={any(char.isdigit() for char in name)}", f"plural={words[-1].lower().endswith('s')}",
    )  # fmt: skip


def _inner(text: str, start: int, end: int, inner: Covered) -> list[str]:
    """Describe the names found before that lie in a chunk, or across its edge."""
    names = [f"inner={min(2, len(inner))}"]
    for one, other, known in inner[:2]:
        names.append("inner-end" if other >= end else "inner-start" if one <= start else "inner-mid")
        names.append("inner-known" if known else "inner-new")
        names.append(f"rest={text[max(start, other) : end].strip().lower()[-12:]}")
        names += ["inner-across"] if one < start or other > end else []
    return names


def _marks(note: Note) -> list[tuple[int, int, str]]:
    headings = [(block.start, block.end, "heading") for block in note.blocks if block.kind == "heading"]
    items = [(block.start, block.start + 1, "item") for block in note.blocks if block.kind == "item"]
    return sorted([*headings, *items, *((start, end, "strong") for start, end in note.strong)])


def _marked(start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> list[str]:
    """Tell in what a chunk is set off, and whether it is the whole of it."""
    names = []
    for one, other, kind in marks[
        max(0, bisect_right(marks, (start, math.inf, "")) - 3) : bisect_right(marks, (start, math.inf, ""))
    ]:
        if kind == "item":
            names += ["item"] if one == start else []
        elif one <= start and end <= other:
            names += [kind, f"{kind}|{one == start}{other == end}"]
    return names


def likely_terms(note: Note, covered: Covered, vocabulary: Vocabulary, weights: Mapping[str, float]) -> Iterator[str]:
    """Yield the chunks that are likely enough to be terms, the likelier of two that overlap.

    Where one would take the place of a name found before, it must be likelier than not.
    """
    taken: set[int] = set()
    starts = [start for start, _, _ in covered]
    ranked = sorted(
        (-probability(names, weights), place, name) for name, place, names in terms(note, covered, vocabulary)
    )
    for chance, (start, end), name in ranked:
        last = (
            bisect_left(starts, end) - 1
        )  # of places in order, none across another, the last before the end reaches farthest
        over = last >= 0 and covered[last][1] > start
        if -chance >= (SWALLOW if over else LIKELY) and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield name
