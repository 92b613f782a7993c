"""Concepts that the graph does not know: names that a note defines, sets off, or writes as only names are written."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlgraph.extract.abbreviations import find_definitions
from mlgraph.extract.cues import CueMatch
from mlgraph.extract.noconcepts import is_no_concept
from mlgraph.extract.setoff import set_off
from mlgraph.extract.terms import governed
from mlgraph.model import Note
from mlgraph.names import fold, stem

# CamelCase, acronyms and versions: XGBoost, SD3.5, YOLOv7, RFB-s, PPO-Clip, GPT-4o. A word in small letters is none.
_NAME = re.compile(
    r"(?<![A-Za-z0-9_./\\@#])(?=[a-z]*+[A-Z\d])(?:"
    r"[A-Z][a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)+|[A-Z]{2,}\d*|[a-z]{1,3}[A-Z][A-Za-z0-9]+|[a-z]{4,5}[A-Z]{2,}|\dD?[A-Z]{2,}|[A-Z][a-z]{2,9}-(?:[A-Z]{2,}\d?|Net|Former|Clip)|[A-Z][A-Za-z]*\d[A-Za-z0-9]*(?:\.\d)?"
    r"|[A-Za-z]+v\d+(?:\.\d+)?|[a-z]+\d[a-z]+\d*)"
    r"(?:[-\u2010][A-Za-z0-9]+(?:\.\d+)?){0,3}(?![A-Za-z0-9_/\\@(]|\.[a-z])"
)
# AudioLDM 2, LayoutLM 3.5; not Figure 2, not BERT 2 layers.
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Z]{4}|-[A-Z]")
_BEHIND = re.compile(
    r" [1-9](?:\.\d)?(?=[^\w.%×*/\-]|\.\s|$)(?! (?:[a-z]+s|layers?|times|epochs?|个|层|种|倍|次|位)\b)"
)
_BRACKET_OPEN = re.compile(r"[(（][^)）]*$")
_SUFFIX = re.compile(r"-(?:based|like|style|trained|tuned|free|only|level)s?$")
_VERSION = re.compile(r"[Vv]\d+(?:\.\d+)?$|[A-Z]\d{0,2}$")
_SHOUTED = re.compile(r"[A-Z]{2,}[\s:]+[A-Z]+[\s:]+[A-Z]{2,}|[A-Z]{4,} [A-Z]{4,}")
_OWN_HEAD = re.compile(
    r"(?:损失|惩罚|正则化?|距离|散度|采样|卷积|注意力|衰减|裁剪|池化|蒸馏|loss|penalty|distance|sampling|clipping|decay|regularization)"
)
_CLASS_TAIL = re.compile(
    r"(?:网络|算法|模型|方法|结构|层|技术|框架|机制|模块|函数|策略|任务| (?:methods?|algorithms?|models?|networks?|layers?|mechanism|technique|modules?))$"
)
# What adds nothing to a known name: DDPG 算法, GMF model. Other class nouns may: 策略网络 is no 策略.
_CLASS_NOUN = re.compile(
    r"(?:(?<=[A-Za-z0-9])\s?(?:网络|结构|架构|机制)|\s?(?:算法|方法|模型|技术|框架)| (?:methods?|algorithms?|models?|technique|framework))$",
    re.I,
)
_CLASS_BEHIND = re.compile(r"\s?(?:网络|模块|损失|算法|模型|方法|结构|层)")


class Seen:
    """Folded names that need not be looked for: those of the lexicon, which is never copied, but for those that are free for another meaning, and those of this note."""

    def __init__(self, lexicon: Container[str], names: Iterable[str] = (), free: Iterable[str] = ()) -> None:
        self.lexicon = lexicon
        self.names = set(names)
        self.free = frozenset(free)

    def __contains__(self, name: str) -> bool:
        return name in self.names or (name in self.lexicon and name not in self.free)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that only this note names; the first name is its best."""

    names: tuple[str, ...]


def find_unknown(note: Note, equal: Iterable[tuple[str, ...]], seen: Seen) -> Iterator[Candidate]:
    """Find names of concepts that are not in the graph, and add them to what was seen; `equal` are names that the note declares to be one."""
    for names in equal:
        yield from _candidate(names, seen)
    for name in dict.fromkeys((*_written_as_names(note), *set_off(note))):
        if fold(name) in seen:
            continue
        base = _CLASS_NOUN.sub("", name)
        if base == name or fold(base) not in seen:  # a heading "DDPG 算法" names DDPG
            yield from _candidate((name, *_with_class(note.prose, name)), seen)


def find_terms(
    note: Note, seen: Seen, cues: Iterable[CueMatch], covered: Sequence[tuple[int, int]]
) -> Iterator[Candidate]:
    """Find terms that a cue governs; `covered` are the places of known names: their owner wins, unless a term goes on."""
    starts = [start for start, _ in covered]
    for term, at in governed(note.prose, cues):
        base = _CLASS_TAIL.sub("", term)
        inside = covered[max(0, bisect_left(starts, at) - 1) : bisect_left(starts, at + len(term))]
        if any(_swallows(note.prose, at, at + len(term), start, end) for start, end in inside):
            continue
        if not any(form in seen for form in (fold(base), stem(base), stem(term))):
            yield from _candidate((term,), seen)


def _swallows(text: str, at: int, stop: int, start: int, end: int) -> bool:
    """Tell whether a known name makes a term superfluous: its last word, a name in capitals, or all but its class noun."""
    if end <= at or start >= stop:
        return False
    rest = text[end:stop].strip()
    return start < at or end >= stop or text[start:end] != text[start:end].lower() or not _OWN_HEAD.match(rest)


def _with_class(text: str, name: str) -> tuple[str, ...]:
    """ZF and ZF网络 are one: the name with the class noun that follows it in the text."""
    at = text.find(name)
    while at >= 0:
        noun = _CLASS_BEHIND.match(text, at + len(name))
        if noun:
            return (text[at : noun.end()],)
        at = text.find(name, at + 1)
    return ()


def find_aliases(note: Note) -> Iterator[tuple[str, ...]]:
    """Names that the note itself declares equal, known or not."""
    for definition in find_definitions(note.prose):
        if not any(is_no_concept(fold(name)) or len(fold(name)) < 2 for name in definition.names):
            yield definition.names


def one_name(name: str, seen: Seen) -> Iterator[Candidate]:
    """Yield a name as a candidate if nothing like it was seen."""
    yield from _candidate((name,), seen)


def _candidate(names: Iterable[str], seen: Seen) -> Iterator[Candidate]:
    names = tuple(name.strip() for name in names)
    folded = {form for name in names for form in (fold(name), stem(name))}
    if not any(form in seen for form in folded) and not is_no_concept(fold(names[0])):
        seen.names |= folded
        yield Candidate(names)


def _written_as_names(note: Note) -> Iterator[str]:
    """CamelCase names, acronyms and versions, each as it is first written."""
    first: dict[str, str] = {}
    for match in _NAME.finditer(note.prose):
        version = _BEHIND.match(note.prose, match.end()) if _COINED.search(match[0]) else None
        name = (
            match[0] + version[0] if version and not _numbers(note.prose, version.end()) else _SUFFIX.sub("", match[0])
        )
        if len(name) > 3 and name[-2].isupper() and name.endswith("s"):
            name = name[:-1]
        key = fold(name)
        if is_no_concept(key.lstrip("0123456789")) or len(key) < 2 or key.isdigit() or _VERSION.match(name):
            continue
        if key not in first and not _shouted(note.prose, match.start(), match.end()):
            first[key] = name
    yield from first.values()


def _numbers(text: str, at: int) -> bool:
    """Tell whether a digit before a bracket that nothing opens counts the members of a list: 1) A 2) B."""
    return text[at : at + 1] in (")", "）") and not _BRACKET_OPEN.search(text, max(0, at - 60), at)


def _shouted(text: str, start: int, end: int) -> bool:
    """A word in a title set in capitals is no acronym."""
    begin = max(0, start - 24)
    return any(m.start() <= start - begin < m.end() for m in _SHOUTED.finditer(text[begin : end + 24]))
