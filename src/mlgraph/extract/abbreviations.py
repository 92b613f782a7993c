"""Short names and their long forms: "trust region policy optimization (TRPO)", "近端策略优化（proximal policy optimization，PPO）"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlgraph.extract.breaks import breaks_zh
from mlgraph.names import CJK

_BRACKETS = re.compile(r"[(（]([^()（）\n]{1,120})[)）]")
_SPLIT = re.compile(r"\s*[,，;；/]\s*(?:简称|缩写为|即|又称|也称|记作|abbreviated(?: as)?|or|aka)?\s*")
_SHORT = re.compile(r"(?=[^a-z]*[A-Z])[A-Za-z0-9][A-Za-z0-9.+\-]{1,11}$")
_LATIN_PHRASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+\- .']{2,80}$")
_CHINESE_TAIL = re.compile(r"[\u3400-\u9fffA-Za-z0-9\- ·—]{2,24}$")
_GLOSS = re.compile(r"[A-Za-z][a-z]*(?:[ -][A-Za-z0-9][a-z]*){0,4}$")
_TERM_END = re.compile(
    r"(?:网络|算法|模型|学习|方法|机制|卷积|损失|函数|优化|注意力|编码|采样|量化|搜索|归一化|正则化|模块|距离|散度|估计|策略|分割|检测|蒸馏|检索|任务|梯度|下降|回归|森林|提升)$"
)
_LAST_OF_LIST = re.compile(r"^(?:and|or)\s|[a-z0-9]\s(?:and|or)\s[A-Z]|^(?:etc|e\.g)\b")
_HYPHENATED = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_WORD = re.compile(r"[A-Za-z0-9]+")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Za-z0-9.+\-]{1,11})$")
_NO_NAME = re.compile(
    r"的|是|为|即|叫做?|称作|称为|使用|采用|利用|提出了?|引入了?|和|与|以及|及|在|对|将|把|了|种|个|[ 　]"
)
_NOT_LATIN = re.compile(r"[^A-Za-z0-9+.'\- ]")


@dataclass(frozen=True, slots=True)
class Definition:
    """Names that a text gives as one: the first is the long form, with its place."""

    names: tuple[str, ...]
    start: int
    end: int


def find_abbreviation(long_form: str, short: str) -> str | None:
    """Cut the long form that a short form stands for off the end of a text (Schwartz and Hearst 2003).

    Each character of the short form must occur in the long form in order, the first at the start of a word. Where the
    last words have exactly these initials, they are taken.

    Examples
    --------
    >>> find_abbreviation("we use trust region policy optimization", "TRPO")
    'trust region policy optimization'
    >>> find_abbreviation("the proximal policy optimization", "PPO")
    'proximal policy optimization'
    >>> find_abbreviation("the quick brown fox", "TRPO") is None
    True
    """
    letters = [char for char in short.lower() if char.isalnum()]
    for pattern in (_HYPHENATED, _WORD):
        words = list(pattern.finditer(long_form))[-len(letters) :]
        if [word[0][0].lower() for word in words] == letters:
            return long_form[words[0].start() :]
    at = len(long_form)
    for i in range(len(short) - 1, -1, -1):
        wanted = short[i].lower()
        if not wanted.isalnum():
            continue
        at -= 1
        while at >= 0 and (long_form[at].lower() != wanted or (i == 0 and at and long_form[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    found = long_form[at:]
    if len(_WORD.findall(found)) > min(len(short) + 5, 2 * len(short)) or len(found) <= len(short):
        return None
    return found


def find_definitions(text: str) -> Iterator[Definition]:
    """Find names that a bracket declares equal.

    Examples
    --------
    >>> [d.names for d in find_definitions("近端策略优化（proximal policy optimization，PPO）裁剪比率")]
    [('近端策略优化', 'proximal policy optimization', 'PPO')]
    >>> [d.names for d in find_definitions("GPTQ and activation-aware weight quantization (AWQ) shrink models")]
    [('activation-aware weight quantization', 'AWQ')]
    >>> list(find_definitions("it converges (see Figure 2) quickly; optimizers (Adam, AdamW and RMSProp)"))
    []
    """
    for match in _BRACKETS.finditer(text):
        inside = [part for part in _SPLIT.split(match[1].strip()) if part]
        before = text[max(0, match.start() - 100) : match.start()].rstrip(' *`"”')
        names = _pair(before, inside)
        if names:
            end = match.start() - (len(text[max(0, match.start() - 100) : match.start()]) - len(before))
            yield Definition(names, end - len(names[0]), end)


def _pair(before: str, inside: list[str]) -> tuple[str, ...]:
    if len(inside) > 1 and _LAST_OF_LIST.search(inside[-1]):
        return ()
    short = [part for part in inside if _SHORT.match(part)]
    phrases = [part for part in inside if _LATIN_PHRASE.match(part) and part not in short]
    if short:
        long_form = _long_form(before, short[0])
        if long_form:
            return (long_form, *phrases[:1], short[0])
        if phrases and find_abbreviation(phrases[0], short[0]) == phrases[0]:
            chinese = _chinese_name(before)
            return (chinese, phrases[0], short[0]) if CJK.search(chinese) else ()
        chinese = _chinese_name(before)
        if chinese and len(inside) == 1 and len(chinese) >= 3 and _TERM_END.search(chinese):
            return (chinese, short[0])
    glossed = _glossed(before, inside)
    if glossed:
        return glossed
    long_inside = next((p for p in phrases if " " in p or "-" in p), None)
    tail = _NAME_BEFORE.search(before) if long_inside else None
    if long_inside and tail and find_abbreviation(long_inside, tail[1]) == long_inside:
        return (tail[1], long_inside)
    return ()


def _glossed(before: str, inside: list[str]) -> tuple[str, ...]:
    """双重量化（double quantization）: a Chinese term with its English words behind it."""
    if len(inside) != 1 or not _GLOSS.match(inside[0]):
        return ()
    chinese = _chinese_name(before)
    if not CJK.search(chinese):
        return ()
    words = len(inside[0].split())
    long_enough = (len(chinese) >= 3 and words >= 2) or (len(chinese) >= 4 and _TERM_END.search(chinese))
    return (chinese, inside[0]) if long_enough and len(chinese) <= 12 else ()


def _long_form(before: str, short: str) -> str | None:
    return find_abbreviation(_NOT_LATIN.split(before)[-1].strip(), short)


def _chinese_name(before: str) -> str:
    """The Chinese words right before a bracket, without what is plainly no part of a name."""
    tail = _CHINESE_TAIL.search(before)
    if not tail:
        return ""
    name = _NO_NAME.split(tail[0])[-1]
    verbs = [end for start, end in breaks_zh(name) if end - start > 1]  # 包括, 换成: what stands before is no name
    name = name[verbs[-1] :] if verbs else name
    return name if 2 <= len(name) <= 16 else ""
