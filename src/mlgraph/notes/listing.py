"""Listing pages: two heading lines, then one truncated note a line, sometimes a pager line at the end."""

import re
from collections.abc import Iterator

_PAGER = re.compile(r"\s*\d{1,4}(?:\s+\d{1,4})*\s*$")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_HEADING_LENGTH = 60
_ENTRY_LENGTH = 60


def entries(text: str) -> list[tuple[int, int]]:
    """Find the notes of a listing page.

    Returns
    -------
    list of (int, int)
        Start and end of each entry in `text`; empty if the text is no listing page.

    Examples
    --------
    >>> page = "SITE\\n\\nNEWEST\\n" + "PPO 引言 " + "近端策略优化" * 12 + "...\\n" + "SAC " + "最大熵" * 30 + "...\\n1 2\\n"
    >>> [page[start:start + 6] for start, end in entries(page)]
    ['PPO 引言', 'SAC 最大']
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    if lines and _PAGER.match(text[slice(*lines[-1])]):
        lines.pop()
    headings, found = lines[:2], lines[2:]
    if len(found) < 2 or any(end - start > _HEADING_LENGTH for start, end in headings):
        return []
    if re.search(r"\n\s*\n", text[found[0][0] : found[-1][1]]):
        return []
    long = sum(end - start >= _ENTRY_LENGTH for start, end in found)
    cut = sum(bool(_CUT.search(text, start, end)) for start, end in found)
    return found if long >= 0.6 * len(found) and cut >= len(found) / 3 else []


# Section titles that say nothing about the subject: the title then runs on into the first words of the text.
BARE = re.compile(
    r"(?:引言|前言|概述|背景|动机|推导|介绍|简介|摘要|总览|相关内容|基础概念|引言与背景|概述与理论背景|overview|introduction|"
    r"background|motivation|abstract|summary|preface)$",
    re.IGNORECASE,
)
_DECORATION = re.compile(r"^(?:[^\w\u3400-\u9fff(（\[]+|https?://\S+|\d{1,2}\s*[.、]\s*(?=\D))+")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\[\ufffc]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 48


def title(entry: str) -> str:
    """Take the first heading-like words of an entry as its title.

    Examples
    --------
    >>> title("💡 引言 Trust Region Policy Optimization (TRPO) 是一种基于策略的算法。")
    '引言 Trust Region Policy Optimization (TRPO)'
    >>> title("SENet SE模块比较简单，对通道加权"), title("动机 Faster RCNN是首个"), title("概述 本文梳理优化器，它")
    ('SENet', '动机 Faster RCNN', '概述 本文梳理优化器')
    """
    text = _DECORATION.sub("", entry)[:300].strip()
    words = text.split()
    bare = 0
    while bare < len(words) - 1 and BARE.match(words[bare]):
        bare += 1
    rest = words[bare:]
    if rest and _CHINESE.search(rest[0]) and len(rest[0]) <= 16 and len(rest) > 1 and not _sentence_like(rest[0]):
        taken = rest[:1]
    else:
        taken = list(_latin_heading(rest))
    if not taken:
        clause = _CLAUSE.match(" ".join(rest))
        taken = [clause[0].strip() if clause else text]
    return " ".join([*words[:bare], *taken])[:_LONGEST].strip()


def _sentence_like(word: str) -> bool:
    return bool(re.search(r"[，。；！？：,;!?]|是|采用|使用", word))


def _latin_heading(words: list[str]) -> Iterator[str]:
    """Words in title case up to the first that is Chinese, in lower case, or a repetition of the first."""
    depth = 0
    for i, word in enumerate(words):
        head = re.split(r"[\u3400-\u9fff，。；：:]|(?<=\w)[(（]", word)[0] if not depth else word
        if i and (word.strip("()") in words[:i] or (head != word and i == 1 and words[0].startswith(head))):
            return
        if head and (depth or re.match(r"[(（]|[A-Z0-9]|v\d|[a-z]+[A-Z0-9]", head)):
            yield head
        if head != word or not (depth or re.match(r"[(（]|[A-Z0-9]|v\d|[a-z]+[A-Z0-9]", word)):
            return
        depth = max(0, depth + word.count("(") - word.count(")"))
