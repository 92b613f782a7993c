"""Runs of words that may be terms nobody listed: what stands between function words and plain verbs, in either language."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mlgraph.extract.breaks import BREAKS_EN, breaks_zh
from mlgraph.names import CJK, fold

Place = tuple[int, int]

# What stands in no word ends a phrase: all of it at one look.
_WORD = re.compile(
    r"[A-Za-zÀ-ÿ0-9²β-ω][A-Za-zÀ-ÿ0-9²β-ω\-–’'.+]*|[\u3400-\u9fff，。、；：！？（）“”《》]+|[^\sA-Za-z0-9]|\n"
)
# What goes on with no Chinese, as English does, is not tried word by word.
_RUN_ZH = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9\-+×. ]{0,40}+[\u3400-\u9fff])"
    r"(?:[A-Za-z0-9][A-Za-z0-9\-+×.]{0,18} ?){0,2}[\u3400-\u9fff]{1,40}(?: ?[A-Za-z0-9][A-Za-z0-9\-+]{0,15}(?![A-Za-z]))?"
)
_NUMBER = re.compile(r"(?:(?:\d+\.)+(?:\d+ )?|[a-zA-Z]\.(?=\w\w))(?=[^\d])")
_TITLED = re.compile(
    r"(?<![.!?:|\n] )(?<!\A)(?<!\n)(?:Least|Large|Low|High|First|Second|Two|Three|Few|Zero|Most|Better|Best|All|Next|Same|General|Single|Multiple)(?= [A-Z][a-z])"
)
"""Least Squares Boosting, Large Language Models: in a name, words that else end a phrase."""
_VERB = re.compile(r"[a-z]+(?:ing|ed|[^s]s)\b(?!-)")
_CLASS = re.compile(
    r"(?:(?<=[A-Za-z0-9\)])[ -](?:models?|methods?|algorithms?|approach(?:es)?|techniques?|mechanisms?|operations?|process(?:es)?|terms?|tasks?|problems?|"
    r"systems?|frameworks?|strateg(?:y|ies)|ideas?|versions?|variants?|steps?|agents?|values?|layers?|modules?|networks?|architectures?|training|"
    r"functions?|structures?|schemes?|tricks?|based|style|like)|(?:方法|算法|模型|机制|操作|过程|任务|问题|系统|框架|策略|思想|结构|技术|网络|模块|函数|层|项|版|技巧|训练))$"
)
_LONGEST = 4
_WIDEST_CLASS = 16


def chunks(text: str) -> list[Place]:
    """Cut a text into the runs of words that may be terms.

    Examples
    --------
    >>> text = "It uses a second-order Taylor expansion，再用软标签训练"
    >>> [text[start:end] for start, end in chunks(text)]
    ['second-order Taylor expansion', '软标签训练']
    """
    found = [(start, end) for start, end in _runs_en(text) if end - start >= 5 or _stands_out(text[start:end])]
    return sorted([*found, *_chinese(text)]) if CJK.search(text) else found


def _stands_out(word: str) -> bool:
    """Tell whether a short run of words may be a term: a small word is none."""
    return " " in word or "-" in word or word.lower() != word


def _runs_en(text: str) -> Iterator[Place]:
    """Yield the runs of words that end no noun phrase, of a long one the last words."""
    starts: list[int] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        kept = _kept(word) or (len(word) if word[0].isupper() and _TITLED.match(text, match.start()) else 0)
        if kept:
            starts.append(match.start())
            end = starts[-1] + kept
        if starts and kept < len(word):
            yield from _ends_of(text, starts, end)
            starts = []
    if starts:
        yield from _ends_of(text, starts, end)


def _ends_of(text: str, starts: Sequence[int], end: int) -> Iterator[Place]:
    """Yield the last words of a run, and, where a verb may open it, what follows the verb: "utilizing subword encoding"."""
    yield starts[-_LONGEST:][0], end
    if len(starts) > 2 and _VERB.match(text, starts[0]):
        yield starts[1:][-_LONGEST:][0], end


@lru_cache(1 << 14)
def _kept(word: str) -> int:
    """Tell how much of a word goes into a chunk: all but marks at its end, and of a word that ends a noun phrase nothing."""
    kept = word.rstrip("./'’-")
    ends = not kept or not kept[0].isalnum() or kept.lower() in BREAKS_EN or CJK.match(kept)
    return 0 if ends or (kept.endswith("ly") and len(kept) > 4) else len(kept)


def _chinese(text: str) -> Iterator[Place]:
    for match in _RUN_ZH.finditer(text):
        begin = 0
        run = match[0]
        for end, following in [*breaks_zh(run), (len(run), len(run))]:
            piece = run[begin:end].strip() if end - begin >= 2 else ""
            if 2 <= len(piece) <= 16 and CJK.search(piece):
                start = text.index(piece, match.start() + begin)
                yield start, start + len(piece)
            begin = following


def pieces(chunk: str) -> Iterator[Place]:
    """Yield a chunk without what numbers it, then without the class noun that ends it.

    Examples
    --------
    >>> chunk = "2.bias correction mechanism"
    >>> [chunk[start:end] for start, end in pieces(chunk)]
    ['bias correction mechanism', 'bias correction']
    """
    tail, head = _CLASS.search(chunk, max(0, len(chunk) - _WIDEST_CLASS)), _NUMBER.match(chunk)
    start = head.end() if head and head.end() < len(chunk) else 0
    yield start, len(chunk)
    if tail and len(fold(chunk[start : tail.start()])) >= 2:
        yield start, start + len(chunk[start : tail.start()].rstrip())
