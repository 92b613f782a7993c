"""Where sentences and clauses end, in Chinese, in English and in both at once."""

import re
from collections.abc import Iterator

# Both patterns begin with one character, so that what is none of these is passed over at once.
# A full stop ends a sentence before white space and a capital, a digit, Chinese or a name (wav2vec, t-SNE); "e.g.", "et al.", "Fig." do not.
_END = re.compile(
    r"[。！？!?.\n…](?:(?<=[。！？!?])[。！？!?]*[”’」』）)\"]*"
    r"|(?<=\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bet al\.)(?<!\bFig\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\betc\.)(?<!\bEq\.)(?<!\b[A-Z]\.)[\"”’)]*(?=\s+[\"“'(\[]?(?:[A-Z0-9\u3400-\u9fff\ufffc]|[a-z]+-?[A-Z0-9])|\s*$|[\u3400-\u9fff])"
    r"|(?<=\n)\n*|(?<=\.)\.{2,}|(?<=…)…*)"
)
_CLAUSE = re.compile(
    r"[，,；;：:— 但而并hbw(（\[【)）\]】](?:(?<=[，,；;：:(（\[【)）\]】])|(?<=—)—|(?<= )- "
    r"|(?<=[\s\w].)(?:(?<=但)是?|(?<=[而并])且|(?<=h)owever|(?<=b)ut|(?<=w)h(?:ereas|ile))(?=[\s\u3400-\u9fff]))"
)
_DEPTH = dict.fromkeys("(（[【", 1) | dict.fromkeys(")）]】", -1)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch of text, without the white space around them.

    Examples
    --------
    >>> text = "PPO 很简单。It clips the ratio, e.g. at 0.2. word2vec does not!"
    >>> [text[a:b] for a, b in sentences(text)]
    ['PPO 很简单。', 'It clips the ratio, e.g. at 0.2.', 'word2vec does not!']
    """
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        yield from _trim(text, begin, match.end())
        begin = match.end()
    yield from _trim(text, begin, stop)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a sentence at commas, semicolons, colons, dashes and contrasting conjunctions; brackets stay whole.

    Examples
    --------
    >>> text = "TRPO 用 KL 约束，PPO（近端策略优化，2017）裁剪比率"
    >>> [text[a:b] for a, b in clauses(text, 0, len(text))]
    ['TRPO 用 KL 约束', 'PPO（近端策略优化，2017）裁剪比率']
    """
    found, begin, depth = [], start, 0
    for match in _CLAUSE.finditer(text, start, end):
        deeper = _DEPTH.get(match[0], 0)
        depth += deeper
        if depth <= 0 and not deeper:
            if begin < match.start():
                found.append((begin, match.start()))
            begin = match.end()
    return [*found, (begin, end)] if begin < end else found


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
